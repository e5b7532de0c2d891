"""`python -m reporting streams-status`: what the guard saw last."""

import argparse
import asyncio
import json
import sys
from collections.abc import Iterator, Sequence

import asyncpg

from chassis.clock import LOCAL, local_date
from chassis.policy import load as load_policies
from chassis.settings import DsnSettings, ProcessSettings, load
from reporting.guarding.keeping import Look, last_look
from reporting.guarding.limits import Limits
from reporting.guarding.report import Asked, Partition, Report, Service

LATE = 3


def status(words: Sequence[str]) -> None:
    """Ends with 3 where alerts may come late, or nobody has looked for some time."""
    parser = argparse.ArgumentParser("streams-status")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(words)
    limits = _limits(load(ProcessSettings))
    look = asyncio.run(_last(load(DsnSettings).of("reader")))
    if look is None:
        sys.exit("值守进程尚未查看过。The guard has not looked yet.")
    said = document(look) if asked.json else "\n".join(lines(look))
    sys.stdout.write(f"{said}\n")
    if look.report.findings or look.is_old(limits):
        sys.exit(LATE)


def _limits(process: ProcessSettings) -> Limits:
    return Limits.of(load_policies(process.policy_dir), local_date(process.now()()))


async def _last(dsn: str) -> Look | None:
    connection = await asyncpg.connect(dsn)
    try:
        return await last_look(connection)
    finally:
        await connection.close()


def document(look: Look) -> str:
    told = {"looked_at": look.looked_at.isoformat(), "seconds_ago": round(look.seconds, 1)}
    return json.dumps(told | json.loads(look.report.written()), ensure_ascii=False)


def lines(look: Look) -> Iterator[str]:
    at = look.looked_at.astimezone(LOCAL).isoformat(timespec="seconds")
    yield f"{at}（{look.seconds:.0f} 秒前 s ago）"
    yield from _findings(look.report)
    yield from map(_service, look.report.services)
    yield from map(_partition, look.report.partitions)
    yield from map(_process, look.report.processes)


def _findings(report: Report) -> Iterator[str]:
    if not report.findings:
        yield "预警及时 alerts come in time"
    for one in report.findings:
        since = f"，自 since {one.since.astimezone(LOCAL).isoformat(timespec='seconds')}" if one.since else ""
        yield f"预警可能延迟 alerts may come late：{one.kind} {one.about}{since}"


def _service(one: Service) -> str:
    age = "–" if one.age is None else f"{one.age:.1f} s"
    return f"服务 service {one.name}：{age}"


def _partition(one: Partition) -> str:
    age = "–" if one.tick_age is None else f"{one.tick_age:.1f} s"
    return f"分区 partition {one.number}：滞后 lag {one.lag}，时刻 tick {age}，{one.worker or '无人处理 nobody works on it'}"


def _process(one: Asked) -> str:
    states = {None: "无应答 does not answer", True: "就绪 ready", False: "未就绪 not ready"}
    wrong = "".join(f"，{check}: {state}" for check, state in one.checks.items() if state != "ok")
    return f"{one.name}：{states[one.ready]}{wrong}"
