"""Why a step of the procedure is refused, or an approved change did not take effect."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from chassis.errors import DomainError


class NotATownshipError(DomainError):
    """Stations sit in townships and serve townships."""

    article: ClassVar[str | None] = "O-2"
    field: ClassVar[str | None] = "/station/township_ids"

    division_id: UUID
    name: str


class TownshipOfAnotherCountyError(DomainError):
    """A station is its own county bureau's, in that county."""

    article: ClassVar[str | None] = "O-2"
    field: ClassVar[str | None] = "/station/township_ids"

    division_id: UUID
    name: str
    county: str


class TownshipAlreadyServedError(DomainError):
    """On each day a township is served by one station."""

    article: ClassVar[str | None] = "O-1"
    field: ClassVar[str | None] = "/station/township_ids"

    division_id: UUID
    name: str
    station_id: UUID
    since: date


class SeatNotServedError(DomainError):
    """A station serves the township where it sits."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/station/seat_id"

    division_id: UUID


class KindAndTownshipsDisagreeError(DomainError):
    """A standalone station serves one township, a central or joint one several."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/station/kind"

    kind: str
    townships: int


class StationOfItsOwnError(DomainError):
    """A township that is populous, on the border or a transport hub has a station of its own."""

    article: ClassVar[str | None] = "O-1"
    field: ClassVar[str | None] = "/station/township_ids"

    division_id: UUID
    name: str
    designations: tuple[str, ...]


class StationNameError(DomainError):
    """A station is named after its county's bureau and the place of its seat."""

    article: ClassVar[str | None] = "O-9"
    field: ClassVar[str | None] = "/station/name"

    name: str
    expected: str


class NotTakenOverError(DomainError):
    """Of a merger: the successor serves what the station served."""

    article: ClassVar[str | None] = "O-1"
    field: ClassVar[str | None] = "/station_id"

    division_id: UUID
    name: str


class TownshipUncoveredError(DomainError):
    """The goal is that every township is served: who leaves one without a station says so, and knows it."""

    article: ClassVar[str | None] = "O-1"
    field: ClassVar[str | None] = "/uncovered_township_ids"

    division_id: UUID
    name: str


class SuccessorUnknownError(DomainError):
    """No station of that id has been established."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/successor_id"

    station_id: UUID


class SuccessorClosesError(DomainError):
    """A station that is closed, or closes, takes nothing over."""

    article: ClassVar[str | None] = "O-1"
    field: ClassVar[str | None] = "/successor_id"

    station_id: UUID


class SuccessorOfAnotherCountyError(DomainError):
    """Each bureau runs its own stations, their people and their things."""

    article: ClassVar[str | None] = "O-2"
    field: ClassVar[str | None] = "/successor_id"

    station_id: UUID
    county: str


class MergerOfOneError(DomainError):
    """A merger closes stations into one successor, and changes no other station than that."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/steps"


class ClosingNotBackdatedError(DomainError):
    """People and things are handed over on a day: what was done since is not undone."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/effective_on"

    effective_on: date
    earliest: date


class HandOverNotConfirmedError(DomainError):
    """Services have not confirmed that what they have at the station is ready to be handed over."""

    article: ClassVar[str | None] = "REG"

    station_id: UUID
    until: date


class NameTakenError(DomainError):
    article: ClassVar[str | None] = "O-9"
    field: ClassVar[str | None] = "/station/name"

    name: str
    station_id: UUID


class EffectiveDatePassedError(DomainError):
    """A change takes effect in the past only as a correction of an earlier one (REG)."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/effective_on"

    effective_on: date
    earliest: date


class EffectiveDateTooFarError(DomainError):
    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/effective_on"

    effective_on: date
    latest: date


class LaterChangeInEffectError(DomainError):
    """The station changed already as of a later day: what it did before is not changed behind that."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/effective_on"

    effective_on: date
    earliest: date


class NothingToCorrectError(DomainError):
    """A correction names a change that took effect and was about the same station, or for a new one, its townships."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/corrects"

    change_id: UUID


class AnotherSubjectError(DomainError):
    """Proposed again, a change keeps its kind and its station."""

    kind: str
    station_id: UUID


class AnotherChangeApprovedError(DomainError):
    """Changes of one station take effect one after another: the next is approved when the last is in effect."""

    article: ClassVar[str | None] = "REG"

    change_id: UUID


class StepContradictsError(DomainError):
    """Two steps of a reorganisation are about the same of one station."""

    article: ClassVar[str | None] = "REG"

    step: int
    earlier: int


class SelfApprovalError(DomainError):
    """Nobody decides on what they proposed themselves."""

    article: ClassVar[str | None] = "REG"


class WaitsForAnotherAuthorityError(DomainError):
    """The proposal lies with another staffing authority."""

    article: ClassVar[str | None] = "O-1"

    level: str
    division_id: UUID
    name: str


class NotCompetentError(DomainError):
    """A higher staffing authority decides on this kind and grade: the proposal has to be referred to it."""

    article: ClassVar[str | None] = "O-1"

    level: str
    division_id: UUID
    name: str


class ReferralUnfoundedError(DomainError):
    """The authority is competent: it can refer at its discretion, not for lack of competence."""

    article: ClassVar[str | None] = "O-1"
    field: ClassVar[str | None] = "/reason"

    level: str


class NoHigherAuthorityError(DomainError):
    """Above the region nobody decides on stations."""

    article: ClassVar[str | None] = "O-1"


class EffectiveDayReachedError(DomainError):
    """From its effective date on a change cannot be withdrawn."""

    effective_on: date


class NotYetDueError(DomainError):
    effective_on: date


class TownshipNotYetFreeError(DomainError):
    """Another approved change is to free the township and has not taken effect: this one waits for it."""

    division_id: UUID
    station_id: UUID


class FiledOnError(DomainError):
    """A filing is made after the change took effect, and not in the future."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/filed_on"

    filed_on: date
    earliest: date
    latest: date


class EffectiveDateMovedError(DomainError):
    """At approval the effective date may become later, never earlier."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/effective_on"

    effective_on: date
    earliest: date
