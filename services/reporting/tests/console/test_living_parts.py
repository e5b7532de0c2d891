"""Parts of pages that renew themselves listen to what changes them."""

import re

import pytest

from reporting.console.rendering import TEMPLATES

LISTENING = re.compile(r'data-live="([^"]+)"')
OF_POSTS = ("posts", "posts_list", "posts_services", "posts_stations", "quota", "quotas", "station_posts")


@pytest.mark.parametrize("name", OF_POSTS)
def test_what_shows_posts_listens_to_posts(name: str) -> None:
    listening = LISTENING.findall((TEMPLATES / f"{name}.html").read_text())
    assert listening
    assert [kinds for kinds in listening if "post" not in kinds.split() or "change" in kinds.split()] == []
