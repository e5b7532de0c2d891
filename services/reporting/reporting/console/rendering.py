"""Jinja2 as the pages use it: autoescaped, strict about undefined names, in the visitor's language."""

from collections.abc import Mapping
from functools import cache, partial
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from chassis.http.texts import Language
from reporting.console import formats
from reporting.console.gathering import gathered, subjects
from reporting.console.payload import group_of
from reporting.console.static_files import StaticFiles
from reporting.console.words import by_its_day, codes, office, system, word

TEMPLATES = Path(__file__).parent / "templates"
EXTENSIONS = ("jinja2.ext.i18n", "jinja2.ext.do")


class Rendering:
    def __init__(self, static: StaticFiles, translations: Mapping[Language, NullTranslations]) -> None:
        self._translations = translations
        self._environments = {
            language: _environment(language, static, catalogue)
            for language, catalogue in translations.items()
        }

    def render(self, language: Language, template: str, values: Mapping[str, Any]) -> str:
        return self._environments[language].get_template(template).render(values)

    def catalogue(self, language: Language) -> NullTranslations:
        """For words that are put together outside a template."""
        return self._translations[language]

    def text(self, language: Language, message: str) -> str:
        """One message outside a template."""
        return self._translations[language].gettext(message)


@cache
def _environment(language: Language, static: StaticFiles, catalogue: NullTranslations) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=EXTENSIONS,
    )
    install: Any = environment
    install.install_gettext_translations(catalogue, newstyle=True)
    environment.globals["static"] = static.url
    environment.globals["office_pattern"] = office
    environment.globals["system"] = lambda line: system(line.type, line.service, line.body, line.payload)
    environment.globals["by_its_day"] = lambda line: by_its_day(line.type, line.body)
    environment.globals["word"] = lambda group, code: catalogue.gettext(word(group, code))
    environment.globals["codes"] = codes
    environment.globals["gathered"] = gathered
    environment.globals["group_of"] = group_of
    environment.globals["subjects"] = lambda lines: tuple(map(catalogue.gettext, subjects(lines)))
    environment.filters["percent"] = formats.percent
    environment.filters["step"] = formats.step
    environment.filters["clock"] = formats.clock_time
    environment.filters["cite"] = partial(formats.cited, language)
    environment.filters["bracketed"] = partial(formats.bracketed, language)
    environment.filters["parted"] = formats.parted
    environment.filters["number"] = lambda value: formats.number(value, language)
    environment.filters["hours"] = lambda minutes: formats.hours(minutes, language)
    environment.filters["day"] = lambda value: formats.unbroken(formats.day(value, language))
    environment.filters["local_day"] = formats.local_day
    environment.filters["dated"] = lambda text: formats.dated(text, language)
    environment.filters["minute"] = lambda value: formats.minute(value, language)
    environment.filters["moment"] = lambda value: formats.moment(value, language)
    return environment
