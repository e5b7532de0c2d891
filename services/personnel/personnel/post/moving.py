"""A post goes to another station: while nobody holds it, or with its holder when its station is closed (O-1)."""

from datetime import date

from chassis.codes import text
from personnel.post.commands import HandOverPost, MovePost
from personnel.post.errors import SameStationError
from personnel.post.state import Filled, Post, Vacant
from personnel.running import Running
from sifasuo.personnel.v1.post_pb2 import PostMoved


def move(command: MovePost, post: Post, here: Running, there: Running | None, number: int) -> PostMoved:
    """By a bureau that runs both."""
    if there is None or there.station_id == post.station_id:
        raise SameStationError(post.station_id)
    here.permit("posts.keep")
    there.permit("posts.keep")
    there.refuse_closed()
    day = there.day(command.effective_on, post.changed_on)
    quota_county_id = there.county_id if post.is_special else None
    event = moved(post, here, there, number, day)
    event.quota_county_id, event.document_number = text(quota_county_id), command.document_number
    return event


def hand_over(
    command: HandOverPost, post: Post, here: Running, there: Running | None, number: int
) -> PostMoved:
    """As the closing has it, whoever asks; it draws on the quota on which it drew, so that none can refuse it."""
    if there is None or there.station_id == post.station_id:
        raise SameStationError(post.station_id)
    day = max(command.effective_on, post.changed_on)
    return moved(post, here, there, number, day)


def moved(post: Post, here: Running, there: Running, number: int, day: date) -> PostMoved:
    """By no document, and on the quota on which it was."""
    standing = post.standing
    return PostMoved(
        post_id=str(post.post_id),
        former_station_id=str(post.station_id),
        former_county_id=str(here.county_id),
        former_post_number=post.number,
        station_id=str(there.station_id),
        county_id=str(there.county_id),
        post_number=number,
        kind=post.kind,
        former_quota_county_id=text(post.quota_county_id),
        quota_county_id=text(post.quota_county_id),
        staff_id=str(standing.staff_id) if isinstance(standing, Filled) else "",
        vacancy_id=str(standing.vacancy_id) if isinstance(standing, Vacant) else "",
        effective_on=str(day),
    )
