"""Directors: nominated by the bureau that runs the station, the township heard, exceptions approved above (O-3)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.auth.relation import Relation
from chassis.decider import Evolution
from chassis.errors import NotPermittedError, OutOfTurnError
from directory.bureaus import Bureau
from personnel.director_nomination.commands import (
    Appoint,
    ApproveException,
    Command,
    Nominate,
    RecordOpinion,
    RefuseException,
    Withdraw,
)
from personnel.director_nomination.conditions import conditions, refuse_unmet
from personnel.director_nomination.errors import (
    CandidateHoldsItError,
    ConsultedBodyError,
    ConsultedOnError,
    ExceptionOpenError,
    ExceptionReasonError,
    NotDirectorPostError,
    OwnNominationError,
)
from personnel.director_nomination.state import (
    Candidacy,
    Event,
    Nominated,
    NoNomination,
    State,
    evolve,
    status_of,
)
from personnel.staff_member.circumstances import Circumstances, PlacedPost
from personnel.staff_member.consents import at_or_above
from personnel.staff_member.errors import HeardOnError, OpinionMissingError, PostUnknownError
from personnel.staff_member.standing import written
from personnel.staff_member.state import Member
from sifasuo.personnel.v1.director_nomination_pb2 import (
    CheckedCondition,
    DirectorAppointed,
    DirectorNominated,
    NominationConsultation,
    NominationExceptionApproved,
    NominationExceptionRefused,
    NominationOpinionRecorded,
    NominationWithdrawn,
)
from sifasuo.personnel.v1.post_pb2 import POST_KIND_DIRECTOR
from sifasuo.registry.v1.division_pb2 import DIVISION_LEVEL_PREFECTURE

DIRECTOR_NOMINATION: Evolution[State, Event] = Evolution("director_nomination", NoNomination(), evolve)


@dataclass(frozen=True, slots=True)
class Nominating:
    """`bureau` runs the post's station; `above` are the justice organs over that, the nearest first.

    `staff` is what a decision on the candidate looks at, `nominated_by` who nominated, None before.
    """

    staff: Circumstances
    member: Member
    county_id: UUID
    bureau: Bureau
    above: tuple[Bureau, ...]
    nominated_by: UUID | None = None

    def permit(self, action: str) -> None:
        self.staff.jurisdiction.permit(action, self.staff.office, self.stands)

    def may(self, action: str) -> bool:
        return self.staff.jurisdiction.may(action, self.staff.office, self.stands)

    def stands(self, relation: Relation) -> bool:
        """To the post, and to the candidate where both are touched."""
        office = self.staff.office
        match relation:
            case Relation.RUNS_IT:
                return (office.body, office.division_id) == (self.bureau.body, self.bureau.division_id)
            case Relation.CONSENTS:
                higher = (o for o in self.above if o.level <= DIVISION_LEVEL_PREFECTURE)
                return office.division_id in {one.division_id for one in higher}
            case Relation.IN_CHARGE:
                within = {self.county_id, *(one.division_id for one in self.above)}
                return office.division_id in within
            case _:
                return self.staff.stands(relation)


def decide(command: Command, state: State, now: Nominating) -> list[Event]:
    match command, state:
        case Nominate(), NoNomination():
            return [nominate(command, now)]
        case RecordOpinion(), Nominated():
            return [record_opinion(command, state.candidacy, now)]
        case ApproveException(), Nominated(exception_open=True):
            return [approve(command, state.candidacy, now)]
        case RefuseException(), Nominated(exception_open=True):
            return [refuse(command, state.candidacy, now)]
        case Withdraw(), Nominated():
            return [withdraw(state.candidacy, now)]
        case Appoint(), Nominated():
            return [appoint(command, state, now)]
        case _:
            raise out_of_turn(command, state)


def out_of_turn(command: Command, state: State) -> OutOfTurnError:
    status = "none" if isinstance(state, NoNomination) else f"nomination_{status_of(state)}"
    return OutOfTurnError(type(command).__name__, status)


def nominate(command: Nominate, now: Nominating) -> DirectorNominated:
    now.permit("nominations.nominate")
    post = director_post(command, now)
    refuse_unconsulted(command, now)
    directors = now.staff.policy.directors
    found = conditions(now.member, now.staff.today, directors)
    refuse_unmet(found, command.exception_reason, directors)
    reason = command.exception_reason
    if reason is not None and reason not in directors.exception_reasons:
        raise ExceptionReasonError(reason)
    consultation = command.consultation
    return DirectorNominated(
        nomination_id=str(command.nomination_id),
        staff_id=str(now.member.staff_id),
        station_id=str(post.station_id),
        county_id=str(now.county_id),
        post_id=str(post.post.post_id),
        former=written(now.member.standing),
        consultation=NominationConsultation(
            body=consultation.body,
            consulted_on=str(consultation.consulted_on),
            document_number=consultation.document_number or "",
        ),
        conditions=[CheckedCondition(condition=one, met=met) for one, met in found.items()],
        exception_reason=reason or "",
        approving_division_id=str(approving(now).division_id) if reason else "",
        nominated_on=str(now.staff.today),
        note=command.note,
    )


def director_post(command: Nominate, now: Nominating) -> PlacedPost:
    post = now.staff.posts.get(command.post_id)
    if post is None:
        raise PostUnknownError(command.post_id)
    if post.post.kind != POST_KIND_DIRECTOR:
        raise NotDirectorPostError
    if now.member.standing.post == post.post:
        raise CandidateHoldsItError
    return post


def refuse_unconsulted(command: Nominate, now: Nominating) -> None:
    consultation = command.consultation
    if consultation.body not in now.staff.policy.directors.consulted:
        raise ConsultedBodyError(consultation.body)
    if consultation.consulted_on > now.staff.today:
        raise ConsultedOnError(consultation.consulted_on, now.staff.today)


def approving(now: Nominating) -> Bureau:
    """The organ at the policy's level, or the next above where there is none."""
    level = now.staff.policy.directors.exception_level
    return next(organ for organ in now.above if organ.level <= level)


