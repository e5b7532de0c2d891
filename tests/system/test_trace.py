"""One trace from the request to the projection's commit."""

import secrets

from chassis.testing.waiting import eventually
from tests.system.clerk import establishment
from tests.system.house import House
from tests.system.land import Land


async def test_a_command_is_followed_from_the_request_through_the_relay_to_the_read_model(
    house: House, land: Land
) -> None:
    seat = land.one()
    trace_id, browser = secrets.token_hex(16), secrets.token_hex(8)
    clerk = house.clerk(seat.proposer, traceparent=f"00-{trace_id}-{browser}-01")
    await clerk.propose(establishment(seat))

    await eventually(
        lambda: (
            {span.process for span in house.stack.spans(trace_id)}
            == {"registry-api", "registry-relay", "reporting-project"}
        )
    )
    spans = {span.span_id: span for span in house.stack.spans(trace_id)}
    [request] = [span for span in spans.values() if span.parent_id == browser]
    assert request.process == "registry-api"
    assert all(span.parent_id in spans for span in spans.values() if span is not request)
    [commit] = [span for span in spans.values() if span.process == "reporting-project"]
    assert commit.end >= max(span.start for span in spans.values())
