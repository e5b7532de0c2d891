"""Whatever a rule or the policy may say of an alert has its word, and every row can be told in either language."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from chassis.http.texts import Language
from chassis.policy import load as load_policies
from reporting.alert_handling.policy import alerts_policy
from reporting.console.alert_words import ACTING, ENDS, KINDS, SEVERITIES, SNOOZE_REASONS, SUBJECTS, TURNS
from reporting.console.pages.alerts import open_kinds
from reporting.duties.alerts import NAMES as OF_EVENTS
from reporting.duties.rule import SEVERITIES as OF_RULES
from reporting.duties.table import load
from reporting.duties.titles import Titles
from reporting.projections.alert.queries import SEVERITIES as OF_THE_BOARD
from reporting.projections.alert.row import OF_STATIONS
from reporting.projections.codes import codes
from sifasuo.reporting.v1.alert_pb2 import AlertEnd

POLICIES = Path(__file__).parents[4] / "policies"
TITLES = Titles.read(POLICIES)
ALL = [rule for entries in load(POLICIES / "duties").entries.values() for rule in entries]


def test_every_kind_subject_and_acting_body_of_a_rule_has_its_word() -> None:
    assert {stage.kind for rule in ALL for stage in rule.stages} == KINDS.keys()
    assert {rule.subject for rule in ALL} == SUBJECTS.keys()
    assert {rule.acts for rule in ALL} <= ACTING.keys()


def test_what_a_station_reads_of_itself_are_kinds_of_rules() -> None:
    assert KINDS.keys() >= OF_STATIONS


def test_what_a_new_rule_calls_its_own_can_be_asked_for_on_the_board() -> None:
    assert TITLES.kinds == KINDS.keys()
    assert ACTING.keys() >= TITLES.acting
    found = [SimpleNamespace(kind=kind) for kind in ("lease_ending", "closing_overdue", "filing_overdue")]
    assert open_kinds(found) == ["filing_overdue", "closing_overdue", "lease_ending"]


def test_severities_turns_and_ends_have_theirs() -> None:
    assert tuple(SEVERITIES) == OF_THE_BOARD == tuple(reversed(OF_RULES))
    assert tuple(TURNS) == tuple(OF_EVENTS.values())
    assert tuple(ENDS) == codes(AlertEnd.DESCRIPTOR)


def test_every_reason_of_the_policy_has_its_word() -> None:
    policy = alerts_policy(load_policies(POLICIES).as_of(date(2026, 11, 28)))
    assert tuple(SNOOZE_REASONS) == policy.reasons


@pytest.mark.parametrize(
    ("language", "what"), [("zh", "司法所无人在岗"), ("en", "A station has nobody at work")]
)
def test_a_rule_is_told_in_the_readers_language(language: Language, what: str) -> None:
    assert TITLES.title("station_unmanned", language) == what


def test_a_rule_that_the_files_know_no_more_is_called_by_its_name() -> None:
    assert (TITLES.title("gone", "zh"), TITLES.clears("gone", "zh")) == ("gone", None)
