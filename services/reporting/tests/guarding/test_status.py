"""`streams status`: what the guard saw last, for a terminal and for scripts."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chassis.connecting import connected
from reporting.guarding.command import LATE, status
from reporting.guarding.finding import Finding, Kind
from reporting.guarding.keeping import Look, keep
from reporting.guarding.limits import Limits
from reporting.guarding.report import Asked, Partition, Report, Service
from services.reporting.tests.read_model import ReadModel

NOW = datetime(2026, 11, 28, 1, tzinfo=UTC)
IN_TIME = Report(
    NOW,
    services=[Service("registry", needed=True, moment=NOW, age=0.4)],
    partitions=[Partition(0, 2, None, NOW, 1.2)],
    processes=[
        Asked("reporting-stream"),
        Asked("reporting-normalise", ready=False, checks={"kafka": "away"}),
    ],
)
LATE_ONE = Report(NOW, [Finding(Kind.PARTITION, "0", NOW)])


@pytest.fixture
def model(fresh_model: ReadModel, monkeypatch: pytest.MonkeyPatch) -> ReadModel:
    monkeypatch.setenv("SIFASUO_DSN_READER", fresh_model.reader_dsn)
    monkeypatch.setenv("SIFASUO_SERVICE", "reporting")
    monkeypatch.setenv("SIFASUO_PROCESS", "streams-status")
    monkeypatch.setenv("SIFASUO_POLICY_DIR", str(Path("policies").absolute()))
    return fresh_model


async def seen(model: ReadModel, report: Report) -> None:
    async with connected(model.guard_dsn) as connection:
        await keep(connection, report)


async def told(*words: str) -> int:
    """Its exit code."""
    try:
        await asyncio.to_thread(status, words)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return 0


async def test_nobody_has_looked_yet(model: ReadModel) -> None:
    assert model
    assert await told() == 1


async def test_in_time(model: ReadModel, capsys: pytest.CaptureFixture[str]) -> None:
    await seen(model, IN_TIME)
    assert await told() == 0
    said = capsys.readouterr().out.splitlines()[1:]
    assert said == [
        "预警及时 alerts come in time",
        "服务 service registry：0.4 s",
        "分区 partition 0：滞后 lag 2，时刻 tick 1.2 s，无人处理 nobody works on it",
        "reporting-stream：无应答 does not answer",
        "reporting-normalise：未就绪 not ready，kafka: away",
    ]


async def test_what_is_late_ends_otherwise(model: ReadModel, capsys: pytest.CaptureFixture[str]) -> None:
    await seen(model, LATE_ONE)
    assert await told("--json") == LATE
    said = json.loads(capsys.readouterr().out)
    assert [one["kind"] for one in said["findings"]] == ["partition"]


def test_a_guard_that_has_not_looked_for_long_is_silent() -> None:
    limits = Limits(silent_seconds=30)
    assert [Look(NOW, seconds, IN_TIME).is_old(limits) for seconds in (30, 31)] == [False, True]
