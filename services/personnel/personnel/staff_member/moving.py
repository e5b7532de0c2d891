"""How each movement takes somebody from one standing to the next (O-3, O-5, O-7)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from chassis.codes import code_of
from personnel.staff_member.circumstances import Circumstances, PlacedPost
from personnel.staff_member.commands import HandOver, Move
from personnel.staff_member.errors import MovementUnfitError, PostUnfitError, PostUnknownError
from personnel.staff_member.standing import OUTSIDE, Standing, Unit
from sifasuo.personnel.v1.post_pb2 import PostKind
from sifasuo.personnel.v1.staff_member_pb2 import (
    EMPLOYMENT_BUREAU,
    EMPLOYMENT_PRISON_POLICE,
    EMPLOYMENT_REHABILITATION_POLICE,
    EMPLOYMENT_SPECIAL_POST,
    MOVEMENT_APPOINTMENT,
    MOVEMENT_DEATH,
    MOVEMENT_DISMISSAL,
    MOVEMENT_EXCHANGE,
    MOVEMENT_GRASS_ROOTS,
    MOVEMENT_POLICE_DUTY,
    MOVEMENT_REMOVAL,
    MOVEMENT_RESIGNATION,
    MOVEMENT_RETIREMENT,
    MOVEMENT_RETURN,
    MOVEMENT_SECONDMENT,
    MOVEMENT_SINKING,
    MOVEMENT_TRANSFER,
    UNIT_KIND_JUSTICE_BUREAU,
    UNIT_KIND_STATION,
    Employment,
    Movement,
)

POLICE = frozenset({EMPLOYMENT_PRISON_POLICE, EMPLOYMENT_REHABILITATION_POLICE})
CIVIL_SERVICE = frozenset({EMPLOYMENT_SPECIAL_POST, EMPLOYMENT_BUREAU, *POLICE})
"""Between which people move without being hired anew."""

ENDS = frozenset({MOVEMENT_RETIREMENT, MOVEMENT_DISMISSAL, MOVEMENT_RESIGNATION, MOVEMENT_DEATH})
Step: TypeAlias = Callable[[Move, Standing, Circumstances], Standing | None]


def standing_after(command: Move, former: Standing, now: Circumstances) -> Standing | None:
    """None where the employment ends; raises MovementUnfitError where the movement does not go from there."""
    return STEPS[command.movement](command, former, now)


def appointed(command: Move, former: Standing, now: Circumstances) -> Standing:
    """To a post of the station where they belong; another one is given up by it."""
    require(command, former.belongs.is_station, "belongs_to_station")
    require(command, command.post_id is not None, "a_post")
    post = post_of(command, former.belongs, now)
    require(command, post.post != former.post, "another_post")
    return replace(former, post=post.post, employment=employed(post, former))


def removed(command: Move, former: Standing, _: Circumstances) -> Standing:
    require(command, former.post is not None, "holds_post")
    return replace(former, post=None)


def transferred(command: Move, former: Standing, now: Circumstances) -> Standing:
    """Away from a station for good: to another one, to a bureau, out of justice administration."""
    require(command, former.belongs.is_station, "belongs_to_station")
    return settled(command, former, now)


def exchanged(command: Move, former: Standing, now: Circumstances) -> Standing:
    """Between bureau and station, either way (O-7)."""
    kinds = {former.belongs.kind, target(command).kind}
    require(command, kinds == {UNIT_KIND_STATION, UNIT_KIND_JUSTICE_BUREAU}, "between_bureau_and_station")
    return settled(command, former, now)


def settled(command: Move, former: Standing, now: Circumstances) -> Standing:
    """From now on they belong there, and work where they belong."""
    to = target(command)
    require(command, to != former.belongs, "another_place")
    justice = justice_work(command)
    if to.is_station and command.post_id is not None:
        post = post_of(command, to, now)
        return Standing(employed(post, former), to, to, post.post, justice)
    require(command, not to.is_station or former.employment == EMPLOYMENT_SPECIAL_POST, "a_post")
    return Standing(employment_at(to, former.employment), to, to, None, justice)


def seconded(command: Move, former: Standing, _: Circumstances) -> Standing:
    """They work elsewhere for a time; the post is kept (O-4)."""
    require(command, former.belongs.is_station, "belongs_to_station")
    return sent(command, former)


def sunk(command: Move, former: Standing, _: Circumstances) -> Standing:
    """A bureau's cadre at a station (O-5)."""
    require(command, former.belongs.kind == UNIT_KIND_JUSTICE_BUREAU, "belongs_to_bureau")
    return sent_to_station(command, former)


