"""A reorganisation that did not take effect comes back: its steps stand on the page, and go to the same change again."""

import json
import re
from html import unescape
from typing import Any

import asyncpg
import pytest

from services.reporting.tests.console.desk import desk
from services.reporting.tests.console.provider import Provider
from services.reporting.tests.console.site import site_of
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, named
from services.reporting.tests.registry import Registry

CHANGE = f"/changes/{named('D')}"
TOGETHER = f"{CHANGE}/together"


def returned() -> Registry:
    log = Registry()
    for name, parent in (("R", None), ("P1", "R"), ("C1", "P1"), ("C2", "P1"), ("T1", "C1"), ("T2", "C1")):
        log.register(name, parent, day(0))
    log.establish("S1", "C1", ["T1", "T2"], day(1))
    log.reorganise("D", "C1", "P1", day(30), {"S1": (["T1"], ["T1", "T2"]), "S2": (["T2"], ["T2"])})
    log.fail("D", "C1", day(30), township="T1")
    return log


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found
    return unescape(found[1])


async def test_its_steps_go_to_the_same_change_again(
    model: ReadModel, web: asyncpg.Pool, issuer: Provider
) -> None:
    await model.empty()
    await model.fold(returned().consumed())
    async with (
        desk() as registry,
        site_of(model.reader, web, issuer, registry=registry.url) as site,
    ):
        registry.version, registry.status, registry.allowed = 2, "not_effected", ["propose", "withdraw"]
        await site.enter(division=str(named("C1")))
        assert f'href="{TOGETHER}"' in await site.page(CHANGE)
        page = await site.page(TOGETHER)
        form = {name: hidden(page, name) for name in ("csrf", "key", "version", "steps")}
        assert form["version"] == "2"
        sent = {**form, "intent": "propose", "effective_on": "2030-01-01", "note": "again"}
        answer = await site.client.post(TOGETHER, data=sent)
    assert answer.status_code == 412
    assert json.loads(hidden(answer.text, "steps")) == json.loads(form["steps"])
    ((path, seen, body),) = registry.asked
    assert (path, seen) == (f"/v1/establishment-changes/{named('D')}/propose", '"2"')
    assert (body["kind"], body["effective_on"], body["note"]) == ("reorganise", "2030-01-01", "again")
    assert body["steps"] == [step("S1", "T1"), step("S2", "T2")]


def step(station: str, township: str) -> dict[str, Any]:
    return {
        "kind": "change_coverage",
        "station_id": str(named(station)),
        "station_kind": "central",
        "township_ids": [str(named(township))],
    }


async def test_no_other_bureau_has_the_form(model: ReadModel, web: asyncpg.Pool, issuer: Provider) -> None:
    await model.empty()
    await model.fold(returned().consumed())
    async with site_of(model.reader, web, issuer) as site:
        await site.enter(division=str(named("C2")))
        assert (await site.client.get(TOGETHER)).status_code == 404


@pytest.mark.parametrize(
    "steps",
    [
        "",
        "{}",
        "[1]",
        '[{"kind": "merge"}]',
        "[" * 9999,
        '[{"kind": "rename"}]',
        f'[{{"kind": "rename", "station_id": "{named("S1")}", "name": "\\ud800"}}]',
    ],
)
async def test_steps_that_no_page_of_ours_has_written_are_refused(
    model: ReadModel, web: asyncpg.Pool, issuer: Provider, steps: str
) -> None:
    await model.empty()
    await model.fold(returned().consumed())
    async with site_of(model.reader, web, issuer) as site:
        await site.enter(division=str(named("C1")))
        page = await site.page("/changes/together")
        form = {name: hidden(page, name) for name in ("csrf", "key")}
        answer = await site.client.post(
            "/changes/together", data={**form, "steps": steps, "intent": "remove-1"}
        )
    assert answer.status_code == (200 if steps in {"", "{}"} else 403)
