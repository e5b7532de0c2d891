"""What clients hand back unread: position tokens and cursors."""

import json
from base64 import urlsafe_b64encode
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.http.errors import CursorMalformedError, PositionMalformedError
from chassis.http.paging import cursor, parse_cursor
from chassis.http.position import Position, parse_position, position_token

POSITION = Position("registry", 1, {UUID(int=1): 3, UUID(int=2): 1})


class TestPositions:
    def test_come_back_as_they_were_given(self) -> None:
        assert parse_position(position_token(POSITION)) == POSITION

    def test_fit_into_a_header_and_a_query(self) -> None:
        assert position_token(POSITION).replace("-", "").replace("_", "").isalnum()

    @given(st.text())
    def test_anything_else_is_refused(self, text: str) -> None:
        with pytest.raises(PositionMalformedError):
            parse_position(text)

    @pytest.mark.parametrize(
        "said",
        [
            {"service": "x"},
            [],
            {"service": "x", "epoch": 1, "streams": {"a": 1}},
            {"service": None, "epoch": 1, "streams": {}},
            {"service": "x", "epoch": 1.5, "streams": {}},
            {"service": "x", "epoch": 1, "streams": {str(UUID(int=1)): -1}},
        ],
    )
    def test_so_is_what_only_looks_like_one(self, said: object) -> None:
        with pytest.raises(PositionMalformedError):
            parse_position(urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("="))

    @pytest.mark.parametrize("said", ['{"service":"x","epoch":1e999,"streams":{}}', "[" * 40_000])
    def test_so_is_what_breaks_a_reader(self, said: str) -> None:
        with pytest.raises(PositionMalformedError):
            parse_position(urlsafe_b64encode(said.encode()).decode().rstrip("="))


class TestCursors:
    @given(st.text(), st.integers())
    def test_come_back_as_they_were_given(self, name: str, number: int) -> None:
        assert parse_cursor(cursor(name, number), str, int) == (name, number)

    @given(st.text())
    def test_anything_else_is_refused(self, text: str) -> None:
        with pytest.raises(CursorMalformedError):
            parse_cursor(text, str)

    def test_so_is_one_nested_without_end(self) -> None:
        with pytest.raises(CursorMalformedError):
            parse_cursor(urlsafe_b64encode(b"[" * 40_000).decode().rstrip("="), str)

    def test_so_is_one_with_half_a_surrogate_pair(self) -> None:
        with pytest.raises(CursorMalformedError):
            parse_cursor(urlsafe_b64encode(b'["\\ud800"]').decode().rstrip("="), str)

    @pytest.mark.parametrize("after", [("a", 1), (1,), (True,), ()])
    def test_a_cursor_of_another_list_is_refused(self, after: tuple[str | int, ...]) -> None:
        with pytest.raises(CursorMalformedError):
            parse_cursor(cursor(*after), str)
