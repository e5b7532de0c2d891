"""How each process of a stack is."""

import re
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from devstack.consumption import Use
from devstack.probes import Answer, probe
from devstack.processes import SECOND_COPY, process_names
from devstack.stack import Stack
from devstack.supervision.control import ProcessState, Supervisor

EXITED = re.compile(r" exited: (\S+) \(")
EXTERNAL = "EXTERNAL"
DOWN = "DOWN"
UNSUPERVISED = "UNSUPERVISED"
"""Supervision is gone, and nobody has stopped it: it has crashed, or the machine was started anew."""


@dataclass(frozen=True, slots=True)
class Health:
    name: str
    state: str
    alive: bool
    ready: bool
    reason: str
    checks: Mapping[str, object]
    lag: int | None
    pid: int | None
    port: int | None
    memory_bytes: int | None
    cpu_share: float | None
    uptime_seconds: int | None
    restarts: int

    @property
    def is_stopped(self) -> bool:
        """Because somebody said so."""
        return self.state in {DOWN, "STOPPED"}


def stack_health(stack: Stack, uses: Mapping[str, Use] | None = None) -> list[Health]:
    """`uses` was measured before: to ask them costs more than they use."""
    known = uses or {}
    restarts = unexpected_exits(stack.folder.supervisor_log)
    with ThreadPoolExecutor(8) as pool:
        return list(
            pool.map(
                lambda state: process_health(stack, state, restarts[state.name], known.get(state.name)),
                process_states(stack),
            )
        )


def process_states(stack: Stack) -> list[ProcessState]:
    """As supervision has them; of what it does not know, whether anybody has stopped it."""
    supervisor = Supervisor(stack.folder)
    supervised = supervisor.is_running()
    states = supervisor.states() if supervised else {}
    other = DOWN if supervised or stack.folder.stopped.exists() else UNSUPERVISED
    names = [*process_names(), *([SECOND_COPY] if stack.state.second_copy else [])]
    return [states.get(name) or ProcessState(name, name, other, 0, 0, "") for name in names]


def process_health(stack: Stack, state: ProcessState, restarts: int, use: Use | None) -> Health:
    name, pid = state.name, state.pid or None
    external = name in {"postgres", "kafka", "oidc"} and not stack.is_ours(name)
    # Of what was told to stop supervision says when, which is no reason.
    why = state.said if state.has_failed else ""
    runs = external or state.is_up
    answer = probe(stack, name) if runs else Answer(alive=False, ready=False, reason=why)
    return Health(
        name=name,
        state=EXTERNAL if external else state.state,
        alive=answer.alive,
        ready=answer.ready,
        reason=answer.reason,
        checks=answer.checks,
        lag=answer.lag,
        pid=pid,
        port=stack.state.ports.get(name),
        memory_bytes=use.memory_bytes if use else None,
        cpu_share=use.cpu_share if use else None,
        uptime_seconds=state.uptime_seconds if pid else None,
        restarts=restarts,
    )


def unexpected_exits(log: Path) -> Counter[str]:
    """The daemon writes `exited` when a process ended by itself, `stopped` when it was told to."""
    text = log.read_text(errors="replace") if log.exists() else ""
    return Counter(match.group(1) for match in EXITED.finditer(text))
