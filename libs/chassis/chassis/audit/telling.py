"""What the audit's commands say, a line each, in both languages."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime

from chassis.audit.record import Recorded
from chassis.audit.settings import Keeping
from chassis.audit.verifying import Fault, Finding, Report
from chassis.clock import LOCAL
from chassis.http.texts import Texts

FAULTS = {
    Fault.EDITED: ("记录被改动（该条或其前一条）", "changed: it does not follow from the one before it"),
    Fault.MISSING: ("记录缺失", "missing"),
    Fault.OUT_OF_PLACE: ("记录顺序被调换", "out of its place"),
    Fault.TRUNCATED: ("末尾记录被删去", "cut off at the end"),
    Fault.REWRITTEN: ("此段记录与签名检查点不符", "rewritten: they do not lead to the signed checkpoint"),
    Fault.HEAD: ("链头与末条记录不符", "the head says something else than the last record"),
    Fault.STATEMENT_FORGED: ("签名声明不实", "a statement that we did not sign"),
    Fault.STATEMENT_MISSING: ("签名声明缺失", "a signed statement is missing"),
}


def report_lines(report: Report, keeping: Keeping) -> Iterator[str]:
    """What is wrong and where, and how far that can be known."""
    checked = max(report.last - report.first + 1, 0)
    outcome = ("完整", "holds") if report.holds else ("有误", "DOES NOT HOLD")
    where = f" ({report.first}–{report.last})" if checked else ""
    yield f"{report.service}: {outcome[0]} {outcome[1]}, {checked} 条记录 records{where}"
    yield from (f"  {_line(finding)}" for finding in report.findings)
    yield f"  {_reach(report, keeping)}"


def report_document(report: Report) -> dict[str, object]:
    """The same for programs."""
    checkpoint = asdict(report.checkpoint) if report.checkpoint else None
    findings = [asdict(finding) for finding in report.findings]
    return {
        "service": report.service,
        "holds": report.holds,
        "first": report.first,
        "last": report.last,
        "findings": findings,
        "checkpoint": checkpoint,
        "beyond_checkpoint": report.beyond,
    }


def access_lines(records: Sequence[Recorded], texts: Texts) -> Iterator[str]:
    """The newest first: when, which office, under which pseudonym, did what, for what, with what result."""
    for one in records:
        access = one.access
        words = [access.body, *access.roles, access.purpose or "—", access.result, access.rule or ""]
        body, *roles, purpose, result, rule = (texts.word(word, "zh") for word in words)
        who = f"{body}（{'、'.join(roles)}）{str(access.actor_id)[:8]}"
        yield f"{local(one.recorded_at)}  {who}  {access.action}  {purpose}  {result} {rule}".rstrip()


def local(moment: datetime) -> str:
    """In the region's time."""
    return f"{moment.astimezone(LOCAL):%Y-%m-%d %H:%M:%S}"


def _line(finding: Finding) -> str:
    where = f"{finding.first}" if finding.first == finding.last else f"{finding.first}–{finding.last}"
    zh, en = FAULTS[finding.fault]
    return f"{where}: {zh}。{en}"


def _reach(report: Report, keeping: Keeping) -> str:
    minutes = keeping.checkpoint_within.total_seconds() / 60
    often = f"每 {keeping.checkpoint_records} 条或 {minutes:g} 分钟。every {keeping.checkpoint_records} records or {minutes:g} min"
    made = f"{report.checkpoint.seq} ({local(report.checkpoint.made)})" if report.checkpoint else "—"
    return f"检查点 checkpoint {made}; 其后 beyond it {report.beyond}. {often}"
