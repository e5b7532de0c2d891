"""The search by example: what finds whom, in which order, and what is no harm."""

from collections.abc import AsyncIterator
from datetime import date

import pytest
import pytest_asyncio

from devstack.testing import Infrastructure
from reporting.asking import Moment
from reporting.projections.search.queries import Hit, Kind, search
from reporting.projections.search.question import question
from services.reporting.tests.read_model import ReadModel, read_model
from services.reporting.tests.recording import day, named
from services.reporting.tests.registry import Registry, level
from sifasuo.registry.v1.division_pb2 import DivisionRecoded, DivisionRegistered

DIVISIONS = {
    "50": "重庆市", "5001": "渝中地区", "500103": "城关区", "500104": "朝阳区",
    "500103001": "东华门街道", "500103002": "城关镇", "500103003": "绿春镇", "500104001": "城关乡",
    "500104002": "华门镇", "500104003": "中山镇",
}  # fmt: skip
SEATS = {"500103001": "城关区", "500103002": "城关区", "500104001": "朝阳区"}


def register(log: Registry, code: str, name: str) -> None:
    parent = {2: None, 4: code[:2], 6: code[:4], 9: code[:6]}[len(code)]
    log.append(
        named(code),
        DivisionRegistered(
            division_id=str(named(code)),
            code=code,
            name=name,
            level=level(code),  # type: ignore[arg-type] # an enum's number
            parent_id=str(named(parent)) if parent else "",
            effective_on=str(day(0)),
        ),
    )


def country() -> Registry:
    log = Registry()
    for code, name in DIVISIONS.items():
        register(log, code, name)
    for seat, county in SEATS.items():
        log.establish(f"{county}司法局{DIVISIONS[seat]}司法所", seat[:6], [seat], day(1))
    log.tick()
    return log


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def model(infrastructure: Infrastructure) -> AsyncIterator[ReadModel]:
    async with read_model(infrastructure) as found:
        yield found


@pytest_asyncio.fixture(loop_scope="session")
async def log(model: ReadModel) -> Registry:
    """Told to the read model anew for each test."""
    events = country()
    await model.empty()
    await model.fold(events.consumed())
    return events


TODAY = day(100)


async def hits(model: ReadModel, q: str, kind: Kind = "division", on: date = TODAY) -> list[Hit]:
    async with model.reader.acquire() as connection:
        found = await search(connection, question(q), Moment(on), (kind,), 10)
    return list(found[kind].hits)


async def found(model: ReadModel, q: str, kind: Kind = "division") -> list[str]:
    return [hit.name for hit in await hits(model, q, kind)]


@pytest.mark.usefixtures("log")
class TestByWhatOneFinds:
    @pytest.mark.parametrize(
        "q",
        [
            "东华门",
            "东华门街道",
            "donghuamen",
            "DongHua",
            "dong hua men jie dao",
            "dhm",
            "dhmjd",
            "500103001",
            "５００１０３００１",
            "dōnghuámén",
            "dong1hua2men2",
            "ＤＨＭ",
            "东hua",
            "东hm",
            "东 h门",
        ],
    )
    async def test_a_township_by_its_name_its_pinyin_their_initials_or_its_code(
        self, model: ReadModel, q: str
    ) -> None:
        assert (await found(model, q))[0] == "东华门街道"

    @pytest.mark.parametrize("q", ["chongqing", "zhongqing", "cqs", "zqs", "重qing"])
    async def test_a_character_of_two_readings_by_either(self, model: ReadModel, q: str) -> None:
        assert await found(model, q) == ["重庆市"]

    @pytest.mark.parametrize("q", ["lvchun", "luchun", "lüchun", "Lǜchūn", "lü chun zhen"])
    async def test_the_umlaut_as_v_as_u_and_as_itself(self, model: ReadModel, q: str) -> None:
        assert await found(model, q) == ["绿春镇"]

    @pytest.mark.parametrize("q", ["华门", "huamen", "hm"])
    async def test_from_every_character_on_after_those_that_begin_so(self, model: ReadModel, q: str) -> None:
        assert await found(model, q) == ["华门镇", "东华门街道"]

    @pytest.mark.parametrize("q", ["%", "_", "*", "?", "' OR 1=1 --", "\\", "()", "🀄", "不存在", "xyzzy"])
    async def test_nothing_is_found_by_signs_or_by_what_nobody_is_called(
        self, model: ReadModel, q: str
    ) -> None:
        assert await found(model, q) == []

    @pytest.mark.parametrize(
        "q",
        [
            "朝阳 城关",
            "朝阳区城关",
            "渝中地区朝阳区城关乡",
            "chaoyang chengguan",
            "cy cg",
            "朝阳 cg",
            "zhao yang cheng guan",
        ],
    )
    async def test_a_place_with_its_county_in_front(self, model: ReadModel, q: str) -> None:
        assert await found(model, q) == ["城关乡"]

    @pytest.mark.parametrize(
        "q",
        [
            "城关区 东华门",
            "重庆市渝中地区城关区东华门街道",
            "cq dhm",
            "城关区 东华门司法所",
            "城关区东华门街道司法所",
            "chengguanqu donghuamen sifasuo",
        ],
    )
    async def test_a_station_with_its_county_in_front(self, model: ReadModel, q: str) -> None:
        assert await found(model, q, "station") == ["城关区司法局东华门街道司法所"]

    @pytest.mark.parametrize("q", ["朝阳区绿春", "不存在 城关", "城关乡 朝阳", "朝阳 不存在"])
    async def test_nothing_outside_of_that_county(self, model: ReadModel, q: str) -> None:
        assert await found(model, q) == []

    async def test_of_many_that_begin_so_the_one_of_that_county(
        self, model: ReadModel, log: Registry
    ) -> None:
        for number, sign in enumerate("安坝坡城川村东风", 10):
            register(log, f"5001030{number}", f"中{sign}镇")
        await model.empty()
        await model.fold(log.consumed())
        async with model.reader.acquire() as connection:
            found = await search(connection, question("朝阳 zhong"), Moment(TODAY), ("division",), 1)
        assert [hit.name for hit in found["division"].hits] == ["中山镇"]

    async def test_letters_inside_of_a_syllable_are_no_beginning(self, model: ReadModel) -> None:
        assert await found(model, "onghua") == []


