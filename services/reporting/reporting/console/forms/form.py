"""A form as it is shown: what was entered, what was wrong with it, and the key that makes a repeat harmless."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import uuid4

from starlette.datastructures import FormData

from reporting.console.payload import LABELS
from reporting.console.registry import Fault
from reporting.console.translations import N_
from reporting.console.words import WEEKDAYS

KEY = "key"
KEY_REUSED = "key-reused"
MINTED = re.compile("[0-9a-f]{32}")
VERSION = re.compile("0|[1-9][0-9]{0,8}")
APART = frozenset({KEY, "csrf", "version", "intent"})
"""Hidden fields: not of what a person entered."""

TITLES: Mapping[str, str] = {
    **LABELS,
    "station_kind": N_("Kind"),
    "functions": N_("Functions entrusted"),
    "corrects": N_("Number of the change that is corrected"),
    "note": N_("Reason in words"),
    "text": N_("Text"),
    "address": N_("Address"),
    "directions": N_("How to come there"),
    "telephone": N_("Telephone of the office"),
    "valid_from": N_("Shown from"),
    "valid_until": N_("Shown until"),
    **WEEKDAYS,
    "minutes": N_("Minutes"),
    "extend.until": N_("To be filled by"),
}
"""What fields are called beside their inputs, where that is not what events call them; of one form alone after its name."""


class ForeignFormError(Exception):
    """The form was not made by a page of ours."""


def version_seen(data: FormData) -> int | None:
    """The version that the form was filled in on."""
    return version_of(str(data.get("version", "")))


def version_of(text: str) -> int | None:
    """None for anything that is no version."""
    found = VERSION.fullmatch(text)
    return int(found[0]) if found else None


@dataclass(frozen=True, slots=True)
class Form:
    """`name` is the prefix of its fields' ids, so that several may stand on one page."""

    name: str
    key: str
    values: Mapping[str, Sequence[str]] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    fields: tuple[str, ...] = ()
    """Those beside which an error can stand, from top to bottom."""

    def value(self, name: str) -> str:
        return next(iter(self.values.get(name, ())), "")

    def chosen(self, name: str) -> Sequence[str]:
        return self.values.get(name, ())

    def faults_of(self, name: str) -> tuple[Fault, ...]:
        return tuple(fault for fault in self.faults if field_of(fault) == name)

    def anchor(self, fault: Fault) -> str | None:
        """The id of the field that an error is about, if it stands in this form."""
        name = field_of(fault)
        return f"{self.name}-{name}" if name in self.fields else None

    def title(self, fault: Fault) -> str | None:
        """What the field that an error is about is called, to be translated."""
        name = field_of(fault) or ""
        return TITLES.get(f"{self.name}.{name}", TITLES.get(name))

    def refused(self, faults: Sequence[Fault]) -> "Form":
        """With what was wrong, in the form's own order. A key that was used for other contents gives way to a new one."""
        spent = any(fault.code == KEY_REUSED for fault in faults)
        return replace(
            self, faults=tuple(sorted(faults, key=self._place)), key=new_key() if spent else self.key
        )

    def _place(self, fault: Fault) -> int:
        """What stands beside no field comes first."""
        name = field_of(fault)
        return self.fields.index(name) if name in self.fields else -1


def new_key() -> str:
    return uuid4().hex


def blank(name: str, fields: tuple[str, ...], values: Mapping[str, Sequence[str]] | None = None) -> Form:
    """A form for a new command: its key is minted with it."""
    return Form(name, new_key(), values or {}, fields=fields)


def again(
    refused: Form | None,
    name: str,
    fields: tuple[str, ...],
    values: Mapping[str, Sequence[str]] | None = None,
) -> Form:
    """The one that was refused, where it is that one; else one for a new command."""
    return refused if refused and refused.name == name else blank(name, fields, values)


def sent(name: str, fields: tuple[str, ...], data: FormData) -> Form:
    """What came in; it keeps its key, so that sending it again means the same command.

    Raises ForeignFormError without a key of ours: minting another would make a repeat a second command.
    """
    form_key = str(data.get(KEY, ""))
    if not MINTED.fullmatch(form_key):
        raise ForeignFormError
    values = {key: [str(value) for value in data.getlist(key)] for key in data if key not in APART}
    return Form(name, form_key, values, fields=fields)


def field_of(fault: Fault) -> str | None:
    """`/station/township_ids/0` is about the field `township_ids`."""
    parts = [part for part in (fault.field or "").split("/") if part and not part.isdecimal()]
    return parts[-1] if parts else None
