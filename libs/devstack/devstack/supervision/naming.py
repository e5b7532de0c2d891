"""People name a process, or a service and mean all its processes."""

from devstack.errors import UnknownNameError
from devstack.processes import PROCESSES, SERVICES, process_names
from devstack.text import Text


def matching_processes(name: str) -> list[str]:
    of_service = [process.name for process in PROCESSES if process.service == name]
    if not of_service and name not in process_names():
        raise UnknownNameError(Text("进程或服务", "process or service"), name, [*SERVICES, *process_names()])
    return of_service or [name]
