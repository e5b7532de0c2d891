"""What could not be folded, in a person's hands: listed, shown, tried again, dropped."""

import json
import os
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from uuid import uuid4

import asyncpg
import pytest

from chassis.consuming.consumed import Consumed
from chassis.consuming.dropping import Code, Decision, NotDroppedError
from chassis.consuming.letters import stream_or_place
from chassis.projecting.dead_letters import NotParkedError
from chassis.projecting.dead_letters_command import dead_letters
from chassis.projecting.projection import Change
from chassis.testing.waiting import eventually
from libs.chassis.tests.projecting.desk import POISON, Desk
from libs.chassis.tests.projecting.test_rebuilding import rebuilding
from sifasuo.registry.v1.division_pb2 import DivisionMoved, DivisionRecoded
from sifasuo.registry.v1.establishment_change_pb2 import ChangeWithdrawn

DECISION = Decision(Code.WRONG, "a name that was never given", "someone")


class TestList:
    async def test_it_tells_what_holds_a_stream_up_whose_it_is_and_how_much_waits(self, desk: Desk) -> None:
        async with desk.parked("甲", POISON, "乙", "丙") as stream:
            await desk.letters().list()
        (line,) = desk.said
        assert (line["stream_id"], line["version"], line["reason"]) == (str(stream), 2, "refused")
        assert line["detail"].startswith("PoisonousNameError at projecting/desk.py:")
        assert (line["owner"], line["behind"], line["live"]) == ("registry", 2, True)
        assert line["type"] == "sifasuo.registry.v1.DivisionRenamed"
        assert line["place"].startswith(f"{desk.roster.topic}[")

    async def test_what_a_fold_said_of_the_record_is_told_nowhere(self, desk: Desk) -> None:
        async with desk.parked(POISON):
            await desk.letters().list()
        assert POISON not in json.dumps(desk.said, ensure_ascii=False)

    @pytest.mark.parametrize(
        ("said", "kind"), [("SELECT 1 / 0", "DivisionByZeroError"), ("!", "JSONDecodeError")]
    )
    async def test_it_names_the_place_in_our_code_whoever_raised_the_error(
        self, desk: Desk, said: str, kind: str
    ) -> None:
        """PostgreSQL and its driver, or Python itself."""

        async def failing(connection: asyncpg.Connection, _: Sequence[Consumed]) -> Sequence[Change]:
            await (connection.execute(said) if said != "!" else json.loads(said))
            return []

        async with desk.roster.fed(replace(desk.projection, fold=failing)) as projecting:
            desk.roster.name(uuid4(), "甲")
            await eventually(lambda: projecting.health().warnings)
        await desk.letters().list()
        assert desk.said[0]["detail"].startswith(f"{kind} at projecting/test_dead_letters.py:")

    async def test_that_nothing_is_parked_is_said(self, desk: Desk) -> None:
        await desk.letters().list()
        assert (desk.said, desk.noted) == ([], ["没有停放的记录。 Nothing is parked.\n"])


class TestShow:
    async def test_public_fields_are_shown(self, desk: Desk) -> None:
        async with desk.parked(POISON) as stream:
            await desk.letters().show(stream)
        (shown,) = desk.said
        assert shown["says"] == {"division_id": str(stream), "name": POISON, "effective_on": "2026-01-01"}

    async def test_a_place_is_shown_as_it_is_listed(self, desk: Desk) -> None:
        async with desk.parked(POISON):
            await desk.letters().list()
            place = desk.said[0]["place"]
            await desk.letters().show(stream_or_place(place))
        assert desk.said[0]["place"] == place

    async def test_of_restricted_fields_only_that_they_are_there(self, desk: Desk) -> None:
        stream = uuid4()
        async with desk.roster.fed() as projecting:
            event = ChangeWithdrawn(change_id=str(stream))
            desk.roster.publish(desk.roster.stored(stream, 1, event))
            await eventually(lambda: projecting.health().warnings)
            await desk.letters().show(stream)
        (shown,) = desk.said
        assert shown["says"] == {"change_id": "<restricted>"}

    async def test_what_is_not_parked_is_said(self, desk: Desk) -> None:
        with pytest.raises(NotParkedError):
            await desk.letters().show(uuid4())


