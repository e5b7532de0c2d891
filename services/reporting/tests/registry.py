"""The registry's events, as short as tests want to say them. Divisions and stations go by name."""

from collections.abc import Mapping, Sequence
from datetime import date

from services.reporting.tests.consulting import Consulting
from services.reporting.tests.recording import named
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.registry.v1 import division_pb2 as divisions
from sifasuo.registry.v1 import establishment_change_pb2 as changes
from sifasuo.registry.v1 import station_pb2 as stations
from sifasuo.registry.v1 import work_rules_pb2 as work_rules

LETTERS = {"R": 1, "P": 2, "C": 3, "T": 4}
DIGITS = {2: 1, 4: 2, 6: 3, 9: 4}


def level(division: str) -> int:
    """A name begins with its level; a code tells it by its length."""
    return DIGITS[len(division)] if division.isdigit() else LETTERS[division[0]]


class Registry(Consulting):
    def register(self, name: str, parent: str | None, since: date, *, bare: bool = False) -> None:
        event = divisions.DivisionRegistered(
            division_id=str(named(name)),
            code=name if name.isdigit() else f"{level(name)}{name[1:]}",
            name=name,
            level=level(name),  # type: ignore[arg-type] # an enum's number
            parent_id=str(named(parent)) if parent else "",
            without_government=bare,
            effective_on=str(since),
        )
        self.append(named(name), event)

    def rename(self, name: str, now: str, since: date) -> None:
        event = divisions.DivisionRenamed(division_id=str(named(name)), name=now, effective_on=str(since))
        self.append(named(name), event)

    def move(self, name: str, parent: str, since: date) -> None:
        event = divisions.DivisionMoved(
            division_id=str(named(name)), parent_id=str(named(parent)), effective_on=str(since)
        )
        self.append(named(name), event)

    def merge(self, name: str, into: str, since: date) -> None:
        event = divisions.DivisionMerged(
            division_id=str(named(name)), into_id=str(named(into)), effective_on=str(since)
        )
        self.append(named(name), event)

    def establish(self, station: str, county: str, townships: list[str], since: date) -> None:
        event = stations.StationEstablished(
            station_id=str(named(station)),
            change_id=str(named(f"change of {station}")),
            county_id=str(named(county)),
            name=station,
            grade=stations.STATION_GRADE_SUB_SECTION,
            kind=stations.STATION_KIND_STANDALONE if len(townships) == 1 else stations.STATION_KIND_CENTRAL,
            seat_id=str(named(townships[0])),
            township_ids=[str(named(township)) for township in townships],
            effective_on=str(since),
        )
        self.append(named(station), event)

    def cover(self, station: str, county: str, townships: list[str], since: date) -> None:
        event = stations.StationCoverageChanged(
            station_id=str(named(station)),
            change_id=str(named(f"coverage of {station}")),
            county_id=str(named(county)),
            kind=stations.STATION_KIND_CENTRAL,
            township_ids=[str(named(township)) for township in townships],
            effective_on=str(since),
        )
        self.append(named(station), event)

    def enrol(self, station: str, county: str, townships: list[str], since: date) -> None:
        """By a roll."""
        event = stations.StationRegistered(
            station_id=str(named(station)),
            import_id=str(named("roll")),
            county_id=str(named(county)),
            name=station,
            grade=stations.STATION_GRADE_SUB_SECTION,
            kind=stations.STATION_KIND_STANDALONE if len(townships) == 1 else stations.STATION_KIND_CENTRAL,
            seat_id=str(named(townships[0])),
            township_ids=[str(named(township)) for township in townships],
            functions=[stations.STATION_FUNCTION_MEDIATION],
            founded_on="2005-03-01",
            effective_on=str(since),
        )
        self.append(named(station), event)

    def take_in_roll(self, since: date) -> None:
        event = stations.StationsImported(import_id=str(named("roll")), registered=1, effective_on=str(since))
        self.append(named("roll"), event)

    def change_name(self, station: str, county: str, now: str, since: date) -> None:
        event = stations.StationRenamed(**self._by_change(station, county, since), name=now)
        self.append(named(station), event)

    def regrade(self, station: str, county: str, since: date) -> None:
        event = stations.StationRegraded(
            **self._by_change(station, county, since),
            former_grade=stations.STATION_GRADE_SUB_SECTION,
            grade=stations.STATION_GRADE_DEPUTY_SECTION,
        )
        self.append(named(station), event)

    def relocate(self, station: str, county: str, townships: list[str], since: date) -> None:
        """To the first of the townships, after which it is called."""
        event = stations.StationRelocated(
            **self._by_change(station, county, since),
            seat_id=str(named(townships[0])),
            name=f"station of {townships[0]}",
            kind=stations.STATION_KIND_CENTRAL if len(townships) > 1 else stations.STATION_KIND_STANDALONE,
            township_ids=[str(named(township)) for township in townships],
        )
        self.append(named(station), event)

    def close(self, station: str, county: str, since: date, into: str | None, former: Sequence[str]) -> None:
        """Merged into another, or abolished."""
        event = stations.StationClosed(
            **self._by_change(station, county, since),
            closure=stations.STATION_CLOSURE_MERGED if into else stations.STATION_CLOSURE_ABOLISHED,
            successor_id=str(named(into)) if into else "",
            former_name=station,
            former_seat_id=str(named(former[0])),
            former_township_ids=[str(named(township)) for township in former],
        )
        self.append(named(station), event)

    def _by_change(self, station: str, county: str, since: date) -> dict[str, str]:
        return {
            "station_id": str(named(station)),
            "change_id": str(named(f"another change of {station}")),
            "county_id": str(named(county)),
            "effective_on": str(since),
        }

    def entrust(
        self,
        station: str,
        county: str,
        since: date,
        functions: Sequence[stations.StationFunction] = (),
        paper: str = "林司〔2024〕5号",
    ) -> None:
        event = stations.StationFunctionsEntrusted(
            station_id=str(named(station)),
            county_id=str(named(county)),
            functions=functions or [stations.STATION_FUNCTION_LEGAL_AID, stations.STATION_FUNCTION_MEDIATION],
            effective_on=str(since),
            document_number=paper,
        )
        self.append(named(station), event)

    def adopt(self, station: str, county: str, work_rule: str, version: int, since: date) -> None:
        event = work_rules.WorkRuleAdopted(
            station_id=str(named(station)),
            county_id=str(named(county)),
            work_rule=work_rule,
            version=version,
            effective_on=str(since),
        )
        self.append(named(f"work rules of {station}"), event)

    def repeal(self, station: str, county: str, work_rule: str, since: date) -> None:
        event = work_rules.WorkRuleRepealed(
            station_id=str(named(station)),
            county_id=str(named(county)),
            work_rule=work_rule,
            version=1,
            effective_on=str(since),
        )
        self.append(named(f"work rules of {station}"), event)

    def propose(
        self,
        change: str,
        county: str,
        prefecture: str,
        since: date,
        proposer: str | None = None,
        *,
        townships: Sequence[str] = (),
        former: Sequence[str] = (),
        former_name: str = "",
    ) -> None:
        event = changes.ChangeProposed(
            former_name=former_name,
            former_township_ids=[str(named(township)) for township in former],
            change_id=str(named(change)),
            station_id=str(named(f"station of {change}")),
            county_id=str(named(county)),
            prefecture_id=str(named(prefecture)),
            proposer_division_id=str(named(proposer or county)),
            kind=changes.CHANGE_KIND_ESTABLISH,
            station=changes.ProposedStation(
                name="所",
                kind=stations.STATION_KIND_STANDALONE,
                seat_id=str(named("T1")),
                township_ids=[str(named(township)) for township in townships],
                functions=["STATION_FUNCTION_MEDIATION", "STATION_FUNCTION_LEGAL_AID"],
            ),
            effective_on=str(since),
            authority_level=divisions.DIVISION_LEVEL_COUNTY,
            authority_division_id=str(named(county)),
            decision_due_on=str(since),
            note=NoteReference(note_id=str(named(f"note of {change}"))),
        )
        self.append(named(change), event)

    def reorganise(
        self,
        change: str,
        county: str,
        prefecture: str,
        since: date,
        coverage: Mapping[str, tuple[Sequence[str], Sequence[str]]],
    ) -> None:
        """By station, which townships it is to serve, and which it serves until then."""
        event = changes.ChangeProposed(
            change_id=str(named(change)),
            county_id=str(named(county)),
            prefecture_id=str(named(prefecture)),
            proposer_division_id=str(named(county)),
            kind=changes.CHANGE_KIND_REORGANISE,
            steps=[
                changes.ChangeStep(
                    station_id=str(named(station)),
                    kind=changes.CHANGE_KIND_CHANGE_COVERAGE,
                    station=changes.ProposedStation(
                        name=station,
                        kind=stations.STATION_KIND_CENTRAL,
                        seat_id=str(named(served[0])),
                        township_ids=[str(named(township)) for township in served],
                    ),
                    former_name=station,
                    former_kind=stations.STATION_KIND_CENTRAL,
                    former_seat_id=str(named(former[0])),
                    former_township_ids=[str(named(township)) for township in former],
                )
                for station, (served, former) in coverage.items()
            ],
            effective_on=str(since),
            authority_level=divisions.DIVISION_LEVEL_COUNTY,
            authority_division_id=str(named(county)),
            decision_due_on=str(since),
        )
        self.append(named(change), event)

    def refer(self, change: str, county: str, authority: str, due: date) -> None:
        event = changes.ChangeReferred(
            change_id=str(named(change)),
            station_id=str(named(f"station of {change}")),
            county_id=str(named(county)),
            authority_level=divisions.DIVISION_LEVEL_PREFECTURE,
            authority_division_id=str(named(authority)),
            decision_due_on=str(due),
            reason=changes.REFERRAL_REASON_BEYOND_COMPETENCE,
        )
        self.append(named(change), event)

    def approve(
        self, change: str, county: str, since: date, former: Sequence[str] = (), former_name: str = ""
    ) -> None:
        event = changes.ChangeApproved(
            former_name=former_name,
            former_township_ids=[str(named(township)) for township in former],
            change_id=str(named(change)),
            station_id=str(named(f"station of {change}")),
            county_id=str(named(county)),
            document_number="编发〔2024〕1号",
            effective_on=str(since),
        )
        self.append(named(change), event)

    def take_effect(self, change: str, county: str, prefecture: str, since: date, due: date) -> None:
        event = changes.ChangeTookEffect(
            change_id=str(named(change)),
            station_id=str(named(f"station of {change}")),
            county_id=str(named(county)),
            effective_on=str(since),
            filing_division_id=str(named(prefecture)),
            filing_due_on=str(due),
        )
        self.append(named(change), event)

    def fail(self, change: str, county: str, since: date, township: str) -> None:
        broken = changes.RuleBroken(
            rule=changes.RULE_TOWNSHIP_ALREADY_SERVED, article="O-1", division_id=str(named(township))
        )
        event = changes.ChangeNotEffected(
            change_id=str(named(change)),
            station_id=str(named(f"station of {change}")),
            county_id=str(named(county)),
            effective_on=str(since),
            broken=[broken],
        )
        self.append(named(change), event)

    def file(self, change: str, county: str, prefecture: str, filed_on: date) -> None:
        event = changes.ChangeFiled(
            change_id=str(named(change)),
            station_id=str(named(f"station of {change}")),
            county_id=str(named(county)),
            filing_division_id=str(named(prefecture)),
            filed_on=str(filed_on),
        )
        self.append(named(change), event)

    def reject(self, change: str, county: str) -> None:
        event = changes.ChangeRejected(
            change_id=str(named(change)),
            station_id=str(named(f"station of {change}")),
            county_id=str(named(county)),
            authority_level=divisions.DIVISION_LEVEL_COUNTY,
            authority_division_id=str(named(county)),
            reason=changes.REJECTION_REASON_PAPERS_INCOMPLETE,
            note=NoteReference(note_id=str(named(f"why {change} was rejected"))),
        )
        self.append(named(change), event)

    def withdraw(self, change: str, county: str) -> None:
        event = changes.ChangeWithdrawn(
            change_id=str(named(change)),
            station_id=str(named(f"station of {change}")),
            county_id=str(named(county)),
            reason=changes.WITHDRAWAL_REASON_SUPERSEDED,
        )
        self.append(named(change), event)
