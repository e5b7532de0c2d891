"""What a live page may be told of, for every event that there is."""

from functools import partial
from uuid import uuid4

from chassis.auth.caller import Body, Caller
from chassis.projecting.change_log import Logged
from reporting.live.knowing import Knowing
from reporting.live.streaming import Listener
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import START
from services.reporting.tests.test_revision import everything

OPEN = {"division", "station", "coverage"}
RESTRICTED = {
    "alert",
    "organs_alert",
    "change",
    "closing",
    "consultation",
    "inspection",
    "plan",
    "post",
    "recruitment",
    "staff",
    "staff_merits",
    "staffing_count",
    "statistical_return",
    "training",
}


async def test_of_what_is_restricted_an_outsider_hears_nothing(model: ReadModel) -> None:
    await model.empty()
    told = await model.fold(everything().consumed())
    entries = [Logged(number, "region", one.kind, one.subjects, START) for number, one in enumerate(told)]
    stranger = Caller("someone", uuid4(), "", Body.AGENCY, uuid4(), frozenset())
    listener = Listener(stranger, None, always, partial(Knowing(model.reader).known_to, stranger, START.date))
    assert {entry.kind for entry in await listener.heard(entries)} == OPEN
    assert {entry.kind for entry in entries} == OPEN | RESTRICTED


async def always() -> bool:
    return True
