"""Two editions together: what did not change between them is one number."""

import numpy as np
import numpy.typing as npt

from data.disclosure.attacker.equations import Equations
from data.disclosure.attacker.space import Ids, Mask, find
from data.disclosure.attacker.system import System

_Marks = npt.NDArray[np.uint64]


def join(now: System, before: System, unchanged: Mask) -> System:
    """Put two editions into one system; the numbers of `now` come first.

    Args:
        now: the edition to be shown.
        before: the one shown until now.
        unchanged: of the numbers of `before`, whether they are the same in `now` if they
            stand there.
    """
    order = np.argsort(now.keys)
    places = find(now.keys[order], before.keys)
    there = np.where(places >= 0, order[np.maximum(places, 0)], -1)
    same = (there >= 0) & unchanged & ~before.rests
    repeated = _repeated(now, before, same)
    entries = repeated[before.equations.rows]
    tied = np.zeros(len(before.keys), bool)
    tied[before.equations.columns[entries]] = True
    same |= tied & before.rests & (there >= 0)
    target = np.where(same, there, len(now.keys) + np.cumsum(~same) - 1)
    return _merged(now, before, target, before.equations.only(~entries))


def _merged(now: System, before: System, target: Ids, equations: Equations) -> System:
    new = target >= len(now.keys)
    old = target[~new]
    values = np.concatenate([now.values, before.values[new]])
    values[old] = np.where(np.isnan(values[old]), before.values[~new], values[old])
    lower = np.concatenate([now.lower, before.lower[new]])
    lower[old] = np.maximum(lower[old], before.lower[~new])
    hidden = np.concatenate([now.hidden, before.hidden[new]])
    hidden[old] |= before.hidden[~new] & ~now.shown[old]
    shown = np.concatenate([now.shown, before.shown[new]])
    shown[old] |= before.shown[~new]
    both = now.equations
    return System(
        keys=np.concatenate([now.keys, before.keys[new]]),
        values=values,
        truth=np.concatenate([now.truth, before.truth[new]]),
        lower=lower,
        hidden=hidden,
        shown=shown,
        rests=np.concatenate([now.rests, before.rests[new]]),
        equations=Equations(
            rows=np.concatenate([both.rows, both.count + equations.rows]),
            columns=np.concatenate([both.columns, target[equations.columns]]),
            signs=np.concatenate([both.signs, equations.signs]),
        ),
    )


def _repeated(now: System, before: System, same: Mask) -> Mask:
    """Equations of the edition before that say what one of this edition says."""
    other = ~same & ~before.rests
    marks = _marks(before.keys) ^ (other * np.uint64(0x9E3779B97F4A7C15))
    return np.isin(_sums(before.equations, marks), _sums(now.equations, _marks(now.keys)))


def _marks(keys: Ids) -> _Marks:
    """A number for each key, such that sums of them coincide only where the keys do."""
    mixed = keys.astype(np.uint64) * np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(31)
    mixed *= np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(29))


def _sums(equations: Equations, marks: _Marks) -> _Marks:
    signed = np.where(equations.signs > 0, marks[equations.columns], -marks[equations.columns])
    sums = np.zeros(equations.count, np.uint64)
    np.add.at(sums, equations.rows, signed)
    return sums
