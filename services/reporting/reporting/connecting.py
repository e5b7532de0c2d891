"""How processes that answer questions connect to the read models."""

import asyncpg

COMMAND_TIMEOUT = 20
# Questions leave most choices open; a plan that serves every choice at once serves none of them well. Many ask at once:
# none gets the other cores.
PLANS = {"plan_cache_mode": "force_custom_plan", "work_mem": "16MB", "max_parallel_workers_per_gather": "0"}


def opened_when_asked(dsn: str, most: int, seconds: float = COMMAND_TIMEOUT) -> asyncpg.Pool:
    """So that the process starts, and says what is wrong, without its database."""
    return asyncpg.create_pool(dsn, min_size=0, max_size=most, command_timeout=seconds, server_settings=PLANS)
