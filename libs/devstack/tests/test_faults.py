"""The plan follows from its seed, and each check finds what it is there to find."""

import json
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from chassis.consuming.records import Raw
from chassis.relay.records import Stored, outgoing
from devstack.external import External
from devstack.faults.checks.log import Event, each_command_once
from devstack.faults.checks.topics import duplicates
from devstack.faults.clerk import Acknowledged
from devstack.faults.faulty import LostError
from devstack.faults.others import FULL_DISK, OTHERS, hindrance
from devstack.faults.plan import planned
from devstack.faults.points import POINTS
from devstack.faults.report import Report
from devstack.folder import StackFolder
from devstack.processes import PROCESSES
from devstack.stack import Stack
from devstack.state import State

PROPOSED, APPROVED = "sifasuo.registry.v1.ChangeProposed", "sifasuo.registry.v1.ChangeApproved"
STREAM, FIRST, SECOND = uuid4(), uuid4(), uuid4()
LOG = [
    Event(1, STREAM, 1, PROPOSED, b"one", FIRST),
    Event(2, STREAM, 2, APPROVED, b"two", SECOND),
]


def acknowledged(command: UUID, version: int) -> Acknowledged:
    return Acknowledged(command, STREAM, version)


class TestPlan:
    def test_the_same_seed_gives_the_same_plan(self) -> None:
        assert planned(200, 7, ["storm"]) == planned(200, 7, ["storm"])
        assert planned(200, 7, ["storm"]) != planned(200, 8, ["storm"])

    def test_two_kills_for_each_process_reach_every_step_and_every_process(self) -> None:
        faults = {step.fault for step in planned(2 * len(PROCESSES), 1, [])}
        assert faults == {*POINTS, *(process.name for process in PROCESSES)}


class TestLog:
    def test_whole(self) -> None:
        assert each_command_once(LOG, [acknowledged(FIRST, 1), acknowledged(SECOND, 2)]) == 2

    def test_a_command_that_is_missing(self) -> None:
        with pytest.raises(LostError, match="not in the log"):
            each_command_once(LOG, [acknowledged(uuid4(), 1)])

    def test_a_command_that_is_there_twice(self) -> None:
        log = [*LOG, Event(3, STREAM, 3, PROPOSED, b"one", FIRST)]
        with pytest.raises(LostError, match="twice"):
            each_command_once(log, [acknowledged(FIRST, 1)])

    def test_a_command_that_was_answered_otherwise(self) -> None:
        with pytest.raises(LostError, match="answered version 2"):
            each_command_once(LOG, [acknowledged(FIRST, 2)])


def records(*events: Event) -> list[Raw]:
    """As the relay writes them, in this order."""
    return [record(offset, event) for offset, event in enumerate(events)]


def record(offset: int, event: Event) -> Raw:
    stored = Stored(
        pos=event.position,
        epoch=1,
        epoch_start=1,
        stream_id=event.stream,
        version=event.version,
        type=event.type,
        schema_version=1,
        event_id=uuid4(),
        time="2026-01-01T00:00:00.000000Z",
        data=event.data,
        meta=b"",
    )
    sent = outgoing(stored, "registry")
    headers = tuple((name, value.encode()) for name, value in sent.headers)
    return Raw("an id", sent.topic, 0, offset, sent.key.encode(), sent.value, headers)


class TestTopics:
    def test_whole_with_duplicates(self) -> None:
        assert duplicates(records(LOG[0], LOG[0], LOG[1], LOG[0], LOG[1]), LOG) == 3

    def test_an_event_that_is_missing(self) -> None:
        with pytest.raises(LostError, match="1 events are not in Kafka"):
            duplicates(records(LOG[0]), LOG)

    def test_a_stream_out_of_order(self) -> None:
        with pytest.raises(LostError, match="version 2 comes after 0"):
            duplicates(records(LOG[1], LOG[0]), LOG)

    def test_other_bytes(self) -> None:
        with pytest.raises(LostError, match="not what the log holds"):
            duplicates(records(LOG[0], replace(LOG[1], data=b"other")), LOG)


class TestReport:
    def test_a_failure_tells_its_seed_and_how_to_repeat_it(self) -> None:
        report = Report(
            7, "faults", "sifasuo faults --kills 20 --seed 7", "/logs", failure="positions have a gap"
        )
        report.killed["registry-api"] += 1
        report.killed_at[str(POINTS[0])] += 1
        said = "\n".join(report.lines())
        assert all(
            word in said for word in ("seed 7", "positions have a gap", report.command, POINTS[0].step)
        )
        assert json.loads(report.as_json())["kills"] == 2
        assert "BROKEN OFF" in said
        report.examined = True
        assert "DOES NOT HOLD" in report.lines()[0]


class TestWhatCannotBeDone:
    def test_what_is_not_the_stacks_own_is_left_alone(self, tmp_path: Path) -> None:
        external = External(postgres="postgresql://admin@elsewhere/postgres")
        stack = Stack(StackFolder("real", tmp_path), State(external=external))
        hindered = {name for name in OTHERS if hindrance(stack, name)}
        assert {"database killed", "postgres stopped (SIGSTOP)"} <= hindered
        assert hindered.isdisjoint({"broker killed", "rebalance storm", FULL_DISK})
