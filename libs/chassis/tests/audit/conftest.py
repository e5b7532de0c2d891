from collections.abc import Callable
from pathlib import Path

import pytest

from chassis.audit.settings import AuditSettings
from chassis.audit.signing import make_keys
from chassis.audit.statements import Ledger
from devstack.testing import FreshDatabase
from libs.chassis.tests.audit.chain import Chain, prepared


@pytest.fixture
def chain(fresh_database: Callable[[str], FreshDatabase]) -> Chain:
    return prepared(fresh_database("registry"))


@pytest.fixture
def settings(tmp_path: Path) -> AuditSettings:
    private, public = tmp_path / "key.pem", tmp_path / "keys.pem"
    make_keys(private, public)
    return AuditSettings(statements=tmp_path / "statements", public_keys_file=public, key_file=private)


@pytest.fixture
def ledger(settings: AuditSettings) -> Ledger:
    return settings.ledger("registry")
