"""What codes, events and fields of personnel are called, gathered from its parts."""

from collections.abc import Mapping

from reporting.console import post_words, procedure_words, return_words, staff_words
from reporting.console.joining import joined

PARTS = (staff_words, procedure_words, return_words, post_words)

EVENTS: Mapping[str, str] = joined(*(part.EVENTS for part in PARTS))
LABELS: Mapping[str, str] = joined(*(part.LABELS for part in PARTS))
LABEL_GROUPS: Mapping[str, Mapping[str, str]] = joined(*(part.LABEL_GROUPS for part in PARTS))
"""By how an event's name begins: codes that have words of their own."""
GROUPS: Mapping[str, Mapping[str, str]] = joined(*(part.GROUPS for part in PARTS))
