"""No secret lies in the tree; pre-commit runs this file alone."""

import pytest

from tests.workspace.tree import places

KINDS = {
    "private key": r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
    "signed token": r"\beyJ[\w-]{16,}\.eyJ[\w-]{16,}\.",
    "password in an address": r"\b[a-z+]+://[^\s/:@{}<>$%\"']+:[^\s/:@{}<>$%\"']{12,}@",
    "password written out": r"(?i)\b(?:password|passwd|secret|api_?key)\b[\"']?\s*[:=]\s*[\"'][^\"'{}<>$\s]{12,}[\"']",
    "key of a cloud": r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_\w{36}\b",
}


@pytest.mark.parametrize("pattern", KINDS.values(), ids=KINDS)
def test_no_file_holds_a_secret(pattern: str) -> None:
    assert places(pattern) == []
