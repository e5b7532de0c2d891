"""What stations show the public (O-13): most of it published, some waiting for review, some missing."""

from collections.abc import Iterator, Mapping

from devstack.demo.acting import Acting, Step
from devstack.demo.seats import Seat, drawn

WITHOUT, WAITING = 15, 12
"""Each so-manieth section of a station is missing; each so-manieth waits for its review."""
HOURS = [{"opens": "09:30", "closes": "13:00"}, {"opens": "15:30", "closes": "18:00"}]
WORKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
TEXTS: Mapping[str, str] = {
    "functions": """本所办理：
一、人民调解的指导和重大疑难纠纷的化解；
二、法治宣传教育；
三、社区矫正的日常工作；
四、刑满释放人员的安置帮教；
五、法律援助的受理、初审和法律咨询。

申请调解：口头或书面均可，当场登记，三个工作日内答复是否受理。调解不收费。
申请法律援助：材料齐全的三日内完成初审并转送；缺少材料的，一次告知应当补交什么。""",
    "staff": """所长：主持全面工作，负责重大疑难纠纷。
司法助理员：负责人民调解指导、法律援助受理。
社区矫正工作人员：负责社区矫正和安置帮教。

各岗位均可拨打本所电话联系。""",
    "management": """本所实行所长负责制，重大事项集体研究。
值班、学习、档案和印章管理均有制度，可在本所查阅。
对工作人员的服务有意见的，可向县司法局反映，七个工作日内答复。""",
}


async def disclose(acting: Acting, seat: Seat) -> None:
    await acting.go_on(steps(seat), f"disclosures-{seat.station_id}")


def steps(seat: Seat) -> Iterator[Step]:
    """Drafted by the bureau's clerk, published by the one who reviews."""
    path = f"/v1/stations/{seat.station_id}/disclosures"
    for section, said in sections(seat).items():
        if not drawn(f"{section} missing {seat.code}", WITHOUT):
            continue
        yield Step(seat.bureau, f"{path}/draft", {"section": section, **said})
        if drawn(f"{section} waiting {seat.code}", WAITING):
            yield Step(seat.reviewer, f"{path}/publish", {"section": section})


def sections(seat: Seat) -> Mapping[str, Mapping[str, object]]:
    return {"contact": {"office": office(seat)}, **{name: {"text": text} for name, text in TEXTS.items()}}


def office(seat: Seat) -> Mapping[str, object]:
    """A made-up number: no exchange has 0000 in front."""
    return {
        "address": f"{seat.township['county']}{seat.township['township']}政府院内一楼",
        "directions": "政府大门右侧，门口有“司法所”标识。",
        "telephone": f"0891-0000{drawn(f'telephone {seat.code}', 900) + 100}",
        "opening_hours": dict.fromkeys(WORKDAYS, HOURS),
    }
