"""What the policy says of the assessment of people (policies/merits.toml)."""

from dataclasses import dataclass

from chassis.policy import Policy as Parameters


@dataclass(frozen=True, slots=True)
class AssessmentPolicy:
    """From `opens_in_month` of a year on that year may be assessed."""

    results: tuple[str, ...]
    opinions: tuple[str, ...]
    correction_reasons: tuple[str, ...]
    opens_in_month: int


def assessment_policy(parameters: Parameters) -> AssessmentPolicy:
    return AssessmentPolicy(
        tuple(parameters.value("staff_assessments.results", list)),
        tuple(parameters.value("staff_assessments.opinions", list)),
        tuple(parameters.value("staff_assessments.correction_reasons", list)),
        parameters.value("staff_assessments.opens_in_month", int),
    )
