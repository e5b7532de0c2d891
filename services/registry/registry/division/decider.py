"""Divisions as facts: registered, changed from a date on, dissolved; the region's department keeps them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from chassis.auth.caller import Caller
from chassis.auth.relation import Relation
from chassis.codes import code_of, codes_of
from chassis.decider import Evolution
from chassis.errors import DomainError, NothingToChangeError, NotPermittedError, OutOfTurnError, refuse_all
from directory.division import Division, Event, NoDivision, State, evolve
from directory.errors import DivisionDissolvedError, DivisionUnknownError
from directory.places import Places
from registry.division.commands import (
    Command,
    DesignateDivision,
    MergeDivision,
    MoveDivision,
    RecodeDivision,
    RegisterDivision,
    RenameDivision,
    SplitDivision,
)
from registry.division.errors import (
    AlreadyRegisteredError,
    CodeFormError,
    CodeTakenError,
    DesignationLevelError,
    LaterFactsKnownError,
    ParentLevelError,
    ParentToBeDissolvedError,
    StillHasChildrenError,
    SuccessorLevelError,
    SuccessorReturnsError,
    TownshipCodeFormError,
)
from registry.policy import Policy
from sifasuo.registry.v1.division_pb2 import (
    DIVISION_LEVEL_REGION,
    DIVISION_LEVEL_TOWNSHIP,
    DivisionDesignated,
    DivisionLevel,
    DivisionMerged,
    DivisionMoved,
    DivisionRecoded,
    DivisionRegistered,
    DivisionRenamed,
    DivisionSplit,
)

DIGITS = (0, 2, 4, 6, 9, 12)
"""Of a code, by level."""

KEEP = "divisions.keep"
DIVISION: Evolution[State, Event] = Evolution("division", NoDivision(), evolve)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """`places` has parents, successors and their lineage; `code_holder` is who else has the code asked for.

    `children` are the names of what lies in a division that is to be dissolved.
    """

    office: Caller
    policy: Policy
    places: Places
    code_holder: UUID | None = None
    children: Mapping[UUID, str] = field(default_factory=dict)


def decide(command: Command, state: State, now: Circumstances) -> list[Event]:  # noqa: PLR0911 - a case each
    match command, state:
        case RegisterDivision(), NoDivision():
            return [register(command, now)]
        case RegisterDivision(), Division():
            raise AlreadyRegisteredError(state.division_id)
        case RenameDivision(), Division():
            return [rename(command, living(state, command.effective_on, now))]
        case RecodeDivision(), Division():
            return [recode(command, living(state, command.effective_on, now), now)]
        case MoveDivision(), Division():
            return [move(command, living(state, command.effective_on, now), now)]
        case DesignateDivision(), Division():
            return [designate(command, living(state, command.effective_on, now))]
        case MergeDivision(), Division():
            return [merge(command, living(state, command.effective_on, now), now)]
        case SplitDivision(), Division():
            return [split(command, living(state, command.effective_on, now), now)]
        case _:
            raise OutOfTurnError(type(command).__name__, "unregistered")


def register(command: RegisterDivision, now: Circumstances) -> DivisionRegistered:
    permit(now, command.parent_id or command.division_id, command.effective_on)
    if command.level == DIVISION_LEVEL_REGION and command.division_id != now.office.division_id:
        raise NotPermittedError(KEEP)
    refuse_all(
        [*of_code(command.code, command.level, now), *of_parent(command, now), *of_designations(command)]
    )
    return DivisionRegistered(
        division_id=str(command.division_id),
        code=command.code,
        name=command.name,
        level=command.level,
        parent_id=str(command.parent_id or ""),
        designations=sorted(command.designations),
        without_government=command.code in now.policy.without_government.codes,
        effective_on=str(command.effective_on),
    )


def rename(command: RenameDivision, division: Division) -> DivisionRenamed:
    since = command.effective_on
    refuse_earlier(since, division.names.changed_on)
    former = division.names.on(since)
    refuse_unchanged(former, command.name)
    return DivisionRenamed(
        division_id=str(division.division_id),
        former_name=former,
        name=command.name,
        effective_on=str(since),
    )


def recode(command: RecodeDivision, division: Division, now: Circumstances) -> DivisionRecoded:
    since = command.effective_on
    refuse_earlier(since, division.codes.changed_on)
    former = division.codes.on(since)
    refuse_unchanged(former, command.code)
    refuse_all(of_code(command.code, division.level, now))
    return DivisionRecoded(
        division_id=str(division.division_id),
        former_code=former,
        code=command.code,
        effective_on=str(since),
    )


def move(command: MoveDivision, division: Division, now: Circumstances) -> DivisionMoved:
    since = command.effective_on
    refuse_earlier(since, division.parents.changed_on)
    former = division.parents.on(since)
    refuse_unchanged(former, command.parent_id)
    refuse_all(parent_fits(command.parent_id, division.level, since, now))
    return DivisionMoved(
        division_id=str(division.division_id),
        former_parent_id=str(former),
        parent_id=str(command.parent_id),
        effective_on=str(since),
    )


def designate(command: DesignateDivision, division: Division) -> DivisionDesignated:
    since = command.effective_on
    refuse_earlier(since, division.designations.changed_on)
    former = division.designations.on(since)
    refuse_unchanged(former, command.designations)
    if division.level != DIVISION_LEVEL_TOWNSHIP:
        raise DesignationLevelError
    return DivisionDesignated(
        division_id=str(division.division_id),
        former_designations=sorted(former),
        designations=sorted(command.designations),
        effective_on=str(since),
    )


def merge(command: MergeDivision, division: Division, now: Circumstances) -> DivisionMerged:
    since = command.effective_on
    refuse_all(cannot_dissolve(division, [command.into_id], since, now))
    return DivisionMerged(
        division_id=str(division.division_id),
        into_id=str(command.into_id),
        former_parent_id=str(division.parents.on(since) or ""),
        effective_on=str(since),
    )


def split(command: SplitDivision, division: Division, now: Circumstances) -> DivisionSplit:
    since = command.effective_on
    refuse_all(cannot_dissolve(division, command.into_ids, since, now))
    return DivisionSplit(
        division_id=str(division.division_id),
        into_ids=[str(into) for into in command.into_ids],
        former_parent_id=str(division.parents.on(since) or ""),
        effective_on=str(since),
    )


def permit(now: Circumstances, division_id: UUID, day: date) -> None:
    """Only an administrator of the department in whose region the division lies."""
    lineage = [place.division_id for place in now.places.lineage(division_id, day)]
    # What lies nowhere is refused for that.
    own = not lineage or now.office.division_id in lineage
    now.policy.jurisdiction.permit(
        KEEP, now.office, lambda relation: own and relation == Relation.REGION_OF_IT
    )


def living(division: Division, since: date, now: Circumstances) -> Division:
    """The division, if the caller may change it and it is registered and not dissolved on that day."""
    permit(now, division.division_id, max(since, division.registered_on))
    refuse_earlier(since, division.registered_on)
    if division.dissolved(since):
        raise DivisionDissolvedError(division.division_id, division.names.on(since))
    return division


def of_code(code: str, level: DivisionLevel, now: Circumstances) -> Iterator[DomainError]:
    if len(code) != DIGITS[level] or not (code.isascii() and code.isdigit()):
        lower = level >= DIVISION_LEVEL_TOWNSHIP
        yield (TownshipCodeFormError if lower else CodeFormError)(code, DIGITS[level])
    if now.code_holder:
        yield CodeTakenError(code, now.code_holder)


def of_parent(command: RegisterDivision, now: Circumstances) -> Iterator[DomainError]:
    match command.level, command.parent_id:
        case level, None if level == DIVISION_LEVEL_REGION:
            return
        case level, UUID() as parent_id if level != DIVISION_LEVEL_REGION:
            yield from parent_fits(parent_id, level, command.effective_on, now)
        case level, _:
            yield ParentLevelError(above(level))


def parent_fits(
    parent_id: UUID, level: DivisionLevel, since: date, now: Circumstances
) -> Iterator[DomainError]:
    parent = now.places.at(parent_id, since)
    if parent is None:
        yield DivisionUnknownError(parent_id)
    elif parent.dissolved:
        yield DivisionDissolvedError(parent_id, parent.name)
    elif parent.dissolved_on:
        yield ParentToBeDissolvedError(parent_id, parent.name, parent.dissolved_on)
    elif parent.level + 1 != level:
        yield ParentLevelError(above(level))


def above(level: DivisionLevel) -> str | None:
    """The code of the level in which a division of this one lies; None for the region."""
    levels = codes_of(DivisionLevel)
    return levels[level - 2] if level > DIVISION_LEVEL_REGION else None


def of_designations(command: RegisterDivision) -> Iterator[DomainError]:
    if command.designations and command.level != DIVISION_LEVEL_TOWNSHIP:
        yield DesignationLevelError()


def cannot_dissolve(
    division: Division, successors: Iterable[UUID], since: date, now: Circumstances
) -> Iterator[DomainError]:
    """What keeps a division from being merged or split on that day."""
    if division.dissolved_on:
        yield DivisionDissolvedError(division.division_id, division.names.on(since))
    if since < division.changed_on:
        yield LaterFactsKnownError(since, division.changed_on)
    if now.children:
        children = sorted(now.children)
        yield StillHasChildrenError(tuple(children), tuple(now.children[child] for child in children))
    for successor in successors:
        yield from succeeds(successor, division, since, now)


def succeeds(
    successor_id: UUID, division: Division, since: date, now: Circumstances
) -> Iterator[DomainError]:
    successor = now.places.at(successor_id, since)
    if successor is None:
        yield DivisionUnknownError(successor_id)
    elif successor.dissolved:
        yield DivisionDissolvedError(successor_id, successor.name)
    elif successor.level != division.level or successor_id == division.division_id:
        yield SuccessorLevelError(successor_id, code_of(DivisionLevel, division.level))
    elif successor.dissolved_on and division.division_id in now.places.heirs(successor_id, date.max):
        yield SuccessorReturnsError(successor_id, successor.name, successor.dissolved_on)


def refuse_earlier(effective_on: date, known_on: date) -> None:
    if effective_on < known_on:
        raise LaterFactsKnownError(effective_on, known_on)


def refuse_unchanged(former: object, asked: object) -> None:
    if former == asked:
        raise NothingToChangeError
