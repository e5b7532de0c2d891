"""Work rules (O-14): most stations have most of them, some in a second version; gaps are there to be found."""

from collections.abc import Iterator, Sequence
from datetime import date

from devstack.demo.acting import Acting, Step
from devstack.demo.seats import Seat, drawn

WITHOUT, WITHOUT_ONE, TWICE = 20, 3, 25
"""Each so-manieth station has none; of the others each so-manieth lacks one; each so-manieth rule has a second version."""


async def adopt(acting: Acting, seat: Seat, required: Sequence[str]) -> None:
    if drawn(f"rules {seat.code}", WITHOUT):
        await acting.go_on(steps(seat, required, acting.today), f"rules-{seat.station_id}")


def steps(seat: Seat, required: Sequence[str], today: date) -> Iterator[Step]:
    path = f"/v1/stations/{seat.station_id}/work-rules/adopt"
    place = drawn(f"lacks {seat.code}", WITHOUT_ONE * len(required))
    for number, rule in enumerate(required):
        versions = 1 if drawn(f"{rule} {seat.code}", TWICE) else 2
        for version in range(1, versions + 1 if number != place else 1):
            yield Step(
                seat.bureau,
                path,
                {
                    "work_rule": rule,
                    "rule_version": version,
                    "document_number": f"司发〔{today.year}〕{1 + number + 20 * version}号",
                    "adopted_on": str(today),
                },
            )
