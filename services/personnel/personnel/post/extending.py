"""In principle a vacancy is filled within its term: longer only for a reason and by an approver on record (O-4)."""

from personnel.post.commands import ExtendVacancy
from personnel.post.creating import about
from personnel.post.errors import ExtendedUntilError, NoTermError
from personnel.post.state import Post, Vacant
from personnel.running import Running
from sifasuo.personnel.v1.post_pb2 import VacancyTermExtended


def extend(command: ExtendVacancy, post: Post, standing: Vacant, now: Running) -> VacancyTermExtended:
    now.permit("posts.extend")
    due = standing.fill_by
    if due is None:
        raise NoTermError
    latest = now.policy.vacancies.extension.after(max(due, now.today))
    if not max(due, now.today) < command.until <= latest:
        raise ExtendedUntilError(command.until, max(due, now.today), latest)
    return VacancyTermExtended(
        **about(post, now),
        vacancy_id=str(standing.vacancy_id),
        former_fill_by=str(due),
        fill_by=str(command.until),
        reason=command.reason,
        approver_division_id=str(now.office.division_id),
        note=command.note,
    )
