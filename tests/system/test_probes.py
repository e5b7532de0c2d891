"""Any office asks for anything, on a map that was redrawn: no row shows, and nothing is done, beyond the table of jurisdiction.

`sifasuo probe` asks ten thousand times; here it is a smaller number, drawn by Hypothesis so that what it finds is small.
"""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chassis.auth.caller import Body, Role
from devstack.probing.command import POLICY
from devstack.probing.oracle import ALERTS, READ, Oracle
from devstack.probing.probes import BODIES, NOWHERE, Probing
from devstack.probing.report import Report
from devstack.probing.run import every_command, going_in, judged, made
from devstack.probing.world import Office, Record
from tests.system.clerk import today
from tests.system.house import House

SEED, COMMANDS_SENT = 1, 500
KINDS = (
    "registry record",
    "registry events",
    "registry text",
    "command",
    "personnel record",
    "personnel naming",
    "personnel words",
    "reporting record",
    "reporting list and count",
    "reporting event",
    "reporting history and search",
    "console page",
    "console record",
    "console figures",
    "file",
    "live stream",
    "public site",
    "personnel whereabouts",
    "personnel return",
    "alert",
)
PERSONNELS = frozenset(
    {
        "member",
        "name",
        "private",
        "post",
        "need",
        "service",
        "quota",
        "request",
        "nomination",
        "vacancy",
        "round",
        "count",
        "training",
        "police",
        "merits",
        "return",
        "row",
    }
)
places = st.integers(0, 99)
"""An index, around as often as need be: how many there are is known when the world is made."""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def probing(house: House) -> AsyncIterator[Probing]:
    async with going_in(house.stack.stack) as going:
        yield await made(house.stack.stack, going, SEED, today(), POLICY)


def office(probing: Probing, record: Record, body: Body, role: Role, index: int) -> Office:
    """The nearer the place, the smaller its index."""
    country = probing.world.country
    if record.service != "registry":
        codes = [*dict.fromkeys([*country.way(record.place), *country.divisions])]
        code = codes[index % len(codes)]
        return Office([*BODIES[country.divisions[code].level], "agency"][[*Body].index(body) % 3], code, role)
    codes = [*dict.fromkeys([*country.way(record.place), record.place, *country.divisions, NOWHERE])]
    return Office(body, codes[index % len(codes)], role)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    kind=st.sampled_from(KINDS),
    who=st.tuples(st.sampled_from(Body), st.sampled_from(Role), places),
    index=places,
)
async def test_no_row_shows_and_nothing_is_done_beyond_the_table(
    probing: Probing, kind: str, who: tuple[Body, Role, int], index: int
) -> None:
    record = probing.world.records[index % len(probing.world.records)]
    assert await judged(probing, kind, office(probing, record, *who), record) == []


async def test_no_office_gives_a_command_that_the_table_denies_it(probing: Probing) -> None:
    report = Report(SEED, "")
    await every_command(probing, report, COMMANDS_SENT)
    assert (report.findings, report.probes.total()) == ([], COMMANDS_SENT)


def test_every_kind_of_probe_is_drawn(probing: Probing) -> None:
    assert set(KINDS) == probing.kinds.keys()


def test_the_world_has_every_kind_of_record_with_its_marks(probing: Probing) -> None:
    records = probing.world.records
    assert {record.kind for record in records} == READ.keys()
    assert all(record.marks for record in records)
    assert {record.kind for record in records if record.notes} == READ.keys() - PERSONNELS - ALERTS
    recorded = {record.kind for record in records if record.positions}
    assert recorded == READ.keys() - {"visit", "revocation", "name", "private", "police", "merits"}


@pytest.mark.parametrize("kind", sorted(READ.keys() - {"consultation"}))
def test_the_oracle_lets_some_and_not_others(probing: Probing, kind: str) -> None:
    """As it would for a policy file that says something else: nothing is taken for granted."""
    record = next(one for one in probing.world.records if one.kind == kind)
    assert probing.oracle.reads(Office(Body.REGION_DEPARTMENT, "54", Role.CLERK), record)
    assert not probing.oracle.reads(Office(Body.AGENCY, "54", Role.ADMINISTRATOR), record)


async def test_what_the_table_denied_would_be_found(probing: Probing) -> None:
    """Measured by another table, the same answers are findings: a probe that finds nothing looks."""
    record = next(one for one in probing.world.records if one.kind == "change")
    viewer = Office(Body.REGION_DEPARTMENT, "54", Role.VIEWER)
    stricter = replace(probing, oracle=Denying(POLICY, probing.world))
    for kind in ("registry record", "reporting record", "reporting list and count", "console record"):
        assert await judged(probing, kind, viewer, record) == []
        found = await judged(stricter, kind, viewer, record)
        assert any(one.said.startswith(("shows", "200 instead")) for one in found), kind


async def test_words_of_a_return_are_asked_for_where_they_are_told(probing: Probing) -> None:
    whole = next(one for one in probing.world.records if one.kind == "return")
    region = Office(Body.REGION_DEPARTMENT, "54", Role.CLERK)
    assert [one.said for one in await probing.returns.notes(region, whole) if one.said] == []


class Denying(Oracle):
    """Of a table in which nobody reads anything."""

    def reads(self, _: Office, __: Record) -> bool:
        return False

    def is_shown(self, _: Office, __: Record) -> bool:
        return False


async def test_a_refused_record_looks_like_one_that_never_was(probing: Probing) -> None:
    stranger = Office(Body.COUNTY_BUREAU, NOWHERE, Role.CLERK)
    for record in probing.world.records:
        if record.kind not in {"disclosure", "assessment", "visit", "revocation", *PERSONNELS, *ALERTS}:
            assert await judged(probing, "registry record", stranger, record) == []
            assert await judged(probing, "registry text", stranger, record) == []
