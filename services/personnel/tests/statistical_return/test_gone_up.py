"""The return of a prefecture that went up into another is that one's affair, and tells of what was the prefecture's."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from chassis.asked import Asked
from chassis.auth.caller import Body
from chassis.event_store.executing import Command
from chassis.event_store.memory import MemoryEventStore
from chassis.event_store.meta import meta_of
from chassis.periods import Period
from chassis.policy import load
from personnel.handling.personnel import Personnel
from personnel.handling.returns import Returns, return_stream
from personnel.statistical_return.commands import Generate, GenerateAgain
from personnel.statistical_return.errors import ReturnDefinitionError
from personnel.statistical_return.policy import ReturnPolicy, definition_of, return_policy
from personnel.statistical_return.records import CountyRecords
from services.personnel.tests.drawn import Drawn, division
from services.personnel.tests.people_at_work import (
    COUNTY,
    OTHER_COUNTY,
    PARAMETERS,
    POLICIES,
    PREFECTURE,
    REGION,
    made,
    office,
)
from sifasuo.personnel.v1.statistical_return_pb2 import StatisticalReturnGenerated
from sifasuo.registry.v1.division_pb2 import (
    DIVISION_LEVEL_COUNTY,
    DIVISION_LEVEL_PREFECTURE,
    DIVISION_LEVEL_REGION,
)

MERGED = date(2024, 2, 1)
HEIR = made("heir")
HEIRS_CLERK = office(Body.PREFECTURE_BUREAU, HEIR)
RETURN = return_stream("staff", PREFECTURE, "2023")


GONE = replace(division(PREFECTURE, DIVISION_LEVEL_PREFECTURE, REGION), dissolved_on=MERGED, into_ids=(HEIR,))
DIVISIONS = {
    REGION: division(REGION, DIVISION_LEVEL_REGION, None),
    HEIR: division(HEIR, DIVISION_LEVEL_PREFECTURE, REGION),
    PREFECTURE: GONE,
    COUNTY: division(COUNTY, DIVISION_LEVEL_COUNTY, HEIR),
}


class Counting(Returns):
    """With one county in each of the prefectures then."""

    async def _records(self, division_id: UUID, period: Period) -> Mapping[UUID, CountyRecords]:
        assert period.ends_on < MERGED
        return {{PREFECTURE: COUNTY, HEIR: OTHER_COUNTY}[division_id]: CountyRecords()}


class Retired(Counting):
    """By a policy that has no returns any more."""

    def _policy(self) -> ReturnPolicy:
        return replace(super()._policy(), definitions={})


def now() -> datetime:
    return datetime(2024, 3, 1, tzinfo=UTC)


def asked() -> Asked:
    return Asked(HEIRS_CLERK, Command(meta_of(HEIRS_CLERK, uuid4(), b"hash", "policy")))


async def test_its_figures_are_those_of_its_own_counties() -> None:
    personnel = Personnel(MemoryEventStore(now), now, load(POLICIES), Drawn(DIVISIONS))
    returns = Counting(personnel)
    await returns.open("staff", PREFECTURE, Generate(RETURN, "2023"), asked(), ())
    await returns.step(RETURN, GenerateAgain(), asked())
    versions = (await personnel.store.load(RETURN)).events
    assert [one.number for one in versions if isinstance(one, StatisticalReturnGenerated)] == [1, 2]
    for one in versions:
        assert isinstance(one, StatisticalReturnGenerated)
        assert UUID(one.division_id) == PREFECTURE
        assert [UUID(row.county_id) for row in one.rows] == [COUNTY]


async def test_a_return_whose_definition_left_the_policy_stays_readable_and_is_finished_by_it() -> None:
    personnel = Personnel(MemoryEventStore(now), now, load(POLICIES), Drawn(DIVISIONS))
    await Counting(personnel).open("staff", PREFECTURE, Generate(RETURN, "2023"), asked(), ())
    returns, before = Retired(personnel), return_policy(PARAMETERS).definitions["staff"]
    found = await returns.found(RETURN, HEIRS_CLERK)
    assert found.now.definition == before
    assert found.now.receiver().division_id == REGION
    await returns.step(RETURN, GenerateAgain(), asked())
    assert definition_of((await returns.found(RETURN, HEIRS_CLERK)).state.version) == before
    with pytest.raises(ReturnDefinitionError):
        await returns.open("staff", HEIR, Generate(return_stream("staff", HEIR, "2023"), "2023"), asked(), ())
