"""The whole stack as a test sees it."""

from devstack.addresses import urls
from devstack.probes import Answer, probe
from devstack.stack import Stack
from devstack.starting.readiness import await_ready
from devstack.supervision.control import Supervisor
from devstack.tokens import access_token
from devstack.traces import Span, read_trace


class RunningStack:
    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.urls = urls(stack)
        self._tokens: dict[str, str] = {}

    def token(self, user: str) -> str:
        """Good for a working day, so one per user is asked for."""
        if user not in self._tokens:
            self._tokens[user] = access_token(self.stack, user)
        return self._tokens[user]

    def dsn(self, service: str, role: str) -> str:
        """`role` without the service's name: append, reader, …"""
        return self.stack.dsn(f"{service}_{role}", service)

    @property
    def admin_dsn(self) -> str:
        return self.stack.postgres_admin

    def kafka(self, principal: str = "admin") -> dict[str, str]:
        return self.stack.kafka(principal)

    def probe(self, process: str) -> Answer:
        """What the process says of itself at this moment."""
        return probe(self.stack, process)

    def stop(self, *processes: str) -> None:
        """Returns when they have ended; they stay down until they are started."""
        Supervisor(self.stack.folder).stop(processes)

    def start(self, *processes: str) -> None:
        """Returns when they are ready."""
        Supervisor(self.stack.folder).start(processes)
        for process in processes:
            await_ready(self.stack, process)

    def kill(self, process: str) -> None:
        """SIGKILL; supervision starts it again."""
        Supervisor(self.stack.folder).kill(process)

    def spans(self, trace_id: str) -> list[Span]:
        return read_trace(self.stack.folder.traces, trace_id)
