"""The yearly returns of staff: each prefecture's, signed by 31 January, or later (O-17)."""

from collections.abc import Sequence
from datetime import date

from chassis.ids import division_id
from devstack.demo.acting import Step
from devstack.demo.personnel.returns import RETURNS, beyond, bureaus, checks
from devstack.demo.years.world import World

IN_TIME, LATE, LATE_ONES = (10, 27), (36, 75), 25
"""Days of the new year; so many of a hundred are late."""
KINDS = ("return_reviewed", "return_signed", "return_locked")


def schedule(world: World, prefectures: Sequence[str], without: frozenset[str], first: date) -> None:
    for year in range(first.year + 1, world.days.last.year + 1):
        for code in prefectures:
            key = f"{code} {year}"
            within = LATE if world.luck.hits(f"return late {key}", LATE_ONES) else IN_TIME
            world.note(
                code, world.luck.after(f"return {key}", date(year - 1, 12, 31), within), send, code, without
            )


async def send(world: World, code: str, without: frozenset[str], day: date) -> None:
    """All its steps on one day: figures that moved meanwhile could not be signed."""
    office, user, period = world.personnel, f"prefecture-{code}", str(day.year - 1)
    body = {"definition": "staff", "division_id": str(division_id(code)), "period": period}
    key = f"{code}-{period}"
    begun = await office.does("return_generated", Step(user, RETURNS, body), key)
    if begun is None:
        return
    path = f"{RETURNS}/{begun['id']}"
    waiting = (await office.reads(user, path))["waiting"]
    checked = [("return_checked", step) for step in checks(bureaus(code, without), path, waiting, "")]
    version = begun["version"]
    for n, (kind, step) in enumerate([*checked, *zip(KINDS, beyond(code, path), strict=True)]):
        done = await office.does(kind, step, f"{key}-{n}", version)
        if done is None:
            return
        version = done["version"]
