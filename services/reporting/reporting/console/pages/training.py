"""Training: hours of people against the goal, plans of organs, and what this person may do about them (O-6)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Connection, Cut, Moment
from reporting.console.asked import asked_cut, asked_id, asked_optional_id, asked_text
from reporting.console.carding import cards
from reporting.console.forms.form import Form, again
from reporting.console.forms.procedure_steps import PLAN_TRAINING, TRAINING
from reporting.console.forms.steps import offered
from reporting.console.naming import names
from reporting.console.procedures import SECTION, carry_out, entered, standing
from reporting.console.registry import RefusedError
from reporting.console.troubles import NotFoundError, UnreadableError
from reporting.console.visiting import SignedVisit
from reporting.projections.completeness import is_incomplete
from reporting.projections.division.facts import EVENTS as DIVISION_EVENTS
from reporting.projections.division.queries import breadcrumb, children
from reporting.projections.staff import queries as staff
from reporting.projections.staff.facts import EVENTS as STAFF_EVENTS
from reporting.projections.station.queries import station_names
from reporting.projections.training.queries import (
    Roll,
    Tally,
    WholePlan,
    hours,
    on_roll,
    plan,
    plans,
    tallies,
    untrained,
)
from reporting.projections.training.row import EVENTS, Attended, Session

PURPOSE = "training"
"""For which names are asked."""
ROWS, STAFF = 50, Cut(limit=300)
YEARS = range(1950, 9999)
REACHED = {"yes": True, "no": False}
RESULT = "result-"
"""How the fields begin that say how a drill went for somebody."""
CORRECT, WAS = "correct", "was-"
"""The step that corrects who took part, and how its fields begin."""
PRESENT, ABSENT = "present", "absent"


def _year(visit: SignedVisit) -> int:
    """The present one, unless another is asked for."""
    text = asked_text(visit.request.query_params, "year")
    if text is None:
        return visit.console.today().year
    if not text.isdecimal() or int(text) not in YEARS:
        raise UnreadableError(text)
    return int(text)


def _goal(visit: SignedVisit) -> int:
    """In minutes, what the policy wants of each person and year."""
    policy = visit.console.policies.as_of(visit.console.today())
    return policy.value("training.goal_hours", int) * 60


@acting("training.read")
async def board(visit: SignedVisit) -> Response:
    return await _board(visit)


@acting("training.keep")
async def draw_up(visit: SignedVisit) -> Response:
    """By a clerk of the organ itself, or of the bureau that runs the county's stations."""
    form = entered(visit, PLAN_TRAINING)
    under = asked_optional_id(visit.request.query_params, "under") or visit.caller.division_id
    try:
        done = await carry_out(visit, PLAN_TRAINING, form, "/v1/training-plans", division_id=str(under))
    except RefusedError as error:
        return await _board(visit, form.refused(error.faults), error.status)
    return visit.visit.redirect(f"/training/{done.subject}?after={done.position}&done=plan-training")


async def _board(visit: SignedVisit, refused: Form | None = None, status: int = 200) -> Response:
    query, now, year = visit.request.query_params, Moment(visit.console.today()), _year(visit)
    under = asked_optional_id(query, "under") or visit.caller.division_id
    async with visit.reading() as connection:
        trail = await breadcrumb(connection, under, now)
        whole, parts = await tallies(connection, now, under, year, _goal(visit))
        roll, rolls = await on_roll(connection, now, under, year)
        lines = await plans(connection, now, under, year)
        below = await children(connection, under, now)
        known = await names(connection, {line.plan.division_id for line in lines}, now)
        incomplete = await is_incomplete(connection, (*DIVISION_EVENTS, *STAFF_EVENTS, *EVENTS))
    values: dict[str, Any] = {"trail": trail, "under": under, "whole": whole, "parts": parts, "year": year}
    shown = [one for one in below if one.division_id in parts or one.division_id in rolls]
    values |= {"below": shown, "lines": lines, "names": known, "roll": roll, "rolls": rolls}
    values |= {"goal": _goal(visit), "incomplete": incomplete, "refused": refused, "step": PLAN_TRAINING}
    values |= {"none_trained": Tally(), "no_roll": Roll()}
    values["keeps"] = bool(trail) and visit.may("training.keep", trail)
    values["form"] = again(
        refused, PLAN_TRAINING.name, PLAN_TRAINING.fields, {"year": [str(year)]} if not refused else None
    )
    values |= {"section": SECTION, "may_see": visit.might("training.read")}
    return visit.page("trainings.html", values, status)