class TestReplay:
    async def test_it_is_dry_unless_it_is_applied(self, desk: Desk) -> None:
        async with desk.parked(POISON, "乙") as stream:
            pass
        before = await desk.waiting()
        assert await desk.letters(desk.roster.projection).replay(None, apply=False)
        (told,) = desk.said
        assert (told["stream_id"], told["folded"], told["held"], told["applied"]) == (
            str(stream),
            2,
            None,
            False,
        )
        assert await desk.waiting() == before
        assert await desk.roster.read() == {}

        assert await desk.letters(desk.roster.projection).replay(stream, apply=True)
        assert await desk.waiting() == []
        assert await desk.roster.read() == {stream: "乙"}

    async def test_what_still_holds_is_told(self, desk: Desk) -> None:
        async with desk.parked("甲", POISON, "乙"):
            assert not await desk.letters().replay(None, apply=True)
        assert desk.said[0]["folded"] == 0
        assert desk.said[0]["held"].startswith("refused: PoisonousNameError")

    async def test_that_there_is_nothing_to_try_is_said(self, desk: Desk) -> None:
        assert await desk.letters().replay(None, apply=True)
        assert "Nothing is parked" in desk.noted[0]
        with pytest.raises(NotParkedError):
            await desk.letters().replay(uuid4(), apply=False)
        assert desk.said == []

    async def test_newer_code_frees_a_type_that_held_its_stream(self, desk: Desk) -> None:
        stream = uuid4()
        async with desk.roster.fed() as projecting:
            roster = desk.roster
            roster.publish(roster.stored(stream, 1, DivisionMoved()), roster.stored(stream, 2, "甲"))
            await eventually(lambda: projecting.health().warnings)
        newer = replace(desk.projection, ignores=frozenset({DivisionRecoded, DivisionMoved}))
        assert await desk.letters(newer).replay(None, apply=True)
        assert await desk.roster.read() == {stream: "甲"}

    async def test_what_only_another_version_can_feed_is_told(self, desk: Desk) -> None:
        async with desk.parked(POISON) as stream:
            pass
        newer = replace(desk.projection, revision=desk.projection.revision + 1)
        for trying in (
            desk.letters(newer).replay(stream, apply=True),
            desk.letters(newer).drop(stream, DECISION),
        ):
            with pytest.raises(NotParkedError, match="only another version"):
                await trying
        assert await desk.waiting() == [(stream, 1, "refused")]

    async def test_a_record_of_no_stream_that_nobody_can_read_is_told_and_stays(self, desk: Desk) -> None:
        place = await of_no_stream(desk)
        before = await desk.roster.query("projector", SINCE.format(desk.projection.name))
        assert not await desk.letters().replay(None, apply=True)
        (told,) = desk.said
        assert (told["stream_id"], told["place"], told["folded"]) == (None, place, 0)
        assert told["held"].startswith("malformed: ")
        assert await desk.waiting() == [(None, None, "malformed")]
        assert await desk.roster.query("projector", SINCE.format(desk.projection.name)) == before

    async def test_a_record_of_no_stream_that_can_be_read_by_now_is_folded(self, desk: Desk) -> None:
        """What newer code makes of its headers is written into them here."""
        await of_no_stream(desk)
        stream = uuid4()
        await desk.roster.query("projector", READABLE.format(desk.projection.name), str(stream).encode())
        assert await desk.letters().replay(None, apply=False)
        assert await desk.roster.read() == {}
        assert await desk.letters().replay(None, apply=True)
        assert (desk.said[0]["folded"], desk.said[0]["held"]) == (1, None)
        assert await desk.roster.read() == {stream: "甲"}
        assert await desk.waiting() == []


