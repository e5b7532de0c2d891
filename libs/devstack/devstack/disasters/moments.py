"""The moment to which a stack is set back: as it was understood, and whether the copy reaches it."""

from datetime import UTC, datetime, timedelta

from chassis.clock import LOCAL, real_clock
from devstack.errors import MomentError
from devstack.text import Text


def moment(written: str) -> datetime:
    """In ISO 8601; without a zone, the region's own time. Raises ValueError, and OverflowError at the calendar's ends."""
    found = datetime.fromisoformat(written)
    zoned = found if found.tzinfo else found.replace(tzinfo=LOCAL)
    return zoned.astimezone(UTC).astimezone(LOCAL)


def told(when: datetime) -> Text:
    local, utc = (when.astimezone(zone).replace(tzinfo=None).isoformat(" ") for zone in (LOCAL, UTC))
    return Text(f"北京时间 {local}（UTC {utc}）", f"{local} of the region's time ({utc} UTC)")


def require_reached(until: datetime, base: datetime) -> None:
    """By a copy whose base backup was whole at `base`; whole seconds can be typed as they are told."""
    if until > real_clock():
        raise MomentError(told(until), Text("该时刻尚未到来。", "It is still to come."))
    earliest = base.replace(microsecond=0) + timedelta(seconds=1)
    if until < earliest:
        reach = told(earliest)
        raise MomentError(
            told(until), Text(f"副本最早可及 {reach.zh}。", f"The copy reaches back to {reach.en}.")
        )
