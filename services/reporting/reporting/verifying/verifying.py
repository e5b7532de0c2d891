"""Whether the streams tell what the services' logs give: looked at as often as it takes to tell what is wrong from what is under way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from reporting.duties.moments import datetime_of, moment_of
from reporting.normalising.cluster import Cluster
from reporting.recomputing.duty import Identity
from reporting.recomputing.recomputing import recomputed
from reporting.verifying import logs
from reporting.verifying.comparing import (
    KINDS,
    Differences,
    compared,
    compared_alerts,
    open_in_batch,
    open_in_streams,
    verdicts_in_batch,
)

LOOKS = 5


class NothingToVerifyError(Exception):
    """The streams have not begun: there is no table of rules, or no tick."""

    def __init__(self) -> None:
        super().__init__(
            "职责时限的流处理尚未开始，没有可核对的内容。The streams have not begun: there is nothing to look at yet."
        )


@dataclass(frozen=True, slots=True)
class Findings:
    """Of one look: at which moment, how many duties and alerts, and what differs."""

    at: datetime
    duties: int
    alerts: int
    open_ones: Differences | None
    verdicts: Differences

    @property
    def holds(self) -> bool:
        return not (self.open_ones or self.verdicts)


@dataclass(slots=True)
class Verifying:
    """`asked` is a moment that is past: what the workers kept then is not known, only what they had told."""

    cluster: Cluster
    asked: datetime | None = None
    found: list[Findings] = field(default_factory=list)

    def look(self) -> Findings:
        """Raises NothingToVerifyError and KafkaException. A difference counts that several looks have found."""
        for _ in range(LOOKS):
            now = self._once()
            before = self.found[-1] if self.found else None
            self.found.append(now if before is None else both(before, now))
            if self.found[-1].holds or (before is not None and before.at == now.at):
                break
        return self.found[-1]

    def _once(self) -> Findings:
        in_force = logs.tables(self.cluster)
        states, ticks = logs.subjects(self.cluster)
        if not in_force or not ticks:
            raise NothingToVerifyError
        settled = min(ticks.values())
        at = min(self.asked, datetime_of(settled)) if self.asked else datetime_of(settled)
        transitions = list(logs.alerts(self.cluster, KINDS))
        duties = list(recomputed(logs.events(self.cluster, in_force), in_force, at))
        open_ones = None
        if self.asked is None:
            late = (str(UUID(bytes=key)) for key, one in states.items() if one.mark.moment > moment_of(at))
            open_ones = compared(open_in_streams(states), open_in_batch(duties), frozenset(late))
        open_count = sum(one.is_open for one in duties)
        verdicts = compared_alerts(transitions, duties, at)
        return Findings(at, open_count, len(verdicts_in_batch(duties)), open_ones, verdicts)


def both(before: Findings, now: Findings) -> Findings:
    open_ones = now.open_ones
    if open_ones is not None and before.open_ones is not None:
        open_ones &= before.open_ones
    return Findings(now.at, now.duties, now.alerts, open_ones, now.verdicts & before.verdicts)


def document(found: Findings, *, examples: int = 20) -> dict[str, object]:
    """As `sifasuo streams verify --json` says it."""
    differing = [found.verdicts, *([found.open_ones] if found.open_ones is not None else [])]
    return {
        "at": found.at.isoformat(),
        "checked": found.duties * (found.open_ones is not None) + found.alerts,
        "missing": sum(len(one.missing) + len(one.gaps) for one in differing),
        "extra": sum(len(one.extra) for one in differing),
        "wrong": sum(len(one.wrong) for one in differing),
        "open_duties": found.duties if found.open_ones is not None else None,
        "alerts": found.alerts,
        "examples": [said for one in differing for said in shown(one)][:examples],
    }


def shown(differing: Differences) -> Sequence[dict[str, object]]:
    kinds: Sequence[tuple[str, str, Mapping[Identity, frozenset[Any]]]] = (
        ("missing", "", dict.fromkeys(differing.missing, frozenset())),
        ("missing", "numbers", differing.gaps),
        ("extra", "", dict.fromkeys(differing.extra, frozenset())),
        ("wrong", "members", differing.wrong),
    )
    return [
        {"what": what, **named(one), **({which: sorted(said)} if said else {})}
        for what, which, found in kinds
        for one, said in sorted(found.items(), key=lambda each: repr(each[0]))
    ]


def named(one: Identity) -> dict[str, str]:
    found = {name: value for name, value in one._asdict().items() if name != "restated_at"}
    return found | ({"restated_at": one.restated_at.isoformat()} if one.restated_at else {})
