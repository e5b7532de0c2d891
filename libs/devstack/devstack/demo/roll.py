"""Stations that were there before: a roll, as offices keep it, taken in by the region's administrator."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from devstack.demo.acting import Acting
from devstack.demo.seats import chosen, drawn
from devstack.demo.stations import Township
from devstack.divisions import EDITION

IMPORTS = "/v1/stations/imports"
ADMINISTRATOR = "region"
HEADING = ("名称", "规格", "类型", "所在地代码", "所在地", "服务乡镇代码", "职能", "设立日期")
GRADES = ("股级", "副科级", "副科级", "副科级")
FUNCTIONS = ("全部", "全部", "全部", "1、2、3、4、5、7", "1、2、3、4、5、6、7、8")
FIRST_FOUNDED = date(1985, 1, 1)
DAYS_OF_FOUNDING = 30 * 365


async def take_in(acting: Acting, townships: Sequence[Township], names: Mapping[str, str]) -> None:
    """Of townships without a station; `names` are those prescribed, by code."""
    if not townships:
        return
    key = f"roll-{acting.today}-{drawn(''.join(row['township_code'] for row in townships), 1 << 32)}"
    await acting.ask(
        ADMINISTRATOR,
        "POST",
        IMPORTS,
        params={"effective_on": str(told_of(acting.today))},
        content=written(townships, names),
        headers={"Idempotency-Key": f"demo-{key}", "Content-Type": "text/csv"},
    )


def told_of(today: date) -> date:
    """The day of the map itself: so last year's figures tell of these stations too."""
    return min(EDITION, today)


def written(townships: Iterable[Township], names: Mapping[str, str]) -> bytes:
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(HEADING)
    rows.writerows(row(township, names) for township in townships)
    return text.getvalue().encode()


def row(township: Township, names: Mapping[str, str]) -> tuple[str, ...]:
    code = township["township_code"]
    founded = FIRST_FOUNDED + timedelta(drawn(f"founded {code}", DAYS_OF_FOUNDING))
    grade, functions = chosen(f"grade {code}", GRADES), chosen(f"functions {code}", FUNCTIONS)
    return names[code], grade, "单独设置", code, township["township"], code, functions, str(founded)
