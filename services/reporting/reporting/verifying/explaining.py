"""Every duty of a subject, with its moments and why: by what it opened, moved and ended, and which stages it reached."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from chassis.clock import LOCAL
from chassis.messages import type_name
from reporting.normalising.cluster import Cluster
from reporting.recomputing.duty import Step
from reporting.recomputing.recomputing import Duty, recomputed
from reporting.verifying import logs

STEPS = {
    "runs": ("计时", "runs"),
    "goes": ("转移", "goes elsewhere"),
    "ends": ("终止", "ends"),
    "promised": ("将办结", "will be met"),
    "stays": ("不再将办结", "will not be met after all"),
    "anew": ("重新计时", "runs anew"),
}
STATUS = {
    None: ("无预警", "no alert"),
    "open": ("预警未消除", "alert open"),
    "cleared": ("已解除", "alert cleared"),
    "retracted": ("已撤回", "alert retracted"),
}


def duties_of(cluster: Cluster, subject: str, upto: datetime) -> Sequence[Duty]:
    """As the services' logs give them. Raises KafkaException."""
    in_force = logs.tables(cluster)
    return list(recomputed(logs.events(cluster, in_force), in_force, upto, subject))


def document(duty: Duty) -> dict[str, Any]:
    rule = duty.term.rule
    return {
        "rule": duty.identity.rule,
        "zh": rule.zh,
        "en": rule.en,
        "article": rule.article,
        "version": duty.term.version,
        "key": duty.identity.key,
        "taken_up_at": moment(duty.identity.restated_at),
        "station_id": duty.place.station_id or None,
        "division_id": duty.place.division_id or None,
        "from_on": duty.term.from_on.isoformat(),
        "until_on": duty.term.until_on.isoformat() if duty.term.until_on else None,
        "due_at": moment(duty.term.due),
        "open": duty.is_open,
        "alert": duty.status,
        "stages": [
            {
                "stage": stage.code,
                "kind": stage.kind,
                "severity": stage.severity,
                "article": stage.article or rule.article,
                "at": moment(duty.term.lapse(stage)),
                "reached": stage.code in duty.stages,
            }
            for stage in rule.stages
        ],
        "steps": [step_document(step) for step in duty.steps],
    }


def step_document(step: Step) -> dict[str, str | int | None]:
    by = step.by
    return {
        "at": moment(step.at),
        "what": step.what,
        "holds_from": moment(step.holds) if step.holds and not step.settled else None,
        "event": type_name(by.event) if by else None,
        "service": by.service if by else None,
        "position": by.position if by else None,
    }


def lines(duties: Sequence[Duty]) -> Iterator[str]:
    """For a person, Chinese before English."""
    if not duties:
        yield "没有职责时限。No duties."
    for duty in duties:
        rule = duty.term.rule
        zh, en = STATUS[duty.status]
        state = "未办结 open" if duty.is_open else "已办结 over"
        yield f"{rule.zh}（{rule.article}）{rule.en}"
        yield f"  {duty.identity.rule} {duty.term.version} · {state} · {zh} {en}"
        until = duty.term.until_on or "—"
        yield f"  {duty.term.from_on} → {until}"
        if duty.identity.restated_at:
            yield f"  {moment(duty.identity.restated_at)} 因规则变更重新计入 taken up by a change of rules"
        for stage in rule.stages:
            mark = "●" if stage.code in duty.stages else "○"
            yield f"  {mark} {stage.code:12} {stage.kind:24} {stage.severity:10} {moment(duty.term.lapse(stage)) or '—'}"
        for step in duty.steps:
            zh, en = STEPS[step.what]
            by = f"{type_name(step.by.event)} {step.by.service}:{step.by.position}" if step.by else ""
            yield f"  {moment(step.at)} {zh} {en} {by}".rstrip()
        yield ""


def moment(at: datetime | None) -> str | None:
    """Local time of the region."""
    return at.astimezone(LOCAL).isoformat(timespec="seconds") if at else None
