"""A region as its registry would have recorded it: divisions, and stations set up and changed through their procedure."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import product
from uuid import NAMESPACE_OID, UUID, uuid5

from google.protobuf.message import Message

from chassis.event_store.encoding import encode
from chassis.messages import schema_version, type_name
from chassis.relay.records import Stored
from devstack.bench.append import meta
from sifasuo.registry.v1 import division_pb2 as divisions
from sifasuo.registry.v1 import establishment_change_pb2 as changes
from sifasuo.registry.v1 import station_pb2 as stations

PREFECTURES, COUNTIES, TOWNSHIPS = 10, 10, 20
COVERAGE_CHANGES = 2
OPENED, BEGAN = date(2024, 1, 1), datetime(2024, 1, 1, tzinfo=UTC)

Event = tuple[UUID, Message]


def named(*words: object) -> UUID:
    return uuid5(NAMESPACE_OID, "/".join(map(str, words)))


@dataclass(frozen=True, slots=True)
class Place:
    """A township, by its numbers from the prefecture's down."""

    prefecture: int
    county: int
    township: int

    @property
    def id(self) -> str:
        return str(named(self.prefecture, self.county, self.township))

    @property
    def county_id(self) -> str:
        return str(named(self.prefecture, self.county))

    @property
    def prefecture_id(self) -> str:
        return str(named(self.prefecture))

    @property
    def station_id(self) -> UUID:
        return named("station", self.id)

    @property
    def name(self) -> str:
        return f"第{self.county}县司法局第{self.township}乡司法所"

    def serves(self, number: int) -> list[str]:
        """Its own township, and in every other procedure the next one too."""
        next_one = Place(self.prefecture, self.county, self.township + 1)
        return [self.id, next_one.id] if number % 2 and next_one.township < TOWNSHIPS else [self.id]


def stored() -> Iterator[Stored]:
    """The registry's log of it."""
    versions, said = Counter[UUID](), encode(meta())
    for pos, (stream, event) in enumerate(events(), 1):
        versions[stream] += 1
        kind, time = type_name(event), (BEGAN + timedelta(minutes=pos)).isoformat()
        place = (stream, versions[stream], kind, schema_version(kind))
        yield Stored(pos, 1, 1, *place, named("event", pos), time, encode(event), said)


def events() -> Iterator[Event]:
    yield registered(divisions.DIVISION_LEVEL_REGION)
    for p in range(PREFECTURES):
        yield registered(divisions.DIVISION_LEVEL_PREFECTURE, p)
    for county in product(range(PREFECTURES), range(COUNTIES)):
        yield registered(divisions.DIVISION_LEVEL_COUNTY, *county)
    townships = list(product(range(PREFECTURES), range(COUNTIES), range(TOWNSHIPS)))
    for township in townships:
        yield registered(divisions.DIVISION_LEVEL_TOWNSHIP, *township)
    for number, township in product(range(1 + COVERAGE_CHANGES), townships):
        yield from procedure(Place(*township), number)


def registered(level: divisions.DivisionLevel, *numbers: int) -> Event:
    division_id = named(*numbers)
    return division_id, divisions.DivisionRegistered(
        division_id=str(division_id),
        code="54" + "".join(f"{number:02}" for number in numbers),
        name=f"第{numbers[-1]}区划" if numbers else "全区",
        level=level,
        parent_id=str(named(*numbers[:-1])) if numbers else "",
        effective_on=OPENED.isoformat(),
    )


def procedure(place: Place, number: int) -> Iterator[Event]:
    """Proposed, approved, in effect and filed: the first sets the station up, each other changes what it serves."""
    change_id, day = named("change", place.station_id, number), OPENED + timedelta(days=100 * number + 1)
    due, on = (day + timedelta(days=30)).isoformat(), day.isoformat()
    same = {"change_id": str(change_id), "station_id": str(place.station_id), "county_id": place.county_id}
    yield change_id, proposed(place, number, on, due)
    yield (
        change_id,
        changes.ChangeApproved(**same, effective_on=on, document_number=f"编发〔2024〕{number}号"),
    )
    for fact in facts(place, number, str(change_id), on):
        yield place.station_id, fact
    filing = {"filing_division_id": place.prefecture_id, "filing_due_on": due}
    yield change_id, changes.ChangeTookEffect(**same, **filing, effective_on=on)
    yield change_id, changes.ChangeFiled(**same, **filing, filed_on=on)


def proposed(place: Place, number: int, on: str, due: str) -> Message:
    return changes.ChangeProposed(
        change_id=str(named("change", place.station_id, number)),
        station_id=str(place.station_id),
        county_id=place.county_id,
        prefecture_id=place.prefecture_id,
        proposer_division_id=place.county_id,
        kind=changes.CHANGE_KIND_CHANGE_COVERAGE if number else changes.CHANGE_KIND_ESTABLISH,
        station=changes.ProposedStation(
            name=place.name, kind=kind(place, number), seat_id=place.id, township_ids=place.serves(number)
        ),
        former_township_ids=place.serves(number - 1) if number else [],
        effective_on=on,
        authority_level=divisions.DIVISION_LEVEL_COUNTY,
        authority_division_id=place.county_id,
        decision_due_on=due,
    )


def facts(place: Place, number: int, change_id: str, on: str) -> Iterator[Message]:
    station_id, served = str(place.station_id), place.serves(number)
    if number:
        yield stations.StationCoverageChanged(
            station_id=station_id,
            change_id=change_id,
            county_id=place.county_id,
            kind=kind(place, number),
            township_ids=served,
            effective_on=on,
        )
        return
    yield stations.StationEstablished(
        station_id=station_id,
        change_id=change_id,
        county_id=place.county_id,
        name=place.name,
        grade=stations.STATION_GRADE_SUB_SECTION,
        kind=kind(place, number),
        seat_id=place.id,
        township_ids=served,
        effective_on=on,
    )
    entrusted = [stations.STATION_FUNCTION_MEDIATION, stations.STATION_FUNCTION_LEGAL_AID]
    yield stations.StationFunctionsEntrusted(
        station_id=station_id, county_id=place.county_id, functions=entrusted, effective_on=on
    )


def kind(place: Place, number: int) -> stations.StationKind:
    alone = len(place.serves(number)) == 1
    return stations.STATION_KIND_STANDALONE if alone else stations.STATION_KIND_CENTRAL
