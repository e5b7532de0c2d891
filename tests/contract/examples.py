"""One filled example of every event type: made-up, every field set, the same on every machine.

Goldens are made from these; tests of consumers and documentation may use them too.
"""

from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_DNS, uuid5

from google.protobuf.message import Message

from chassis.ids import division_id
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.registry.v1 import disclosure_pb2 as disclosure
from sifasuo.registry.v1 import division_pb2 as division
from sifasuo.registry.v1 import establishment_change_pb2 as change
from sifasuo.registry.v1 import station_pb2 as station
from sifasuo.registry.v1 import work_rules_pb2 as work_rules
from tests.contract.alert_examples import ALERTS
from tests.contract.closing_examples import CLOSINGS, STAFFING
from tests.contract.consulting_examples import COMMENDATIONS, CONSULTATIONS
from tests.contract.merit_examples import MERITS
from tests.contract.overseeing_examples import OVERSIGHT
from tests.contract.personal_examples import PERSONAL_DATA
from tests.contract.plan_examples import INSPECTIONS, PLANS
from tests.contract.post_examples import NEEDS, POSTS, QUOTAS, SERVICES, STATION_STAFFING
from tests.contract.recruiting_examples import COUNTS, RECRUITMENTS, RETURNS, TRAINING
from tests.contract.staff_examples import MOVEMENT_REQUESTS, NOMINATIONS, POLICE_PLANS, STAFF


def made_up(name: str) -> str:
    return str(uuid5(NAMESPACE_DNS, f"{name}.example"))


PREFECTURE, COUNTY, OTHER_COUNTY, TOWNSHIP, OTHER_TOWNSHIP = (
    str(division_id(code)) for code in ("9901", "990101", "990102", "990101101", "990101102")
)
STATION, CHANGE, FORMER_CHANGE = made_up("station"), made_up("change"), made_up("former-change")
NOTE = NoteReference(note_id=made_up("note"), sha256=sha256("补充材料后再报".encode()).digest())
FUNCTIONS = (station.STATION_FUNCTION_MEDIATION, station.STATION_FUNCTION_LEGAL_EDUCATION)

DIVISIONS: tuple[Message, ...] = (
    division.DivisionRegistered(
        division_id=TOWNSHIP,
        code="990101101",
        name="甲乡",
        level=division.DIVISION_LEVEL_TOWNSHIP,
        parent_id=COUNTY,
        designations=[division.DESIGNATION_BORDER, division.DESIGNATION_TRANSPORT_HUB],
        without_government=True,
        effective_on="2023-11-01",
    ),
    division.DivisionRenamed(
        division_id=TOWNSHIP, former_name="甲乡", name="甲镇", effective_on="2024-01-01"
    ),
    division.DivisionRecoded(
        division_id=TOWNSHIP, former_code="990101201", code="990101101", effective_on="2024-01-01"
    ),
    division.DivisionMoved(
        division_id=TOWNSHIP, former_parent_id=COUNTY, parent_id=OTHER_COUNTY, effective_on="2024-02-29"
    ),
    division.DivisionDesignated(
        division_id=TOWNSHIP,
        former_designations=[division.DESIGNATION_BORDER],
        designations=[division.DESIGNATION_POPULOUS],
        effective_on="2024-03-01",
    ),
    division.DivisionMerged(
        division_id=TOWNSHIP, into_id=OTHER_TOWNSHIP, former_parent_id=COUNTY, effective_on="2024-04-01"
    ),
    division.DivisionSplit(
        division_id=TOWNSHIP,
        into_ids=[OTHER_TOWNSHIP, made_up("new-township")],
        former_parent_id=COUNTY,
        effective_on="2024-05-01",
    ),
    division.DivisionsImported(
        import_id=made_up("import"),
        sha256=sha256("行政区划".encode()).digest(),
        effective_on="2023-11-01",
        registered=5,
        renamed=4,
        recoded=3,
        moved=2,
        designated=1,
    ),
)

