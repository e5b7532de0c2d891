"""The Kafka record of an event, byte for byte: CloudEvents 1.0 in binary mode, and what a reader makes of it."""

from datetime import UTC, datetime
from uuid import UUID

from chassis.consuming.records import Raw, consumed, envelope
from chassis.relay.records import Stored, outgoing
from chassis.upcasting import NOTHING_OLD
from sifasuo.common.v1.envelope_pb2 import Meta
from tests.contract.examples import COUNTY, STATION, STATIONS, made_up
from tests.contract.goldens import FOLDER, name_of, wire

EVENT = STATIONS[0]
META = Meta(
    command_id=UUID(made_up("command")).bytes,
    request_hash=bytes(32),
    actor_id=made_up("actor"),
    body="county_bureau",
    division_id=COUNTY,
    traceparent="00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    policy_version="2023-11-01.5d41402a",
)
RECORDED_AT = datetime(2024, 5, 31, 16, 0, 0, 42, tzinfo=UTC)
STORED = Stored(
    pos=1408,
    epoch=2,
    epoch_start=1001,
    stream_id=UUID(STATION),
    version=1,
    type="sifasuo.registry.v1.StationEstablished",
    schema_version=1,
    event_id=UUID(made_up("event")),
    time="2024-05-31T16:00:00.000042Z",
    data=wire(EVENT),
    meta=META.SerializeToString(),
)
HEADERS = [
    ("ce_specversion", "1.0"),
    ("ce_id", "a815235f-3e8a-5191-8068-d9d93b576192"),
    ("ce_source", "/sifasuo/registry"),
    ("ce_type", "sifasuo.registry.v1.StationEstablished"),
    ("ce_time", "2024-05-31T16:00:00.000042Z"),
    ("ce_subject", "e4564b4b-810d-5ab0-b9f0-dab55fa6c092"),
    ("ce_dataschema", "urn:sifasuo:schema:sifasuo.registry.v1.StationEstablished:1"),
    ("ce_partitionkey", "e4564b4b-810d-5ab0-b9f0-dab55fa6c092"),
    ("ce_streamversion", "1"),
    ("ce_position", "1408"),
    ("ce_logepoch", "2"),
    ("ce_logepochstart", "1001"),
    ("ce_actorid", "56e41af8-e0c4-5ae4-a3cc-ebc85d7890ee"),
    ("ce_actorbody", "county_bureau"),
    ("ce_actordivision", COUNTY),
    ("ce_policyversion", "2023-11-01.5d41402a"),
    ("content-type", "application/protobuf"),
]


def test_a_record_is_the_stored_bytes_under_cloudevents_headers() -> None:
    record = outgoing(STORED, "registry")
    assert record.topic == "sifasuo.registry.station.v1"
    assert record.key == "e4564b4b-810d-5ab0-b9f0-dab55fa6c092"
    assert record.value == (FOLDER / f"{name_of(EVENT)}.binpb").read_bytes()
    assert sorted(record.headers) == sorted(HEADERS)


def test_a_reader_gets_back_what_was_recorded() -> None:
    record = outgoing(STORED, "registry")
    headers = tuple(
        (name, value.encode()) for name, value in [*record.headers, ("traceparent", META.traceparent)]
    )
    raw = Raw("topic-id", record.topic, 3, 77, record.key.encode(), record.value, headers)
    found = consumed(raw, envelope(raw), NOTHING_OLD)
    assert (found.topic, found.partition, found.offset, found.service) == (record.topic, 3, 77, "registry")
    assert found.recorded.event == EVENT
    assert (found.recorded.epoch, found.recorded.position, found.recorded.version) == (2, 1408, 1)
    assert (found.recorded.event_id, found.recorded.recorded_at) == (STORED.event_id, RECORDED_AT)
    published = Meta(
        actor_id=META.actor_id,
        body=META.body,
        division_id=META.division_id,
        traceparent=META.traceparent,
        policy_version=META.policy_version,
    )
    assert found.recorded.meta == published


def test_the_command_and_its_hash_are_not_published() -> None:
    names = {name for name, _ in outgoing(STORED, "registry").headers}
    assert not {name for name in names if "command" in name or "hash" in name}


def test_its_schema_is_the_one_it_was_stored_under_whatever_the_code_says_now() -> None:
    old = STORED._replace(schema_version=7)
    assert dict(outgoing(old, "registry").headers)["ce_dataschema"].endswith("StationEstablished:7")
