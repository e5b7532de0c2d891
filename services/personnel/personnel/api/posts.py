"""Posts at stations (O-3, O-4)."""

from uuid import UUID

from fastapi import Request, Response

from chassis.codes import value_of
from chassis.http.acting import acting
from chassis.http.answers import Done
from chassis.http.asking import noted
from chassis.http.commands import CurrentCaller, ToChange, ToCreate, etag
from chassis.http.routing import Router
from chassis.ids import stream_id
from personnel.api.asking import answered, asked, personnel_of
from personnel.api.post_answers import PostAnswer, post_answer
from personnel.api.post_schemas import (
    AbolishBody,
    CreatePostBody,
    ExtendBody,
    FreezeBody,
    MovePostBody,
    UnfreezeBody,
)
from personnel.handling.posts import Posts
from personnel.post.commands import (
    AbolishPost,
    CreatePost,
    ExtendVacancy,
    FreezePost,
    MovePost,
    UnfreezePost,
)
from sifasuo.personnel.v1.post_pb2 import AbolitionReason, ExtensionReason, FreezeReason, PostKind

PATH = "/v1/posts"
router = Router(prefix="/v1", tags=["posts"])


@router.post("/posts", status_code=201, response_model=Done)
@acting("posts.keep")
async def create(request: Request, submission: ToCreate, body: CreatePostBody) -> Response:
    """By the bureau that runs the station; a special post draws on the county's quota."""
    wanted = asked(request, submission)
    own = stream_id(wanted.command.command_id, "post")
    command = CreatePost(
        own,
        value_of(PostKind, body.kind),
        body.document_number,
        body.rule_document_number,
        body.effective_on,
    )
    return answered(await Posts(personnel_of(request)).create(body.station_id, command, wanted), 201, PATH)


@router.get("/posts/{post_id}")
@acting("posts.read")
async def post(request: Request, response: Response, caller: CurrentCaller, post_id: UUID) -> PostAnswer:
    """As it stands now."""
    stream, found = await Posts(personnel_of(request)).post(post_id, caller)
    response.headers["ETag"] = etag(stream.version)
    return post_answer(found, stream.version)


@router.post("/posts/{post_id}/freeze", response_model=Done)
@acting("posts.freeze")
async def freeze(request: Request, submission: ToChange, post_id: UUID, body: FreezeBody) -> Response:
    """By the county's staffing authority: while it is frozen nobody is recruited for it."""
    command = FreezePost(value_of(FreezeReason, body.reason), body.document_number, body.effective_on)
    wanted = asked(request, submission)
    return answered(await Posts(personnel_of(request)).change(post_id, command, wanted))


@router.post("/posts/{post_id}/unfreeze", response_model=Done)
@acting("posts.freeze")
async def unfreeze(request: Request, submission: ToChange, post_id: UUID, body: UnfreezeBody) -> Response:
    """It is vacant from then on."""
    command = UnfreezePost(body.document_number, body.effective_on)
    wanted = asked(request, submission)
    return answered(await Posts(personnel_of(request)).change(post_id, command, wanted))


@router.post("/posts/{post_id}/move", response_model=Done)
@acting("posts.keep")
async def move(request: Request, submission: ToChange, post_id: UUID, body: MovePostBody) -> Response:
    """To another station of the same bureau, while nobody holds it; a vacancy goes on there."""
    command = MovePost(body.document_number, body.effective_on)
    wanted = asked(request, submission)
    return answered(await Posts(personnel_of(request)).change(post_id, command, wanted, body.station_id))


@router.post("/posts/{post_id}/abolish", response_model=Done)
@acting("posts.keep")
async def abolish(request: Request, submission: ToChange, post_id: UUID, body: AbolishBody) -> Response:
    """Only while nobody holds it; a special post gives back what it drew on the quota."""
    command = AbolishPost(value_of(AbolitionReason, body.reason), body.document_number, body.effective_on)
    wanted = asked(request, submission)
    return answered(await Posts(personnel_of(request)).change(post_id, command, wanted))


@router.post("/posts/{post_id}/extend", response_model=Done)
@acting("posts.extend")
async def extend(request: Request, submission: ToChange, post_id: UUID, body: ExtendBody) -> Response:
    """The vacancy may last longer: by a justice organ of prefecture level or above, which is the approver on record (O-4)."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, post_id, body.note)
    command = ExtendVacancy(body.until, value_of(ExtensionReason, body.reason), note)
    return answered(await Posts(personnel_of(request)).change(post_id, command, wanted, notes=notes))
