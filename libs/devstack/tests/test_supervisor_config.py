"""What supervisord reads is what was meant, or is refused before it is written."""

from pathlib import Path

import pytest
from supervisor.datatypes import dict_of_key_value_pairs
from supervisor.options import UnhosedConfigParser, expand

from devstack.errors import UnwritableError
from devstack.folder import StackFolder, all_stacks
from devstack.supervision.config import program_section
from devstack.supervision.programs import Program


def as_read(value: str) -> str:
    """The value of a program's variable, once it went through supervisord's own parser."""
    program = Program("relay", "services", ["true"], {"FIRST": value, "SECOND": "whole"})
    parser = UnhosedConfigParser()
    parser.read_string(program_section(StackFolder("years", Path("years")), program))
    line = expand(parser.get("program:relay", "environment"), {}, "environment")
    found = dict_of_key_value_pairs(line)
    assert found["SECOND"] == "whole"
    return str(found["FIRST"])


@pytest.mark.parametrize("value", ["a,b=c", "100 %", "a;b#c", "it's", "a 'b' c", "/with space/x", "中 文"])
def test_a_value_arrives_whole(value: str) -> None:
    assert as_read(value) == value


@pytest.mark.parametrize("value", ['a"b', "a ;b", "a #b", "a\nb", "'a'", "a'", "a\t;b"])
def test_a_value_that_would_be_cut_is_refused_and_not_shown(value: str) -> None:
    with pytest.raises(UnwritableError, match="FIRST") as refused:
        as_read(value)
    assert value not in str(refused.value)


def test_a_path_that_would_be_cut_is_refused() -> None:
    with pytest.raises(UnwritableError):
        program_section(StackFolder("years", Path("a ;b")), Program("relay", "services", ["true"]))


def test_the_folder_of_all_stacks_is_absolute_wherever_one_stands(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """supervisord and its programs stand elsewhere."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SIFASUO_STATE_DIR", "stacks")
    assert all_stacks() == tmp_path / "stacks"
