"""The past is changed only by a correction, and only for what the corrected change was about."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from uuid import UUID

import pytest
import pytest_asyncio

from devstack.testing import Infrastructure
from devstack.testing.land import township
from devstack.users import rows
from tests.system.apart import Apart, registry_apart
from tests.system.clerk import Body, Change, Clerk, coverage, establishment
from tests.system.house import taken_up
from tests.system.importing import Importer, first_edition
from tests.system.refusing import refused

FIRST = date(2024, 3, 1)
A, B, C = (township(row) for row in islice(rows(), 3))


@dataclass(frozen=True, slots=True)
class County:
    """Twenty days after its station came to serve A and B; the calendar runs."""

    apart: Apart
    bureau: Clerk
    authority: Clerk

    async def in_effect(self, asked: Body) -> Change:
        proposed = await self.bureau.propose(asked)
        await self.authority.approve(proposed)
        return await taken_up(self.bureau, proposed)

    async def refused(self, asked: Body) -> tuple[str, str | None]:
        problem = await refused(self.apart, self.bureau.propose(asked))
        return problem.code, problem.field


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def county(
    infrastructure: Infrastructure, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[County]:
    folder: Path = tmp_path_factory.mktemp("corrections")
    async with registry_apart(infrastructure, FIRST, folder) as apart, apart.api() as registry:
        await Importer(apart.clerk(registry, "region")).imports(first_edition(), FIRST)
        async with apart.running("registry-calendar"):
            yield County(apart, apart.clerk(registry, A.proposer), apart.clerk(registry, A.approver))


def correcting(change_id: UUID, asked: Body) -> Body:
    return asked | {"corrects": str(change_id)}


async def test_a_day_in_the_past_is_for_corrections_of_the_same_station_or_township(county: County) -> None:
    recorded = await county.in_effect(establishment(A, B, on=FIRST))
    county.apart.today_is(FIRST + timedelta(days=20))
    narrower, own = coverage(recorded.station_id, FIRST, A), establishment(B, on=FIRST)
    assert await county.refused(narrower) == ("effective-date-passed", "/effective_on")

    narrowed = await county.in_effect(correcting(recorded.id, narrower))
    assert narrowed.station_id == recorded.station_id
    assert await county.refused(own) == ("effective-date-passed", "/effective_on")
    settled = await county.in_effect(correcting(narrowed.id, own))
    assert settled.waiting_on
    # The term to file counts from the approval, which came later than the day.
    assert settled.waiting_on["until"] == str(FIRST + timedelta(days=50))

    elsewhere = establishment(C, on=FIRST)
    assert await county.refused(correcting(recorded.id, elsewhere)) == ("nothing-to-correct", "/corrects")
