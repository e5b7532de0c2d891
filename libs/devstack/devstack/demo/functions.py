"""Functions (O-15): some stations are entrusted anew by a paper of their bureau, so that not all perform all ten."""

from devstack.demo.acting import Acting, Step
from devstack.demo.seats import Seat, drawn
from devstack.demo.stations import FUNCTIONS

ENTRUSTED_ANEW = 8
"""Each so-manieth station."""
AS_TAKEN_IN = 1
"""The version of a station of the roll; one that changed since is left as it is."""


async def entrust(acting: Acting, seat: Seat) -> None:
    """All but one or two of those from the fifth to the ninth."""
    if drawn(f"entrusted {seat.code}", ENTRUSTED_ANEW):
        return
    without = {FUNCTIONS[4 + drawn(f"{which} without {seat.code}", 5)] for which in ("first", "second")}
    body = {
        "functions": [function for function in FUNCTIONS if function not in without],
        "document_number": f"司发〔{acting.today.year}〕{1 + drawn(seat.code, 90)}号",
    }
    step = Step(seat.bureau, f"/v1/stations/{seat.station_id}/entrust", body)
    await acting.go_on([step], f"functions-{seat.station_id}", AS_TAKEN_IN)
