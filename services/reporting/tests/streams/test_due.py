"""What falls due comes out by its moment, each subject once."""

from hypothesis import given
from hypothesis import strategies as st

from reporting.streams.due import Dues

A, B = b"a" * 16, b"b" * 16
MOMENTS = st.integers(0, 2**53)


@given(st.lists(st.tuples(MOMENTS, st.sampled_from([A, B, b"c" * 16]))), MOMENTS)
def test_what_is_due_comes_by_its_moment_and_the_rest_stays(
    entries: list[tuple[int, bytes]], moment: int
) -> None:
    dues = Dues(entries[: len(entries) // 2])
    for due, key in entries[len(entries) // 2 :]:
        dues.push(due, key)
    by_moment = sorted(entry for entry in entries if entry[0] <= moment)
    assert list(dues.until(moment)) == list(dict.fromkeys(key for _, key in by_moment))
    assert len(dues) == len(entries) - len(by_moment)


def test_a_moment_itself_is_due() -> None:
    dues = Dues([(5, A), (6, B)])
    assert list(dues.until(5)) == [A]
