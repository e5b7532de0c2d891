"""What is told of an error that parks a record."""

from types import FunctionType

import pytest

from chassis.consuming.errors import told_of

MADE = FunctionType((lambda: 1 / 0).__code__, {})
"""Of no module, as what libraries make while they run."""


def test_code_of_no_module_is_no_place() -> None:
    with pytest.raises(ZeroDivisionError) as raised:
        MADE()
    assert told_of(raised.value).startswith("ZeroDivisionError at consuming/test_errors.py:")
