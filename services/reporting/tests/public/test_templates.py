"""The site keeps to its own policy: nothing inline, nothing sent, and no style that nothing uses."""

import re

from reporting.console.static_files import OWN as CONSOLE
from reporting.public.rendering import TEMPLATES
from reporting.public.static_files import OWN

TAG = re.compile(r"{%.*?%}")
SOURCES = {path.name: path.read_text() for path in TEMPLATES.glob("*.html")}
STYLES = "".join(path.read_text() for path in OWN.glob("*.css"))
GROUND = (CONSOLE / "css" / "ground.css").read_text()
CLASS = re.compile(r'class="([^"]*)"')


def test_no_page_has_scripts_or_inline_styles() -> None:
    inline = re.compile(r"<style|<script|\sstyle=|\son[a-z]+=|javascript:|\|safe\b|data-live")
    assert {name: found for name, text in SOURCES.items() if (found := inline.findall(text))} == {}


def test_no_form_sends_anything() -> None:
    assert [name for name, text in SOURCES.items() if "method=" in text.replace('method="get"', "")] == []


def test_every_class_in_the_styles_is_used_and_the_other_way_round() -> None:
    used = {
        name
        for text in SOURCES.values()
        for found in CLASS.findall(TAG.sub(" ", text))
        for name in found.split()
    }
    known = set(re.findall(r"\.([a-z][\w-]*)(?=[^{}]*\{)", STYLES))
    ground = set(re.findall(r"\.([a-z][\w-]*)", GROUND))
    assert (known - used, used - known - ground) == (set(), set())
