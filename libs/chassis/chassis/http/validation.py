"""What pydantic finds wrong, said to people: plain words and a JSON pointer to the field."""

from collections.abc import Iterable, Mapping
from typing import Any

from chassis.http.texts import Language, Texts


def faults(found: Iterable[Mapping[str, Any]], texts: Texts, reader: Language) -> list[dict[str, object]]:
    """One entry each; never the value that was sent, which may be somebody's."""
    return [
        {
            "code": error["type"].replace("_", "-"),
            "detail": _detail(error, texts, reader),
            **_place(error["loc"]),
        }
        for error in found
    ]


def _detail(error: Mapping[str, Any], texts: Texts, reader: Language) -> str:
    return texts.invalid(error["type"], error.get("ctx", {}), reader)


def _place(loc: tuple[str | int, ...]) -> dict[str, object]:
    """`field` points into the body (RFC 6901); what is not in the body is a named parameter."""
    where, *path = loc
    if where == "body":
        return {"field": "".join(f"/{_escaped(part)}" for part in path)}
    return {"parameter": ".".join(str(part) for part in path), "in": where}


def _escaped(part: str | int) -> str:
    return str(part).replace("~", "~0").replace("/", "~1")
