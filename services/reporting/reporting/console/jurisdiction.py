"""Who may do what at a place, as pages offer it: by the table that the registry decides by (`policies/jurisdiction.toml`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from chassis.auth.caller import Body, Caller
from chassis.auth.relation import Relation
from reporting.projections.division.queries import Division

LEVELS = {
    Body.REGION_DEPARTMENT: "region",
    Body.PREFECTURE_BUREAU: "prefecture",
    Body.COUNTY_BUREAU: "county",
}
"""Of each justice organ."""


@dataclass(frozen=True, slots=True)
class Before:
    """The caller before a place; `trail` leads from the region down to it."""

    caller: Caller
    trail: Sequence[Division]

    def stands(self, relation: Relation) -> bool:  # noqa: PLR0911 - a case each
        match relation:
            case Relation.IN_CHARGE | Relation.CONSENTS:
                return self.caller.division_id in {place.division_id for place in self.trail}
            case Relation.ORGAN_ABOVE | Relation.COMMENDS | Relation.OVER_ALL:
                return self.organ is not None
            case Relation.OWN_ORGAN:
                return self.organ is not None and self.organ == self.trail[-1]
            case Relation.RUNS_IT:
                return self.organ is not None and self.organ.division_id in self._run_from
            case Relation.STAFFING_OF_IT:
                return self.caller.division_id in self._run_from
            case Relation.INSPECTS:
                return self.organ is not None and self.organ.division_id not in self._run_from
            case _:
                return False

    @property
    def organ(self) -> Division | None:
        """The division of the justice organ above that place for which the caller acts."""
        own = (self.caller.division_id, LEVELS.get(self.caller.body))
        return next((place for place in self.trail if (place.division_id, place.level) == own), None)

    @property
    def _run_from(self) -> set[UUID]:
        """Where the bureau sits that runs the stations there: above a county without a government (O-1, REG)."""
        counties = ((above, place) for above, place in pairwise(self.trail) if place.level == "county")
        return {(above if place.without_government else place).division_id for above, place in counties}
