"""Which aggregate each type of event belongs to, told to the database: a relay of older code finds the topic by it."""

from collections.abc import Iterable

import psycopg
from google.protobuf.descriptor import FileDescriptor
from google.protobuf.message_factory import GetMessageClass
from psycopg import sql

from chassis.messages import event_options

_TELL = "INSERT INTO event_types (type, aggregate) VALUES (%s, %s) ON CONFLICT DO NOTHING"


def tell_types(dsn: str, owner: str, contracts: Iterable[FileDescriptor]) -> None:
    """All events that these files define; with the migrations, before any process records them."""
    messages = [message for file in contracts for message in file.message_types_by_name.values()]
    told = [(m.full_name, event_options(GetMessageClass(m)).aggregate) for m in messages]
    with psycopg.connect(dsn) as connection, connection.cursor() as cursor:
        cursor.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(owner)))
        cursor.executemany(_TELL, [(name, aggregate) for name, aggregate in told if aggregate])