def record_opinion(
    command: RecordOpinion, candidacy: Candidacy, now: Nominating
) -> NominationOpinionRecorded:
    now.permit("nominations.nominate")
    heard_on = date.fromisoformat(command.opinion.heard_on)
    if heard_on > now.staff.today:
        raise HeardOnError(heard_on, now.staff.today)
    return NominationOpinionRecorded(**named(candidacy), opinion=command.opinion, note=command.note)


def approve(command: ApproveException, candidacy: Candidacy, now: Nominating) -> NominationExceptionApproved:
    organ = answering(candidacy, now)
    return NominationExceptionApproved(
        **named(candidacy),
        approving_division_id=str(organ.division_id),
        document_number=command.document_number,
        approved_on=str(now.staff.today),
    )


def refuse(command: RefuseException, candidacy: Candidacy, now: Nominating) -> NominationExceptionRefused:
    organ = answering(candidacy, now)
    return NominationExceptionRefused(
        **named(candidacy),
        approving_division_id=str(organ.division_id),
        refused_on=str(now.staff.today),
        note=command.note,
    )


def answering(candidacy: Candidacy, now: Nominating) -> Bureau:
    """The organ that is to approve or one above it, and another person than whoever nominated."""
    now.permit("nominations.except")
    assert candidacy.approving_id is not None  # noqa: S101 - only of an exception is anybody asked
    organ = at_or_above(candidacy.approving_id, now.above, now.staff.office)
    if organ is None:
        raise NotPermittedError("nominations.except")
    if now.staff.office.actor_id == now.nominated_by:
        raise OwnNominationError
    return organ


def withdraw(candidacy: Candidacy, now: Nominating) -> NominationWithdrawn:
    now.permit("nominations.nominate")
    return NominationWithdrawn(**named(candidacy), withdrawn_on=str(now.staff.today))


def appoint(command: Appoint, state: Nominated, now: Nominating) -> DirectorAppointed:
    """By an organ over both places: where the candidate stands, and where the post is."""
    now.permit("nominations.appoint")
    if state.opinion is None:
        raise OpinionMissingError("appointment")
    if state.exception_open:
        raise ExceptionOpenError
    return DirectorAppointed(
        **named(state.candidacy),
        post_id=str(state.candidacy.post_id),
        effective_on=str(command.effective_on),
        document_number=command.document_number,
    )


def named(candidacy: Candidacy) -> dict[str, str]:
    """Whom and what every event of it names."""
    return {
        "nomination_id": str(candidacy.nomination_id),
        "staff_id": str(candidacy.staff_id),
        "station_id": str(candidacy.station_id),
        "county_id": str(candidacy.county_id),
    }
