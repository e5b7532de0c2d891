"""Whatever lies in the timeline becomes a value; nothing is raised while it is decoded."""

from reporting.streams.entries import Bad, entry_of
from services.reporting.tests.streams.counting import facts, tick

KEY = b"k" * 16


def test_an_entry_is_read() -> None:
    assert entry_of(KEY, facts(1).SerializeToString()) == facts(1)


def test_a_tick_has_no_key() -> None:
    assert entry_of(None, tick(1).SerializeToString()) == tick(1)


def test_bytes_that_are_no_entry_are_bad() -> None:
    assert isinstance(entry_of(KEY, b"\xff\xff"), Bad)


def test_a_tombstone_is_bad() -> None:
    assert isinstance(entry_of(KEY, None), Bad)


def test_facts_under_no_subject_are_bad() -> None:
    assert isinstance(entry_of(b"short", facts(1).SerializeToString()), Bad)
