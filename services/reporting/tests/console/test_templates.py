"""Pages keep to their own policy: nothing inline, a token in every form, and no style that nothing uses."""

import re
from typing import Any

from jinja2 import Environment, FileSystemLoader

from reporting.console.forms.form import Form
from reporting.console.registry import Fault
from reporting.console.rendering import EXTENSIONS, TEMPLATES
from reporting.console.static_files import OWN

SOURCES = {path.name: path.read_text() for path in TEMPLATES.glob("*.html")}
STYLES = "".join(path.read_text() for path in (OWN / "css").glob("*.css"))
SCRIPTS = "".join(path.read_text() for path in (OWN / "js").glob("*.js"))
CLASS = re.compile(r'class="((?:{%.*?%}|{{.*?}}|[^"{])*)"')
MADE = re.compile(r"(x|y)\d+|share-\d|edge-[nwse]")
"""Classes whose names are put together from a number or a side."""


def test_no_page_has_inline_scripts_styles_or_handlers() -> None:
    inline = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:|\|safe\b")
    assert {name: found for name, text in SOURCES.items() if (found := inline.findall(text))} == {}


def test_every_form_that_changes_something_carries_the_token() -> None:
    for name, text in SOURCES.items():
        for form in re.findall(r'<form[^>]*method="post".*?</form>', text, flags=re.DOTALL):
            assert 'name="csrf"' in form or "hidden(form, csrf" in form, name


def test_a_field_is_described_by_all_its_errors() -> None:
    faults = tuple(Fault(code, code, None, "/name", None) for code in ("too-long", "taken"))
    form = Form("establish", "", faults=faults, fields=("name",))
    environment: Any = Environment(loader=FileSystemLoader(TEMPLATES), extensions=EXTENSIONS, autoescape=True)
    environment.install_null_translations(newstyle=True)
    environment.filters["bracketed"] = environment.filters["dated"] = str
    field = '{% from "fields.html" import text %}{{ text(form, "name", "Name") }}'
    html = environment.from_string(field).render(form=form)
    assert 'aria-describedby="establish-name-error establish-name-error1"' in html


def test_every_class_in_the_styles_is_used() -> None:
    selectors = re.sub(r"\{[^{}]*\}", "{}", re.sub(r"/\*.*?\*/", "", STYLES, flags=re.DOTALL))
    classes = {name for name in re.findall(r"\.([a-z][\w-]*)", selectors) if not MADE.fullmatch(name)}
    used = " ".join(CLASS.findall("".join(SOURCES.values()))) + SCRIPTS
    chosen = set(re.findall(r'"([a-z]+)"', "".join(SOURCES.values())))
    assert {name for name in classes if not re.search(rf"(?<![\w-]){name}(?![\w-])", used)} - chosen == set()
