"""The table of who may do what: read strictly, asked in one place, told in words."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from chassis.auth.caller import Body, Caller, Role
from chassis.auth.jurisdiction import Jurisdiction, Stands
from chassis.auth.jurisdiction_file import JurisdictionError, Table, read_jurisdiction
from chassis.auth.relation import Relation
from chassis.errors import NotPermittedError

THE_TABLE = Path(__file__).parents[4] / "policies" / "jurisdiction.toml"
TODAY = date(2024, 3, 1)


def office(body: Body = Body.COUNTY_BUREAU, *roles: Role) -> Caller:
    return Caller("someone", uuid4(), "", body, uuid4(), frozenset(roles or [Role.CLERK]))


def standing(*relations: Relation) -> Stands:
    return lambda asked: asked in relations


def changed(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    text = THE_TABLE.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    file = tmp_path / "jurisdiction.toml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def table() -> Table:
    return read_jurisdiction(THE_TABLE)


@pytest.fixture(scope="module")
def today(table: Table) -> Jurisdiction:
    return table.on(TODAY)


class TestPermit:
    def test_the_relation_the_body_and_the_role_are_all_needed(self, today: Jurisdiction) -> None:
        runs, strange = standing(Relation.RUNS_IT), standing()
        today.permit("work_rules.keep", office(), runs)
        for caller, stands in (
            (office(), strange),
            (office(Body.COUNTY_BUREAU, Role.VIEWER), runs),
            (office(Body.STAFFING_AUTHORITY), runs),
        ):
            with pytest.raises(NotPermittedError) as refused:
                today.permit("work_rules.keep", caller, stands)
            assert refused.value == NotPermittedError("work_rules.keep")

    def test_any_of_several_rows_suffices(self, today: Jurisdiction) -> None:
        for relation in (Relation.PROPOSER, Relation.RECEIVES_FILING):
            assert today.may("changes.file", office(Body.PREFECTURE_BUREAU), standing(relation))
        assert not today.may("changes.file", office(Body.PREFECTURE_BUREAU), standing(Relation.IN_CHARGE))

    @pytest.mark.parametrize("body", list(Body))
    def test_what_has_no_subject_is_for_whoever_is_signed_in(self, today: Jurisdiction, body: Body) -> None:
        assert today.may("stations.read", office(body, Role.VIEWER))

    def test_only_relations_that_rows_name_are_looked_into(self, today: Jurisdiction) -> None:
        asked: list[Relation] = []

        def stands(relation: Relation) -> bool:
            asked.append(relation)
            return False

        today.may("changes.file", office(), stands)
        assert asked == [Relation.PROPOSER], "a county bureau receives no filings"

    def test_an_action_that_is_not_in_the_table_is_a_mistake(self, today: Jurisdiction) -> None:
        with pytest.raises(KeyError):
            today.may("stations.sell", office())

    def test_who_might_is_told_before_the_subject_is_known(self, today: Jurisdiction) -> None:
        today.permit_some("changes.propose", office())
        with pytest.raises(NotPermittedError):
            today.permit_some("changes.propose", office(Body.REGION_DEPARTMENT))
        assert today.bodies("disclosures.read", Relation.STATION_ITSELF) == {Body.STATION}


def test_who_may_is_told_in_words_with_the_article(today: Jurisdiction) -> None:
    told = today.words()["changes.file"]
    assert told["zh"] == "提出变更的司法局经办人（O-1），或受理备案的司法行政机关经办人（O-1）"
    assert told["en"].startswith("a clerk of the justice bureau that proposed it (O-1); or a clerk of")


class TestTime:
    ROW = '{ relation = "runs_it", roles = ["clerk"], article = "O-14", effective_on = 2020-05-14, confirmed = true }'

    @pytest.fixture
    def amended(self, tmp_path: Path) -> Table:
        """From 2025 on an approver adopts rules."""
        until = self.ROW.replace(" }", ", until = 2025-01-01 }")
        since = self.ROW.replace("clerk", "approver").replace("2020-05-14", "2025-01-01")
        return read_jurisdiction(changed(tmp_path, (self.ROW, f"{until},\n    {since}")))

    @pytest.mark.parametrize(
        ("day", "role"),
        [
            (date(2019, 1, 1), Role.CLERK),
            (date(2024, 12, 31), Role.CLERK),
            (date(2025, 1, 1), Role.APPROVER),
        ],
    )
    def test_each_day_has_its_own_rows(self, amended: Table, day: date, role: Role) -> None:
        runs, roles = standing(Relation.RUNS_IT), (Role.CLERK, Role.APPROVER)
        may = [
            r for r in roles if amended.on(day).may("work_rules.keep", office(Body.COUNTY_BUREAU, r), runs)
        ]
        assert may == [role]

    def test_other_rows_are_another_version(self, table: Table, amended: Table, tmp_path: Path) -> None:
        assert amended.version != table.version
        remark = changed(tmp_path, ("# Beside the table", "# Beside this table"))
        assert read_jurisdiction(remark).version == table.version


@pytest.mark.parametrize(
    "changes",
    [
        [('"runs_it", roles = ["clerk"], article = "O-14"', '"owns_it", roles = ["clerk"], article = "O-14"')],
        [('roles = ["clerk"], article = "O-14"', 'roles = ["boss"], article = "O-14"')],
        [('roles = ["clerk"], article = "O-14"', 'roles = [], article = "O-14"')],
        [('roles = ["clerk"], article = "O-14"', 'roles = "clerk", article = "O-14"')],
        [('article = "O-14"', 'article = ""')],
        [('article = "O-14", ', "")],
        [('article = "O-14"', 'article = "O-14", bodies = ["agency"]')],
        [('"O-14", effective_on = 2020-05-14, confirmed = true', '"O-14", effective_on = 2020-05-14, confirmed = 1')],
        [('"O-14", effective_on = 2020-05-14', '"O-14", until = 2020-05-14, effective_on = 2020-05-14')],
        [("en = \"adopt, revise and repeal rules\"", "en = \"\"")],
        [("operator = {", "boss = {")],
        [('bodies = ["station"]', 'bodies = "none"')],
        [("[legend.roles]", "[legend.duties]")],
        [("[work_rules]", "[work_rules")],
    ],
    ids=lambda changes: changes[0][1][:60],
)  # fmt: skip
def test_a_table_that_is_not_as_it_must_be_is_refused(
    tmp_path: Path, changes: Iterable[tuple[str, str]]
) -> None:
    with pytest.raises(JurisdictionError, match=r"jurisdiction\.toml"):
        read_jurisdiction(changed(tmp_path, *changes))
