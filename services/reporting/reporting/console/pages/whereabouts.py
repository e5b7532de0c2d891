"""Where staff are each day: a station's own page and form, and which stations have not said it (O-13)."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from chassis.policy import period
from reporting.asking import Moment
from reporting.console.asked import a_day, asked_id, asked_optional_id
from reporting.console.carding import cards
from reporting.console.forms.form import Form, again, sent, version_seen
from reporting.console.naming import beneath
from reporting.console.proposing import station_there
from reporting.console.registry import RefusedError
from reporting.console.visiting import SignedVisit
from reporting.console.whereabouts import (
    PURPOSE,
    begun,
    entered,
    path,
    person_of,
    sheet_of,
    stations_that_said,
)
from reporting.projections.completeness import PLACES, is_incomplete
from reporting.projections.division.queries import children, county_of_seat
from reporting.projections.post.facts import EVENTS
from reporting.projections.staff.manned import Manned, manned

FORM = "whereabouts"
FIELDS = ("people",)


@acting("whereabouts.read")
async def one(visit: SignedVisit) -> Response:
    day = asked_day(visit.request.query_params.get("day"), visit.console.today())
    return await _shown(visit, asked_id(visit.request.path_params["station_id"]), day)


@acting("whereabouts.state")
async def say(visit: SignedVisit) -> Response:
    """Of all who work there, at once; the same form sent again is said already."""
    station_id = asked_id(visit.request.path_params["station_id"])
    day = asked_day(str(visit.form.get("day", "")), visit.console.today())
    form, version = sent(FORM, FIELDS, visit.form), version_seen(visit.form) or 0
    try:
        await visit.console.personnel.put(
            person_of(visit), path(station_id, day), entered(form), key=form.key, version=version
        )
    except RefusedError as error:
        return await _shown(visit, station_id, day, form.refused(error.faults), error.status)
    return visit.visit.redirect(f"/stations/{station_id}/whereabouts?day={day}&done={FORM}")


async def _shown(
    visit: SignedVisit, station_id: UUID, day: date, refused: Form | None = None, status: int = 200
) -> Response:
    today = visit.console.today()
    async with visit.reading() as connection:
        station = await station_there(connection, station_id, Moment(today))
        trail = await county_of_seat(connection, station.seat_id, Moment(today))
    answer = await sheet_of(visit, station_id, day)
    rows = answer.sheet.rows if answer.sheet else ()
    values: dict[str, Any] = {
        "station": station,
        "trail": trail,
        "day": day,
        "answer": answer,
        "form": again(refused, FORM, FIELDS, begun(answer.sheet)) if answer.sheet else None,
        "refused": refused,
        "cards": await cards(visit, [row.staff_id for row in rows], PURPOSE),
        "draft": draft_name(station_id, day),
        "said": visit.request.query_params.get("done") == FORM,
        **_beside(visit, day),
    }
    values["done"] = (values["draft"],) if values["said"] else ()
    return visit.page("whereabouts.html", values, status)


def draft_name(station_id: UUID, day: date) -> str:
    """Under which a browser keeps what was entered."""
    return f"{FORM}-{station_id}-{day}"


def _beside(visit: SignedVisit, day: date) -> dict[str, date | None]:
    """The days before and after, as far as anything is kept or may be said of them."""
    today = visit.console.today()
    policy, one_day = visit.console.policies.as_of(today), timedelta(days=1)
    first = today - period(policy.value("whereabouts.keep", str))
    last = today + period(policy.value("whereabouts.ahead", str))
    return {
        "earlier": day - one_day if first < day else None,
        "later": day + one_day if day < last else None,
        "deleted_after": day + period(policy.value("whereabouts.keep", str)),
    }


def asked_day(text: str | None, today: date) -> date:
    """Today without one."""
    return a_day(text) if text else today


@acting("whereabouts.read")
async def board(visit: SignedVisit) -> Response:
    """Below a division how many stations have said it today, and in a county which."""
    values = await _below(visit)
    stations: Sequence[Manned] = values["stations"]
    said: frozenset[UUID] | None = values["said"]
    values["expected"] = Counter(one.below_id for one in stations)
    values["lacking"] = Counter(
        one.below_id for one in stations if said is None or one.station_id not in said
    )
    return visit.page("whereabouts_board.html", values)


@acting("whereabouts.read")
async def missing(visit: SignedVisit) -> Response:
    """The stations that a figure of missing ones counts."""
    return visit.page("whereabouts_missing.html", await _below(visit))


async def _below(visit: SignedVisit) -> dict[str, Any]:
    """At one moment, so that a figure and its list agree; `missing` is None while personnel cannot be asked."""
    today = visit.console.today()
    now = Moment(today)
    async with visit.reading() as connection:
        wanted = asked_optional_id(visit.request.query_params, "under") or visit.caller.division_id
        under, trail = await beneath(connection, wanted, now)
        stations = await manned(connection, now, wanted)
        below = await children(connection, wanted, now)
        incomplete = await is_incomplete(connection, (*PLACES, *EVENTS))
    said = await stations_that_said(visit, today, wanted)
    return {
        "under": under,
        "trail": trail,
        "below": () if trail and trail[-1].level == "county" else below,
        "stations": stations,
        "said": said,
        "missing": None if said is None else [one for one in stations if one.station_id not in said],
        "incomplete": incomplete,
        "may_see": visit.might("whereabouts.read"),
        "section": "/posts",
    }
