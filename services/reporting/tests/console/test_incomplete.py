"""Of every page and file: which kinds of events it says are waiting, because it may lack something without them."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote
from uuid import UUID, uuid5

import pytest
import pytest_asyncio
from starlette.routing import compile_path

from devstack.testing import Infrastructure
from reporting.console.app import SIGNED
from reporting.console.pages import plain
from services.reporting.tests import overseeing
from services.reporting.tests.alerting import Alerting
from services.reporting.tests.console.provider import Provider
from services.reporting.tests.console.site import Site, region_site
from services.reporting.tests.disclosing import draft, publish
from services.reporting.tests.procedures import Procedures
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, named
from services.reporting.tests.staffing import Staffing, standing
from sifasuo.personnel.v1.director_nomination_pb2 import DIRECTOR_CONDITION_YEARS

INCOMPLETE, IN_A_NAME = "Incomplete:", "可能不完整"
STREAMS = {
    "division": named("C1"),
    "station": named("S1"),
    "establishment-change": named("A"),
    "work-rules": uuid5(named("S1"), "work_rules"),
    "disclosure": uuid5(named("S1"), "disclosure"),
    "contact-point": uuid5(named("S1"), "contact_point"),
    "station-assessment": uuid5(named("S1"), "station_assessment"),
    "responsible-leader": uuid5(named("C1"), "responsible_leader"),
    "consultation": named("K"),
    "commendation": named("M"),
    "development-plan": named("P:C1"),
    "inspection": named("I"),
    "recruitment-request": uuid5(named("V"), "recruitment_request"),
    "recruitment": named("O"),
    "staffing-count": named("N"),
    "training-plan": named("Y"),
    "statistical-return": named("U"),
    "staff-assessment": uuid5(named("W"), "staff_assessment"),
    "staff-award": uuid5(named("W"), "staff_award"),
    "staff-allowance": uuid5(named("W"), "staff_allowance"),
    "alert": named("L"),
    "alert-handling": uuid5(named("L"), "alert_handling"),
    "closing": uuid5(named("S1"), "closing"),
    "post": named("D"),
    "quota": uuid5(named("C1"), "quota"),
    "station-staffing": uuid5(named("S1"), "station_staffing"),
    "staffing-need": uuid5(named("S1"), "staffing_need"),
    "staff-member": named("W"),
    "movement-request": named("Q"),
    "director-nomination": named("Z"),
    "police-plan": named("police of P1 in 2024"),
    "purchased-service": uuid5(named("S1"), "purchased_service"),
}
"""Of each kind the one that pages of one thing show."""

PLACES = "division station"
ALERTS = "alert alert-handling"
HISTORY = "establishment-change commendation inspection"
OWN = (
    "station work-rules disclosure contact-point station-assessment closing"
    " station-staffing staffing-need purchased-service"
)
POSTS = "post quota station-staffing staffing-need purchased-service"
MERITS = "staff-assessment staff-award staff-allowance"
PROCEDURES = f"recruitment-request recruitment staffing-count statistical-return training-plan {MERITS}"
PEOPLE = "staff-member movement-request director-nomination police-plan"
PERSONNELS = frozenset([*POSTS.split(), *PROCEDURES.split(), *PEOPLE.split()])
"""Kinds that personnel records."""
PLANNED = f"{PLACES} work-rules disclosure development-plan inspection"
FED_BY = {
    "/": f"{PLACES} statistical-return {ALERTS}",
    "/alerts": ALERTS,
    "/alerts.csv": ALERTS,
    "/alerts/{L}": ALERTS,
    "/divisions/{C1}": f"{PLACES} establishment-change {ALERTS}",
    "/townships": PLACES,
    "/stations": PLACES,
    "/stations/roll.csv": PLACES,
    "/stations/roll.xlsx": PLACES,
    "/stations/{S1}": f"{OWN} {HISTORY} post {ALERTS}",
    "/stations/{S1}/posts": "station post station-staffing staffing-need purchased-service",
    "/posts": f"{PLACES} {POSTS}",
    "/posts/list": f"{PLACES} {POSTS}",
    "/posts/stations": f"{PLACES} {POSTS}",
    "/posts/services": f"{PLACES} {POSTS}",
    "/posts/quotas": f"{PLACES} {POSTS}",
    "/posts/quotas/{C1}": f"{PLACES} {POSTS}",
    "/stations/{S1}/people": "station staff-member",
    "/staff": f"{PLACES} staff-member movement-request director-nomination",
    "/staff/list": f"{PLACES} staff-member",
    "/staff/list?figure=unmanned": f"{PLACES} staff-member",
    "/staff/police": f"{PLACES} staff-member police-plan",
    "/staff/requests": f"{PLACES} movement-request",
    "/staff/nominations": f"{PLACES} director-nomination",
    "/staff/{W}": "staff-member",
    "/staff/requests/{Q}": "movement-request",
    "/staff/nominations/{Z}": "director-nomination",
    "/stations/{S1}/work-rules": "station work-rules",
    "/work-rules": f"{PLACES} work-rules",
    "/stations/{S1}/disclosures": "station disclosure",
    "/stations/{S1}/disclosures/staff": "station disclosure",
    "/disclosures": f"{PLACES} disclosure",
    "/disclosures/waiting": f"{PLACES} disclosure",
    "/stations/{S1}/functions": "station",
    "/functions": PLACES,
    "/stations/{S1}/oversight": "station contact-point station-assessment",
    "/oversight": f"{PLACES} contact-point station-assessment responsible-leader consultation commendation inspection",
    "/oversight/contact-points": f"{PLACES} contact-point",
    "/oversight/assessments": f"{PLACES} station-assessment",
    "/oversight/responsible-leaders": "division responsible-leader",
    "/plans?year=2024": PLANNED,
    "/plans/{C1}/2024": PLANNED,
    "/plans/{C1}/2023": PLANNED,
    "/recruitment": "division recruitment-request recruitment",
    "/recruitment/requests": "division recruitment-request recruitment",
    "/recruitment/requests/{V}": "recruitment-request recruitment",
    "/recruitment/{O}": "recruitment-request recruitment",
    "/counts": "division staffing-count",
    "/counts/findings": "division staffing-count",
    "/counts/signed": "division staffing-count",
    "/counts/{N}": "staffing-count",
    "/returns?period=2024": "division statistical-return",
    "/returns/{U}": "statistical-return",
    "/returns/{U}.csv": "statistical-return",
    "/returns/{U}.xlsx": "statistical-return",
    "/training": "division training-plan staff-member",
    "/training/lacking": "division training-plan staff-member",
    "/training/hours": "division training-plan",
    "/training/{Y}": "training-plan",
    "/merits": f"division staff-member {MERITS}",
    "/merits/assessed": f"division {MERITS}",
    "/merits/people/{W}": f"staff-member {MERITS}",
    "/inspections": "division inspection",
    "/inspections/findings": "division inspection",
    "/inspections/{I}": "inspection",
    "/oversight/consultations": "division consultation",
    "/oversight/consultations?status=held": "division consultation",
    "/oversight/consultations?actions=all": "division consultation",
    "/oversight/consultations/{K}": "consultation",
    "/oversight/commendations": f"{PLACES} commendation",
    "/oversight/commendations/{M}": "commendation",
    "/changes": "establishment-change",
    "/changes?status=proposed": "establishment-change",
    "/changes/{A}": "establishment-change closing",
    "/changes/closings": "closing",
    "/digest": "alert alert-handling",
    "/information-sets": f"{PLACES} work-rules commendation",
    "/information-sets.xlsx": f"{PLACES} work-rules commendation",
    "/information-sets/station.csv": PLACES,
    "/information-sets/superior.csv": PLACES,
    "/information-sets/work_rules.csv": f"{PLACES} work-rules",
    "/information-sets/commendations.csv": f"{PLACES} commendation",
    "/search?q=S1": PLACES,
}
NAMES = {
    name: str(named(name))
    for name in ("C1", "S1", "A", "K", "M", "I", "V", "O", "N", "W", "Q", "Z", "Y", "U", "L")
}
OF_ONE = {"establishment-change": "{A}", "consultation": "{K}", "commendation": "{M}", "inspection": "{I}"}
"""Beside the station: kinds that have pages of one thing."""
SAY_NOTHING = {
    "/whereabouts",
    "/whereabouts/missing",
    "/stations/{station_id}/whereabouts",
    "/stations/roll",
    "/stations/{station_id}/posts/{post_id}/{step}",
    "/stations/{station_id}/staffing-need",
    "/stations/{station_id}/purchased-services/{step}",
    "/inspections/new",
    "/counts/new",
    "/recruitment/posts/{post_id}",
    "/returns/{return_id}/cells/{county_id}/{column}",
    "/stations/{station_id}/close",
    "/changes/new",
    "/changes/new/name",
    "/changes/together",
    "/changes/together.{form}",
    "/changes/{change_id}/together",
    "/changes/{change_id}/again",
    "/plans/{plan_id}",
    "/events/{service}/{position}",
    "/search/suggestions",
    "/audit",
    "/operations",
    "/help",
    "/jurisdiction",
    "/live",
}
"""Forms, which the registry judges by what it knows itself, what personnel tells by itself, and what counts and lists nothing."""


@dataclass
class House:
    model: ReadModel
    site: Site

    async def says(self, address: str) -> bool:
        answer = await self.site.client.get(address.format_map(NAMES), headers={"accept-language": "en"})
        assert answer.status_code == 200, address
        if "content-disposition" in answer.headers:
            return IN_A_NAME in unquote(answer.headers["content-disposition"])
        return INCOMPLETE in answer.text


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def house(model: ReadModel, infrastructure: Infrastructure, issuer: Provider) -> AsyncIterator[House]:
    await model.fold(one_of_each().consumed())
    async with region_site(infrastructure, model, issuer) as site:
        yield House(model, site)


def one_of_each() -> Procedures:
    log = AtOneStation()
    for name, parent in (("R", None), ("P1", "R"), ("C1", "P1"), ("T1", "C1")):
        log.register(name, parent, day(0))
    log.establish("S1", "C1", ["T1"], day(1))
    log.propose("A", "C1", "P1", day(30))
    log.adopt("S1", "C1", "study", 1, day(3))
    draft(log, "S1", "staff", 1)
    publish(log, "S1", "staff", 1, day(5))
    overseeing.take(log, "S1", "C1", day(5))
    overseeing.assess(log, "S1", "C1", 2023, result="good", on=day(6))
    overseeing.name(log, "C1", "deputy", day(7))
    log.consult("K", "C1", day(8))
    log.commend("M", "S1", "C1", day(9))
    log.draft("C1", {"coverage": (10_000, date(2024, 12, 31))})
    log.inspect("I", "C1", "P1", day(11), "S1")
    log.find("I", "C1", "premises", day(40))
    log.ask("V", "C1", day(10), day(70), day(300))
    log.recruit("O", "R", day(12), {"V": "C1"})
    log.plan_training("Y", "C1", 2024, 40)
    log.generate_return("U", "P1", {"C1": (1, 2)})
    log.draw_up("N", "C1", day(13), quota=2, away=1, there=1)
    employ(Staffing(log.recorded, log.minute, log.versions))
    Alerting(log.recorded, log.minute, log.versions).raise_alert("L", "C1", "S1")
    return log


class AtOneStation(Procedures):
    def home(self, _: str) -> str:
        return "S1"


def employ(log: Staffing) -> None:
    """In the same log: somebody at the station, with what was asked and planned of them."""
    log.enter("W", "C1", standing("C1", "S1", post="D"), day(2))
    log.ask_consent("Q", "W", "C1", "P1", day(30))
    log.nominate("Z", "W", "C1", "S1", DIRECTOR_CONDITION_YEARS)
    log.plan_police("P1", 2024, 3)


@pytest.mark.parametrize("kind", STREAMS)
async def test_whatever_a_parked_stream_may_be_missing_from_says_so_and_nothing_else(
    house: House, kind: str
) -> None:
    await parked(house.model, kind, STREAMS[kind])
    said = {address for address in FED_BY if await house.says(address)}
    assert said == {address for address, kinds in FED_BY.items() if kind in kinds.split()}


@pytest.mark.parametrize("kind", [*OWN.split(), *OF_ONE])
async def test_a_page_of_one_thing_does_not_say_so_of_another(house: House, kind: str) -> None:
    await parked(house.model, kind, named("another"))
    one = OF_ONE.get(kind, "{S1}")
    own = {address for address, kinds in FED_BY.items() if kind in kinds.split() and one in address}
    assert own
    assert [address for address in own if await house.says(address)] == []


async def test_nothing_says_so_while_nothing_waits(house: House) -> None:
    await house.model.projector.execute("DELETE FROM parked_records")
    assert [address for address in FED_BY if await house.says(address)] == []


async def parked(model: ReadModel, kind: str, stream_id: UUID) -> None:
    await model.projector.execute("DELETE FROM parked_records")
    service = "personnel" if kind in PERSONNELS else "reporting" if kind in ALERTS.split() else "registry"
    await model.park(f"sifasuo.{service}.{kind}.v1", stream_id)


def test_no_page_is_left_out() -> None:
    told = {address.partition("?")[0] for address in FED_BY}
    pages = {path for method, path, page in SIGNED if method == "GET" and page is not plain.up}
    assert {
        path for path in pages if not any(compile_path(path)[0].match(one) for one in told)
    } == SAY_NOTHING
