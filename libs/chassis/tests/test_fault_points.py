"""The hooks of `sifasuo faults`: nothing without an order, and an order is obeyed once."""

import os
import signal
import subprocess
import sys
from pathlib import Path

POINT = "relay.acknowledged"
CALL = f"from chassis.fault_points import reach; reach({POINT!r})"


def reached(folder: Path | None) -> int:
    environment = {name: value for name, value in os.environ.items() if name != "SIFASUO_FAULT_POINTS"}
    said = {"SIFASUO_FAULT_POINTS": str(folder)} if folder else {}
    return subprocess.run([sys.executable, "-c", CALL], env=environment | said, check=False).returncode


def test_nothing_comes_of_a_step_without_an_order(tmp_path: Path) -> None:
    (tmp_path / "relay.produced").write_text("SIGKILL")
    assert reached(tmp_path) == 0
    assert reached(tmp_path / "nowhere") == 0


def test_nothing_is_looked_for_where_no_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / POINT).write_text("SIGKILL")
    assert reached(None) == 0
    assert (tmp_path / POINT).exists()


def test_an_order_is_obeyed_once_and_leaves_its_mark(tmp_path: Path) -> None:
    (tmp_path / POINT).write_text("SIGKILL")
    assert reached(tmp_path) == -signal.SIGKILL
    assert (tmp_path / f"{POINT}.reached").exists()
    assert reached(tmp_path) == 0
