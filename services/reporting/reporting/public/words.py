"""What the site calls the sections of a disclosure and the days of a week; other codes have the console's words."""

from collections.abc import Mapping

from reporting.console import words
from reporting.console.translations import N_

SECTIONS: words.Words = {
    "functions": N_("Functions, procedures and rules"),
    "staff": N_("Staff: duties, posts and office contacts"),
    "whereabouts": N_("Where the staff are each day"),
    "management": N_("Management and its process"),
}
"""The four that O-13 names, in its order."""

WEEKDAYS: words.Words = {
    "monday": N_("Monday"),
    "tuesday": N_("Tuesday"),
    "wednesday": N_("Wednesday"),
    "thursday": N_("Thursday"),
    "friday": N_("Friday"),
    "saturday": N_("Saturday"),
    "sunday": N_("Sunday"),
}
OWN: Mapping[str, words.Words] = {"section": SECTIONS, "weekday": WEEKDAYS}


def word(group: str, code: str) -> str:
    """The English name, to be translated; a code that newer code brought stands for itself."""
    return OWN[group].get(code, code) if group in OWN else words.word(group, code)
