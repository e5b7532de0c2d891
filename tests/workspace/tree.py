"""The files of the project: tracked ones, and new ones that git does not ignore."""

import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
GENERATED = ROOT / "libs/contracts/sifasuo"


@cache
def files() -> tuple[Path, ...]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    paths = (ROOT / name for name in listed.split("\0") if name)
    return tuple(sorted(path for path in paths if path.is_file()))


def sources(*suffixes: str) -> Iterator[Path]:
    """What people wrote: generated code is left out."""
    return (path for path in files() if path.suffix in suffixes and not path.is_relative_to(GENERATED))


def lines(path: Path) -> list[str]:
    """None for a file that is not text, or that an editor has just taken away."""
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (UnicodeDecodeError, FileNotFoundError):
        return []


def places(pattern: str) -> list[str]:
    """`file:line` of each line of text that the pattern matches, whatever the file."""
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files()
        for number, line in enumerate(lines(path), 1)
        if re.search(pattern, line)
    ]
