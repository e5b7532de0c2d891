"""Recruitment: what a county asks for a vacancy, and what the region's department makes of it (O-4).

Both stand in one unit with the post: nobody is recruited for one that is vacant no longer, and for each vacancy in one
recruitment at a time.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid5

from chassis.asked import Asked
from chassis.auth.caller import Body, Caller
from chassis.errors import NotFoundError, OutOfTurnError
from chassis.event_store.executing import Executed, execute
from chassis.event_store.folding import folded
from chassis.event_store.port import Note, Request, Stream
from directory.bureaus import Bureau
from personnel.handling.personnel import Personnel
from personnel.handling.unit import Unit
from personnel.post.decider import POST
from personnel.post.state import Filled as PostFilled
from personnel.post.state import NoPost, Post, Vacant
from personnel.post.vacancy import vacancy_id as vacancy_id_of
from personnel.recruitment.commands import Cancel, Command, Enlarge, GiveUp, Hire, Plan
from personnel.recruitment.decider import RECRUITMENT, Filled, Recruiting, decide
from personnel.recruitment.errors import (
    MorePassedError,
    NobodyHoldsThePostError,
    NoPlaceForPostError,
    RecruitmentUnknownError,
)
from personnel.recruitment.policy import RecruitmentPolicy, recruitment_policy
from personnel.recruitment.state import NoRecruitment, Recruitment
from personnel.recruitment_request import commands as requests
from personnel.recruitment_request.decider import REQUEST, Requesting
from personnel.recruitment_request.decider import decide as decide_request
from personnel.recruitment_request.errors import NotRequestedError, VacancyNotOpenError
from personnel.recruitment_request.state import Asked as Waiting
from personnel.recruitment_request.state import InPlan, NotAsked, Vacancy
from personnel.running import Running

CANCELLED = "recruitment_cancelled"


def request_stream(vacancy_id: UUID) -> UUID:
    return uuid5(vacancy_id, REQUEST.aggregate)


@dataclass(slots=True)
class Recruitings:
    """Within one unit."""

    personnel: Personnel
    unit: Unit
    office: Caller
    _running: dict[UUID, Running] = field(default_factory=dict)

    @property
    def policy(self) -> RecruitmentPolicy:
        return recruitment_policy(self.personnel.policies.as_of(self.personnel.today()))

    async def running(self, station_ids: Iterable[UUID]) -> Mapping[UUID, Running]:
        missing = set(station_ids) - self._running.keys()
        if missing:
            self._running |= await self.personnel.running(missing, self.office)
        return self._running

    async def ask(self, vacancy_id: UUID, post_id: UUID, command: requests.Ask) -> None:
        post, now = await self.post(post_id, vacancy_id)
        await self._request(command, vacancy_of(post, vacancy_id, now), now)

    async def post(self, post_id: UUID, vacancy_id: UUID) -> tuple[Post, Running]:
        """Raises NotFoundError for one that there is not, or that lies elsewhere, and for the vacancy of another post.

        Whoever names a post of their own is told nothing of a vacancy elsewhere.
        """
        post = await self.unit.state(POST, post_id)
        if isinstance(post, NoPost):
            raise NotFoundError("post")
        now = (await self.running([post.station_id]))[post.station_id]
        if not now.may("recruitment.read") or not is_of(post, vacancy_id):
            raise NotFoundError("post")
        return post, now

    async def follow(self, vacancy_id: UUID, command: requests.Command) -> None:
        """Raises NotFoundError for what nobody asked for, or asked elsewhere."""
        vacancy, now = await self.requested(vacancy_id)
        await self._request(command, vacancy, now)

    async def requested(self, vacancy_id: UUID) -> tuple[Vacancy, Running]:
        request = await self.unit.state(REQUEST, request_stream(vacancy_id))
        if isinstance(request, NotAsked):
            raise NotFoundError(REQUEST.aggregate)
        now = (await self.running([request.vacancy.station_id]))[request.vacancy.station_id]
        if not now.may("recruitment.read"):
            raise NotFoundError(REQUEST.aggregate)
        return request.vacancy, now

    async def _request(self, command: requests.Command, vacancy: Vacancy, now: Running) -> None:
        own = request_stream(vacancy.vacancy_id)
        post = await self.unit.state(POST, vacancy.post_id)
        is_open = isinstance(post, Post) and is_vacancy(post, vacancy.vacancy_id)
        around = Requesting(now, vacancy, is_open, self.policy.decline_reasons)
        events = decide_request(command, await self.unit.state(REQUEST, own), around)
        await self.unit.happens(REQUEST, own, events)

    async def plan(self, recruitment_id: UUID, vacancy_ids: Sequence[UUID], command: Plan | Enlarge) -> None:
        """For what counties of the caller's region asked for."""
        vacancies = await self._asked(vacancy_ids)
        state = await self.unit.state(RECRUITMENT, recruitment_id)
        stations = await self.running(one.station_id for one in vacancies.values())
        first = next(iter(vacancies.values()))
        department = stations[first.station_id].lying.organs[-1]
        around = await self._around(department, vacancies)
        await self.unit.happens(RECRUITMENT, recruitment_id, decide(command, state, around))
        taken_up = requests.TakeUp(recruitment_id, command.planned_on if isinstance(command, Plan) else None)
        for one in vacancies.values():
            await self._request(taken_up, one, stations[one.station_id])

    async def enlarge(self, recruitment_id: UUID, vacancy_ids: Sequence[UUID], command: Enlarge) -> None:
        await self.recruitment(recruitment_id)
        await self.plan(recruitment_id, vacancy_ids, command)

    async def _asked(self, vacancy_ids: Sequence[UUID]) -> dict[UUID, Vacancy]:
        """Raises NotRequestedError, also for what was asked in another region."""
        found: dict[UUID, Vacancy] = {}
        for vacancy_id in vacancy_ids:
            request = await self.unit.state(REQUEST, request_stream(vacancy_id))
            if not isinstance(request, Waiting | InPlan):
                raise NotRequestedError(vacancy_id)
            found[vacancy_id] = request.vacancy
        stations = await self.running(one.station_id for one in found.values())
        for vacancy_id, vacancy in found.items():
            if not stations[vacancy.station_id].may("recruitment.read"):
                raise NotRequestedError(vacancy_id)
        return found

    async def step(self, recruitment_id: UUID, command: Command) -> None:
        recruitment, seen = await self.recruitment(recruitment_id)
        named = named_by(command, recruitment, seen)
        around = await self._around(Bureau(Body.REGION_DEPARTMENT, recruitment.division_id), named)
        await self.unit.happens(RECRUITMENT, recruitment_id, decide(command, recruitment, around))
        for vacancy_id, vacancy in named.items():
            now = self._running[vacancy.station_id]
            await self._request(outcome(command, around.filled.get(vacancy_id)), vacancy, now)

    async def settle(self, recruitment_id: UUID, post_id: UUID | None) -> None:
        """In the unit that fills the post: the place that was recruited for is settled with it, or nobody is hired (O-4)."""
        try:
            recruitment, seen = await self.recruitment(recruitment_id)
        except NotFoundError:
            raise RecruitmentUnknownError(recruitment_id) from None
        open_ones = {one: vacancy for one, vacancy in seen.items() if recruitment.places[one] == "open"}
        place = next((one for one, vacancy in open_ones.items() if vacancy.post_id == post_id), None)
        if place is None:
            raise NoPlaceForPostError
        try:
            await self.step(recruitment_id, Hire(place))
        except (NobodyHoldsThePostError, OutOfTurnError, MorePassedError) as error:
            # A step of the recruitment itself has no such field.
            error.at(RecruitmentUnknownError.field)
            raise

    async def recruitment(self, recruitment_id: UUID) -> tuple[Recruitment, Mapping[UUID, Vacancy]]:
        """With those of its vacancies that the caller may see; raises NotFoundError where nothing is to be seen."""
        state = await self.unit.state(RECRUITMENT, recruitment_id)
        if isinstance(state, NoRecruitment):
            raise NotFoundError(RECRUITMENT.aggregate)
        places = await self._places(state)
        stations = await self.running(one.station_id for one in places.values())
        seen = {one: v for one, v in places.items() if stations[v.station_id].may("recruitment.read")}
        if not seen:
            raise NotFoundError(RECRUITMENT.aggregate)
        return state, seen

    async def _places(self, recruitment: Recruitment) -> dict[UUID, Vacancy]:
        """What was asked for each; only looked at, so that others' steps do not stand in the way."""
        by_stream = {request_stream(vacancy_id): vacancy_id for vacancy_id in recruitment.places}
        streams = await self.personnel.store.load_many(list(by_stream))
        states = {by_stream[own]: folded(REQUEST, stream) for own, stream in streams.items()}
        return {one: state.vacancy for one, state in states.items() if not isinstance(state, NotAsked)}

    async def _around(self, department: Bureau, vacancies: Mapping[UUID, Vacancy]) -> Recruiting:
        filled = {one: who for one, v in vacancies.items() if (who := await self._filled(v))}
        bureaus = {self._running[one.station_id].lying.bureau for one in vacancies.values()}
        return Recruiting(
            self.personnel.today(),
            self.office,
            self.personnel.policy().jurisdiction,
            self.policy,
            department,
            vacancies,
            filled,
            bureaus.pop() if len(bureaus) == 1 else None,
        )

    async def _filled(self, vacancy: Vacancy) -> Filled | None:
        """Who holds the post since this vacancy was filled."""
        post = await self.unit.state(POST, vacancy.post_id)
        if not isinstance(post, Post) or not isinstance(post.standing, PostFilled):
            return None
        if vacancy.vacancy_id != vacancy_id_of(post.post_id, post.vacancies):
            return None
        return Filled(post.standing.staff_id, post.changed_on)


