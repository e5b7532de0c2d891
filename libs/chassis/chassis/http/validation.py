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
    """Where the body has a union, pydantic's path names the kind that was told, which is no member of it."""
    told = body.values() if isinstance(body, dict) else ()
    return path[1:] if path and path[0] in told and isinstance(body, dict) and path[0] not in body else path


def _escaped(part: str | int) -> str:
    return str(part)[:LONGEST_NAME].replace("~", "~0").replace("/", "~1")
