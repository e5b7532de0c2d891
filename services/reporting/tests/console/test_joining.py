"""Words of several files never hide each other."""

import pytest

from reporting.console.joining import TwoWordsError, joined
from reporting.console.payload import LABELS
from reporting.console.personnel_words import LABEL_GROUPS, PARTS
from reporting.console.words import GROUPS


def test_one_name_has_one_word() -> None:
    assert joined({"until": "Last day"}, {"until": "Last day", "from": "First day"}) == {
        "until": "Last day",
        "from": "First day",
    }


def test_two_words_for_one_name_are_refused() -> None:
    with pytest.raises(TwoWordsError, match="until is called both 'Last day' and 'To be filled by'"):
        joined({"until": "Last day"}, {"until": "To be filled by"})


def test_every_word_of_personnel_is_the_one_that_is_shown() -> None:
    for part in PARTS:
        assert part.LABELS.items() <= LABELS.items()
        assert {name: GROUPS[name] for name in part.GROUPS} == dict(part.GROUPS)


def test_no_beginning_of_an_event_hides_a_longer_one() -> None:
    """The first that fits is taken."""
    begins = list(LABEL_GROUPS)
    hidden = [
        later for index, one in enumerate(begins) for later in begins[index + 1 :] if later.startswith(one)
    ]
    assert hidden == []
