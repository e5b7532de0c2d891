"""What a day's digest tells to whom, and in which words."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from chassis.auth.caller import Body, Caller
from chassis.http.texts import Language
from chassis.policy import load as load_policies
from reporting.console import translations
from reporting.console.digest_words import DigestWords
from reporting.console.digesting import digest_for, digest_policy, up_to_now
from reporting.duties.titles import Titles
from reporting.projections.alert.digest import Digest, Line, Section, Span
from reporting.reading import reading
from services.reporting.tests.alerting import Alerting
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, moment, named
from services.reporting.tests.test_alerts import DAY, raised

POLICIES = Path("policies")
POLICY = digest_policy(load_policies(POLICIES).as_of(day(100)))
SPAN = Span(moment(95 * DAY - 1), moment(100 * DAY + 1), day(100))
EIGHT = datetime(2024, 6, 1, tzinfo=UTC)
"""08:00 in the region."""


async def told(model: ReadModel, log: Alerting, body: Body, of: str, span: Span = SPAN) -> Digest:
    await model.empty()
    await model.fold(log.consumed())
    caller = Caller("", named("someone"), "", body, named(of), frozenset())
    async with reading(model.reader, caller, span.today) as connection:
        return await digest_for(connection, body, span, POLICY)


def names(section: Section) -> list[str]:
    known = {named(name): name for name in ("old", "slept", "done", "county", "township", "prefecture")}
    return [known[line.alert_id] for line in section.lines]


async def test_the_region_is_told_of_everything(model: ReadModel) -> None:
    made = await told(model, raised(), Body.REGION_DEPARTMENT, "R")
    assert names(made.fresh) == ["county", "prefecture", "township"]
    assert (names(made.due_soon), names(made.others)) == ([], ["old"])
    assert [line.station or line.division for line in made.fresh.lines] == ["C2", "P1", "C2T2"]
    assert names(made.ended) == ["done"]
    assert made.snoozed == 1
    assert made.counts == {
        "first_rank": {"week": 1},
        "urgent": {"week": 1, "today": 1},
        "warning": {"older": 1},
    }


async def test_a_county_is_told_of_its_own(model: ReadModel) -> None:
    made = await told(model, raised(), Body.COUNTY_BUREAU, "C1")
    assert (names(made.others), names(made.ended)) == (["old"], ["done"])


async def test_a_staffing_authority_is_told_of_what_it_must_act_on(model: ReadModel) -> None:
    log = raised()
    log.raise_alert("mine", "C1", "S1", acting_body="staffing_authority")
    made = await told(model, log, Body.STAFFING_AUTHORITY, "R")
    assert [line.alert_id for line in made.fresh.lines] == [named("mine")]
    assert (made.ended.many, made.snoozed) == (0, 0)


async def test_what_is_due_within_days_is_told_beforehand(model: ReadModel) -> None:
    span = Span(moment(101 * DAY), moment(104 * DAY), day(104))
    made = await told(model, raised(), Body.REGION_DEPARTMENT, "R", span)
    assert names(made.due_soon) == ["prefecture"]
    assert names(made.others) == ["county", "township", "old"]


async def test_what_came_late_is_told_though_it_was_raised_and_ended_before_the_last_one(
    model: ReadModel,
) -> None:
    """Workers were away: the last one told what it knew, which went up to the morning of day 94."""
    span = Span(moment(101 * DAY), moment(102 * DAY), day(102), moment(94 * DAY))
    made = await told(model, raised(), Body.REGION_DEPARTMENT, "R", span)
    assert names(made.fresh) == ["county", "prefecture", "township"]
    assert names(made.ended) == ["done"]


async def test_it_says_up_to_which_turn_it_told(model: ReadModel) -> None:
    log = raised()
    log.minute = 103 * DAY
    log.escalate("prefecture", "first_rank")
    made = await told(
        model, log, Body.REGION_DEPARTMENT, "R", Span(moment(101 * DAY), moment(102 * DAY), day(102))
    )
    assert made.told == moment(100 * DAY)
    nothing = await told(
        model, raised(), Body.COUNTY_BUREAU, "C1", Span(moment(DAY), moment(2 * DAY), day(2))
    )
    assert nothing.told == moment(DAY)


async def test_what_is_not_shown_is_counted(model: ReadModel) -> None:
    log = raised()
    for number in range(40):
        log.raise_alert(f"more {number}", "C2")
    made = await told(model, log, Body.REGION_DEPARTMENT, "R")
    assert (len(made.fresh.lines), made.fresh.many, made.fresh.others, made.open) == (30, 43, 13, 44)


@pytest.mark.parametrize(
    ("hours", "begins"), [(-1, EIGHT - timedelta(days=2)), (0, EIGHT - timedelta(days=1))]
)
def test_a_page_tells_what_the_last_mail_told_and_what_came_since(hours: int, begins: datetime) -> None:
    now = EIGHT + timedelta(hours=hours)
    assert up_to_now(now, POLICY) == Span(begins, now, date(2024, 6, 1))


LINE = Line(
    alert_id=named("one"),
    rule="vacancy_of_assistant",
    severity="urgent",
    article="O-4",
    acting_body="county_bureau",
    status="open",
    opened_on=date(2023, 6, 1),
    due_on=date(2024, 6, 1),
    raised_at=datetime(2023, 6, 1, tzinfo=UTC),
    changed_at=datetime(2024, 6, 5, tzinfo=UTC),
    station="甲县司法局乙镇司法所",
    division="乙镇",
)


def sentence(language: Language, line: Line, today: date) -> str:
    words = DigestWords(language, translations.load()[language], Titles.read(POLICIES))
    return words.sentence(line, today)


@pytest.mark.parametrize(
    ("today", "zh", "en"),
    [
        (date(2024, 5, 30), "须于2024年6月1日前办结，还有 2 天", "Due by 1 Jun 2024, in 2 days"),
        (date(2024, 6, 1), "今天是办结的最后一天", "Today is the last day"),
        (date(2024, 6, 11), "已逾期 10 天", "10 days ago"),
    ],
)
def test_a_sentence_says_what_where_until_when_and_who_must_act(today: date, zh: str, en: str) -> None:
    chinese, english = sentence("zh", LINE, today), sentence("en", LINE, today)
    assert chinese.startswith("司法助理员职位空缺：甲县司法局乙镇司法所，")
    assert zh in chinese
    assert chinese.endswith("由县（区）司法局办理（《意见》第4条）。")
    assert english.startswith("“A judicial assistant's post is vacant” is open: 甲县司法局乙镇司法所")
    assert en in english
    assert english.endswith("To act: County justice bureau (O-4).")
