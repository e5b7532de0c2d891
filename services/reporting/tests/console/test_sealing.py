"""Sealed secrets and form tokens hold only where they were made."""

import os

import pytest

from reporting.console.sessions import csrf
from reporting.console.sessions.sealing import BrokenSealError, Sealing

SECRET = os.urandom(32)


class TestSealing:
    def test_what_was_sealed_is_read_again(self) -> None:
        sealing = Sealing(SECRET, "sessions")
        assert sealing.unseal(sealing.seal(b"token", b"row"), b"row") == b"token"

    def test_the_same_is_never_sealed_alike(self) -> None:
        sealing = Sealing(SECRET, "sessions")
        assert sealing.seal(b"token", b"row") != sealing.seal(b"token", b"row")

    @pytest.mark.parametrize("other", [Sealing(SECRET, "attempts"), Sealing(os.urandom(32), "sessions")])
    def test_another_purpose_or_key_cannot_read_it(self, other: Sealing) -> None:
        with pytest.raises(BrokenSealError):
            other.unseal(Sealing(SECRET, "sessions").seal(b"token", b"row"), b"row")

    def test_moved_to_another_row_it_cannot_be_read(self) -> None:
        sealing = Sealing(SECRET, "sessions")
        with pytest.raises(BrokenSealError):
            sealing.unseal(sealing.seal(b"token", b"row"), b"another")

    def test_altered_it_cannot_be_read(self) -> None:
        sealing = Sealing(SECRET, "sessions")
        sealed = bytearray(sealing.seal(b"token", b"row"))
        sealed[-1] ^= 1
        with pytest.raises(BrokenSealError):
            sealing.unseal(bytes(sealed), b"row")


class TestFormToken:
    def test_every_page_has_another_and_all_hold(self) -> None:
        secret = csrf.new_secret()
        made = {csrf.token(secret) for _ in range(9)}
        assert len(made) == 9
        assert all(csrf.holds(secret, token) for token in made)

    @pytest.mark.parametrize(
        "sent",
        ["", "x", "A" * 88, "é", csrf.token(csrf.new_secret())],
        ids=["nothing", "too short", "of its length", "of no base64", "of another secret"],
    )
    def test_anything_else_does_not_hold(self, sent: str) -> None:
        assert not csrf.holds(csrf.new_secret(), sent)
