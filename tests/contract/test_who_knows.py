"""Who may know of a consultation is said by the registry and by the read model: both say the same (ADR 178)."""

from itertools import product
from uuid import UUID, uuid4

import pytest

from chassis.auth.caller import Body, Caller
from chassis.errors import NotFoundError
from chassis.event_store.meta import meta_of
from chassis.event_store.port import Append, Request
from devstack.testing import Infrastructure
from registry.handling.consulting import Consultations
from reporting.projections.consultation.queries import known
from reporting.reading import reading
from services.registry.tests.handling.house import House, SetClock
from services.registry.tests.world import POLICY, administrator
from services.reporting.tests.read_model import ReadModel, read_model
from services.reporting.tests.recording import day, named
from services.reporting.tests.registry import Registry
from services.reporting.tests.test_consultations import TODAY, caller, concerning

DIVISIONS = ("R", "P1", "C1", "C2", "T1", "T2", "T3")
TALKS = {named(one) for one in "WXY"}


def merged() -> Registry:
    """A township went up into one of the other county, as did its county, and of that another township."""
    log = concerning()
    log.move("T1", "C2", day(40))
    log.merge("T3", "T2", day(40))
    log.merge("C1", "C2", day(50))
    log.tick()
    return log


@pytest.mark.parametrize("log", [concerning(), merged()], ids=["as it was", "merged"])
async def test_registry_and_read_model_tell_the_same_of_everyone(
    infrastructure: Infrastructure, log: Registry
) -> None:
    house = await recorded(log)
    async with read_model(infrastructure) as model:
        await model.fold(log.consumed())
        for who in (caller(body, division) for body, division in product(Body, DIVISIONS)):
            assert await told(house, who) == await shown(model, who), who


async def recorded(log: Registry) -> House:
    house, meta = House(SetClock(TODAY)), meta_of(administrator(), uuid4(), b"", POLICY.version)
    for one in log.recorded:
        before = await house.store.load(one.stream_id)
        await house.store.append(Request([Append(one.stream_id, before.version, [one.event])], meta))
    return house


async def told(house: House, who: Caller) -> set[UUID]:
    """By the registry."""
    found = set()
    for talk in TALKS:
        try:
            await Consultations(house.registry).found(talk, who)
        except NotFoundError:
            continue
        found.add(talk)
    return found


async def shown(model: ReadModel, who: Caller) -> set[UUID]:
    async with reading(model.reader, who, TODAY) as connection:
        return await known(connection, TALKS)
