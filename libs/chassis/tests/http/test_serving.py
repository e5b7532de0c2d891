"""Health and the end of a process."""

import asyncio
import os
import signal
import subprocess
import sys

import httpx2
import pytest
from fastapi import FastAPI

from chassis.health import OK, Health
from chassis.http.health import CHECK_SECONDS, Readiness
from chassis.http.serving import serve_health, serving
from chassis.settings import HttpSettings
from chassis.testing.waiting import eventually
from libs.chassis.tests.http.application import application

SETTINGS = HttpSettings(port=0)

PROCESS = """
import asyncio, sys
from chassis.http.serving import run_process

async def main(stop: asyncio.Event) -> None:
    print("running", flush=True)
    await stop.wait()
    print("ended in order", flush=True)

run_process(main)
"""


async def away() -> None:
    raise ConnectionRefusedError("db:5432")


async def there() -> None:
    return


async def silent() -> None:
    await asyncio.Event().wait()


async def asked(readiness: Readiness) -> httpx2.Response:
    async with serve_health(readiness, SETTINGS) as port, httpx2.AsyncClient() as client:
        return await client.get(f"http://127.0.0.1:{port}/readyz")


class TestReadiness:
    async def test_is_given_when_all_that_is_needed_is_there(self) -> None:
        answer = await asked(Readiness({"postgres": there}))
        assert answer.status_code == 200
        assert answer.json() == {"ready": True, "checks": {"postgres": OK}, "lag": None, "warnings": []}

    async def test_names_what_is_away_and_not_where_it_is(self) -> None:
        answer = await asked(Readiness({"postgres": away, "kafka": there}))
        assert answer.status_code == 503
        assert answer.json()["checks"] == {"postgres": "ConnectionRefusedError", "kafka": OK}

    async def test_does_not_wait_for_what_is_silent(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("chassis.http.health.CHECK_SECONDS", CHECK_SECONDS / 100)
        assert not (await Readiness({"postgres": silent}).health()).ready

    async def test_takes_in_what_parts_tell_of_themselves(self) -> None:
        parts = {"relay": lambda: Health({"kafka": OK}, lag=7)}
        assert (await asked(Readiness(parts=parts))).json() == {
            "ready": True,
            "checks": {"relay.kafka": OK},
            "lag": 7,
            "warnings": [],
        }

    async def test_is_withdrawn_before_the_end(self) -> None:
        answer = await asked(Readiness({"postgres": there}, draining=True))
        assert answer.json()["ready"] is False


class TestTheOtherPages:
    async def test_a_process_that_is_no_api_serves_them(self) -> None:
        async with serve_health(Readiness(), SETTINGS) as port, httpx2.AsyncClient() as client:
            assert (await client.get(f"http://127.0.0.1:{port}/healthz")).text == "ok"
            metrics = await client.get(f"http://127.0.0.1:{port}/metrics")
        assert metrics.headers["content-type"].startswith("text/plain")

    async def test_requests_are_counted_by_route_not_by_address(self, client: httpx2.AsyncClient) -> None:
        await client.get("/v1/broken/rule")
        metrics = (await client.get("/metrics")).text
        assert 'route="/v1/broken/{how}",status="422"' in metrics
        assert "/v1/broken/rule" not in metrics


class TestTheEnd:
    @pytest.fixture
    def app(self) -> FastAPI:
        return application(SETTINGS)

    async def test_what_is_in_flight_is_answered(self, app: FastAPI) -> None:
        async with httpx2.AsyncClient() as client:
            async with serving(app, app.state.readiness, SETTINGS) as port:
                request = asyncio.create_task(client.get(f"http://127.0.0.1:{port}/v1/gate"))
                await app.state.gate.entered.wait()
                asyncio.get_running_loop().call_later(0.3, app.state.gate.open.set)
            assert (await request).json() == "through"

    async def test_what_comes_while_draining_hears_that_it_is_not_ready(self, app: FastAPI) -> None:
        settings = HttpSettings(port=0, drain_seconds=0.5)
        async with httpx2.AsyncClient() as client:
            async with serving(app, app.state.readiness, settings) as port:

                async def not_ready() -> bool:
                    return (await client.get(f"http://127.0.0.1:{port}/readyz")).status_code == 503

                assert not await not_ready()
                heard: asyncio.Task[bool] = asyncio.create_task(eventually(not_ready))
            assert await heard

    @pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
    async def test_a_signal_ends_a_process_in_order(self, number: signal.Signals) -> None:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", PROCESS, stdout=subprocess.PIPE, env=dict(os.environ)
        )
        assert process.stdout
        assert await process.stdout.readline() == b"running\n"
        process.send_signal(number)
        assert await process.stdout.read() == b"ended in order\n"
        assert await process.wait() == 0
