"""What a real server logged, read as whoever runs it would read it."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

_PATIENCE = 10


def lines(instance: Path) -> list[dict[str, Any]]:
    """Every line of a server's log; one that is no JSON object fails the test.

    Args:
        instance: the folder that `serving` was given.
    """
    text = (instance / "gunicorn.log").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def requests(instance: Path) -> list[dict[str, Any]]:
    """The lines that stand for a request."""
    return [line for line in lines(instance) if line["logger"] == "gunicorn.access"]


def awaited(instance: Path, holds: Callable[[list[dict[str, Any]]], bool]) -> list[dict[str, Any]]:
    """The lines, once they hold what is looked for: one is written after its answer was sent."""
    deadline = time.monotonic() + _PATIENCE
    while not holds(found := lines(instance)):
        assert time.monotonic() < deadline, found
        time.sleep(0.05)
    return found
