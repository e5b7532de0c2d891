"""A station as a page shows it: at the moment asked, or of one that was closed by then as it stood on its last day (O-1)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from reporting.asking import Connection, Mapped
from reporting.console.asked import Asked
from reporting.console.proposing import station_there
from reporting.console.troubles import NotFoundError
from reporting.projections.post.queries import Fate, fates_of_posts
from reporting.projections.staff.queries import Person, standing_now
from reporting.projections.station.closure import Closed, closed
from reporting.projections.station.queries import Station, station, station_names


@dataclass(frozen=True, slots=True)
class There:
    """`mapped` is the moment of what is shown: the last day of a station that is `gone`, on the map asked for."""

    station: Station
    mapped: Mapped
    gone: Closed | None = None


async def there_or_last(connection: Connection, station_id: UUID, question: Asked) -> There:
    """Raises NotFoundError for one that was not there yet, or never."""
    found = await station(connection, station_id, question.moment)
    if found:
        return There(found, question.mapped)
    gone = (await closed(connection, [station_id], question.moment)).get(station_id)
    if gone is None:
        raise NotFoundError
    last = replace(question.moment, as_of=gone.closed_on - timedelta(days=1))
    there = await station_there(connection, station_id, last)
    return There(there, replace(question.mapped, moment=last), gone)


@dataclass(frozen=True, slots=True)
class Went:
    """Where posts and people of a station that is no more are today; who is missing has left, or lies out of sight."""

    posts: Mapping[UUID, Fate]
    people: Mapping[UUID, Person]
    stations: Mapping[UUID, str]


async def went(
    connection: Connection, question: Asked, post_ids: Collection[UUID] = (), staff_ids: Collection[UUID] = ()
) -> Went:
    posts = await fates_of_posts(connection, post_ids, question.moment)
    people = await standing_now(connection, staff_ids, question.moment)
    places = {one.station_id for one in posts.values()} | {
        i for one in people.values() for i in one.stations()
    }
    return Went(posts, people, await station_names(connection, places, question.moment))
