"""One page of HTML that a person can read and print: what is held on them, where it came from, who looked (PIPL-45)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from html import escape
from typing import Any
from uuid import UUID

from chassis.audit.record import Recorded as Access
from chassis.audit.telling import local
from chassis.http.payload import as_json
from chassis.messages import Recorded, type_name
from chassis.vault.vault import ONE_OF
from personnel.subject.gathering import Holding, Told, Value
from personnel.subject.words import CODES, FIELDS, PLACES, body_called, event_called

Names = Mapping[UUID, str]
"""Of divisions."""

STYLE = """
body { font: 16px/1.6 "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; margin: 2rem auto; max-width: 60rem; }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid #767676; padding: .3rem .6rem; }
th, td { text-align: left; vertical-align: top; overflow-wrap: anywhere; } th { background: #f2f2f2; }
@media print { body { margin: 0; } tr { break-inside: avoid; } }
""".strip()


def document(holding: Holding, names: Names, made: datetime) -> str:
    """Whole and by itself: nothing in it is fetched from anywhere."""
    title = "个人信息查阅答复 What is held on a person"
    parts = [
        f"<h1>{title}</h1>",
        f"<p>依据《个人信息保护法》第四十五条 by PIPL-45 · {local(made)} · {holding.staff_id}</p>",
        _section(
            "个人信息 Personal data", ("项目 Field", "内容 Value", "来源 Source"), _values(holding, names)
        ),
        _section("每日去向 Whereabouts", ("日期 Day", "去向 Where"), _stays(holding)),
        _section(
            "办理记录 What was recorded",
            ("时间 When", "事项 What", "内容 Content", "来源 Source"),
            _told(holding, names),
        ),
        _section(
            "查阅记录 Who looked",
            ("时间 When", "单位 Office", "事项 What", "目的 Purpose", "结果 Result"),
            _looked(holding, names),
        ),
    ]
    head = f'<head><meta charset="utf-8"><title>{title}</title><style>{STYLE}</style></head>'
    return f'<!doctype html>\n<html lang="zh-CN">{head}<body>\n{"".join(parts)}\n</body></html>\n'


def _section(title: str, columns: Sequence[str], rows: Iterator[Sequence[str]]) -> str:
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in rows)
    if not body:
        return f"<h2>{title}</h2>\n<p>无 none</p>\n"
    head = "".join(f'<th scope="col">{column}</th>' for column in columns)
    return f"<h2>{title}</h2>\n<table><thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table>\n"


def _values(holding: Holding, names: Names) -> Iterator[Sequence[str]]:
    for one in holding.values:
        field = one.field.partition(ONE_OF)[0].rpartition(".")[2]
        yield escape(FIELDS.get(field, field)), escape(CODES.get(one.value, one.value)), _source(one, names)


def _source(value: Value, names: Names) -> str:
    return _by(value.source, names) if value.source else "—"


def _stays(holding: Holding) -> Iterator[Sequence[str]]:
    for day, stay in holding.stays:
        hours = "–".join(f"{hour:%H:%M}" if hour else "" for hour in (stay.since, stay.until))
        yield str(day), f"{PLACES[stay.place]} {hours.strip('–') and hours}".strip()


def _told(holding: Holding, names: Names) -> Iterator[Sequence[str]]:
    for one in holding.told:
        name = type_name(one.recorded.event).rpartition(".")[2]
        yield (
            local(one.recorded.recorded_at),
            escape(event_called(name)),
            _content(one),
            _by(one.recorded, names),
        )


def _content(one: Told) -> str:
    lines = [escape(line) for line in _lines(as_json(one.recorded.event))]
    note = [f"“{escape(one.note)}”"] if one.note else []
    return "<br>".join(lines + note)


def _lines(value: Any, path: str = "") -> Iterator[str]:
    match value:
        case dict():
            for name, inner in value.items():
                yield from _lines(inner, f"{path}{name}.")
        case list():
            for inner in value:
                yield from _lines(inner, path)
        case _:
            yield f"{path.removesuffix('.')}: {value}"


def _by(one: Recorded, names: Names) -> str:
    """Which office, under which pseudonym, at which place of the log."""
    meta = one.meta
    place = names.get(UUID(meta.division_id), meta.division_id) if meta.division_id else ""
    who = f"{place} {body_called(meta.body)} {meta.actor_id[:8]}".strip()
    return f"{escape(who)}<br>{local(one.recorded_at)} · {one.epoch}/{one.position}"


def _looked(holding: Holding, names: Names) -> Iterator[Sequence[str]]:
    for one in holding.accesses:
        yield _access(one, names)


def _access(one: Access, names: Names) -> Sequence[str]:
    access = one.access
    place = names.get(access.division_id, "")
    who = f"{place} {body_called(access.body)} {str(access.actor_id)[:8]}".strip()
    cells = (who, access.action, access.purpose or "—", f"{access.result} {access.rule or ''}".strip())
    return [local(one.recorded_at), *map(escape, cells)]
