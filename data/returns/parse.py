"""What the process with limits does: a file of unknown origin goes in, plain text comes out.

It writes a CSV for every sheet into a folder, and there `manifest.json`, which says what they
are or why the file was refused. Nothing here imports pandas, which would take the memory.
"""

import contextlib
import errno
import json
import resource
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from data.errors import FileError
from data.returns.limits import HEADING_ROWS
from data.returns.reading.budget import Budget
from data.returns.reading.delimited import read_delimited
from data.returns.reading.found import Finding
from data.returns.reading.ods import read_ods
from data.returns.reading.package import DAMAGED, open_package
from data.returns.reading.tables import Table
from data.returns.reading.xlsx import read_xlsx
from data.returns.sniff import kind_of

MANIFEST = "manifest.json"
_MEMORY = "takes more memory than any return does: copy the return alone into a new file."
_NO_TABLE = (
    f"holds no table: its first {HEADING_ROWS} rows need one with a heading in at least"
    " three columns."
)
_DISK_FULL = "could not be read, since the disk for temporary files is full."
_LINKED = "The workbook takes numbers from other files; those last saved in it were read."
#: Headings that a hidden sheet shares with one that is seen, to be taken for part of the return.
_ALIKE = 3


def main(arguments: Sequence[str]) -> None:
    """Read the file of the first path, write into the folder of the second."""
    source, folder = map(Path, arguments)
    manifest = _manifest(source, folder)
    text = json.dumps({**manifest, "peak": peak_memory()})
    (folder / MANIFEST).write_text(text, encoding="utf-8")


def peak_memory() -> int:
    """The most memory that this process has taken so far, in bytes."""
    # Of this program alone, where the system tells; else with what it was started from.
    with contextlib.suppress(OSError, IndexError, ValueError):
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.split("VmHWM:")[1].split()[0]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _manifest(source: Path, folder: Path) -> dict[str, Any]:
    try:
        return _read(source, folder)
    except FileError as refused:
        return {"refused": str(refused)}
    except MemoryError:
        return {"refused": _MEMORY}
    except OSError as error:
        return {"refused": _DISK_FULL if error.errno in (errno.ENOSPC, errno.EDQUOT) else DAMAGED}
    except Exception:
        # Whatever trips over a broken file has nothing to say that a person could use.
        return {"refused": DAMAGED}


def _read(source: Path, folder: Path) -> dict[str, Any]:
    kind = kind_of(source)
    budget = Budget()
    tables: list[tuple[Table, bool]] = []

    def new_table(name: str, hidden: bool) -> Table:
        path = folder / f"{len(tables)}.csv"
        table = Table(name, path, budget, spill="error" if kind == "csv" else "warning")
        tables.append((table, hidden))
        return table

    linked = False
    if kind == "csv":
        read_delimited(source, new_table("", False))
    else:
        with open_package(source) as package:
            reader = read_xlsx if kind == "xlsx" else read_ods
            linked = reader(package, new_table)
    return {"kind": kind, **_summary(tables, linked)}


def _summary(tables: Sequence[tuple[Table, bool]], linked: bool) -> dict[str, Any]:
    found = [Finding("warning", "", 0, "", _LINKED, "the numbers themselves")] if linked else []
    sheets = []
    closed = [(*table.close(), hidden) for table, hidden in tables]
    shown = [set(sheet["headings"]) for sheet, _, hidden in closed if sheet and not hidden]
    for sheet, findings, hidden in closed:
        if not hidden:
            found.extend(findings)
            if sheet:
                sheets.append(sheet)
        elif sheet and any(len(other & set(sheet["headings"])) >= _ALIKE for other in shown):
            what = "This sheet is hidden, so it was left out."
            found.append(Finding("warning", sheet["name"], 0, "", what, "sheets that can be seen"))
    if not sheets:
        hidden_table = any(sheet for sheet, _, _ in closed)
        raise FileError(_NO_TABLE + " A sheet that is hidden is not read." * hidden_table)
    return {"sheets": sheets, "findings": found}
