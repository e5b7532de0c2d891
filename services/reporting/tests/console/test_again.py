"""A change that did not take effect, of a county that was merged since: its successor proposes it again."""

import asyncpg

from services.reporting.tests.console.provider import Provider
from services.reporting.tests.console.site import site_of
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, named
from services.reporting.tests.registry import Registry

AGAIN = f"/changes/{named('A')}/again"


def merged() -> Registry:
    log = Registry()
    for name, parent in (("R", None), ("P1", "R"), ("C1", "P1"), ("C2", "P1"), ("C3", "P1"), ("T1", "C1")):
        log.register(name, parent, day(0))
    log.propose("A", "C1", "P1", day(30), townships=["T1"])
    log.approve("A", "C1", day(30))
    log.fail("A", "C1", day(30), township="T1")
    log.move("T1", "C2", day(40))
    log.merge("C1", "C2", day(40))
    return log


async def test_the_successor_has_the_form_and_no_other(
    model: ReadModel, web: asyncpg.Pool, issuer: Provider
) -> None:
    await model.empty()
    await model.fold(merged().consumed())
    statuses = {}
    for county in ("C1", "C2", "C3"):
        async with site_of(model.reader, web, issuer) as site:
            await site.enter(division=str(named(county)))
            answer = await site.client.get(AGAIN, headers={"accept": "text/html"})
            statuses[county] = answer.status_code
    assert statuses == {"C1": 404, "C2": 200, "C3": 404}
