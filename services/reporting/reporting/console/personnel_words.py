"""What codes, events and fields of personnel are called, gathered from its parts."""

from collections.abc import Mapping

from reporting.console import post_words, procedure_words, return_words, staff_words

PARTS = (staff_words, procedure_words, return_words, post_words)

EVENTS: Mapping[str, str] = {name: word for part in PARTS for name, word in part.EVENTS.items()}
LABELS: Mapping[str, str] = {name: word for part in PARTS for name, word in part.LABELS.items()}
LABEL_GROUPS: Mapping[str, Mapping[str, str]] = {
    begins: groups for part in PARTS for begins, groups in part.LABEL_GROUPS.items()
}
"""By how an event's name begins: codes that have words of their own."""
GROUPS: Mapping[str, Mapping[str, str]] = {
    name: words for part in PARTS for name, words in part.GROUPS.items()
}