STATIONS: tuple[Message, ...] = (
    station.StationEstablished(
        station_id=STATION,
        change_id=CHANGE,
        county_id=COUNTY,
        name="甲县司法局甲乡司法所",
        grade=station.STATION_GRADE_DEPUTY_SECTION,
        kind=station.STATION_KIND_CENTRAL,
        seat_id=TOWNSHIP,
        township_ids=[TOWNSHIP, OTHER_TOWNSHIP],
        effective_on="2024-06-01",
    ),
    station.StationFunctionsEntrusted(
        station_id=STATION,
        county_id=COUNTY,
        former_functions=FUNCTIONS[:1],
        functions=FUNCTIONS,
        effective_on="2024-06-01",
        document_number="林编发〔2024〕3号",
    ),
    station.StationCoverageChanged(
        station_id=STATION,
        change_id=CHANGE,
        county_id=COUNTY,
        former_kind=station.STATION_KIND_CENTRAL,
        kind=station.STATION_KIND_STANDALONE,
        former_township_ids=[TOWNSHIP, OTHER_TOWNSHIP],
        township_ids=[TOWNSHIP],
        effective_on="2024-07-01",
    ),
    station.StationRenamed(
        station_id=STATION,
        change_id=CHANGE,
        county_id=COUNTY,
        former_name="甲县司法局甲乡司法所",
        name="甲县司法局甲镇司法所",
        effective_on="2024-08-01",
    ),
    station.StationRegraded(
        station_id=STATION,
        change_id=CHANGE,
        county_id=COUNTY,
        former_grade=station.STATION_GRADE_DEPUTY_SECTION,
        grade=station.STATION_GRADE_SECTION,
        effective_on="2024-09-01",
    ),
    station.StationRelocated(
        station_id=STATION,
        change_id=CHANGE,
        county_id=COUNTY,
        former_seat_id=TOWNSHIP,
        seat_id=OTHER_TOWNSHIP,
        former_name="甲县司法局甲镇司法所",
        name="甲县司法局乙乡司法所",
        former_kind=station.STATION_KIND_STANDALONE,
        kind=station.STATION_KIND_CENTRAL,
        former_township_ids=[TOWNSHIP],
        township_ids=[TOWNSHIP, OTHER_TOWNSHIP],
        effective_on="2024-10-01",
    ),
    station.StationRegistered(
        station_id=made_up("station of a roll"),
        import_id=made_up("roll"),
        county_id=COUNTY,
        name="甲县司法局丙乡司法所",
        grade=station.STATION_GRADE_SUB_SECTION,
        kind=station.STATION_KIND_STANDALONE,
        seat_id=OTHER_TOWNSHIP,
        township_ids=[OTHER_TOWNSHIP],
        functions=FUNCTIONS,
        founded_on="2005-03-01",
        effective_on="2024-01-01",
    ),
    station.StationsImported(
        import_id=made_up("roll"),
        sha256=sha256("司法所名册".encode()).digest(),
        effective_on="2024-01-01",
        registered=3,
        unchanged=2,
        designated=1,
    ),
    station.StationClosed(
        station_id=STATION,
        change_id=CHANGE,
        county_id=COUNTY,
        closure=station.STATION_CLOSURE_MERGED,
        successor_id=made_up("successor"),
        former_name="甲县司法局乙乡司法所",
        former_grade=station.STATION_GRADE_SECTION,
        former_kind=station.STATION_KIND_CENTRAL,
        former_seat_id=OTHER_TOWNSHIP,
        former_township_ids=[TOWNSHIP, OTHER_TOWNSHIP],
        effective_on="2024-12-01",
    ),
)

WORK_RULES: tuple[Message, ...] = (
    work_rules.WorkRuleAdopted(
        station_id=STATION,
        county_id=COUNTY,
        work_rule="archives",
        former_version=1,
        version=2,
        document_number="甲司发〔2024〕2号",
        effective_on="2024-06-01",
    ),
    work_rules.WorkRuleRepealed(
        station_id=STATION,
        county_id=COUNTY,
        work_rule="study",
        version=3,
        effective_on="2024-07-01",
    ),
)

DISCLOSURES: tuple[Message, ...] = (
    disclosure.DisclosureDrafted(
        station_id=STATION,
        county_id=COUNTY,
        section=disclosure.DISCLOSURE_SECTION_CONTACT,
        version=2,
        note=NOTE,
        effective_on="2024-06-01",
        ends_on="2025-05-31",
        review_due_on="2024-05-31",
    ),
    disclosure.DisclosureReturned(
        station_id=STATION,
        county_id=COUNTY,
        section=disclosure.DISCLOSURE_SECTION_CONTACT,
        version=2,
        note=NOTE,
    ),
    disclosure.DisclosurePublished(
        station_id=STATION,
        county_id=COUNTY,
        section=disclosure.DISCLOSURE_SECTION_CONTACT,
        version=2,
        note=NOTE,
        effective_on="2024-06-02",
        ends_on="2025-05-30",
    ),
    disclosure.DisclosureWithdrawn(
        station_id=STATION,
        county_id=COUNTY,
        section=disclosure.DISCLOSURE_SECTION_CONTACT,
        version=2,
        effective_on="2024-07-01",
        note=NOTE,
    ),
)

