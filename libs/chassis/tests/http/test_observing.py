import httpx2
from structlog.types import EventDict

TRACE = "0af7651916cd43dd8448eb211c80319c"
PARENT = f"00-{TRACE}-b7ad6b7169203331-01"


def lines(logs: list[EventDict]) -> list[EventDict]:
    return [entry for entry in logs if entry["event"] == "request"]


class TestTheAccessLog:
    async def test_has_a_line_for_each_request_by_its_route(
        self, client: httpx2.AsyncClient, logs: list[EventDict]
    ) -> None:
        await client.get("/v1/broken/rule")
        (line,) = lines(logs)
        assert (line["method"], line["route"], line["status"]) == ("GET", "/v1/broken/{how}", 422)
        assert line["ms"] > 0

    async def test_holds_no_query_and_no_token(
        self, client: httpx2.AsyncClient, logs: list[EventDict]
    ) -> None:
        await client.get("/v1/things?limit=5&q=somebody")
        assert "somebody" not in str(logs)
        assert "good" not in str(logs)

    async def test_leaves_out_the_pages_for_machines(
        self, client: httpx2.AsyncClient, logs: list[EventDict]
    ) -> None:
        await client.get("/healthz")
        assert lines(logs) == []


class TestTheTrace:
    async def test_of_the_sender_goes_on_and_is_answered(self, client: httpx2.AsyncClient) -> None:
        answer = await client.get("/v1/broken/rule", headers={"traceparent": PARENT})
        assert answer.headers["sifasuo-trace"] == TRACE
        assert answer.json()["trace_id"] == TRACE

    async def test_that_makes_no_sense_is_passed_over(self, client: httpx2.AsyncClient) -> None:
        answer = await client.get("/v1/broken/rule", headers={"traceparent": "00-nonsense"})
        assert answer.status_code == 422
