"""The next version of the house, made of this one: one field and one type of event more, and code that uses them."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.contract.buf import buf
from tests.contract.compiling import PROTO, ROOT

FIELD = (
    "message ChangeProposed {\n",
    "  string urgency = 99 [(sifasuo.common.v1.field).text = TEXT_CODE];\n",
)
DISSOLVED = "sifasuo.registry.v1.DivisionDissolved"
EVENT = """
message DivisionDissolved {
  option (sifasuo.common.v1.event) = {
    classification: CLASSIFICATION_PUBLIC
    aggregate: "division"
    schema_version: 1
  };
  string division_id = 1 [(sifasuo.common.v1.field).text = TEXT_ID];
}
"""
LEFT_OUT = shutil.ignore_patterns("node_modules", "tests", "__pycache__")


@dataclass(frozen=True, slots=True)
class NextVersion:
    """`first_on_path` goes into PYTHONPATH of a process that is to run it."""

    folder: Path

    @property
    def first_on_path(self) -> str:
        services = (self.folder / "services" / name for name in ("registry", "reporting"))
        return ":".join(map(str, (self.folder / "libs" / "contracts", *services)))


def next_version(folder: Path) -> NextVersion:
    """Its registry says how urgent a proposal is, its reporting knows that divisions are dissolved."""
    next_contracts(folder)
    for service in ("registry", "reporting"):
        shutil.copytree(ROOT / "services" / service, folder / "services" / service, ignore=LEFT_OUT)
    (folder / "services" / "reporting" / "node_modules").symlink_to(ROOT / "services/reporting/node_modules")
    proposing = folder / "services/registry/registry/establishment_change/proposing.py"
    replace(proposing, "ChangeProposed(\n", 'ChangeProposed(\n        urgency="usual",\n')
    region = folder / "services/reporting/reporting/projections/region.py"
    replace(region, "import DivisionsImported", "import DivisionDissolved, DivisionsImported")
    replace(region, "ignores=PERSONNELS_OWN", "ignores=frozenset({DivisionDissolved}) | PERSONNELS_OWN")
    return NextVersion(folder)


def next_contracts(folder: Path) -> Path:
    """Generated from its protos; goes first on PYTHONPATH."""
    protos = folder / "proto"
    shutil.copytree(PROTO, protos)
    registry = protos / "sifasuo" / "registry" / "v1"
    replace(registry / "establishment_change.proto", FIELD[0], FIELD[0] + FIELD[1])
    with (registry / "division.proto").open("a", encoding="utf-8") as file:
        file.write(EVENT)
    generated = buf(
        "generate", protos, "--template", protos / "buf.gen.yaml", cwd=folder, cache=folder / "cache"
    )
    assert generated.returncode == 0, generated.stderr
    return folder / "libs" / "contracts"


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (file, old)
    file.write_text(text.replace(old, new), encoding="utf-8")
