"""Waits until a process answers; one that dies meanwhile is reported at once, with the end of its log."""

from pathlib import Path

from devstack.errors import DevstackError, KafkaLostError, ProcessDidNotStartError
from devstack.kafka import server as kafka
from devstack.probes import probe
from devstack.stack import Stack
from devstack.supervision.control import Supervisor
from devstack.waiting import wait_until

SECONDS = 90  # a process that dies is told at once; only a slow machine takes long
TAIL_BYTES = 3000


def await_ready(stack: Stack, process: str, seconds: float = SECONDS) -> None:
    supervisor = Supervisor(stack.folder)
    reason = "no answer"

    def answers() -> bool:
        nonlocal reason
        if stack_runs(stack, process):
            state = supervisor.states()[process]
            if state.has_failed:
                raise did_not_start(stack, process, state.said or state.state)
        answer = probe(stack, process)
        reason = answer.reason
        return answer.ready

    if not wait_until(answers, seconds):
        raise did_not_start(stack, process, f"{reason} ({seconds:.0f} s)")


def stack_runs(stack: Stack, process: str) -> bool:
    return process not in {"postgres", "kafka", "oidc"} or stack.is_ours(process)


def did_not_start(stack: Stack, process: str, reason: str) -> DevstackError:
    if process == "kafka" and stack.is_ours(process) and not kafka.is_formatted(stack):
        return KafkaLostError(stack.name, kafka.data(stack))
    log = stack.folder.log(process)
    return ProcessDidNotStartError(process, reason, log, tail(log))


def tail(log: Path) -> str:
    """The last lines of a log, whole ones."""
    if not log.exists():
        return ""
    with log.open("rb") as content:
        size = content.seek(0, 2)
        content.seek(max(0, size - TAIL_BYTES))
        lines = content.read().decode(errors="replace").splitlines()
    return "\n".join(lines[1:] if size > TAIL_BYTES else lines)
