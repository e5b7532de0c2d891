"""Alerts: the board, one alert with its history, what people do with them, and the list as a file."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.alert_handling.policy import alerts_policy
from reporting.asking import Connection, Cut, Moment
from reporting.console import alerting
from reporting.console.alert_words import ACTING, AGES, ASSIGNEES, KINDS, SEVERITIES, SHOWN, STATUSES
from reporting.console.alerting import address_of, rulings
from reporting.console.asked import asked_cut, asked_id, asked_optional_id, asked_text
from reporting.console.exporting.download import download
from reporting.console.exporting.tables import MEDIA_TYPES, Form, Table, Value, as_file
from reporting.console.forms.alert_steps import ALERT_STEPS, SENT_TO
from reporting.console.forms.filled import filled
from reporting.console.forms.form import Form as Filled
from reporting.console.forms.form import new_key, sent
from reporting.console.forms.steps import offered
from reporting.console.naming import names
from reporting.console.registry import RefusedError, RegistryAwayError, Standing
from reporting.console.troubles import NotFoundError, UnreadableError
from reporting.console.visiting import SignedVisit, local_address
from reporting.projections.alert.queries import (
    Alert,
    Sought,
    Turn,
    alert,
    alerts,
    below_by_severity,
    is_incomplete,
    tallies,
    turns,
)
from reporting.projections.division.queries import breadcrumb, children
from reporting.projections.history.queries import history
from reporting.projections.station.closure import stations_called

ROWS = 30
WHOLE = Cut(limit=200)
EXPORTED = Cut(limit=500)
CHOICES = {"severity": SEVERITIES, "age": AGES, "shown": SHOWN, "kind": KINDS, "acting_body": ACTING}
SHEET = "预警清单"
HEADINGS = (
    "级别", "预警", "司法所", "区划", "情况", "开始日期", "最后期限", "触发时间", "应办单位", "依据", "状态", "确认日期", "交办单位", "暂缓至"
)  # fmt: skip


def asked_for(visit: SignedVisit) -> Sought:
    """What the address chooses. Raises UnreadableError."""
    query = visit.request.query_params
    said: dict[str, Any] = {name: asked_text(query, name) for name in CHOICES}
    titles = visit.console.titles
    known = {**CHOICES, "kind": {*KINDS, *titles.kinds}, "acting_body": {*ACTING, *titles.acting}}
    for name, words in known.items():
        if said[name] is not None and said[name] not in words:
            raise UnreadableError(name)
    mine = asked_text(query, "mine") == "yes"
    return Sought(
        shown=said.pop("shown") or "awake",
        under=asked_optional_id(query, "under"),
        station_id=asked_optional_id(query, "station"),
        body=visit.caller.body if mine else None,
        body_division_id=visit.caller.division_id if mine else None,
        **said,
    )


def address(sought: Sought, **more: object) -> str:
    """Of the board as it is chosen, with what is said otherwise; None leaves out."""
    said: dict[str, object] = {
        "shown": sought.shown if sought.shown != "awake" else None,
        "under": sought.under,
        "station": sought.station_id,
        "severity": sought.severity,
        "kind": sought.kind,
        "age": sought.age,
        "acting_body": sought.acting_body,
        "mine": "yes" if sought.body else None,
    }
    query = urlencode({name: str(value) for name, value in {**said, **more}.items() if value is not None})
    return f"/alerts?{query}" if query else "/alerts"


@acting("alerts.read")
async def board(visit: SignedVisit) -> Response:
    """What is open and not snoozed, unless something else is chosen; every number opens its list."""
    sought, now = asked_for(visit), Moment(visit.console.today())
    cut, pending = asked_cut(visit.request.query_params, ROWS), not await visit.arrived()
    of_body: dict[str, Any] = {"body": visit.caller.body.value, "body_division_id": visit.caller.division_id}
    async with visit.reading() as connection:
        page = await alerts(connection, sought, now, cut)
        wide = replace(sought, severity=None, kind=None)
        found = await tallies(connection, wide, now)
        mine = await tallies(connection, replace(wide, **of_body), now)
        at = sought.under or visit.caller.division_id
        trail = await breadcrumb(connection, at, now)
        parts = await below_by_severity(connection, at, now) if sought.station_id is None else {}
        below = [one for one in await children(connection, at, now) if one.division_id in parts]
        named = await _named(connection, page.items, sought, now)
        incomplete = await is_incomplete(connection)
    counts = {shown: sum(getattr(one, shown) for one in found) for shown in tuple(SHOWN)[:4]}
    of_severity = {code: sum(one.awake for one in found if one.severity == code) for code in SEVERITIES}
    values: dict[str, Any] = {"page": page, "choice": sought, "trail": trail, "below": below, "parts": parts}
    values |= {"counts": counts, "of_severity": of_severity, "mine": sum(one.awake for one in mine)}
    values |= {"kinds": open_kinds(found), "to": lambda **more: address(sought, **more), "cursor": cut.cursor}
    values |= {"rules": rulings(visit, page.items), "incomplete": incomplete, "new_key": new_key, **named}
    values |= {"handles": visit.might("alerts.handle"), "may_see": visit.might("alerts.read")}
    return visit.page("alerts.html", {**values, "section": "/alerts"}, pending=pending)


def open_kinds(found: Sequence[Any]) -> Sequence[str]:
    """Those of which any is open; what a new rule calls its own stands for itself, behind those that have a word."""
    are_open = {one.kind for one in found}
    return [*(kind for kind in KINDS if kind in are_open), *sorted(are_open - KINDS.keys())]


async def _named(
    connection: Connection, found: Sequence[Alert], sought: Sought, now: Moment, came: Sequence[Turn] = ()
) -> Mapping[str, Any]:
    stations = {one.station_id for one in found} | {one.station_id for one in came} | {sought.station_id}
    places = {place for one in found for place in (one.division_id, one.place_id, one.body_division_id)}
    places |= {one.division_id for one in came}
    return {
        "called": await stations_called(connection, [one for one in stations if one], now),
        "names": await names(connection, places, now),
    }


@acting("alerts.read")
async def one(visit: SignedVisit) -> Response:
    return await _shown(visit, asked_id(visit.request.path_params["alert_id"]))


@acting("alerts.handle")
async def step(visit: SignedVisit) -> Response:
    """From the board, or from the alert's own page; whichever it was is shown again, with what was refused the alert's."""
    alert_id = asked_id(visit.request.path_params["alert_id"])
    wanted = ALERT_STEPS.get(visit.request.path_params["step"])
    if wanted is None:
        raise NotFoundError
    form = sent(wanted.name, wanted.fields, visit.form)
    method, last = SENT_TO[wanted.name]
    path, content = f"/v1/alerts/{alert_id}/{last}", filled(form, numbers={"number"})
    try:
        done = await visit.send_to_own(path, content, form, method)
    except RefusedError as error:
        return await _shown(visit, alert_id, form.refused(error.faults), error.status)
    then = local_address(str(visit.form.get("then") or f"/alerts/{alert_id}"))
    return visit.visit.redirect(f"{then}{'&' if '?' in then else '?'}after={done.position}")


async def _shown(
    visit: SignedVisit, alert_id: UUID, refused: Filled | None = None, status: int = 200
) -> Response:
    pending, now = not await visit.arrived(), Moment(visit.console.today())
    async with visit.reading() as connection:
        found = await alert(connection, alert_id, now)
        if found is None:
            raise NotFoundError
        trail = await breadcrumb(connection, found.place_id, now)
        lines = (await history(connection, alert_id, WHOLE)).items
        came = await turns(connection, alert_id)
        named = await _named(connection, [found], Sought(), now, came)
        acting_in = await names(connection, [line.division_id for line in lines], now)
        incomplete = await is_incomplete(connection)
    standing = await _standing(visit, alert_id)
    steps = [] if standing is None else offered(ALERT_STEPS.values(), standing, refused)
    values: dict[str, Any] = {"alert": found, "trail": trail, "lines": lines, "turns": came, **named}
    values |= {
        "acts": alerting.acting(found.acting_body, found.division_id, trail),
        "about": address_of(found),
        "steps": steps,
    }
    values["names"] = {**named["names"], **acting_in, **{one.division_id: one.name for one in trail}}
    values |= {"rule": rulings(visit, [found])[found.rule], "refused": refused, "pending": pending}
    values["longest"] = alerts_policy(visit.console.policies.as_of(now.as_of)).longest.days
    values |= {"notes": await _notes(visit, alert_id, found), "incomplete": incomplete}
    values |= {"version": standing.version if standing else found.handled_version, "section": "/alerts"}
    return visit.page("alert.html", values, status, pending=pending)


async def _standing(visit: SignedVisit, alert_id: UUID) -> Standing | None:
    """What this person may do now; None while that cannot be asked."""
    try:
        return await visit.console.own.standing(visit.person, f"/v1/alerts/{alert_id}")
    except (RefusedError, RegistryAwayError):
        return None


async def _notes(visit: SignedVisit, alert_id: UUID, found: Alert) -> Mapping[UUID, str]:
    """The words of what was done with it; none of them is asked for where there was none."""
    if not any((found.acknowledged_note, found.assigned_note, found.snooze_note)):
        return {}
    try:
        told = await visit.console.own.told(visit.person, f"/v1/alerts/{alert_id}/notes")
    except (RefusedError, RegistryAwayError):
        return {}
    return {UUID(note["id"]): note["text"] for note in told["notes"]}


@acting("alerts.read")
async def export(visit: SignedVisit) -> Response:
    """All that the board would show of what is chosen."""
    form = cast("Form", visit.request.path_params["form"])
    if form not in MEDIA_TYPES:
        raise NotFoundError
    sought, now = asked_for(visit), Moment(visit.console.today())
    async with visit.reading() as connection:
        rows = _rows(connection, visit, sought, now)
        content = await as_file(form, Table(SHEET, HEADINGS, rows))
        incomplete = await is_incomplete(connection)
    named = f"{SHEET}-{now.as_of}", "alerts"
    return await download(visit.request, content, form, named, incomplete=incomplete)


async def _rows(
    connection: Connection, visit: SignedVisit, sought: Sought, now: Moment
) -> AsyncIterator[Sequence[Value]]:
    cut: Cut | None = EXPORTED
    while cut:
        page = await alerts(connection, sought, now, cut)
        named = await _named(connection, page.items, sought, now)
        for found in page.items:
            yield _row(visit, found, named)
        cut = replace(cut, cursor=page.next_cursor) if page.next_cursor else None


def _row(visit: SignedVisit, found: Alert, named: Mapping[str, Any]) -> Sequence[Value]:
    """In Chinese, as all files are."""

    def text(words: Mapping[str, str], code: str) -> str:
        return visit.console.rendering.text("zh", words.get(code, code))

    return (
        text(SEVERITIES, found.severity),
        text(KINDS, found.kind),
        str(named["called"].get(found.station_id, "")) if found.station_id else "",
        str(named["names"].get(found.place_id, "")),
        visit.console.titles.title(found.rule, "zh"),
        found.opened_on or "",
        found.due_on or "",
        found.raised_at.date(),
        text(ACTING, found.acting_body),
        found.article,
        text(STATUSES, found.status),
        (found.acknowledged_on or "") if found.acknowledged else "",
        text(ASSIGNEES, found.body) if found.body else "",
        (found.snoozed_until or "") if found.snoozed else "",
    )
