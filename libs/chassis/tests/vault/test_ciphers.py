"""Each cipher holds together what belongs together, and is known to be there before it is needed."""

import pytest
from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm

from chassis.settings import SettingsError
from chassis.vault.ciphers import AES_256_GCM, CIPHERS, SM4_GCM, TAG_BYTES, Aead, Cipher, cipher_called

NONCE = bytes.fromhex("00001234567800000000ABCD")


@pytest.fixture(params=CIPHERS)
def cipher(request: pytest.FixtureRequest) -> Cipher:
    return cipher_called(request.param)


def test_what_is_sealed_opens_with_the_same_key_nonce_and_place(cipher: Cipher) -> None:
    key = cipher.under(bytes(range(cipher.key_bytes)))
    box = key.encrypt(NONCE, "洛桑".encode(), b"name")
    assert len(box) == len("洛桑".encode()) + TAG_BYTES
    assert key.decrypt(NONCE, box, b"name").decode() == "洛桑"


@pytest.mark.parametrize("wrong", ["key", "nonce", "place", "data", "tag"])
def test_anything_else_does_not(cipher: Cipher, wrong: str) -> None:
    box = cipher.under(bytes(cipher.key_bytes)).encrypt(NONCE, b"1990", b"birth_date")
    other = cipher.under(bytes([wrong == "key"]) * cipher.key_bytes)
    changed = bytes([box[0] ^ (wrong == "data"), *box[1:-1], box[-1] ^ (wrong == "tag")])
    nonce = bytes(12) if wrong == "nonce" else NONCE
    with pytest.raises(InvalidTag):
        other.decrypt(nonce, changed, b"name" if wrong == "place" else b"birth_date")


def test_sm4_gcm_is_that_of_rfc_8998() -> None:
    """Its example A.2.1."""
    key = SM4_GCM.under(bytes.fromhex("0123456789ABCDEFFEDCBA9876543210"))
    place = bytes.fromhex("FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2")
    clear = b"".join(bytes([n]) * 8 for n in bytes.fromhex("AABBCCDDEEFFEEAA"))
    box = key.encrypt(NONCE, clear, place)
    assert box.hex().upper() == (
        "17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735"
        "D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D"
        "83DE3541E4C2B58177E065A9BF7B62EC"
    )


def test_a_cipher_that_nobody_knows_ends_the_process_at_its_start() -> None:
    with pytest.raises(SettingsError, match=r"no cipher ROT13; there are AES-256-GCM, SM4-GCM"):
        cipher_called("ROT13")


def test_a_cipher_that_openssl_does_not_offer_is_told_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as SM4 on an OpenSSL that was built without it."""

    def unsupported(_: bytes) -> Aead:
        raise UnsupportedAlgorithm("not here")

    monkeypatch.setitem(CIPHERS, "SM4-GCM", Cipher("SM4-GCM", 16, unsupported))
    with pytest.raises(SettingsError, match="does not offer SM4-GCM"):
        cipher_called("SM4-GCM")


def test_aes_is_with_256_bits() -> None:
    assert AES_256_GCM.key_bytes * 8 == 256
