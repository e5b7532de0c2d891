"""Days in a workbook: numbers, which are days by the way they are shown."""

import re
from datetime import date, timedelta

from registry.table.parts import Attributes, Handler

OF_DAYS = frozenset({*range(14, 23), *range(27, 37), *range(50, 59)})
"""Formats that need no description; those from 27 on are days in Chinese, as 2005年3月1日."""

QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].')
LEAP_1900 = 60
"""The first system takes 1900 for a leap year: numbers before that day are one less."""


class Styles(Handler):
    """Which of the styles that cells have show a number as a day."""

    def __init__(self) -> None:
        self._formats: dict[str, str] = {}
        self._within = ""
        self._styles: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        match name, self._within:
            case (("numFmts" | "cellXfs"), ""):
                self._within = name
            case "numFmt", "numFmts":
                self._formats[attributes["numFmtId"]] = attributes["formatCode"]
            case "xf", "cellXfs":
                self._styles.append(attributes.get("numFmtId", "0"))

    def end(self, name: str) -> None:
        if name == self._within:
            self._within = ""

    def of_days(self) -> frozenset[str]:
        """By the number that a cell says, which is the style's place."""
        days = {number: self._is_day(number) for number in set(self._styles)}
        return frozenset(str(place) for place, number in enumerate(self._styles) if days[number])

    def _is_day(self, number: str) -> bool:
        described = self._formats.get(number)
        if described is None:
            return number.isdecimal() and int(number) in OF_DAYS
        return bool(re.search("[yd]", QUOTED.sub("", described), re.IGNORECASE))


def day_of(number: float, *, since_1904: bool) -> date:
    """Raises OverflowError or ValueError where there is no such day."""
    if since_1904:
        return date(1904, 1, 1) + timedelta(int(number))
    return date(1899, 12, 30) + timedelta(int(number) + (number < LEAP_1900))
