"""The generated code in the tree is what the protos give today."""

from pathlib import Path

from tests.contract.buf import buf
from tests.contract.compiling import PROTO, ROOT

CONTRACTS = Path("libs/contracts")


def generated(root: Path) -> dict[str, str]:
    files = (root / CONTRACTS).rglob("*_pb2.py*")
    return {
        str(p.relative_to(root)): p.read_text(encoding="utf-8") for p in files if p.suffix in {".py", ".pyi"}
    }


def test_generated_code_is_fresh(tmp_path: Path) -> None:
    template = PROTO / "buf.gen.yaml"
    made = buf("generate", PROTO, "--template", template, "-o", tmp_path, cwd=ROOT, cache=tmp_path / "cache")
    assert made.returncode == 0, made.stderr
    fresh, ours = generated(tmp_path), generated(ROOT)
    assert fresh.keys() == ours.keys()
    assert [name for name in fresh if fresh[name] != ours[name]] == []


def test_the_contracts_hold_nothing_but_what_is_generated() -> None:
    others = {p.name for p in (ROOT / CONTRACTS / "sifasuo").rglob("*.*") if "_pb2." not in p.name}
    assert others - {"py.typed"} == set()
