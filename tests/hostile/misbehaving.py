"""What a program that reads hostile files could be brought to do; run in the limited process."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str]) -> None:
    """Do the thing of the first argument, and say in the file of the second that it was done."""
    deed, place = arguments
    _DEEDS[deed](Path(place))


def _take_memory(place: Path) -> None:
    taken = bytearray(600 * 1024 * 1024)
    place.write_text(str(len(taken)), encoding="utf-8")


def _take_memory_in_pieces(place: Path) -> None:
    pieces = [bytearray(1024 * 1024) for _ in range(600)]
    place.write_text(str(len(pieces)), encoding="utf-8")


def _never_end(_: Path) -> None:
    while True:
        pass


def _write_too_much(place: Path) -> None:
    with place.with_suffix(".large").open("wb") as file:
        file.seek(2 * 1024 * 1024 * 1024)
        file.write(b"x")
    place.write_text("written", encoding="utf-8")


def _leave_a_child(place: Path) -> None:
    """A child that holds a pipe open, and both of them never end."""
    os.fork()
    with place.open("wb"):
        _never_end(place)


def _look_around(place: Path) -> None:
    """Print, and write down what can be seen from here."""
    import data.returns.parse  # noqa: F401

    print("to nobody")
    print("to nobody", file=sys.stderr)
    seen = [*os.environ.items(), *sys.modules, sys.stdin.read()]
    place.write_text(repr(seen), encoding="utf-8")


_DEEDS = {
    "take memory": _take_memory,
    "take memory in pieces": _take_memory_in_pieces,
    "never end": _never_end,
    "write too much": _write_too_much,
    "leave a child": _leave_a_child,
    "look around": _look_around,
}
