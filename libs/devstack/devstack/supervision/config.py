"""supervisord's configuration; it carries secrets in environments, so only its owner may read it."""

import getpass
import os
import re
import shlex
from collections.abc import Mapping

from devstack.errors import UnwritableError
from devstack.folder import REPOSITORY, StackFolder
from devstack.stack import Stack
from devstack.supervision.programs import GROUPS, Program, programs

DAEMON = """[unix_http_server]
file={socket}
chmod=0700

[supervisord]
logfile={log}
logfile_maxbytes=5MB
logfile_backups=1
pidfile={folder}/supervisord.pid
childlogdir={folder}/logs
umask=077
{user}
[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
"""

PROGRAM = """
[program:{name}]
command={command}
directory={directory}
environment={environment}
autostart=false
autorestart=true
startsecs=1
startretries=20
stopsignal={stop_signal}
stopwaitsecs={stop_seconds}
killasgroup=true
redirect_stderr=true
stdout_logfile={log}
stdout_logfile_maxbytes=10MB
stdout_logfile_backups=3
{user}"""

CUT = re.compile(r"[\r\n]|\s[;#]")

GROUP = """
[group:{name}]
programs={programs}
priority={priority}
"""


def supervisor_config(stack: Stack) -> str:
    """`autostart` is off: `up` starts what it wants in its own order; the higher priority is stopped first."""
    listed = programs(stack)
    groups = {name: [program for program in listed if program.group == name] for name in GROUPS}
    return (
        daemon_section(stack.folder)
        + "".join(program_section(stack.folder, program) for program in listed)
        + "".join(
            GROUP.format(name=name, programs=",".join(p.name for p in members), priority=priority)
            for priority, (name, members) in enumerate(groups.items(), start=1)
            if members
        )
    )


def daemon_section(folder: StackFolder) -> str:
    user = f"user={getpass.getuser()}\n" if os.geteuid() == 0 else ""
    return DAEMON.format(
        socket=literal(folder.socket),
        log=literal(folder.supervisor_log),
        folder=literal(folder.path),
        user=user,
    )


def program_section(folder: StackFolder, program: Program) -> str:
    return PROGRAM.format(
        name=program.name,
        command=literal(shlex.join(program.command)),
        directory=literal(REPOSITORY),
        environment=environment_line(program.environment),
        stop_signal=program.stop_signal,
        stop_seconds=program.stop_seconds,
        log=literal(folder.log(program.name)),
        user=f"user={program.user}\n" if program.user else "",
    )


def environment_line(environment: Mapping[str, str]) -> str:
    return ",".join(f'{name}="{quoted(name, value)}"' for name, value in environment.items())


def quoted(name: str, value: str) -> str:
    """Between double quotes there is no escape, and single ones are stripped off the ends."""
    if '"' in value or value != value.strip("'"):
        raise UnwritableError(name)
    return literal(value, name)


def literal(value: object, name: str = "path") -> str:
    """A percent sign begins an expansion everywhere; at a remark or a new line the value would end in silence."""
    text = str(value)
    if CUT.search(text):
        raise UnwritableError(name)
    return text.replace("%", "%%")
