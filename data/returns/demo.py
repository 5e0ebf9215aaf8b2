"""Makes returns of invented numbers, of any size, for trying and for measuring.

They carry the source `demonstration` and are marked as made up wherever they are shown.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from data.catalogue import Catalogue
from data.errors import FileError
from data.returns.asked import asked_agencies
from data.returns.invented import TWELVE, Volume, broken_down, volumes
from data.returns.made_up import Block, Maker

#: Financial years in the order in which more rows reach them.
_FIRST_YEARS = (2017, 2018, 2019)
_OTHER_YEARS = (*range(2020, 2025), *range(2016, 1999, -1))


def make_demo(catalogue: Catalogue, *, rows: int, seed: int = 1) -> pd.DataFrame:
    """Make up a return.

    Args:
        catalogue: what can be measured, by whom and where.
        rows: how many numbers; fewer are always the first of more.
        seed: the same one makes the same numbers.

    Returns:
        The columns of the template, as codes, and `Source`, which is `demonstration`.

    Raises:
        FileError: so many different numbers cannot be made up.
    """
    maker = Maker(catalogue, seed)
    blocks, made = [], 0
    for block in _blocks(catalogue):
        if made >= rows:
            break
        blocks.append(block)
        made += maker.size(block)
    if made < rows:
        raise FileError(f"At most {made:,} rows can be made up: ask for fewer.")
    return maker.frame(blocks).head(rows)


def write_demo(path: Path, catalogue: Catalogue, *, rows: int, seed: int = 1) -> None:
    """Write a made-up return as CSV; the arguments are those of `make_demo`.

    Raises:
        FileError: the file cannot be written, or so many numbers cannot be made up.
    """
    frame = make_demo(catalogue, rows=rows, seed=seed)
    try:
        frame.to_csv(path, index=False, lineterminator="\n")
    except OSError as error:
        raise FileError(f"{path} cannot be written: {error.strerror}.") from error


def _blocks(catalogue: Catalogue) -> Iterator[Block]:
    """First the five themes by those who lead, then more agencies, years and breakdowns."""
    senders = asked_agencies(catalogue)
    twelve = [code for code in TWELVE if code in senders]
    others = [code for code in senders if code not in twelve]
    whole, split = volumes(catalogue), list(broken_down(catalogue))
    yield from _led(whole, _FIRST_YEARS)
    yield from _shared(whole, _FIRST_YEARS, twelve)
    for year in _OTHER_YEARS:
        yield from _led(whole, [year])
        yield from _shared(whole, [year], twelve)
    years = (*_FIRST_YEARS, *_OTHER_YEARS)
    for agencies in (twelve, others):
        for year in years:
            yield from _led(split, [year]) if agencies is twelve else _shared(whole, [year], others)
            yield from _shared(split, [year], agencies)


def _led(some: Sequence[Volume], years: Sequence[int]) -> Iterator[Block]:
    return (Block(volume, volume.lead, year) for year in years for volume in some)


def _shared(
    some: Sequence[Volume], years: Sequence[int], agencies: Sequence[str]
) -> Iterator[Block]:
    for year in years:
        for volume in some:
            if volume.in_districts:
                yield from (Block(volume, a, year) for a in agencies if a != volume.lead)
