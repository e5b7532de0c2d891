"""Disclosures: drafted by the station or its bureau, reviewed and published by the bureau that runs it (O-13).

Whereabouts of staff are no text: they are said day by day where posts and people are kept. What was written once is taken down.
"""

from datetime import date
from uuid import UUID

from chassis.codes import code_of
from chassis.decider import Evolution
from registry.disclosure.commands import Command, Draft, Publish, Return, Withdraw
from registry.disclosure.errors import (
    DisclosedFromError,
    DisclosedUntilError,
    DraftLapsedError,
    NothingPublishedError,
    NothingToReviewError,
    SaidEachDayError,
    SelfReviewError,
)
from registry.disclosure.state import Disclosures, Event, Section, Waiting, evolve
from registry.running import Running
from sifasuo.registry.v1.disclosure_pb2 import (
    DISCLOSURE_SECTION_WHEREABOUTS,
    DisclosureDrafted,
    DisclosurePublished,
    DisclosureReturned,
    DisclosureSection,
    DisclosureWithdrawn,
)

DISCLOSURE: Evolution[Disclosures, Event] = Evolution("disclosure", Disclosures(), evolve)

PUBLISH = "disclosures.publish"
"""Drafts are reviewed by those who publish, and what was published they take down."""


def decide(command: Command, disclosures: Disclosures, now: Running) -> list[Event]:
    section = disclosures.of(command.section)
    match command:
        case Draft():
            now.permit("disclosures.draft")
            refuse_of_each_day(command.section)
            return [draft(command, section, now)]
        case Publish():
            return [publish(command, to_review(command.section, section, now), now)]
        case Return():
            return [send_back(command, to_review(command.section, section, now), now)]
        case Withdraw():
            now.permit(PUBLISH)
            return [withdraw(command, section, now)]


def refuse_of_each_day(kind: DisclosureSection) -> None:
    """Whether a text may be drafted or published there at all."""
    if kind == DISCLOSURE_SECTION_WHEREABOUTS:
        raise SaidEachDayError(code_of(DisclosureSection, kind))


def to_review(kind: DisclosureSection, section: Section, now: Running) -> Waiting:
    """By the bureau, and there by another person than the one who drafted it."""
    now.permit(PUBLISH)
    if section.waiting is None:
        raise NothingToReviewError(code_of(DisclosureSection, kind))
    if now.office.actor_id == drafter(kind, section.waiting, now):
        raise SelfReviewError
    return section.waiting


def drafter(kind: DisclosureSection, waiting: Waiting, now: Running) -> UUID | None:
    for recorded in now.recorded:
        event = recorded.event
        if isinstance(event, DisclosureDrafted) and (event.section, event.version) == (kind, waiting.version):
            return UUID(recorded.meta.actor_id)
    return None


def draft(command: Draft, section: Section, now: Running) -> DisclosureDrafted:
    refuse_days(command.valid_from, command.valid_until, now)
    return DisclosureDrafted(
        station_id=str(now.station_id),
        county_id=str(now.county_id),
        section=command.section,
        version=section.latest + 1,
        note=command.note,
        effective_on=text_of(command.valid_from),
        ends_on=text_of(command.valid_until),
        review_due_on=str(now.today + now.policy.review_within),
    )


def refuse_days(since: date | None, until: date | None, now: Running) -> None:
    latest = now.today + now.policy.planning
    if since and not now.today <= since <= latest:
        raise DisclosedFromError(since, now.today, latest)
    if until and until < (since or now.today):
        raise DisclosedUntilError(until, since or now.today)


def publish(command: Publish, waiting: Waiting, now: Running) -> DisclosurePublished:
    """From the day that was wanted, or today if that has come."""
    refuse_of_each_day(command.section)
    since = max(waiting.valid_from or now.today, now.today)
    if waiting.valid_until and waiting.valid_until < since:
        raise DraftLapsedError(waiting.valid_until)
    return DisclosurePublished(
        station_id=str(now.station_id),
        county_id=str(now.county_id),
        section=command.section,
        version=waiting.version,
        note=waiting.note,
        effective_on=str(since),
        ends_on=text_of(waiting.valid_until),
    )


def send_back(command: Return, waiting: Waiting, now: Running) -> DisclosureReturned:
    return DisclosureReturned(
        station_id=str(now.station_id),
        county_id=str(now.county_id),
        section=command.section,
        version=waiting.version,
        note=command.note,
    )


def withdraw(command: Withdraw, section: Section, now: Running) -> DisclosureWithdrawn:
    ahead = section.from_on(now.today)
    if not ahead:
        raise NothingPublishedError(code_of(DisclosureSection, command.section))
    return DisclosureWithdrawn(
        station_id=str(now.station_id),
        county_id=str(now.county_id),
        section=command.section,
        version=(section.shown(now.today) or ahead[0]).version,
        effective_on=str(now.today),
        note=command.note,
    )


def text_of(day: date | None) -> str:
    return str(day) if day else ""
