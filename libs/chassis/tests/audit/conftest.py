from collections.abc import Iterator
from pathlib import Path

import pytest

from chassis.audit.settings import AuditSettings
from chassis.audit.signing import make_keys
from chassis.audit.statements import Ledger
from devstack.testing import FreshDatabase, Infrastructure
from libs.chassis.tests.audit.chain import ANEW, Chain, prepared


@pytest.fixture(scope="module")
def database(infrastructure: Infrastructure) -> Iterator[FreshDatabase]:
    with infrastructure.fresh_database("registry") as made:
        prepared(made)
        yield made


@pytest.fixture
def chain(database: FreshDatabase) -> Chain:
    """Without a record, whatever another test left."""
    found = Chain(database)
    found.tamper(*ANEW)
    return found


@pytest.fixture
def settings(tmp_path: Path) -> AuditSettings:
    private, public = tmp_path / "key.pem", tmp_path / "keys.pem"
    make_keys(private, public)
    return AuditSettings(statements=tmp_path / "statements", public_keys_file=public, key_file=private)


@pytest.fixture
def ledger(settings: AuditSettings) -> Ledger:
    return settings.ledger("registry")