def named_by(
    command: Command, recruitment: Recruitment, seen: Mapping[UUID, Vacancy]
) -> Mapping[UUID, Vacancy]:
    """Of which vacancies the command says something."""
    if isinstance(command, Hire | GiveUp):
        return {one: vacancy for one, vacancy in seen.items() if one == command.vacancy_id}
    if isinstance(command, Cancel):
        return {one: vacancy for one, vacancy in seen.items() if recruitment.places[one] == "open"}
    return {}


def outcome(command: Command, filled: Filled | None) -> requests.Command:
    """What becomes of the request."""
    if isinstance(command, Hire) and filled:
        return requests.Meet(filled.staff_id, filled.since)
    return requests.Release(command.reason if isinstance(command, GiveUp) else CANCELLED)


def is_vacancy(post: Post, vacancy_id: UUID) -> bool:
    """Whether the post is vacant, and this is how it came to be."""
    return isinstance(post.standing, Vacant) and post.standing.vacancy_id == vacancy_id


def is_of(post: Post, vacancy_id: UUID) -> bool:
    """Whether it is, or was, a vacancy of the post."""
    return any(vacancy_id == vacancy_id_of(post.post_id, nth) for nth in range(1, post.vacancies + 1))


def vacancy_of(post: Post, vacancy_id: UUID, now: Running) -> Vacancy:
    """Raises VacancyNotOpenError for one that is over."""
    standing = post.standing
    if not isinstance(standing, Vacant) or standing.vacancy_id != vacancy_id:
        raise VacancyNotOpenError(post.post_id)
    return Vacancy(
        vacancy_id,
        post.post_id,
        post.station_id,
        now.county_id,
        post.kind,
        standing.opened_on,
        standing.plan_by,
        standing.fill_by,
    )


Doing = Callable[[Recruitings], Awaitable[object]]


async def recruiting(
    personnel: Personnel,
    own: UUID,
    asked: Asked,
    doing: Doing,
    seeing: Doing | None = None,
    *,
    notes: Sequence[Note] = (),
) -> Executed:
    """What one command does, all of it or nothing; `own` is the stream that it is about, which `seeing` hides from strangers."""

    def within(stream: Stream) -> Recruitings:
        return Recruitings(personnel, Unit(personnel.store).holding(stream), asked.caller)

    async def decided(stream: Stream) -> Request:
        recruitings = within(stream)
        await doing(recruitings)
        return Request(recruitings.unit.appends(), asked.command.meta, notes=notes)

    async def permit(stream: Stream) -> None:
        if seeing:
            await seeing(within(stream))

    return await execute(personnel.store, own, asked.command, decided, permit)
