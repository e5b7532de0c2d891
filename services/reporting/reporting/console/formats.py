"""Numbers, shares and moments as people read them, in their language and in local time."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from chassis.clock import LOCAL
from chassis.http.texts import Language

LOCALES = {"zh": Locale.parse("zh_CN"), "en": Locale.parse("en_GB")}
"""Parsed once: for each number of a page it was a third of the page."""
DAY = re.compile(r"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])", re.ASCII)
IN_BRACKETS: Mapping[Language, Markup] = {"zh": Markup("（{}）"), "en": Markup(" ({})")}
BUREAU = "司法局"
CITE = Markup("<cite>{}</cite>")
STEPS = (Fraction(0), Fraction(1, 2), Fraction(4, 5), Fraction(1))
"""Where the map's colours change: none, under a half, under four fifths, under all, all."""


def percent(share: Fraction | None) -> str:
    """Cut to a tenth, never rounded up: 100 says that nothing is missing."""
    if share is None:
        return "–"
    tenths = share.numerator * 1000 // share.denominator
    return "100" if share == 1 else f"{tenths // 10}.{tenths % 10}"


def step(share: Fraction | None) -> int:
    """Which of the map's five colours a share has."""
    if not share:
        return 0
    return next(index for index, limit in enumerate((*STEPS[1:], Fraction(2)), start=1) if share < limit)


def number(value: int, language: Language) -> str:
    return format_decimal(value, locale=LOCALES[language])


def hours(minutes: int, language: Language) -> str:
    """Minutes as hours, to the tenth where they are no whole ones: `1,382.5`, `40`."""
    return format_decimal(Decimal(minutes) / 60, "#,##0.#", locale=LOCALES[language])


def day(value: date, language: Language) -> str:
    """`2025年3月1日`, `1 Mar 2025`."""
    return format_date(value, "long" if language == "zh" else "medium", locale=LOCALES[language])


def unbroken(text: str) -> str:
    """On one line: what a column of a table is as wide as, at least."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def cite(article: str, language: Language) -> str:
    """`O-9` as people cite it; other marks stand as they are."""
    mark, _, paragraph = article.partition("-")
    if language == "en":
        return article
    if mark == "O" and paragraph:
        return f"《意见》第{paragraph}条"
    return "本区规定" if mark == "REG" else article


def cited(language: Language, *articles: str) -> Markup:
    """On one line, as it stands in a sentence or a heading."""
    between = ", " if language == "en" else "、"
    return CITE.format(between.join(cite(article, language) for article in articles))


def bracketed(language: Language, *articles: str) -> Markup:
    """After what they rule, in the brackets of the language."""
    cites = cited(language, *articles)
    return IN_BRACKETS[language].format(cites)


def parted(name: str) -> Markup:
    """A station's name, which may break after its bureau's and nowhere else."""
    return escape(name).replace(BUREAU, Markup("%s<wbr>") % BUREAU)


def dated(text: str, language: Language) -> str:
    """The registry's words with their days (`2025-03-01`) as the page writes them."""
    return DAY.sub(lambda found: _day_of(found[0], language), text)


def _day_of(text: str, language: Language) -> str:
    try:
        return day(date.fromisoformat(text), language)
    except ValueError:
        return text


def local_day(value: datetime) -> date:
    return value.astimezone(LOCAL).date()


def moment(value: datetime, language: Language) -> str:
    return f"{day(local_day(value), language)} {clock_time(value)}"


def minute(value: datetime, language: Language) -> str:
    """`2025年3月1日 08:00`: what is true to the minute."""
    return f"{day(local_day(value), language)} {value.astimezone(LOCAL):%H:%M}"


def clock_time(value: datetime) -> str:
    return value.astimezone(LOCAL).strftime("%H:%M:%S")
