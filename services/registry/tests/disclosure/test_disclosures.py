"""Disclosures are drafted, reviewed by another person of the bureau, shown from a day until another (O-13)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from uuid import uuid4

import pytest

from chassis.auth.caller import Body, Caller, Role
from chassis.errors import NotPermittedError
from chassis.ids import division_id
from chassis.messages import Recorded
from chassis.testing.deciding import Deciding
from directory.bureaus import Bureau
from registry.disclosure.commands import Command, Draft, Publish, Return, Withdraw
from registry.disclosure.decider import DISCLOSURE, decide
from registry.disclosure.errors import (
    DisclosedFromError,
    DisclosedUntilError,
    DraftLapsedError,
    NothingPublishedError,
    NothingToReviewError,
    SaidEachDayError,
    SelfReviewError,
)
from registry.disclosure.standing import Step, allowed
from registry.disclosure.state import Event
from registry.running import Running
from services.registry.tests.world import COUNTY, POLICY, SEAT, TODAY, approver, caller, clerk
from sifasuo.common.v1.envelope_pb2 import Meta, NoteReference
from sifasuo.registry.v1.disclosure_pb2 import (
    DISCLOSURE_SECTION_FUNCTIONS,
    DISCLOSURE_SECTION_STAFF,
    DISCLOSURE_SECTION_WHEREABOUTS,
    DisclosureDrafted,
    DisclosurePublished,
    DisclosureReturned,
    DisclosureWithdrawn,
)

STATION_ID = division_id("station")
FUNCTIONS = DISCLOSURE_SECTION_FUNCTIONS
REVIEWER = replace(clerk(), actor_id=uuid4())
OF_STATION = caller(Body.STATION, "540121100", Role.CLERK)
NOW = Running(
    TODAY,
    clerk(),
    POLICY,
    Bureau(Body.COUNTY_BUREAU, COUNTY),
    COUNTY,
    STATION_ID,
    date(2005, 3, 1),
    seat_id=SEAT,
)
REVIEWING = replace(NOW, office=REVIEWER)
given = Deciding(DISCLOSURE, decide, NOW).given
WEEK = timedelta(days=7)
MOMENT = datetime(2024, 3, 1, tzinfo=UTC)


def note(name: str = "text") -> NoteReference:
    return NoteReference(note_id=str(division_id(name)), sha256=sha256(name.encode()).digest())


def drafted(version: int = 1, since: date | None = None, until: date | None = None) -> DisclosureDrafted:
    return DisclosureDrafted(
        station_id=str(STATION_ID),
        county_id=str(COUNTY),
        section=FUNCTIONS,
        version=version,
        note=note(),
        effective_on=str(since or ""),
        ends_on=str(until or ""),
        review_due_on="2024-03-16",
    )


def published(version: int = 1, since: date = TODAY, until: date | None = None) -> DisclosurePublished:
    return DisclosurePublished(
        station_id=str(STATION_ID),
        county_id=str(COUNTY),
        section=FUNCTIONS,
        version=version,
        note=note(),
        effective_on=str(since),
        ends_on=str(until or ""),
    )


returned = DisclosureReturned(
    station_id=str(STATION_ID), county_id=str(COUNTY), section=FUNCTIONS, version=1, note=note("why")
)


def withdrawn(version: int = 1) -> DisclosureWithdrawn:
    return DisclosureWithdrawn(
        station_id=str(STATION_ID),
        county_id=str(COUNTY),
        section=FUNCTIONS,
        version=version,
        effective_on=str(TODAY),
        note=note("why"),
    )


def shown(day: date, *events: Event) -> int | None:
    """The version that is shown that day."""
    text = DISCLOSURE.fold(events).of(FUNCTIONS).shown(day)
    return text.version if text else None


class TestDraft:
    @pytest.mark.parametrize("office", [clerk(), OF_STATION])
    def test_by_the_bureau_or_the_station(self, office: Caller) -> None:
        given().under(replace(NOW, office=office)).when(Draft(FUNCTIONS, note())).then(drafted())

    @pytest.mark.parametrize(
        "office",
        [
            clerk("540122"),
            clerk("5401"),
            approver(),
            caller(Body.COUNTY_BUREAU, "540121", Role.VIEWER),
            caller(Body.STATION, "540121200", Role.CLERK),
            caller(Body.STATION, "540121100", Role.VIEWER),
            caller(Body.TOWNSHIP_GOVERNMENT, "540121100", Role.CLERK),
        ],
    )
    def test_by_nobody_else(self, office: Caller) -> None:
        given().under(replace(NOW, office=office)).when(Draft(FUNCTIONS, note())).refused(
            NotPermittedError("disclosures.draft")
        )

    def test_versions_are_counted_whatever_became_of_them(self) -> None:
        given(drafted(), returned).when(Draft(FUNCTIONS, note())).then(drafted(2))
        given(drafted(), published(), withdrawn()).when(Draft(FUNCTIONS, note())).then(drafted(2))

    def test_a_later_draft_takes_the_place_of_one_that_waits(self) -> None:
        given(drafted()).when(Draft(FUNCTIONS, note())).then(drafted(2))
        given(drafted(), drafted(2)).under(REVIEWING).when(Publish(FUNCTIONS)).then(published(2))

    def test_sections_are_apart(self) -> None:
        given(drafted()).under(REVIEWING).when(Publish(DISCLOSURE_SECTION_STAFF)).refused(
            NothingToReviewError("staff")
        )

    def test_not_of_whereabouts_which_are_said_each_day(self) -> None:
        command = Draft(DISCLOSURE_SECTION_WHEREABOUTS, note())
        given().when(command).refused(SaidEachDayError("whereabouts"))

    def test_neither_for_the_past_nor_for_ever_ahead(self) -> None:
        latest = TODAY + POLICY.planning
        for day in (TODAY - timedelta(days=1), latest + timedelta(days=1)):
            given().when(Draft(FUNCTIONS, note(), day)).refused(DisclosedFromError(day, TODAY, latest))

    def test_not_until_a_day_before_its_first(self) -> None:
        since, until = TODAY + WEEK, TODAY + WEEK - timedelta(days=1)
        given().when(Draft(FUNCTIONS, note(), since, until)).refused(DisclosedUntilError(until, since))
        yesterday = TODAY - timedelta(days=1)
        given().when(Draft(FUNCTIONS, note(), None, yesterday)).refused(DisclosedUntilError(yesterday, TODAY))


class TestPublish:
    def test_from_today_or_the_day_that_was_wanted(self) -> None:
        given(drafted()).under(REVIEWING).when(Publish(FUNCTIONS)).then(published())
        later = TODAY + WEEK
        given(drafted(since=later)).under(REVIEWING).when(Publish(FUNCTIONS)).then(published(since=later))
        earlier = TODAY - WEEK
        given(drafted(since=earlier)).under(REVIEWING).when(Publish(FUNCTIONS)).then(published())

    def test_never_after_its_last_day(self) -> None:
        until = TODAY - timedelta(days=1)
        given(drafted(until=until)).under(REVIEWING).when(Publish(FUNCTIONS)).refused(DraftLapsedError(until))

    def test_nothing_where_nothing_waits(self) -> None:
        for happened in ((), (drafted(), returned), (drafted(), published())):
            given(*happened).under(REVIEWING).when(Publish(FUNCTIONS)).refused(
                NothingToReviewError("functions")
            )

    def test_not_by_whoever_drafted_it(self) -> None:
        given(drafted()).under(by(clerk(), drafted())).when(Publish(FUNCTIONS)).refused(SelfReviewError())
        given(drafted()).under(by(OF_STATION, drafted())).when(Publish(FUNCTIONS)).then(published())

    def test_whose_earlier_draft_was_replaced_by_anothers_may(self) -> None:
        both = (drafted(), drafted(2))
        now = replace(NOW, recorded=(recorded(drafted(), clerk()), recorded(drafted(2), OF_STATION)))
        given(*both).under(now).when(Publish(FUNCTIONS)).then(published(2))


class TestReview:
    @pytest.mark.parametrize(
        "command", [Publish(FUNCTIONS), Return(FUNCTIONS, note()), Withdraw(FUNCTIONS, note())]
    )
    @pytest.mark.parametrize(
        "office",
        [
            OF_STATION,
            clerk("540122"),
            clerk("5401"),
            approver(),
            caller(Body.COUNTY_BUREAU, "540121", Role.VIEWER),
        ],
    )
    def test_is_the_bureaus_alone(self, command: Command, office: Caller) -> None:
        for happened in ((drafted(),), (drafted(), published())):
            given(*happened).under(replace(NOW, office=office)).when(command).refused(
                NotPermittedError("disclosures.publish")
            )

    def test_sends_a_draft_back(self) -> None:
        given(drafted()).under(REVIEWING).when(Return(FUNCTIONS, note("why"))).then(returned)


class TestWithdraw:
    def test_what_is_shown_and_what_is_to_be(self) -> None:
        given(drafted(), published()).when(Withdraw(FUNCTIONS, note("why"))).then(withdrawn())
        ahead = published(2, since=TODAY + WEEK)
        given(drafted(), ahead).when(Withdraw(FUNCTIONS, note("why"))).then(withdrawn(2))

    def test_nothing_else(self) -> None:
        over = published(since=TODAY - 2 * WEEK, until=TODAY - WEEK)
        for happened in ((), (drafted(),), (drafted(), over), (drafted(), published(), withdrawn())):
            given(*happened).when(Withdraw(FUNCTIONS, note())).refused(NothingPublishedError("functions"))


class TestWhatIsShown:
    def test_each_text_until_the_next(self) -> None:
        later = TODAY + WEEK
        events = (drafted(), published(), drafted(2), published(2, since=later))
        days = (TODAY - timedelta(days=1), TODAY, later - timedelta(days=1), later)
        assert [shown(day, *events) for day in days] == [None, 1, 1, 2]

    def test_nothing_after_a_last_day(self) -> None:
        events = (drafted(), published(until=TODAY + WEEK))
        assert [shown(TODAY + WEEK, *events), shown(TODAY + WEEK + timedelta(days=1), *events)] == [1, None]

    def test_what_was_published_last_overrules_what_was_to_follow(self) -> None:
        events = (drafted(), published(since=TODAY + 2 * WEEK), drafted(2), published(2, since=TODAY + WEEK))
        assert [shown(TODAY + n * WEEK, *events) for n in range(4)] == [None, 2, 2, 2]

    def test_nothing_once_it_is_withdrawn(self) -> None:
        events = (drafted(), published(), drafted(2), published(2, since=TODAY + WEEK), withdrawn())
        assert [shown(TODAY + n * WEEK, *events) for n in range(3)] == [None, None, None]


class TestWhatIsAllowed:
    def steps(self, now: Running, *events: Event) -> list[Step]:
        return allowed(FUNCTIONS, DISCLOSURE.fold(events).of(FUNCTIONS), now)

    def test_is_what_would_not_be_refused(self) -> None:
        assert self.steps(NOW) == ["draft"]
        assert self.steps(by(clerk(), drafted()), drafted()) == ["draft"]
        assert self.steps(by(OF_STATION, drafted()), drafted()) == ["draft", "publish", "return"]
        assert self.steps(REVIEWING, drafted(), published()) == ["draft", "withdraw"]
        assert self.steps(replace(NOW, office=clerk("540122")), drafted(), published()) == []


def by(drafter: Caller, event: DisclosureDrafted) -> Running:
    """What the bureau's clerk sees of a draft by that person."""
    return replace(NOW, recorded=(recorded(event, drafter),))


def recorded(event: DisclosureDrafted, actor: Caller) -> Recorded:
    meta = Meta(actor_id=str(actor.actor_id))
    return Recorded(1, event.version, STATION_ID, event.version, uuid4(), MOMENT, event, meta)
