"""Links to the files of a card and of a page; each takes the filters along."""

from dash import html

from dashboard import ids
from data.catalogue import Metric
from data.selection import Selection

#: Where a page's files are; the page's own path follows.
PAGE_FILES = "/download/page"
_KINDS = ("CSV", "XLSX", "JSON")


def card_files(metric: Metric, selection: Selection) -> html.Span:
    """A measure's numbers in each kind of file."""
    links = [
        _file_link(
            kind, f"/download/{metric.id}.{kind.lower()}", f"{kind}: {metric.name}", selection
        )
        for kind in _KINDS
    ]
    return html.Span(["Download", *links], className="files")


def page_files(path: str, selection: Selection) -> html.P:
    """Every card of a page at once, as one quiet line at its end."""
    address = PAGE_FILES + path.rstrip("/")
    return html.P(
        [
            "All numbers of this page: ",
            _file_link("one workbook (XLSX)", f"{address}.xlsx", "", selection),
            ", ",
            _file_link("its CSV files (ZIP)", f"{address}.zip", "", selection),
        ],
        className="page-files",
    )


def page_table_files(name: str, selection: Selection) -> html.P:
    """The table of a page of its own in each kind of file, with what is chosen on the page.

    Args:
        name: of the page: `compare` or `scorecard`.
        selection: the filters and the choices.
    """
    links = [
        html.A(kind, href=f"/download/{name}.{kind.lower()}{selection.to_query()}",
               **{"aria-label": f"{kind}: this table"})
        for kind in _KINDS
    ]  # fmt: skip
    return html.P(
        html.Span(["Download this table", *links], className="files"), className="page-files"
    )


def _file_link(words: str, path: str, name: str, selection: Selection) -> html.A:
    """A link to a file; `name` says more than its words where they do not say enough."""
    said = {"aria-label": name} if name else {}
    return html.A(
        words, href=path + selection.filters.to_query(), id=ids.carry(path, "file"), **said
    )
