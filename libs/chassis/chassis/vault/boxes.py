"""One field of one person in a box: sealed with the person's key, and bound to where it lies.

A box that was moved to another person, another field or another version of its row does not open.
"""

import os
from uuid import UUID

from cryptography.exceptions import InvalidTag

from chassis.event_store.port import Sealed
from chassis.vault.ciphers import NONCE_BYTES, TAG_BYTES, Aead

_PURPOSE = b"sifasuo.field.1"


class TamperedError(Exception):
    """What lies there was not sealed for this place with this person's key; it says where, never what."""


def sealed(key: Aead, person_id: UUID, field: str, version: int, clear: bytes) -> Sealed:
    """A row whose box nobody can tell from noise, and another one each time."""
    nonce = os.urandom(NONCE_BYTES)
    box = nonce + key.encrypt(nonce, clear, _place(person_id, field, version))
    return Sealed(person_id, field, version, box)


def opened(key: Aead, row: Sealed) -> bytes:
    """Raises TamperedError."""
    box = row.box
    if len(box) < NONCE_BYTES + TAG_BYTES:
        raise TamperedError(f"{row.person_id} {row.field}")
    try:
        return key.decrypt(
            box[:NONCE_BYTES], box[NONCE_BYTES:], _place(row.person_id, row.field, row.version)
        )
    except InvalidTag:
        raise TamperedError(f"{row.person_id} {row.field}") from None


def _place(person_id: UUID, field: str, version: int) -> bytes:
    return b"%b%b%b%b" % (_PURPOSE, person_id.bytes, version.to_bytes(4), field.encode())