@pytest.mark.usefixtures("log")
class TestOrder:
    async def test_the_exact_name_comes_first_and_what_lies_higher_before_what_lies_lower(
        self, model: ReadModel
    ) -> None:
        assert await found(model, "城关") == ["城关区", "城关乡", "城关镇"]
        assert (await found(model, "城关镇"))[0] == "城关镇"

    async def test_a_code_finds_itself_and_then_what_lies_in_it(self, model: ReadModel) -> None:
        codes = [hit.code for hit in await hits(model, "500104")]
        assert codes == ["500104", "500104001", "500104002", "500104003"]

    async def test_no_more_than_asked_for_and_it_is_told_that_there_are_more(self, model: ReadModel) -> None:
        async with model.reader.acquire() as connection:
            few = await search(connection, question("c"), Moment(day(9)), ("division",), 2)
            all_of_them = await search(connection, question("c"), Moment(day(9)), ("division",), 9)
        assert (len(few["division"].hits), few["division"].more) == (2, True)
        assert all_of_them["division"].more is False


@pytest.mark.usefixtures("log")
class TestStations:
    @pytest.mark.parametrize(
        "q",
        [
            "城关镇",
            "chengguanzhen",
            "cgz",
            "城关镇司法所",
            "城关区司法局城关镇司法所",
            "500103002",
            "chengguanqusifajuchengguan",
            "城关司法局城关镇",
            "chengguanzhensifasuo",
        ],
    )
    async def test_by_the_place_in_its_name_with_or_without_its_bureau(
        self, model: ReadModel, q: str
    ) -> None:
        assert (await found(model, q, "station"))[0] == "城关区司法局城关镇司法所"

    async def test_of_the_bureau_that_was_named_alone(self, model: ReadModel) -> None:
        assert await found(model, "朝阳区司法局城关", "station") == ["朝阳区司法局城关乡司法所"]
        assert await found(model, "朝阳区司法局城关") == []

    async def test_a_bureau_alone_leads_to_its_county(self, model: ReadModel) -> None:
        assert await found(model, "朝阳区司法局") == ["朝阳区"]

    async def test_it_says_where_its_seat_lies(self, model: ReadModel) -> None:
        (hit,) = await hits(model, "dhm", "station")
        assert [place.name for place in hit.trail] == ["重庆市", "渝中地区", "城关区", "东华门街道"]
        assert (hit.by, hit.how, hit.code) == ("initials", "word", "500103001")


class TestFormer:
    async def test_a_name_of_before_still_finds_and_says_so(self, model: ReadModel, log: Registry) -> None:
        log.rename("500104003", "孙文镇", day(10))
        await model.empty()
        await model.fold(log.consumed())
        (hit,) = await hits(model, "zhongshan")
        assert (hit.name, hit.former) == ("孙文镇", "中山镇")
        assert [one.former for one in await hits(model, "sunwen")] == [None]

    async def test_a_name_that_holds_later_does_not_find_yet(self, model: ReadModel, log: Registry) -> None:
        log.rename("500104003", "孙文镇", day(10))
        await model.empty()
        await model.fold(log.consumed())
        assert await hits(model, "sunwen", on=day(9)) == []
        assert [one.former for one in await hits(model, "zhongshan", on=day(9))] == [None]

    async def test_a_code_of_before_still_finds(self, model: ReadModel, log: Registry) -> None:
        recoded = DivisionRecoded(
            division_id=str(named("500104003")), code="500104999", effective_on=str(day(10))
        )
        log.append(named("500104003"), recoded)
        await model.empty()
        await model.fold(log.consumed())
        (hit,) = await hits(model, "500104003")
        assert (hit.code, hit.former) == ("500104999", "500104003")

    async def test_what_was_merged_says_so_and_lies_where_it_went(
        self, model: ReadModel, log: Registry
    ) -> None:
        log.merge("500104003", "500104002", day(10))
        await model.empty()
        await model.fold(log.consumed())
        (hit,) = await hits(model, "中山")
        assert (hit.dissolved, hit.trail[-1].name) == (True, "华门镇")

    async def test_a_station_by_the_place_where_it_was(self, model: ReadModel, log: Registry) -> None:
        name = "朝阳区司法局城关乡司法所"
        log.change_name(name, "500104", "朝阳区司法局华门镇司法所", day(10))
        await model.empty()
        await model.fold(log.consumed())
        (hit,) = [one for one in await hits(model, "城关乡", "station") if one.id == named(name)]
        assert (hit.name, hit.former) == ("朝阳区司法局华门镇司法所", "城关乡")
