"""What the policy says of recruitment (policies/recruitment.toml)."""

from dataclasses import dataclass

from chassis.policy import Policy as Parameters


@dataclass(frozen=True, slots=True)
class RecruitmentPolicy:
    """Why a request is declined, a vacancy given up, a recruitment cancelled; how far ahead one is planned."""

    decline_reasons: tuple[str, ...]
    give_up_reasons: tuple[str, ...]
    cancel_reasons: tuple[str, ...]
    planning_days: int
    most_places: int


def recruitment_policy(parameters: Parameters) -> RecruitmentPolicy:
    return RecruitmentPolicy(
        tuple(parameters.value("recruitment.decline_reasons", list)),
        tuple(parameters.value("recruitment.give_up_reasons", list)),
        tuple(parameters.value("recruitment.cancel_reasons", list)),
        parameters.value("recruitment.planning_days", int),
        parameters.value("recruitment.most_places", int),
    )
