"""schemathesis over both OpenAPI documents, with the tokens of several offices: no server error, nothing undocumented."""

from collections.abc import AsyncIterator, Awaitable
from datetime import date

import pytest
import pytest_asyncio

from chassis.testing.waiting import eventually
from devstack.testing import Infrastructure
from devstack.testing.land import Land, Township, township
from devstack.users import rows
from tests.system.apart import registry_apart
from tests.system.clerk import Change, establishment
from tests.system.fuzzing import Fuzzing
from tests.system.house import House
from tests.system.importing import Importer, first_edition
from tests.system.problem import RefusedError
from tests.system.reader import Answer

DAY = date(2024, 3, 1)
SEAT = township(rows()[0])


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def registry(
    infrastructure: Infrastructure, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Fuzzing]:
    """Apart, since what random commands do is nobody's business."""
    folder = tmp_path_factory.mktemp("openapi")
    async with registry_apart(infrastructure, DAY, folder) as apart, apart.api() as client:
        imported = await Importer(apart.clerk(client, "region")).imports(first_edition(), DAY)
        change = await apart.clerk(client, SEAT.proposer).propose(establishment(SEAT, on=DAY))
        found = await apart.clerk(client, SEAT.proposer).change(change.id)
        users = ("region", SEAT.proposer, SEAT.approver, SEAT.prefecture_bureau)
        tokens = [apart.clerk(client, user).token for user in users]
        yield Fuzzing(str(client.base_url), tokens, known(SEAT, found, imported["id"]))


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def reporting(house: House, land: Land) -> Fuzzing:
    seat = land.one()
    change = await house.established(seat)
    tokens = [house.stack.token(user) for user in ("region-viewer", seat.proposer, "operator")]
    found = {**known(seat, change), **await alerts(house, seat)}
    return Fuzzing(house.stack.urls["reporting"], tokens, found, version=0)


async def alerts(house: House, seat: Township) -> dict[str, list[str]]:
    """Two of the county, which nobody has handled yet, and between them one of another: townships have no station."""

    async def raised(**about: object) -> list[Answer]:
        asked = {"kind": "township_uncovered", "shown": "unacknowledged", "limit": 500}
        found: list[Answer] = (await house.reader().get("/v1/alerts", **asked, **about))["items"]
        return found

    own = await eventually(lambda: two_or_more(raised(under=seat.county_id)), within=60)
    assert own
    other = next(one for one in await raised() if one not in own)
    ids = [one["alert_id"] for one in (own[0], other, own[1])]
    return {"alert_id": ids, "subject_id": [own[0]["subject_id"]]}


async def two_or_more(found: Awaitable[list[Answer]]) -> list[Answer] | None:
    alerts = await found
    return alerts if len(alerts) > 1 else None


def known(seat: Township, change: Change, *others: str) -> dict[str, list[str]]:
    """Ids by the names that ask for them: the right one, then those of something else."""
    own = {
        str(seat.id): ("division_id", "seat_id"),
        str(seat.county_id): ("division", "under", "waiting_division_id", "parent_id", "into_id"),
        str(change.id): ("change_id", "corrects"),
        str(change.station_id): ("station_id",),
    }
    ids = {name: [one, *others, str(change.id)] for one, names in own.items() for name in names}
    return ids | {"service": ["registry"], "position": ["1"]}


def fuzz(fuzzing: Fuzzing, subtests: pytest.Subtests, *, requests: int) -> None:
    for operation in fuzzing.operations():
        with subtests.test(operation.label):
            fuzzing.send(operation, requests)
    assert fuzzing.answered.total() > 100
    assert 200 in fuzzing.answered


def test_registry(registry: Fuzzing, subtests: pytest.Subtests) -> None:
    fuzz(registry, subtests, requests=8)


def test_reporting(reporting: Fuzzing, subtests: pytest.Subtests) -> None:
    fuzz(reporting, subtests, requests=8)
    assert reporting.found["/v1/alerts/{alert_id}"] > 0
    assert reporting.found["/v1/alerts/{alert_id}/assignment"] > 0


async def test_an_indicator_has_no_goal_before_there_was_one(house: House) -> None:
    with pytest.raises(RefusedError) as refused:
        await house.reader().get("/v1/indicators/coverage", as_of=date(1992, 1, 22))
    assert refused.value.problem.code == "not-found"
