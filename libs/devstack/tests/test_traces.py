"""One trace out of many files, as a tree."""

import json
from pathlib import Path

from devstack.traces import read_trace, tree_lines

TRACE = "0af7651916cd43dd8448eb211c80319c"


def span(name: str, span_id: str, parent: str | None, start: str, end: str, *, trace: str = TRACE) -> str:
    return json.dumps(
        {
            "name": name,
            "context": {"trace_id": f"0x{trace}", "span_id": f"0x{span_id}"},
            "parent_id": f"0x{parent}" if parent else None,
            "start_time": f"2026-01-01T00:00:{start}Z",
            "end_time": f"2026-01-01T00:00:{end}Z",
        }
    )


def test_spans_of_several_processes_make_one_tree(tmp_path: Path) -> None:
    (tmp_path / "registry-api.jsonl").write_text(
        span("append", "b1", "a1", "00.002000", "00.006000")
        + "\n"
        + span("POST /v1/stations", "a1", None, "00.000000", "00.010000")
        + "\n"
        + span("other", "f1", None, "00.000000", "00.010000", trace="f" * 32)
        + "\n"
    )
    (tmp_path / "reporting-project.jsonl").write_text(
        span("project", "c1", "b1", "00.050000", "00.055000") + "\n"
    )
    assert tree_lines(read_trace(tmp_path, TRACE)) == [
        "     0.0 ms     10.0 ms  registry-api: POST /v1/stations",
        "     2.0 ms      4.0 ms    registry-api: append",
        "    50.0 ms      5.0 ms      reporting-project: project",
    ]


def test_a_span_without_its_parent_stands_at_the_left(tmp_path: Path) -> None:
    (tmp_path / "registry-relay.jsonl").write_text(
        span("publish", "b1", "a1", "00.000000", "00.001000") + "\n"
    )
    assert tree_lines(read_trace(tmp_path, f"0x{TRACE}")) == [
        "     0.0 ms      1.0 ms  registry-relay: publish"
    ]


def test_a_line_that_is_still_being_written_is_passed_over(tmp_path: Path) -> None:
    whole = span("append", "b1", None, "00.000000", "00.001000")
    (tmp_path / "registry-api.jsonl").write_text(f"{whole}\n{whole[:150]}")
    assert [found.name for found in read_trace(tmp_path, TRACE)] == ["append"]
