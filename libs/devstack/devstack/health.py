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
    supervisor = Supervisor(stack.folder)
    states = supervisor.states() if supervisor.is_running() else {}
    restarts = unexpected_exits(stack.folder.supervisor_log)
    names = [*process_names(), *([SECOND_COPY] if stack.state.second_copy else [])]
    with ThreadPoolExecutor(8) as pool:
        return list(
            pool.map(
                lambda name: process_health(stack, name, states.get(name), restarts[name], known.get(name)),
                names,
            )
        )


def process_health(
    stack: Stack, name: str, state: ProcessState | None, restarts: int, use: Use | None
) -> Health:
    external = name in {"postgres", "kafka", "oidc"} and not stack.is_ours(name)
    runs = external or (state is not None and state.is_up)
    # Of what was told to stop supervision says when, which is no reason.
    why = state.said if state and state.has_failed else ""
    answer = probe(stack, name) if runs else Answer(alive=False, ready=False, reason=why)
    pid = state.pid if state and state.pid else None
    return Health(
        name=name,
        state=EXTERNAL if external else state.state if state else DOWN,
        alive=answer.alive,
        ready=answer.ready,
        reason=answer.reason,
        checks=answer.checks,
        lag=answer.lag,
        pid=pid,
        port=stack.state.ports.get(name),
        memory_bytes=use.memory_bytes if use else None,
        cpu_share=use.cpu_share if use else None,
        uptime_seconds=state.uptime_seconds if state and pid else None,
        restarts=restarts,
    )


def unexpected_exits(log: Path) -> Counter[str]:
    """The daemon writes `exited` when a process ended by itself, `stopped` when it was told to."""
    text = log.read_text(errors="replace") if log.exists() else ""
    return Counter(match.group(1) for match in EXITED.finditer(text))
