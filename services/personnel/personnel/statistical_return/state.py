"""A return: its latest version, and how far that has come."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias
from uuid import UUID

from sifasuo.personnel.v1.statistical_return_pb2 import (
    ReturnRowChecked,
    ReturnRowDisputed,
    StatisticalReturnGenerated,
    StatisticalReturnLocked,
    StatisticalReturnReviewed,
    StatisticalReturnSentBack,
    StatisticalReturnSigned,
)

Event: TypeAlias = (
    StatisticalReturnGenerated
    | ReturnRowChecked
    | ReturnRowDisputed
    | StatisticalReturnReviewed
    | StatisticalReturnSentBack
    | StatisticalReturnSigned
    | StatisticalReturnLocked
)
Status: TypeAlias = Literal["generated", "reviewed", "signed", "locked", "sent_back"]


@dataclass(frozen=True, slots=True)
class NoReturn:
    """None was generated."""


@dataclass(frozen=True, slots=True)
class Return:
    """`version` is the event that its latest version is; rows wait unless they are checked or disputed."""

    version: StatisticalReturnGenerated
    status: Status = "generated"
    checked: frozenset[UUID] = frozenset()
    disputed: frozenset[UUID] = frozenset()

    @property
    def counties(self) -> tuple[UUID, ...]:
        return tuple(UUID(row.county_id) for row in self.version.rows)

    @property
    def waiting(self) -> frozenset[UUID]:
        return frozenset(self.counties) - self.checked - self.disputed


State: TypeAlias = NoReturn | Return

AFTER: Mapping[type, Status] = {
    StatisticalReturnReviewed: "reviewed",
    StatisticalReturnSentBack: "sent_back",
    StatisticalReturnSigned: "signed",
    StatisticalReturnLocked: "locked",
}


def evolve(state: State, event: Event) -> State:
    match state, event:
        case _, StatisticalReturnGenerated():
            return Return(event)
        case Return(), ReturnRowChecked():
            county_id = UUID(event.county_id)
            return replace(state, checked=state.checked | {county_id}, disputed=state.disputed - {county_id})
        case Return(), ReturnRowDisputed():
            county_id = UUID(event.county_id)
            return replace(state, checked=state.checked - {county_id}, disputed=state.disputed | {county_id})
        case Return(), _:
            return replace(state, status=AFTER[type(event)])
        case _:
            raise TypeError(f"{type(event).__name__} after {type(state).__name__}")
