"""The agent: what it keeps, in which order it writes, and that it ends rather than leaves something out."""

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import pytest
import pytest_asyncio

from chassis.testing.waiting import eventually
from reporting.streams.entries import UnknownEntryError
from reporting.streams.keeping import RULES, TICK
from reporting.streams.tenure import OustedError
from services.reporting.tests.streams.agents import KEY, Agent, agent_on
from services.reporting.tests.streams.counting import State, facts, rules, tick
from sifasuo.internal.v1.timeline_pb2 import RulesInForce, Tick

ALERT = str(UUID(bytes=KEY))
OTHER = b"o" * 16


@pytest_asyncio.fixture(loop_scope="session")
async def agent(tmp_path: Path) -> AsyncIterator[Agent]:
    async with agent_on(tmp_path) as made:
        yield made


class TestFacts:
    async def test_are_applied_once(self, agent: Agent) -> None:
        await agent.has_read(facts(1), facts(2), facts(1), facts(2))
        assert agent.state() == State(mark=2, transitions=2)
        assert agent.publishing.numbers == {ALERT: [1, 2]}

    async def test_leave_nothing_of_a_subject_that_has_nothing(self, agent: Agent) -> None:
        await agent.has_read(facts(1), facts(2, cancels=True))
        assert agent.state() is None
        assert agent.publishing.log[-1][1] == {KEY: None}

    async def test_of_a_subject_that_was_dropped_do_nothing_when_they_come_again(self, agent: Agent) -> None:
        await agent.has_read(facts(1), facts(2, cancels=True), tick(5))
        await agent.has_read(facts(1), tick(1), facts(2, cancels=True), tick(5))
        assert agent.state() is None
        assert agent.publishing.numbers == {ALERT: [1, 2]}
        await agent.has_read(facts(5))
        assert agent.state() == State(5, 1)

    async def test_are_of_their_partition(self, agent: Agent) -> None:
        await agent.has_read(facts(1), partition=1)
        assert agent.state(partition=0) is None
        assert agent.state(partition=1) == State(mark=1, transitions=1)

    async def test_that_say_nothing_new_write_nothing(self, agent: Agent) -> None:
        await agent.has_read(facts(1))
        written = len(agent.publishing.log)
        await agent.has_read(facts(1))
        assert len(agent.publishing.log) == written


