"""Whatever a page says that it tells of, its script listens for."""

import re
from pathlib import Path

from reporting.console import rendering, static_files

SAID = re.compile(r'data-live="([^"{]+)"')
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
