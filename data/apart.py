"""Runs a command of this package in a process of its own.

The web process never opens the vault: what needs it is done by another process, which is
handed the settings in its environment and answers in text.
"""

import os
import subprocess
import sys

from data.settings import ROOT, Settings


def run(settings: Settings, *words: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m data` with words, on the given settings.

    Args:
        settings: become the environment of the process.
        words: the command and its arguments.
    """
    return subprocess.run(  # noqa: S603 - our own interpreter, no shell
        [sys.executable, "-m", "data", *words],
        cwd=ROOT,
        env={**os.environ, **settings.environment, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
