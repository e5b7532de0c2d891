"""After a new master key was made current: every key is wrapped anew, while everything runs.

Each key is done by itself, so whoever was killed goes on where it was. Afterwards nothing needs the former version
any more: once that is destroyed, older copies of the keystore open nothing.
"""

from chassis.vault.key_material import KeyMaterial
from chassis.vault.keystore import Keystore

AT_ONCE = 500


async def wrap_all_anew(keystore: Keystore, material: KeyMaterial, at_once: int = AT_ONCE) -> int:
    """How many were; raises KeyMissingError where a former version was taken away too early."""
    done = 0
    while keys := await keystore.not_wrapped_by(await material.master(), at_once):
        for key in keys:
            clear = await material.unwrap(key.wrapped, key.person_id.bytes)
            await keystore.wrap_anew(key, await material.wrap(clear, key.person_id.bytes))
        done += len(keys)
    return done
