"""Waiting for a condition."""

import time
from collections.abc import Callable


def until(holds: Callable[[], bool], patience: float = 30) -> None:
    """Wait until something holds.

    Raises:
        RuntimeError: it did not within so many seconds.
    """
    deadline = time.monotonic() + patience
    while not holds():
        if time.monotonic() > deadline:
            raise RuntimeError("What was waited for did not happen.")
        time.sleep(0.1)
