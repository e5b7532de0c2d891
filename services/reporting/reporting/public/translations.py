"""The site's catalogue, and behind it the console's, which has the words for codes."""

from collections.abc import Mapping
from functools import cache
from gettext import NullTranslations

from chassis.http.texts import Language
from reporting.console import translations

CHINESE = translations.CHINESE.with_name("public.po")


@cache
def load() -> Mapping[Language, NullTranslations]:
    chinese = translations.compiled(CHINESE)
    chinese.add_fallback(translations.compiled(translations.CHINESE))
    return {"zh": chinese, "en": NullTranslations()}
