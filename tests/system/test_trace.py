"""One trace from the request to the projection's commit."""

import secrets

from chassis.testing.waiting import eventually
from devstack.testing.land import Land
from devstack.traces import Span
from tests.system.clerk import establishment
from tests.system.house import House


def whole(spans: list[Span], browser: str) -> list[Span]:
    """Each process writes its spans in its own time: these once all are there, with their parents."""
    assert {span.process for span in spans} == {"registry-api", "registry-relay", "reporting-project"}
    assert {span.parent_id for span in spans} <= {span.span_id for span in spans} | {browser}
    return spans


async def test_a_command_is_followed_from_the_request_through_the_relay_to_the_read_model(
    house: House, land: Land
) -> None:
    seat = land.one()
    trace_id, browser = secrets.token_hex(16), secrets.token_hex(8)
    clerk = house.clerk(seat.proposer, traceparent=f"00-{trace_id}-{browser}-01")
    await clerk.propose(establishment(seat))

    spans = await eventually(lambda: whole(house.stack.spans(trace_id), browser))
    [request] = [span for span in spans if span.parent_id == browser]
    assert request.process == "registry-api"
    [commit] = [span for span in spans if span.process == "reporting-project"]
    assert commit.end >= max(span.start for span in spans)
