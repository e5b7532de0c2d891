"""The region as it was on the first day: stations founded before, quotas, posts, and people by the rolls."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from uuid import UUID

from chassis.testing.waiting import eventually
from devstack.demo.acting import Acting, Step
from devstack.demo.personnel import people, posts
from devstack.demo.personnel.closings import where
from devstack.demo.personnel.company import Company, Desk
from devstack.demo.registry import SHOWN_WITHIN
from devstack.demo.seats import Seat
from devstack.demo.years.world import Chair, County, Holder, World
from devstack.errors import RefusedError

MERGING = 40
"""In each so-manieth county at most two stations become one."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """`made` is the world, in which nobody lives yet."""

    made: World
    counties: list[County]

    async def provide(self, company: Company, apart: frozenset[str]) -> None:
        """Of one county: all others do so at the same time."""
        acting = self.made.personnel.acting
        for seat in company.seats:
            await eventually(partial(knows, acting, seat), within=SHOWN_WITHIN)
        await posts.allow(acting, company)
        chairs = [await self.chair(acting, desk) for desk in company.desks]
        await people.register(acting, company)
        self.made.personnel.tally.done["person"] += sum(one.holder is not None for one in chairs)
        living = [one for one in chairs if one.seat.code not in apart]
        self.counties.append(County(self.made, company, living, apart))

    async def chair(self, acting: Acting, desk: Desk) -> Chair:
        made = await acting.tell(Step(desk.seat.bureau, "/v1/posts", posts.wanted(desk)), f"post-{desk.key}")
        self.made.personnel.tally.done["post"] += 1
        post_id = UUID(made["id"])
        if desk.holder:
            person = desk.holder
            return Chair(desk, post_id, Holder(person, desk.held_since, person.entered_on), holders=1)
        if not desk.frozen:
            return Chair(desk, post_id, empty_since=desk.since)
        freeze = {"reason": "kept_back", "document_number": posts.paper(desk)}
        step = Step(desk.seat.offices.approver, f"/v1/posts/{post_id}/freeze", freeze)
        await self.made.personnel.does("frozen", step, f"{desk.key}-first", made["version"])
        return Chair(desk, post_id)


async def knows(acting: Acting, seat: Seat) -> bool:
    """Whether personnel has heard of that station."""
    try:
        await acting.ask(seat.bureau, "GET", f"/v1/stations/{seat.station_id}/staffing")
    except RefusedError as error:
        if error.status == HTTPStatus.NOT_FOUND:
            return False
        raise
    return True


def set_apart(companies: Sequence[Company]) -> dict[str, frozenset[str]]:
    """By county: the townships whose stations are merged in these years."""
    found: dict[str, frozenset[str]] = {}
    for n in range(0, len(companies), MERGING):
        merging, _ = where(companies[n : n + MERGING])
        if merging:
            found[merging.code] = frozenset(merging.apart)
    return found
