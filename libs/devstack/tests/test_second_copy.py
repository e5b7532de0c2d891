"""What a full second disk leaves behind."""

from pathlib import Path

from devstack.postgres.second_copy import SEGMENT_BYTES, half_made


def test_only_a_segment_that_was_not_laid_out_is_taken_away(tmp_path: Path) -> None:
    """As `pg_receivewal` left it when its disk was full: cut off in the midst of its zeros."""
    sizes = {"1A": SEGMENT_BYTES, "1B.partial": SEGMENT_BYTES, "1C.partial": SEGMENT_BYTES // 4}
    for name, size in sizes.items():
        with (tmp_path / name).open("wb") as file:
            file.truncate(size)
    assert half_made(tmp_path) == [tmp_path / "1C.partial"]
