"""One trace as an indented tree, out of the span files of the stack's processes."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

LONGEST_FILE = 64 << 20


@dataclass(frozen=True, slots=True)
class Span:
    process: str
    name: str
    span_id: str
    parent_id: str | None
    start: datetime
    end: datetime


def read_trace(folder: Path, trace_id: str) -> list[Span]:
    """Ids are written as OpenTelemetry's exporter does: with or without a leading 0x."""
    wanted = plain_id(trace_id)
    return [span for file in sorted(folder.glob("*.jsonl")) for span in spans_of(file, wanted)]


def drop_long_traces(folder: Path) -> None:
    """Processes append to their files for as long as they run; between two runs the long ones go."""
    for file in folder.glob("*.jsonl"):
        if file.stat().st_size > LONGEST_FILE:
            file.unlink()


def spans_of(file: Path, trace_id: str) -> Iterator[Span]:
    """Most lines are of other traces and need no parsing; one without its end is still being written."""
    with file.open(errors="replace") as lines:
        for line in lines:
            if trace_id in line and line.endswith("\n"):
                written = json.loads(line)
                if plain_id(written["context"]["trace_id"]) == trace_id:
                    yield span_of(file.stem, written)


def span_of(process: str, written: dict[str, Any]) -> Span:
    return Span(
        process=process,
        name=written["name"],
        span_id=plain_id(written["context"]["span_id"]),
        parent_id=plain_id(written["parent_id"]) if written["parent_id"] else None,
        start=datetime.fromisoformat(written["start_time"]),
        end=datetime.fromisoformat(written["end_time"]),
    )


def plain_id(written: str) -> str:
    return written.lower().removeprefix("0x")


def tree_lines(spans: list[Span]) -> list[str]:
    """A span whose parent was not written (the browser's, or lost) stands at the left."""
    known = {span.span_id for span in spans}
    ordered = sorted(spans, key=lambda span: span.start)
    roots = [span for span in ordered if span.parent_id not in known]
    begun = ordered[0].start if ordered else None
    return [line for root in roots for line in branch(root, ordered, 0, begun or root.start)]


def branch(span: Span, ordered: list[Span], depth: int, begun: datetime) -> Iterator[str]:
    offset, took = ((moment.total_seconds() * 1000) for moment in (span.start - begun, span.end - span.start))
    yield f"{offset:8.1f} ms {took:8.1f} ms  {'  ' * depth}{span.process}: {span.name}"
    for child in ordered:
        if child.parent_id == span.span_id:
            yield from branch(child, ordered, depth + 1, begun)
