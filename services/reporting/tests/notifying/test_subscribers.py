"""The file of subscribers is read strictly; what is wrong is said with its line, and no secret with it."""

from pathlib import Path

import pytest

from reporting.notifying.listed import ListedError
from reporting.notifying.settings import WebhookSettings
from reporting.notifying.webhooks.subscribers import read_subscribers
from services.reporting.tests.notifying.receiving import SECRET

GOOD = {
    "name": "room",
    "url": "https://room.example/hooks",
    "division": "54",
    "ground": "O-17",
    "secret_env": "ROOM",
}
ENVIRONMENT = {"ROOM": SECRET, "SHORT": "whsec_c2hvcnQ=", "PLAIN": "password", "TWO": f"{SECRET} {SECRET}"}


def written(folder: Path, *entries: dict[str, str]) -> Path:
    file = folder / "subscribers.toml"
    tables = ["\n".join(["[[subscriber]]", *(f'{k} = "{v}"' for k, v in one.items())]) for one in entries]
    file.write_text("# who\n" + "\n".join(tables))
    return file


def refused(folder: Path, *entries: dict[str, str]) -> str:
    file = written(folder, *entries)
    with pytest.raises(ListedError) as refusal:
        read_subscribers(file, WebhookSettings(), ENVIRONMENT)
    said = str(refusal.value)
    assert "password" not in said
    return said.removeprefix(str(file))


def test_a_subscriber_is_read(tmp_path: Path) -> None:
    (one,) = read_subscribers(written(tmp_path, GOOD | {"secret_env": "TWO"}), WebhookSettings(), ENVIRONMENT)
    assert (one.name, one.division, len(one.keys)) == ("room", "54", 2)
    assert "whsec" not in repr(one)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"url": "http://room.example/hooks"}, "https only"),
        ({"url": "https://user@room.example/"}, "not an address"),
        ({"url": "ftp://room.example/"}, "not an address"),
        ({"division": "5x"}, "division"),
        ({"secret_env": "MISSING"}, "its secret is empty: MISSING"),
        ({"secret_env": "SHORT"}, "24 bytes"),
        ({"secret_env": "PLAIN"}, "whsec_"),
        ({"secret_file": "/nowhere"}, "one of secret_env, secret_file"),
        ({"secret": "s"}, "secret"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, change: dict[str, str], words: str) -> None:
    said = refused(tmp_path, GOOD | {"name": "other"}, GOOD | change)
    assert said.startswith(", line 8: subscriber 2: ")
    assert words in said


def test_a_name_stands_once(tmp_path: Path) -> None:
    assert refused(tmp_path, GOOD, GOOD) == ", line 8: subscriber 2: room stands here twice"


def test_the_file_that_ships_is_good() -> None:
    assert read_subscribers(Path("deploy/notifications/subscribers.toml"), WebhookSettings(), {}) == ()
