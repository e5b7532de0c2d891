"""Stations are commended on record by the organ of that level in whose division they lie (O-20)."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from chassis.auth.caller import Body, Caller, Role
from chassis.errors import NotPermittedError, OutOfTurnError
from chassis.ids import division_id
from chassis.testing.deciding import Deciding
from directory.bureaus import Bureau
from registry.commendation.commands import Commend, Revoke
from registry.commendation.decider import COMMENDATION, Commending, decide
from registry.commendation.errors import CommendationTitleError, CommendedAlreadyError, CommendedOnError
from services.registry.tests.world import COUNTY, POLICY, TODAY, approver, caller, clerk
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.registry.v1.commendation_pb2 import (
    COMMENDATION_LEVEL_COUNTY,
    REVOCATION_REASON_TAKEN_BACK,
    CommendationRevoked,
    StationCommended,
)

ID, STATION = division_id("commendation"), division_id("station")
FOUNDED, DAY = date(2005, 3, 1), date(2023, 12, 1)
NUMBER = "林司〔2023〕7号"
NOW = Commending(TODAY, clerk(), POLICY, COUNTY, FOUNDED, Bureau(Body.COUNTY_BUREAU, COUNTY))
given = Deciding(COMMENDATION, decide, NOW).given
NOTE = NoteReference(note_id=str(division_id("note")), sha256=sha256(b"note").digest())

COMMEND = Commend(ID, STATION, COMMENDATION_LEVEL_COUNTY, "advanced_collective", NUMBER, DAY)
REVOKE = Revoke(REVOCATION_REASON_TAKEN_BACK, NOTE)
commended = StationCommended(
    commendation_id=str(ID),
    station_id=str(STATION),
    county_id=str(COUNTY),
    awarding_level=COMMENDATION_LEVEL_COUNTY,
    awarding_division_id=str(COUNTY),
    title="advanced_collective",
    document_number=NUMBER,
    commended_on=str(DAY),
)
revoked = CommendationRevoked(
    commendation_id=str(ID),
    station_id=str(STATION),
    county_id=str(COUNTY),
    reason=REVOCATION_REASON_TAKEN_BACK,
    commended_on=str(DAY),
    note=NOTE,
)


class TestCommend:
    def test_by_a_paper(self) -> None:
        given().when(COMMEND).then(commended)

    def test_only_under_a_known_title(self) -> None:
        given().when(replace(COMMEND, title="tidiest")).refused(CommendationTitleError("tidiest"))

    @pytest.mark.parametrize("day", [date(2005, 2, 28), date(2024, 3, 2)])
    def test_neither_before_the_station_nor_in_the_future(self, day: date) -> None:
        given().when(replace(COMMEND, commended_on=day)).refused(CommendedOnError(day, FOUNDED, TODAY))

    def test_by_one_paper_once(self) -> None:
        given().under(replace(NOW, known=True)).when(COMMEND).refused(CommendedAlreadyError(NUMBER))


class TestRevoke:
    def test_with_a_reason(self) -> None:
        given(commended).when(REVOKE).then(revoked)

    def test_once(self) -> None:
        given(commended, revoked).when(REVOKE).refused(OutOfTurnError("Revoke", "commendation_revoked"))


@pytest.mark.parametrize("command", [COMMEND, REVOKE])
@pytest.mark.parametrize(
    "office", [clerk("540122"), clerk("5401"), approver(), caller(Body.COUNTY_BUREAU, "540121", Role.VIEWER)]
)
def test_only_by_the_organ_of_its_level(office: Caller, command: Commend | Revoke) -> None:
    events = (commended,) if isinstance(command, Revoke) else ()
    given(*events).under(replace(NOW, office=office)).when(command).refused(
        NotPermittedError("commendations.record")
    )


def test_a_station_without_such_an_organ_is_not_commended() -> None:
    given().under(replace(NOW, organ=None)).when(COMMEND).refused(NotPermittedError("commendations.record"))
