"""Runs a command of this package in a process of its own.

The web process never opens the vault: what needs it is done by another process, which is
handed the settings in its environment and answers in text.
"""

import logging
import os
import subprocess
import sys
from time import perf_counter

from data.settings import ROOT, Settings

_LOG = logging.getLogger(__name__)


def run(settings: Settings, *words: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m data` with words, on the given settings.

    Args:
        settings: become the environment of the process.
        words: the command and its arguments.
    """
    began = perf_counter()
    done = subprocess.run(  # noqa: S603 - our own interpreter, no shell
        [sys.executable, "-m", "data", *words],
        cwd=ROOT,
        env={**os.environ, **settings.environment, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    # What it was given and what it said may hold names and numbers.
    took = round(1000 * (perf_counter() - began))
    told = {"act": words[0], "status": done.returncode, "milliseconds": took}
    _LOG.info("a command was run apart", extra=told)
    return done