PLANNED = change.ProposedStation(
    name="甲县司法局甲乡司法所",
    grade=station.STATION_GRADE_DEPUTY_SECTION,
    kind=station.STATION_KIND_CENTRAL,
    seat_id=TOWNSHIP,
    township_ids=[TOWNSHIP, OTHER_TOWNSHIP],
    functions=FUNCTIONS,
)
UNTIL_THEN: dict[str, Any] = {
    "former_name": "甲县司法局乙乡司法所",
    "former_grade": station.STATION_GRADE_SUB_SECTION,
    "former_kind": station.STATION_KIND_STANDALONE,
    "former_seat_id": OTHER_TOWNSHIP,
    "former_township_ids": [TOWNSHIP],
}
STEP = change.ChangeStep(
    station_id=STATION,
    kind=change.CHANGE_KIND_RELOCATE,
    station=PLANNED,
    **UNTIL_THEN,
    successor_id=made_up("successor"),
    uncovered_township_ids=[OTHER_TOWNSHIP],
)
CHANGES: tuple[Message, ...] = (
    change.ChangeProposed(
        change_id=CHANGE,
        station_id=STATION,
        county_id=COUNTY,
        prefecture_id=PREFECTURE,
        kind=change.CHANGE_KIND_CHANGE_COVERAGE,
        station=PLANNED,
        effective_on="2024-06-01",
        authority_level=division.DIVISION_LEVEL_COUNTY,
        authority_division_id=COUNTY,
        decision_due_on="2024-05-20",
        corrects_change_id=FORMER_CHANGE,
        note=NOTE,
        proposer_division_id=COUNTY,
        **UNTIL_THEN,
        steps=[STEP],
    ),
    change.ChangeReferred(
        change_id=CHANGE,
        station_id=STATION,
        station_ids=[STATION],
        county_id=COUNTY,
        former_authority_level=division.DIVISION_LEVEL_COUNTY,
        former_authority_division_id=COUNTY,
        authority_level=division.DIVISION_LEVEL_PREFECTURE,
        authority_division_id=PREFECTURE,
        decision_due_on="2024-06-10",
        reason=change.REFERRAL_REASON_BEYOND_COMPETENCE,
        note=NOTE,
    ),
    change.ChangeApproved(
        change_id=CHANGE,
        station_id=STATION,
        county_id=COUNTY,
        kind=change.CHANGE_KIND_ESTABLISH,
        authority_level=division.DIVISION_LEVEL_COUNTY,
        authority_division_id=COUNTY,
        document_number="甲编发〔2024〕7号",
        effective_on="2024-06-01",
        approved_on="2024-05-15",
        **UNTIL_THEN,
        station=PLANNED,
        steps=[STEP],
    ),
    change.ChangeRejected(
        change_id=CHANGE,
        station_id=STATION,
        station_ids=[STATION],
        county_id=COUNTY,
        authority_level=division.DIVISION_LEVEL_COUNTY,
        authority_division_id=COUNTY,
        reason=change.REJECTION_REASON_PAPERS_INCOMPLETE,
        note=NOTE,
    ),
    change.ChangeWithdrawn(
        change_id=CHANGE,
        station_id=STATION,
        station_ids=[STATION],
        county_id=COUNTY,
        reason=change.WITHDRAWAL_REASON_CIRCUMSTANCES_CHANGED,
        note=NOTE,
    ),
    change.ChangeTookEffect(
        change_id=CHANGE,
        station_id=STATION,
        station_ids=[STATION],
        county_id=COUNTY,
        kind=change.CHANGE_KIND_ESTABLISH,
        effective_on="2024-06-01",
        filing_division_id=PREFECTURE,
        filing_due_on="2024-06-14",
    ),
    change.ChangeNotEffected(
        change_id=CHANGE,
        station_id=STATION,
        station_ids=[STATION],
        county_id=COUNTY,
        effective_on="2024-06-01",
        broken=[
            change.RuleBroken(
                rule=change.RULE_TOWNSHIP_ALREADY_SERVED,
                article="O-1",
                division_id=OTHER_TOWNSHIP,
                station_id=made_up("other-station"),
                step=2,
            )
        ],
    ),
    change.ChangeFiled(
        change_id=CHANGE,
        station_id=STATION,
        station_ids=[STATION],
        county_id=COUNTY,
        filing_division_id=PREFECTURE,
        filed_on="2024-06-12",
        filing_due_on="2024-06-14",
    ),
)

EXAMPLES: tuple[Message, ...] = (
    *DIVISIONS,
    *STATIONS,
    *WORK_RULES,
    *DISCLOSURES,
    *CHANGES,
    *CONSULTATIONS,
    *COMMENDATIONS,
    *OVERSIGHT,
    *PLANS,
    *INSPECTIONS,
    *CLOSINGS,
    *STAFFING,
    *QUOTAS,
    *POSTS,
    *STATION_STAFFING,
    *NEEDS,
    *SERVICES,
    *RECRUITMENTS,
    *COUNTS,
    *RETURNS,
    *TRAINING,
    *MERITS,
    *STAFF,
    *MOVEMENT_REQUESTS,
    *NOMINATIONS,
    *POLICE_PLANS,
    *PERSONAL_DATA,
    *ALERTS,
)