@acting("training.read")
async def listed(visit: SignedVisit) -> Response:
    """Whose hours a number counts."""
    query, now, year = visit.request.query_params, Moment(visit.console.today()), _year(visit)
    said = asked_text(query, "reached")
    if said is not None and said not in REACHED:
        raise UnreadableError(said)
    under = asked_optional_id(query, "under") or visit.caller.division_id
    reached, goal = REACHED.get(said or ""), _goal(visit)
    async with visit.reading() as connection:
        trail = await breadcrumb(connection, under, now)
        cut = asked_cut(query, ROWS)
        page = await hours(connection, now, cut, year, goal, under=under, reached=reached)
        known = await _named(connection, page.items, now)
        incomplete = await is_incomplete(connection, (*DIVISION_EVENTS, *EVENTS))
    seen = await cards(visit, (one.staff_id for one in page.items), PURPOSE)
    values = {"trail": trail, "under": under, "page": page, "year": year, "reached": said, **known}
    more = {"section": SECTION, "cursor": query.get("cursor"), "incomplete": incomplete, "goal": goal}
    may = {"cards": seen, "may_see": visit.might("training.read")}
    return visit.page("training_hours.html", {**values, **more, **may})


@acting("training.read")
async def lacking(visit: SignedVisit) -> Response:
    """Who is on the roll and was at no session of the year."""
    query, now, year = visit.request.query_params, Moment(visit.console.today()), _year(visit)
    under = asked_optional_id(query, "under") or visit.caller.division_id
    async with visit.reading() as connection:
        trail = await breadcrumb(connection, under, now)
        page = await untrained(connection, now, asked_cut(query, ROWS), year, under=under)
        stations = {i for one in page.items for i in one.stations()}
        divisions = {i for one in page.items for i in (one.belongs_division_id, one.works_division_id) if i}
        known = await names(connection, divisions, now)
        called = await station_names(connection, stations, now)
        incomplete = await is_incomplete(connection, (*DIVISION_EVENTS, *STAFF_EVENTS, *EVENTS))
    values = {"trail": trail, "under": under, "page": page, "year": year, "names": known, "stations": called}
    more = {"section": SECTION, "cursor": query.get("cursor"), "incomplete": incomplete}
    seen = await cards(visit, (one.staff_id for one in page.items), PURPOSE)
    may = {"cards": seen, "may_see": visit.might("training.read")}
    return visit.page("training_lacking.html", {**values, **more, **may})


@acting("training.read")
async def one(visit: SignedVisit) -> Response:
    return await _one(visit, asked_id(visit.request.path_params["plan_id"]))


@acting("training.keep")
async def step(visit: SignedVisit) -> Response:
    own = asked_id(visit.request.path_params["plan_id"])
    wanted = TRAINING.get(visit.request.path_params["step"])
    if wanted is None:
        raise NotFoundError
    form = entered(visit, wanted)
    try:
        more = await _attended(visit, wanted.name, form, own)
        done = await carry_out(visit, wanted, form, f"/v1/training-plans/{own}/{wanted.name}", **more)
    except RefusedError as error:
        return await _one(visit, own, form.refused(error.faults), error.status)
    return visit.visit.redirect(f"/training/{own}?after={done.position}&done={wanted.name}-{own}")


async def _attended(visit: SignedVisit, name: str, form: Form, own: UUID) -> dict[str, Any]:
    """What a step says of who took part, beside its fields."""
    if name == "hold":
        return {"attendances": attendances(form)}
    if name != CORRECT:
        return {}
    session_id = asked_id(form.value("session_id"))
    async with visit.reading() as connection:
        found = await plan(connection, own)
    before = entries(found.of(session_id)) if found else {}
    return {"attendances": corrections(form, before)}


def entries(attended: Iterable[Attended]) -> dict[str, str]:
    """Of each person what a correction begins with: a result, that they were there, or not."""
    return {f"{WAS}{one.staff_id}": (one.result or PRESENT) if one.present else ABSENT for one in attended}


