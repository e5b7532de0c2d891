"""Townships that no other test uses: all share one stack, which is never set back.

What was handed out is kept beside the stack's data and vanishes with them, so that sessions at the same time,
and later ones on the same stack, get others.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice
from pathlib import Path
from uuid import UUID

import psycopg

from chassis.ids import division_id
from devstack.testing.running import RunningStack
from devstack.users import rows


@dataclass(frozen=True, slots=True)
class Township:
    """With the users of its county, whose names derive from its code."""

    code: str
    name: str
    county_code: str
    county: str
    border: bool

    @property
    def id(self) -> UUID:
        return division_id(self.code)

    @property
    def county_id(self) -> UUID:
        return division_id(self.county_code)

    @property
    def prefecture_id(self) -> UUID:
        return division_id(self.county_code[:4])

    @property
    def proposer(self) -> str:
        return f"county-{self.county_code}"

    @property
    def approver(self) -> str:
        return f"staffing-{self.county_code}"

    @property
    def prefecture_bureau(self) -> str:
        return f"prefecture-{self.county_code[:4]}"

    @property
    def prefecture_approver(self) -> str:
        return f"staffing-{self.county_code[:4]}"

    @property
    def station_name(self) -> str:
        """As O-9 wants it."""
        return f"{self.county}司法局{self.name}司法所"


class NoLandLeftError(Exception):
    """Every township was used: `sifasuo reset --stack …` gives a new region."""


class Land:
    def __init__(self, stack: RunningStack) -> None:
        self._registry = stack.dsn("registry", "reader")
        self._taken: Path = stack.stack.folder.path / "handed-out"
        self._taken.mkdir(exist_ok=True)

    def take(self, count: int = 1, *, border: bool = False, without: str | None = None) -> list[Township]:
        """So many of one county with a government of its own, and not of the county `without`."""
        for county in self._counties:
            if county[0].border == border and county[0].county_code != without:
                given = list(islice(self._free(county), count))
                if len(given) == count:
                    return given
                self._give_back(given)
        raise NoLandLeftError

    def one(self, *, border: bool = False, without: str | None = None) -> Township:
        return self.take(border=border, without=without)[0]

    @cached_property
    def _counties(self) -> list[Sequence[Township]]:
        """Zones without a government, which have one township each, are left out."""
        everywhere = (township(row) for row in rows())
        counties = [list(county) for _, county in groupby(everywhere, lambda one: one.county_code)]
        return [county for county in counties if len(county) > 1]

    def _free(self, county: Sequence[Township]) -> Iterator[Township]:
        for one in county:
            with suppress(FileExistsError):
                (self._taken / one.code).touch(exist_ok=False)
                if not self._is_served(one):
                    yield one

    def _give_back(self, given: Sequence[Township]) -> None:
        for one in given:
            (self._taken / one.code).unlink()

    def _is_served(self, one: Township) -> bool:
        with psycopg.connect(self._registry) as connection:
            claim = "SELECT FROM claims WHERE kind = 'township' AND key = %s"
            return connection.execute(claim, [str(one.id)]).fetchone() is not None


def township(row: dict[str, str]) -> Township:
    return Township(
        row["township_code"],
        row["township"],
        row["county_code"],
        row["county"],
        row["border_county"] == "true",
    )
