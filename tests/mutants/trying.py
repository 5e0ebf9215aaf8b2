"""A copy of the project in which one fault at a time is tried by the tests that should see it."""

import math
import multiprocessing
import os
import resource
import shutil
import signal
import sys
from pathlib import Path
from typing import Literal

import pytest

from data.settings import ROOT

Outcome = Literal["killed", "survived", "too slow"]
_COPIED = ("app.py", "assets", "callbacks", "dashboard", "data", "pyproject.toml", "tests")
_OURS = ("app", "callbacks", "dashboard", "data", "tests")
#: How many times the processor of the run without a fault is too slow, and seconds besides;
#: seconds of a clock, for what waits and does nothing.
_TIMES, _BESIDES, _WALL = 4, 30, 900
#: Seconds of a processor after which a run without a fault is told that something is wrong.
_MOST = 600
#: How pytest ends when a test failed, and when a module could not be loaded any more.
_KILLED = (pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.INTERRUPTED)
_BROKEN = 99


def copied(folder: Path) -> Path:
    """A copy of what the tests need."""
    for name in _COPIED:
        old = ROOT / name
        if old.is_dir():
            shutil.copytree(old, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(old, folder / name)
    return folder


def tried(project: Path, module: str, text: str, tests: tuple[str, ...], most: int) -> Outcome:
    """Put a text in a module's place, run tests, and put back what was there.

    Args:
        project: the copy.
        module: path in it.
        text: the whole module with a fault.
        tests: paths in it.
        most: seconds of a processor that they may take.
    """
    path = project / module
    kept = path.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    try:
        return _run(project, tests, most)
    finally:
        path.write_text(kept, encoding="utf-8")


def require_sound(project: Path, tests: tuple[str, ...]) -> int:
    """Tests that fail without any fault would see every one.

    Returns:
        Seconds of a processor that they may take with a fault.

    Raises:
        RuntimeError: they do not pass.
    """
    before = _used()
    outcome = _run(project, tests, _MOST)
    if outcome != "survived":
        raise RuntimeError(f"Without any fault it is {outcome}: {tests}.")
    return math.ceil(_TIMES * (_used() - before)) + _BESIDES


def _used() -> float:
    """Seconds of a processor that processes took which have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _run(project: Path, tests: tuple[str, ...], most: int) -> Outcome:
    """Run tests in a process of their own, which has the libraries loaded already."""
    given = (project, tests, most)
    process = multiprocessing.get_context("fork").Process(target=_within, args=given)
    process.start()
    process.join(_WALL)
    if process.exitcode is None:
        process.kill()
        process.join()
        return "too slow"
    if process.exitcode == -signal.SIGXCPU:
        return "too slow"
    if process.exitcode in _KILLED:
        return "killed"
    if process.exitcode:
        raise RuntimeError(f"The tests could not be run: {process.exitcode}, {tests}.")
    return "survived"


def _within(project: Path, tests: tuple[str, ...], most: int) -> None:
    # At the hard limit it would be killed, which says less than the signal of the soft one.
    resource.setrlimit(resource.RLIMIT_CPU, (most, most + _BESIDES))
    os.chdir(project)
    for name in [one for one in sys.modules if one.partition(".")[0] in _OURS]:
        del sys.modules[name]
    sys.path[:] = [str(project), *(one for one in sys.path if one not in ("", str(ROOT)))]
    sys.dont_write_bytecode = True
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    try:
        # Plain assertions: what the libraries loaded before cannot be rewritten, and need not be.
        code = pytest.main(["-x", "--assert=plain", "-p", "no:xdist", "-p", "no:cov", *tests])
    except BaseException:
        # Else it would end like a test that failed.
        os._exit(_BROKEN)
    os._exit(code)
