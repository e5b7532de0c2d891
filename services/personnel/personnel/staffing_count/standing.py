"""Which steps of a count the caller may take now (O-4)."""

from typing import Literal, TypeAlias

from chassis.auth.caller import Body
from personnel.running import Deciding
from personnel.staffing_count.state import DrawnUp, Signed, State

Step: TypeAlias = Literal["draw_up", "sign", "discard", "fix", "accept", "reopen"]


def steps(count: State, now: Deciding) -> list[Step]:
    match count:
        case DrawnUp():
            return _of_drawn_up(count, now)
        case Signed():
            return _of_signed(count, now)
        case _:
            return []


def _of_drawn_up(count: DrawnUp, now: Deciding) -> list[Step]:
    found: list[Step] = []
    own = str(now.office.body)
    mine = own if own == Body.STAFFING_AUTHORITY else str(now.lying.bureau.body)
    if now.may("counts.sign") and mine not in count.signed:
        found.append("sign")
    if now.may("counts.draw_up"):
        found += ["draw_up", "discard"]
    return found


def _of_signed(count: Signed, now: Deciding) -> list[Step]:
    stand = {finding.status for finding in count.findings.values()}
    found: list[Step] = []
    if now.may("counts.draw_up") and "open" in stand:
        found.append("fix")
    if now.may("counts.accept"):
        found += ["accept"] if "open" in stand else []
        found += ["reopen"] if stand - {"open"} else []
    return found
