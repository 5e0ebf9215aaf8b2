"""Faults that change nothing that can be seen, each with why."""

from tests.mutants.changes import Change

_BATCHES = "data/disclosure/attacker/batches.py"
_SIZE = "how much is searched in one programme decides how long it takes, not what is found"
_LOOK = "data/disclosure/attacker/look.py"
_RULE = "data/disclosure/attacker/rule.py"
_RANGES = "data/disclosure/attacker/ranges.py"
_SIDES = "data/disclosure/protection/side_by_side.py"
_ROUNDING = "a limit that allows for rounding is met exactly by no number"
_PATIENCE = "how long it looks for many numbers at once decides how many it looks for by themselves"
_SHARED_OUT = "on how many processors blocks are done decides how long it takes, not what is hidden"
#: By module, the expression as it was and as it is with the fault.
_KNOWN: dict[tuple[str, str, str], str] = {
    (_BATCHES, "500", "499"): _SIZE,
    (_BATCHES, "500", "501"): _SIZE,
    (_BATCHES, "end - begin > _SIZE", "end - begin >= _SIZE"): _SIZE,
    (_LOOK, "point >= batch.lower - ROUNDING", "point > batch.lower - ROUNDING"): _ROUNDING,
    (_RULE, "system.truth >= 1 - ROUNDING", "system.truth > 1 - ROUNDING"): _ROUNDING,
    (_RANGES, "2", "3"): _PATIENCE,
    (_RANGES, "2", "1"): _PATIENCE,
    (_SIDES, "40", "39"): _SHARED_OUT,
    (_SIDES, "40", "41"): _SHARED_OUT,
    (_SIDES, "len(blocks) < _MANY", "len(blocks) <= _MANY"): _SHARED_OUT,
    (_SIDES, "2", "1"): _SHARED_OUT,
    (_SIDES, "2", "3"): _SHARED_OUT,
    (_SIDES, "4", "3"): _SHARED_OUT,
    (_SIDES, "4", "5"): _SHARED_OUT,
}


def why_equivalent(module: str, change: Change) -> str:
    """Why a fault changes nothing; empty where that is not known."""
    return _KNOWN.get((module, change.was, change.now), "")
