"""One field of one person in a box: sealed with the person's key, and bound to where it lies.

A box that was moved to another person, another field or another version of its row does not open.
"""

import os
from collections.abc import Iterable, Mapping
from uuid import UUID

from cryptography.exceptions import InvalidTag

from chassis.event_store.port import Sealed
from chassis.vault.ciphers import NONCE_BYTES, Aead

_PURPOSE = b"sifasuo.field.1"
_row = tuple.__new__  # a named tuple's own constructor takes a third of what the cipher does


class TamperedError(Exception):
    """What lies there was not sealed for this place with this person's key; it says where, never what."""


def sealed(key: Aead, person_id: UUID, version: int, fields: Mapping[str, str]) -> list[Sealed]:
    """Rows whose boxes nobody can tell from noise, and other ones each time."""
    place, encrypt = _place(person_id, version), key.encrypt
    noise = os.urandom(NONCE_BYTES * len(fields))  # at once: a call for each costs as much as the cipher
    rows, begin = [], 0
    for field, value in fields.items():
        nonce = noise[begin : begin + NONCE_BYTES]
        begin += NONCE_BYTES
        box = nonce + encrypt(nonce, value.encode(), place + field.encode())
        rows.append(_row(Sealed, (person_id, field, version, box)))
    return rows


def opened(key: Aead, rows: Iterable[Sealed]) -> dict[str, str]:
    """Of one person, by field; raises TamperedError."""
    found = {}
    decrypt, place, known = key.decrypt, b"", None
    for person_id, field, version, box in rows:
        if version != known:
            place, known = _place(person_id, version), version
        try:
            found[field] = decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], place + field.encode()).decode()
        except (InvalidTag, ValueError):  # the latter of what is too short for a nonce
            raise TamperedError(f"{person_id} {field}") from None
    return found


def _place(person_id: UUID, version: int) -> bytes:
    """Before the field's name: nothing of it has a length of its own."""
    return _PURPOSE + person_id.bytes + version.to_bytes(4)
