"""The file of recipients is read strictly, and takes offices' mailboxes alone."""

from pathlib import Path

import pytest

from reporting.notifying.listed import ListedError
from reporting.notifying.mails.recipients import read_recipients

GOOD = {"body": "county_bureau", "division": "540102", "mailbox": "duty@office.example"}


def written(folder: Path, *entries: dict[str, str], domains: str = '["office.example"]') -> Path:
    file = folder / "recipients.toml"
    tables = ["\n".join(["[[recipient]]", *(f'{k} = "{v}"' for k, v in one.items())]) for one in entries]
    file.write_text(f"domains = {domains}\n" + "\n".join(tables))
    return file


def test_a_recipient_is_read(tmp_path: Path) -> None:
    (one,) = read_recipients(written(tmp_path, GOOD))
    assert (one.body, one.division, one.mailbox, one.language) == (*GOOD.values(), "zh")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"body": "station"}, "body"),
        ({"division": "here"}, "division"),
        ({"mailbox": "nobody"}, "mailbox"),
        ({"mailbox": "duty@elsewhere.example"}, "elsewhere.example is not among domains"),
        ({"mailbox": "13800000000@office.example"}, "not the address of an office's mailbox"),
        ({"language": "fr"}, "language"),
        ({"name": "somebody"}, "name"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, change: dict[str, str], words: str) -> None:
    file = written(tmp_path, GOOD, GOOD | {"division": "54"} | change)
    with pytest.raises(ListedError) as refusal:
        read_recipients(file)
    said = str(refusal.value).removeprefix(str(file))
    assert said.startswith(", line 6: recipient 2: ")
    assert words in said


def test_each_stands_once(tmp_path: Path) -> None:
    with pytest.raises(ListedError, match="stands here twice"):
        read_recipients(written(tmp_path, GOOD, GOOD))


def test_other_words_are_not_known(tmp_path: Path) -> None:
    file = tmp_path / "recipients.toml"
    file.write_text('\nrecipents = "a slip"\n')
    with pytest.raises(ListedError, match="line 2: recipents is not known"):
        read_recipients(file)


def test_the_file_that_ships_is_good() -> None:
    assert read_recipients(Path("deploy/notifications/recipients.toml")) == []
