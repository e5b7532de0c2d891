"""Transitions of alerts, and what people do with them, into how each stands."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

import asyncpg

from chassis.clock import local_date
from chassis.messages import Recorded
from chassis.projecting.projection import Change, Rows, copy
from reporting.duties.alerts import EVENTS as TURNS
from reporting.projections.alert import handling
from reporting.projections.alert.handling import Handling, alert_of
from reporting.projections.alert.row import CONSULTATION, Standing, Transition, standing, transition
from reporting.projections.division import places
from reporting.projections.slice_table import rewrite

EVENTS = (*TURNS, *handling.EVENTS)
ALERT, ORGANS_ALERT = "alert", "organs_alert"
"""Kinds of change: the other is told to justice organs alone."""

_SEATS = """SELECT station_id, seat_id FROM station_version
    WHERE station_id = ANY($1) AND valid_from <= $2 AND recorded_to = 'infinity' ORDER BY valid_from"""

_LAY = "SELECT alert_id, station_id, division_id FROM alert WHERE alert_id = ANY($1)"


class _Lying(NamedTuple):
    """Where an alert is told: one that is moved, there too where it was."""

    alert_id: UUID
    station_id: UUID | None
    division_id: UUID


class AlertFilling:
    """All of them at once, while their events are taken; of other events it takes nothing."""

    def __init__(self, handled: Mapping[UUID, Handling] | None = None) -> None:
        self.alerts: dict[UUID, Standing] = {}
        self.transitions: list[Transition] = []
        self.handled = dict(handled or {})

    def take(self, recorded: Recorded) -> None:
        if isinstance(recorded.event, TURNS):
            one = standing(recorded)
            self.alerts[one.alert_id] = one
            self.transitions.append(transition(recorded))
        elif isinstance(recorded.event, handling.EVENTS):
            own = alert_of(recorded)
            self.handled[own] = handling.evolved(self.handled.get(own), recorded)

    def rest(self) -> Iterator[Rows]:
        yield Rows("alert", Standing._fields, [self.alerts[one] for one in sorted(self.alerts)])
        yield Rows("alert_transition", Transition._fields, self.transitions)
        yield Rows("alert_handling", Handling._fields, [self.handled[one] for one in sorted(self.handled)])


async def fold(connection: asyncpg.Connection, batch: Sequence[Recorded]) -> list[Change]:
    events = [recorded for recorded in batch if isinstance(recorded.event, EVENTS)]
    if not events:
        return []
    acted = {alert_of(one) for one in events if isinstance(one.event, handling.EVENTS)}
    taken = AlertFilling(await _handled(connection, acted))
    for recorded in events:
        taken.take(recorded)
    alerts, transitions, handled = taken.rest()
    before = await connection.fetch(_LAY, list(taken.alerts))
    await rewrite(connection, alerts, "alert_id", taken.alerts.keys())
    await copy(connection, transitions)
    await rewrite(connection, handled, "alert_id", acted)
    touched: Mapping[UUID, Standing | Handling] = {**taken.handled, **taken.alerts}
    lying = {_Lying(own, one.station_id, one.division_id) for own, one in touched.items()}
    lying |= {_Lying(*row) for row in before}
    return await _changes(connection, lying, organs_alone(events), local_date(events[-1].recorded_at))


def organs_alone(events: Sequence[Recorded]) -> frozenset[UUID]:
    """Alerts of which others must not even hear that there are any."""
    raised = (standing(one) for one in events if isinstance(one.event, TURNS))
    alone = {one.alert_id for one in raised if one.subject_kind == CONSULTATION}
    acted = (
        alert_of(one) for one in events if isinstance(one.event, handling.EVENTS) and one.event.organs_alone
    )
    return frozenset(alone.union(acted))


async def _handled(connection: asyncpg.Connection, ids: Collection[UUID]) -> dict[UUID, Handling]:
    if not ids:
        return {}
    rows = await connection.fetch("SELECT * FROM alert_handling WHERE alert_id = ANY($1)", list(ids))
    return {row["alert_id"]: Handling(**row) for row in rows}


async def _changes(
    connection: asyncpg.Connection, lying: Collection[_Lying], alone: Collection[UUID], today: date
) -> list[Change]:
    """Told where its station lies, wherever that lay when its duty opened (ADR 271); of no station, in its division."""
    stations = {one.station_id for one in lying if one.station_id}
    rows = await connection.fetch(_SEATS, list(stations), today) if stations else []
    seats: dict[UUID | None, UUID] = {row["station_id"]: row["seat_id"] for row in rows}
    lies = {one: (seats.get(one.station_id, one.division_id), today) for one in lying}
    paths = await places.paths_on(connection, lies.values())
    subjects: defaultdict[UUID, dict[UUID, None]] = defaultdict(dict)
    for one in sorted(lying, key=str):
        told = one.alert_id, one.station_id, *paths.get(lies[one], ())
        subjects[one.alert_id] |= dict.fromkeys(subject for subject in told if subject)
    return [Change(ORGANS_ALERT if own in alone else ALERT, tuple(subjects[own])) for own in sorted(subjects)]
