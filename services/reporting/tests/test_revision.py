"""Code that makes other rows of the same events says so by its revision, for what it made before must be rebuilt."""

from hashlib import sha256
from uuid import UUID, uuid5

from google.protobuf.message import Message

from chassis.messages import topic_of
from reporting.duties.alerts import EVENTS as TURNS
from reporting.projections.region import EVENTS, REVISION
from services.reporting.tests import overseeing
from services.reporting.tests.closing import hinder
from services.reporting.tests.consulting import consult_and_commend
from services.reporting.tests.disclosing import draft, publish, send_back, withdraw
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day
from services.reporting.tests.registry import Registry
from tests.contract.examples import EXAMPLES

ROWS = {1: "01ce970e41b7863d715240e25fcb6fac8d802b1a0bf3b00084e4e1ca280670cd"}
"""By revision, the digest of the rows that it makes of the events below. A new one is added; once released, an old one never changes."""


def everything() -> Registry:
    """Each of the events once at least, as the registry would record them, and then the filled examples."""
    log = Registry()
    for name, parent in (("R", None), ("P1", "R"), ("P2", "R"), ("C1", "P1"), ("C2", "P1"), ("C3", "P2")):
        log.register(name, parent, day(0))
    for name, parent in (("T1", "C1"), ("T2", "C1"), ("T3", "C2"), ("T4", "C3")):
        log.register(name, parent, day(1))
    log.tick()
    log.propose("A", "C1", "P1", day(2))
    log.refer("A", "C1", "P1", day(30))
    log.approve("A", "C1", day(2))
    log.establish("S1", "C1", ["T1", "T2"], day(2))
    log.enrol("S2", "C3", ["T4"], day(2))
    log.take_in_roll(day(2))
    log.take_effect("A", "C1", "P1", day(2), day(32))
    log.tick()
    log.file("A", "C1", "P1", day(3))
    log.cover("S1", "C1", ["T1"], day(4))
    log.change_name("S1", "C1", "甲", day(4))
    log.regrade("S1", "C1", day(5))
    log.relocate("S1", "C1", ["T2", "T1"], day(6))
    log.entrust("S1", "C1", day(4))
    log.adopt("S1", "C1", "archives", 1, day(4))
    log.adopt("S1", "C1", "archives", 2, day(8))
    log.adopt("S1", "C1", "study", 1, day(4))
    log.repeal("S1", "C1", "study", day(9))
    draft(log, "S1", "contact", 1, since=day(5), until=day(40))
    publish(log, "S1", "contact", 1, day(6), until=day(40))
    draft(log, "S1", "contact", 2)
    draft(log, "S1", "contact", 3)
    send_back(log, "S1", "contact", 3)
    draft(log, "S1", "staff", 1)
    publish(log, "S1", "staff", 1, day(6))
    withdraw(log, "S1", "staff", 1, day(8))
    oversee(log)
    log.propose("B", "C2", "P1", day(5))
    log.approve("B", "C2", day(5))
    log.fail("B", "C2", day(5), township="T3")
    consult_and_commend(log)
    log.tick()
    log.rename("T2", "乙", day(6))
    log.reorganise("D", "C1", "P1", day(6), {"S1": (["T2"], ["T1", "T2"]), "S2": (["T1"], ["T1"])})
    log.move("C2", "P2", day(7))
    log.merge("T4", "T3", day(8))
    hinder(log, "S2", "C3", "W")
    for example in (one for one in EXAMPLES if type(one) in EVENTS):
        log.tick()
        log.append(subject_of(example), example)
    return log


def oversee(log: Registry) -> None:
    overseeing.take(log, "S1", "C1", day(4))
    overseeing.take(log, "S1", "P1", day(4))
    overseeing.visit(log, "S1", "C1", 1, day(5))
    overseeing.visit(log, "S1", "C1", 2, day(6))
    overseeing.assess(log, "S1", "C1", 2023, result="excellent", on=day(6))
    overseeing.name(log, "C1", "head", day(4))
    log.tick()
    overseeing.strike(log, "S1", "C1", 1)
    overseeing.give_up(log, "S1", "C1", day(8))
    overseeing.correct(log, "S1", "C1", 2023, result="qualified", on=day(8))
    overseeing.name(log, "C1", "deputy", day(8))


def subject_of(example: Message) -> UUID:
    """An event's first field says whose it is; what belongs to a station, and is no event of it, has a stream beside."""
    if isinstance(example, TURNS):
        return UUID(example.alert.alert_id)
    topic, first = topic_of(example.DESCRIPTOR.full_name), example.DESCRIPTOR.fields[0].name
    subject = UUID(getattr(example, first))
    own = f"{topic.split('.')[-2].replace('-', '_')}_id".endswith(first)
    return subject if own else uuid5(subject, topic)


async def test_the_same_events_make_the_rows_of_this_revision(model: ReadModel) -> None:
    events = everything()
    assert {type(recorded.event) for recorded in events.recorded} == EVENTS
    await model.empty()
    await model.fold(events.consumed())
    rows = await model.rows()
    made = sha256("\n".join(f"{table}{row}" for table in sorted(rows) for row in rows[table]).encode())
    assert made.hexdigest() == ROWS[REVISION], "other rows: raise REVISION and add their digest"
