"""Events of posts and what goes with them, filled at once, as the region's other events are."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from chassis.messages import Recorded
from chassis.projecting.projection import Rows
from reporting.projections.bitemporal import Slice
from reporting.projections.post.fold import ALL, Kept


class PostFilling:
    """One partition's; of other events it takes nothing."""

    def __init__(self) -> None:
        self._planes: dict[str, dict[UUID, list[Slice[Any]]]] = {
            kept.table.name: defaultdict(list) for kept in ALL
        }

    def take(self, recorded: Recorded) -> None:
        for kept in ALL:
            if isinstance(recorded.event, kept.events):
                self._take(kept, recorded)

    def _take(self, kept: Kept[Any], recorded: Recorded) -> None:
        planes, subject = self._planes[kept.table.name], kept.subject_of(recorded)
        planes[subject] = kept.stated(planes[subject], recorded)

    def rest(self) -> Iterator[Rows]:
        for kept in ALL:
            yield kept.table.rows(self._planes[kept.table.name])
