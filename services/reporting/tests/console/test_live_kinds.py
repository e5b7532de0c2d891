"""Whatever a page says that it tells of, its script listens for."""

import re
from pathlib import Path

import pytest

from reporting.console import rendering, static_files

SAID = re.compile(r'data-live="([^"{]+)"')
OF_POSTS = ("posts", "posts_list", "posts_services", "posts_stations", "quota", "quotas", "station_posts")
LISTENED = re.compile(r"const KINDS = \[([^\]]*)\]")


def test_every_kind_that_a_template_names_is_listened_for() -> None:
    script = (static_files.OWN / "js" / "live.js").read_text(encoding="utf-8")
    found = LISTENED.search(script)
    listened = set(re.findall(r'"(\w+)"', found[1])) if found else set()
    templates = Path(rendering.TEMPLATES).glob("*.html")
    said = {
        kind for one in templates for kinds in SAID.findall(one.read_text("utf-8")) for kind in kinds.split()
    }
    assert said
    assert said <= listened


@pytest.mark.parametrize("name", OF_POSTS)
def test_what_shows_posts_listens_to_posts(name: str) -> None:
    listening = SAID.findall((Path(rendering.TEMPLATES) / f"{name}.html").read_text("utf-8"))
    assert listening
    assert [kinds for kinds in listening if "post" not in kinds.split() or "change" in kinds.split()] == []
