"""The mapping file: which column of which official file is which measure of the catalogue."""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from data.catalogue import Catalogue, Metric
from data.catalogue.model import parse_breakdown
from data.errors import CatalogueError

#: A day of the year, or the last day of the period.
_AT = r"end|(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])|"
_ID = re.compile(r"[a-z0-9-]{1,64}")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class KnownMeasure(_Part):
    """What one column of a known file is; the fields are explained in the mapping file."""

    indicator: str
    metric: str
    when: dict[str, str] = {}
    breakdown: str = ""
    at: str = Field("", pattern=f"^({_AT})$")


class KnownFile(_Part):
    """A file of official statistics that somebody has looked at."""

    id: str
    title: str
    agency: str
    when: dict[str, str] = {}
    has: tuple[str, ...] = Field(min_length=1)
    filters: tuple[str, ...] = ()
    measures: tuple[KnownMeasure, ...] = ()

    def is_of(self, cells: pd.DataFrame) -> bool:
        """Whether a file has the columns and the constant filters of this one."""
        columns = {*self.has, *self.when} <= set(cells.columns)
        return columns and all(
            bool((cells[name] == value).all()) for name, value in self.when.items()
        )


class Mapping(_Part):
    """All known files, and the measures that only they bring."""

    files: tuple[KnownFile, ...] = ()
    metrics: dict[str, Metric] = {}

    def known(self, cells: pd.DataFrame) -> KnownFile | None:
        """The first known file that this one is; None for an unknown one."""
        return next((file for file in self.files if file.is_of(cells)), None)


def load_mapping(path: Path, catalogue: Catalogue) -> Mapping:
    """Read and check the mapping file.

    Raises:
        CatalogueError: with every fault in it.
    """
    try:
        text = path.read_text(encoding="utf-8")
        mapping = _parse(text)
    except FileNotFoundError:
        raise CatalogueError([f"{path.name} is missing"]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError([f"{path.name} cannot be read as TOML: {error}"]) from None
    except ValidationError as error:
        raise CatalogueError([_said(path.name, fault) for fault in error.errors()]) from None
    faults = [f"{path.name}: {fault}" for fault in _dangling(mapping, catalogue)]
    if faults:
        raise CatalogueError(faults)
    return mapping


@lru_cache(maxsize=4)
def _parse(text: str) -> Mapping:
    read = tomllib.loads(text)
    files = [{"id": name, **table} for name, table in read.pop("files", {}).items()]
    metrics = {name: {"id": name, **table} for name, table in read.pop("metrics", {}).items()}
    return Mapping.model_validate({**read, "files": files, "metrics": metrics})


def _said(file: str, fault: Any) -> str:
    where = ".".join(str(part) for part in fault["loc"])
    return f"{file}: {where}: {fault['msg']}"


def _dangling(mapping: Mapping, catalogue: Catalogue) -> Iterator[str]:
    """References to a thing that is not there."""
    for file in mapping.files:
        if not _ID.fullmatch(file.id):
            yield f"{file.id}: an id has small letters, digits and hyphens, 64 at most"
        if file.agency not in catalogue.agencies:
            yield f"{file.id}: {file.agency} is not an agency"
        for measure in file.measures:
            metric = mapping.metrics.get(measure.metric) or catalogue.metrics.get(measure.metric)
            where = f"{file.id}: {measure.indicator}"
            if metric is None:
                yield f"{where}: {measure.metric} is not a metric"
                continue
            for dimension, category in parse_breakdown(measure.breakdown):
                meaning = metric.dimensions.get(dimension)
                if meaning is None or category not in meaning.categories:
                    yield f"{where}: {dimension}={category} is not a breakdown of {metric.id}"
    for metric in mapping.metrics.values():
        if metric.theme not in catalogue.themes:
            yield f"{metric.id}: theme {metric.theme} is not in themes.toml"
