"""Whose records count in the changelog of a partition."""

from collections.abc import Sequence

import pytest

from reporting.streams.tenure import Gap, OustedError, Span, Succession, Written, after, next_to, strays

FORMER, OWN, OTHER, LATER = b"5.old", b"6.own", b"6.other", b"7.new"


def log(*tenures: bytes) -> Sequence[Written]:
    """From offset 10 on, each under a key of its own."""
    return [Written(offset, b"k%d" % offset, one) for offset, one in enumerate(tenures, 10)]


def found(*tenures: bytes, kept: bytes = FORMER) -> frozenset[bytes]:
    return strays(log(*tenures), Gap(0, 10, 9 + len(tenures), kept, OWN))


def test_a_worker_counts_on_from_the_one_before() -> None:
    assert next_to(FORMER).startswith(b"6.")
    assert next_to(b"").startswith(b"1.")
    assert next_to(FORMER) != next_to(FORMER)


def test_of_two_with_one_number_the_first_counts() -> None:
    succession = Succession(FORMER)
    assert [succession.counts(one) for one in (FORMER, OWN, OTHER, FORMER, OWN, LATER, OWN)] == [
        *(True, True, False, False),
        *(True, True, False),
    ]


def test_what_others_wrote_too_late_is_found() -> None:
    assert found(OWN, OWN, kept=OWN) == frozenset()
    assert found(FORMER, OWN, FORMER) == {b"k10", b"k12"}
    assert found(OWN, OTHER, OWN) == {b"k11"}
    assert found(OTHER, OWN, kept=OWN) == {b"k10"}


def test_whoever_comes_second_with_a_number_is_ousted() -> None:
    with pytest.raises(OustedError):
        found(OTHER, OWN)


def test_whoever_has_a_later_one_behind_it_is_ousted() -> None:
    with pytest.raises(OustedError):
        found(OWN, LATER, OWN)
    with pytest.raises(OustedError):
        found(LATER, OWN)


def test_records_follow_what_is_kept() -> None:
    assert [after(one) for one in (None, 0, 7)] == [0, 1, 8]
    assert Span(1, 3, 3).follows(0)
    assert Span(0, 2, 3).follows(None)
    assert not Span(2, 4, 3).follows(0)
    assert not Span(1, 4, 3).follows(0)
