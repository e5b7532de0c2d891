"""How people move: from which standing to which, on which day, never past consent or nomination (O-3 to O-7)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chassis.errors import OutOfTurnError
from personnel.staff_member.decider import STAFF_MEMBER
from personnel.staff_member.errors import (
    ConsentNeededError,
    HeardOnError,
    MovementUnfitError,
    NominationNeededError,
    OpinionMissingError,
    PostUnfitError,
    PostUnknownError,
    UntilError,
)
from personnel.staff_member.standing import Unit, at
from personnel.staff_member.state import Left
from services.personnel.tests.moves import (
    ASSISTANT_HERE,
    AT_OTHER,
    AUXILIARY,
    ENTERED,
    IN_SERVICE,
    NOMINATION,
    OF_BUREAU,
    POLICE,
    REQUEST,
    UNTIL,
    WITHOUT_POST,
    given,
    move,
    moved,
    planned,
)
from services.personnel.tests.people import (
    AGREES,
    ASSISTANT,
    COUNTY_BUREAU,
    DIRECTOR,
    OTHER_ASSISTANT,
    OTHER_STATION,
    SPECIAL,
    STATION,
    TODAY,
    TOWNSHIP,
    registered,
)
from sifasuo.personnel.v1.staff_member_pb2 import (
    EMPLOYMENT_AUXILIARY,
    EMPLOYMENT_SPECIAL_POST,
    MOVEMENT_APPOINTMENT,
    MOVEMENT_DEATH,
    MOVEMENT_EXCHANGE,
    MOVEMENT_GRASS_ROOTS,
    MOVEMENT_POLICE_DUTY,
    MOVEMENT_REMOVAL,
    MOVEMENT_RETIREMENT,
    MOVEMENT_RETURN,
    MOVEMENT_SECONDMENT,
    MOVEMENT_SINKING,
    MOVEMENT_TRANSFER,
    OPINION_AGREES,
    UNIT_KIND_ELSEWHERE,
    Movement,
    TownshipOpinion,
)


class TestPosts:
    def test_appointed_to_another_post_of_the_station(self) -> None:
        command = move(MOVEMENT_APPOINTMENT, post_id=SPECIAL.post_id, opinion=AGREES)
        given(ENTERED).when(command).then(
            moved(command, ASSISTANT_HERE, replace(ASSISTANT_HERE, post=SPECIAL))
        )

    def test_to_the_same_post_nobody_is_appointed(self) -> None:
        command = move(MOVEMENT_APPOINTMENT, post_id=ASSISTANT.post_id, opinion=AGREES)
        given(ENTERED).when(command).refused(MovementUnfitError("appointment", "another_post"))

    def test_to_a_post_of_another_station_one_is_transferred(self) -> None:
        command = move(MOVEMENT_APPOINTMENT, post_id=OTHER_ASSISTANT.post_id, opinion=AGREES)
        given(ENTERED).when(command).refused(PostUnknownError(OTHER_ASSISTANT.post_id))

    def test_auxiliaries_come_into_special_posts_by_recruitment_alone(self) -> None:
        command = move(MOVEMENT_APPOINTMENT, post_id=SPECIAL.post_id, opinion=AGREES)
        given(registered(AUXILIARY)).when(command).refused(PostUnfitError("other_special", "auxiliary"))

    def test_the_township_is_heard_before(self) -> None:
        command = move(MOVEMENT_APPOINTMENT, post_id=SPECIAL.post_id)
        given(ENTERED).when(command).refused(OpinionMissingError("appointment"))

    def test_it_is_heard_before_and_not_after(self) -> None:
        late = TownshipOpinion(opinion=OPINION_AGREES, heard_on="2024-03-02")
        command = move(MOVEMENT_APPOINTMENT, post_id=SPECIAL.post_id, opinion=late)
        given(ENTERED).when(command).refused(HeardOnError(date(2024, 3, 2), TODAY))

    def test_a_director_is_nominated_first(self) -> None:
        command = move(MOVEMENT_APPOINTMENT, post_id=DIRECTOR.post_id, opinion=AGREES)
        given(ENTERED).when(command).refused(NominationNeededError())
        by_nomination = replace(command, nomination_id=NOMINATION)
        given(ENTERED).when(by_nomination).then(
            moved(by_nomination, ASSISTANT_HERE, replace(ASSISTANT_HERE, post=DIRECTOR))
        )

    def test_removed_they_stay_at_the_station(self) -> None:
        command = move(MOVEMENT_REMOVAL)
        given(ENTERED).when(command).then(moved(command, ASSISTANT_HERE, WITHOUT_POST))

    def test_without_a_post_nobody_is_removed(self) -> None:
        given(registered(WITHOUT_POST)).when(move(MOVEMENT_REMOVAL)).refused(
            MovementUnfitError("removal", "holds_post")
        )


class TestTransfer:
    def test_to_another_station_and_a_post_there(self) -> None:
        command = move(MOVEMENT_TRANSFER, to=OTHER_STATION, post_id=OTHER_ASSISTANT.post_id)
        after = at(EMPLOYMENT_SPECIAL_POST, OTHER_STATION, OTHER_ASSISTANT)
        given(ENTERED).when(command).then(moved(command, ASSISTANT_HERE, after))

    def test_from_the_special_establishment_also_without_a_post(self) -> None:
        command = move(MOVEMENT_TRANSFER, to=OTHER_STATION)
        given(ENTERED).when(command).then(
            moved(command, ASSISTANT_HERE, at(EMPLOYMENT_SPECIAL_POST, OTHER_STATION))
        )

    def test_not_to_where_they_are(self) -> None:
        given(ENTERED).when(move(MOVEMENT_TRANSFER, to=STATION)).refused(
            MovementUnfitError("transfer", "another_place")
        )

    def test_to_other_work_only_with_consent(self) -> None:
        """未经地(市)级以上司法行政机关同意，不得调动从事与司法行政工作无关的工作 (O-4)."""
        command = move(MOVEMENT_TRANSFER, to=TOWNSHIP)
        given(ENTERED).when(command).refused(ConsentNeededError("transfer", "prefecture"))
        consented = replace(command, request_id=REQUEST)
        after = replace(at(EMPLOYMENT_SPECIAL_POST, TOWNSHIP), justice_work=False)
        given(ENTERED).when(consented).then(moved(consented, ASSISTANT_HERE, after))

    def test_who_goes_elsewhere_for_good_has_left(self) -> None:
        command = move(MOVEMENT_TRANSFER, to=Unit(UNIT_KIND_ELSEWHERE), request_id=REQUEST)
        after = replace(at(EMPLOYMENT_SPECIAL_POST, Unit(UNIT_KIND_ELSEWHERE)), justice_work=False)
        state = STAFF_MEMBER.fold([ENTERED, moved(command, ASSISTANT_HERE, after)])
        assert isinstance(state, Left)

    def test_auxiliaries_go_without_consent(self) -> None:
        command = move(MOVEMENT_TRANSFER, to=TOWNSHIP)
        after = replace(at(EMPLOYMENT_AUXILIARY, TOWNSHIP), justice_work=False)
        given(registered(AUXILIARY)).when(command).then(moved(command, AUXILIARY, after))

    @pytest.mark.parametrize(("day", "needs"), [(date(2024, 3, 1), True), (date(2024, 3, 2), False)])
    def test_within_minimum_service_only_with_approval(self, day: date, needs: bool) -> None:
        entered = registered(ASSISTANT_HERE, date(2019, 3, 1), min_service_until="2024-03-01")
        command = move(MOVEMENT_TRANSFER, to=OTHER_STATION, effective_on=day)
        decision = given(entered).when(command)
        if needs:
            decision.refused(ConsentNeededError("transfer", "prefecture", date(2024, 3, 1)))
        else:
            decision.then(planned(command, ASSISTANT_HERE, at(EMPLOYMENT_SPECIAL_POST, OTHER_STATION)))


class TestAway:
    def test_seconded_the_post_is_kept(self) -> None:
        command = move(MOVEMENT_SECONDMENT, to=OTHER_STATION, until=UNTIL)
        given(ENTERED).when(command).then(moved(command, ASSISTANT_HERE, AT_OTHER))
        assert AT_OTHER.away

    def test_seconded_to_other_work_only_with_consent(self) -> None:
        command = move(MOVEMENT_SECONDMENT, to=TOWNSHIP, until=UNTIL, justice_work=False)
        given(ENTERED).when(command).refused(ConsentNeededError("secondment", "prefecture"))

    @pytest.mark.parametrize("outside", [TOWNSHIP, Unit(UNIT_KIND_ELSEWHERE)])
    def test_at_no_body_of_justice_it_is_other_work_whatever_is_said(self, outside: Unit) -> None:
        command = move(MOVEMENT_SECONDMENT, to=outside, until=UNTIL)
        given(ENTERED).when(command).refused(ConsentNeededError("secondment", "prefecture"))

    def test_within_minimum_service_only_with_approval(self) -> None:
        command = move(MOVEMENT_SECONDMENT, to=OTHER_STATION, until=UNTIL)
        given(IN_SERVICE).when(command).refused(
            ConsentNeededError("secondment", "prefecture", date(2027, 3, 1))
        )

    def test_with_a_last_day(self) -> None:
        given(ENTERED).when(move(MOVEMENT_SECONDMENT, to=OTHER_STATION)).refused(
            MovementUnfitError("secondment", "until_day")
        )

    def test_which_is_not_before_the_first(self) -> None:
        until, latest = TODAY - timedelta(days=1), TODAY + timedelta(days=1096)
        given(ENTERED).when(move(MOVEMENT_SECONDMENT, to=OTHER_STATION, until=until)).refused(
            UntilError(until, TODAY, latest)
        )

    def test_who_is_away_comes_back_first(self) -> None:
        command = move(MOVEMENT_SECONDMENT, to=OTHER_STATION, until=UNTIL)
        away = moved(command, ASSISTANT_HERE, AT_OTHER)
        given(ENTERED, away).when(command).refused(MovementUnfitError("secondment", "not_away"))
        back = move(MOVEMENT_RETURN, reason="end_of_term")
        given(ENTERED, away).when(back).then(moved(back, AT_OTHER, ASSISTANT_HERE))

    def test_who_is_not_away_does_not_return(self) -> None:
        given(ENTERED).when(move(MOVEMENT_RETURN)).refused(MovementUnfitError("return", "away"))

    @pytest.mark.parametrize("movement", [MOVEMENT_SINKING, MOVEMENT_GRASS_ROOTS])
    def test_a_cadre_of_the_bureau_at_a_station(self, movement: Movement) -> None:
        command = move(movement, to=STATION, until=UNTIL)
        after = replace(OF_BUREAU, works=STATION, until=UNTIL)
        given(registered(OF_BUREAU)).when(command).then(moved(command, OF_BUREAU, after))

    def test_who_belongs_to_a_station_does_not_sink_to_one(self) -> None:
        given(ENTERED).when(move(MOVEMENT_SINKING, to=OTHER_STATION, until=UNTIL)).refused(
            MovementUnfitError("sinking", "belongs_to_bureau")
        )

    def test_a_cadre_sinks_to_a_station_and_nowhere_else(self) -> None:
        given(registered(OF_BUREAU)).when(move(MOVEMENT_SINKING, to=TOWNSHIP, until=UNTIL)).refused(
            MovementUnfitError("sinking", "to_station")
        )

    def test_police_on_extended_duty(self) -> None:
        command = move(MOVEMENT_POLICE_DUTY, to=STATION, until=UNTIL, reason="yearly_plan")
        given(registered(POLICE)).when(command).then(
            moved(command, POLICE, replace(POLICE, works=STATION, until=UNTIL))
        )
        given(ENTERED).when(command).refused(MovementUnfitError("police_duty", "police"))


class TestExchange:
    def test_from_bureau_to_station_into_its_establishment(self) -> None:
        command = move(MOVEMENT_EXCHANGE, to=STATION, post_id=SPECIAL.post_id)
        after = at(EMPLOYMENT_SPECIAL_POST, STATION, SPECIAL)
        given(registered(OF_BUREAU)).when(command).then(moved(command, OF_BUREAU, after))

    def test_to_a_station_only_into_a_post(self) -> None:
        given(registered(OF_BUREAU)).when(move(MOVEMENT_EXCHANGE, to=STATION)).refused(
            MovementUnfitError("exchange", "a_post")
        )

    def test_from_station_to_bureau_out_of_it(self) -> None:
        command = move(MOVEMENT_EXCHANGE, to=COUNTY_BUREAU, opinion=AGREES)
        given(ENTERED).when(command).then(moved(command, ASSISTANT_HERE, OF_BUREAU))

    def test_of_a_stations_people_the_township_is_heard(self) -> None:
        given(ENTERED).when(move(MOVEMENT_EXCHANGE, to=COUNTY_BUREAU)).refused(
            OpinionMissingError("exchange")
        )

    def test_between_stations_there_is_none(self) -> None:
        given(ENTERED).when(move(MOVEMENT_EXCHANGE, to=OTHER_STATION, opinion=AGREES)).refused(
            MovementUnfitError("exchange", "between_bureau_and_station")
        )


class TestEnd:
    @pytest.mark.parametrize("movement", [MOVEMENT_RETIREMENT, MOVEMENT_DEATH])
    def test_nobody_moves_after_it(self, movement: Movement) -> None:
        command = move(movement, reason="by_law")
        ended = moved(command, ASSISTANT_HERE, None)
        given(ENTERED).when(command).then(ended)
        given(ENTERED, ended).when(command).refused(OutOfTurnError("Move", "staff_left"))