SINCE = "SELECT parked_at FROM {}_g1.parked_records"
READABLE = """
    UPDATE {}_g1.parked_records SET
        header_values = array_replace(header_values, convert_to('?', 'UTF8'), $1)
"""


async def of_no_stream(desk: Desk) -> str:
    """Where it lies; neither its headers nor its key say whose it is."""
    roster = desk.roster
    async with roster.fed(desk.projection) as projecting:
        roster.publish(roster.stored(uuid4(), 1, "甲"), headers={"ce_subject": "?"}, key="?")
        await eventually(lambda: projecting.health().warnings)
    await desk.letters().list()
    return str(desk.said[0]["place"])


class TestDrop:
    async def test_the_stream_goes_on_and_the_figures_stay_incomplete(self, desk: Desk) -> None:
        async with desk.parked("甲", POISON, "乙") as stream:
            await desk.letters().drop(stream, DECISION)
            assert await desk.roster.read() == {stream: "乙"}
            assert await desk.waiting() == [(stream, 2, "dropped")]
            desk.roster.name(stream, "丙", after=3)
            await desk.roster.shows({stream: "丙"})

    async def test_who_when_why_and_which_is_kept(self, desk: Desk) -> None:
        async with desk.parked(POISON) as stream:
            await desk.letters().drop(stream, DECISION)
        value = await desk.roster.query(
            "owner", f"SELECT value FROM {desk.projection.name}_g1.parked_records"
        )
        hashed = sha256(value[0][0]).digest()
        name = desk.projection.name
        assert await desk.audited() == [(name, stream, 1, hashed, "wrong", DECISION.said, "someone")]
        await desk.letters().show(stream)
        assert desk.said[0]["dropped"]["said"] == DECISION.said

    async def test_the_audit_is_never_changed(self, desk: Desk) -> None:
        async with desk.parked(POISON) as stream:
            await desk.letters().drop(stream, DECISION)
        table = "consuming.dropped_records"
        for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET said = 'x'"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await desk.roster.query("projector", statement)

    async def test_a_rebuilt_generation_neither_parks_it_again_nor_forgets_it(self, desk: Desk) -> None:
        async with desk.parked("甲", POISON, "乙") as stream:
            await desk.letters().drop(stream, DECISION)
            await rebuilding(desk.roster).rebuild(desk.projection)
            assert await desk.roster.read() == {stream: "乙"}
            assert await desk.waiting() == [(stream, 2, "dropped")]

    async def test_code_that_can_fold_it_does_when_it_rebuilds(self, desk: Desk) -> None:
        async with desk.parked("甲", POISON) as stream:
            await desk.letters().drop(stream, DECISION)
        mended = replace(desk.roster.projection, revision=2)
        async with desk.roster.fed(mended):
            await rebuilding(desk.roster).rebuild(mended)
            assert await desk.roster.read() == {stream: POISON}
            assert await desk.waiting() == []

    async def test_a_record_of_no_stream_may_be_dropped(self, desk: Desk) -> None:
        roster = desk.roster
        place = await of_no_stream(desk)
        async with roster.fed(desk.projection) as projecting:
            await eventually(lambda: projecting.health().warnings)
            await desk.letters().drop(stream_or_place(place), DECISION)
            roster.name(uuid4(), "乙")
            await eventually(lambda: not projecting.health().warnings)
            await rebuilding(roster).rebuild(desk.projection)
        assert await desk.waiting() == [(None, None, "dropped")]

    async def test_what_only_waits_behind_another_is_not_dropped(self, desk: Desk) -> None:
        async with desk.parked(POISON, "乙") as stream:
            await desk.letters().show(stream)
            behind = desk.said[1]["place"]
            with pytest.raises(NotDroppedError, match="earlier record"):
                await desk.letters().drop(stream_or_place(behind), DECISION)
        assert await desk.audited() == []

    async def test_what_waits_for_what_is_missing_is_not_dropped(self, desk: Desk) -> None:
        stream = uuid4()
        async with desk.roster.fed(desk.projection) as projecting:
            desk.roster.name(stream, "乙", after=1)
            await eventually(lambda: projecting.health().warnings)
            with pytest.raises(NotDroppedError, match="nothing is wrong"):
                await desk.letters().drop(stream, DECISION)

    async def test_what_can_be_folded_by_now_is_not_dropped(self, desk: Desk) -> None:
        async with desk.parked(POISON) as stream:
            pass
        with pytest.raises(NotDroppedError, match="replay"):
            await desk.letters(desk.roster.projection).drop(stream, DECISION)
        assert await desk.audited() == []
        assert await desk.waiting() == [(stream, 1, "refused")]


