"""A change that is taken up late is judged by the policy of its own day, not of the day of the catching up."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

from chassis.policy import load
from registry.establishment_change.commands import Approve, ChangeCoverage, Establish, Propose
from services.registry.tests.handling.house import House, policies_but
from services.registry.tests.world import SEAT, SEAT_NAME, SECOND, SECOND_NAME, TODAY, approver, clerk
from sifasuo.registry.v1.establishment_change_pb2 import ChangeTookEffect
from sifasuo.registry.v1.station_pb2 import (
    STATION_FUNCTION_MEDIATION,
    STATION_GRADE_DEPUTY_SECTION,
    STATION_KIND_JOINT,
    STATION_KIND_STANDALONE,
)

ITS_DAY = TODAY + timedelta(days=1)
SHORTER_SINCE = TODAY + timedelta(days=5)
BEFORE_ANY_POLICY = date(2020, 2, 1)
AT_THE_SEAT = Establish(
    SEAT_NAME,
    STATION_GRADE_DEPUTY_SECTION,
    STATION_KIND_STANDALONE,
    SEAT,
    frozenset({SEAT}),
    frozenset({STATION_FUNCTION_MEDIATION}),
)
FILING = 'days = { value = 30, article = "REG", effective_on = 2020-05-14, confirmed = true }'


def policies_with_a_shorter_term(folder: Path, since: date) -> None:
    """Filing within 30 days, and within 5 from `since` on."""
    entry = FILING.partition(" = ")[2]
    shorter = entry.replace("30", "5", 1).replace("2020-05-14", since.isoformat())
    policies_but(folder, FILING, f"days = [{entry}, {shorter}]")


async def test_the_term_to_file_is_that_of_the_effective_day(tmp_path: Path) -> None:
    policies_with_a_shorter_term(tmp_path, SHORTER_SINCE)
    house = House()
    house.registry.policies = load(tmp_path)
    await house.open()
    change_id, station_id = uuid4(), uuid4()
    await house.step(change_id, Propose(change_id, station_id, AT_THE_SEAT, ITS_DAY), clerk())
    await house.step(change_id, Approve("编办〔2024〕1号"), approver())
    house.clock.today = SHORTER_SINCE + timedelta(days=3)
    await house.calendar()
    took_effect = (await house.store.load(change_id)).events[-1]
    assert isinstance(took_effect, ChangeTookEffect)
    assert took_effect.filing_due_on == str(ITS_DAY + timedelta(days=30))


async def in_effect(house: House, command: Propose) -> None:
    await house.step(command.change_id, command, clerk())
    await house.step(command.change_id, Approve("编办〔2024〕1号"), approver())
    await house.calendar()
    assert isinstance((await house.store.load(command.change_id)).events[-1], ChangeTookEffect)


async def test_a_correction_takes_effect_as_of_a_day_before_any_policy() -> None:
    house = House()
    await house.open()
    first, station_id = uuid4(), uuid4()
    joint = replace(AT_THE_SEAT, kind=STATION_KIND_JOINT, township_ids=frozenset({SEAT, SECOND}))
    alone = ChangeCoverage(STATION_KIND_STANDALONE, frozenset({SEAT}))
    own = replace(AT_THE_SEAT, name=SECOND_NAME, seat_id=SECOND, township_ids=frozenset({SECOND}))
    await in_effect(house, Propose(first, station_id, joint, TODAY))
    await in_effect(house, Propose(uuid4(), station_id, alone, TODAY))
    await in_effect(house, Propose(uuid4(), uuid4(), own, BEFORE_ANY_POLICY, corrects=first))
