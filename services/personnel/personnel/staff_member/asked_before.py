"""A move that was consented to or planned, as a command again (O-4)."""

from datetime import date
from uuid import UUID

from personnel.staff_member.commands import Move
from personnel.staff_member.standing import Standing, id_read, read
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.personnel.v1 import staff_member_pb2 as contract


def command_of(move: contract.Move, note: NoteReference | None = None) -> Move:
    former = read(move.former)
    after = read(move.standing) if move.HasField("standing") else None
    return Move(
        movement=move.movement,
        effective_on=date.fromisoformat(move.effective_on),
        reason=move.reason,
        to=None if after is None else (after.belongs if after.belongs != former.belongs else after.works),
        post_id=new_post(former, after),
        justice_work=after.justice_work if after else True,
        until=after.until if after else None,
        document_number=move.document_number or None,
        opinion=move.township_opinion if move.HasField("township_opinion") else None,
        note=note,
        request_id=id_read(move.request_id),
        nomination_id=id_read(move.nomination_id),
    )


def new_post(former: Standing, after: Standing | None) -> UUID | None:
    """The one that they are to take up."""
    post = after.post if after else None
    return post.post_id if post and post != former.post else None
