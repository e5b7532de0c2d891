"""The files of rules: each says something that events can say, and no number otherwise than the services' own policy."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import yaml
from google.protobuf.message import Message

from chassis.policy import load as load_policies
from reporting.duties.matching import Matching
from reporting.duties.rule import Rule, Stage
from reporting.duties.table import RulesError, Table, load
from reporting.normalising.process import know_events
from services.reporting.tests.duties.telling import ADDS, JOINS, SUBJECT, Telling, at, cause
from sifasuo.internal.v1.timeline_pb2 import Facts
from sifasuo.registry.v1.closing_pb2 import StationClosing
from sifasuo.registry.v1.station_pb2 import StationCoverageChanged

know_events()
TODAY = date(2026, 11, 28)
FILES = load(Path("policies/duties"))
TABLE = FILES.as_of(TODAY)
STATION = "0c6f7d1e-2b7a-4c3e-9a53-5d2f1e8b7c40"
POLICY = load_policies(Path("policies")).as_of(TODAY)

GOOD = """
[matter]
zh = "事项"
en = "a matter"
clears_zh = "办结"
clears_en = "it is done"
shape = "event"
subject = "station"
acts = "county_bureau"
article = "O-1"
confirmed = true
effective_on = 2020-05-14
stages = [{ code = "due", kind = "matter_overdue", severity = "warning", at = "due" }]
opened_by = [{ event = "registry.StationClosing", subject = "station_id", division = "county_id", until = "effective_on" }]
"""


def said(event: Message, moment: int) -> Facts:
    """What the region's rules find in an event about the subject of the telling."""
    found = Matching(TABLE).facts(event)[UUID(SUBJECT).bytes]
    return Facts(cause=cause(1), recorded_at=moment, facts=found)


def percents(rule: Rule) -> list[int]:
    return [stage.percent for stage in rule.stages if stage.percent]


class TestRulesOfTheRegion:
    def test_every_rule_of_the_two_services_is_there(self) -> None:
        assert sorted(TABLE.rules) == [
            "approval",
            "change_not_effected",
            "closing",
            "consent_unanswered",
            "consultation_action",
            "count_finding",
            "director_vacant",
            "disclosure_lapsed",
            "disclosure_missing",
            "disclosure_stale",
            "filing",
            "min_service_ending",
            "staff_return_missing",
            "staffing_unrecorded",
            "station_unmanned",
            "township_uncovered",
            "vacancy_of_assistant",
            "vacancy_of_auxiliary",
            "vacancy_of_special",
            "vacancy_plan",
        ]

    def test_each_names_what_its_events_have(self) -> None:
        assert Matching(TABLE).types

    def test_the_normaliser_may_read_what_they_name_and_nothing_else(self) -> None:
        declared = yaml.safe_load(Path("deploy/kafka/principals.yaml").read_text())["principals"]
        granted = {
            grant["resource"].removeprefix("topic:")
            for grant in declared["reporting-normalise"]["grants"]
            if grant["operations"] == ["read"] and grant["resource"].startswith("topic:")
        }
        assert granted - {"sifasuo.internal.watermark.v1"} == Matching(TABLE).topics

    def test_a_vacancy_ages_when_personnel_says_so(self) -> None:
        aging = POLICY.value("vacancy.aging_at", list)
        for name in ("vacancy_of_assistant", "vacancy_of_special", "vacancy_of_auxiliary"):
            assert percents(TABLE.rules[name]) == aging

    def test_a_disclosure_is_stale_when_the_registry_says_so(self) -> None:
        sections = [name for name in POLICY.entries if name.startswith("disclosure.stale_after.")]
        assert {POLICY.entries[name].value for name in sections} == {TABLE.rules["disclosure_stale"].within}
        missing = TABLE.rules["disclosure_missing"].opened_by[0].keys
        lapsed = TABLE.rules["disclosure_lapsed"].opened_by[0].when["section"]
        assert sorted(missing) == sorted(lapsed) == sorted(POLICY.value("disclosure.required", list))

    def test_the_end_of_minimum_service_is_told_of_when_personnel_says_so(self) -> None:
        told = [stage.before for stage in TABLE.rules["min_service_ending"].stages]
        assert told == [POLICY.value("min_service.warn", str)]

    def test_no_article_is_cited_for_what_none_says(self) -> None:
        """O-4 gives a vacancy a year; when before and after it somebody hears again the region sets."""
        stages = [(rule, stage) for rule in TABLE.rules.values() for stage in rule.stages]
        own = [(rule, stage) for rule, stage in stages if stage.at is None]
        assert {stage.article or rule.article for rule, stage in own} == {"REG"}

    def test_a_return_is_due_when_its_definition_says_so(self) -> None:
        calendar = TABLE.rules["staff_return_missing"].calendar
        assert calendar is not None
        assert calendar.within == POLICY.value("return.staff_due", str)
        assert calendar.period == POLICY.value("return.staff", dict)["period"]

    def test_a_township_that_its_station_keeps_is_served_all_along(self) -> None:
        told = Telling(TABLE).happens(at(0), JOINS, rule="township_uncovered", division_id=SUBJECT)
        told.happens(at(0), ADDS, rule="township_uncovered", contributor=STATION)
        told.takes(
            said(
                StationCoverageChanged(
                    station_id=STATION, township_ids=[SUBJECT], former_township_ids=[SUBJECT]
                ),
                at(1),
            )
        )
        assert told.ticks(at(9)).told == []

    def test_only_stages_by_the_opening_need_no_day(self) -> None:
        """A rule of a count says itself when it is due, or has no other stage."""
        for name, rule in TABLE.rules.items():
            if rule.shape == "count" and any(stage.by_last_day for stage in rule.stages):
                assert rule.within, name


