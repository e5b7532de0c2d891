"""How a plan stands, and what the caller may do about it now."""

from collections.abc import Iterator
from typing import Literal, TypeAlias

from registry.development_plan.state import (
    Begun,
    Closed,
    Content,
    Drafted,
    InForce,
    State,
    Submitted,
)
from registry.development_plan.targets import last_day
from registry.overseeing import Overseeing

Status: TypeAlias = Literal["none", "drafted", "returned", "submitted", "in_force", "closed"]
Step: TypeAlias = Literal[
    "redraft",
    "submit",
    "approve",
    "return",
    "amend",
    "drop-amendment",
    "add-milestone",
    "reach-milestone",
    "drop-milestone",
    "close",
]


def status_of(plan: State) -> Status:
    match plan:
        case Drafted(_, returned):
            return "returned" if returned else "drafted"
        case Submitted():
            return "submitted"
        case InForce():
            return "in_force"
        case Closed():
            return "closed"
        case _:
            return "none"


def allowed(plan: Begun, now: Overseeing) -> list[Step]:
    """The steps that the caller may do now."""
    own, above = now.may("plans.keep"), now.may("plans.decide")
    steps: list[Step] = []
    if isinstance(plan, Submitted) and above:
        steps += ["approve", "return"]
    if own and not isinstance(plan, Closed):
        steps += [*with_version(plan), *on_the_way(plan.content, now)]
    return steps


def with_version(plan: Begun) -> Iterator[Step]:
    if isinstance(plan, Drafted):
        yield from ("redraft", "submit")
    if isinstance(plan, InForce):
        yield "amend"
    elif plan.content.in_force is not None:
        yield "drop-amendment"


def on_the_way(content: Content, now: Overseeing) -> Iterator[Step]:
    if now.today <= last_day(content.year):
        yield "add-milestone"
    if any(not milestone.ended for milestone in content.milestones.values()):
        yield from ("reach-milestone", "drop-milestone")
    if now.today >= last_day(content.year):
        yield "close"
