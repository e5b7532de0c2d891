"""From the log to Kafka: every event, in order, with its stored bytes."""

from dataclasses import replace
from uuid import uuid4

from chassis.consuming.records import envelope
from chassis.testing.topics import read_all
from libs.chassis.tests.registry import DIVISIONS, Registry, renamed
from libs.chassis.tests.relay.reading import versions
from libs.chassis.tests.running import relaying

Kafka = dict[str, str]


async def test_every_event_is_published_with_its_stored_bytes(registry: Registry, admin: Kafka) -> None:
    stream = uuid4()
    await registry.rename(stream, "甲县", "乙县")
    async with relaying(registry.relay_settings()):
        await registry.caught_up()
    records = read_all(admin, registry.topics[DIVISIONS])
    assert [r.value for r in records] == [renamed(stream, n).SerializeToString() for n in ("甲县", "乙县")]
    assert [r.key for r in records] == [str(stream).encode()] * 2


async def test_its_moment_is_the_one_in_the_log(registry: Registry, admin: Kafka) -> None:
    await registry.rename(uuid4(), "甲县")
    async with registry.store() as store:
        (recorded,) = await store.read(after=0, limit=1)
    async with relaying(registry.relay_settings(f"{registry.database.dsn('relay')}?timezone=Asia/Shanghai")):
        await registry.caught_up()
    (record,) = read_all(admin, registry.topics[DIVISIONS])
    assert envelope(record).recorded_at == recorded.recorded_at


async def test_streams_come_in_the_order_of_their_versions(registry: Registry, admin: Kafka) -> None:
    """However many pages they fill."""
    streams = await registry.rename_many(streams=50, times=20)
    async with relaying(replace(registry.relay_settings(), page=64)):
        await registry.caught_up()
    twenty = list(range(1, 21))
    assert versions(read_all(admin, registry.topics[DIVISIONS])) == dict.fromkeys(streams, twenty)


async def test_an_append_wakes_the_relay(registry: Registry, admin: Kafka) -> None:
    """Long before it would look by itself."""
    async with relaying(replace(registry.relay_settings(), tick_seconds=600)):
        await registry.rename(stream := uuid4(), "甲县")
        await registry.caught_up(to=1)
        await registry.rename(stream, "乙县", expected=1)
        await registry.caught_up(to=2)
    assert versions(read_all(admin, registry.topics[DIVISIONS])) == {stream: [1, 2]}


async def test_the_next_session_goes_on_from_the_checkpoint(registry: Registry, admin: Kafka) -> None:
    stream = uuid4()
    for version, name in enumerate(("甲县", "乙县", "丙县")):
        await registry.rename(stream, name, expected=version)
        async with relaying(registry.relay_settings()):
            await registry.caught_up()
    assert versions(read_all(admin, registry.topics[DIVISIONS])) == {stream: [1, 2, 3]}


async def test_a_log_that_is_empty_leaves_nothing_to_do(registry: Registry, admin: Kafka) -> None:
    async with relaying(registry.relay_settings()) as relay:
        assert relay.health().ready
    assert not read_all(admin, registry.topics[DIVISIONS])
