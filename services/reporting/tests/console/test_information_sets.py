"""The mapping of the information sets agrees with the events, with the queries, with the words and with its document."""

from pathlib import Path

import pytest

from reporting.asking import Moment
from reporting.console.exporting.sets import SETS, InformationSet
from reporting.console.words import GROUPS
from reporting.projections.information_sets.queries import STATEMENTS, rows
from reporting.projections.region import EVENTS
from services.reporting.tests.console.mapping import lines
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, named
from services.reporting.tests.test_revision import everything

DOCUMENT = Path(__file__).parents[4] / "docs/information-sets.md"
FIELDS = {f"{event.DESCRIPTOR.name}.{field.name}" for event in EVENTS for field in event.DESCRIPTOR.fields}


def ids(one: InformationSet) -> str:
    return one.code


def test_the_document_says_of_every_field_what_the_mapping_does() -> None:
    written = DOCUMENT.read_text(encoding="utf-8").splitlines()
    assert [line for line in written if line.startswith(("|", "## "))] == list(lines())


@pytest.mark.parametrize("one", SETS, ids=ids)
def test_every_field_comes_from_events_that_have_it_and_has_words_for_its_codes(one: InformationSet) -> None:
    for field in one.fields:
        assert field.sources
        assert set(field.sources) <= FIELDS, field.code
        assert not field.words or field.words in GROUPS


def test_every_set_is_asked_for_and_nothing_else_is() -> None:
    assert {one.code for one in SETS} == set(STATEMENTS)


@pytest.mark.parametrize("one", SETS, ids=ids)
async def test_the_query_gives_the_fields_in_their_order(model: ReadModel, one: InformationSet) -> None:
    log = everything()
    log.commend("honour", "S1", "C1", day(5))
    await model.empty()
    await model.fold(log.consumed())
    async with model.reader.acquire() as connection, connection.transaction():
        found = [row async for row in rows(connection, one.code, Moment(day(5)))]
    assert found
    assert {tuple(row.keys()) for row in found} == {tuple(field.code for field in one.fields)}


async def test_where_a_county_has_no_government_the_prefectures_bureau_is_the_superior(
    model: ReadModel,
) -> None:
    log = everything()
    log.register("C9", "P1", day(0), bare=True)
    log.register("T9", "C9", day(0))
    log.establish("S9", "C9", ["T9"], day(1))
    await model.empty()
    await model.fold(log.consumed())
    async with model.reader.acquire() as connection, connection.transaction():
        told = {
            row["name"]: (row["superior"], row["level"])
            async for row in rows(connection, "superior", Moment(day(3)))
        }
    assert told["S9"] == ("P1司法局", "prefecture")
    assert told["S1"] == ("C1司法局", "county")


async def test_only_stations_of_the_division_on_the_day(model: ReadModel) -> None:
    await model.empty()
    await model.fold(everything().consumed())
    async with model.reader.acquire() as connection, connection.transaction():
        found = {
            (place, n): [
                row["name"] async for row in rows(connection, "station", Moment(day(n)), named(place))
            ]
            for place in ("C1", "C2", "T9")
            for n in (1, 3)
        }
    assert found == {
        ("C1", 1): [], ("C1", 3): ["S1"], ("C2", 1): [], ("C2", 3): [], ("T9", 1): [], ("T9", 3): [],
    }  # fmt: skip
