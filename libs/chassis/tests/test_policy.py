from datetime import date
from pathlib import Path

import pytest

from chassis.policy import PolicyError, PolicySet, load

GOOD = """
[naming]
# the place is where the seat is
form = { value = "{county}司法局{place}司法所", article = "O-9", effective_on = 2020-05-14, confirmed = true }

[backdating]
days = [
    { value = 0, article = "REG", effective_on = 2020-05-14, confirmed = true },
    { value = 7, article = "REG", effective_on = 2025-01-01, confirmed = false },
]

[competence.establish]
section = { value = "prefecture", article = "REG", effective_on = 2020-05-14, confirmed = true }
"""


def read(folder: Path, text: str, name: str = "establishment.toml") -> PolicySet:
    (folder / name).write_text(text, encoding="utf-8")
    return load(folder)


def refused(folder: Path, text: str) -> str:
    with pytest.raises(PolicyError) as error:
        read(folder, text)
    return str(error.value)


class TestAParameter:
    def test_is_found_by_its_dotted_name(self, tmp_path: Path) -> None:
        policy = read(tmp_path, GOOD).as_of(date(2026, 1, 1))
        assert policy.value("competence.establish.section", str) == "prefecture"
        assert policy.entry("naming.form").article == "O-9"

    @pytest.mark.parametrize(
        ("day", "days"), [(date(2020, 5, 14), 0), (date(2024, 12, 31), 0), (date(2025, 1, 1), 7)]
    )
    def test_has_the_value_of_the_day(self, tmp_path: Path, day: date, days: int) -> None:
        assert read(tmp_path, GOOD).as_of(day).value("backdating.days", int) == days

    def test_says_whether_its_article_was_checked(self, tmp_path: Path) -> None:
        policies = read(tmp_path, GOOD)
        assert policies.as_of(date(2024, 1, 1)).entry("backdating.days").confirmed
        assert not policies.as_of(date(2025, 1, 1)).entry("backdating.days").confirmed

    def test_has_its_first_value_before_its_first_day(self, tmp_path: Path) -> None:
        assert read(tmp_path, GOOD).as_of(date(1992, 1, 22)).value("backdating.days", int) == 0

    def test_that_no_file_has_does_not_exist(self, tmp_path: Path) -> None:
        with pytest.raises(PolicyError, match=r"filing\.days has no entry"):
            read(tmp_path, GOOD).as_of(date(2021, 1, 1)).value("filing.days", int)

    def test_must_be_of_the_type_that_is_asked_for(self, tmp_path: Path) -> None:
        with pytest.raises(PolicyError, match=r"0 \(int\); it must be str"):
            read(tmp_path, GOOD).as_of(date(2021, 1, 1)).value("backdating.days", str)


class TestTheVersion:
    def test_is_of_what_the_files_say_not_of_how(self, tmp_path: Path) -> None:
        version = read(tmp_path, GOOD).version
        assert read(tmp_path, GOOD.replace("# the place", "# here the place")).version == version
        assert read(tmp_path, GOOD.replace("value = 7", "value = 8")).version != version
        assert read(tmp_path, GOOD.replace("confirmed = false", "confirmed = true")).version != version


class TestAFileThatIsWrong:
    @pytest.mark.parametrize(
        ("was", "becomes", "line", "what"),
        [
            (', article = "O-9"', "", 4, "naming.form must have exactly"),
            ("confirmed = true }\n\n[b", "confirmed = true, of = 1 }\n\n[b", 4, "unknown: of"),
            ('article = "O-9"', "article = 9", 4, "article is 9 (int); it must be str"),
            ("2020-05-14", '"2020-05-14"', 4, "effective_on is '2020-05-14' (str); it must be date"),
            ("2020-05-14", "2020-05-14T00:00:00", 4, "it must be date"),
            ("2025-01-01", "2019-01-01", 7, "its entries must have different days, the oldest first"),
            ("2025-01-01", "2020-05-14", 7, "its entries must have different days, the oldest first"),
        ],
    )
    def test_is_refused_with_the_line_and_what_would_be_right(
        self, tmp_path: Path, was: str, becomes: str, line: int, what: str
    ) -> None:
        message = refused(tmp_path, GOOD.replace(was, becomes, 1))
        assert f"establishment.toml, line {line}: " in message
        assert what in message

    @pytest.mark.parametrize("text", ["[naming]\nform = 7", "[naming]\nform = []", "form = true"])
    def test_a_bare_value_is_no_entry(self, tmp_path: Path, text: str) -> None:
        assert "is not an entry; write { value, article, effective_on, confirmed }" in refused(tmp_path, text)

    def test_what_is_no_toml_is_told_with_its_line(self, tmp_path: Path) -> None:
        assert "line 2" in refused(tmp_path, "[naming]\nform = ?\n")

    def test_a_parameter_stands_in_one_file(self, tmp_path: Path) -> None:
        read(tmp_path, GOOD)
        with pytest.raises(PolicyError, match=r"naming\.form stands in another file too"):
            read(tmp_path, GOOD, "other.toml")

    def test_a_folder_without_files_is_none(self, tmp_path: Path) -> None:
        with pytest.raises(PolicyError, match="has no policy file"):
            load(tmp_path)
