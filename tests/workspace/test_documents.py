"""What the documents point to exists: links, the index of decisions, the make targets they name."""

import re
from pathlib import Path

import pytest

from devstack.cli import app
from tests.workspace.tree import ROOT, sources

DOCUMENTS = list(sources(".md"))
TITLE = re.compile(r"^# (\d+)\. (.+)$", re.MULTILINE)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\((?!\w+:|#)([^)#]+)", document.read_text(encoding="utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_make_targets_in_documents_exist(document: Path) -> None:
    known = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = re.findall(
        r"(?:^|`)make ([a-z]+(?: [a-z]+)*)", document.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert {target for names in named for target in names.split()} <= known


def test_the_index_lists_every_decision_in_order() -> None:
    folder = ROOT / "docs/adr"
    records = sorted(folder.glob("[0-9]*.md"))
    titles = [TITLE.search(record.read_text(encoding="utf-8")) for record in records]
    lines = [f"{t[1]}. [{t[2]}]({r.name})" for r, t in zip(records, titles, strict=True) if t is not None]
    index = (folder / "README.md").read_text(encoding="utf-8").splitlines()
    assert [line for line in index if re.match(r"\d", line)] == lines


def test_ci_runs_exactly_what_the_readme_says() -> None:
    block = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Test it")[2].split("```")[1]
    named = re.findall(r"^make \w+", block, re.MULTILINE)
    run = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert named == ["make check", "make test"]
    assert [line for line in run if line in named] == named


def test_the_command_lines_readme_lists_every_command() -> None:
    commands = {
        str(command.name or getattr(command.callback, "__name__", "")) for command in app.registered_commands
    }
    groups = {str(group.name) for group in app.registered_groups}
    listed = re.findall(
        r"^    .*$", (ROOT / "libs/devstack/README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    words = set(re.findall(r"[a-z-]+", " ".join(line.strip().split("    ")[0] for line in listed)))
    assert commands | groups <= words


def test_every_hook_calls_a_check_that_exists() -> None:
    hooks = re.findall(
        r"make --no-print-directory check-(\w+)", (ROOT / ".pre-commit-config.yaml").read_text()
    )
    checks = re.findall(r"^check\.(\w+) =", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert hooks
    assert set(hooks) <= set(checks)
