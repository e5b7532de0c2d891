"""What the services stand on: killed, restarted, and a broker that can write nothing more."""

import resource

import psutil

from devstack.faults.killing import another, killed, pid
from devstack.testing.running import RunningStack


async def broker_killed(stack: RunningStack) -> None:
    await killed(stack, "kafka")


async def broker_restarted(stack: RunningStack) -> None:
    await killed(stack, "kafka", "TERM")


async def database_killed(stack: RunningStack) -> None:
    """The postmaster; its sessions find out by themselves."""
    await killed(stack, "postgres")


async def database_restarted(stack: RunningStack) -> None:
    """An immediate shutdown: nothing is written any more, the log is replayed at the next start."""
    await killed(stack, "postgres", "QUIT")


async def disk_full(stack: RunningStack) -> None:
    """No file of the broker can grow any more (RLIMIT_FSIZE), until it gives up; another then has room again."""
    broker = await pid(stack, "kafka")
    psutil.Process(broker).rlimit(psutil.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
    await another(stack, "kafka", broker)
