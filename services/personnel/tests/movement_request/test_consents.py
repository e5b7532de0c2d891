"""Consent to one movement: asked, given or refused by another organ's person, then carried out as it was asked (O-4)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chassis.auth.caller import Body, Caller, Role
from chassis.errors import NotPermittedError, OutOfTurnError
from chassis.testing.deciding import Deciding
from personnel.movement_request.commands import Ask, CarryOut, GiveConsent, Refuse, Withdraw
from personnel.movement_request.decider import MOVEMENT_REQUEST, Consenting, decide
from personnel.movement_request.errors import AskedForPastError, OwnRequestError, RefusalReasonError
from personnel.staff_member.asked_before import command_of
from personnel.staff_member.commands import Move
from personnel.staff_member.decider import STAFF_MEMBER, facts
from personnel.staff_member.errors import (
    MovedMeanwhileError,
    MovementUnfitError,
    NoConsentNeededError,
)
from personnel.staff_member.standing import at, unit_written
from personnel.staff_member.state import Member
from services.personnel.tests.people import (
    ASSISTANT,
    COUNTY,
    NOW,
    OTHER_STATION,
    PREFECTURE,
    SPECIAL,
    STAFF,
    STATION,
    TODAY,
    TOWNSHIP,
    caller,
    clerk,
    registered,
    some_id,
)
from sifasuo.personnel.v1.movement_request_pb2 import (
    CONSENT_GROUND_MINIMUM_SERVICE,
    CONSENT_GROUND_NOT_JUSTICE_WORK,
    ConsentGround,
    MovementCarriedOut,
    MovementConsented,
    MovementRefused,
    MovementRequested,
    MovementRequestWithdrawn,
)
from sifasuo.personnel.v1.staff_member_pb2 import (
    EMPLOYMENT_SPECIAL_POST,
    MOVEMENT_RETIREMENT,
    MOVEMENT_SECONDMENT,
    MOVEMENT_TRANSFER,
    StaffMemberRegistered,
)

REQUEST = some_id("request")
HERE = at(EMPLOYMENT_SPECIAL_POST, STATION, ASSISTANT)
DAY, UNTIL = date(2024, 3, 10), date(2024, 12, 31)
SECONDMENT = Move(MOVEMENT_SECONDMENT, DAY, "work_needs", to=TOWNSHIP, justice_work=False, until=UNTIL)
AWAY = replace(HERE, works=TOWNSHIP, justice_work=False, until=UNTIL)


def member(entered: StaffMemberRegistered) -> Member:
    state = STAFF_MEMBER.fold([entered])
    assert isinstance(state, Member)
    return state


ASKING = Consenting(NOW, member(registered(HERE)))
ANSWERING = replace(ASKING, staff=replace(NOW, office=clerk("5401")), asked_by=clerk().actor_id)
given = Deciding(MOVEMENT_REQUEST, decide, ASKING).given


def requested(*grounds: ConsentGround) -> MovementRequested:
    return MovementRequested(
        request_id=str(REQUEST),
        staff_id=str(STAFF),
        county_id=str(COUNTY),
        move=facts(SECONDMENT, HERE, AWAY),
        grounds=grounds or [CONSENT_GROUND_NOT_JUSTICE_WORK],
        asking_division_id=str(COUNTY),
        consenting_division_id=str(PREFECTURE),
        asked_on=str(TODAY),
        due_on="2024-03-31",
    )


CONSENTED = MovementConsented(
    request_id=str(REQUEST),
    staff_id=str(STAFF),
    county_id=str(COUNTY),
    belongs=unit_written(STATION),
    home_station_id=str(STATION.station_id),
    consenting_division_id=str(PREFECTURE),
    document_number="拉司复〔2024〕3号",
    consented_on=str(TODAY),
)
WITHDRAWN = MovementRequestWithdrawn(
    request_id=str(REQUEST),
    staff_id=str(STAFF),
    county_id=str(COUNTY),
    belongs=unit_written(STATION),
    home_station_id=str(STATION.station_id),
    withdrawn_on=str(TODAY),
)
REFUSED = MovementRefused(
    request_id=str(REQUEST),
    staff_id=str(STAFF),
    county_id=str(COUNTY),
    belongs=unit_written(STATION),
    home_station_id=str(STATION.station_id),
    consenting_division_id=str(PREFECTURE),
    refused_on=str(TODAY),
    reason="station_short_of_staff",
)
ASK, CONSENT = Ask(REQUEST, SECONDMENT), GiveConsent("拉司复〔2024〕3号")


class TestAsk:
    def test_the_prefecture_is_asked_and_has_thirty_days(self) -> None:
        given().when(ASK).then(requested())

    def test_both_grounds_are_named(self) -> None:
        in_service = member(registered(HERE, min_service_until="2027-03-01"))
        given().under(replace(ASKING, member=in_service)).when(ASK).then(
            requested(CONSENT_GROUND_NOT_JUSTICE_WORK, CONSENT_GROUND_MINIMUM_SERVICE)
        )

    def test_only_what_needs_it(self) -> None:
        retiring = Move(MOVEMENT_RETIREMENT, DAY, "by_law")
        given().when(Ask(REQUEST, retiring)).refused(NoConsentNeededError("retirement"))

    def test_every_other_rule_holds_already(self) -> None:
        endless = replace(SECONDMENT, until=None)
        given().when(Ask(REQUEST, endless)).refused(MovementUnfitError("secondment", "until_day"))

    def test_consent_comes_before_the_move(self) -> None:
        day = TODAY - timedelta(days=1)
        past = replace(SECONDMENT, effective_on=day)
        given().when(Ask(REQUEST, past)).refused(AskedForPastError(day, TODAY))

    def test_only_by_an_organ_over_both_places(self) -> None:
        strange = replace(ASKING, staff=replace(NOW, office=clerk("540122")))
        given().under(strange).when(ASK).refused(NotPermittedError("movement_requests.ask"))


class TestAnswer:
    def test_the_prefecture_consents(self) -> None:
        given(requested()).under(ANSWERING).when(CONSENT).then(CONSENTED)

    def test_the_region_above_it_may_too(self) -> None:
        region = replace(ANSWERING, staff=replace(NOW, office=clerk("54")))
        event = MovementConsented()
        event.CopyFrom(CONSENTED)
        event.consenting_division_id = str(clerk("54").division_id)
        given(requested()).under(region).when(CONSENT).then(event)

    @pytest.mark.parametrize(
        "office",
        [
            clerk(),
            clerk("5402"),
            caller(Body.PREFECTURE_BUREAU, "5401", Role.VIEWER),
            caller(Body.STAFFING_AUTHORITY, "5401", Role.APPROVER),
        ],
    )
    def test_nobody_below_or_beside_it(self, office: Caller) -> None:
        now = replace(ANSWERING, staff=replace(NOW, office=office))
        given(requested()).under(now).when(CONSENT).refused(NotPermittedError("movement_requests.answer"))

    def test_not_whoever_asked(self) -> None:
        own = replace(ANSWERING, asked_by=clerk("5401").actor_id)
        given(requested()).under(own).when(CONSENT).refused(OwnRequestError())

    def test_refused_for_a_reason_of_the_policy(self) -> None:
        given(requested()).under(ANSWERING).when(Refuse("station_short_of_staff")).then(REFUSED)
        given(requested()).under(ANSWERING).when(Refuse("dislike")).refused(RefusalReasonError("dislike"))

    def test_once(self) -> None:
        given(requested(), REFUSED).under(ANSWERING).when(CONSENT).refused(
            OutOfTurnError("GiveConsent", "movement_request_refused")
        )


class TestCarryOut:
    def test_as_it_was_asked(self) -> None:
        by_request = replace(SECONDMENT, request_id=REQUEST)
        given(requested(), CONSENTED).when(CarryOut()).then(
            MovementCarriedOut(
                request_id=str(REQUEST),
                staff_id=str(STAFF),
                county_id=str(COUNTY),
                move=facts(by_request, HERE, AWAY),
            )
        )

    def test_no_earlier_than_today(self) -> None:
        day = date(2024, 3, 20)
        late = replace(ASKING, staff=replace(NOW, today=day))
        by_request = replace(SECONDMENT, request_id=REQUEST, effective_on=day)
        given(requested(), CONSENTED).under(late).when(CarryOut()).then(
            MovementCarriedOut(
                request_id=str(REQUEST),
                staff_id=str(STAFF),
                county_id=str(COUNTY),
                move=facts(by_request, HERE, AWAY),
            )
        )

    def test_not_without_consent(self) -> None:
        given(requested()).when(CarryOut()).refused(OutOfTurnError("CarryOut", "movement_request_asked"))

    def test_not_twice(self) -> None:
        carried = MovementCarriedOut(
            request_id=str(REQUEST),
            staff_id=str(STAFF),
            county_id=str(COUNTY),
            move=facts(SECONDMENT, HERE, AWAY),
        )
        given(requested(), CONSENTED, carried).when(CarryOut()).refused(
            OutOfTurnError("CarryOut", "movement_request_carried_out")
        )

    def test_not_from_another_standing(self) -> None:
        elsewhere = member(registered(replace(HERE, post=SPECIAL)))
        given(requested(), CONSENTED).under(replace(ASKING, member=elsewhere)).when(CarryOut()).refused(
            MovedMeanwhileError()
        )

    def test_withdrawn_also_after_consent(self) -> None:
        given(requested(), CONSENTED).when(Withdraw()).then(WITHDRAWN)
        given(requested(), CONSENTED, WITHDRAWN).when(CarryOut()).refused(
            OutOfTurnError("CarryOut", "movement_request_withdrawn")
        )


@pytest.mark.parametrize(
    "command",
    [
        SECONDMENT,
        Move(MOVEMENT_RETIREMENT, DAY, "by_law", document_number="林司〔2024〕7号"),
        Move(MOVEMENT_TRANSFER, DAY, "rotation", to=OTHER_STATION, post_id=SPECIAL.post_id),
    ],
)
def test_what_was_written_down_is_the_same_command_again(command: Move) -> None:
    after = {
        MOVEMENT_SECONDMENT: AWAY,
        MOVEMENT_RETIREMENT: None,
        MOVEMENT_TRANSFER: at(EMPLOYMENT_SPECIAL_POST, OTHER_STATION, SPECIAL),
    }[command.movement]
    assert command_of(facts(command, HERE, after)) == command
