"""Each panel looks at metrics that the code has, with what every Grafana brings along."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.workspace.test_alerts import OURS, registered
from tests.workspace.tree import ROOT

BUILT_IN = {"stat", "timeseries", "heatmap", "table", "gauge"}


def panels() -> Iterator[Any]:
    for file in sorted((ROOT / "deploy" / "grafana").glob("*.json")):
        for panel in json.loads(file.read_text(encoding="utf-8"))["panels"]:
            yield pytest.param(panel, id=f"{file.stem}: {panel['title']}")


@pytest.mark.parametrize("panel", [*panels()])
def test_it_looks_at_metrics_that_there_are(panel: dict[str, Any]) -> None:
    named = {name for target in panel["targets"] for name in OURS.findall(target["expr"])}
    assert named
    assert named <= registered().keys()


@pytest.mark.parametrize("panel", [*panels()])
def test_it_needs_no_plug_in(panel: dict[str, Any]) -> None:
    assert panel["type"] in BUILT_IN
    assert {target["datasource"]["type"] for target in panel["targets"]} == {"prometheus"}
