"""`buf breaking` guards the wire: it passes what only adds, and fails what would strand old readers."""

import shutil
from pathlib import Path

import pytest

from tests.contract.buf import buf
from tests.contract.compiling import PROTO

FIELD = "  string former_name = 2 [(sifasuo.common.v1.field).text = TEXT_OFFICIAL_NAME];\n"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of our protos with a baseline of its own, made from them."""
    copy = tmp_path / "proto"
    shutil.copytree(PROTO, copy)
    built = buf("build", copy, "-o", copy / "baseline.binpb", cwd=tmp_path, cache=tmp_path / "cache")
    assert built.returncode == 0, built.stderr
    return copy


def breaking(copy: Path) -> tuple[int, str]:
    against = copy / "baseline.binpb"
    result = buf("breaking", copy, "--against", against, cwd=copy.parent, cache=copy.parent / "cache")
    return result.returncode, result.stdout


def rewrite(copy: Path, old: str, new: str) -> None:
    proto = copy / "sifasuo/registry/v1/division.proto"
    text = proto.read_text(encoding="utf-8")
    assert old in text
    proto.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_unchanged_protos_break_nothing(copy: Path) -> None:
    assert breaking(copy) == (0, "")


def test_a_new_field_breaks_nothing(copy: Path) -> None:
    rewrite(copy, FIELD, FIELD + "  bool provisional = 90;\n")
    assert breaking(copy) == (0, "")


def test_a_removed_field_breaks(copy: Path) -> None:
    rewrite(copy, FIELD, "")
    code, report = breaking(copy)
    assert code == 100
    assert (
        'Previously present field "2" with name "former_name" on message "DivisionRenamed" was deleted'
        in report
    )


def test_a_number_used_for_another_type_breaks(copy: Path) -> None:
    rewrite(copy, FIELD, FIELD.replace("string", "bytes").split("[")[0] + ";\n")
    code, report = breaking(copy)
    assert code == 100
    assert 'Field "2" with name "former_name" on message "DivisionRenamed" changed type' in report
