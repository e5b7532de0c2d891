"""Every version of every event, read by each service of today: something that it knows what to do with, and alike."""

from pathlib import Path

import pytest
from google.protobuf.message import Message

from chassis.upcasting import Upcasters, event_of
from registry.upcasters import UPCASTERS as REGISTRYS
from reporting.projections.region import REGION
from tests.contract.examples import EXAMPLES
from tests.contract.goldens import FOLDER, name_of

GOLDENS = sorted(FOLDER.glob("*.binpb"))
TODAYS = frozenset(map(name_of, EXAMPLES))


def read(golden: Path, upcasters: Upcasters) -> Message:
    name, _, version = golden.stem.rpartition(".v")
    return event_of(name, int(version), golden.read_bytes(), upcasters)


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda path: path.stem)
def test_every_reader_makes_the_same_of_it_and_knows_it(golden: Path) -> None:
    read_by_reporting = read(golden, REGION.upcasters)
    assert read_by_reporting == read(golden, REGISTRYS)
    assert type(read_by_reporting) in REGION.folds | REGION.ignores


def test_what_is_recorded_today_needs_no_upcaster() -> None:
    old = {f"{kind.DESCRIPTOR.full_name}.v{version}" for kind, version in {*REGISTRYS, *REGION.upcasters}}
    assert not old & TODAYS
