"""What the OpenAPI document shows as bodies: places of the real region, and a day to come, to be sent as they are."""

from typing import Any

from fastapi import FastAPI
from pydantic import ConfigDict

from chassis.clock import Clock, local_date
from chassis.ids import division_id

COUNTY, OTHER_COUNTY, SEAT, SECOND = (
    str(division_id(code)) for code in ("540121", "540122", "540121100", "540121200")
)
A_STATION = "6c0bd4a4-6a2c-4f0c-9a6e-2f1b8f3f7b52"
OTHER_STATION = "0b9c5f1e-6d0e-4a57-8a51-5d3f0f5f7a11"
NEW_YEAR = "the next first of January"
"""Stands for a day until the document is read, since only then it is known what lies ahead."""
NEXT_YEAR = "the next year"
"""The same for a year."""


def shown(**example: Any) -> ConfigDict:
    """With an example in the OpenAPI document."""
    return ConfigDict(json_schema_extra={"examples": [example]})


def date_examples(app: FastAPI, clock: Clock) -> None:
    """Let `app.openapi()` show days that lie ahead of the stack's clock."""
    generate = app.openapi

    def openapi() -> dict[str, Any]:
        document: dict[str, Any] = dated(generate(), local_date(clock()).year + 1)
        return document

    app.openapi = openapi  # type: ignore[method-assign]


def dated(node: Any, year: int) -> Any:
    """The same with each day and year in place of what stands for it."""
    match node:
        case dict():
            return {name: dated(inner, year) for name, inner in node.items()}
        case list():
            return [dated(inner, year) for inner in node]
        case _:
            return {NEW_YEAR: f"{year}-01-01", NEXT_YEAR: year}.get(node, node)
