"""A year's return for five themes: filled in, imported, seen, attacked, and revised."""

import csv
import io
import re

import numpy as np
import openpyxl
import pandas as pd
import pytest

from app import create_app
from data import tidy
from data.build import build
from data.catalogue import load_catalogue
from data.disclosure.protection.cube import VALUE, build_cube, is_protected
from data.imports import import_file
from data.query import current_edition
from data.returns.asked import asked_metrics, is_counted, wants_out_of
from data.returns.model import KEY
from data.returns.template import template_bytes
from data.selection import Selection
from data.store import engine
from tests.attack import attack
from tests.returns import AGENCIES, DISTRICTS, QUARTERS
from tests.support import settings_in

THEMES = ("front-door", "child-protection", "missing", "deaths", "training")
CITY, SMALL = "E08000025", 5
_COUNTS = re.compile(r"([\d,]+) of ([\d,]+)")


def measures(catalogue):
    """Counts and percentages of the five themes that agencies are asked for."""
    return [
        metric
        for metric in asked_metrics(catalogue).values()
        if metric.theme in THEMES
        and not metric.dimensions
        and is_counted(metric)
        and metric.over_area != "none"
    ]


def filled(catalogue, chance, folder):
    """The template, every measure, agency, district and quarter filled in by this script."""
    book = openpyxl.load_workbook(io.BytesIO(template_bytes(catalogue, "xlsx")))
    share = {agency: chance.gamma(3, 1 / 3) for agency in AGENCIES}
    for theme in THEMES:
        sheet = next(s for s in book.worksheets if s.title == catalogue.themes[theme].short)
        heads = next(
            row for row in sheet.iter_rows(max_row=40) if any(c.value == "Measure" for c in row)
        )
        column = {cell.value: cell.column for cell in heads if cell.value}
        at = sheet.max_row + 1
        for metric in (m for m in measures(catalogue) if m.theme == theme):
            for agency in AGENCIES:
                for district in DISTRICTS:
                    for quarter in QUARTERS:
                        whole = 25 + chance.poisson(60 * share[agency])
                        told = {
                            "Measure": metric.name, "Agency": catalogue.agencies[agency].name,
                            "District": catalogue.areas[district].name, "Period": quarter,
                            "Value": whole,
                        }  # fmt: skip
                        if wants_out_of(metric):
                            told |= {"Value": int(chance.binomial(whole, 0.6)), "Out of": whole}
                        elif metric.id == "assessments_in_45_days":
                            told["Value"] = int(chance.integers(8, 18))
                        elif metric.id != "assessments_completed" and chance.random() < 0.02:
                            told["Value"] = int(chance.integers(0, 6))
                        for name, value in told.items():
                            sheet.cell(at, column[name], value)
                        at += 1
    path = folder / "filled.xlsx"
    book.save(path)
    return path


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    settings = settings_in(tmp_path_factory.mktemp("round"))
    build(settings)
    yield settings
    for url in (settings.published_url, settings.vault_url):
        engine(url).dispose()


@pytest.fixture(scope="module")
def imported(store, tmp_path_factory):
    """The return as the template held it, and what the import said."""
    catalogue = load_catalogue(store.catalogue)
    path = filled(catalogue, np.random.default_rng(7), tmp_path_factory.mktemp("filled"))
    read, done = import_file(store, path, by="me", reason="a test")
    assert [problem for problem in read.problems if problem.severity == "error"] == []
    assert done is not None
    return read.found.rows, done


def collected(store, catalogue, metrics) -> pd.DataFrame:
    """What every download of every agency and district shows of returned numbers."""
    client = create_app(store).server.test_client()
    found = []
    for metric in metrics:
        for agency in ("", *AGENCIES):
            for area in ("", *DISTRICTS):
                chosen = [f"agency={agency}"] * bool(agency) + [f"area={area}"] * bool(area)
                text = client.get(f"/download/{metric}.csv?{'&'.join(chosen)}").get_data(
                    as_text=True
                )
                lines = [
                    line for line in text.lstrip("\ufeff").split("\n") if not line.startswith("#")
                ]
                found += [row for row in csv.DictReader(lines) if row["source"] == "returns"]
    frame = pd.DataFrame(found).drop_duplicates([*KEY])
    edition = current_edition(store.published_url, catalogue)
    notes = {
        (n.metric, n.breakdown, n.agency, n.area, n.period_code): n.note
        for metric in metrics
        for agency in ("", *AGENCIES)
        for area in ("", *DISTRICTS)
        for n in edition.numbers(metric, Selection(agency=agency, area=area))
    }
    counts = [
        _COUNTS.match(notes.get(tuple(row), "")) for row in frame[KEY].itertuples(index=False)
    ]
    values = pd.to_numeric(frame[tidy.VALUE].replace("", None))
    return frame[[*KEY, tidy.STATUS]].assign(
        value=[_count(c, 1) if c else v for c, v in zip(counts, values, strict=True)],
        out_of=[_count(c, 2) if c else np.nan for c in counts],
    )


