"""Shares, colours and citations as people read them."""

from fractions import Fraction

import pytest

from reporting.console.formats import bracketed, cite, dated, parted, percent, step


class TestPercent:
    def test_it_is_cut_and_never_rounded_up(self) -> None:
        assert percent(Fraction(704, 705)) == "99.8"
        assert percent(Fraction(9999, 10000)) == "99.9"

    def test_a_hundred_says_that_nothing_is_missing(self) -> None:
        assert percent(Fraction(705, 705)) == "100"

    def test_nothing_to_serve_is_no_share(self) -> None:
        assert percent(None) == "–"


@pytest.mark.parametrize(
    ("share", "colour"),
    [
        (None, 0),
        (Fraction(0), 0),
        (Fraction(1, 100), 1),
        (Fraction(1, 2), 2),
        (Fraction(4, 5), 3),
        (Fraction(99, 100), 3),
        (Fraction(1), 4),
    ],
)
def test_the_maps_colours_follow_its_legend(share: Fraction | None, colour: int) -> None:
    assert step(share) == colour


def test_articles_are_cited_as_people_know_them() -> None:
    assert cite("O-9", "zh") == "《意见》第9条"
    assert cite("O-9", "en") == "O-9"
    assert cite("REG", "zh") == "本区规定"


def test_citations_stand_on_one_line_in_the_brackets_of_the_language() -> None:
    assert bracketed("en", "O-5", "O-17") == " (<cite>O-5, O-17</cite>)"
    assert bracketed("zh", "O-5", "O-17") == "（<cite>《意见》第5条、《意见》第17条</cite>）"
    assert "&lt;b&gt;" in bracketed("zh", "<b>")


def test_a_stations_name_may_break_after_its_bureaus() -> None:
    assert parted("城关区司法局八廓街道司法所") == "城关区司法局<wbr>八廓街道司法所"
    assert parted("<b>") == "&lt;b&gt;"


def test_days_in_the_registrys_words_are_written_as_on_the_page() -> None:
    assert (
        dated("2025-03-01 已过，最早可为 2025-04-01。", "zh") == "2025年3月1日 已过，最早可为 2025年4月1日。"
    )
    assert dated("2025-03-01 has passed", "en") == "1 Mar 2025 has passed"
    assert dated("no day: 2025-02-30, 12025-03-01", "en") == "no day: 2025-02-30, 12025-03-01"
