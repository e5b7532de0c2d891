"""The OpenAPI document: what FastAPI cannot see is said here, so that clients find it."""

from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, iter_route_contexts

from chassis.http.commands import KEY, STRONG_TAG, Submitting
from chassis.http.routing import calls

PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string", "format": "uri", "examples": ["urn:sifasuo:problem:stale-version"]},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "article": {"type": "string", "description": "the rule, as cited in the policy file: O-9"},
        "field": {"type": "string", "description": "JSON pointer into the body"},
        "expected": {"description": "what would have been right"},
        "errors": {"type": "array", "items": {"type": "object"}},
        "trace_id": {"type": "string"},
    },
}
ANSWER = {
    "description": "A problem document (RFC 9457), in the language of Accept-Language: zh or en",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "Of one caller at one address, the same key with the same request is carried out once and answered "
    "alike; with another query or body it is refused (422, key-reused). A repeat has the same bytes: the same JSON, written "
    "otherwise, is another body.",
    "schema": {"type": "string", "pattern": f"^{KEY.pattern}$"},
    "example": "5e1f0f6a-8f2b-4a51-9f0e-0c7f3c1f6f10",
}
IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "description": "The ETag of the version that the sender saw.",
    "schema": {"type": "string", "pattern": f"^{STRONG_TAG.pattern}$"},
    "example": '"3"',
}


def document(app: FastAPI) -> None:
    """Let `app.openapi()` tell of problems and of the headers that commands need."""
    generate = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            _complete(generate(), app)
        return generate()

    app.openapi = openapi  # type: ignore[method-assign]


def _complete(schema: dict[str, Any], app: FastAPI) -> None:
    schemas = schema.setdefault("components", {}).setdefault("schemas", {})
    schemas["Problem"] = PROBLEM
    schemas.pop("HTTPValidationError", None)
    schemas.pop("ValidationError", None)
    for route in iter_route_contexts(app.routes):
        if isinstance(route.original_route, APIRoute) and route.include_in_schema:
            for method in route.methods or ():
                _complete_operation(schema["paths"][route.path_format][method.lower()], route.dependant)


def _complete_operation(operation: dict[str, Any], dependant: Dependant) -> None:
    operation["parameters"] = [*operation.get("parameters", []), *_headers(calls(dependant))]
    operation["responses"].pop("422", None)
    operation["responses"] |= {"4XX": ANSWER, "5XX": ANSWER}


def _headers(calls: set[object]) -> list[dict[str, Any]]:
    submitting = [call for call in calls if isinstance(call, Submitting)]
    conditional = any(call.conditional for call in submitting)
    return [IDEMPOTENCY_KEY] * bool(submitting) + [IF_MATCH] * conditional
