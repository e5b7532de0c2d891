"""Ports are chosen free once and kept: addresses, and the issuer in every token, outlive a restart."""

import json
import secrets
import socket
from collections.abc import Iterable
from pathlib import Path

import psutil

from devstack.errors import NoPortLeftError, PortTakenError

# Below the range from which systems take ports for outgoing connections.
RANGE = range(16000, 32000)


def choose_ports(names: Iterable[str], taken: set[int]) -> dict[str, int]:
    chosen: dict[str, int] = {}
    for name in names:
        chosen[name] = free_port(taken | set(chosen.values()))
    return chosen


def free_port(taken: set[int]) -> int:
    """Any of the range; raises NoPortLeftError."""
    left = [port for port in RANGE if port not in taken]
    while left:
        port = left.pop(secrets.randbelow(len(left)))
        if is_free(port):
            return port
    raise NoPortLeftError(RANGE)


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def ports_of_other_stacks(stacks: Path) -> set[int]:
    """Ports that stacks which do not run at the moment will want back."""
    return {port for file in stacks.glob("*/stack.json") for port in ports_in(file)}


def ports_in(file: Path) -> list[int]:
    """None when the stack was deleted at this moment."""
    try:
        return list(json.loads(file.read_text())["ports"].values())
    except FileNotFoundError:
        return []


def require_free(stack: str, process: str, port: int) -> None:
    if not is_free(port):
        raise PortTakenError(stack, process, port, holder_of(port))


def holder_of(port: int) -> str:
    try:
        pids = [c.pid for c in psutil.net_connections("tcp") if c.laddr and c.laddr.port == port and c.pid]
        return f"{psutil.Process(pids[0]).name()} (pid {pids[0]})"
    except (IndexError, psutil.Error):
        return "?"