def on_duty(command: Move, former: Standing, _: Circumstances) -> Standing:
    """Police of prison or rehabilitation at a station (O-7)."""
    require(command, former.employment in POLICE, "police")
    return sent_to_station(command, former)


def sent_to_station(command: Move, former: Standing) -> Standing:
    require(command, target(command).is_station, "to_station")
    return sent(command, former)


def sent(command: Move, former: Standing) -> Standing:
    """For a time, to where they do not belong."""
    require(command, not former.away, "not_away")
    require(command, command.until is not None, "until_day")
    require(command, target(command) != former.belongs, "another_place")
    return replace(former, works=target(command), justice_work=justice_work(command), until=command.until)


def justice_work(command: Move) -> bool:
    """What is done for a body of another kind is none, whatever is said of it: consent is not left out so (O-4)."""
    return command.justice_work and target(command).kind not in OUTSIDE


def returned(command: Move, former: Standing, _: Circumstances) -> Standing:
    require(command, former.away, "away")
    return replace(former, works=former.belongs, justice_work=True, until=None)


def gone(_: Move, __: Standing, ___: Circumstances) -> None:
    """The employment ends."""


STEPS: Mapping[Movement, Step] = {
    MOVEMENT_APPOINTMENT: appointed,
    MOVEMENT_REMOVAL: removed,
    MOVEMENT_TRANSFER: transferred,
    MOVEMENT_SECONDMENT: seconded,
    MOVEMENT_RETURN: returned,
    MOVEMENT_EXCHANGE: exchanged,
    MOVEMENT_SINKING: sunk,
    MOVEMENT_POLICE_DUTY: on_duty,
    MOVEMENT_GRASS_ROOTS: sunk,
    **dict.fromkeys(ENDS, gone),
}


def handed_over(former: Standing, command: HandOver) -> Standing:
    """The successor stands for the station that closes, wherever that was; who was sent there returns where there is none (O-1)."""
    lost, to = command.station_id, command.successor
    belongs = to if former.belongs.station_id == lost else former.belongs
    works = former.works if former.works.station_id != lost else to if to.is_station else belongs
    ended = former.post is not None and former.post.post_id in command.ended
    after = replace(former, belongs=belongs, works=works, post=None if ended else former.post)
    if belongs != former.belongs:
        after = replace(after, employment=employment_at(belongs, former.employment))
    if works != belongs:
        return after
    # Whoever was away elsewhere was so by that alone.
    return replace(after, justice_work=former.works != former.belongs or former.justice_work, until=None)


def post_of(command: Move, station: Unit, now: Circumstances) -> PlacedPost:
    """Raises PostUnknownError unless it is one of that station."""
    assert command.post_id is not None  # noqa: S101 - asked by whoever calls
    found = now.posts.get(command.post_id)
    if found is None or found.station_id != station.station_id:
        raise PostUnknownError(command.post_id)
    return found


def employed(post: PlacedPost, former: Standing) -> Employment:
    """In which employment they are in that post: nobody comes into the civil service by a movement."""
    within = former.employment in CIVIL_SERVICE and post.employment == EMPLOYMENT_SPECIAL_POST
    if not within and post.employment != former.employment:
        raise PostUnfitError(code_of(PostKind, post.post.kind), code_of(Employment, former.employment))
    return post.employment


def employment_at(to: Unit, former: Employment) -> Employment:
    bureaus = to.kind == UNIT_KIND_JUSTICE_BUREAU and former in CIVIL_SERVICE
    return EMPLOYMENT_BUREAU if bureaus else former


def target(command: Move) -> Unit:
    if command.to is None:
        raise unfit(command, "to")
    return command.to


def require(command: Move, met: bool, requirement: str) -> None:
    if not met:
        raise unfit(command, requirement)


def unfit(command: Move, requirement: str) -> MovementUnfitError:
    return MovementUnfitError(code_of(Movement, command.movement), requirement)
