"""A post comes about: a special one draws on the quota, an auxiliary one stands by the regional rule in force (O-3)."""

from typing import Any

from chassis.errors import OutOfTurnError
from personnel.post.commands import CreatePost
from personnel.post.errors import RegionalRuleMissingError, RegionalRuleUnusedError
from personnel.post.state import SPECIAL, NoPost, Post, State
from personnel.post.vacancy import vacancy
from personnel.running import Running
from sifasuo.personnel.v1.post_pb2 import PostCreated


def create(command: CreatePost, state: State, now: Running, number: int) -> PostCreated:
    now.permit("posts.keep")
    if not isinstance(state, NoPost):
        raise OutOfTurnError(type(command).__name__, f"post_{state.status}")
    now.refuse_closed()
    refuse_rule(command)
    day = now.day(command.effective_on)
    return PostCreated(
        post_id=str(command.post_id),
        station_id=str(now.station_id),
        county_id=str(now.county_id),
        kind=command.kind,
        post_number=number,
        quota_county_id=str(now.county_id) if command.kind in SPECIAL else "",
        rule_document_number=command.rule_document_number or "",
        document_number=command.document_number,
        vacancy=vacancy(command.post_id, command.kind, 1, day, now.policy),
        effective_on=str(day),
    )


def refuse_rule(command: CreatePost) -> None:
    if command.kind in SPECIAL and command.rule_document_number:
        raise RegionalRuleUnusedError
    if command.kind not in SPECIAL and not command.rule_document_number:
        raise RegionalRuleMissingError


def about(post: Post, now: Running) -> dict[str, Any]:
    """What every later event says of it."""
    return {
        "post_id": str(post.post_id),
        "station_id": str(post.station_id),
        "county_id": str(now.county_id),
        "kind": post.kind,
    }
