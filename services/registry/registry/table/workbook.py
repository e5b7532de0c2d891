"""The first sheet of an XLSX workbook that is not hidden, and of the other parts what its cells refer to."""

from collections.abc import Iterator
from dataclasses import dataclass

from registry.table.cells import Cells
from registry.table.days import Styles
from registry.table.errors import NotATableError
from registry.table.parts import Attributes, Handler, Parts, beside, readable, relations
from registry.table.sheet import Meanings, Sheet, Strings


class Relations(Handler):
    """What a part points at: by the kind of it, and by the name that the part has for it."""

    def __init__(self, part: str) -> None:
        self._part = part
        self.by_kind: dict[str, str] = {}
        self.sheets: dict[str, str] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        kind = attributes["Type"].rpartition("/")[2]
        target = beside(self._part, attributes["Target"])
        self.by_kind.setdefault(kind, target)
        if kind == "worksheet":
            self.sheets[attributes["Id"]] = target


class Contents(Handler):
    """The sheets that are not hidden, in their order, by the workbook's names for them."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.since_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        local = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if name == "workbookPr":
            self.since_1904 = local.get("date1904") in {"1", "true"}
        elif name == "sheet" and local.get("state", "visible") == "visible":
            self.shown.append(local["id"])


@dataclass(frozen=True, slots=True)
class Workbook:
    parts: Parts
    part: str
    sheet: Sheet

    @classmethod
    def of(cls, content: bytes) -> "Workbook":
        with readable():
            parts = Parts.of(content)
            part = _related(parts, "").by_kind["officeDocument"]
            related, contents = _related(parts, part), Contents()
            parts.read(part, contents)
            shown = [related.sheets[one] for one in contents.shown if one in related.sheets]
            if not shown:
                raise NotATableError
            return cls(parts, shown[0], Sheet(_meanings(parts, related, contents)))

    def rows(self) -> Iterator[Cells]:
        """What is merged is known once the last has been read."""
        with readable():
            for _ in self.parts.stream(self.part, self.sheet):
                yield from self.sheet.rows
                self.sheet.rows.clear()


def _related(parts: Parts, part: str) -> Relations:
    related = Relations(part)
    parts.read(relations(part), related)
    return related


def _meanings(parts: Parts, related: Relations, contents: Contents) -> Meanings:
    strings, styles = Strings(), Styles()
    for kind, handler in (("sharedStrings", strings), ("styles", styles)):
        if kind in related.by_kind:
            parts.read(related.by_kind[kind], handler)
    return Meanings(strings.strings, styles.of_days(), contents.since_1904)
