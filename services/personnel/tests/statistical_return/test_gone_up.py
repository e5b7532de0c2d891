"""The return of a prefecture that went up into another is that one's affair, and tells of what was the prefecture's."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

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
from personnel.statistical_return.records import CountyRecords
from services.personnel.tests.drawn import Drawn, division
from services.personnel.tests.people_at_work import (
    COUNTY,
    OTHER_COUNTY,
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
