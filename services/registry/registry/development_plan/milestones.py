"""Steps on the way, counted back from the target (O-18: 倒排工期): added, and then reached or dropped."""

from registry.development_plan.commands import AddMilestone, DropMilestone, OnMilestone, ReachMilestone
from registry.development_plan.errors import (
    MilestoneDayError,
    MilestoneEndedError,
    MilestoneUnknownError,
    NoMilestoneError,
    ReachedOnError,
)
from registry.development_plan.state import Content, Milestone, OfMilestone
from registry.development_plan.targets import first_day, last_day
from registry.overseeing import Overseeing
from sifasuo.registry.v1.development_plan_pb2 import MilestoneAdded, MilestoneDropped, MilestoneReached


def on_milestone(command: OnMilestone, content: Content, now: Overseeing) -> OfMilestone:
    match command:
        case AddMilestone():
            return add(command, content, now)
        case ReachMilestone():
            return reach(command, content, now)
        case DropMilestone():
            return MilestoneDropped(
                plan_id=str(content.plan_id),
                county_id=str(content.county_id),
                milestone_id=str(command.milestone_id),
                milestone=ahead(command, content).milestone,
                note=command.note,
            )


def add(command: AddMilestone, content: Content, now: Overseeing) -> MilestoneAdded:
    if command.milestone not in now.policy.plans.milestones:
        raise MilestoneUnknownError(command.milestone)
    earliest, latest = max(now.today, first_day(content.year)), last_day(content.year)
    if not earliest <= command.due_on <= latest:
        raise MilestoneDayError(command.due_on, earliest, latest)
    return MilestoneAdded(
        plan_id=str(content.plan_id),
        county_id=str(content.county_id),
        milestone_id=str(command.milestone_id),
        milestone=command.milestone,
        added_on=str(now.today),
        due_on=str(command.due_on),
        note=command.note,
    )


def reach(command: ReachMilestone, content: Content, now: Overseeing) -> MilestoneReached:
    milestone = ahead(command, content)
    day = command.reached_on or now.today
    if not milestone.added_on <= day <= now.today:
        raise ReachedOnError(day, milestone.added_on, now.today)
    return MilestoneReached(
        plan_id=str(content.plan_id),
        county_id=str(content.county_id),
        milestone_id=str(command.milestone_id),
        milestone=milestone.milestone,
        reached_on=str(day),
    )


def ahead(command: ReachMilestone | DropMilestone, content: Content) -> Milestone:
    """The one that is named, which is neither reached nor dropped."""
    milestone = content.milestones.get(command.milestone_id)
    if milestone is None:
        raise NoMilestoneError(command.milestone_id)
    if milestone.ended:
        raise MilestoneEndedError(milestone.milestone)
    return milestone
