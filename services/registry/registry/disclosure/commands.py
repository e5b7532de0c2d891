"""What may be asked of a station's disclosures (O-13); texts are notes, of which a command has the reference."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.registry.v1.disclosure_pb2 import DisclosureSection


@dataclass(frozen=True, slots=True)
class Draft:
    """A text for review; without days it is to be shown from its publication until another follows."""

    section: DisclosureSection
    note: NoteReference
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Publish:
    """What waits of that section."""

    section: DisclosureSection


@dataclass(frozen=True, slots=True)
class Return:
    section: DisclosureSection
    note: NoteReference


@dataclass(frozen=True, slots=True)
class Withdraw:
    """From today on, also what was to be shown later."""

    section: DisclosureSection
    note: NoteReference


Command: TypeAlias = Draft | Publish | Return | Withdraw
