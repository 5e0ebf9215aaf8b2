"""What a slide shows: one view of the dashboard, its finding above it and its source below."""

from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from dashboard.charts import Chart
from dashboard.figures import Figure

#: What stands in the middle: a chart, one large number, words, or a table.
Kind = Literal["figure", "number", "words", "table"]


class Grid(NamedTuple):
    """A table in words: what a chart was drawn from, or what the slide itself is.

    Attributes:
        caption: what it holds.
        heads: of its columns; the first column names a row.
        rows: cells as they are read.
        key: what the symbols in it mean; empty where it has none.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    key: str = ""


@dataclass(frozen=True)
class SlideView:
    """One slide, whole: what screens, files and print are made of.

    Attributes:
        address: of the view, in its one form.
        kind: what stands in the middle.
        title: the finding, in at most ten words.
        subtitle: measure, unit, area and period.
        flag: what must be known before the numbers; may be empty.
        left_out: what the chart has no room for; may be empty.
        summary: the slide in words; its accessible name.
        source: where it is printed and who supplied it.
        filters: as one line of English; empty where none apply.
        revised: which revision of the data it shows.
        is_demonstration: whether made-up numbers are in it.
        figure: the Plotly figure, without a height of its own.
        lines: of a number or words: what each line is, and what it says.
        grid: the numbers as a table.
        chart: of a measure, what it was made from.
        offers: what each filter offers, as the page's filters do; empty where none apply.
        values: what each filter shows as chosen.
    """

    address: str
    kind: Kind
    title: str
    subtitle: str
    flag: str
    summary: str
    source: str
    filters: str
    revised: str
    is_demonstration: bool
    left_out: str = ""
    figure: Figure | None = None
    lines: tuple[tuple[str, str], ...] = ()
    grid: Grid | None = None
    chart: Chart | None = field(default=None, repr=False)
    offers: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """What a browser draws it from: see assets/stage/stage.js."""
        return {
            "address": self.address,
            "kind": self.kind,
            "title": self.title,
            "subtitle": self.subtitle,
            "flag": ". ".join(part for part in (self.flag, self.left_out) if part),
            "summary": self.summary,
            "source": self.source,
            "filters": self.filters,
            "revised": self.revised,
            "demonstration": self.is_demonstration,
            "figure": self.figure,
            "lines": [{"as": name, "text": text} for name, text in self.lines],
            "table": self.grid and self.grid._asdict(),
            "offers": self.offers,
            "values": self.values,
        }
