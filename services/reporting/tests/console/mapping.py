"""`docs/information-sets.md` as its tables must be, made of the mapping."""

from collections.abc import Iterator

from reporting.console.exporting.sets import AWAITED, SETS, InformationSet

HEADING = ("| field | heading | whose name | comes from |", "| --- | --- | --- | --- |")
AWAITED_HEADING = ("| set | comes with |", "| --- | --- |")


def lines() -> Iterator[str]:
    """All headings of sets and rows of tables, in their order."""
    for one in SETS:
        yield f"## {one.name} (`{one.code}`)"
        yield from _table(one)
    yield "## Not yet"
    yield from AWAITED_HEADING
    yield from (f"| {one.name} | {one.service} |" for one in AWAITED)


def _table(one: InformationSet) -> Iterator[str]:
    yield from HEADING
    for field in one.fields:
        sources = ", ".join(f"`{source}`" for source in field.sources)
        yield f"| `{field.code}` | {field.heading} | ours | {sources} |"
