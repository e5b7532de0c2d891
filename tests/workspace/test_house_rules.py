"""Rules of the house that a machine can hold: size, names, and what may not stand in any file."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.workspace.tree import ROOT, lines, places, sources

LONGEST_FILE = 400
LONGEST_FUNCTION = 50
EMPTY_NAMES = frozenset({"utils", "util", "helpers", "helper", "common", "base", "manager"})
CODE = (".py", ".js", ".css", ".html", ".sql", ".proto")
CHASSIS = ROOT / "libs/chassis/chassis"
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, Function) and node.end_lineno is not None:
            yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1


def test_no_file_is_longer_than_one_sits_down_for() -> None:
    assert [path for path in sources(*CODE) if len(lines(path)) > LONGEST_FILE] == []


def test_no_function_is_longer_than_a_screen() -> None:
    found = [found for path in sources(".py") for found in functions(path)]
    assert [name for name, length in found if length > LONGEST_FUNCTION] == []


def test_every_file_is_named_for_what_it_holds() -> None:
    assert [path for path in sources(*CODE) if path.stem in EMPTY_NAMES] == []


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    assert places(r"(?<![\w.*~-])/(?:work|root|Users|home/\w+)/") == []


def test_no_file_names_a_package_registry() -> None:
    assert places(r"\b(?:pypi|pythonhosted|npmjs|maven)\.(?:org|com)\b|index[-]url|[\"]resolved[\"]:") == []


def test_no_test_sleeps() -> None:
    asleep = places(r"\b(?:time|asyncio)\.sleep[(]")
    assert [place for place in asleep if "tests" in place.split("/")] == []


def test_every_python_file_of_a_member_is_in_a_package() -> None:
    """Without its `__init__.py` a folder is left out of what is built and of what is type-checked."""
    members = [p for p in sources(".py") if p.relative_to(ROOT).parts[0] in {"libs", "services"}]
    inside = [p for p in members if "tests" not in p.relative_to(ROOT).parts]
    assert [p for p in inside if not (p.parent / "__init__.py").exists()] == []


def test_all_python_is_type_checked() -> None:
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packages = [tuple(name.split(".")) for name in content["tool"]["mypy"]["packages"]]
    assert [
        path for path in sources(".py") if not any(is_within(path, package) for package in packages)
    ] == []


def is_within(path: Path, package: tuple[str, ...]) -> bool:
    parts = path.relative_to(ROOT).parts
    module = parts if "tests" in parts else parts[2:]  # members are installed, tests are found from the root
    return module[: len(package)] == package


def test_every_public_name_of_the_chassis_says_its_contract() -> None:
    """Properties too: that they take no argument makes none of them plain ("0 of a stream that does not exist")."""
    assert [name for name, node in public_names() if not ast.get_docstring(node)] == []


def public_names() -> Iterator[tuple[str, Function | ast.ClassDef]]:
    """Top-level functions and classes, and these classes' methods; what a port says, who keeps it need not repeat."""
    modules = [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in sorted(CHASSIS.rglob("*.py"))]
    classes = [node for _, module in modules for node in module.body if isinstance(node, ast.ClassDef)]
    ports = [public(node) for node in classes if is_port(node)]
    for path, module in modules:
        for name, node in public(module).items():
            own = public(node) if isinstance(node, ast.ClassDef) else {}
            kept = {m for port in ports if port.keys() <= own.keys() and port != own for m in port}
            for inner, at in {name: node, **{f"{name}.{m}": own[m] for m in own.keys() - kept}}.items():
                yield f"{path.relative_to(ROOT)}:{at.lineno} {inner}", at


def is_port(node: ast.ClassDef) -> bool:
    return any(ast.unparse(base) == "Protocol" for base in node.bases)


def public(place: ast.Module | ast.ClassDef) -> dict[str, Function | ast.ClassDef]:
    """Of an overloaded function the last, which is the real one; what `__aenter__` and its like do is the language's."""
    return {
        node.name: node
        for node in place.body
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_")
    }
