"""A command on its way from a request to its handler."""

from dataclasses import dataclass

from chassis.auth.caller import Caller
from chassis.event_store.executing import Command


@dataclass(frozen=True, slots=True)
class Asked:
    """A command as it came: by whom, under which key, on which version."""

    caller: Caller
    command: Command
