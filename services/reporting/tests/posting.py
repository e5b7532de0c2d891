"""Events of posts as personnel records them, for a log of the tests."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from google.protobuf.message import Message

from services.reporting.tests.recording import named
from services.reporting.tests.registry import Registry
from sifasuo.personnel.v1 import post_pb2 as posts
from sifasuo.personnel.v1 import purchased_service_pb2 as services
from sifasuo.personnel.v1 import quota_pb2 as quotas
from sifasuo.personnel.v1 import staffing_need_pb2 as needs
from sifasuo.personnel.v1 import station_staffing_pb2 as staffing

PAPER = "某编发〔2024〕3号"
YEAR = timedelta(days=365)


def vacancy(post: str, nth: int, since: date, fill_by: date | None) -> posts.Vacancy:
    return posts.Vacancy(
        vacancy_id=str(uuid5(named(post), f"vacancy {nth}")),
        opened_on=str(since),
        plan_by=str(since + timedelta(days=60)),
        fill_by=str(fill_by or ""),
    )


def about(post: str, station: str, county: str, kind: str) -> dict[str, Any]:
    value = posts.PostKind.Value(f"POST_KIND_{kind.upper()}")
    return {
        "post_id": str(named(post)),
        "station_id": str(named(station)),
        "county_id": str(named(county)),
        "kind": value,
    }


class Posting:
    """Posts of one log; each knows where it is."""

    def __init__(self, log: Registry) -> None:
        self.log = log
        self.posts: dict[str, tuple[str, str, str]] = {}

    def _append(self, stream: UUID, event: Message) -> None:
        self.log.append(stream, event)

    def set_quota(self, county: str, quota: int, since: date) -> None:
        event = quotas.QuotaSet(
            county_id=str(named(county)), quota=quota, document_number=PAPER, effective_on=str(since)
        )
        self._append(uuid5(named(county), "quota"), event)

    def create(
        self, post: str, station: str, county: str, since: date, kind: str = "judicial_assistant", **what: Any
    ) -> None:
        self.posts[post] = station, county, kind
        special = kind in {"director", "judicial_assistant", "other_special"}
        event = posts.PostCreated(
            **about(post, station, county, kind),
            post_number=what.pop("number", 1),
            quota_county_id=str(named(county)) if special else "",
            document_number=PAPER,
            vacancy=vacancy(post, 1, since, what.pop("fill_by", since + YEAR if special else None)),
            effective_on=str(since),
        )
        self._append(named(post), event)

    def fill(self, post: str, since: date, staff: str = "someone") -> None:
        event = posts.PostFilled(
            **about(post, *self.posts[post]),
            staff_id=str(named(staff)),
            closed_vacancy_id=str(uuid5(named(post), "vacancy 1")),
            effective_on=str(since),
        )
        self._append(named(post), event)

    def vacate(self, post: str, since: date) -> None:
        event = posts.PostVacated(
            **about(post, *self.posts[post]),
            staff_id=str(named("someone")),
            reason=posts.VACATING_REASON_RETIREMENT,
            vacancy=vacancy(post, 2, since, since + YEAR),
            effective_on=str(since),
        )
        self._append(named(post), event)

    def freeze(self, post: str, since: date) -> None:
        event = posts.PostFrozen(
            **about(post, *self.posts[post]),
            reason=posts.FREEZE_REASON_KEPT_BACK,
            document_number=PAPER,
            effective_on=str(since),
        )
        self._append(named(post), event)

    def abolish(self, post: str, since: date) -> None:
        event = posts.PostAbolished(
            **about(post, *self.posts[post]),
            reason=posts.ABOLITION_REASON_NO_LONGER_NEEDED,
            document_number=PAPER,
            effective_on=str(since),
        )
        self._append(named(post), event)

    def extend(self, post: str, until: date) -> None:
        event = posts.VacancyTermExtended(
            **about(post, *self.posts[post]), fill_by=str(until), reason=posts.EXTENSION_REASON_OTHER
        )
        self._append(named(post), event)

    def move(self, post: str, station: str, county: str, since: date) -> None:
        former, former_county, kind = self.posts[post]
        self.posts[post] = station, county, kind
        event = posts.PostMoved(
            **about(post, station, county, kind),
            former_station_id=str(named(former)),
            former_county_id=str(named(former_county)),
            former_post_number=1,
            post_number=9,
            quota_county_id=str(named(county)),
            effective_on=str(since),
        )
        self._append(named(post), event)

    def comes(self, station: str, county: str, since: date, before: int) -> None:
        """One more at work, of whom there were so many."""
        self._at_work(station, county, since, before, before + 1)

    def leaves(self, station: str, county: str, since: date, before: int) -> None:
        self._at_work(station, county, since, before, before - 1)

    def _at_work(self, station: str, county: str, since: date, before: int, after: int) -> None:
        arrived = staffing.STAFFING_CHANGE_ARRIVED if after > before else staffing.STAFFING_CHANGE_LEFT
        event = staffing.StationStaffingChanged(
            station_id=str(named(station)),
            county_id=str(named(county)),
            change=arrived,
            staff_id=str(named(f"staff {before}")),
            former=staffing.StaffingCount(at_work=before),
            present=staffing.StaffingCount(at_work=after),
            effective_on=str(since),
        )
        self._append(uuid5(named(station), "station_staffing"), event)

    def buy(self, service: str, station: str, county: str, since: date, ends_on: date) -> None:
        event = services.ServicePurchased(
            **self._service(service, station, county),
            people=2,
            document_number=PAPER,
            effective_on=str(since),
            ends_on=str(ends_on),
        )
        self._append(uuid5(named(station), "purchased_service"), event)

    def end(self, service: str, station: str, county: str, since: date) -> None:
        event = services.PurchasedServiceEnded(
            **self._service(service, station, county),
            reason=services.SERVICE_END_OTHER,
            effective_on=str(since),
        )
        self._append(uuid5(named(station), "purchased_service"), event)

    def _service(self, service: str, station: str, county: str) -> dict[str, Any]:
        return {
            "station_id": str(named(station)),
            "county_id": str(named(county)),
            "service_id": str(named(service)),
            "service": services.SERVICE_KIND_MEDIATION,
        }

    def state_need(self, station: str, county: str, need: int, since: date) -> None:
        event = needs.StaffingNeedStated(
            station_id=str(named(station)),
            county_id=str(named(county)),
            factors=needs.NeedFactors(
                area_square_km=100, population=5000, development=needs.DEVELOPMENT_BASIC, workload=20
            ),
            need=need,
            effective_on=str(since),
        )
        self._append(uuid5(named(station), "staffing_need"), event)
