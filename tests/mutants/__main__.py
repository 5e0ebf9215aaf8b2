"""`python -m tests.mutants [minutes] [word]`: faults of a sample, and whether a test saw each.

The tests have to pass without a fault first; then the minutes begin. The sample is the same each
time, as far as they go; a word keeps the modules with it in their path. Ends with 1 where
a fault went unseen that is not known to change nothing.
"""

import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from itertools import zip_longest
from pathlib import Path

# What the tests load, so that no fault has to wait for it.
import dash_mantine_components  # noqa: F401
import highspy  # noqa: F401
import hypothesis  # noqa: F401
import pandas as pd  # noqa: F401
import scipy.stats  # noqa: F401

from data.settings import ROOT
from tests.mutants.changes import Change, changes
from tests.mutants.equivalent import why_equivalent
from tests.mutants.trying import copied, require_sound, tried

_SEED = 20_170_331
_UNIT = "tests/unit/data"
_DISCLOSURE = f"{_UNIT}/disclosure"
#: Which tests should see a fault in which modules; those that see most come first.
_TESTS = {
    "data/statistics": (f"{_UNIT}/statistics", f"{_UNIT}/test_control.py"),
    "data/disclosure/protection": (f"{_DISCLOSURE}/protection", f"{_DISCLOSURE}/test_enumerated.py",
                                   f"{_DISCLOSURE}/test_second_opinion.py"),
    "data/disclosure": (f"{_DISCLOSURE}/attacker", f"{_DISCLOSURE}/test_audit.py",
                        f"{_DISCLOSURE}/test_enumerated.py",
                        f"{_DISCLOSURE}/test_second_opinion.py"),
}  # fmt: skip


def main() -> None:
    """Try faults until the minutes are over, and say what became of them."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 15
    sample = _sample(sys.argv[2] if len(sys.argv) > 2 else "")
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for module, _ in sample:
        counts[module]["offered"] += 1
    with tempfile.TemporaryDirectory(prefix="safeguarding-mutants-") as folder:
        project = copied(Path(folder))
        packages = {_package(module) for module in counts}
        most = {one: require_sound(project, _TESTS[one]) for one in packages}
        ends = time.monotonic() + 60 * minutes
        for module, change in sample:
            if time.monotonic() > ends:
                break
            seconds = most[_package(module)]
            outcome: str = tried(project, module, change.text, _tests(module), seconds)
            if outcome == "survived":
                outcome = _survived(module, change)
            counts[module][outcome] += 1
    _tell(counts)
    sys.exit(any(count["survived"] for count in counts.values()))


def _sample(word: str) -> list[tuple[str, Change]]:
    """Faults of all modules in turn, those of each in an order of chance that stays the same."""
    found = []
    for path in sorted({one for name in _TESTS for one in (ROOT / name).rglob("*.py")}):
        module = path.relative_to(ROOT).as_posix()
        if word in module:
            faults = [(module, one) for one in changes(path.read_text(encoding="utf-8"))]
            random.Random(f"{_SEED} {module}").shuffle(faults)
            found.append(faults)
    return [one for turn in zip_longest(*found) for one in turn if one]


def _package(module: str) -> str:
    return next(name for name in _TESTS if module.startswith(name))


def _tests(module: str) -> tuple[str, ...]:
    """The tests for a module; those that are named after it come first."""
    tests = _TESTS[_package(module)]
    path = Path(module)
    own = Path("tests/unit") / path.parent / f"test_{path.name}"
    return (own.as_posix(), *tests) if (ROOT / own).is_file() else tests


def _survived(module: str, change: Change) -> str:
    """Say which fault went unseen, and why where it changes nothing."""
    why = why_equivalent(module, change)
    told = f"{module}:{change.line}  {change.was}  ->  {change.now}"
    print(
        f"{told}\n    changes nothing: {why}" if why else f"{told}\n    no test saw it", flush=True
    )
    return "equivalent" if why else "survived"


def _tell(counts: dict[str, Counter[str]]) -> None:
    outcomes = ("offered", "killed", "too slow", "equivalent", "survived")
    print(f"{'module':<46}" + "".join(f"{name:>12}" for name in outcomes))
    for module, count in sorted(counts.items()):
        print(f"{module:<46}" + "".join(f"{count[name]:>12}" for name in outcomes))
    whole = sum(counts.values(), Counter())
    print(f"{'together':<46}" + "".join(f"{whole[name]:>12}" for name in outcomes))


if __name__ == "__main__":
    main()
