"""What the log keeps beside the events of a command: who, for which body, by which policy, in which trace."""

from uuid import UUID

from chassis.auth.caller import Caller
from chassis.telemetry.tracing import traceparent
from sifasuo.common.v1.envelope_pb2 import Meta


def meta_of(caller: Caller, command_id: UUID, request_hash: bytes, policy_version: str) -> Meta:
    """The trace is the one that is going on."""
    return Meta(
        command_id=command_id.bytes,
        request_hash=request_hash,
        actor_id=str(caller.actor_id),
        body=caller.body,
        division_id=str(caller.division_id),
        traceparent=traceparent(),
        policy_version=policy_version,
    )
