"""Who must act upon an alert: a body of the kind that the rule names, of the division that has one."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid5

from reporting.console.alerting import Acting, acting
from reporting.projections.division.queries import Division

SPACE = UUID("6a0e5c7b-1f5f-4a55-8d11-2c1f0a7f9b3e")
LEVELS = ["region", "prefecture", "county", "township"]
IDS = {level: uuid5(SPACE, level) for level in LEVELS}


def trail(*, without_government: str | None = None) -> list[Division]:
    """From the region down to a township."""
    return [division(level, without_government=level == without_government) for level in LEVELS]


def division(level: str, *, without_government: bool) -> Division:
    return Division(
        IDS[level],
        level,
        code="54",
        name=level,
        parent_id=None,
        path=(),
        designations=(),
        without_government=without_government,
        dissolved=False,
        successor_id=None,
        valid_from=date(2020, 1, 1),
        valid_to=None,
        recorded_from=datetime(2020, 1, 1, tzinfo=UTC),
        recorded_to=None,
    )


def test_the_bureau_of_the_county_in_which_it_lies() -> None:
    assert acting("county_bureau", IDS["county"], trail()) == Acting("county_bureau", IDS["county"])


def test_a_unit_without_a_government_has_no_bureau_and_the_one_above_acts() -> None:
    found = acting("county_bureau", IDS["county"], trail(without_government="county"))
    assert found == Acting("prefecture_bureau", IDS["prefecture"])


def test_the_staffing_authority_that_the_decision_waits_for() -> None:
    found = acting("staffing_authority", IDS["prefecture"], trail())
    assert found == Acting("staffing_authority", IDS["prefecture"])


def test_whoever_has_an_action_to_do_stands_with_the_consultation() -> None:
    assert acting("action_owner", IDS["county"], trail()) is None