class TestOpenPages:
    async def test_they_hear_that_a_stream_waits_and_that_it_goes_on(self, desk: Desk) -> None:
        async with desk.parked("甲", POISON, "乙"):
            await eventually(desk.waiting)
        assert await desk.kinds() == ["division", "completeness"]
        await desk.letters().replay(None, apply=True)
        assert await desk.kinds() == ["division", "completeness"]
        await desk.letters(desk.roster.projection).replay(None, apply=True)
        assert await desk.kinds() == ["division", "completeness", "division", "division", "completeness"]


class TestWords:
    @pytest.mark.parametrize(
        "words",
        [
            [],
            ["show", "neither"],
            ["show", f"topic[0]@{2**63}"],
            ["show", f"topic[{2**31}]@0"],
            ["replay"],
            ["replay", "a record is not replayed alone[0]@1"],
            ["drop", str(uuid4())],
            ["drop", str(uuid4()), "--reason", "because/of it"],
            ["drop", str(uuid4()), "--reason", "wrong/"],
            ["drop", str(uuid4()), "--reason", "wrong/of\x1b[2Jit"],
            ["drop", str(uuid4()), "--reason", "wrong/so", "--by", "a\nperson"],
            ["drop", str(uuid4()), "--reason", "wrong/so", "--by", "\u202enosrep"],
            ["drop", str(uuid4()), "--reason", "wrong/so", "--by", ""],
        ],
    )
    async def test_what_is_not_understood_changes_nothing(self, desk: Desk, words: list[str]) -> None:
        with pytest.raises(SystemExit, match="2"):
            await dead_letters(desk.letters(), words)

    @pytest.mark.parametrize("words", [["show", "nosuch"], ["replay", "nosuch"]])
    async def test_a_name_of_neither_kind_is_told_what_would_be_one(
        self, desk: Desk, words: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit):
            await dead_letters(desk.letters(), words)
        assert "'nosuch' is not a stream's id, or a record's place" in capsys.readouterr().err

    async def test_whose_user_has_no_name_must_say_who_drops_and_nothing_else(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setattr(os, "getuid", lambda: 2**31 - 2)
        assert await dead_letters(desk.letters(), ["list"]) == 0
        with pytest.raises(SystemExit):
            await dead_letters(desk.letters(), ["drop", str(uuid4()), "--reason", "wrong/a name"])
        assert "required: --by" in capsys.readouterr().err

    async def test_a_replay_that_leaves_something_ends_with_1(self, desk: Desk) -> None:
        async with desk.parked(POISON) as stream:
            assert await dead_letters(desk.letters(), ["replay", "--all"]) == 1
        words = ["drop", str(stream), "--reason", "superseded/recorded anew", "--by", "a person"]
        assert await dead_letters(desk.letters(), words) == 0
        assert [row[4:] for row in await desk.audited()] == [("superseded", "recorded anew", "a person")]
        assert await dead_letters(desk.letters(), ["replay", "--all"]) == 0
