"""History by example: each line tells what it touches, who acted for whom, and what was said."""

from chassis.auth.caller import Body, Caller
from reporting.asking import Cut
from reporting.projections.codes import code_or_number
from reporting.projections.history.queries import EventLine, event, history
from reporting.projections.payload import payload
from reporting.reading import reading
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import ACTOR, day, named
from services.reporting.tests.registry import Registry
from sifasuo.registry.v1.station_pb2 import STATION_FUNCTION_MEDIATION, StationFunctionsEntrusted


def region() -> Registry:
    log = Registry()
    for name, parent in (("R", None), ("P1", "R"), ("C1", "P1"), ("T1", "C1"), ("T2", "C1")):
        log.register(name, parent, day(0))
    log.propose("A", "C1", "P1", day(30))
    log.establish("S1", "C1", ["T1"], day(1))
    log.entrust("S1", "C1", day(1))
    log.cover("S1", "C1", ["T1", "T2"], day(2))
    log.fail("A", "C1", day(35), township="T2")
    return log


async def lines(model: ReadModel, subject: str, body: Body = Body.REGION_DEPARTMENT) -> list[EventLine]:
    caller = Caller("", named("someone"), "", body, named("R"), frozenset())
    async with reading(model.reader, caller, day(100)) as connection:
        return list((await history(connection, named(subject), Cut())).items)


async def test_a_station_has_the_events_that_touch_it_the_latest_first(model: ReadModel) -> None:
    await model.empty()
    await model.fold(region().consumed())
    assert [line.type for line in await lines(model, "S1")] == [
        "StationCoverageChanged",
        "StationFunctionsEntrusted",
        "StationEstablished",
    ]


async def test_a_township_has_also_what_names_it_within(model: ReadModel) -> None:
    await model.empty()
    await model.fold(region().consumed())
    types = [line.type for line in await lines(model, "T2")]
    assert types == ["ChangeNotEffected", "StationCoverageChanged", "DivisionRegistered"]


async def test_a_line_says_who_acted_for_which_body_and_under_which_policy(model: ReadModel) -> None:
    await model.empty()
    await model.fold(region().consumed())
    line = (await lines(model, "S1"))[-1]
    assert (line.service, line.epoch, line.position, line.stream_version) == ("registry", 1, 7, 1)
    assert (line.actor_id, line.body, line.division_id) == (ACTOR, "county_bureau", ACTOR)
    assert (line.policy_version, line.effective_on, line.restricted) == ("p1", day(1), False)
    assert (line.payload["kind"], line.payload["township_ids"]) == ("standalone", [str(named("T1"))])


async def test_a_note_is_named_by_its_id_and_is_no_subject(model: ReadModel) -> None:
    await model.empty()
    await model.fold(region().consumed())
    proposed = (await lines(model, "A"))[-1]
    assert proposed.note_id == named("note of A")
    assert named("note of A") not in proposed.subjects
    assert await lines(model, "note of A") == []


async def test_restricted_lines_are_left_out_for_other_bodies(model: ReadModel) -> None:
    await model.empty()
    await model.fold(region().consumed())
    assert {line.type for line in await lines(model, "C1", Body.AGENCY)} == {
        "DivisionRegistered",
        "StationEstablished",
        "StationFunctionsEntrusted",
        "StationCoverageChanged",
    }
    caller = Caller("", named("someone"), "", Body.AGENCY, named("R"), frozenset())
    async with reading(model.reader, caller, day(100)) as connection:
        assert await event(connection, "registry", 6) is None
        assert await event(connection, "registry", 7) is not None


def test_a_code_of_newer_code_shows_as_its_number() -> None:
    newer = StationFunctionsEntrusted()
    newer.functions[:] = [STATION_FUNCTION_MEDIATION, 99]  # type: ignore[list-item] # one that this code does not know
    assert payload(newer, code_or_number) == {"functions": ["mediation", "99"]}


async def test_an_event_that_newer_code_folded_keeps_its_line_but_for_what_it_says(model: ReadModel) -> None:
    await model.empty()
    await model.fold(region().consumed())
    await model.projector.execute(
        "UPDATE event_line SET type = 'sifasuo.registry.v1.StationMerged' WHERE type LIKE '%.StationEstablished'"
    )
    line = (await lines(model, "S1"))[-1]
    assert (line.type, line.payload, line.subjects) == ("StationMerged", {}, (named("S1"),))
