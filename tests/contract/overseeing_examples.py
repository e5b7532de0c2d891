"""Filled examples of what leaders do: contact points, visits, assessments, who answers (see `examples`)."""

from hashlib import sha256
from uuid import NAMESPACE_DNS, uuid5

from google.protobuf.message import Message

from chassis.ids import division_id
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.registry.v1 import contact_point_pb2 as contact_point
from sifasuo.registry.v1 import division_pb2 as division
from sifasuo.registry.v1 import responsible_leader_pb2 as responsible_leader
from sifasuo.registry.v1 import station_assessment_pb2 as assessment

PREFECTURE, COUNTY = (str(division_id(code)) for code in ("9901", "990101"))
STATION = str(uuid5(NAMESPACE_DNS, "station.example"))
NOTE = NoteReference(
    note_id=str(uuid5(NAMESPACE_DNS, "note.example")), sha256=sha256("补充材料后再报".encode()).digest()
)

OVERSIGHT: tuple[Message, ...] = (
    contact_point.ContactPointTaken(
        station_id=STATION,
        county_id=COUNTY,
        level=division.DIVISION_LEVEL_PREFECTURE,
        division_id=PREFECTURE,
        leader="deputy_for_stations",
        effective_on="2024-02-01",
    ),
    contact_point.ContactVisitRecorded(
        station_id=STATION,
        county_id=COUNTY,
        level=division.DIVISION_LEVEL_PREFECTURE,
        division_id=PREFECTURE,
        leader="deputy_for_stations",
        visit=1,
        visited_on="2024-03-05",
        purpose="guidance",
        note=NOTE,
    ),
    contact_point.ContactVisitStruck(
        station_id=STATION,
        county_id=COUNTY,
        level=division.DIVISION_LEVEL_PREFECTURE,
        division_id=PREFECTURE,
        visit=1,
        reason="wrong_day",
    ),
    contact_point.ContactPointGivenUp(
        station_id=STATION,
        county_id=COUNTY,
        level=division.DIVISION_LEVEL_PREFECTURE,
        division_id=PREFECTURE,
        leader="deputy_for_stations",
        effective_on="2024-09-01",
    ),
    assessment.StationAssessed(
        station_id=STATION,
        county_id=COUNTY,
        year=2023,
        result="excellent",
        assessed_on="2024-01-20",
        note=NOTE,
    ),
    assessment.StationAssessmentCorrected(
        station_id=STATION,
        county_id=COUNTY,
        year=2023,
        version=2,
        former_result="excellent",
        result="qualified",
        reason="after_review",
        effective_on="2024-03-20",
        note=NOTE,
    ),
    responsible_leader.ResponsibleLeaderNamed(
        division_id=PREFECTURE,
        level=division.DIVISION_LEVEL_PREFECTURE,
        former_leader="deputy",
        leader="deputy_for_stations",
        document_number="甲司〔2024〕5号",
        effective_on="2024-02-01",
    ),
)