def _count(match, group: int) -> float:
    return float(match[group].replace(",", ""))


def test_what_was_filled_in_comes_back_but_for_protected_cells(store, imported, record_property):
    rows, done = imported
    catalogue = load_catalogue(store.catalogue)
    edition = current_edition(store.published_url, catalogue)
    dump = edition.dump()
    shown = dump[dump[tidy.SOURCE] == "returns"].set_index(KEY)
    same = hidden = 0
    for row in rows.itertuples(index=False):
        cell = shown.loc[(row.metric, row.breakdown, row.agency, row.area, row.period)]
        if cell[tidy.STATUS] == "suppressed":
            hidden += 1
            assert np.isnan(cell[tidy.VALUE])
        else:
            share = (
                round(100 * row.value / row.out_of, 1) if row.out_of == row.out_of else row.value
            )
            assert abs(cell[tidy.VALUE] - share) < 0.51
            same += 1
    assert len(rows) >= 4 * 12 * 10 * len(measures(catalogue))
    assert same > 5 * hidden
    record_property(
        "checked",
        f"{len(rows)} returned numbers: {same} come back, {hidden} are hidden; {done.audit}",
    )


def test_filters_for_year_agency_and_district_work_on_it(store, imported):
    client = create_app(store).server.test_client()
    query = f"?agency=wmp&area={DISTRICTS[2]}&from=2017-18&to=2017-18"
    text = client.get(f"/download/missing_reports.csv{query}").get_data(as_text=True)
    lines = [line for line in text.lstrip("\ufeff").split("\n") if not line.startswith("#")]
    rows = list(csv.DictReader(lines))
    assert {row["agency"] for row in rows} == {"wmp"}
    assert {row["area"] for row in rows} == {DISTRICTS[2]}
    assert {*QUARTERS, "2017-18"} <= {row["period"] for row in rows}


def exposed(store, catalogue, rows, record_property, said, **known) -> None:
    metrics = sorted(m for m in rows["metric"].unique() if is_protected(catalogue.metrics[m]))
    cells = collected(store, catalogue, [*metrics, "assessments_in_time"])
    zeros = " ".join(current_edition(store.published_url, catalogue).withheld)
    loose = {m for m in cells["metric"].unique() if catalogue.metrics[m].name in zeros}
    truth = build_cube(rows[rows["metric"].isin(metrics)], catalogue).cells
    truth = truth[truth["part"] == VALUE].set_index(KEY)["value"]
    looked = tight = 0
    for part, zeros_hidden in (
        (cells[~cells["metric"].isin(loose)], False), (cells[cells["metric"].isin(loose)], True),
    ):  # fmt: skip
        if part.empty:
            continue
        found = attack(part, catalogue, zeros_hidden=zeros_hidden, **known)
        for row in found[found["part"] == "value"].itertuples(index=False):
            key = (row.metric, row.breakdown, row.agency, row.area, row.period)
            if key not in truth.index:
                continue
            value, looked = truth[key], looked + 1
            assert row.low - 1e-6 <= value <= row.high + 1e-6, key
            if 1 <= value <= SMALL:
                tight += not (row.low <= 1 and row.high >= SMALL)
            else:
                tight += row.high - row.low < SMALL - 1
    assert looked > 100
    assert tight == 0
    record_property(
        "checked", f"{said}: {looked} hidden numbers attacked, none bounded too tightly"
    )


def test_nothing_can_be_worked_out_of_all_that_can_be_downloaded(store, imported, record_property):
    rows, _ = imported
    exposed(store, load_catalogue(store.catalogue), rows, record_property, "first edition")
