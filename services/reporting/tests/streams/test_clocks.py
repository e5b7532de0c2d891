"""A machine's clock that jumps by hours and back: alerts may come later for it, and are what they would have been (issue 7)."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from chassis.clock import LOCAL, local_date, real_clock
from chassis.relay.watermark import TOPIC as WATERMARKS
from chassis.testing.waiting import eventually
from devstack.testing import FreshDatabase, Infrastructure, Prepare
from reporting.duties.matching import Matching
from reporting.duties.table import load
from reporting.guarding.finding import Kind
from reporting.guarding.judging import Judging
from reporting.guarding.limits import Limits
from reporting.guarding.watching import Watching
from reporting.normalising.cluster import Cluster
from reporting.normalising.process import know_events
from reporting.normalising.writing import DEAD_LETTERS, RULES
from reporting.verifying.verifying import Findings, Verifying, document
from services.reporting.tests.normalising.services import named
from services.reporting.tests.streams.machines import Service, normalising, prepared, serving, told
from services.reporting.tests.streams.working import DECLARED, PARTITIONS, Worker
from services.reporting.tests.streams.working import Place as WorkersPlace
from sifasuo.personnel.v1.post_pb2 import POST_KIND_JUDICIAL_ASSISTANT, PostFilled, PostVacated, Vacancy
from sifasuo.registry.v1.establishment_change_pb2 import ChangeNotEffected

know_events()
FILES = load(Path("policies/duties"))
READ = sorted({topic for table in FILES.all_tables() for topic in Matching(table).topics})
AHEAD, BACK, OVER = timedelta(hours=26), timedelta(hours=-5), timedelta(hours=27)
WITHIN = 90
SERVICES = ("personnel", "registry")


@dataclass
class Streams:
    cluster: Cluster
    personnel: Service
    registry: Service

    async def tells(self, kind: str, subject: str, status: int = 1) -> datetime:
        """Returns at which moment, once it was told."""

        def found() -> datetime | None:
            about = [one for one in told(self.cluster) if one.subject_id == named(subject)]
            moments = [
                one.changed_at.ToDatetime(LOCAL) for one in about if (one.kind, one.status) == (kind, status)
            ]
            return moments[0] if moments else None

        moment = await eventually(lambda: asyncio.to_thread(found), within=WITHIN)
        assert moment
        return moment

    def kinds(self, subject: str) -> set[str]:
        return {one.kind for one in told(self.cluster) if one.subject_id == named(subject)}

    async def comes_to(self, service: Service, moment: datetime) -> None:
        """Its watermarks do."""
        await eventually(
            lambda: asyncio.to_thread(lambda: max(service.watermarks(), default=moment) >= moment),
            within=WITHIN,
        )

    async def catches_up(self, moment: datetime) -> None:
        """Everything up to it is judged."""
        await eventually(lambda: asyncio.to_thread(lambda: self.verified().at >= moment), within=WITHIN)

    def verified(self) -> Findings:
        return Verifying(self.cluster).look()


@pytest.fixture
def cluster(fresh_topics: Callable[..., dict[str, str]], infrastructure: Infrastructure) -> Cluster:
    topics = fresh_topics(*READ, WATERMARKS, RULES, DEAD_LETTERS, *DECLARED)
    return Cluster(infrastructure.kafka("admin"), topics[WATERMARKS].removesuffix(WATERMARKS))


@pytest.fixture
def worker(cluster: Cluster, infrastructure: Infrastructure, tmp_path: Path) -> Iterator[Worker]:
    place = WorkersPlace(infrastructure, tmp_path, cluster.prefix)
    started = Worker(tmp_path / "one", cluster.prefix, place.group, place.kafka, "duties")
    yield started
    started.close()


@asynccontextmanager
async def streaming(
    cluster: Cluster, lent_database: Callable[[str, Prepare], FreshDatabase], worker: Worker
) -> AsyncIterator[Streams]:
    async with AsyncExitStack() as stack:
        services = [
            await stack.enter_async_context(serving(lent_database(name, prepared), cluster))
            for name in SERVICES
        ]
        await stack.enter_async_context(normalising(cluster, FILES))
        await eventually(lambda: worker.partitions == list(range(PARTITIONS)), within=WITHIN)
        yield Streams(cluster, *services)


def vacated(post: str) -> PostVacated:
    """To be filled by the end of today."""
    today = local_date(real_clock())
    opened = str(today - timedelta(days=365))
    vacancy = Vacancy(
        vacancy_id=named(f"{post} vacancy"), opened_on=opened, plan_by=opened, fill_by=str(today)
    )
    return PostVacated(
        post_id=named(post),
        station_id=named("station"),
        county_id=named("county"),
        kind=POST_KIND_JUDICIAL_ASSISTANT,
        vacancy=vacancy,
        effective_on=opened,
    )


def filled(post: str) -> PostFilled:
    return PostFilled(
        post_id=named(post),
        closed_vacancy_id=named(f"{post} vacancy"),
        effective_on=str(local_date(real_clock())),
        station_id=named("station"),
    )


def not_effected(change: str) -> ChangeNotEffected:
    """Told at once."""
    return ChangeNotEffected(
        change_id=named(change),
        station_id=named("station"),
        county_id=named("county"),
        effective_on=str(local_date(real_clock())),
    )


def midnight() -> datetime:
    return datetime.combine(local_date(real_clock()) + timedelta(days=1), datetime.min.time(), LOCAL)


async def guard_tells(cluster: Cluster, kind: Kind, service: str) -> None:
    """At the guard's own clock, which is true."""
    judging = Judging(SERVICES, Limits(5, 60, 60, 5, 0, 60), simulated=False)
    watching = Watching(cluster, real_clock)

    def found() -> bool:
        return (kind, service) in {(one.kind, one.about) for one in judging.judge(watching.look())}

    await eventually(lambda: asyncio.to_thread(found), within=WITHIN)
    watching.close()


