"""Bureaus look at the board of alerts every other month, and acknowledge or snooze what stands first on it.

What has risen by then depends on how fast the streams are: it is told apart from what a seed repeats.
"""

from datetime import date, timedelta

from devstack.demo.acting import Answer, Step
from devstack.demo.years.world import County

ALERTS = "/v1/alerts"
EVERY, FIRST = timedelta(60), (30, 89)
MOST, SNOOZED = 4, 30
"""So many at once; so many of a hundred are snoozed, for so long."""
LONG = timedelta(21)
FIRST_RANK = "first_rank"
"""Never snoozed."""


def schedule(county: County, first: date) -> None:
    county.note(county.luck.after(f"minds {county.code}", first, FIRST), mind)


async def mind(county: County, day: date) -> None:
    office, user = county.world.reporting, county.company.first.bureau
    board = await office.reads(user, f"{ALERTS}?shown=unacknowledged&limit={MOST}")
    for alert in board["items"]:
        await see_to(county, user, alert)
    county.note(day + EVERY, mind)


async def see_to(county: County, user: str, alert: Answer) -> None:
    key = f"{alert['alert_id']}-{alert['number']}"
    seen: dict[str, object] = {"number": alert["number"]}
    path, version = f"{ALERTS}/{alert['alert_id']}", alert["handled_version"] or 0
    if alert["severity"] != FIRST_RANK and county.luck.hits(f"snoozes {key}", SNOOZED):
        until = str(county.world.days.today + LONG)
        step = Step(user, f"{path}/snooze", {**seen, "until_on": until, "reason": "under_way"})
        await county.world.reporting.does("snoozed", step, key, version)
    else:
        step = Step(user, f"{path}/acknowledgement", {**seen, "note": "已知悉，正在办理。"})
        await county.world.reporting.does("acknowledged", step, key, version)
