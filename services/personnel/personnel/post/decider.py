"""A post: created, frozen, moved, abolished, filled and vacated; a vacancy and its term (O-3, O-4)."""

from dataclasses import dataclass

from chassis.decider import Evolution
from chassis.errors import NotFoundError, OutOfTurnError
from personnel.post.commands import (
    AbolishPost,
    Command,
    CreatePost,
    EndPost,
    ExtendVacancy,
    FillPost,
    FreezePost,
    HandOverPost,
    MovePost,
    UnfreezePost,
    VacatePost,
)
from personnel.post.creating import about, create
from personnel.post.errors import PostNotVacantError
from personnel.post.extending import extend
from personnel.post.moving import hand_over, move
from personnel.post.state import Event, Filled, Frozen, NoPost, Post, State, Vacant, evolve
from personnel.post.vacancy import vacancy
from personnel.running import Running
from sifasuo.personnel.v1.post_pb2 import (
    ABOLITION_REASON_STATION_CLOSED,
    PostAbolished,
    PostFilled,
    PostFrozen,
    PostUnfrozen,
    PostVacated,
)

POST: Evolution[State, Event] = Evolution("post", NoPost(), evolve)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """`here` is the station where it is, or is to be; `there` where it goes, and `number` is the next one of that."""

    here: Running
    number: int = 0
    there: Running | None = None


def decide(command: Command, state: State, now: Circumstances) -> list[Event]:
    if isinstance(command, CreatePost):
        return [create(command, state, now.here, now.number)]
    if isinstance(state, NoPost):
        raise NotFoundError("post")
    return [_decide(command, state, now)]


def _decide(command: Command, post: Post, now: Circumstances) -> Event:  # noqa: PLR0911 - a case each
    match command, post.standing:
        case FreezePost(), Vacant() as standing:
            return freeze(command, post, standing, now.here)
        case UnfreezePost(), Frozen():
            return unfreeze(command, post, now.here)
        case AbolishPost(), Vacant() | Frozen() as standing:
            return abolish(command, post, standing, now.here)
        case EndPost(), Vacant() | Frozen() | Filled() as standing:
            return end(command, post, standing, now.here)
        case MovePost(), Vacant() | Frozen():
            return move(command, post, now.here, now.there, now.number)
        case HandOverPost(), Vacant() | Frozen() | Filled():
            return hand_over(command, post, now.here, now.there, now.number)
        case ExtendVacancy(), Vacant() as standing:
            return extend(command, post, standing, now.here)
        case FillPost(), _:
            return fill(command, post, now.here)
        case VacatePost(), Filled() as standing:
            return vacate(command, post, standing, now.here)
        case _:
            raise OutOfTurnError(type(command).__name__, f"post_{post.status}")


def freeze(command: FreezePost, post: Post, standing: Vacant, now: Running) -> PostFrozen:
    now.permit("posts.freeze")
    return PostFrozen(
        **about(post, now),
        reason=command.reason,
        document_number=command.document_number,
        closed_vacancy_id=str(standing.vacancy_id),
        effective_on=str(now.day(command.effective_on, post.changed_on)),
    )


def unfreeze(command: UnfreezePost, post: Post, now: Running) -> PostUnfrozen:
    now.permit("posts.freeze")
    day = now.day(command.effective_on, post.changed_on)
    return PostUnfrozen(
        **about(post, now),
        document_number=command.document_number,
        vacancy=vacancy(post.post_id, post.kind, post.vacancies + 1, day, now.policy),
        effective_on=str(day),
    )


def abolish(command: AbolishPost, post: Post, standing: Vacant | Frozen, now: Running) -> PostAbolished:
    now.permit("posts.keep")
    return PostAbolished(
        **about(post, now),
        reason=command.reason,
        document_number=command.document_number,
        closed_vacancy_id=str(standing.vacancy_id) if isinstance(standing, Vacant) else "",
        quota_county_id=str(post.quota_county_id or ""),
        effective_on=str(now.day(command.effective_on, post.changed_on)),
    )


def end(command: EndPost, post: Post, standing: Vacant | Frozen | Filled, now: Running) -> PostAbolished:
    """As the closing has it, whoever asks and whoever holds it."""
    return PostAbolished(
        **about(post, now),
        reason=ABOLITION_REASON_STATION_CLOSED,
        closed_vacancy_id=str(standing.vacancy_id) if isinstance(standing, Vacant) else "",
        quota_county_id=str(post.quota_county_id or ""),
        effective_on=str(max(command.effective_on, post.changed_on)),
        staff_id=str(standing.staff_id) if isinstance(standing, Filled) else "",
    )


def fill(command: FillPost, post: Post, now: Running) -> PostFilled:
    """Whether the person may hold it is asked before."""
    if not isinstance(post.standing, Vacant):
        raise PostNotVacantError(post.post_id, f"post_{post.status}")
    now.refuse_closed()
    return PostFilled(
        **about(post, now),
        staff_id=str(command.staff_id),
        closed_vacancy_id=str(post.standing.vacancy_id),
        effective_on=str(now.day(command.effective_on, post.changed_on)),
    )


def vacate(command: VacatePost, post: Post, standing: Filled, now: Running) -> PostVacated:
    day = now.day(command.effective_on, post.changed_on)
    return PostVacated(
        **about(post, now),
        staff_id=str(standing.staff_id),
        reason=command.reason,
        vacancy=vacancy(post.post_id, post.kind, post.vacancies + 1, day, now.policy),
        effective_on=str(day),
    )
