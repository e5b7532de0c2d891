"""An edition of the divisions' file becomes what it changes: nothing guessed, nothing half done."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from uuid import UUID

import pytest

from chassis.auth.caller import Body, Caller, Role
from chassis.errors import DomainError, NotPermittedError, RulesBrokenError
from chassis.ids import division_id
from devstack.users import DIVISIONS
from directory.division import Division, Event
from directory.places import Places
from registry.division.decider import DIVISION
from registry.division.differences import difference
from registry.division.edition import COLUMNS, read_edition
from registry.division.errors import (
    CodeTakenError,
    LaterFactsKnownError,
    VanishedError,
    VanishedWithNamesakesError,
)
from registry.division.importing import ImportPlan, permit_import, plan_import
from registry.division.row_errors import (
    EncodingError,
    HeaderError,
    NoRowsError,
    RowContradictsError,
    RowDigitsError,
    RowFlagError,
    RowLengthError,
    RowNameError,
    RowPrefixError,
    RowQuotingError,
    RowTwiceError,
)
from services.registry.tests.world import (
    COUNTY,
    NAMES,
    OTHER_COUNTY,
    POLICY,
    SEAT,
    SECOND,
    THIRD,
    TODAY,
    administrator,
    caller,
    clerk,
    divisions,
    registered,
)
from sifasuo.registry.v1.division_pb2 import (
    DESIGNATION_BORDER,
    DESIGNATION_POPULOUS,
    DIVISION_LEVEL_TOWNSHIP,
    DivisionDesignated,
    DivisionMerged,
    DivisionMoved,
    DivisionRecoded,
    DivisionRegistered,
    DivisionRenamed,
)

HEADER = ",".join(COLUMNS)
NEXT = date(2024, 12, 31)


def row(code: str, names: Mapping[str, str] = NAMES, border: bool | None = None) -> str:
    units = [part for n in (9, 6, 4, 2) for part in (code[:n], names[code[:n]])]
    on_border = names[code] == NAMES["540223100"] if border is None else border
    return ",".join([*units, str(on_border).lower()])


def edition(names: Mapping[str, str] = NAMES, without: Iterable[str] = ()) -> bytes:
    codes = sorted(code for code in names if len(code) == 9 and code not in without)
    return "\n".join([HEADER, *(row(code, names) for code in codes)]).encode()


def planned(
    content: bytes, known: Mapping[UUID, Division], office: Caller | None = None, on: date = NEXT
) -> ImportPlan:
    return plan_import(read_edition(content), known, on, office or administrator(), POLICY)


def changed(content: bytes, *happened: Event) -> list[Event]:
    return [e for events in planned(content, divisions(*happened)).events.values() for e in events]


def test_an_edition_of_a_day_before_the_region_was_registered_is_refused() -> None:
    known = divisions()
    earliest = min(division.registered_on for division in known.values())
    with pytest.raises(LaterFactsKnownError):
        planned(edition(), known, on=earliest - timedelta(days=1))


def after(plan: ImportPlan, known: Mapping[UUID, Division]) -> dict[UUID, Division]:
    states = {**known}
    for found, events in plan.events.items():
        state = states.get(found, DIVISION.initial)
        for event in events:
            state = DIVISION.evolve(state, event)
        assert isinstance(state, Division)
        states[found] = state
    return states


class TestFirstImport:
    def test_registers_the_real_region_once_from_the_region_down(self) -> None:
        plan = planned(DIVISIONS.read_bytes(), {})
        levels = [
            e.level for events in plan.events.values() for e in events if isinstance(e, DivisionRegistered)
        ]
        assert len(levels) == sum(map(len, plan.events.values())) == 1 + 7 + 78 + 705
        assert levels == sorted(levels)

    def test_ids_derive_from_the_codes(self) -> None:
        assert set(planned(edition(), {}).events) == {division_id(code) for code in NAMES}

    def test_all_townships_of_a_border_county_are_on_the_border(self) -> None:
        states = after(planned(DIVISIONS.read_bytes(), {}), {})
        townships = [s for s in states.values() if s.level == DIVISION_LEVEL_TOWNSHIP]
        border = [t for t in townships if DESIGNATION_BORDER in t.designations.on(NEXT)]
        rows = DIVISIONS.read_text(encoding="utf-8").splitlines()
        assert len(border) == sum(line.endswith(",true") for line in rows)

    def test_the_four_units_without_county_government_are_marked(self) -> None:
        states = after(planned(DIVISIONS.read_bytes(), {}), {})
        marked = {s.codes.on(NEXT) for s in states.values() if s.without_government}
        assert marked == {"540171", "540172", "540173", "540174"}

    def test_only_an_administrator_of_the_region_imports(self) -> None:
        for office in (clerk(), caller(Body.REGION_DEPARTMENT, "63", Role.ADMINISTRATOR)):
            with pytest.raises(NotPermittedError) as refused:
                planned(edition(), {}, office)
            assert refused.value == NotPermittedError("divisions.keep")

    def test_of_a_region_that_is_known_if_there_is_one(self) -> None:
        permit_import(caller(Body.REGION_DEPARTMENT, "63", Role.ADMINISTRATOR), {}, POLICY.jurisdiction)
        permit_import(administrator(), divisions(), POLICY.jurisdiction)
        for office in (clerk(), caller(Body.REGION_DEPARTMENT, "63", Role.ADMINISTRATOR)):
            with pytest.raises(NotPermittedError):
                permit_import(office, divisions(), POLICY.jurisdiction)


class TestNewerEdition:
    def test_the_same_file_twice_changes_nothing(self) -> None:
        content = DIVISIONS.read_bytes()
        plan = planned(content, after(planned(content, {}), {}))
        assert (plan.events, plan.vanished) == ({}, ())

    def test_a_new_name_under_the_same_code_is_a_renaming(self) -> None:
        content = edition({**NAMES, "540121200": "春堆镇"})
        assert changed(content) == [
            DivisionRenamed(
                division_id=str(SECOND), former_name="春堆乡", name="春堆镇", effective_on=str(NEXT)
            )
        ]

    def test_a_new_code_for_the_same_name_and_parent_is_a_recoding(self) -> None:
        content = edition({**NAMES, "540121101": "春堆乡"}, without=["540121200"])
        assert changed(content) == [
            DivisionRecoded(
                division_id=str(SECOND), former_code="540121200", code="540121101", effective_on=str(NEXT)
            )
        ]

    def test_a_recoded_prefecture_takes_all_that_lies_in_it_along(self) -> None:
        def recoded(code: str) -> str:
            return f"5407{code[4:]}" if code.startswith("5402") else code

        content = edition({recoded(code): name for code, name in NAMES.items()})
        events = changed(content)
        assert {e.code for e in events if isinstance(e, DivisionRecoded)} == {"5407", "540723", "540723100"}
        assert len(events) == 3

    def test_a_new_unit_is_registered(self) -> None:
        content = edition({**NAMES, "540121202": "强嘎乡"})
        assert changed(content) == [registered("540121202", "强嘎乡", effective_on=NEXT)]

    def test_a_code_with_an_earlier_owner_opens_another_division(self) -> None:
        recoded = DivisionRecoded(
            division_id=str(SECOND), former_code="540121200", code="540121299", effective_on=str(TODAY)
        )
        names = {**NAMES, "540121299": "春堆乡", "540121200": "强嘎乡"}
        (event,) = changed(edition(names), recoded)
        assert isinstance(event, DivisionRegistered)
        assert UUID(event.division_id) not in divisions()

    def test_the_border_flag_is_the_counties_own_and_leaves_other_designations(self) -> None:
        populous = DivisionDesignated(
            division_id=str(SEAT), designations=[DESIGNATION_POPULOUS], effective_on=str(TODAY)
        )
        content = edition().decode().replace("540121,林周县,5401,拉萨市,54,西藏自治区,false", "X")
        content = content.replace("X", "540121,林周县,5401,拉萨市,54,西藏自治区,true")
        events = changed(content.encode(), populous)
        found = {
            UUID(e.division_id): list(e.designations) for e in events if isinstance(e, DivisionDesignated)
        }
        assert found == {
            SEAT: [DESIGNATION_POPULOUS, DESIGNATION_BORDER],
            SECOND: [DESIGNATION_BORDER],
            THIRD: [DESIGNATION_BORDER],
        }

    def test_one_recoded_by_command_is_moved_by_the_file(self) -> None:
        recoded = DivisionRecoded(
            division_id=str(SECOND), former_code="540121200", code="540122200", effective_on=str(TODAY)
        )
        names = {**NAMES, "540122200": "春堆乡"}
        assert changed(edition(names, without=["540121200"]), recoded) == [
            DivisionMoved(
                division_id=str(SECOND),
                former_parent_id=str(COUNTY),
                parent_id=str(OTHER_COUNTY),
                effective_on=str(NEXT),
            )
        ]

    def test_later_facts_known_refuse_an_older_edition(self) -> None:
        renamed = DivisionRenamed(division_id=str(SECOND), name="春堆镇", effective_on="2025-06-01")
        content = edition({**NAMES, "540121200": "春堆街道"})
        with pytest.raises(LaterFactsKnownError) as refused:
            planned(content, divisions(renamed))
        assert refused.value == LaterFactsKnownError(NEXT, date(2025, 6, 1))

    def test_a_code_that_another_will_have_is_taken(self) -> None:
        recoded = DivisionRecoded(
            division_id=str(SECOND), former_code="540121200", code="540121202", effective_on="2025-06-01"
        )
        with pytest.raises(CodeTakenError) as refused:
            planned(edition({**NAMES, "540121202": "强嘎乡"}), divisions(recoded))
        assert refused.value == CodeTakenError("540121202", SECOND)


class TestWhatIsNotInferred:
    def test_a_vanished_unit_is_listed(self) -> None:
        plan = planned(edition(without=["540121200"]), divisions())
        assert plan.vanished == (VanishedError("540121200", "春堆乡"),)

    def test_the_same_name_in_another_county_is_shown_and_not_taken_for_a_move(self) -> None:
        names = {**NAMES, "540122200": "春堆乡"}
        plan = planned(edition(names, without=["540121200"]), divisions())
        assert plan.vanished == (VanishedWithNamesakesError("540121200", "春堆乡", ("540122200",)),)

    def test_two_of_the_same_name_leave_it_open_which_was_recoded(self) -> None:
        names = {**NAMES, "540121101": "春堆乡", "540121102": "春堆乡"}
        plan = planned(edition(names, without=["540121200"]), divisions())
        assert [gone.division_code for gone in plan.vanished] == ["540121200"]

    def test_a_merger_told_before_explains_what_vanished(self) -> None:
        merged = DivisionMerged(division_id=str(SECOND), into_id=str(SEAT), effective_on=str(TODAY))
        plan = planned(edition(without=["540121200"]), divisions(merged))
        assert (plan.events, plan.vanished) == ({}, ())

    def test_a_county_with_another_name_and_another_code_is_not_recognised(self) -> None:
        names = {code.replace("540122", "540181"): name for code, name in NAMES.items()} | {
            "540181": "当雄市"
        }
        plan = planned(edition(names), divisions())
        assert [gone.division_code for gone in plan.vanished] == ["540122", "540122100"]


class TestBadRows:
    @pytest.mark.parametrize(
        ("line", "error"),
        [
            ("x", RowLengthError(2, 1, 9)),
            (row("540121100").replace("540121100", "54012110"), RowDigitsError(2, "township_code", 9)),
            (row("540121100").replace("540121100", "54012110０"), RowDigitsError(2, "township_code", 9)),
            (
                row("540121100").replace("540121100", "540122100"),
                RowPrefixError(2, "township_code", "540121"),
            ),
            (row("540121100").replace("甘丹曲果镇", ""), RowNameError(2, "township", 60)),
            (row("540121100").replace("甘丹曲果镇", "甘丹 镇"), RowNameError(2, "township", 60)),
            (row("540121100").replace("甘丹曲果镇", "镇" * 61), RowNameError(2, "township", 60)),
            (row("540121100").replace("false", "no"), RowFlagError(2, "border_county")),
        ],
    )
    def test_each_says_line_and_column_and_what_would_be_right(self, line: str, error: DomainError) -> None:
        assert refusals(f"{HEADER}\n{line}".encode()) == [error]

    def test_a_township_stands_in_one_row(self) -> None:
        twice = f"{HEADER}\n{row('540121100')}\n{row('540121100')}"
        assert refusals(twice.encode()) == [RowTwiceError(3, "township_code", 2)]

    def test_all_rows_say_the_same_of_a_county(self) -> None:
        other = row("540121200").replace("林周县", "林周市").replace("false", "true")
        contradicting = f"{HEADER}\n{row('540121100')}\n{other}"
        assert refusals(contradicting.encode()) == [
            RowContradictsError(3, "border_county", 2, "false"),
            RowContradictsError(3, "county", 2, "林周县"),
        ]

    def test_every_bad_row_is_told_at_once(self) -> None:
        assert len(refusals(f"{HEADER}\nx\n{row('540121100')}\ny".encode())) == 2

    def test_the_file_is_utf_8(self) -> None:
        content = f"{HEADER}\n{row('540121100')}\n".encode() + row("540121200").encode("gb18030")
        assert refusals(content) == [EncodingError(3)]

    def test_a_byte_order_mark_is_no_fault(self) -> None:
        assert read_edition(f"{HEADER}\n{row('540121100')}".encode("utf-8-sig"))

    @pytest.mark.parametrize("content", [b"", b"\n", b"code,name\n1,2", b"\x00"])
    def test_the_columns_are_those_of_the_file(self, content: bytes) -> None:
        assert refusals(content) == [HeaderError(1, HEADER)]

    def test_a_file_without_townships_is_no_edition(self) -> None:
        assert refusals(HEADER.encode()) == [NoRowsError()]

    def test_a_quotation_mark_is_closed(self) -> None:
        assert refusals(f'{HEADER}\n"{row("540121100")}'.encode()) == [RowQuotingError(2)]


def refusals(content: bytes) -> list[DomainError]:
    with pytest.raises(RulesBrokenError) as refused:
        read_edition(content)
    return list(refused.value)


def test_a_difference_shows_codes_not_ids() -> None:
    moved = DivisionMoved(
        division_id=str(SECOND),
        former_parent_id=str(COUNTY),
        parent_id=str(OTHER_COUNTY),
        effective_on=str(NEXT),
    )
    told = difference(moved, Places(divisions(moved)))
    assert (told.kind, told.code, told.former, told.present) == ("moved", "540121200", "540121", "540122")
