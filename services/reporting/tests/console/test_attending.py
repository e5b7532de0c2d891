"""A correction of who took part changes what was changed, and nothing else (O-6)."""

from uuid import uuid4

import pytest

from reporting.console.forms.form import Form
from reporting.console.pages.training import WAS, choices, corrections

ANNA, BERT = uuid4(), uuid4()
BEFORE = {f"{WAS}{ANNA}": "present", f"{WAS}{BERT}": "excellent"}


def sent(**said: str) -> Form:
    return Form("correct", "key", {f"{WAS}{one}": [how] for one, how in said.items()})


def test_who_is_left_alone_is_not_corrected() -> None:
    assert corrections(sent(**{str(ANNA): "present", str(BERT): "excellent"}), BEFORE) == []


def test_who_was_not_there_and_who_was_after_all() -> None:
    assert corrections(sent(**{str(ANNA): "absent"}), BEFORE) == [{"staff_id": str(ANNA), "present": False}]
    assert corrections(sent(**{str(ANNA): "passed"}), {}) == [
        {"staff_id": str(ANNA), "present": True, "result": "passed"}
    ]


@pytest.mark.parametrize("said", ["present", "excellent"])
def test_what_the_policy_has_no_more_can_be_left_as_it_is(said: str) -> None:
    """The first choice would say that they were not there."""
    assert choices(said, ["passed", "failed"]) == (said, "passed", "failed")


@pytest.mark.parametrize("said", ["", "absent", "passed"])
def test_everybody_else_has_the_choices_of_the_policy(said: str) -> None:
    assert choices(said, ["passed", "failed"]) == ("passed", "failed")