class TestTicks:
    async def test_judge_what_is_due(self, agent: Agent) -> None:
        await agent.has_read(facts(1, due_in=10), tick(10))
        assert agent.state() == State(1, 1, 11)
        await agent.has_read(tick(11))
        assert agent.state() == State(1, 2)

    async def test_judge_nothing_of_another_partition(self, agent: Agent) -> None:
        await agent.has_read(facts(1, due_in=10))
        await agent.has_read(tick(11), partition=1)
        assert agent.state() == State(1, 1, 11)

    async def test_go_by_the_last_moment_that_was_said(self, agent: Agent) -> None:
        await agent.has_read(facts(1, due_in=10), facts(2, due_in=100), tick(50))
        assert agent.state() == State(2, 2, 102)
        await agent.has_read(tick(102))
        assert agent.state() == State(2, 3)

    async def test_make_anew_what_has_overgrown(self, agent: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("reporting.streams.due.SPARE", 3)
        await agent.has_read(*(facts(one, due_in=1_000) for one in range(1, 9)), tick(9))
        await agent.streams.duties.recover(agent.streams.table.store, [])
        await agent.streams.duties.recover(agent.streams.table.store, [0])
        await agent.has_read(*(facts(one, due_in=1_000) for one in range(9, 30)), tick(30))
        assert len(agent.streams.duties.partitions[0].dues) == 1
        await agent.has_read(tick(2_000))
        assert agent.state() == State(29, 30)

    async def test_are_kept(self, agent: Agent) -> None:
        await agent.has_read(tick(7))
        assert agent.streams.table.store.get_in(0, TICK) == Tick(moment=7).SerializeToString()

    async def test_that_are_repeated_take_nothing_back(self, agent: Agent) -> None:
        await agent.has_read(tick(7), tick(3))
        assert agent.streams.table.store.get_in(0, TICK) == Tick(moment=7).SerializeToString()

    async def test_of_one_moment_tell_the_first_rank_first(self, agent: Agent) -> None:
        keys = [bytes([number]) * 16 for number in range(8)]
        for number, key in enumerate(keys):
            await agent.has_read(facts(1, due_in=9), key=key, partition=number % 2)
        agent.publishing.transitions.clear()
        agent.publishing.acknowledged.clear()
        await agent.reads(facts(1), key=OTHER)  # holds the round while both ticks gather in the next one
        await eventually(lambda: agent.publishing.transitions)
        agent.publishing.transitions.clear()
        await agent.reads(tick(10), partition=0)
        await agent.reads(tick(10), partition=1)
        await eventually(lambda: len(agent.streams.duties.partitions[1].dues) == 0)
        agent.publishing.acknowledged.set()
        await eventually(lambda: len(agent.publishing.transitions) == len(keys))
        assert [one.rank for one in agent.publishing.transitions] == [0, 0, 1, 1, 2, 2, 3, 3]


class TestRules:
    async def test_judge_what_follows(self, agent: Agent) -> None:
        await agent.has_read(facts(1), rules("a"), facts(2))
        said = [one.event.alert.rule_version for one in agent.publishing.transitions]  # type: ignore[union-attr]
        assert said == ["", "a"]

    async def test_are_kept(self, agent: Agent) -> None:
        await agent.has_read(rules("a"))
        kept = agent.streams.table.store.get_in(0, RULES)
        assert RulesInForce.FromString(kept or b"").version == "a"


class TestWriting:
    async def test_waits_with_the_state_for_the_alerts(self, agent: Agent) -> None:
        agent.publishing.acknowledged.clear()
        await agent.reads(facts(1))
        await eventually(lambda: agent.publishing.transitions)
        assert (agent.state(), agent.publishing.log, agent.acknowledged) == (None, [], 0)
        agent.publishing.acknowledged.set()
        await eventually(lambda: agent.acknowledged == 1)
        assert agent.state() == State(1, 1)

    async def test_judges_the_next_by_what_is_not_written_yet(self, agent: Agent) -> None:
        agent.publishing.acknowledged.clear()
        await agent.reads(facts(1), facts(2), facts(3, due_in=1), tick(9))
        await eventually(
            lambda: len(agent.streams.duties.partitions[0].dues) == 0 and agent.publishing.transitions
        )
        agent.publishing.acknowledged.set()
        await eventually(lambda: agent.acknowledged == 4)
        assert agent.publishing.numbers == {ALERT: [1, 2, 3, 4]}

    async def test_says_up_to_which_moment_behind_what_is_judged_up_to_it(self, agent: Agent) -> None:
        agent.publishing.acknowledged.clear()
        await agent.reads(facts(1), key=OTHER)  # holds the round while the others gather in the next one
        await eventually(lambda: agent.publishing.transitions)
        await agent.reads(tick(3), facts(4), tick(9))
        await eventually(lambda: agent.streams.duties.partitions[0].tick == 9)
        agent.publishing.acknowledged.set()
        await eventually(lambda: agent.acknowledged == 4)
        assert list(agent.publishing.log[-1][1]) == [KEY, TICK]

    async def test_writes_nothing_after_a_failure(self, agent: Agent) -> None:
        agent.publishing.refuses = ConnectionError("refused")
        await agent.reads(facts(1))
        await eventually(lambda: agent.streams.app.crashed)
        assert isinstance(agent.streams.app.crash_reason, ConnectionError)
        agent.publishing.refuses = None
        assert (agent.state(), agent.publishing.log, agent.acknowledged) == (None, [], 0)

    async def test_keeps_nothing_that_a_later_worker_has_written_before(self, agent: Agent) -> None:
        await agent.has_read(facts(1))
        store, later = agent.streams.table.store, 10
        before = store.kept_until(0)
        agent.publishing.ends[0] += later
        await agent.reads(facts(2))
        await eventually(lambda: agent.streams.app.crashed)
        assert isinstance(agent.streams.app.crash_reason, OustedError)
        assert (agent.state(), store.kept_until(0)) == (State(1, 1), before)


class TestBadRecords:
    async def test_go_among_the_dead_letters(self, agent: Agent) -> None:
        await agent.has_read(b"\xff\xff", facts(1))
        letter = agent.publishing.dead_letters[0]
        assert (letter.partition, letter.offset) == (0, 0)
        assert agent.state() == State(1, 1)

    async def test_of_newer_code_end_the_worker(self, agent: Agent) -> None:
        await agent.reads(b"")
        await eventually(lambda: agent.streams.app.crashed)
        assert isinstance(agent.streams.app.crash_reason, UnknownEntryError)


async def test_what_falls_due_is_found_again_in_the_table(tmp_path: Path, agent: Agent) -> None:
    await agent.has_read(facts(1, due_in=10), rules("b"))
    store = agent.streams.table.store
    async with agent_on(tmp_path / "other") as other:
        await other.streams.duties.recover(store, [0])
        here = other.streams.duties.partitions[0]
        assert (here.rules, list(here.dues.until(11))) == ("b", [KEY])
