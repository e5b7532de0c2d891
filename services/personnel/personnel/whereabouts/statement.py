"""What a station, or the bureau that runs it, may say of a day (O-13)."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from personnel.running import Running
from personnel.whereabouts.errors import WhereaboutsDayError, WhereaboutsPeopleError
from personnel.whereabouts.place import Stay

STATE = "whereabouts.state"


def stated(stays: Sequence[Stay], day: date, staff: Collection[UUID], now: Running) -> list[Stay]:
    """In the order of ids; `staff` are those who work there today."""
    now.permit(STATE)
    now.refuse_closed()
    latest = now.today + now.policy.whereabouts.ahead
    if not now.today <= day <= latest:
        raise WhereaboutsDayError(day, now.today, latest)
    named = {stay.staff_id for stay in stays}
    missing, strangers = set(staff) - named, named - set(staff)
    if missing or strangers:
        raise WhereaboutsPeopleError(len(missing), len(strangers))
    return sorted(stays, key=lambda stay: stay.staff_id)
