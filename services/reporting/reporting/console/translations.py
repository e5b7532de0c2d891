"""The catalogues: English is written in templates and code, Chinese in `services/reporting/locale`."""

from collections.abc import Mapping
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from chassis.http.texts import Language

CHINESE = Path(__file__).parents[2] / "locale/zh_CN/LC_MESSAGES/console.po"


@cache
def load() -> Mapping[Language, NullTranslations]:
    """Read at start, so that a catalogue needs no step of its own to be built."""
    return {"zh": compiled(CHINESE), "en": NullTranslations()}


def compiled(catalogue: Path) -> GNUTranslations:
    with catalogue.open("rb") as source:
        messages = read_po(source, locale="zh_CN")
    built = BytesIO()
    write_mo(built, messages)
    built.seek(0)
    return GNUTranslations(built)


def N_(message: str) -> str:  # noqa: N802  the name that catalogues know it by
    """Marks a text that is translated where it is shown."""
    return message
