"""Every fault that is no kill of a service's process, by the name under which a report counts it."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

import psutil

from devstack.faults.doubles import rebalance_storm, two_consumers, two_relays
from devstack.faults.freezing import stood_still
from devstack.faults.infrastructure import (
    broker_killed,
    broker_restarted,
    database_killed,
    database_restarted,
    disk_full,
)
from devstack.faults.lines import bad_line_to_kafka, bad_line_to_postgres
from devstack.faults.load import Load
from devstack.processes import INFRASTRUCTURE, PROCESSES
from devstack.stack import Stack
from devstack.testing.running import RunningStack

FULL_DISK = "broker's disk full"
Fault = Callable[[RunningStack, Load], Awaitable[None]]
STOPPED = [*(process.name for process in PROCESSES), *(name for name in INFRASTRUCTURE if name != "oidc")]


def of_the_stack(fault: Callable[[RunningStack], Awaitable[None]]) -> Fault:
    return lambda stack, _: fault(stack)


OTHERS: Mapping[str, Fault] = {
    **{f"{name} stopped (SIGSTOP)": of_the_stack(partial(stood_still, process=name)) for name in STOPPED},
    **{
        f"{process.name}: bad line to the database": partial(bad_line_to_postgres, name=process.name)
        for process in PROCESSES
    },
    "bad lines to the broker": bad_line_to_kafka,
    "broker killed": of_the_stack(broker_killed),
    "broker restarted": of_the_stack(broker_restarted),
    FULL_DISK: of_the_stack(disk_full),
    "database killed": of_the_stack(database_killed),
    "database restarted (immediate)": of_the_stack(database_restarted),
    "two relays": two_relays,
    "two consumers of one partition": two_consumers,
    "rebalance storm": rebalance_storm,
}


def hindrance(stack: Stack, name: str) -> str | None:
    """Why this one cannot be done here."""
    needs = {"kafka": ("kafka", "broker"), "postgres": ("postgres", "database")}
    for piece, words in needs.items():
        if not stack.is_ours(piece) and any(word in name for word in words):
            return f"{piece} is not the stack's own"
    if name == FULL_DISK and not hasattr(psutil, "RLIMIT_FSIZE"):
        return "the system has no limit on the size of files"
    return None
