"""Where those work who are trained."""

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias
from uuid import UUID


class Where(NamedTuple):
    """As events write it: `station_id` is where they work, `home_station_id` by which they are somebody's; empty where none is."""

    station_id: str
    county_id: str
    home_station_id: str


People: TypeAlias = Mapping[UUID, Where]
