"""What a change of rules takes up that was not open is another duty, under another alert (ADR 363)."""

from collections import defaultdict
from typing import Any

from reporting.duties import core
from reporting.duties.judging import KEPT
from reporting.duties.table import Table
from services.reporting.tests.duties.telling import (
    DUE,
    MEETS,
    OPENED,
    OPENS,
    REOPENS,
    SUBJECT,
    Telling,
    at,
    cause,
    on,
    rule,
    table,
)
from sifasuo.internal.v1.timeline_pb2 import Duty, DutySubject, Restated

REOPENED: dict[str, Any] = {
    "reopened_by": [{"event": "registry.StationEstablished", "subject": "station_id"}]
}
MATTER = table(matter=rule(within="P10D", stages=[OPENED, DUE]))
AGAIN = table(matter=rule(within="P10D", stages=[OPENED, DUE], **REOPENED))
LONGER = table(matter=rule(within="P20D", stages=[OPENED, DUE], **REOPENED))
NONE = table()
WEEK = KEPT // 86_400_000_000


def begun(rules: Table = MATTER) -> Telling:
    return Telling(rules).happens(at(0), OPENS, from_on=on(0)).ticks(at(1))


def changes(telling: Telling, day: int, rules: Table, *, closed: int | None = None) -> Telling:
    """By these rules, if they know it, it is open, or was `closed` and can be opened again."""
    standing, known = DutySubject(), rules.rules.get("matter")
    if known and (closed is None or known.reopens):
        told = Duty(rule="matter", rule_version=rules.versions["matter"], opened_by=cause(1))
        told.from_on, told.until_on = on(0), on(10)
        told.closed_at = 0 if closed is None else at(closed)
        standing.duties.append(told)
    telling.ticks(at(day))
    telling.table = rules.after(telling.table)
    said = Restated(moment=at(day), rules=["matter"], standing=standing)
    telling.found += core.restate(telling.subject, SUBJECT, said, telling.table)
    return telling


def numbers(telling: Telling) -> list[list[int]]:
    """Those of each alert, in the order in which they were told."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for one in telling.found:
        if one.event is not None:
            found[one.alert_id].append(one.event.alert.number)  # type: ignore[attr-defined]  # of every kind of transition
    return list(found.values())


def dropped(telling: Telling) -> list[str]:
    return [one.alert_id for one in telling.found if one.event is None]


def test_after_it_was_forgotten() -> None:
    told = changes(begun(), 2, NONE).ticks(at(2 + WEEK))
    assert not core.stands(told.subject)
    changes(told, 20, MATTER).ticks(at(21))
    assert told.told[-1] == ("AlertRaised", at(20), ["opened", "due"])
    assert numbers(told) == [[1, 2], [1]]


def test_while_the_former_one_is_remembered_until_its_week_is_over() -> None:
    told = changes(changes(begun(), 2, NONE), 5, MATTER).ticks(at(30))
    assert numbers(told) == [[1, 2], [1, 2]]
    assert dropped(told) == [told.found[0].alert_id]
    assert len(told.subject.duties) == 1


def test_before_anything_was_raised() -> None:
    told = changes(changes(Telling(MATTER).happens(at(0), OPENS, from_on=on(5)), 2, NONE), 4, MATTER)
    assert numbers(told.ticks(at(30))) == [[1, 2]]


def test_what_is_open_goes_on_under_its_alert() -> None:
    told = changes(changes(begun(), 2, NONE), 5, MATTER)
    changes(told, 6, AGAIN).ticks(at(11))
    assert numbers(told) == [[1, 2], [1, 2, 3]]
    assert [kind for kind, *_ in told.told[2:]] == ["AlertRaised", "AlertMoved", "AlertEscalated"]


def test_brought_back_twice_it_has_three() -> None:
    told = changes(changes(begun(), 2, NONE), 3, MATTER).ticks(at(4))
    told = changes(changes(told, 5, NONE), 6, MATTER).ticks(at(7))
    assert numbers(told) == [[1, 2], [1, 2], [1]]


def test_what_was_met_before_and_is_opened_again_after() -> None:
    told = changes(begun().happens(at(1, 12), MEETS), 20, AGAIN, closed=1)
    told.happens(at(21), REOPENS).ticks(at(22))
    assert told.told[-1] == ("AlertRaised", at(21), ["opened", "due"])
    assert numbers(told) == [[1, 2], [1]]


def test_the_former_one_is_not_opened_again_beside_it() -> None:
    told = changes(begun(AGAIN).happens(at(1, 12), MEETS), 3, MATTER, closed=1).ticks(at(4))
    told = changes(told, 5, AGAIN, closed=1).happens(at(6), REOPENS).ticks(at(7))
    assert numbers(told) == [[1, 2], [1]]


def test_its_alert_says_when_it_was_taken_up() -> None:
    told = changes(changes(begun(), 2, NONE), 5, MATTER).ticks(at(6))
    first, *_, last = (one.event.alert for one in told.found if one.event)  # type: ignore[attr-defined]  # of every kind of transition
    assert not first.HasField("restated_at")
    assert last.restated_at.ToMicroseconds() == at(5)


def test_what_opens_the_latest_again_goes_by_the_order_of_openings() -> None:
    """Not by which of them the rules had before."""
    told = Telling(AGAIN).happens(at(1), OPENS, key="second", from_on=on(0))
    standing = [
        Duty(rule="matter", key=key, opened_by=cause(number)) for number, key in ((0, "first"), (1, "second"))
    ]
    told.table = LONGER
    for duty in standing:
        duty.rule_version, duty.from_on, duty.until_on = LONGER.versions["matter"], on(0), on(20)
    said = Restated(moment=at(2), rules=["matter"], standing=DutySubject(duties=standing))
    core.restate(told.subject, SUBJECT, said, LONGER)
    told.happens(at(3), MEETS).happens(at(4), REOPENS)
    assert [duty.key for duty in told.subject.duties if not duty.closed_at] == ["second"]
