"""Faults that change nothing that can be seen, each with why."""

from tests.mutants.changes import Change

#: By module, the expression as it was and as it is with the fault.
_KNOWN: dict[tuple[str, str, str], str] = {}


def why_equivalent(module: str, change: Change) -> str:
    """Why a fault changes nothing; empty where that is not known."""
    return _KNOWN.get((module, change.was, change.now), "")
