"""A recruitment with its vacancies, for each of which somebody is hired or nobody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, TypeAlias
from uuid import UUID

from sifasuo.personnel.v1.recruitment_pb2 import (
    RecruitmentAnnounced,
    RecruitmentCancelled,
    RecruitmentConcluded,
    RecruitmentEnlarged,
    RecruitmentExamined,
    RecruitmentHired,
    RecruitmentPlace,
    RecruitmentPlaceGivenUp,
    RecruitmentPlanned,
)

Settled: TypeAlias = RecruitmentHired | RecruitmentPlaceGivenUp
Event: TypeAlias = (
    RecruitmentPlanned
    | RecruitmentEnlarged
    | RecruitmentAnnounced
    | RecruitmentExamined
    | Settled
    | RecruitmentConcluded
    | RecruitmentCancelled
)
Status: TypeAlias = Literal["planned", "announced", "examined", "concluded", "cancelled"]
Outcome: TypeAlias = Literal["open", "hired", "given_up"]
ENDED: frozenset[Status] = frozenset({"concluded", "cancelled"})


@dataclass(frozen=True, slots=True)
class NoRecruitment:
    """None was planned."""


@dataclass(frozen=True, slots=True)
class Recruitment:
    """`since` is the day of its last step, `closes_on` the last on which one may apply, `passed` how many may be hired; `places` go by vacancy."""

    recruitment_id: UUID
    division_id: UUID
    status: Status
    since: date
    closes_on: date | None = None
    passed: int = 0
    places: Mapping[UUID, Outcome] = field(default_factory=dict)
    planned: Mapping[UUID, RecruitmentPlace] = field(default_factory=dict)

    @property
    def open_places(self) -> list[RecruitmentPlace]:
        return [place for vacancy, place in self.planned.items() if self.places[vacancy] == "open"]

    def count(self, outcome: Outcome) -> int:
        return list(self.places.values()).count(outcome)


State: TypeAlias = NoRecruitment | Recruitment


def evolve(recruitment: State, event: Event) -> State:
    match recruitment, event:
        case NoRecruitment(), RecruitmentPlanned():
            return planned(event)
        case Recruitment(), RecruitmentEnlarged():
            return replace(
                recruitment,
                places={**recruitment.places, **opened(event.places)},
                planned={**recruitment.planned, **by_vacancy(event.places)},
            )
        case Recruitment(), RecruitmentHired():
            return settled(recruitment, event, "hired")
        case Recruitment(), RecruitmentPlaceGivenUp():
            return settled(recruitment, event, "given_up")
        case Recruitment(), (
            RecruitmentAnnounced() | RecruitmentExamined() | RecruitmentConcluded() | RecruitmentCancelled()
        ):
            return stepped(recruitment, event)
        case _:
            raise TypeError(f"{type(event).__name__} after {type(recruitment).__name__}")


def planned(event: RecruitmentPlanned) -> Recruitment:
    return Recruitment(
        UUID(event.recruitment_id),
        UUID(event.division_id),
        "planned",
        date.fromisoformat(event.planned_on),
        places=opened(event.places),
        planned=by_vacancy(event.places),
    )


def opened(places: Iterable[RecruitmentPlace]) -> dict[UUID, Outcome]:
    return {UUID(place.vacancy_id): "open" for place in places}


def by_vacancy(places: Iterable[RecruitmentPlace]) -> dict[UUID, RecruitmentPlace]:
    return {UUID(place.vacancy_id): place for place in places}


def settled(recruitment: Recruitment, event: Settled, outcome: Outcome) -> Recruitment:
    return replace(recruitment, places={**recruitment.places, UUID(event.vacancy_id): outcome})


def stepped(
    recruitment: Recruitment,
    event: RecruitmentAnnounced | RecruitmentExamined | RecruitmentConcluded | RecruitmentCancelled,
) -> Recruitment:
    match event:
        case RecruitmentAnnounced():
            day, closes_on = date.fromisoformat(event.announced_on), date.fromisoformat(event.closes_on)
            return replace(recruitment, status="announced", since=day, closes_on=closes_on)
        case RecruitmentExamined():
            day = date.fromisoformat(event.examined_on)
            return replace(recruitment, status="examined", since=day, passed=event.passed)
        case RecruitmentConcluded():
            return replace(recruitment, status="concluded", since=date.fromisoformat(event.concluded_on))
        case RecruitmentCancelled():
            return replace(recruitment, status="cancelled", since=date.fromisoformat(event.cancelled_on))
