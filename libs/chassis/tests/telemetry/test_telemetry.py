import json
import subprocess
import sys
from pathlib import Path

import pytest

from chassis.telemetry.tracing import continued, trace_id, traceparent

TRACE = "0af7651916cd43dd8448eb211c80319c"
PARENT = f"00-{TRACE}-b7ad6b7169203331-01"

PROCESS = """
import logging, sys
from pathlib import Path
import structlog
from opentelemetry import trace
from chassis.settings import ProcessSettings
from chassis.telemetry.start import telemetry
from chassis.telemetry.tracing import continued, trace_id, traceparent

settings = ProcessSettings(
    service="registry", process="api", trace_file=Path(sys.argv[1]), trace_ratio=float(sys.argv[2])
)
with telemetry(settings):
    tracer, log = trace.get_tracer("test"), structlog.get_logger()
    with tracer.start_as_current_span("first"):
        log.info("hello", who="卓玛", access_token="abc", query="?q=name", moment=settings)
        logging.getLogger("library").warning("said %s", "so", extra={"dsn": "postgresql://u:pw@h/d"})
    with tracer.start_as_current_span("second", context=continued(sys.argv[3])):
        log.info("continued", traceparent=traceparent(), trace=trace_id())
    try:
        raise ValueError("wrong")
    except ValueError:
        log.exception("broken")
    log.info("odd", number=10**30, half="\\ud800")
    log.debug("not said")
"""


class Told:
    """What a process wrote: its log and its spans."""

    def __init__(self, output: str, file: Path) -> None:
        self.log = {line["event"]: line for line in map(json.loads, output.splitlines())}
        spans = file.read_text().splitlines() if file.exists() else []
        self.spans = {span["name"]: span for span in map(json.loads, spans)}


def run(folder: Path, ratio: float, parent: str = PARENT) -> Told:
    file = folder / "trace.jsonl"
    done = subprocess.run(
        [sys.executable, "-c", PROCESS, str(file), str(ratio), parent],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return Told(done.stdout, file)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return run(tmp_path_factory.mktemp("telemetry"), 1.0)


class TestALineOfTheLog:
    def test_names_its_process_and_time(self, told: Told) -> None:
        line = told.log["hello"]
        assert (line["service"], line["process"], line["level"]) == ("registry", "api", "info")
        assert line["timestamp"].endswith("+00:00")
        assert line["who"] == "卓玛"

    def test_names_the_trace_it_belongs_to(self, told: Told) -> None:
        assert f"0x{told.log['hello']['trace_id']}" == told.spans["first"]["context"]["trace_id"]
        assert f"0x{told.log['hello']['span_id']}" == told.spans["first"]["context"]["span_id"]
        assert "trace_id" not in told.log["broken"]

    def test_holds_no_secret(self, told: Told) -> None:
        line = told.log["hello"]
        assert (line["access_token"], line["query"]) == ("REDACTED", "REDACTED")

    def test_of_a_library_is_alike(self, told: Told) -> None:
        line = told.log["said so"]
        assert (line["logger"], line["level"], line["service"]) == ("library", "warning", "registry")
        assert line["dsn"] == "REDACTED"
        assert line["trace_id"] == told.log["hello"]["trace_id"]

    def test_tells_how_an_error_came_about(self, told: Told) -> None:
        assert "ValueError: wrong" in told.log["broken"]["exception"]

    def test_is_written_whatever_is_in_it(self, told: Told) -> None:
        assert told.log["odd"]["number"] == 10**30

    def test_below_the_level_is_not_written(self, told: Told) -> None:
        assert "not said" not in told.log


class TestATrace:
    def test_goes_on_from_where_a_message_came(self, told: Told) -> None:
        span = told.spans["second"]
        assert span["context"]["trace_id"] == f"0x{TRACE}"
        assert span["parent_id"] == "0xb7ad6b7169203331"

    def test_is_handed_on(self, told: Told) -> None:
        line = told.log["continued"]
        assert line["trace"] == TRACE
        assert line["traceparent"] == f"00-{TRACE}-{line['span_id']}-01"

    def test_that_is_not_sampled_keeps_its_id_and_is_not_written(self, tmp_path: Path) -> None:
        told = run(tmp_path, 0.0)
        assert "first" not in told.spans
        assert told.log["hello"]["trace_id"]

    def test_is_written_when_its_beginning_was(self, tmp_path: Path) -> None:
        assert "second" in run(tmp_path, 0.0).spans

    def test_is_not_written_when_its_beginning_was_not(self, tmp_path: Path) -> None:
        assert "second" not in run(tmp_path, 1.0, f"{PARENT[:-2]}00").spans

    def test_begins_anew_where_what_came_makes_no_sense(self, tmp_path: Path) -> None:
        told = run(tmp_path, 1.0, "00-nonsense")
        assert told.spans["second"]["parent_id"] is None

    def test_there_is_none_outside_a_span(self) -> None:
        assert traceparent() == ""
        assert trace_id() is None
        assert continued("") == {}
