"""Faults that change nothing that can be seen, each with why."""

from tests.mutants.changes import Change

_BATCHES = "data/disclosure/attacker/batches.py"
_SIZE = "how much is searched in one programme decides how long it takes, not what is found"
#: By module, the expression as it was and as it is with the fault.
_KNOWN: dict[tuple[str, str, str], str] = {
    (_BATCHES, "500", "499"): _SIZE,
    (_BATCHES, "500", "501"): _SIZE,
    (_BATCHES, "end - begin > _SIZE", "end - begin >= _SIZE"): _SIZE,
}


def why_equivalent(module: str, change: Change) -> str:
    """Why a fault changes nothing; empty where that is not known."""
    return _KNOWN.get((module, change.was, change.now), "")
