"""The folder in which gunicorn's workers count together: each writes files of its own there.

The library looks for it when it is loaded, so it is named before, by `gunicorn.conf.py`.
"""

import os
import shutil
from pathlib import Path

VARIABLE = "PROMETHEUS_MULTIPROC_DIR"


def prepare(instance: Path) -> None:
    """Name the folder, empty: what an earlier server counted is over.

    When the server only reads its configuration again, it goes on counting.
    """
    if VARIABLE in os.environ:
        return
    folder = instance / "metrics"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.environ[VARIABLE] = str(folder.resolve())


def forget(pid: int) -> None:
    """Let go of what a worker that has ended was at; what it counted stays."""
    if VARIABLE in os.environ:
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(pid)
