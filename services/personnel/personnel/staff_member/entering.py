"""Who comes in: somebody new, or somebody who was there before (O-3 to O-6)."""

from datetime import date

from chassis.codes import code_of, text
from chassis.errors import refuse_all
from personnel.staff_member.circumstances import Circumstances
from personnel.staff_member.commands import Entering, Hire, Register
from personnel.staff_member.errors import (
    CompletedOnError,
    EducationTooLowError,
    EnteredOnError,
    MinServiceError,
    NominationNeededError,
    NotEnteredYetError,
    PostUnfitError,
    PostUnknownError,
    ServiceEndsError,
    StandingSinceError,
)
from personnel.staff_member.record import (
    Education,
    Service,
    education_written,
    highest,
    service_written,
)
from personnel.staff_member.standing import Post, at, written
from personnel.staff_policy import years_after
from sifasuo.personnel.v1.post_pb2 import POST_KIND_DIRECTOR, PostKind
from sifasuo.personnel.v1.staff_member_pb2 import (
    EducationLevel,
    Employment,
    StaffMemberHired,
    StaffMemberRegistered,
)


def hire(command: Hire, now: Circumstances) -> StaffMemberHired:
    new = command.entering
    earliest = now.today - now.policy.backdating
    if not earliest <= new.entered_on <= now.today:
        raise EnteredOnError(new.entered_on, earliest, now.today)
    refuse_record(new, now.today)
    refuse_uneducated(new, now)
    post = post_of(new, now)
    if post and post.kind == POST_KIND_DIRECTOR:
        raise NominationNeededError
    return StaffMemberHired(
        staff_id=str(new.staff_id),
        county_id=text(new.belongs.division_id),
        standing=written(at(new.employment, new.belongs, post)),
        entered_on=str(new.entered_on),
        educations=map(education_written, new.educations),
        services=map(service_written, new.services),
        min_service_until=str(min_service_until(new, post, now) or ""),
        document_number=new.document_number or "",
        recruitment_id=text(command.recruitment_id),
    )


def register(command: Register, now: Circumstances) -> StaffMemberRegistered:
    """As they are found; also a director, whom nobody nominated by this system."""
    new = command.entering
    if new.entered_on > now.today:
        raise NotEnteredYetError(new.entered_on, now.today)
    if not new.entered_on <= command.since <= now.today:
        raise StandingSinceError(command.since, new.entered_on, now.today)
    refuse_record(new, now.today)
    post = post_of(new, now)
    return StaffMemberRegistered(
        staff_id=str(new.staff_id),
        county_id=text(new.belongs.division_id),
        standing=written(at(new.employment, new.belongs, post)),
        entered_on=str(new.entered_on),
        educations=map(education_written, new.educations),
        services=map(service_written, new.services),
        min_service_until=str(min_service_until(new, post, now) or ""),
        document_number=new.document_number or "",
        effective_on=str(command.since),
        import_id=text(command.import_id),
    )


def post_of(new: Entering, now: Circumstances) -> Post | None:
    """Raises PostUnknownError unless it is one of that station, PostUnfitError where it is for others."""
    if new.post_id is None:
        return None
    found = now.posts.get(new.post_id)
    if found is None or found.station_id != new.belongs.station_id:
        raise PostUnknownError(new.post_id)
    if found.employment != new.employment:
        raise PostUnfitError(code_of(PostKind, found.post.kind), code_of(Employment, new.employment))
    return found.post


def min_service_until(new: Entering, post: Post | None, now: Circumstances) -> date | None:
    """As it was agreed, or by the policy's term for those whom the article means (O-4)."""
    until = new.min_service_until
    if until is not None and until < new.entered_on:
        raise MinServiceError(until, new.entered_on)
    bound = post is not None and post.kind in now.policy.consents.service_posts
    if until is None and bound:
        return years_after(new.entered_on, now.policy.min_service_years)
    return until


def refuse_uneducated(new: Entering, now: Circumstances) -> None:
    level, least = highest(new.educations), now.policy.education_least
    if new.employment in now.policy.education_refused_for and level < least:
        found = code_of(EducationLevel, level) if level else "none_recorded"
        raise EducationTooLowError(found, code_of(EducationLevel, least))


def refuse_record(new: Entering, today: date) -> None:
    """All that is wrong with it at once."""
    refuse_all(
        error
        for error in (
            *(wrong_education(one, today) for one in new.educations),
            *(wrong_service(one, today) for one in new.services),
        )
        if error
    )


def wrong_education(one: Education, today: date) -> CompletedOnError | None:
    return CompletedOnError(one.completed_on, today) if one.completed_on > today else None


def wrong_service(one: Service, today: date) -> ServiceEndsError | None:
    ended_on = one.ended_on or today
    return ServiceEndsError(one.began_on, ended_on) if ended_on < one.began_on else None
