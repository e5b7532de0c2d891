"""`sifasuo up` of a stack with a second copy: it is whole and runs, or is made anew."""

from devstack.postgres import second_copy
from devstack.processes import SECOND_COPY
from devstack.stack import Stack
from devstack.starting.readiness import await_ready
from devstack.supervision.control import Supervisor


def see_to_second_copy(stack: Stack) -> list[str]:
    changes = second_copy.leave_former(stack)
    if not stack.state.second_copy:
        return changes
    supervisor = Supervisor(stack.folder)
    if not second_copy.is_whole(stack):
        supervisor.stop([SECOND_COPY])
        changes += second_copy.make(stack)
    elif second_copy.half_made(second_copy.wal(stack)):
        supervisor.stop([SECOND_COPY])
        for file in second_copy.half_made(second_copy.wal(stack)):
            file.unlink()
    changes += supervisor.start([SECOND_COPY])
    await_ready(stack, SECOND_COPY)
    return changes + (second_copy.refresh(stack) if second_copy.is_long(stack) else [])
