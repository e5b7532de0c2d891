"""Where quota, posts, names and places of work do not agree (O-4: special posts serve their purpose alone)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias
from uuid import UUID, uuid5

from personnel.staffing_count.books import Books, PostInBooks

Kind: TypeAlias = Literal[
    "posts_above_quota",
    "holder_elsewhere",
    "holder_at_other_station",
    "holder_not_of_record",
    "holder_of_several",
    "works_without_post",
    "member_elsewhere",
    "found_differs",
]
KINDS: tuple[Kind, ...] = (
    "posts_above_quota",
    "holder_elsewhere",
    "holder_at_other_station",
    "holder_not_of_record",
    "holder_of_several",
    "works_without_post",
    "member_elsewhere",
    "found_differs",
)
PLACES: Mapping[str, Kind] = {
    "elsewhere": "holder_elsewhere",
    "other_station": "holder_at_other_station",
    "not_of_record": "holder_not_of_record",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """`recorded` against `found` are numbers; of what is of the whole county there is no station."""

    kind: Kind
    station_id: UUID | None = None
    post_id: UUID | None = None
    staff_id: UUID | None = None
    recorded: int = 0
    found: int = 0

    def key(self) -> tuple[str, UUID | None, UUID | None, UUID | None]:
        """The same difference has the same one on another day, whatever its numbers."""
        return self.kind, self.station_id, self.post_id, self.staff_id

    def id_in(self, count_id: UUID) -> UUID:
        return uuid5(count_id, " ".join(str(part) for part in self.key()))


def differences(books: Books, found: Mapping[UUID, int]) -> tuple[Difference, ...]:
    """`found` are those who were met at each station where somebody looked."""
    several = Counter(post.staff_id for post in books.posts if post.staff_id)
    return (
        *_above_quota(books),
        *(one for post in books.posts for one in _of_post(post, several)),
        *(Difference("works_without_post", one.station_id, None, one.staff_id) for one in books.workers),
        *(Difference("member_elsewhere", one.station_id, None, one.staff_id) for one in books.members),
        *_of_stations(books, found),
    )


def _above_quota(books: Books) -> Iterator[Difference]:
    if books.special() > books.quota:
        yield Difference("posts_above_quota", recorded=books.quota, found=books.special())


def _of_post(post: PostInBooks, several: Mapping[UUID, int]) -> Iterator[Difference]:
    if post.place and post.place in PLACES:
        yield Difference(PLACES[post.place], post.station_id, post.post_id, post.staff_id)
    if post.staff_id and several[post.staff_id] > 1:
        yield Difference("holder_of_several", post.station_id, post.post_id, post.staff_id)


def _of_stations(books: Books, found: Mapping[UUID, int]) -> Iterator[Difference]:
    recorded = books.at_work()
    for station_id in books.stations:
        met = found.get(station_id)
        if met is not None and met != recorded.get(station_id, 0):
            at_work = recorded.get(station_id, 0)
            yield Difference("found_differs", station_id, recorded=at_work, found=met)
