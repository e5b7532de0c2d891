"""What the policy says of allowances (policies/merits.toml)."""

from dataclasses import dataclass

from chassis.policy import Policy as Parameters


@dataclass(frozen=True, slots=True)
class AllowancePolicy:
    """`most_fen` a month: what is more was mistyped."""

    kinds: tuple[str, ...]
    most_fen: int
    end_reasons: tuple[str, ...]
    strike_reasons: tuple[str, ...]


def allowance_policy(parameters: Parameters) -> AllowancePolicy:
    return AllowancePolicy(
        tuple(parameters.value("staff_allowances.kinds", list)),
        parameters.value("staff_allowances.most_yuan", int) * 100,
        tuple(parameters.value("staff_allowances.end_reasons", list)),
        tuple(parameters.value("staff_allowances.strike_reasons", list)),
    )
