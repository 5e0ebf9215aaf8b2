"""Protects the blocks of a system, on several processors where there are many."""

import multiprocessing
from collections.abc import Callable, Iterable

import numpy as np

from data.catalogue import Catalogue
from data.disclosure.protection.system import Outcome, System

Progress = Callable[[float], None]

#: Fewer blocks than this are done sooner than another process is started.
_MANY = 40
_WORKERS = 2
#: What the workers were forked with: it need not travel.
_SHARED: list[tuple[System, Catalogue]] = []


def protect_all(system: System, catalogue: Catalogue, progress: Progress) -> list[str]:
    """Protect every block that has something to protect.

    Returns:
        What was kept back besides single cells, in sentences.
    """
    blocks = list(system.blocks())
    said: list[str] = []
    for done, (cells, outcome) in enumerate(_outcomes(system, catalogue, blocks), start=1):
        system.take(cells, outcome)
        said += outcome.said
        progress(done / len(blocks))
    return said


def _outcomes(
    system: System, catalogue: Catalogue, blocks: list[np.ndarray]
) -> Iterable[tuple[np.ndarray, Outcome]]:
    if len(blocks) < _MANY:
        for cells in blocks:
            yield cells, system.protect(cells, catalogue)
        return
    _SHARED.append((system, catalogue))
    try:
        with multiprocessing.get_context("fork").Pool(_WORKERS) as pool:
            yield from zip(blocks, pool.imap(_protect, blocks, chunksize=4), strict=True)
            # They end by themselves. To be told to is what remains for one that is at fault.
            pool.close()
            pool.join()
    finally:
        _SHARED.pop()


def _protect(cells: np.ndarray) -> Outcome:
    ((system, catalogue),) = _SHARED
    return system.protect(cells, catalogue)
