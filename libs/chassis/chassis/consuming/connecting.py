"""The connection on which a consumer folds."""

from contextlib import AbstractAsyncContextManager

import asyncpg

from chassis.connecting import connected
from chassis.consuming.subscription import ConsumerSettings, Outcome, Subscription

_SESSION = {
    # A consumer that stands still in the middle of a transaction holds up whoever took its partitions over.
    "idle_in_transaction_session_timeout": "60s",
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
}


def folding_connection(
    settings: ConsumerSettings, subscription: Subscription[Outcome]
) -> AbstractAsyncContextManager[asyncpg.Connection]:
    """Tables without a schema are those of the subscription's."""
    own = {"application_name": subscription.group, "search_path": f"{subscription.schema}, public"}
    return connected(settings.dsn, _SESSION | own)
