"""How much of a file is read at most, and the process of its own that reads it.

What comes by e-mail may be broken or made to do harm, so no part of it is understood in the
process that serves people. A process with a memory, a time and no surroundings of its own
turns it into plain text; whatever becomes of that process, nothing else is touched.
"""

import contextlib
import importlib
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_MIB = 1024 * 1024

#: Bytes of a file as it is handed in.
MAX_FILE = 192 * _MIB
#: Bytes that a zipped spreadsheet comes to, and how many times what it takes up on disk. A full
#: sheet of XLSX comes to about 12 times, an ODS of rows that are all alike to 100 times.
MAX_UNPACKED = 1024 * _MIB
MAX_RATIO = 200
#: Parts smaller than this may be packed as tightly as they like.
RATIO_FROM = 16 * _MIB
#: Parts in a zipped spreadsheet, and bytes of their list.
MAX_PARTS = 10_000
MAX_PART_LIST = 4 * _MIB
MAX_SHEETS = 60
#: Rows with something in them, in all sheets together. A spreadsheet program has 1,048,576 in one.
MAX_ROWS = 1_500_000
MAX_COLUMNS = 200
MAX_CELLS = 30_000_000
#: Characters of a cell (as Excel has it), of a line of CSV, and of all cells together.
MAX_CELL = 32_767
MAX_LINE = 2 * _MIB
MAX_TEXT = 192 * _MIB
#: Cells that hold a date: one column of them from top to bottom.
MAX_DATES = MAX_ROWS
#: Rows in which the headings are looked for.
HEADING_ROWS = 50
#: Problems of one kind in one sheet that are named one by one; the others are counted.
MOST_ALIKE = 20

#: What the process may take: bytes of memory, of each file that it writes, and seconds.
MEMORY = 512 * _MIB
OUTPUT = 1024 * _MIB
CPU_SECONDS = 120
WALL_SECONDS = 180.0

_ROOT = Path(__file__).resolve().parents[2]
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]);"
    " from data.returns.limits import start; start(sys.argv[2:])"
)
_LIMITS = {
    resource.RLIMIT_AS: MEMORY,
    resource.RLIMIT_CPU: CPU_SECONDS,
    resource.RLIMIT_FSIZE: OUTPUT,
    resource.RLIMIT_CORE: 0,
    resource.RLIMIT_NOFILE: 128,
}


def run_limited(module: str, arguments: Sequence[str], seconds: float = WALL_SECONDS) -> int | None:
    """Run `main(arguments)` of a module of this project in a process with limits.

    The process gets no input and no environment, what it prints goes nowhere, and it sees
    Python's own library and this project alone. At the end, however it comes, whatever it
    started is ended with it.

    Returns:
        How it ended, as a shell has it; None when the seconds were over before.
    """
    command = [sys.executable, "-I", "-S", "-B", "-c", _START, str(_ROOT), module, *arguments]
    process = subprocess.Popen(  # noqa: S603
        command,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def start(arguments: Sequence[str]) -> None:
    """What the process does first: take the limits on itself, and only then go to work."""
    for limit, most in _LIMITS.items():
        # A system that does not know a limit, or has set a lower one, keeps its own.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))
    module, *rest = arguments
    importlib.import_module(module).main(rest)


def _environment() -> dict[str, str]:
    """Nothing but where some builds of Python have their own libraries."""
    kept = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
    return {"LANG": "C.UTF-8", **kept}
