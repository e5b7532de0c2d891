"""Speaks to a stack's supervisord over its unix socket."""

import http.client
import subprocess
import xmlrpc.client
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import psutil
from supervisor.xmlrpc import SupervisorTransport

from devstack.environment import machine_environment, python_module
from devstack.errors import DevstackError
from devstack.folder import StackFolder
from devstack.leftovers import is_alive
from devstack.text import Text
from devstack.waiting import wait_until


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
    def has_failed(self) -> bool:
        return self.state in {"BACKOFF", "EXITED", "FATAL"}


@dataclass(frozen=True, slots=True)
class Supervisor:
    folder: StackFolder

    def is_running(self) -> bool:
        try:
            self._call("getState")
        except (OSError, http.client.HTTPException):
            return False
        except xmlrpc.client.Fault:
            # It answers, to say that it is shutting down.
            return True
        return True

    def start_daemon(self) -> None:
        """Its log begins anew, so that the restarts counted from it are those of this run."""
        self.folder.supervisor_log.unlink(missing_ok=True)
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

    def start(self, names: Iterable[str]) -> list[str]:
        """Those that were not up before."""
        states = self.states()
        started = [name for name in names if not states[name].is_up]
        for name in started:
            self._call("startProcess", f"{states[name].group}:{name}", False)
        return started

    def stop(self, names: Iterable[str], seconds: float = 90) -> list[str]:
        """Returns when they have ended."""
        states = self.states()
        stopped = [name for name in names if states[name].state not in {"STOPPED", "EXITED", "FATAL"}]
        for name in stopped:
            self._call("stopProcess", f"{states[name].group}:{name}", False)
        wait_until(lambda: all(not self.states()[name].pid for name in stopped), seconds)
        return stopped

    def kill(self, name: str) -> None:
        """As a power cut would: the process gets no chance to tidy up, and is started again."""
        self._call("signalProcess", f"{self.states()[name].group}:{name}", "KILL")

    def take_up_config(self) -> list[str]:
        """Groups whose processes changed are stopped and defined anew; their names."""
        [[added, changed, removed]] = self._call("reloadConfig")
        for group in [*changed, *removed]:
            self._call("stopProcessGroup", group)
            self._call("removeProcessGroup", group)
        for group in [*added, *changed]:
            self._call("addProcessGroup", group)
        return [*added, *changed, *removed]

    def shut_down(self, seconds: float = 120) -> bool:
        """Services first, then what they stand on, at last the daemon; whether all ended in time."""
        daemon = psutil.Process(self._call("getPID"))
        self._call("shutdown")
        return wait_until(lambda: not is_alive(daemon), seconds)

    def _call(self, method: str, *arguments: object) -> Any:
        transport = SupervisorTransport(None, None, f"unix://{self.folder.socket}")
        with xmlrpc.client.ServerProxy("http://127.0.0.1", transport=transport) as proxy:
            return getattr(proxy.supervisor, method)(*arguments)


def process_state(info: dict[str, Any]) -> ProcessState:
    return ProcessState(
        name=info["name"],
        group=info["group"],
        state=info["statename"],
        pid=info["pid"],
        uptime_seconds=max(0, info["now"] - info["start"]) if info["pid"] else 0,
        said=info["spawnerr"] or info["description"],
    )
