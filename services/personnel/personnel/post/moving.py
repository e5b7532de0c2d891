"""A post goes to another station: while nobody holds it, or with its holder when its station is closed (O-1)."""

from datetime import date

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
    return moved(post, here, there, number, day=day, document_number=command.document_number)


def hand_over(
    command: HandOverPost, post: Post, here: Running, there: Running | None, number: int
) -> PostMoved:
    """As the closing planned it, whoever asks."""
    if there is None or there.station_id == post.station_id:
        raise SameStationError(post.station_id)
    return moved(post, here, there, number, day=command.effective_on, document_number="")


def moved(
    post: Post, here: Running, there: Running, number: int, *, day: date, document_number: str
) -> PostMoved:
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
        former_quota_county_id=str(post.quota_county_id or ""),
        quota_county_id=str(there.county_id) if post.is_special else "",
        staff_id=str(standing.staff_id) if isinstance(standing, Filled) else "",
        vacancy_id=str(standing.vacancy_id) if isinstance(standing, Vacant) else "",
        document_number=document_number,
        effective_on=str(day),
    )
