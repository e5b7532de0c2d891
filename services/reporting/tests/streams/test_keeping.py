"""The table on a disk: what is there is the changelog up to an offset."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import pytest_asyncio
from faust.types import TP

from reporting.streams.app import StreamsApp, StreamsSettings, duty_table, faust_app
from reporting.streams.keeping import OPTIONS, RULES, TICK, DutyTable, RocksStore
from reporting.streams.tenure import TENURE
from services.reporting.tests.streams.agents import NOWHERE

A, B = b"a" * 16, b"b" * 16


@pytest_asyncio.fixture(loop_scope="session")
async def app(tmp_path: Path) -> StreamsApp:
    made = faust_app(StreamsSettings(NOWHERE, tmp_path))
    made.finalize()
    return made


@pytest_asyncio.fixture(loop_scope="session")
async def table(app: StreamsApp) -> DutyTable:
    return duty_table(app, StreamsSettings(NOWHERE, app.conf.datadir).topics)


@pytest_asyncio.fixture(loop_scope="session")
async def store(table: DutyTable) -> RocksStore:
    made = table.data
    assert isinstance(made, RocksStore)
    return made


async def test_a_state_lies_there_with_the_offset_of_its_record(store: RocksStore) -> None:
    store.keep(0, {A: b"1", B: b"2"}, 7)
    store.keep(0, {B: None}, 9)
    assert (store.get_in(0, A), store.get_in(0, B), store.get_in(1, A)) == (b"1", None, None)
    assert store.kept_until(0) == 9
    assert store.persisted_offset(TP("sifasuo.internal.duties-changelog.v1", 0)) == 9


def read_by_faust(store: RocksStore, begin: int, *said: tuple[bytes, bytes, bytes]) -> None:
    """Key, value and tenure of each."""
    messages = [
        SimpleNamespace(partition=0, offset=offset, key=key, value=value, headers=[("tenure", tenure)])
        for offset, (key, value, tenure) in enumerate(said, begin)
    ]
    batch: Any = [SimpleNamespace(message=one) for one in messages]
    store.apply_changelog_batch(batch, lambda key: key, lambda value: value)


async def test_what_faust_reads_of_a_former_worker_counts_for_nothing(store: RocksStore) -> None:
    read_by_faust(store, 0, (A, b"former", b"1.a"), (TENURE, b"2.b", b"2.b"), (A, b"now", b"2.b"))
    read_by_faust(store, 3, (A, b"late", b"1.a"), (A, b"of the same number", b"2.c"))
    assert (store.get_in(0, A), store.get_in(0, TENURE), store.kept_until(0)) == (b"now", b"2.b", 4)


async def test_who_wrote_last_is_known_where_its_first_record_was_compacted(store: RocksStore) -> None:
    read_by_faust(store, 7, (A, b"now", b"2.b"))
    assert store.get_in(0, TENURE) == b"2.b"


async def test_nothing_is_left_of_another_changelog(store: RocksStore) -> None:
    store.belong_to(0, "one")
    store.keep(0, {A: b"1", b"\xff" * 16: b"2", TICK: b"3"}, 7)
    store.belong_to(0, "one")
    assert (store.get_in(0, A), store.kept_until(0)) == (b"1", 7)
    store.belong_to(0, "another")
    assert (store.get_in(0, A), store.get_in(0, TICK), store.kept_until(0)) == (None, None, None)
    assert list(store.subjects(0)) == []


async def test_what_is_no_subject_is_not_among_them(store: RocksStore) -> None:
    store.keep(0, {A: b"1", TICK: b"2", RULES: b"3"}, 7)
    assert list(store.subjects(0)) == [(A, b"1")]


async def test_it_takes_no_more_memory_than_it_was_given(store: RocksStore) -> None:
    options = store.rocksdb_options
    assert (options.block_cache_size, options.write_buffer_size) == (
        OPTIONS["block_cache_size"],
        OPTIONS["write_buffer_size"],
    )


async def test_it_is_not_written_as_a_mapping(table: DutyTable) -> None:
    with pytest.raises(TypeError, match="in rounds"):
        table[A] = b"1"
    with pytest.raises(TypeError, match="in rounds"):
        del table[A]
