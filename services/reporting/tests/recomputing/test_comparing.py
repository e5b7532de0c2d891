"""What the streams tell otherwise than the batch check is named by its members."""

from typing import Any

import pytest

from reporting.recomputing.recomputing import recomputed
from reporting.verifying.comparing import (
    Differences,
    compared,
    gaps,
    open_in_batch,
    open_in_streams,
    verdicts_in_batch,
    verdicts_in_streams,
)
from reporting.verifying.verifying import shown
from services.reporting.tests.recomputing.histories import UPTO, at_start, by_event, said
from services.reporting.tests.recomputing.streamed import Streamed, streamed
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.reporting.v1.alert_pb2 import Alert

RULES = [at_start(by_event("P10D"))]
TOLD = [
    said(9, "opened", 1, vacancy_id="county", note=NoteReference(note_id="here")),
    said(48, "moved", 2, note=NoteReference(note_id="there")),
]
BATCH = list(recomputed(TOLD, RULES, UPTO))


@pytest.fixture
def found() -> Streamed:
    """Moved after its alert was raised, and overdue where it came to."""
    return streamed(TOLD, [], RULES, UPTO)


def duties(found: Streamed) -> Differences:
    return compared(open_in_streams(found.subjects), open_in_batch(BATCH))


def alerts(found: Streamed) -> Differences:
    told = [one.event.alert for _, one in found.found if one.event]  # type: ignore[attr-defined]  # of every kind of transition
    return compared(verdicts_in_streams(told, UPTO), verdicts_in_batch(BATCH))


def test_nothing_differs_where_nothing_is_forged(found: Streamed) -> None:
    assert not duties(found)
    assert not alerts(found)


@pytest.mark.parametrize(
    "forged",
    [
        {"from_on": "2024-03-02"},
        {"until_on": "2024-03-12"},
        {"station_id": "here"},
        {"division_id": "another"},
        {"from_on": "2024-03-02", "station_id": "here"},
    ],
)
def test_a_duty(found: Streamed, forged: dict[str, Any]) -> None:
    for name, value in forged.items():
        setattr(next(iter(found.subjects.values())).duties[0], name, value)
    assert members(duties(found)) == [sorted(forged)]
    assert not alerts(found)


@pytest.mark.parametrize(
    "forged",
    [{"opened_on": "2024-03-02"}, {"due_on": ""}, {"station_id": "here"}, {"division_id": "another"}],
)
def test_an_alert(found: Streamed, forged: dict[str, Any]) -> None:
    event: Any = found.found[-1][1].event
    for name, value in forged.items():
        setattr(event.alert, name, value)
    assert members(alerts(found)) == [sorted(forged)]
    assert not duties(found)


def test_a_gap_among_the_transitions_of_an_alert() -> None:
    told = [Alert(alert_id="one", number=number) for number in (1, 2, 1, 2, 4, 6)]
    told += [Alert(alert_id="another", number=number) for number in (1, 2, 3)]
    assert [sorted(one) for one in gaps(told, UPTO).values()] == [[3, 5]]
    told += [Alert(alert_id="one", number=number) for number in (5, 3)]
    assert not gaps(told, UPTO)


def test_the_moment_at_which_an_alert_is_due(found: Streamed) -> None:
    event: Any = found.found[-1][1].event
    event.alert.due_at.seconds += 1
    assert members(alerts(found)) == [["due_at"]]


def members(differing: Differences) -> list[object]:
    assert not differing.missing
    assert not differing.extra
    return [one["members"] for one in shown(differing)]
