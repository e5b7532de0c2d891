"""No secret lies in the tree; pre-commit runs this file alone."""

import re

import pytest

from tests.workspace.tree import places

KINDS = {
    "private key": r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
    "signed token": r"\beyJ[\w-]{16,}\.eyJ[\w-]{16,}\.",
    "password in an address": r"\b[a-z+]+://[^\s/:@{}<>$%\"']+:[^\s/:@{}<>$%\"']{12,}@",
    "password written out": r"(?i)\b(?:password|passwd|secret|api_?key)\b[\"']?\s*[:=]\s*[\"'][^\"'{}<>$\s]{12,}[\"']",
    "key of a cloud": r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_\w{36}\b",
}
# In pieces, or this file would hold what it looks for.
SAMPLES = {
    "private key": ["-----BEGIN RSA ", "PRIVATE KEY-----"],
    "signed token": ["eyJhbGciOiJSUzI1NiJ9", ".eyJzdWIiOiJub2JvZHkifQ", ".c2ln"],
    "password in an address": ["postgresql://registry", ":x7Kq0vTz5mWc2bNs@", "db/registry"],
    "password written out": ["password =", ' "x7Kq0vTz5mWc2bNs"'],
    "key of a cloud": ["AKIA", "IOSFODNN7EXAMPLE"],
}


@pytest.mark.parametrize("kind", KINDS)
def test_no_file_holds_a_secret(kind: str) -> None:
    assert places(KINDS[kind]) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_secret_would_be_found(kind: str) -> None:
    assert re.search(KINDS[kind], "".join(SAMPLES[kind]))
