"""Makes up the numbers of a measure, an agency and a year, each for itself."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data import tidy
from data.catalogue import Catalogue
from data.returns.asked import HEADINGS, SOURCE_HEADING
from data.returns.checking.times import last_day, months_of, quarters_of
from data.returns.invented import SEASON, Every, Volume, volumes
from data.returns.model import CITY, DISTRICT_NOT_KNOWN, OUT_OF

Counts = NDArray[np.int64]


class Block(NamedTuple):
    """A year's numbers of one measure from one agency."""

    volume: Volume
    agency: str
    year: int


class _Numbers(NamedTuple):
    """Of a block, by category, period and area."""

    value: Counts
    out_of: Counts | None


@dataclass(frozen=True)
class Maker:
    """Makes blocks, each for itself, so that a block is the same in every size."""

    catalogue: Catalogue
    seed: int

    def size(self, block: Block) -> int:
        """How many rows a block has."""
        areas, periods = self._areas(block.volume), _periods(block.volume.every, block.year)
        return len(block.volume.categories) * len(periods) * len(areas)

    def frame(self, blocks: Sequence[Block]) -> pd.DataFrame:
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
            OUT_OF: pd.Series(np.concatenate([_wholes(one) for one in numbers]), dtype=object),
            tidy.STATUS: "",
            tidy.NOTE: "",
        }
        frame = pd.DataFrame({HEADINGS[name]: column for name, column in columns.items()})
        frame[SOURCE_HEADING] = "demonstration"
        return frame

    def _names(self, block: Block) -> list[NDArray[np.object_]]:
        """Of each row of a block, its category, its period and its area."""
        volume = block.volume
        axes = (volume.categories, _periods(volume.every, block.year), self._areas(volume))
        places = np.indices([len(axis) for axis in axes])
        return [np.array(axis, object)[at.ravel()] for axis, at in zip(axes, places, strict=True)]

    def _numbers(self, block: Block) -> _Numbers:
        volume = block.volume
        random = self._random(volume.metric, block.agency, str(block.year))
        if volume.part_of:
            whole = self._numbers(block._replace(volume=self._by_metric[volume.part_of]))
            return _Numbers(random.binomial(whole.value, volume.share), None)
        counts = self._counts(block, random)
        if volume.share:
            return _Numbers(random.binomial(counts, volume.share), counts)
        return _Numbers(counts, None)

    def _counts(self, block: Block, random: np.random.Generator) -> Counts:
        """Counts by category, period and area, more spread out than chance alone would have it."""
        volume = block.volume
        size = volume.size * self._drift(volume.metric, block.year) * self._share_of(block)
        mean = size * _seasons(volume.every)[None, :, None] * self._in_areas(volume)
        mean = mean * self._in_categories(volume)[:, None, None]
        spread = 400.0 if volume.every == "day" else 25.0
        return random.negative_binomial(spread, spread / (spread + mean))

    def _share_of(self, block: Block) -> float:
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
    if every == "month":
        return [month.code for month in months_of(year)]
    return [(last_day(one) if every == "day" else one).code for one in quarters_of(year)]


def _seasons(every: Every) -> NDArray[np.float64]:
    """What comes in each of the periods, where a quarter has 1; of what stands open, nearly 1."""
    months = np.array(SEASON)
    if every == "month":
        return months / 3
    quarters = months.reshape(4, 3).mean(axis=1)
    return 1 + (quarters - 1) / 5 if every == "day" else quarters
