"""Each alarm looks at metrics that the code has, and names a runbook that is there."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from prometheus_client import Metric
from prometheus_client.registry import REGISTRY

from chassis.telemetry import metrics
from reporting.guarding import metrics as guarding
from reporting.normalising import metrics as normalising
from reporting.notifying import metrics as notifying
from reporting.streams import metrics as streams
from tests.workspace.tree import ROOT

FILES = sorted((ROOT / "deploy" / "alerts").glob("*.yaml"))
OURS = re.compile(r"\bsifasuo_\w+")
DURATION = re.compile(r"[0-9]+[smhd]")


def rules() -> Iterator[Any]:
    for file in FILES:
        for group in yaml.safe_load(file.read_text(encoding="utf-8"))["groups"]:
            for rule in group["rules"]:
                yield pytest.param(rule, id=rule["alert"])


def registered() -> dict[str, Metric]:
    """By the names under which they are scraped."""
    assert all((metrics.RELAY_LAG, guarding.LATE, normalising.ACTIVE, notifying.ACTIVE, streams.READY))
    return {
        name: metric
        for metric in REGISTRY.collect()
        for name in (metric.name, f"{metric.name}_total", f"{metric.name}_bucket")
    }


@pytest.mark.parametrize("rule", [*rules()])
def test_it_looks_at_metrics_that_there_are(rule: dict[str, Any]) -> None:
    named = OURS.findall(rule["expr"])
    assert named
    assert set(named) <= registered().keys()


@pytest.mark.parametrize("rule", [*rules()])
def test_it_is_well_formed(rule: dict[str, Any]) -> None:
    assert rule.keys() <= {"alert", "expr", "for", "labels", "annotations"}
    assert rule["labels"]["severity"] in {"warning", "critical"}
    assert DURATION.fullmatch(rule.get("for", "0s"))
    assert rule["expr"].count("(") == rule["expr"].count(")")


@pytest.mark.parametrize("rule", [*rules()])
def test_its_runbook_names_it(rule: dict[str, Any]) -> None:
    runbook = ROOT / rule["annotations"]["runbook_url"]
    assert rule["alert"] in runbook.read_text(encoding="utf-8")
