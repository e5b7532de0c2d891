"""What a stack uses of the machine: CPU over a short while, and memory, of each process with all that belongs to it."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

import psutil

from devstack.stack import Stack
from devstack.supervision.control import Supervisor

SECONDS = 1.0
SUPERVISORD = "supervisord"


@dataclass(frozen=True, slots=True)
class Use:
    """`cpu_share` is of one core; what processes share of memory is counted once."""

    cpu_share: float
    memory_bytes: int


def consumption(stack: Stack, seconds: float = SECONDS) -> dict[str, Use]:
    """By process, supervisord among them. Takes that long, and asks nobody anything meanwhile."""
    pids = running(stack)
    before, started = cpu_seconds(pids), time.monotonic()
    time.sleep(seconds)
    after, passed = cpu_seconds(pids), time.monotonic() - started
    return {
        name: Use(round(max(0.0, after[name] - before[name]) / passed, 4), memory(members(pid, name)))
        for name, pid in pids.items()
    }


def total(uses: Mapping[str, Use]) -> Use:
    cpu = sum(use.cpu_share for use in uses.values())
    return Use(round(cpu, 4), sum(use.memory_bytes for use in uses.values()))


def running(stack: Stack) -> dict[str, int]:
    """Process ids by name."""
    supervisor = Supervisor(stack.folder)
    if not supervisor.is_running():
        return {}
    pids = {name: state.pid for name, state in supervisor.states().items() if state.pid}
    return {SUPERVISORD: supervisor.pid(), **pids}


def members(pid: int, name: str) -> list[psutil.Process]:
    """PostgreSQL's sessions belong to it; what supervisord has started stands by itself."""
    try:
        process = psutil.Process(pid)
        return [process] if name == SUPERVISORD else [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def cpu_seconds(pids: Mapping[str, int]) -> dict[str, float]:
    return {name: sum(map(spent, members(pid, name))) for name, pid in pids.items()}


def spent(process: psutil.Process) -> float:
    """Nothing once it has ended."""
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system)


def memory(processes: list[psutil.Process]) -> int:
    return sum(own_memory(process) for process in processes)


def own_memory(process: psutil.Process) -> int:
    """Nothing once it has ended, as PostgreSQL's sessions do at any moment."""
    try:
        return shared_out(process)
    except psutil.NoSuchProcess:
        return 0


def shared_out(process: psutil.Process) -> int:
    try:
        full = process.memory_full_info()
    except psutil.AccessDenied:
        return int(process.memory_info().rss)
    return int(getattr(full, "pss", full.uss))
