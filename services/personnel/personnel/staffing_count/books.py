"""What the records show of a county on one day: its quota, its posts, who holds them, and where people work (O-4)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias
from uuid import UUID

from sifasuo.personnel.v1.post_pb2 import PostKind

Place: TypeAlias = Literal["own_station", "other_station", "elsewhere", "not_of_record"]
"""Where the holder of a post works; the last of somebody whom the records do not show as employed."""


@dataclass(frozen=True, slots=True)
class PostInBooks:
    """`staff_id`, `place` and `works_at` are None where nobody holds it; the last also for work at no station."""

    post_id: UUID
    station_id: UUID
    kind: PostKind
    status: str
    special: bool
    staff_id: UUID | None = None
    place: Place | None = None
    works_at: UUID | None = None


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who works at a station without holding a post of the county."""

    staff_id: UUID
    station_id: UUID


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who belongs to a station without a post, and works at none of the county's."""

    staff_id: UUID
    station_id: UUID


@dataclass(frozen=True, slots=True)
class Books:
    """`stations` are all of the county that there are today, in the order in which they are shown."""

    quota: int
    stations: Sequence[UUID]
    posts: Sequence[PostInBooks] = ()
    workers: Sequence[Worker] = ()
    members: Sequence[Member] = ()

    def special(self) -> int:
        """Posts that the quota counts."""
        return sum(post.special for post in self.posts)

    def at_work(self) -> Mapping[UUID, int]:
        """How many work at each station by the records."""
        held = {post.staff_id: post.works_at for post in self.posts if post.staff_id and post.works_at}
        return Counter([*held.values(), *(worker.station_id for worker in self.workers)])
