"""What a process is told of the machine, and where its spans go."""

import pytest

from devstack.bench.stack import environment_of_benchmarks
from devstack.environment import machine_environment, tracing
from devstack.processes import PROCESSES
from devstack.testing import Infrastructure


def test_how_much_is_traced_reaches_every_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIFASUO_TRACE_RATIO", "0.25")
    assert machine_environment()["SIFASUO_TRACE_RATIO"] == "0.25"


def test_a_benchmark_traces_nothing_unless_one_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bare limit beside it traces nothing either."""
    monkeypatch.delenv("SIFASUO_TRACE_RATIO", raising=False)
    assert environment_of_benchmarks()["SIFASUO_TRACE_RATIO"] == "0"
    monkeypatch.setenv("SIFASUO_TRACE_RATIO", "1")
    assert environment_of_benchmarks()["SIFASUO_TRACE_RATIO"] == "1"


@pytest.mark.parametrize(
    ("variable", "elsewhere"),
    [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", True),
        ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", True),
        ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", False),
    ],
)
def test_spans_go_into_a_file_unless_they_are_sent_elsewhere(
    infrastructure: Infrastructure, monkeypatch: pytest.MonkeyPatch, variable: str, elsewhere: bool
) -> None:
    monkeypatch.setenv(variable, "http://127.0.0.1:4318")
    assert ("SIFASUO_TRACE_FILE" not in tracing(infrastructure.stack, PROCESSES[0])) == elsewhere
