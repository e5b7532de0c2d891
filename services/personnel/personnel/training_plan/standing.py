"""Which steps of a plan of training the caller may take now (O-6)."""

from typing import Literal, TypeAlias

from personnel.training_plan.state import TrainingPlan

Step: TypeAlias = Literal["goal", "session", "move", "hold", "correct", "cancel"]


def steps(plan: TrainingPlan, *, keeps: bool) -> list[Step]:
    if not keeps:
        return []
    stand = {session.status for session in plan.sessions.values()}
    found: list[Step] = ["goal", "session"]
    if "planned" in stand:
        found += ["move", "hold", "cancel"]
    if "held" in stand:
        found.append("correct")
    return found
