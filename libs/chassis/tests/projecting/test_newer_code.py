"""What newer code records, in the hands of older code, which is this process."""

import asyncio
import json
import sys
from pathlib import Path
from uuid import uuid4

from google.protobuf.descriptor_pool import DescriptorPool
from google.protobuf.message_factory import GetMessageClass

from chassis.testing.waiting import eventually
from libs.chassis.tests.projecting.roster import Roster
from sifasuo.registry.v1.division_pb2 import DivisionRenamed
from tests.contract.compiling import ROOT, compiled
from tests.contract.next_version import DISSOLVED, next_contracts


async def test_a_new_type_holds_its_stream_until_newer_code_comes(roster: Roster, tmp_path: Path) -> None:
    stream, other = uuid4(), uuid4()
    async with roster.fed() as projecting:
        roster.name(stream, "甲")
        roster.publish(roster.stored(stream, 2, "乙")._replace(data=b""), headers={"ce_type": DISSOLVED})
        roster.name(stream, "丙", after=2)
        roster.name(other, "丁")
        await roster.shows({stream: "甲", other: "丁"})
        await eventually(lambda: projecting.health().warnings and projecting.health().ready)
        said = {
            "name": roster.projection.name,
            "topic": roster.topic,
            "dsn": roster.database.dsn("projector"),
            "kafka": roster.kafka,
            "ignores": [DISSOLVED],
        }
        newer = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "libs.chassis.tests.projecting.newer_code", json.dumps(said)),
            cwd=ROOT,
            env={"PYTHONPATH": str(next_contracts(tmp_path))},
        )
        assert await newer.wait() == 0
        await roster.shows({stream: "丙", other: "丁"})
        roster.name(stream, "戊", after=3)
        await roster.shows({stream: "戊", other: "丁"})


def test_a_new_field_is_kept_by_code_that_does_not_know_it(tmp_path: Path) -> None:
    """Read and written again, byte for byte."""
    proto = tmp_path / "next.proto"
    proto.write_text(
        'syntax = "proto3"; package next; message DivisionRenamed {'
        " string division_id = 1; string former_name = 2; string name = 3; string effective_on = 4;"
        " string on_request_of = 99; }"
    )
    pool = DescriptorPool()
    for file in compiled(tmp_path, tmp_path / "next.binpb").file:
        pool.AddSerializedFile(file.SerializeToString())
    newer = GetMessageClass(pool.FindMessageTypeByName("next.DivisionRenamed"))
    data = newer(division_id="x", name="甲镇", on_request_of="y").SerializeToString(deterministic=True)
    event = DivisionRenamed.FromString(data)
    assert event.name == "甲镇"
    assert event.SerializeToString(deterministic=True) == data
