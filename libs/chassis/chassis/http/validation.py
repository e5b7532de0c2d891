"""What pydantic finds wrong, said to people: plain words and a JSON pointer to the field."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from chassis.http.texts import Language, Texts

MOST = 50
LONGEST_NAME = 100


def faults(
    found: Iterable[Mapping[str, Any]], body: object, texts: Texts, reader: Language
) -> list[dict[str, object]]:
    """One entry each, the first `MOST` of them; never a value of `body`, which may be somebody's."""
    return [
        {
            "code": error["type"].replace("_", "-"),
            "detail": texts.invalid(error["type"], error.get("ctx", {}), reader),
            **_place(error["loc"], body),
        }
        for error in islice(found, MOST)
    ]


def _place(loc: tuple[str | int, ...], body: object) -> dict[str, object]:
    """`field` points into the body (RFC 6901); what is not in the body is a named parameter."""
    where, *path = loc
    if where == "body":
        return {"field": "".join(f"/{_escaped(part)}" for part in _sent(path, body))}
    return {"parameter": ".".join(str(part) for part in path), "in": where}


def _sent(path: list[str | int], body: object) -> list[str | int]:
    """Where the body has a union, at any depth, pydantic's path names the kind that was told, which is no member of it."""
    sent: list[str | int] = []
    for part in path:
        if isinstance(body, dict) and part not in body and part in body.values():
            continue
        sent.append(part)
        body = _inside(body, part)
    return sent


def _inside(body: object, part: str | int) -> object:
    match body, part:
        case dict(), _:
            return body.get(part)
        case list(), int() if part < len(body):
            return body[part]
        case _:
            return None


def _escaped(part: str | int) -> str:
    return str(part)[:LONGEST_NAME].replace("~", "~0").replace("/", "~1")
