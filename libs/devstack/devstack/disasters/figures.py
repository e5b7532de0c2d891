"""What the services' logs hold, counted: what a recovery must leave whole."""

from dataclasses import dataclass

import psycopg
from psycopg.conninfo import make_conninfo

from devstack.errors import LogBrokenError
from devstack.postgres.roles import read_databases
from devstack.text import Text

_HAS_LOG = "SELECT to_regclass('log_head') IS NOT NULL AND to_regclass('relay_checkpoint') IS NOT NULL"
_FIGURES = """
    SELECT h.epoch, h.pos, (SELECT count(*) FROM events),
        (SELECT count(*) FROM (SELECT FROM events GROUP BY stream_id HAVING max(version) <> count(*)) broken),
        (SELECT coalesce(sum(ends.value::bigint), 0) FROM relay_checkpoint c, jsonb_each(c.ends) topics,
            jsonb_each_text(topics.value) ends)
    FROM log_head h
"""


@dataclass(frozen=True, slots=True)
class Log:
    """`records` are those that its relay knows to lie in Kafka: the events, and duplicates of some."""

    service: str
    epoch: int
    pos: int
    events: int
    broken_streams: int
    records: int

    @property
    def told(self) -> Text:
        return Text(
            f"{self.service}：{self.events} 条事件，位置 1 至 {self.pos} 无缺，纪元 {self.epoch}",
            f"{self.service}: {self.events} events at positions 1 to {self.pos} without a gap, epoch {self.epoch}",
        )


def logs(admin_dsn: str) -> list[Log]:
    """Of each database that has one. Raises LogBrokenError where a position or a version is missing."""
    found = []
    for service in read_databases().databases:
        with psycopg.connect(make_conninfo(admin_dsn, dbname=service)) as connection:
            if has_log(connection) and (row := connection.execute(_FIGURES).fetchone()):
                found.append(Log(service, *row))
    for log in found:
        if log.events != log.pos or log.broken_streams:
            raise LogBrokenError(log.service, log.pos, log.events, log.broken_streams)
    return found


def has_log(connection: psycopg.Connection[tuple[object, ...]]) -> bool:
    row = connection.execute(_HAS_LOG).fetchone()
    return bool(row and row[0])
