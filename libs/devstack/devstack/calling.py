"""How a person calls `sifasuo` from where they stand, so that every remedy can be typed as it is printed."""

import shutil
import sys
from pathlib import Path

DEFAULT = "default"


def sifasuo(words: str, stack: str = DEFAULT) -> str:
    """The command with these words, for this stack."""
    which = "" if stack == DEFAULT else f" --stack {stack}"
    return f"{program()} {words}{which}"


def program() -> str:
    """Its bare name where the path leads to it, else where it lies."""
    own, here = Path(sys.executable).with_name("sifasuo"), Path.cwd()
    found = shutil.which("sifasuo")
    if found and Path(found).resolve() == own.resolve():
        return "sifasuo"
    return str(own.relative_to(here) if own.is_relative_to(here) else own)
