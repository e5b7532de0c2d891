"""People name a process, or a service and mean all its processes."""

from devstack.errors import UnknownNameError
from devstack.processes import PROCESSES, SECOND_COPY, SERVICES, process_names
from devstack.text import Text


def matching_processes(name: str) -> list[str]:
    of_service = [process.name for process in PROCESSES if process.service == name]
    known = [*process_names(), SECOND_COPY]
    if not of_service and name not in known:
        raise UnknownNameError(Text("进程或服务", "process or service"), name, [*SERVICES, *known])
    return of_service or [name]
