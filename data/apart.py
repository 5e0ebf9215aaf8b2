"""Runs a command of this package in a process of its own.

The web process never opens the vault: what needs it is done by another process, which is
handed the settings in its environment and answers in text.
"""

import json
import logging
import os
import subprocess
import sys
from time import perf_counter

from pydantic import SecretStr

from data.settings import ROOT, Settings, variable_of

_LOG = logging.getLogger(__name__)


def run(settings: Settings, *words: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m data` with words, on the given settings.

    Args:
        settings: become the environment of the process.
        words: the command and its arguments.
    """
    kept = {variable_of(name): _written(value) for name, value in settings}
    began = perf_counter()
    done = subprocess.run(  # noqa: S603 - our own interpreter, no shell
        [sys.executable, "-m", "data", *words],
        cwd=ROOT,
        env={**os.environ, **kept, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    # What it was given and what it said may hold names and numbers.
    took = round(1000 * (perf_counter() - began))
    told = {"act": words[0], "status": done.returncode, "milliseconds": took}
    _LOG.info("a command was run apart", extra=told)
    return done


def _written(value: object) -> str:
    """A setting as its variable holds it."""
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    return json.dumps(value) if isinstance(value, list | dict) else str(value)
