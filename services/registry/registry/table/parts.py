"""The parts of a workbook, which is an archive of XML: only those that are asked for, each as a stream.

No tree is built of them, so a small file that unpacks to much costs what was read until a bound was met.
"""

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from xml.parsers import expat

from chassis.errors import DomainError
from registry.table.errors import NotATableError, TableTooLargeError

MOST_MEGABYTES = 100
MOST_ELEMENTS = 3_000_000
"""Of all parts together. A roll of the country has 1.5 million."""

MOST_PARTS = 10_000
LONGEST_TAG = 1_000_000
CHUNK = 1 << 16
ENTRY = b"PK\x01\x02"
PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""The only ways that the standard of workbooks knows; others unpack without a bound."""

Attributes = Mapping[str, str]


class Handler:
    """What a part is read by. Names are local: two namespaces are in use for the same."""

    def start(self, name: str, attributes: Attributes) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


@contextmanager
def readable() -> Iterator[None]:
    """Whatever archive, unpacking or XML stumble over is a file that is no table, or damaged."""
    try:
        yield
    except DomainError:
        raise
    except Exception as error:
        raise NotATableError from error


@dataclass(slots=True)
class Parts:
    archive: zipfile.ZipFile
    bytes_left: int = MOST_MEGABYTES * 1_000_000
    elements_left: int = MOST_ELEMENTS

    @classmethod
    def of(cls, content: bytes) -> "Parts":
        if content.count(ENTRY) > MOST_PARTS:
            raise NotATableError
        return cls(zipfile.ZipFile(io.BytesIO(content)))

    def read(self, name: str, handler: Handler) -> None:
        for _ in self.stream(name, handler):
            pass

    def stream(self, name: str, handler: Handler) -> Iterator[None]:
        """Gives way after each piece, for what the handler has gathered by then."""
        part = self.archive.getinfo(name)
        if part.compress_type not in PACKED:
            raise NotATableError
        parser = self._parser(handler)
        with self.archive.open(part) as unpacked:
            fed = 0
            while piece := unpacked.read(CHUNK):
                self._take(len(piece))
                parser.Parse(piece)
                fed += len(piece)
                if fed - parser.CurrentByteIndex > LONGEST_TAG:
                    raise NotATableError
                yield
        parser.Parse(b"", True)
        yield

    def _take(self, size: int) -> None:
        self.bytes_left -= size
        if self.bytes_left < 0 or self.elements_left < 0:
            raise TableTooLargeError(MOST_MEGABYTES)

    def _parser(self, handler: Handler) -> expat.XMLParserType:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._counted(handler.start)
        parser.EndElementHandler = lambda name: handler.end(name.rpartition(" ")[2])
        parser.CharacterDataHandler = handler.text
        parser.StartDoctypeDeclHandler = _refuse_entities
        return parser

    def _counted(self, start: Callable[[str, Attributes], None]) -> Callable[[str, Attributes], None]:
        def counted(name: str, attributes: Attributes) -> None:
            self.elements_left -= 1
            start(name.rpartition(" ")[2], attributes)

        return counted


def _refuse_entities(*_: object) -> None:
    """A workbook declares no document type: entities could stand for anything."""
    raise NotATableError


def beside(part: str, target: str) -> str:
    """The part that another one points at."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")


def relations(part: str) -> str:
    """Where it stands what a part points at."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
