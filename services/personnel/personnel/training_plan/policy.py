"""What the policy says of training (policies/training.toml)."""

from dataclasses import dataclass

from chassis.policy import Policy as Parameters


@dataclass(frozen=True, slots=True)
class TrainingPolicy:
    """`goal_minutes` is the least that a plan sets itself for each person and year (O-6)."""

    goal_minutes: int
    kinds: tuple[str, ...]
    tested: tuple[str, ...]
    topics: tuple[str, ...]
    results: tuple[str, ...]
    longest_minutes: int
    most_people: int
    years_ahead: int


def training_policy(parameters: Parameters) -> TrainingPolicy:
    return TrainingPolicy(
        goal_minutes=parameters.value("training.goal_hours", int) * 60,
        kinds=tuple(parameters.value("training.kinds", list)),
        tested=tuple(parameters.value("training.tested", list)),
        topics=tuple(parameters.value("training.topics", list)),
        results=tuple(parameters.value("training.results", list)),
        longest_minutes=parameters.value("training.longest_hours", int) * 60,
        most_people=parameters.value("training.most_people", int),
        years_ahead=parameters.value("training.years_ahead", int),
    )
