"""The midnight process: what fell due while it was away takes effect as of its own day, in its own order."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import httpx2
import pytest
import pytest_asyncio

from devstack.testing import Infrastructure
from devstack.testing.land import Township, township
from devstack.users import rows
from tests.system.apart import Apart, registry_apart
from tests.system.clerk import Body, Change, Clerk, Written, coverage, establishment
from tests.system.house import taken_up
from tests.system.importing import Importer, first_edition

FIRST = date(2024, 3, 1)
A, B, C, D = (township(row) for row in islice(rows(), 4))


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def apart(
    infrastructure: Infrastructure, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Apart]:
    folder: Path = tmp_path_factory.mktemp("days")
    async with registry_apart(infrastructure, FIRST, folder) as found:
        yield found


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def registry(apart: Apart) -> AsyncIterator[httpx2.AsyncClient]:
    """Its divisions are there, its calendar is not."""
    async with apart.api() as client:
        await Importer(apart.clerk(client, "region")).imports(first_edition(), FIRST)
        yield client


class County:
    """Both desks of one county at a registry apart."""

    def __init__(self, apart: Apart, registry: httpx2.AsyncClient, seat: Township) -> None:
        self.bureau = apart.clerk(registry, seat.proposer)
        self.authority = apart.clerk(registry, seat.approver)

    async def approved(self, asked: Body) -> Written:
        return await self.authority.approve(await self.bureau.propose(asked))

    async def in_effect(self, change: Written) -> Change:
        return await taken_up(self.bureau, change)


async def test_days_missed_are_caught_up_each_as_of_its_own_date(
    apart: Apart, registry: httpx2.AsyncClient
) -> None:
    """The second change takes the township that the first one frees."""
    county = County(apart, registry, A)
    central = await county.approved(establishment(A, B, on=FIRST))
    async with apart.running("registry-calendar"):
        station = (await county.in_effect(central)).station_id

    third, fifth = FIRST + timedelta(days=2), FIRST + timedelta(days=4)
    freeing = await county.approved(coverage(station, third, A))
    taking = await county.approved(establishment(B, on=fifth))
    apart.today_is(FIRST + timedelta(days=9))
    async with apart.running("registry-calendar"):
        found = [await county.in_effect(change) for change in (freeing, taking)]
    due = [change.waiting_on["until"] for change in found if change.waiting_on]
    assert due == [str(day + timedelta(days=30)) for day in (third, fifth)]


async def test_midnight_is_noticed_while_it_runs(apart: Apart, registry: httpx2.AsyncClient) -> None:
    tomorrow = FIRST + timedelta(days=11)
    apart.today_is(tomorrow - timedelta(days=1))
    county = County(apart, registry, C)
    async with apart.running("registry-calendar"):
        change = await county.approved(establishment(C, on=tomorrow))
        assert (await county.bureau.change(change.id)).status == "approved"
        apart.today_is(tomorrow)
        assert (await county.in_effect(change)).status == "in_effect"


async def test_what_breaks_a_rule_on_its_day_goes_back_and_may_be_proposed_again(
    apart: Apart, registry: httpx2.AsyncClient
) -> None:
    """The township is renamed after the approval, so that the station's name is not the right one any more."""
    day = FIRST + timedelta(days=21)
    apart.today_is(day - timedelta(days=2))
    county = County(apart, registry, D)
    change = await county.approved(establishment(D, on=day))
    renamed = replace(D, name="达布新街道")
    await rename(apart.clerk(registry, "region"), renamed, day - timedelta(days=1))

    apart.today_is(day)
    async with apart.running("registry-calendar"):
        back = await taken_up(county.bureau, change, "not_effected")
        assert set(back.allowed) == {"propose", "withdraw"}
        again = await county.bureau.step("propose", back, establishment(renamed, on=day))
        await county.authority.approve(again)
        assert (await county.in_effect(change)).station_id == back.station_id


async def rename(administrator: Clerk, named: Township, on: date) -> None:
    path = f"/v1/divisions/{named.id}"
    version = (await administrator.get(path)).json()["version"]
    await administrator.post(f"{path}/rename", {"name": named.name, "effective_on": str(on)}, version=version)
