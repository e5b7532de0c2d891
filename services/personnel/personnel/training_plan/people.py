"""Where those work who are trained."""

from collections.abc import Mapping
from typing import TypeAlias
from uuid import UUID

People: TypeAlias = Mapping[UUID, tuple[str, str]]
"""Station and county of each, as events write them; the station is empty for those who work at none."""
