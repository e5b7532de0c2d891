"""Which movements need consent, and of which level (O-4)."""

from collections.abc import Iterable
from datetime import date
from itertools import dropwhile
from uuid import UUID

from chassis.auth.caller import Caller
from directory.bureaus import Bureau
from personnel.staff_member.commands import Move
from personnel.staff_member.standing import Standing
from personnel.staff_member.state import Member
from personnel.staff_policy import Consents
from sifasuo.personnel.v1.movement_request_pb2 import (
    CONSENT_GROUND_MINIMUM_SERVICE,
    CONSENT_GROUND_NOT_JUSTICE_WORK,
    ConsentGround,
)
from sifasuo.registry.v1.division_pb2 import DivisionLevel


def grounds(
    command: Move, member: Member, after: Standing | None, consents: Consents
) -> tuple[ConsentGround, ...]:
    """Why it needs consent; none where it may be made without asking."""
    found: list[ConsentGround] = []
    leaves = after is not None and not after.justice_work
    if member.standing.special and leaves and command.movement in consents.elsewhere:
        found.append(CONSENT_GROUND_NOT_JUSTICE_WORK)
    if within_service(member, command.effective_on, consents) and command.movement in consents.within_service:
        found.append(CONSENT_GROUND_MINIMUM_SERVICE)
    return tuple(found)


def within_service(member: Member, day: date, consents: Consents) -> bool:
    """Whether a judicial assistant's minimum service still runs on that day."""
    post, until = member.standing.post, member.min_service_until
    assistant = post is not None and post.kind in consents.service_posts
    return assistant and until is not None and day <= until


def level_for(grounds: Iterable[ConsentGround], consents: Consents) -> DivisionLevel:
    """The highest that any of them asks for: levels count from the region down."""
    return min(consents.levels[ground] for ground in grounds)


def at_or_above(asked_id: UUID, organs: Iterable[Bureau], office: Caller) -> Bureau | None:
    """The caller's own organ, if it is the one that was asked or one above it; the nearest come first."""
    from_there = dropwhile(lambda organ: organ.division_id != asked_id, organs)
    return next((one for one in from_there if one.division_id == office.division_id), None)