def corrections(form: Form, before: Mapping[str, str]) -> list[dict[str, Any]]:
    """Of those alone whose entry says something else than before; whoever was not named was not there."""
    told = {name: form.value(name) for name in form.values if name.startswith(WAS)}
    changed = {name: said for name, said in told.items() if said and said != before.get(name, ABSENT)}
    return [
        {
            "staff_id": name.removeprefix(WAS),
            "present": said != ABSENT,
            **({} if said in (ABSENT, PRESENT) else {"result": said}),
        }
        for name, said in changed.items()
    ]


def choices(said: str, tells: Sequence[str]) -> tuple[str, ...]:
    """With what is entered of somebody, also where the policy has it no more: whoever is left alone keeps it."""
    return tuple(tells) if said in ("", ABSENT, *tells) else (said, *tells)


def attendances(form: Form) -> list[dict[str, Any]]:
    """Of those who were ticked, with how it went where that was said."""
    told = ((one, form.value(f"{RESULT}{one}")) for one in form.chosen("attendances"))
    return [
        {"staff_id": one, "present": True, **({"result": result} if result else {})} for one, result in told
    ]


async def _one(visit: SignedVisit, own: UUID, refused: Form | None = None, status: int = 200) -> Response:
    pending, now = not await visit.arrived(), Moment(visit.console.today())
    async with visit.reading() as connection:
        found = await plan(connection, own)
        if found is None and not pending:
            raise NotFoundError
        if found is None:
            return visit.page("pending.html", {"section": SECTION}, pending=True)
        trail = await breadcrumb(connection, found.plan.division_id, now)
        known = await _named(connection, found.attended, now)
        keeps = visit.may("training.keep", trail)
        there = await _employed(connection, found, now) if keeps else ()
        corrected = _corrected(visit, found, refused)
        incomplete = await is_incomplete(connection, EVENTS)
    seen = await cards(visit, [*(one.staff_id for one in found.attended), *there], PURPOSE)
    holding = await standing(visit, f"/v1/training-plans/{own}")
    behind = holding is not None and holding.version != found.plan.version
    policy = visit.console.policies.as_of(visit.console.today())
    values: dict[str, Any] = {"found": found, "trail": trail, "cards": seen, "there": there, **known}
    values |= {"refused": refused, "behind": behind, "pending": pending, "incomplete": incomplete}
    values |= {name: policy.value(f"training.{name}", list) for name in ("kinds", "topics", "results")}
    values |= {"tested": policy.value("training.tested", list), "result_prefix": RESULT}
    values |= {"section": SECTION, "done": tuple(filter(None, [visit.request.query_params.get("done")]))}
    before = entries(found.of(corrected.session_id)) if corrected else {}
    begun = {CORRECT: {name: [said] for name, said in before.items()}}
    values |= {"corrected": corrected, "was": WAS, "entries": (PRESENT, ABSENT), "choices": choices}
    values["steps"] = () if behind else offered(TRAINING.values(), holding, refused, begun)
    return visit.page("training.html", values, status, pending=pending or (behind and refused is None))


def _corrected(visit: SignedVisit, found: WholePlan, refused: Form | None) -> Session | None:
    """The session whose attendance this person corrects, if it is one that was held."""
    chosen = refused.value("session_id") if refused and refused.name == CORRECT else None
    own = asked_id(chosen) if chosen else asked_optional_id(visit.request.query_params, CORRECT)
    held = (one for one in found.sessions if one.session_id == own and one.status == "held")
    return next(held, None)


async def _employed(connection: Connection, found: WholePlan, now: Moment) -> tuple[UUID, ...]:
    """Who work at stations below the organ, as many as a session may take."""
    page = await staff.people(connection, now, STAFF, "at_work", under=found.plan.division_id)
    return tuple(one.staff_id for one in page.items)


async def _named(connection: Connection, shown: Iterable[Any], now: Moment) -> dict[str, Any]:
    items = list(shown)
    known = await names(connection, {one.county_id for one in items}, now)
    called = await station_names(connection, {one.station_id for one in items if one.station_id}, now)
    return {"names": known, "stations": called}
