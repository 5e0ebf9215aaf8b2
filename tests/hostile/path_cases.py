"""Paths that are no file, and files with names that no one should use."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

from tests.hostile.case import ALSO, GOOD, HEADINGS, Case, Maker, csv_text, file_of

_GOOD = csv_text(HEADINGS, GOOD, ALSO)
_READ = {(2, "Value"): "12"}


def _path(make: Callable[[Path], object], name: str = "return.csv") -> Maker:
    def made(folder: Path) -> Path:
        make(folder / name)
        return folder / name

    return made


def _fixed(path: str) -> Maker:
    return lambda _: Path(path)


def _socket(path: Path) -> None:
    # Its address may not be long, so it is made from within its folder.
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def _link_to_file(path: Path) -> None:
    path.with_name("real.csv").write_text(_GOOD, newline="")
    path.symlink_to("real.csv")


PATH_CASES = (
    Case("no such file", _path(lambda _: None), says="is not there"),
    Case("no such folder", _fixed("/nowhere/at/all/return.csv"), says="is not there"),
    Case("a file where a folder should be",
         _path(lambda path: path.parent.write_text("x"), "file/return.csv"), says="is not there"),
    Case("a folder", _path(Path.mkdir), says="is a folder"),
    Case("a device without end", _fixed("/dev/zero"), says="a device or a pipe"),
    Case("a device of nothing", _fixed("/dev/null"), says="a device or a pipe"),
    Case("a pipe that nobody writes to", _path(os.mkfifo), says="a device or a pipe"),
    Case("a socket", _path(_socket), says="cannot be opened"),
    Case("a link to itself", _path(lambda path: path.symlink_to(path)), says="cannot be opened"),
    Case("a link to nothing", _path(lambda path: path.symlink_to("gone")), says="is not there"),
    Case("a link to a file", _path(_link_to_file), "read", cells=_READ),
    Case("a name of 300 letters", _fixed("/tmp/" + "x" * 300 + ".csv"), says="cannot be opened"),
    Case("a name with a NUL byte", _fixed("/tmp/return\x00.csv"), says="cannot be opened"),
    Case("a name with an end of line", file_of("re\nturn\r.csv", _GOOD), "read", cells=_READ),
    Case("a name with an end of line, of an empty file", file_of("re\nturn.csv", b""),
         says="re turn.csv is empty"),
    Case("a name that turns the direction of writing", file_of("return\u202evsc.exe", b""),
         says="return vsc.exe is empty"),
    Case("a name with the signs of a shell", file_of("$(touch x);`y` 'z\".csv", _GOOD), "read",
         cells=_READ),
    Case("a name that looks like an option", file_of("--help", _GOOD), "read", cells=_READ),
    Case("a name that is no UTF-8", file_of(os.fsdecode(b"ret\xff.csv"), _GOOD), "read",
         cells=_READ),
    Case("the memory of a process", _fixed("/proc/self/mem"), says="cannot be read to its end"),
    Case("a file of the system that says it is empty", _fixed("/proc/self/status"),
         says="no table"),
)  # fmt: skip
