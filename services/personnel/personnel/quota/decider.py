"""A county's quota of special posts: set by its staffing authority, drawn on by posts, never exceeded (O-4)."""

from datetime import date
from uuid import UUID

from chassis.decider import Evolution
from chassis.errors import NothingToChangeError
from personnel.quota.commands import Command, DrawQuota, ReturnQuota, SetQuota
from personnel.quota.errors import QuotaBelowDrawnError, QuotaExceededError, QuotaSetOnError
from personnel.quota.state import Event, Quota, evolve
from personnel.running import Deciding
from sifasuo.personnel.v1.quota_pb2 import QuotaDrawn, QuotaReturned, QuotaSet

QUOTA: Evolution[Quota, Event] = Evolution("quota", Quota(), evolve)


def decide(command: Command, quota: Quota, county_id: UUID, now: Deciding) -> list[Event]:
    """`county_id` is the county whose quota it is, whatever that has gone up into since."""
    match command:
        case SetQuota():
            now.permit("quotas.set")
            return [set_quota(command, quota, county_id, now)]
        case DrawQuota():
            return [draw(command, quota, county_id)]
        case ReturnQuota():
            return [give_back(command, quota, county_id)]


def set_quota(command: SetQuota, quota: Quota, county_id: UUID, now: Deciding) -> QuotaSet:
    day = command.effective_on or now.today
    earliest = quota.since or date.min
    if not earliest <= day <= now.today:
        raise QuotaSetOnError(day, earliest, now.today)
    if command.quota < quota.drawn:
        raise QuotaBelowDrawnError(command.quota, quota.drawn)
    if quota.since and (command.quota, command.document_number) == (quota.quota, quota.document_number):
        raise NothingToChangeError
    return QuotaSet(
        county_id=str(county_id),
        authority_division_id=str(now.office.division_id),
        former_quota=quota.quota,
        quota=command.quota,
        drawn=quota.drawn,
        document_number=command.document_number,
        effective_on=str(day),
    )


def draw(command: DrawQuota, quota: Quota, county_id: UUID) -> QuotaDrawn:
    if quota.drawn >= quota.quota:
        raise QuotaExceededError(quota.quota, quota.drawn)
    return QuotaDrawn(
        county_id=str(county_id),
        station_id=str(command.station_id),
        post_id=str(command.post_id),
        quota=quota.quota,
        former_drawn=quota.drawn,
        drawn=quota.drawn + 1,
        effective_on=str(command.effective_on),
    )


def give_back(command: ReturnQuota, quota: Quota, county_id: UUID) -> QuotaReturned:
    return QuotaReturned(
        county_id=str(county_id),
        station_id=str(command.station_id),
        post_id=str(command.post_id),
        quota=quota.quota,
        former_drawn=quota.drawn,
        drawn=quota.drawn - 1,
        effective_on=str(command.effective_on),
    )