async def test_a_clock_that_jumps_delays_alerts_and_falsifies_none(
    cluster: Cluster, lent_database: Callable[[str, Prepare], FreshDatabase], worker: Worker
) -> None:
    """The registry's machine by more than a day, then both of them back: a post's last day is today all the while."""
    last_day_ends = midnight()
    async with streaming(cluster, lent_database, worker) as streams:
        registry, personnel = streams.registry, streams.personnel
        await registry.records("first", not_effected("first"))
        await personnel.records("first post", vacated("first post"))
        await streams.tells("change_not_effected", "first")
        await streams.tells("vacancy_aging", "first post")

        registry.machine.ahead = AHEAD
        await registry.records("second", not_effected("second"))
        await streams.comes_to(registry, real_clock() + AHEAD - timedelta(minutes=1))
        await guard_tells(cluster, Kind.CLOCK, "registry")
        registry.machine.ahead = BACK
        await registry.records("third", not_effected("third"))
        await personnel.records("second post", vacated("second post"))
        await streams.tells("vacancy_aging", "second post")
        await personnel.records("second post", filled("second post"))
        await streams.tells("vacancy_aging", "second post", status=2)
        await guard_tells(cluster, Kind.CLOCK, "registry")
        assert streams.kinds("first post") == {"vacancy_aging", "vacancy_plan_overdue"}
        assert streams.kinds("second") == streams.kinds("third") == set()

        personnel.machine.ahead = BACK
        await personnel.records("third post", vacated("third post"))
        await guard_tells(cluster, Kind.WATERMARK, "personnel")
        personnel.machine.ahead = timedelta(0)
        await streams.tells("vacancy_aging", "third post")

        # The day passes, and with it what the registry recorded ahead of it.
        registry.machine.ahead = personnel.machine.ahead = OVER
        for change in ("second", "third"):
            assert await streams.tells("change_not_effected", change) > real_clock() + AHEAD - timedelta(
                hours=1
            )
        for post in ("first post", "third post"):
            assert await streams.tells("vacancy_overdue", post) == last_day_ends
        await streams.catches_up(real_clock() + AHEAD)
        said = document(streams.verified())
        assert (said["missing"], said["extra"], said["wrong"]) == (0, 0, 0), said
        assert said["checked"] != 0
        for service in (registry, personnel):
            assert all(before <= after for before, after in pairwise(await service.recorded()))
