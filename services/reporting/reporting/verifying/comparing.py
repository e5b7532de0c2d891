"""The duties and alerts that the streams tell, beside those that the services' logs give (DESIGN section 7)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import NamedTuple, TypeVar
from uuid import UUID

from reporting.duties.alerts import EVENTS
from reporting.duties.moments import datetime_of
from reporting.recomputing.duty import Identity, Term, Told
from reporting.recomputing.recomputing import Duty
from sifasuo.internal.v1.timeline_pb2 import DutySubject
from sifasuo.reporting.v1.alert_pb2 import ALERT_STATUS_RETRACTED, Alert

STATUS = {1: "open", 2: "cleared", 3: "retracted"}


class Open(NamedTuple):
    """An open duty: by which version of its rule, from which day, its last day, whose it is, the stages that it stands by."""

    version: str
    from_on: str
    until_on: str
    station_id: str
    division_id: str
    stages: tuple[str, ...]


class Verdict(NamedTuple):
    """What an alert said last; one that was retracted counts as never raised.

    One that is open says how its duty stands. Not compared: kind, severity, article and acting body, which are the rule's; how
    many transitions there were and when each came, which the batch does not keep.
    """

    status: str
    version: str
    opened_on: str
    due_on: str
    due_at: datetime | None
    station_id: str
    division_id: str
    stages: tuple[str, ...]


Said = Mapping[Identity, Open | Verdict]
KINDS: Mapping[str, Callable[[bytes], Alert]] = {
    kind.DESCRIPTOR.full_name: (lambda value, kind=kind: kind.FromString(value).alert)  # type: ignore[misc]  # a default of a lambda has no type
    for kind in EVENTS
}


@dataclass(frozen=True, slots=True)
class Differences:
    """Of what is `wrong`, in which members; of an alert with a gap, the numbers of the transitions that are not there."""

    missing: frozenset[Identity]
    extra: frozenset[Identity]
    wrong: Mapping[Identity, frozenset[str]]
    gaps: Mapping[Identity, frozenset[int]] = field(default_factory=dict)

    def __and__(self, other: "Differences") -> "Differences":
        """Those that were found both times: others were under way."""
        return Differences(
            self.missing & other.missing,
            self.extra & other.extra,
            common(self.wrong, other.wrong),
            common(self.gaps, other.gaps),
        )

    def __bool__(self) -> bool:
        return bool(self.missing or self.extra or self.wrong or self.gaps)


Named = TypeVar("Named", str, int)


def common(
    one: Mapping[Identity, frozenset[Named]], other: Mapping[Identity, frozenset[Named]]
) -> Mapping[Identity, frozenset[Named]]:
    found = {identity: said & other.get(identity, frozenset()) for identity, said in one.items()}
    return {identity: said for identity, said in found.items() if said}


def compared(streams: Said, batch: Said, unsettled: frozenset[str] = frozenset()) -> Differences:
    """Subjects that are `unsettled` have gone on since the moment that is looked at."""
    ours = {one: said for one, said in streams.items() if one.subject not in unsettled}
    theirs = {one: said for one, said in batch.items() if one.subject not in unsettled}
    return Differences(
        frozenset(theirs.keys() - ours.keys()),
        frozenset(ours.keys() - theirs.keys()),
        {
            one: differing(ours[one], theirs[one])
            for one in ours.keys() & theirs.keys()
            if ours[one] != theirs[one]
        },
    )


def differing(one: Open | Verdict, other: Open | Verdict) -> frozenset[str]:
    """Members by name; both are of one kind."""
    return frozenset(name for name in one._fields if getattr(one, name) != getattr(other, name))


def open_in_streams(states: Mapping[bytes, DutySubject]) -> Mapping[Identity, Open]:
    return {
        Identity(
            duty.rule,
            str(UUID(bytes=key)),
            duty.key,
            duty.opened_by.event_id,
            datetime_of(duty.restated_at) if duty.restated_at else None,
        ): Open(
            duty.rule_version,
            duty.from_on,
            duty.until_on,
            duty.station_id,
            duty.division_id,
            tuple(duty.stages),
        )
        for key, subject in states.items()
        for duty in subject.duties
        if not duty.closed_at
    }


def open_in_batch(duties: Iterable[Duty]) -> Mapping[Identity, Open]:
    return {
        one.identity: Open(
            one.term.version, *days_of(one.term), one.place.station_id, one.place.division_id, one.stages
        )
        for one in duties
        if one.is_open
    }


def days_of(term: Term) -> tuple[str, str]:
    return term.from_on.isoformat(), term.until_on.isoformat() if term.until_on else ""


def verdicts_in_streams(transitions: Iterable[Alert], upto: datetime) -> Mapping[Identity, Verdict]:
    """The last transition up to that moment says it."""
    last: dict[Identity, Alert] = {}
    for alert in transitions:
        identity = identity_of(alert)
        known = last.get(identity)
        if alert.changed_at.ToDatetime(upto.tzinfo) <= upto and (
            known is None or known.number < alert.number
        ):
            last[identity] = alert
    return {one: said_by(alert) for one, alert in last.items() if alert.status != ALERT_STATUS_RETRACTED}


def gaps(transitions: Iterable[Alert], upto: datetime) -> Mapping[Identity, frozenset[int]]:
    """The numbers that are not there, of those up to the last one of that moment: readers hold an alert where one lacks."""
    there: defaultdict[Identity, set[int]] = defaultdict(set)
    last: defaultdict[Identity, int] = defaultdict(int)
    for alert in transitions:
        identity = identity_of(alert)
        there[identity].add(alert.number)
        if alert.changed_at.ToDatetime(upto.tzinfo) <= upto:
            last[identity] = max(last[identity], alert.number)
    lacking = {one: frozenset(range(1, number)) - there[one] for one, number in last.items()}
    return {one: numbers for one, numbers in lacking.items() if numbers}


def compared_alerts(transitions: Sequence[Alert], duties: Iterable[Duty], upto: datetime) -> Differences:
    """Of each how it stands, and whether all that led there was told."""
    found = compared(verdicts_in_streams(transitions, upto), verdicts_in_batch(duties))
    return replace(found, gaps=gaps(transitions, upto))


def identity_of(alert: Alert) -> Identity:
    restated_at = alert.restated_at.ToDatetime(UTC) if alert.HasField("restated_at") else None
    identity = Identity(alert.rule, alert.subject_id, alert.duty_key, alert.opened_by.event_id, restated_at)
    # Readers know alerts by their ids: one of another id is of no duty, whatever it says.
    return identity if alert.alert_id == identity.alert_id else identity._replace(opened_by=alert.alert_id)


def said_by(alert: Alert) -> Verdict:
    return Verdict(
        STATUS[alert.status],
        alert.rule_version,
        alert.opened_on,
        alert.due_on,
        alert.due_at.ToDatetime(UTC) if alert.HasField("due_at") else None,
        alert.station_id,
        alert.division_id,
        tuple(alert.stages),
    )


def verdicts_in_batch(duties: Iterable[Duty]) -> Mapping[Identity, Verdict]:
    return {
        one.identity: worked_out(one.told) for one in duties if one.told and one.told.status != "retracted"
    }


def worked_out(told: Told) -> Verdict:
    term, place = told.term, told.place
    return Verdict(
        told.status, term.version, *days_of(term), term.due, place.station_id, place.division_id, told.stages
    )
