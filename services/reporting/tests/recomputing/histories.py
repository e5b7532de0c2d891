"""Random rules, and what happens: for tests that two ways of working it out tell the same."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from google.protobuf.message import Message
from hypothesis import strategies as st

from reporting.duties.rule import Rule
from reporting.duties.table import Table
from reporting.normalising.process import know_events
from reporting.recomputing.events import Happened
from reporting.recomputing.recomputing import InForce
from services.reporting.tests.duties.telling import COMMON
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.personnel.v1.recruitment_request_pb2 import RecruitmentRequested
from sifasuo.personnel.v1.staffing_count_pb2 import CountFindingRaised

know_events()
SPACE = UUID("c9b3a1de-53a4-4f3b-8f8e-2f0c8a7d4b10")
FIRST = date(2024, 3, 1)
SUBJECTS = [str(uuid5(SPACE, name)) for name in ("one", "other")]
KEYS = ["a", "b", ""]
"""What is said of no key is said of every duty of the rule."""
PLACES = st.sampled_from(["", "here", "there"])
SERVICES = ["personnel", "registry"]
CALLED: list[dict[str, Any]] = [
    {"code": "opened", "at": "opening", "severity": "notice"},
    {"code": "soon", "before": "P2D", "severity": "notice"},
    {"code": "half", "percent": 50, "severity": "warning"},
    {"code": "due", "at": "due", "severity": "urgent"},
    {"code": "long", "after": "P3D", "severity": "first_rank"},
    {"code": "lasting", "lasting": "P6D", "severity": "first_rank"},
]
BY_EVENT = ["opened", "moved", "met", "cancelled", "dropped", "reopened"]
BY_COUNT = ["joined", "left", "counted"]
BY_CONTRIBUTORS = ["joined", "left", "added", "removed"]
BY_CALENDAR = ["joined", "left", "fulfilled", "unfulfilled"]


def matcher(rule: str, kind: str, *, placed: bool = True) -> dict[str, Any]:
    """Two carriers of whatever is to be said, told apart by a text that says to which rule it speaks, and what."""
    if kind == "counted":
        return {
            "event": "personnel.CountFindingRaised",
            "subject": "count_id",
            "station": "station_id" if placed else "",
            "division": "county_id",
            "count": "found",
            "when": {"difference": [f"{rule}_{kind}"]},
        }
    return {
        "event": "personnel.RecruitmentRequested",
        "subject": "station_id",
        "key": "post_id",
        "station": "note.note_id" if placed else "",
        "division": "vacancy_id",
        "from": "opened_on",
        "until": "fill_by",
        "on": "requested_on",
        "contributor": "vacancy_id",
        "period": "plan_by",
        "when": {"county_id": [f"{rule}_{kind}"]},
    }


SHAPES = st.sampled_from([BY_EVENT, BY_EVENT, BY_COUNT, BY_CONTRIBUTORS, BY_CALENDAR])


@st.composite
def rules(draw: st.DrawFn, name: str, shapes: st.SearchStrategy[list[str]] = SHAPES) -> Rule:
    kinds = draw(shapes)
    shape = {id(BY_EVENT): "event", id(BY_CALENDAR): "calendar"}.get(id(kinds), "count")
    stages = draw(st.lists(st.sampled_from(CALLED), min_size=1, unique_by=lambda one: str(one["code"])))
    placed = draw(st.booleans())
    said: dict[str, Any] = {f"{kind}_by": [matcher(name, kind, placed=placed)] for kind in kinds}
    if shape == "event":
        if draw(st.booleans()):
            del said["reopened_by"]
        said["ends"] = draw(st.booleans())
    if shape == "calendar":
        said["calendar"] = {"period": "month", "within": draw(st.sampled_from(["P3D", "P10D"]))}
        if draw(st.booleans()):
            del said["unfulfilled_by"]
    elif draw(st.booleans()):
        said["within"] = draw(st.sampled_from(["P4D", "P1W", "P1M"]))
    elif shape == "count" or draw(st.booleans()):
        said |= {"working_days": 5, "rolls": draw(st.booleans())}
    told = {**COMMON, **said, "shape": shape, "stages": [{"kind": "matter", **one} for one in stages]}
    return Rule.model_validate(told)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    names = draw(st.lists(st.sampled_from(["x", "y"]), min_size=1, unique=True))
    return Table(rules={name: draw(rules(name)) for name in names})


def day(number: int) -> str:
    return (FIRST + timedelta(days=number)).isoformat()


DAYS = st.one_of(st.just(""), st.integers(-5, 45).map(day))
SAID = [f"{rule}_{kind}" for rule in "xy" for kind in {*BY_EVENT, *BY_COUNT, *BY_CONTRIBUTORS, *BY_CALENDAR}]


@st.composite
def events(draw: st.DrawFn, said: Sequence[str], subjects: Sequence[str]) -> Message:
    what = draw(st.sampled_from(sorted(said)))
    if what.endswith("_counted"):
        return CountFindingRaised(
            count_id=draw(st.sampled_from(subjects)),
            difference=what,
            station_id=draw(PLACES),
            county_id=draw(PLACES),
            found=draw(st.integers(0, 2)),
        )
    return RecruitmentRequested(
        note=NoteReference(note_id=draw(PLACES)) if draw(st.booleans()) else None,
        station_id=draw(st.sampled_from(subjects)),
        post_id=draw(st.sampled_from(KEYS)),
        county_id=what,
        opened_on=draw(DAYS),
        fill_by=draw(DAYS),
        requested_on=draw(DAYS),
        vacancy_id=draw(PLACES),
        plan_by=draw(st.sampled_from(["2024-02", "2024-03", "2024-04"])),
    )


HOURS = st.integers(0, 24 * 45)
"""Many of them at midnight, and several at one moment."""
MOMENTS = st.one_of(HOURS, HOURS.map(lambda hour: hour // 24 * 24), HOURS.map(lambda hour: hour // 240 * 240))


def moment(hour: int) -> datetime:
    """Local midnight of the first day, and so many hours."""
    return datetime(2024, 2, 29, 16, tzinfo=UTC) + timedelta(hours=hour)


@st.composite
def histories(
    draw: st.DrawFn, said: Sequence[str] = SAID, subjects: Sequence[str] = SUBJECTS
) -> list[Happened]:
    one = st.tuples(MOMENTS, st.sampled_from(SERVICES), events(said, subjects))
    told = draw(st.lists(one, max_size=25))
    ordered = sorted(((moment(hour), service, number) for number, (hour, service, _) in enumerate(told)))
    positions = dict.fromkeys(SERVICES, 0)
    found = []
    for at, service, number in ordered:
        positions[service] += 1
        event_id = str(uuid5(SPACE, f"{service} {positions[service]}"))
        found.append(Happened(at, service, positions[service], event_id, told[number][2]))
    return found


UPTO = moment(24 * 50)
TICKS = st.lists(MOMENTS.map(moment), max_size=10)


def at_start(table: Table) -> InForce:
    return InForce(datetime(1970, 1, 1, tzinfo=UTC), table)


@st.composite
def comings_and_goings(draw: st.DrawFn) -> tuple[list[InForce], list[Happened]]:
    """One rule, withdrawn and brought back as it was or otherwise, after hours or weeks; and what happens that it hears."""
    kinds = draw(SHAPES)
    known = [Table(rules={"x": draw(rules("x", st.just(kinds)))}) for _ in range(2)]
    later = draw(st.lists(st.sampled_from([*known, Table(rules={})]), min_size=2, max_size=4))
    hours = draw(st.lists(MOMENTS, min_size=len(later), max_size=len(later), unique=True))
    reigns = one_after_another([known[0], *later], map(moment, sorted(hours)))
    # What opens a duty, or lets it open, comes more often than what ends it.
    said = [f"x_{kind}" for kind in [*kinds, kinds[0], kinds[0]]]
    return reigns, draw(histories(said, SUBJECTS[:1]))


def one_after_another(tables: Sequence[Table], changes: Iterable[datetime]) -> list[InForce]:
    """A table that says nothing else than the one before it does not come into force."""
    found = [at_start(tables[0])]
    for table, since in zip(tables[1:], changes, strict=True):
        if table.version != found[-1].table.version:
            found.append(InForce(since, table.after(found[-1].table)))
    return found


@st.composite
def crowded(draw: st.DrawFn) -> list[Happened]:
    """One duty, on three days, several events at each moment."""
    kinds = draw(st.lists(st.tuples(st.integers(0, 2), st.sampled_from(BY_EVENT)), max_size=12))
    return [said(24 * on, kind, number) for number, (on, kind) in enumerate(sorted(kinds), 1)]


@st.composite
def moved_about(draw: st.DrawFn) -> list[Happened]:
    """One duty that is open from the first day, moved to other days and places, often twice at one moment, and met at times."""
    kinds = st.sampled_from(["moved", "moved", "moved", "moved", "met", "reopened"])
    days = st.one_of(st.just(""), st.integers(1, 20).map(day))
    one = st.tuples(st.integers(1, 8), kinds, PLACES, days)
    told = sorted(draw(st.lists(one, max_size=8)), key=lambda event: event[0])
    return [
        said(0, "opened", 1, vacancy_id="county", note=NoteReference(note_id="here")),
        *(
            said(48 * on, kind, number, note=NoteReference(note_id=place), fill_by=until)
            for number, (on, kind, place, until) in enumerate(told, 2)
        ),
    ]


def said(hour: int, kind: str, position: int, **more: Any) -> Happened:
    event = RecruitmentRequested(station_id=SUBJECTS[0], post_id=KEYS[0], county_id=f"x_{kind}", **more)
    return Happened(moment(hour), SERVICES[0], position, str(uuid5(SPACE, str(position))), event)


def by_event(within: str) -> Table:
    """What `crowded` and `said` speak to: notice of the opening, and of the last day."""
    rule = {
        **COMMON,
        "shape": "event",
        "within": within,
        "stages": [{"kind": "matter", **CALLED[0]}, {"kind": "matter", **CALLED[3]}],
        **{f"{kind}_by": [matcher("x", kind)] for kind in BY_EVENT},
    }
    return Table(rules={"x": Rule.model_validate(rule)})
