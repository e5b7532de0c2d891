from typing import Any

import httpx2
import pytest

THINGS, RENAME = "/v1/things", "/v1/things/{thing_id}/rename"


@pytest.fixture
async def schema(client: httpx2.AsyncClient) -> dict[str, Any]:
    document: dict[str, Any] = (await client.get("/openapi.json")).json()
    return document


def headers(operation: dict[str, Any]) -> list[str]:
    return [p["name"] for p in operation.get("parameters", []) if p["in"] == "header"]


class TestTheOpenApiDocument:
    async def test_tells_the_headers_that_commands_need(self, schema: dict[str, Any]) -> None:
        assert headers(schema["paths"][THINGS]["post"]) == ["Idempotency-Key"]
        assert headers(schema["paths"][RENAME]["post"]) == ["Idempotency-Key", "If-Match"]
        assert headers(schema["paths"][THINGS]["get"]) == []

    async def test_tells_what_needs_a_token(self, schema: dict[str, Any]) -> None:
        assert schema["paths"][RENAME]["post"]["security"] == [{"accessToken": []}]
        assert "security" not in schema["paths"]["/v1/slow"]["get"]
        assert schema["components"]["securitySchemes"]["accessToken"]["scheme"] == "bearer"

    async def test_tells_that_refusals_are_problems(self, schema: dict[str, Any]) -> None:
        answers = schema["paths"][THINGS]["post"]["responses"]
        assert set(answers) == {"201", "4XX", "5XX"}
        assert list(answers["4XX"]["content"]) == ["application/problem+json"]
        assert "Problem" in schema["components"]["schemas"]
        assert "HTTPValidationError" not in schema["components"]["schemas"]

    async def test_leaves_out_the_pages_for_machines(self, schema: dict[str, Any]) -> None:
        assert not {"/healthz", "/readyz", "/metrics"} & schema["paths"].keys()
