"""A county's quota, and which posts draw on it."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias, assert_never
from uuid import UUID

from sifasuo.personnel.v1.quota_pb2 import QuotaDrawn, QuotaReturned, QuotaSet

Event: TypeAlias = QuotaSet | QuotaDrawn | QuotaReturned


@dataclass(frozen=True, slots=True)
class Quota:
    """Of 0 posts until one is set."""

    quota: int = 0
    since: date | None = None
    document_number: str = ""
    posts: frozenset[UUID] = field(default_factory=frozenset)

    @property
    def drawn(self) -> int:
        return len(self.posts)


def evolve(quota: Quota, event: Event) -> Quota:
    match event:
        case QuotaSet():
            since = date.fromisoformat(event.effective_on)
            return replace(quota, quota=event.quota, since=since, document_number=event.document_number)
        case QuotaDrawn():
            return replace(quota, posts=quota.posts | {UUID(event.post_id)})
        case QuotaReturned():
            return replace(quota, posts=quota.posts - {UUID(event.post_id)})
        case _:
            assert_never(event)
