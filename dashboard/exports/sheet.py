"""A chart as what stands on one sheet of a workbook: plain data, ready for `gptables`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard import wording
from dashboard.charts import Chart
from dashboard.exports.harmless import harmless_text
from dashboard.exports.told import Told, told
from data import tidy
from data.query import Edition
from data.records import Number

#: Column of the numbers.
NUMBER = "Number"
_NOT_PRINTED = f"[{tidy.STATUSES['not_applicable']}]"


@dataclass(frozen=True)
class Sheet:
    """One table and the words around it.

    Attributes:
        name: of the measure.
        subtitles: the finding, what is measured, how made-up numbers are marked.
        filters: the selection in words.
        source: where the numbers are printed and who supplied them.
        legend: the shorthand in its cells, explained.
        notes: definition, counting, caveats, contradictions.
        table: the numbers; where there are none, a sentence that says why.
        has_whole_numbers: whether no number has a decimal.
    """

    name: str
    subtitles: list[str]
    filters: str
    source: str
    legend: list[str]
    notes: list[str]
    table: pd.DataFrame
    has_whole_numbers: bool


def sheet(chart: Chart, edition: Edition, said: Sequence[str] = ()) -> Sheet:
    """What a workbook shows of a chart, and what the board says of it."""
    about = told(chart, edition)
    mark = f"{about.mark}." if about.mark else ""
    table = _table(chart) if chart.found.numbers else _reason(chart, edition)
    values = [number.value for number in chart.found.numbers if number.value is not None]
    return Sheet(
        name=cell_text(chart.metric.name),
        subtitles=[cell_text(text) for text in (mark, chart.title, chart.subtitle) if text],
        filters=cell_text(f"Filters: {about.filters}."),
        source=cell_text(chart.source),
        legend=_legend(about, table),
        notes=[cell_text(text) for text in (*_notes(chart), *_signed(chart, said))],
        table=table,
        has_whole_numbers=bool(values) and all(value.is_integer() for value in values),
    )


def shorthand(status: str) -> str:
    """A status with its symbol: `[c] suppressed to protect children`."""
    symbol, words = tidy.STATUSES[status], tidy.STATUS_WORDS[status]
    return f"[{symbol}] {words}" if symbol else words


def cell_text(text: str) -> str:
    """Text as a cell: nothing to run, no link, no reference to a note, something to read."""
    text = " ".join(text.split())
    # gptables makes a link of [words](address), and a reference of what stands between $$.
    text = re.sub(r"\$(?=\$)", "$ ", text.replace("](", "] ("))
    # It refuses a cell without a letter or digit, which a reader's software would not speak.
    is_spoken = any(one.isascii() and one.isalnum() for one in text)
    return harmless_text(text if is_spoken or not text else f"as printed: {text}")


def _table(chart: Chart) -> pd.DataFrame:
    """A row for each number in reading order; no cell is blank."""
    metric, catalogue, numbers = chart.metric, chart.found.catalogue, chart.found.numbers
    columns: dict[str, list[Any]] = {"Period": [number.period.label for number in numbers]}
    for code, dimension in metric.dimensions.items():
        columns[dimension.name] = [
            dimension.categories.get(number.categories.get(code, ""), "All") for number in numbers
        ]
    columns["Area"] = [catalogue.areas[number.area].name for number in numbers]
    columns[NUMBER] = [_value(number) for number in numbers]
    columns["Unit"] = [number.unit for number in numbers]
    columns["Status"] = [shorthand(number.status) for number in numbers]
    columns["What it is"] = [wording.role_words(number.role) for number in numbers]
    columns["Supplied by"] = [catalogue.agencies[number.agency].short for number in numbers]
    columns["Source"] = [catalogue.sources[number.source].title for number in numbers]
    columns["Where in it"] = [wording.place(number) for number in numbers]
    columns["As printed"] = [number.printed.strip() or _NOT_PRINTED for number in numbers]
    frame = pd.DataFrame(columns, dtype=object)
    return frame.map(lambda cell: cell_text(cell) if isinstance(cell, str) else cell)


def _value(number: Number) -> float | str:
    """The number, or the symbol that says why there is none."""
    if number.value is None:
        return f"[{tidy.STATUSES[number.status]}]"
    return int(number.value) if number.value.is_integer() else number.value


def _reason(chart: Chart, edition: Edition) -> pd.DataFrame:
    coverage = edition.coverage.get(chart.metric.id, ())
    why = wording.why_empty(chart.found, chart.selection, coverage)
    return pd.DataFrame({"Why there are no numbers": [cell_text(why)]}, dtype=object)


def _legend(about: Told, table: pd.DataFrame) -> list[str]:
    used = [shorthand(status) for status in about.statuses if tidy.STATUSES[status]]
    is_left_out = NUMBER in table and (table["As printed"] == _NOT_PRINTED).any()
    if is_left_out and "not_applicable" not in about.statuses:
        used.append(shorthand("not_applicable"))
    return [f"Shorthand: {'; '.join(used)}."] if used else []


def _notes(chart: Chart) -> list[str]:
    """What a reader must know of the numbers, each thing once; a note names its measure."""
    metric, found = chart.metric, chart.found
    notes = [
        metric.definition,
        f"How it is counted: {metric.counted}" if metric.counted else "",
        " ".join(wording.how_to_read(metric)),
        *metric.caveats,
        *wording.report_notes(found),
        *(wording.conflict_sentence(metric, conflict) for conflict in found.conflicts),
        *(wording.disagreement(found, one) for one in found.disagreements),
    ]
    return list(dict.fromkeys(f"{metric.name}: {note}" for note in notes if note))


def _signed(chart: Chart, said: Sequence[str]) -> list[str]:
    """The board's notes, each with the name of its measure."""
    return [f"{chart.metric.name}: {note}" for note in said]
