"""The Chinese catalogue is complete, and nothing on a page escapes it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from reporting.console import rendering, translations
from reporting.public import rendering as public_rendering
from reporting.public import translations as public_translations

LOCALE = translations.CHINESE.parents[2]
PAGES = {
    rendering.TEMPLATES.parent: translations.CHINESE,
    public_rendering.TEMPLATES.parent: public_translations.CHINESE,
}
"""By where texts stand in English, their Chinese."""

TEMPLATES = [template for place in PAGES for template in sorted((place / "templates").glob("*.html"))]
PLACEHOLDER = re.compile(r"%\(\w+\)s")
TEXT_BETWEEN_TAGS = re.compile(r">([^<>{}]*[A-Za-z]{2,}[^<>{}]*)<")
NAMES = {"English", "CSV", "XLSX", "chengguan", "cgq"}
"""What stands on every page as it is."""


def extracted(place: Path) -> set[str]:
    with (LOCALE / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = extract_from_dir(
        place, methods, options, keywords={"_": None, "gettext": None, "ngettext": (1, 2), "N_": None}
    )
    return {text if isinstance(text, str) else text[0] for _, _, text, _, _ in found}


@pytest.fixture(scope="module", params=PAGES, ids=lambda place: place.name)
def place(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


@pytest.fixture(scope="module")
def catalogue(place: Path) -> Catalog:
    with PAGES[place].open("rb") as file:
        return read_po(file, locale="zh_CN")


def messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def single(text: str | list[str] | tuple[str, ...] | None) -> str:
    match text:
        case None:
            return ""
        case str():
            return text
        case several:
            return several[0]


def test_every_text_has_its_chinese(place: Path, catalogue: Catalog) -> None:
    translated = {single(message.id) for message in messages(catalogue) if single(message.string)}
    assert extracted(place) - translated == set()


def test_no_chinese_is_left_over(place: Path, catalogue: Catalog) -> None:
    assert {single(message.id) for message in messages(catalogue)} - extracted(place) == set()
    assert not catalogue.obsolete


def test_no_translation_is_doubtful(catalogue: Catalog) -> None:
    assert [message.id for message in messages(catalogue) if message.fuzzy] == []


def test_translations_name_the_same_values(catalogue: Catalog) -> None:
    for message in messages(catalogue):
        wanted, found = (set(PLACEHOLDER.findall(single(text))) for text in (message.id, message.string))
        assert wanted == found, message.id


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parents[1].name}/{path.name}")
def test_no_word_of_a_template_is_beyond_translation(template: Path) -> None:
    source = re.sub(
        r"{%-?\s*trans.*?endtrans\s*-?%}|{#.*?#}|{%.*?%}", "", template.read_text(), flags=re.DOTALL
    )
    assert {text.strip() for text in TEXT_BETWEEN_TAGS.findall(source)} - NAMES == set()
