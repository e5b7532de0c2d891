"""The first sheet of an XLSX workbook that is not hidden."""

import signal
import subprocess
import sys
from collections.abc import Sequence

import orjson

from tables.cells import Cells, Merged
from tables.errors import NotATableError, TableTooLargeError

READING = "tables.workbook_process"
NOT_A_TABLE, TOO_LARGE = 3, 4
AT_A_BOUND = frozenset({TOO_LARGE, -signal.SIGXCPU, -signal.SIGKILL})
SECONDS = 60.0
"""Beside others, until it is ended; of the processor's it may take half as many."""


class ReadingError(Exception):
    """The process could not do its work, which is nobody's fault who sent a file."""


def read_workbook(content: bytes) -> tuple[Sequence[Cells], Sequence[Merged]]:
    """Blocks, for as long as a process of its own reads it: that knows nothing of ours, and tells no more than it may."""
    command = (sys.executable, "-m", READING)
    try:
        done = subprocess.run(  # noqa: S603 - ours
            command, input=content, capture_output=True, timeout=SECONDS, check=False, env={}
        )
    except subprocess.TimeoutExpired as error:
        raise TableTooLargeError from error
    if done.returncode == NOT_A_TABLE:
        raise NotATableError
    if done.returncode in AT_A_BOUND:
        raise TableTooLargeError
    if done.returncode:
        raise ReadingError(done.stderr.decode(errors="replace"))
    told = orjson.loads(done.stdout)
    rows = [Cells(line, values, frozenset(formulas)) for line, values, formulas in told["rows"]]
    return rows, [Merged(line, cells) for line, cells in told["merged"]]
