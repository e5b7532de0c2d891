"""Which steps of a recruitment its department may take now, and which a bureau below (O-4)."""

from typing import Literal, TypeAlias

from personnel.recruitment.state import ENDED, Recruitment

Step: TypeAlias = Literal["enlarge", "announce", "examine", "hire", "give_up", "cancel"]


def steps(recruitment: Recruitment, *, keeps: bool, hires: bool) -> list[Step]:
    """For who keeps it, or hires for one of its vacancies at least."""
    status = recruitment.status
    if status in ENDED:
        return []
    found: list[Step] = []
    if keeps:
        found += [*_of_status(recruitment), "give_up", "cancel"]
    if (keeps or hires) and status == "examined":
        found.append("hire")
    return found


def _of_status(recruitment: Recruitment) -> list[Step]:
    match recruitment.status:
        case "planned":
            return ["enlarge", "announce"]
        case "announced":
            return ["examine"]
        case _:
            return []
