"""Real services: each must answer and belong to no other stack, before anything is kept or begun."""

import psycopg

from devstack.errors import ExternalAwayError
from devstack.external import VARIABLES
from devstack.kafka.clients import admin_client
from devstack.kafka.ownership import require_no_other as require_kafka
from devstack.postgres.ownership import require_no_other as require_postgres
from devstack.postgres.roles import Databases
from devstack.probes import probe
from devstack.processes import INFRASTRUCTURE
from devstack.stack import Stack


def require_external(stack: Stack, databases: Databases) -> None:
    for piece in INFRASTRUCTURE:
        if not stack.is_ours(piece):
            require_answer(stack, piece)
    if not stack.is_ours("postgres"):
        with psycopg.connect(stack.postgres_admin) as connection:
            require_postgres(connection, databases.databases, stack.owner)
    if not stack.is_ours("kafka"):
        require_kafka(admin_client(stack.kafka()), stack.owner)


def require_answer(stack: Stack, piece: str) -> None:
    answer = probe(stack, piece)
    if not answer.ready:
        raise ExternalAwayError(piece, VARIABLES[piece], answer.reason)
