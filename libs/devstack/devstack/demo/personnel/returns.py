"""Last year's return of staff: each prefecture sends its own, checked by counties, and they stand at every step (O-17)."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from chassis.ids import division_id
from devstack.demo.acting import Acting, Answer, Step
from devstack.demo.seats import REGION_CLERK, Seat
from devstack.demo.stations import Offices
from devstack.errors import RefusedError
from devstack.users import rows

RETURNS = "/v1/statistical-returns"
LOCKED, SIGNED, REVIEWED, CHECKED, DISPUTED, MISSING = (
    "locked",
    "signed",
    "reviewed",
    "checked",
    "disputed",
    "missing",
)
OUTCOMES = (LOCKED, LOCKED, SIGNED, REVIEWED, CHECKED, DISPUTED, MISSING)
"""Of the prefectures in their order."""
DEPTH = {LOCKED: 3, SIGNED: 2, REVIEWED: 1, CHECKED: 0}
"""So many steps beyond the checks of counties."""


async def send(acting: Acting, seats: Sequence[Seat], place: int, without: frozenset[str]) -> None:
    """Of one prefecture; `without` are units without a county government."""
    outcome = OUTCOMES[place % len(OUTCOMES)]
    code, user = seats[0].township["prefecture_code"], seats[0].prefecture
    period = str(acting.today.year - 1)
    body = {"definition": "staff", "division_id": str(division_id(code)), "period": period}
    begun = (
        None
        if outcome == MISSING
        else await begin(acting, Step(user, RETURNS, body), f"return-{code}-{period}")
    )
    if begun is None:
        return
    path = f"{RETURNS}/{begun['id']}"
    told = await acting.ask(user, "GET", path)
    checked = checks(bureaus(code, without), path, told["waiting"], outcome)
    whole = len(checked) == len(told["waiting"])
    steps = [*checked, *beyond(code, path)[: DEPTH.get(outcome, 0) if whole else 0]]
    await acting.go_on(steps, f"return-{code}-{period}", begun["version"])


async def begin(acting: Acting, step: Step, key: str) -> Answer | None:
    """None where one of that year stands already, whoever made it."""
    try:
        return await acting.open(step, key)
    except RefusedError as error:
        if error.status == HTTPStatus.CONFLICT:
            return None
        raise


def bureaus(code: str, without: frozenset[str]) -> dict[str, str]:
    """By county of the prefecture: the user who acts for the bureau that runs its stations."""
    return {
        str(division_id(row["county_code"])): Offices.of(row, without).proposer
        for row in rows()
        if row["prefecture_code"] == code
    }


def checks(users: Mapping[str, str], path: str, waiting: Sequence[str], outcome: str) -> list[Step]:
    """One county finds a figure wrong, where the return is to be disputed."""
    steps = [Step(users[one], f"{path}/check", {"county_id": one}) for one in waiting if one in users]
    if outcome != DISPUTED or not steps:
        return steps
    wrong = {**steps[0].body, "columns": ["people"], "note": "少计一名下派干部，请核对。"}
    return [Step(steps[0].user, f"{path}/dispute", wrong)]


def beyond(code: str, path: str) -> list[Step]:
    return [
        Step(f"reviewer-{code}", f"{path}/review", {}),
        Step(f"prefecture-{code}", f"{path}/sign", {}),
        Step(REGION_CLERK, f"{path}/lock", {}),
    ]
