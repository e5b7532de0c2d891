"""A vacancy: which one it is, and by when a plan and a holder are due (O-4)."""

from datetime import date
from uuid import UUID, uuid5

from personnel.policy import Policy
from personnel.post.state import SPECIAL
from sifasuo.personnel.v1.post_pb2 import PostKind, Vacancy


def vacancy_id(post_id: UUID, nth: int) -> UUID:
    """The nth of that post."""
    return uuid5(post_id, f"vacancy {nth}")


def vacancy(post_id: UUID, kind: PostKind, nth: int, opened_on: date, policy: Policy) -> Vacancy:
    """The nth of that post; only special posts need a plan."""
    terms = policy.vacancies
    fill = terms.fill_within.get(kind)
    return Vacancy(
        vacancy_id=str(vacancy_id(post_id, nth)),
        opened_on=str(opened_on),
        plan_by=str(terms.plan_within.after(opened_on)) if kind in SPECIAL else "",
        fill_by=str(fill.after(opened_on)) if fill else "",
    )
