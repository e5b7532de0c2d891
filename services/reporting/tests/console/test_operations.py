"""What everybody is told while alerts may come late, and what operators see."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import asyncpg
import pytest_asyncio

from devstack.testing import Infrastructure
from reporting.console import operating
from reporting.guarding.finding import Finding, Kind
from reporting.guarding.keeping import keep
from reporting.guarding.report import Asked, Partition, Report, Sample, Service
from reporting.guarding.seen import Letter
from services.reporting.tests.console.provider import Provider
from services.reporting.tests.console.site import DEPARTMENT, Site, region_site
from services.reporting.tests.read_model import ReadModel

TEN = datetime(2026, 3, 1, 2, 3, tzinfo=UTC)
OPERATOR = {**DEPARTMENT, "body": "operations", "roles": ["operator"]}
AUDITOR = {**DEPARTMENT, "roles": ["auditor"]}
FINE = Report(
    TEN,
    services=[Service("personnel", True, TEN, 0.4), Service("registry", True, TEN, 0.5)],
    partitions=[Partition(0, 12, "10.0.0.7", TEN, 0.8)],
    processes=[
        Asked("personnel-relay", True, {}, [Sample("sifasuo_relay_lag_events", {}, 7)]),
        Asked("reporting-normalise", True, {}, [Sample("sifasuo_normaliser_active", {}, 1)]),
        Asked(
            "reporting-project",
            True,
            {},
            [Sample("sifasuo_consumer_lag_records", {"group": "reporting.region"}, 5)],
        ),
        Asked(
            "reporting-stream",
            False,
            {"streams.partitions": "recovering"},
            [
                Sample("sifasuo_streams_dues", {"partition": "0"}, 1_234),
                Sample("sifasuo_streams_open_duties", {"rule": "vacancy_of_assistant"}, 42),
                Sample("sifasuo_streams_changelog_lag_records", {"partition": "0"}, 5_678),
                *(
                    Sample("sifasuo_streams_alert_seconds_bucket", {"le": most}, count)
                    for most, count in {"0.1": 0, "0.5": 30, "1.0": 198, "2.0": 198, "+Inf": 200}.items()
                ),
            ],
        ),
        Asked("reporting-stream-2"),
    ],
    letters=[Letter("sifasuo.personnel.post.v1[3]@17", "no such type", TEN)],
)


@pytest_asyncio.fixture(loop_scope="session")
async def site(infrastructure: Infrastructure, model: ReadModel, issuer: Provider) -> AsyncIterator[Site]:
    async with region_site(infrastructure, model, issuer) as made:
        yield made


async def looked(model: ReadModel, *findings: Finding, seconds_ago: int = 0) -> None:
    connection = await asyncpg.connect(model.guard_dsn)
    try:
        await keep(
            connection, Report(TEN, findings, FINE.services, FINE.partitions, FINE.processes, FINE.letters)
        )
    finally:
        await connection.close()
    if seconds_ago:
        owner = await asyncpg.connect(model.admin_dsn, database=model.database)
        await owner.execute("UPDATE guard.look SET looked_at = now() - $1 * interval '1 second'", seconds_ago)
        await owner.close()


class TestBanner:
    async def test_it_says_what_does_not_come_and_since_when(self, site: Site, model: ReadModel) -> None:
        await looked(model, Finding(Kind.WATERMARK, "personnel", TEN))
        page = await site.page("/help")
        assert "Alerts may come late." in page
        assert "Records of “Posts and people” do not arrive completely." in page
        assert "Since 1 Mar 2026" in page.replace("\xa0", " ")

    async def test_it_goes_once_nothing_is_wrong_any_more(self, site: Site, model: ReadModel) -> None:
        await looked(model, Finding(Kind.PARTITION, "0", TEN), Finding(Kind.PARTITION, "3", TEN))
        assert "2 parts of all duties are not worked on." in await site.page("/help")
        await looked(model)
        assert "Alerts may come late." not in await site.page("/help")

    async def test_a_guard_that_is_silent_is_told_too(self, site: Site, model: ReadModel) -> None:
        await looked(model, seconds_ago=600)
        assert "is not watched at the moment" in await site.page("/help")

    async def test_a_page_that_refreshes_itself_has_it(self, site: Site, model: ReadModel) -> None:
        await looked(model, Finding(Kind.TIMELINE, "0", TEN))
        answer = await site.client.get("/help", headers={"x-fragment": "1", "accept-language": "zh"})
        assert "预警可能延迟" in answer.text


def test_delays_are_of_all_workers_together_without_buckets_of_none() -> None:
    def worker(**counts: float) -> Asked:
        return Asked(
            "a-stream",
            samples=[
                Sample("sifasuo_streams_alert_seconds_bucket", {"le": le}, n) for le, n in counts.items()
            ],
        )

    one, other = (
        worker(**{"0.1": 0, "0.5": 3, "1.0": 3, "+Inf": 4}),
        worker(**{"0.1": 0, "0.5": 1, "1.0": 4, "+Inf": 4}),
    )
    assert [(found.most, found.alerts) for found in operating.delays([one, other])] == [
        (0.5, 4),
        (1.0, 3),
        (None, 1),
    ]
    assert operating.delays([worker(**{"0.1": 0, "+Inf": 0})]) == []


def test_a_partition_was_committed_when_the_last_of_its_workers_did() -> None:
    asked = [
        Asked(
            "a-stream",
            samples=[Sample("sifasuo_streams_committed_timestamp_seconds", {"partition": "0"}, at)],
        )
        for at in (100.0, 140.0)
    ]
    assert operating.commits(asked, 150.0) == {0: 10.0}


class TestPage:
    async def test_an_operator_sees_every_part(self, site: Site, model: ReadModel) -> None:
        await looked(model, Finding(Kind.PARTITION, "0", TEN))
        await site.enter(**OPERATOR)
        page = await site.page("/operations")
        for words in (
            "not worked on",
            "streams.partitions: recovering",
            "does not answer",
            "1,234",
            "5,678",
            "15.0%",
            "99.0%",
            "longer",
            "A judicial assistant&#39;s post is vacant",
            "reporting.region",
            "sifasuo.personnel.post.v1[3]@17",
            "no such type",
            'href="/operations"',
        ):
            assert words in page, words

    async def test_the_regions_auditor_sees_it_and_nobody_else(self, site: Site, model: ReadModel) -> None:
        await looked(model)
        assert (await site.client.get("/operations")).status_code == 404
        await site.enter(**AUDITOR)
        assert "Alerts come in time." in await site.page("/operations")
