"""Jinja2 as the site uses it: autoescaped, strict about undefined names, in the language of the address."""

from collections.abc import Mapping
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from chassis.http.texts import Language
from reporting.console import formats
from reporting.console.static_files import StaticFiles
from reporting.public.asked import in_language
from reporting.public.static_files import STYLE
from reporting.public.words import word

TEMPLATES = Path(__file__).parent / "templates"
TAGS: Mapping[Language, str] = {"zh": "zh-CN", "en": "en"}


class Rendering:
    """`address` is where people find the site, without a slash at its end."""

    def __init__(
        self, static: StaticFiles, translations: Mapping[Language, NullTranslations], address: str
    ) -> None:
        self._address = address
        self._environments = {
            language: _environment(language, static, catalogue)
            for language, catalogue in translations.items()
        }

    def render(self, language: Language, template: str, path: str, values: Mapping[str, Any]) -> str:
        """`path` is the page's Chinese address."""
        frame = {"path": path, "site": self._address, "incomplete": False}
        return self._environments[language].get_template(template).render({**frame, **values})


@cache
def _environment(language: Language, static: StaticFiles, catalogue: NullTranslations) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=("jinja2.ext.i18n",),
    )
    install: Any = environment
    install.install_gettext_translations(catalogue, newstyle=True)
    environment.globals |= {
        "language": language,
        "tag": TAGS[language],
        "style": static.url(STYLE),
        "icon": static.url("icon.svg"),
        "here": lambda path: in_language(language, path),
        "there": in_language,
        "word": lambda group, code: catalogue.gettext(word(group, code)),
    }
    environment.filters["day"] = lambda value: formats.day(value, language)
    environment.filters["parted"] = formats.parted
    return environment
