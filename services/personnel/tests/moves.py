"""How tests of movements say what is asked and what comes of it."""

from dataclasses import replace
from datetime import date
from typing import Any

from chassis.testing.deciding import Deciding
from personnel.staff_member.commands import Move
from personnel.staff_member.decider import STAFF_MEMBER, decide, facts
from personnel.staff_member.standing import Standing, Unit, at
from services.personnel.tests.people import (
    ASSISTANT,
    COUNTY,
    COUNTY_BUREAU,
    NOW,
    OTHER_STATION,
    PREFECTURE,
    STAFF,
    STATION,
    TODAY,
    WORKER,
    registered,
    some_id,
)
from sifasuo.personnel.v1.staff_member_pb2 import (
    EMPLOYMENT_AUXILIARY,
    EMPLOYMENT_BUREAU,
    EMPLOYMENT_PRISON_POLICE,
    EMPLOYMENT_SPECIAL_POST,
    UNIT_KIND_PRISON,
    Movement,
    StaffMoved,
    StaffMovePlanned,
)

given = Deciding(STAFF_MEMBER, decide, NOW).given
REQUEST, NOMINATION = some_id("request"), some_id("nomination")
UNTIL = date(2024, 12, 31)
PRISON = Unit(UNIT_KIND_PRISON, PREFECTURE)
ASSISTANT_HERE = at(EMPLOYMENT_SPECIAL_POST, STATION, ASSISTANT)
WITHOUT_POST = at(EMPLOYMENT_SPECIAL_POST, STATION)
OF_BUREAU = at(EMPLOYMENT_BUREAU, COUNTY_BUREAU)
POLICE = at(EMPLOYMENT_PRISON_POLICE, PRISON)
AUXILIARY = at(EMPLOYMENT_AUXILIARY, STATION, WORKER)
AT_OTHER = replace(ASSISTANT_HERE, works=OTHER_STATION, until=UNTIL)
ENTERED = registered(ASSISTANT_HERE)
IN_SERVICE = registered(ASSISTANT_HERE, date(2022, 3, 1), min_service_until="2027-03-01")


def move(movement: Movement, **members: Any) -> Move:
    """Today, for what the work needs, unless it is said otherwise."""
    return Move(movement, **{"effective_on": TODAY, "reason": "work_needs", **members})


def moved(command: Move, former: Standing, after: Standing | None) -> StaffMoved:
    return StaffMoved(staff_id=str(STAFF), county_id=str(COUNTY), move=facts(command, former, after))


def planned(command: Move, former: Standing, after: Standing | None) -> StaffMovePlanned:
    return StaffMovePlanned(staff_id=str(STAFF), county_id=str(COUNTY), move=facts(command, former, after))