class TestFiles:
    def wrong(self, folder: Path, text: str) -> str:
        (folder / "rules.toml").write_text(text)
        with pytest.raises(RulesError) as found:
            load(folder)
        return str(found.value)

    def test_what_is_published_reads_as_what_was_written(self) -> None:
        assert Table.read(TABLE.written()).versions == TABLE.versions

    def test_a_member_that_no_rule_has_is_named_with_its_place(self, tmp_path: Path) -> None:
        said = self.wrong(tmp_path, GOOD.replace("article =", "articel ="))
        assert said.endswith("rules.toml: matter: article: Field required")

    def test_a_period_is_said_as_iso_8601_says_it(self, tmp_path: Path) -> None:
        said = self.wrong(tmp_path, GOOD + '\nwithin = "30 days"')
        assert "matter: within: Value error, not a period of years, months, weeks and days: 30 days" in said

    def test_a_stage_has_one_moment(self, tmp_path: Path) -> None:
        said = self.wrong(tmp_path, GOOD.replace('at = "due"', 'at = "due", percent = 50'))
        assert "stages.0" in said
        assert "give one of at, percent, before, after, lasting" in said

    def test_a_rule_stands_in_one_file(self, tmp_path: Path) -> None:
        (tmp_path / "more.toml").write_text(GOOD)
        assert "matter stands in another file too" in self.wrong(tmp_path, GOOD)

    def test_entries_come_in_the_order_of_their_days(self, tmp_path: Path) -> None:
        twice = GOOD.replace("[matter]", "[[matter]]")
        assert "different days, the oldest first" in self.wrong(tmp_path, twice + twice)

    def test_a_path_that_leads_nowhere_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "rules.toml").write_text(GOOD.replace('until = "effective_on"', 'until = "due_on"'))
        with pytest.raises(
            RulesError, match=r"matter.opened_by: registry.StationClosing: .*StationClosing has no due_on"
        ):
            Matching(load(tmp_path).as_of(TODAY))

    @pytest.mark.parametrize(
        ("right", "wrong", "said"),
        [
            ('until = "effective_on"', 'until = "county_id"', "county_id is no day"),
            ('until = "effective_on"', 'until = "effective_on", from = "closure"', "closure is no day"),
            ('division = "county_id"', 'division = "effective_on"', "effective_on is no id"),
            ('subject = "station_id"', 'subject = "participants"', "participants is no id"),
            ('until = "effective_on"', 'until = "effective_on", count = "closure"', "closure is no number"),
        ],
    )
    def test_so_is_a_field_of_another_kind(self, tmp_path: Path, right: str, wrong: str, said: str) -> None:
        (tmp_path / "rules.toml").write_text(GOOD.replace(right, wrong))
        with pytest.raises(RulesError, match=said):
            Matching(load(tmp_path).as_of(TODAY))

    @pytest.mark.parametrize("day", ["soon", "2024-13-01", "9999-12-31", "0001-01-01", "20240301"])
    def test_a_day_that_is_none_is_told_before_it_comes_to_a_worker(self, tmp_path: Path, day: str) -> None:
        (tmp_path / "rules.toml").write_text(GOOD)
        rules = Matching(load(tmp_path).as_of(TODAY))
        with pytest.raises(ValueError, match=f"{day} is no day"):
            rules.facts(StationClosing(station_id=SUBJECT, effective_on=day))

    @pytest.mark.parametrize(
        ("right", "wrong", "said"),
        [
            (', division = "county_id"', "", "opened_by: registry.StationClosing needs division"),
            (', until = "effective_on"', "", "nothing says a last day, without which due is never reached"),
            ('shape = "event"', 'shape = "count"', "a rule of shape count needs joined_by"),
            (
                'shape = "event"',
                'shape = "count"\njoined_by = [{ event = "registry.StationClosing", subject = "station_id", division = "county_id" }]',
                "a rule of shape count needs either counted_by or added_by",
            ),
        ],
    )
    def test_what_could_never_work_is_refused(
        self, tmp_path: Path, right: str, wrong: str, said: str
    ) -> None:
        assert said in self.wrong(tmp_path, GOOD.replace(right, wrong))

    def test_so_is_an_event_that_nobody_records(self, tmp_path: Path) -> None:
        (tmp_path / "rules.toml").write_text(GOOD.replace("registry.StationClosing", "registry.StationSold"))
        with pytest.raises(RulesError, match=r"registry\.StationSold"):
            Matching(load(tmp_path).as_of(TODAY))

    def test_and_a_code_that_an_enum_does_not_have(self, tmp_path: Path) -> None:
        said = GOOD.replace('until = "effective_on"', 'until = "effective_on", when = { closure = ["sold"] }')
        (tmp_path / "rules.toml").write_text(said)
        with pytest.raises(RulesError, match="closure is never sold"):
            Matching(load(tmp_path).as_of(TODAY))

    def test_a_rule_holds_from_its_day_on(self, tmp_path: Path) -> None:
        earlier = GOOD.replace("[matter]", "[[matter]]")
        later = earlier.replace("2020-05-14", "2026-12-01").replace(
            'severity = "warning"', 'severity = "urgent"'
        )
        (tmp_path / "rules.toml").write_text(earlier + later)
        files = load(tmp_path)
        assert [
            files.as_of(day).rules["matter"].stages[0].severity for day in (TODAY, date(2026, 12, 1))
        ] == [
            "warning",
            "urgent",
        ]
        assert [len(table.rules) for table in files.all_tables()] == [1, 1]


def test_first_rank_comes_first() -> None:
    ranks = [Stage(code="x", kind="x", severity=one, at="due").rank for one in ("notice", "first_rank")]
    assert ranks == [3, 0]


class Longer(Rule):
    """As newer code has it."""

    more: str = ""


def test_a_member_that_a_rule_does_not_use_is_no_part_of_its_version() -> None:
    """Or each new member would make every rule another one, and nothing of before would be judged until it is restated."""
    rule = TABLE.rules["filing"]
    longer = Longer.model_validate(rule.model_dump(by_alias=True))
    assert longer.version(TABLE.holidays) == rule.version(TABLE.holidays)
