"""buf, run on a copy or on the tree: no network, its cache where the caller says."""

import os
import subprocess
import sys
from pathlib import Path

BIN = Path(sys.executable).parent


def buf(*arguments: str | Path, cwd: Path, cache: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"BUF_CACHE_DIR": str(cache), "PATH": f"{BIN}:{os.environ['PATH']}"}
    command = [str(BIN / "buf"), *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
