"""Makes returns of invented numbers, of any size, for trying and for measuring.

They carry the source `demonstration` and are marked as made up wherever they are shown.
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data import tidy
from data.catalogue import Catalogue
from data.errors import FileError
from data.returns.asked import HEADINGS, SOURCE_HEADING, asked_agencies
from data.returns.checking.times import last_day, month_period, quarter_of
from data.returns.invented import SEASON, TWELVE, Every, Volume, broken_down, volumes
from data.returns.model import CITY, DISTRICT_NOT_KNOWN, OUT_OF

#: Financial years in the order in which more rows reach them.
_FIRST_YEARS = (2017, 2018, 2019)
_OTHER_YEARS = (*range(2020, 2025), *range(2016, 1999, -1))

Counts = NDArray[np.int64]


class _Block(NamedTuple):
    """A year's numbers of one measure from one agency."""

    volume: Volume
    agency: str
    year: int


class _Numbers(NamedTuple):
    """Of a block, by category, period and area."""

    value: Counts
    out_of: Counts | None


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
    maker = _Maker(catalogue, seed)
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


def _blocks(catalogue: Catalogue) -> Iterator[_Block]:
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


def _led(some: Sequence[Volume], years: Sequence[int]) -> Iterator[_Block]:
    return (_Block(volume, volume.lead, year) for year in years for volume in some)


def _shared(
    some: Sequence[Volume], years: Sequence[int], agencies: Sequence[str]
) -> Iterator[_Block]:
    for year in years:
        for volume in some:
            if volume.in_districts:
                yield from (_Block(volume, a, year) for a in agencies if a != volume.lead)


@dataclass(frozen=True)
class _Maker:
    """Makes blocks, each for itself, so that a block is the same in every size."""

    catalogue: Catalogue
    seed: int

    def size(self, block: _Block) -> int:
        """How many rows a block has."""
        areas, periods = self._areas(block.volume), _periods(block.volume.every, block.year)
        return len(block.volume.categories) * len(periods) * len(areas)

    def frame(self, blocks: Sequence[_Block]) -> pd.DataFrame:
        """Blocks one after the other, with the columns of a return."""
        sizes = [self.size(block) for block in blocks]
        numbers = [self._numbers(block) for block in blocks]
        names = [self._names(block) for block in blocks]
        columns = {
            tidy.METRIC: np.repeat([block.volume.metric for block in blocks], sizes),
            tidy.BREAKDOWN: np.concatenate([one[0] for one in names]),
            tidy.AGENCY: np.repeat([block.agency for block in blocks], sizes),
            tidy.AREA: np.concatenate([one[2] for one in names]),
            tidy.PERIOD: np.concatenate([one[1] for one in names]),
            tidy.VALUE: np.concatenate([one.value.ravel() for one in numbers]),
            OUT_OF: np.concatenate([_wholes(one) for one in numbers]),
            tidy.STATUS: "",
            tidy.NOTE: "",
        }
        frame = pd.DataFrame({HEADINGS[name]: column for name, column in columns.items()})
        frame[SOURCE_HEADING] = "demonstration"
        return frame

    def _names(self, block: _Block) -> list[NDArray[np.object_]]:
        """Of each row of a block, its category, its period and its area."""
        volume = block.volume
        axes = (volume.categories, _periods(volume.every, block.year), self._areas(volume))
        places = np.indices([len(axis) for axis in axes])
        return [np.array(axis, object)[at.ravel()] for axis, at in zip(axes, places, strict=True)]

    def _numbers(self, block: _Block) -> _Numbers:
        volume = block.volume
        random = self._random(volume.metric, block.agency, str(block.year))
        if volume.part_of:
            whole = self._numbers(block._replace(volume=self._by_metric[volume.part_of]))
            return _Numbers(random.binomial(whole.value, volume.share), None)
        counts = self._counts(block, random)
        if volume.share:
            return _Numbers(random.binomial(counts, volume.share), counts)
        return _Numbers(counts, None)

    def _counts(self, block: _Block, random: np.random.Generator) -> Counts:
        """Counts by category, period and area, more spread out than chance alone would have it."""
        volume = block.volume
        a_year = volume.size * self._drift(volume.metric, block.year)
        a_year *= self._share_of(block)
        mean = a_year * _seasons(volume.every)[None, :, None] * self._in_areas(volume)
        mean = mean * self._in_categories(volume)[:, None, None]
        spread = 400.0 if volume.every == "day" else 25.0
        return random.negative_binomial(spread, spread / (spread + mean))

    def _share_of(self, block: _Block) -> float:
        """Of the agencies, those that lead have the most and some of the others very little."""
        if not block.volume.in_districts:
            return 1.0
        if block.agency == block.volume.lead:
            return 0.55
        return float(self._random(block.volume.metric, block.agency).gamma(1.5, 0.03))

    def _drift(self, metric: str, year: int) -> float:
        """A little more or less from year to year."""
        steps = self._random(metric, "drift").normal(0.0, 0.03, 40)
        return float(np.exp(steps[: year - 1999].sum()))

    def _in_areas(self, volume: Volume) -> NDArray[np.float64]:
        count = len(self._areas(volume))
        return self._random("areas").dirichlet(np.full(count, 12.0))

    def _in_categories(self, volume: Volume) -> NDArray[np.float64]:
        count = len(volume.categories)
        if count == 1:
            return np.ones(1)
        return count * self._random(volume.metric, "categories").dirichlet(np.full(count, 1.5))

    def _areas(self, volume: Volume) -> list[str]:
        return self._districts if volume.in_districts else [CITY]

    @cached_property
    def _districts(self) -> list[str]:
        areas = self.catalogue.areas.values()
        return [one.id for one in areas if one.parent == CITY and one.id != DISTRICT_NOT_KNOWN]

    @cached_property
    def _by_metric(self) -> dict[str, Volume]:
        return {volume.metric: volume for volume in volumes(self.catalogue)}

    def _random(self, *names: str) -> np.random.Generator:
        return np.random.default_rng([self.seed % 2**32, zlib.crc32("|".join(names).encode())])


def _wholes(numbers: _Numbers) -> NDArray[np.object_]:
    """What the values are out of, blank where they are out of nothing."""
    if numbers.out_of is None:
        return np.full(numbers.value.size, "", object)
    return numbers.out_of.ravel().astype(object)


@lru_cache(maxsize=256)
def _periods(every: Every, year: int) -> list[str]:
    """Codes of the months or quarters of a financial year, or of the last days of quarters."""
    months = [month_period(year + (month > 12), (month - 1) % 12 + 1) for month in range(4, 16)]
    if every == "month":
        return [month.code for month in months]
    quarters = [quarter_of(month.start) for month in months[::3]]
    return [(last_day(one) if every == "day" else one).code for one in quarters]


def _seasons(every: Every) -> NDArray[np.float64]:
    """What comes in each of the periods, where a quarter has 1; of what stands open, nearly 1."""
    months = np.array(SEASON)
    if every == "month":
        return months / 3
    quarters = months.reshape(4, 3).mean(axis=1)
    return 1 + (quarters - 1) / 5 if every == "day" else quarters
