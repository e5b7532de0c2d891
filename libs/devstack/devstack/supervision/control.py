"""Speaks to a stack's supervisord over its unix socket."""

import http.client
import subprocess
import xmlrpc.client
from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Any

import psutil
from supervisor.xmlrpc import Faults, SupervisorTransport

from devstack.environment import machine_environment, python_module
from devstack.errors import DevstackError, DidNotEndError, NotRunningError, NotYetKnownError
from devstack.folder import StackFolder
from devstack.leftovers import is_alive
from devstack.text import Text
from devstack.waiting import wait_until

SHUTDOWN_SECONDS = 120
STARTED = {Faults.ALREADY_STARTED, Faults.SPAWN_ERROR}
"""The latter of one that ended before supervision had looked: it is tried again as if it had ended a moment later."""


class ShuttingDownError(NotRunningError):
    """The daemon answers nothing any more but this."""


@dataclass(frozen=True, slots=True)
class ProcessState:
    """`state` in supervisord's words: STOPPED, STARTING, RUNNING, BACKOFF, STOPPING, EXITED, FATAL."""

    name: str
    group: str
    state: str
    pid: int
    uptime_seconds: int
    said: str

    @property
    def is_up(self) -> bool:
        return self.state in {"STARTING", "RUNNING"}

    @property
    def is_between(self) -> bool:
        return self.state in {"BACKOFF", "STOPPING"}

    @property
    def has_ended(self) -> bool:
        return self.state in {"STOPPED", "EXITED", "FATAL"}

    @property
    def has_failed(self) -> bool:
        return self.state in {"BACKOFF", "EXITED", "FATAL"}


@dataclass(frozen=True, slots=True)
class Supervisor:
    folder: StackFolder

    def is_running(self) -> bool:
        """One that is shutting down is waited for."""
        self.await_shutdown(SHUTDOWN_SECONDS)
        try:
            self._call("getState")
        except NotRunningError:
            return False
        return True

    def await_shutdown(self, seconds: float) -> None:
        if not wait_until(lambda: not self._is_shutting_down(), seconds):
            raise DidNotEndError(self.folder.name, ["supervisord"])

    def _is_shutting_down(self) -> bool:
        try:
            self._call("getState")
        except ShuttingDownError:
            return True
        except NotRunningError:
            return False
        return False

    def start_daemon(self) -> None:
        """Its log begins anew, so that the restarts counted from it are those of this run."""
        self.folder.supervisor_log.unlink(missing_ok=True)
        self.folder.stopped.unlink(missing_ok=True)
        done = subprocess.run(  # noqa: S603 -- our own words, no shell
            python_module("supervisor.supervisord", "-c", str(self.folder.supervisor_config)),
            env=machine_environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode or not wait_until(self.is_running, 10):
            raise DevstackError(
                Text("supervisord 未能启动。", "supervisord did not start."),
                Text(f"日志见 {self.folder.supervisor_log}。", f"Its log is {self.folder.supervisor_log}."),
                done.stderr,
            )

    def states(self) -> dict[str, ProcessState]:
        return {info["name"]: process_state(info) for info in self._call("getAllProcessInfo")}

    def pid(self) -> int:
        """The daemon's own."""
        return int(self._call("getPID"))

    def start(self, names: Iterable[str]) -> list[str]:
        """Those that were not up before; one that waits to be tried again, or is ending, begins afresh."""
        known = self.known(names)
        started = [name for name, process in known.items() if not process.is_up]
        self.stop(name for name in started if known[name].is_between)
        for name in started:
            self._tell(known[name], "startProcess", unless=STARTED)
        return started

    def stop(self, names: Iterable[str], seconds: float = 90) -> list[str]:
        """Returns when they have ended."""
        running = {name: process for name, process in self.known(names).items() if not process.has_ended}
        for process in running.values():
            self._tell(process, "stopProcess", unless={Faults.NOT_RUNNING})
        if not wait_until(
            lambda: all(process.has_ended for process in self.known(running).values()), seconds
        ):
            left = [name for name, process in self.known(running).items() if not process.has_ended]
            raise DidNotEndError(self.folder.name, left)
        return list(running)

    def known(self, names: Iterable[str]) -> dict[str, ProcessState]:
        states = self.states()
        wanted = list(names)
        for name in wanted:
            if name not in states:
                raise NotYetKnownError(self.folder.name, name)
        return {name: states[name] for name in wanted}

    def _tell(self, process: ProcessState, method: str, *, unless: Container[int]) -> None:
        """`unless` are supervisord's words for that it came to be so meanwhile."""
        try:
            self._call(method, f"{process.group}:{process.name}", False)
        except xmlrpc.client.Fault as fault:
            if fault.faultCode not in unless:
                raise

    def kill(self, name: str) -> None:
        """As a power cut would: the process gets no chance to tidy up, and is started again."""
        self.signal(name, "KILL")

    def signal(self, name: str, signal: str) -> None:
        """One that ends by it is started again."""
        self._call("signalProcess", f"{self.known([name])[name].group}:{name}", signal)

    def take_up_config(self) -> list[str]:
        """Groups whose processes changed are stopped and defined anew; their names."""
        [[added, changed, removed]] = self._call("reloadConfig")
        for group in [*changed, *removed]:
            self._call("stopProcessGroup", group)
            self._call("removeProcessGroup", group)
        for group in [*added, *changed]:
            self._call("addProcessGroup", group)
        return [*added, *changed, *removed]

    def shut_down(self, seconds: float = SHUTDOWN_SECONDS) -> list[str]:
        """Services first, then what they stand on, at last the daemon; returns when all have ended."""
        daemon = psutil.Process(self.pid())
        self._call("shutdown")
        if not wait_until(lambda: not is_alive(daemon), seconds):
            raise DidNotEndError(self.folder.name, ["supervisord"])
        return ["supervisord"]

    def _call(self, method: str, *arguments: object) -> Any:
        """Raises NotRunningError, which ShuttingDownError is too."""
        transport = SupervisorTransport(None, None, f"unix://{self.folder.socket}")
        try:
            with xmlrpc.client.ServerProxy("http://127.0.0.1", transport=transport) as proxy:
                return getattr(proxy.supervisor, method)(*arguments)
        except (OSError, http.client.HTTPException):
            raise NotRunningError(self.folder.name) from None
        except xmlrpc.client.Fault as fault:
            if fault.faultCode == Faults.SHUTDOWN_STATE:
                raise ShuttingDownError(self.folder.name) from None
            raise


def process_state(info: dict[str, Any]) -> ProcessState:
    return ProcessState(
        name=info["name"],
        group=info["group"],
        state=info["statename"],
        pid=info["pid"],
        uptime_seconds=max(0, info["now"] - info["start"]) if info["pid"] else 0,
        said=info["spawnerr"] or info["description"],
    )
