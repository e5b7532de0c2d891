"""A stack that runs at this moment."""

from devstack.errors import NotRunningError
from devstack.stack import Stack, existing_stack
from devstack.supervision.control import Supervisor


def running_stack(name: str) -> Stack:
    """For commands that mean nothing to a stopped one."""
    stack = existing_stack(name)
    if not Supervisor(stack.folder).is_running():
        raise NotRunningError(name)
    return stack
