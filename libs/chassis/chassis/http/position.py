"""The token that a write answers with and a read waits for: opaque to clients, ours to read."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import orjson

from chassis.http.errors import PositionMalformedError

HEADER = "Sifasuo-Position"


@dataclass(frozen=True, slots=True)
class Position:
    """The versions that streams of one service reached by a command."""

    service: str
    epoch: int
    streams: Mapping[UUID, int]


def position_token(position: Position) -> str:
    """Of characters that a URL carries as they are; `parse_position` reads it."""
    streams = {str(stream): version for stream, version in position.streams.items()}
    document = {"service": position.service, "epoch": position.epoch, "streams": streams}
    return urlsafe_b64encode(orjson.dumps(document)).decode().rstrip("=")


def parse_position(token: str) -> Position:
    """Raises PositionMalformedError for anything that `position_token` did not make."""
    try:
        document = json.loads(urlsafe_b64decode(token.encode("ascii") + b"=="))
        streams = {UUID(stream): _number(version) for stream, version in document["streams"].items()}
        return Position(_name(document["service"]), _number(document["epoch"]), streams)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise PositionMalformedError from error


def _number(value: object) -> int:
    if type(value) is not int or not 0 < value < 1 << 31:
        raise ValueError(value)
    return value


def _name(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
