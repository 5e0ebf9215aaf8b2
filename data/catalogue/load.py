"""Reads the catalogue's files and checks that they hold together; lists every fault at once."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from data.catalogue.model import (
    Agency,
    Area,
    BuiltInDeck,
    Catalogue,
    Metric,
    Rebasing,
    Source,
    Theme,
)
from data.errors import CatalogueError

_Entry = TypeVar("_Entry", bound=BaseModel)


def load_catalogue(folder: Path) -> Catalogue:
    """Load metrics, themes, agencies and areas from a catalogue folder.

    Raises:
        CatalogueError: with every fault in every file.
    """
    faults: list[str] = []
    themes = _entries(folder / "themes.toml", Theme, faults)
    agencies = _entries(folder / "agencies.toml", Agency, faults)
    areas = _entries(folder / "areas.toml", Area, faults)
    sources = _entries(folder / "sources.toml", Source, faults)
    rebasings = _entries(folder / "rebasings.toml", Rebasing, faults)
    metrics = _metrics(folder / "metrics", list(themes), faults)
    catalogue = Catalogue(
        metrics=metrics,
        themes=themes,
        agencies=agencies,
        areas=areas,
        sources=sources,
        rebasings=rebasings,
        decks=_files(folder / "decks", BuiltInDeck, faults),
    )
    faults.extend(_dangling(catalogue))
    faults.extend(_dangling_rebasings(catalogue))
    if faults:
        raise CatalogueError(faults)
    return catalogue


def _entries(path: Path, model: type[_Entry], faults: list[str]) -> dict[str, _Entry]:
    tables = _read(path, faults) or {}
    made = ((key, _make(path.name, key, table, model, faults)) for key, table in tables.items())
    return {key: entry for key, entry in made if entry is not None}


def _metrics(folder: Path, themes: list[str], faults: list[str]) -> dict[str, Metric]:
    found = list(_files(folder, Metric, faults).values())
    rank = {theme: place for place, theme in enumerate(themes)}
    found.sort(key=lambda metric: (rank.get(metric.theme, len(rank)), metric.order, metric.id))
    return {metric.id: metric for metric in found}


def _files(folder: Path, model: type[_Entry], faults: list[str]) -> dict[str, _Entry]:
    """One entry a file, by the file's name."""
    made = {
        path.stem: _make(
            f"{folder.name}/{path.name}", path.stem, _read(path, faults), model, faults
        )
        for path in sorted(folder.glob("*.toml"))
    }
    return {key: entry for key, entry in made.items() if entry is not None}


def _read(path: Path, faults: list[str]) -> dict[str, Any] | None:
    """What a file holds; None where it cannot be read, which is then a fault."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        faults.append(f"{path.name} is missing")
    except OSError as error:
        faults.append(f"{path.name} cannot be read: {error.strerror}")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.append(f"{path.name} cannot be read as TOML: {error}")
    return None


def _make(file: str, key: str, table: Any, model: type[_Entry], faults: list[str]) -> _Entry | None:
    if table is None:
        return None
    if not isinstance(table, dict):
        faults.append(f"{file}: {key} is not a table")
        return None
    if not table:
        faults.append(f"{file}: {key} is empty")
        return None
    try:
        return model.model_validate({"id": key, **table})
    except ValidationError as error:
        for fault in error.errors():
            where = ".".join(str(part) for part in fault["loc"])
            faults.append(f"{file}: {where}: {fault['msg']}")
        return None


def _dangling(catalogue: Catalogue) -> Iterator[str]:
    """References to a thing that is not there."""
    for area in catalogue.areas.values():
        if area.parent and area.parent not in catalogue.areas:
            yield f"areas.toml: {area.id}: parent {area.parent} is not an area"
    for theme in catalogue.themes.values():
        if theme.headline and theme.headline not in catalogue.metrics:
            yield f"themes.toml: {theme.id}: headline {theme.headline} is not a metric"
    for metric in catalogue.metrics.values():
        file = f"metrics/{metric.id}.toml"
        if metric.theme not in catalogue.themes:
            yield f"{file}: theme {metric.theme} is not in themes.toml"
        for other in (metric.numerator, metric.denominator, *metric.beside):
            if other and other not in catalogue.metrics:
                yield f"{file}: {other} is not a metric"


def _dangling_rebasings(catalogue: Catalogue) -> Iterator[str]:
    """New limits of a thing that is not there."""
    for decided in catalogue.rebasings.values():
        file = f"rebasings.toml: {decided.id}"
        if decided.metric not in catalogue.metrics:
            yield f"{file}: {decided.metric} is not a metric"
        if decided.area not in catalogue.areas:
            yield f"{file}: {decided.area} is not an area"
        if decided.agency and decided.agency not in catalogue.agencies:
            yield f"{file}: {decided.agency} is not an agency"
