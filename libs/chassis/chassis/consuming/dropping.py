"""A record that nobody waits for any more: a person says so, and why, and its stream goes on (DESIGN section 6).

It counts only where the record cannot be folded: code that can, in another generation, folds it all the same, unless
it is foreign. The record stays among the parked ones, so that the figures which it feeds go on saying that they are incomplete.
"""

from dataclasses import dataclass
from enum import StrEnum

import asyncpg

from chassis.consuming import state
from chassis.consuming.letters import place_of
from chassis.consuming.retrying import Retried, retry_stream
from chassis.consuming.sorting import Reason, read
from chassis.consuming.subscription import Outcome, Subscription

_AUDIT = """
    INSERT INTO consuming.dropped_records (consumer, stream_id, version, sha256, place, fault, code, said, dropped_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING
"""
_SET_ASIDE = """
    UPDATE parked_records SET reason = 'dropped' WHERE (topic_id, partition, log_offset) = ($1, $2, $3)
"""
_IS_ASIDE = """
    SELECT EXISTS (
        SELECT FROM parked_records WHERE (topic_id, partition, log_offset) = ($1, $2, $3) AND reason = 'dropped'
    )
"""


class Code(StrEnum):
    """Why a record may be dropped."""

    WRONG = "wrong"
    """What it says was never so; a correction has been recorded, or will be."""
    SUPERSEDED = "superseded"
    """What it says has been recorded in another way."""
    UNREADABLE = "unreadable"
    """Its bytes are broken where they lie, and the log holds no better ones."""
    FOREIGN = "foreign"
    """It does not belong on its topic: no event of its service, it takes no place in a stream."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Who gives a record up, and why: `said` is for those who ask later."""

    code: Code
    said: str
    by: str


class NotDroppedError(Exception):
    """Nothing was changed; says what to do instead."""


async def drop(
    connection: asyncpg.Connection,
    subscription: Subscription[Outcome],
    row: asyncpg.Record,
    decided: Decision,
) -> Retried | None:
    """Drop a parked record and fold what waited behind it; None if it belongs to no stream.

    The audit row commits with it. Raises NotDroppedError. The search path must begin with the subscription's schema.
    """
    place = (row["topic_id"], row["partition"], row["log_offset"])
    _check(row)
    async with connection.transaction():
        stream_id, version, sha256 = read(state.parked_raw(row), subscription.upcasters).mark
        fault = f"{row['reason']}: {row['detail']}"
        told = (str(place_of(row)), fault, decided.code, decided.said, decided.by)
        await connection.execute(_AUDIT, subscription.name, stream_id, version, sha256, *told)
        if row["stream_id"] is None or decided.code is Code.FOREIGN:
            await connection.execute(_SET_ASIDE, *place)
        if row["stream_id"] is None:
            return None
        done = await retry_stream(connection, subscription, row["stream_id"])
        if not await connection.fetchval(_IS_ASIDE, *place):
            raise NotDroppedError(f"{place_of(row)} can be folded now: replay it")
        return done


def _check(row: asyncpg.Record) -> None:
    match row["reason"]:
        case Reason.BEHIND:
            raise NotDroppedError(
                f"{place_of(row)} only waits for an earlier record of its stream: drop that one"
            )
        case Reason.GAP:
            raise NotDroppedError(
                f"nothing is wrong with {place_of(row)}: what was recorded before it has not come;"
                " it goes on when that is published"
            )
