"""The duties and alerts that the streams tell, beside those that the services' logs give (DESIGN section 7)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from reporting.duties.alerts import EVENTS
from reporting.duties.moments import datetime_of
from reporting.recomputing.duty import Identity
from reporting.recomputing.recomputing import Duty
from sifasuo.internal.v1.timeline_pb2 import DutySubject
from sifasuo.reporting.v1.alert_pb2 import Alert

STATUS = {1: "open", 2: "cleared", 3: "retracted"}


class Open(NamedTuple):
    """An open duty: by which version of its rule, its last day, the stages that it stands by."""

    version: str
    until_on: str
    stages: tuple[str, ...]


class Verdict(NamedTuple):
    """What became of an alert; one that was retracted counts as never raised."""

    status: str
    stages: tuple[str, ...]


Told = Mapping[Identity, Open | Verdict]
KINDS: Mapping[str, Callable[[bytes], Alert]] = {
    kind.DESCRIPTOR.full_name: (lambda value, kind=kind: kind.FromString(value).alert)  # type: ignore[misc]  # a default of a lambda has no type
    for kind in EVENTS
}


@dataclass(frozen=True, slots=True)
class Differences:
    missing: frozenset[Identity]
    extra: frozenset[Identity]
    wrong: frozenset[Identity]

    def __and__(self, other: "Differences") -> "Differences":
        """Those that were found both times: others were under way."""
        return Differences(self.missing & other.missing, self.extra & other.extra, self.wrong & other.wrong)

    def __bool__(self) -> bool:
        return bool(self.missing or self.extra or self.wrong)


def compared(streams: Told, batch: Told, unsettled: frozenset[str] = frozenset()) -> Differences:
    """Subjects that are `unsettled` have gone on since the moment that is looked at."""
    ours = {one: said for one, said in streams.items() if one.subject not in unsettled}
    theirs = {one: said for one, said in batch.items() if one.subject not in unsettled}
    return Differences(
        frozenset(theirs.keys() - ours.keys()),
        frozenset(ours.keys() - theirs.keys()),
        frozenset(one for one in ours.keys() & theirs.keys() if ours[one] != theirs[one]),
    )


def open_in_streams(states: Mapping[bytes, DutySubject]) -> Mapping[Identity, Open]:
    return {
        Identity(
            duty.rule,
            str(UUID(bytes=key)),
            duty.key,
            duty.opened_by.event_id,
            datetime_of(duty.restated_at) if duty.restated_at else None,
        ): Open(duty.rule_version, duty.until_on, tuple(sorted(duty.stages)))
        for key, subject in states.items()
        for duty in subject.duties
        if not duty.closed_at
    }


def open_in_batch(duties: Iterable[Duty]) -> Mapping[Identity, Open]:
    return {
        one.identity: Open(
            one.term.version,
            one.term.until_on.isoformat() if one.term.until_on else "",
            tuple(sorted(one.stages)),
        )
        for one in duties
        if one.is_open
    }


def verdicts_in_streams(transitions: Iterable[Alert], upto: datetime) -> Mapping[Identity, Verdict]:
    """The last transition up to that moment says it."""
    last: dict[Identity, Alert] = {}
    for alert in transitions:
        identity = Identity(
            alert.rule,
            alert.subject_id,
            alert.duty_key,
            alert.opened_by.event_id,
            alert.restated_at.ToDatetime(UTC) if alert.HasField("restated_at") else None,
        )
        if alert.alert_id != identity.alert_id:
            # Readers know alerts by their ids: this one is of no duty, whatever it says.
            identity = identity._replace(opened_by=alert.alert_id)
        known = last.get(identity)
        if alert.changed_at.ToDatetime(upto.tzinfo) <= upto and (
            known is None or known.number < alert.number
        ):
            last[identity] = alert
    return verdicts((identity, STATUS[alert.status], alert.stages) for identity, alert in last.items())


def verdicts_in_batch(duties: Iterable[Duty]) -> Mapping[Identity, Verdict]:
    return verdicts((one.identity, one.status, sorted(one.told)) for one in duties if one.status)


def verdicts(told: Iterable[tuple[Identity, str, Sequence[str]]]) -> Mapping[Identity, Verdict]:
    return {
        identity: Verdict(status, tuple(sorted(stages)))
        for identity, status, stages in told
        if status != "retracted"
    }
