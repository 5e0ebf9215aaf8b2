"""Wholes and their parts, many at a time."""

from dataclasses import dataclass

import numpy as np

from data.disclosure.attacker.space import Ids, Keys


@dataclass(frozen=True)
class Sums:
    """Wholes that are sums of parts.

    Attributes:
        wholes: where the wholes stand.
        parts: where the parts stand.
        of: of which whole each part is, a place in `wholes`.
    """

    wholes: Keys
    parts: Keys
    of: Ids


def grouped(wholes: Keys, parts: Keys, left: Keys | None = None) -> Sums:
    """Parts with the same whole make up one sum.

    Args:
        wholes: for every part, where its whole stands.
        parts: where the parts stand.
        left: for every part, where what is left over of its whole stands, which is a part as
            well. A whole that leaves over several things is a sum for each of them.
    """
    if left is None:
        unique, of = np.unique(wholes, return_inverse=True)
        return Sums(unique, parts, of)
    _, number = np.unique(left, return_inverse=True)
    whole, place = np.unique(wholes, return_inverse=True)
    _, first, of = np.unique(
        number * (len(whole) + 1) + place, return_index=True, return_inverse=True
    )
    every = np.concatenate([parts, left[first]])
    return Sums(wholes[first], every, np.concatenate([of, np.arange(len(first))]))
