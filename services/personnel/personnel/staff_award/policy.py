"""What the policy says of awards (policies/merits.toml)."""

from dataclasses import dataclass

from chassis.policy import Policy as Parameters


@dataclass(frozen=True, slots=True)
class AwardPolicy:
    awards: tuple[str, ...]
    levels: tuple[str, ...]
    revoke_reasons: tuple[str, ...]


def award_policy(parameters: Parameters) -> AwardPolicy:
    return AwardPolicy(
        tuple(parameters.value("staff_awards.awards", list)),
        tuple(parameters.value("staff_awards.levels", list)),
        tuple(parameters.value("staff_awards.revoke_reasons", list)),
    )
