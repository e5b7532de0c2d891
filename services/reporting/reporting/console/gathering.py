"""A history as it is read: what a body did of one kind on one day stands together, and says what each was about."""

from collections.abc import Iterable

from reporting.console.formats import local_day
from reporting.console.payload import group_of
from reporting.console.words import word
from reporting.projections.history.queries import EventLine

NAMED_BY = ("work_rule", "section", "milestone", "finding", "leader", "title", "difference")
"""The fields that say which of its kind an event is about."""

Gathered = tuple[EventLine, ...]


def gathered(lines: Iterable[EventLine], since: int | None = None) -> tuple[Gathered, ...]:
    """Each where its latest stands; what came after version `since` stands apart from what was before."""
    found: dict[tuple[object, ...], list[EventLine]] = {}
    for line in lines:
        day, new = local_day(line.recorded_at), since is not None and line.stream_version > since
        found.setdefault((line.type, line.body, line.division_id, day, new), []).append(line)
    return tuple(tuple(same) for same in found.values())


def subjects(lines: Iterable[EventLine]) -> tuple[str, ...]:
    """What they are about, each once, to be translated."""
    told = (
        (group_of(name, line.type), str(line.payload[name]))
        for line in lines
        for name in NAMED_BY
        if name in line.payload
    )
    return tuple(dict.fromkeys(word(group, code) for group, code in told if group))
