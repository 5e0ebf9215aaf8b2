"""A page as data: what a frozen view keeps of its charts, headlines and words.

Everything is words, numbers and plain figures, nothing that is run. The content has one
canonical form in bytes, so that the same page gives the same bytes and so the same name.
"""

import json
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard import wording
from dashboard.charts import Chart, build_charts
from dashboard.components.chart_card import flag, number
from dashboard.components.data_table import caption_of, columns_of, key_of
from dashboard.context import Context
from dashboard.pages import View
from dashboard.tree import components_of, marked, text_of
from data.board.commentary import notes_for
from data.clock import day_of
from data.errors import BoardError
from data.query import Edition

#: Of the content; a later one that reads differently counts up.
FORMAT = 1
#: Classes of a headline's and a number's lines, which say what each line is.
LINES = ("num", "unit", "aside", "empty", "delta", "delta quiet", "why", "flag", "src")


def body_of(path: str, view: View, context: Context) -> dict[str, Any]:
    """What is kept of a page.

    Args:
        path: of the page.
        view: what it shows.
        context: the edition and the selection that it was made of.

    Raises:
        BoardError: it shows no chart.
    """
    edition, selection = context.edition, context.selection
    metrics = [getattr(card, "data-card") for card in marked(view.children, "data-card")]
    if not metrics:
        raise BoardError("This page has no chart, so there is nothing to freeze.")
    lede = (part for part in components_of(view.children) if _class(part) == "lede")
    return {
        "format": FORMAT,
        "path": path,
        "query": selection.to_query(),
        "page": view.title,
        "heading": text_of(next(p for p in components_of(view.children) if isinstance(p, html.H1))),
        "lede": text_of(next(lede, None)),
        "filters": selection.describe(edition.catalogue),
        **edition_told(edition),
        "headlines": [_headline(one) for one in marked(view.children, "data-headline")],
        "charts": [
            _chart(chart, edition) for chart in build_charts(metrics, selection.filters, edition)
        ],
    }


def edition_told(edition: Edition) -> dict[str, Any]:
    """Which numbers were shown: whether some were made up, when published, which revisions."""
    return {
        "demonstration": edition.has_demonstration,
        "published": _published(edition),
        "revisions": [
            {"source": one.id, "title": one.title, "kind": one.kind, "revision": one.revision}
            for one in edition.sources
        ],
    }


def to_bytes(body: dict[str, Any]) -> bytes:
    """The content in its canonical form: sorted names, no blanks, UTF-8.

    Raises:
        ValueError: a number is none, such as infinity.
    """
    told = json.dumps(
        body, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )
    return told.encode()


def _chart(chart: Chart, edition: Edition) -> dict[str, Any]:
    found = chart.found
    columns = columns_of(found) if found.numbers else {}
    notes = notes_for(edition, chart.metric.id, chart.selection)
    return {
        "metric": chart.metric.id,
        "name": chart.metric.name,
        "title": chart.title,
        "subtitle": chart.subtitle,
        "flag": flag(chart),
        "summary": chart.summary,
        "source": chart.source,
        "demonstration": found.is_demonstration,
        "shape": chart.shape,
        "figure": chart.figure,
        "number": _lines(number(chart, edition)),
        "table": {
            "caption": caption_of(found),
            "heads": list(columns),
            "rows": [list(row) for row in zip(*columns.values(), strict=True)],
            "key": key_of(found.numbers),
        },
        "notes": [
            {
                "about": wording.note_about(note, edition.catalogue),
                "text": note.text,
                "signed": wording.signature(note),
            }
            for note in notes
        ],
    }


def _headline(card: Component) -> dict[str, Any]:
    """A headline in words; its source is among its lines."""
    name = next(part for part in components_of(card) if isinstance(part, html.H2))
    return {"name": text_of(name), "lines": _lines(card)}


def _lines(node: Any) -> list[dict[str, str]]:
    """Lines by what they are."""
    return [
        {"as": _class(part), "text": _said(part)}
        for part in components_of(node)
        if _class(part) in LINES
    ]


def _said(line: Component) -> str:
    """What a line says; a source and who supplied it are two parts, which only a style divides."""
    if _class(line) == "src":
        return ", ".join(text_of(part) for part in line.children)
    return text_of(line)


def _class(part: Component) -> str:
    return getattr(part, "className", None) or ""


def _published(edition: Edition) -> str:
    """The day when the newest of the revisions that are shown was published."""
    shown = [one.created_at for one in edition.history if one.id in edition.revisions]
    return day_of(max(shown)).isoformat()
