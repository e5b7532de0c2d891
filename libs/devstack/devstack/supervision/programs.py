"""What supervisord is told to run: our processes, in groups.

The services are stopped first, and another second copy interrupts PostgreSQL alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from devstack.environment import oidc_environment, process_environment, python_module
from devstack.kafka import server as kafka
from devstack.postgres import second_copy
from devstack.postgres import server as postgres
from devstack.processes import PROCESSES, SECOND_COPY
from devstack.stack import Stack

DATABASE_GROUP = "database"
INFRASTRUCTURE_GROUP = "infrastructure"
SERVICES_GROUP = "services"
GROUPS = (DATABASE_GROUP, INFRASTRUCTURE_GROUP, SERVICES_GROUP)
"""What stands later is stopped earlier."""


@dataclass(frozen=True, slots=True)
class Program:
    name: str
    group: str
    command: list[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    user: str | None = None
    stop_signal: str = "TERM"
    stop_seconds: int = 20


def programs(stack: Stack) -> list[Program]:
    return [*infrastructure(stack), *services(stack)]


def infrastructure(stack: Stack) -> list[Program]:
    """Only the pieces that are our own."""
    candidates = (postgres_program(stack), kafka_program(stack), oidc_program(stack))
    ours = [program for program in candidates if stack.is_ours(program.name)]
    return [*ours, second_copy_program(stack)] if stack.state.second_copy else ours


def postgres_program(stack: Stack) -> Program:
    # INT is PostgreSQL's fast shutdown: sessions are ended, everything is written.
    return Program(
        "postgres",
        DATABASE_GROUP,
        postgres.command(stack),
        user=postgres.system_user(),
        stop_signal="INT",
        stop_seconds=60,
    )


def second_copy_program(stack: Stack) -> Program:
    return Program(
        SECOND_COPY,
        DATABASE_GROUP,
        second_copy.command(stack),
        second_copy.environment(stack),
        user=postgres.system_user(),
    )


def kafka_program(stack: Stack) -> Program:
    return Program("kafka", INFRASTRUCTURE_GROUP, kafka.command(stack), stop_seconds=60)


def oidc_program(stack: Stack) -> Program:
    return Program("oidc", INFRASTRUCTURE_GROUP, python_module("devstack.oidc"), oidc_environment(stack))


def services(stack: Stack) -> list[Program]:
    return [
        Program(
            process.name,
            SERVICES_GROUP,
            python_module(process.service, process.argument),
            process_environment(stack, process),
        )
        for process in PROCESSES
    ]
