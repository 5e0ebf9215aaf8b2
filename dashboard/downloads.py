"""Addresses of the files to take away: a measure, a page, a return to fill in.

Each takes the filters of the page that links to it, in the page's own parameters.
"""

from collections.abc import Callable

from flask import Flask, Response, abort, request

from dashboard import exports, pages
from dashboard.charts import build_chart
from dashboard.components.files import PAGE_FILES
from dashboard.context import context, edition_now
from dashboard.exports import returns
from dashboard.exports.table import Table
from data.query import Edition
from data.returns.template import Kind
from data.selection import Selection

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


def register(server: Flask) -> None:
    """Add every address."""

    def add(rule: str, answer: Callable[..., Response], *kinds: str) -> None:
        name = f"download{answer.__name__}"
        server.add_url_rule(rule + f".<any({', '.join(kinds)}):kind>", name, answer)

    add("/download/return", _empty_return, "xlsx", "csv")
    add("/download/return-figure-<int:figure>", _figure_return, "xlsx", "csv")
    add(f"/download/<any({', '.join(_TABLES)}):page>", _table, "csv", "json", "xlsx")
    add("/download/<metric>", _measure, "csv", "json", "xlsx")
    add(PAGE_FILES, _overview, "xlsx", "zip")
    add(f"{PAGE_FILES}/<path:path>", _page, "xlsx", "zip")


def _asked() -> tuple[Edition, Selection]:
    """The edition and the filters; what is not a filter is dropped, as it is on a page."""
    edition, selection, _ = context(request.query_string.decode("utf-8", "replace"))
    return edition, selection


def _measure(metric: str, kind: str) -> Response:
    edition, selection = _asked()
    name = f"{metric}.{kind}"
    if kind == "xlsx":
        title = edition.catalogue.metric(metric).name
        return _file(exports.to_xlsx(title, (metric,), selection, edition), name, kind)
    write = exports.to_json if kind == "json" else exports.to_csv
    return _file(write(build_chart(metric, selection, edition), edition), name, kind)


#: Pages that are a table, and how it is made.
_TABLES = {"compare": exports.compared_table, "scorecard": exports.scorecard_table}


def _table(page: str, kind: str) -> Response:
    """The table of a page, under its filters and its choices."""
    edition, selection, _ = context(request.query_string.decode("utf-8", "replace"), f"/{page}")
    writers: dict[str, Callable[[Table], str | bytes]] = {
        "csv": exports.table_csv,
        "json": exports.table_json,
        "xlsx": exports.table_xlsx,
    }
    return _file(writers[kind](_TABLES[page](selection, edition)), f"{page}.{kind}", kind)


def _overview(kind: str) -> Response:
    return _page("", kind)


def _page(path: str, kind: str) -> Response:
    """Every card of a page; a page without cards has no file."""
    edition, selection = _asked()
    view = pages.view_of(f"/{path}", edition, selection)
    if not view.cards:
        abort(404)
    name = f"{path.strip('/').replace('/', '-') or 'overview'}.{kind}"
    if kind == "zip":
        return _file(exports.to_zip(view.cards, selection, edition), name, kind)
    return _file(exports.to_xlsx(view.title, view.cards, selection, edition), name, kind)


def _empty_return(kind: Kind) -> Response:
    return _file(returns.empty_return(kind, edition_now()), f"return.{kind}", kind)


def _figure_return(figure: int, kind: Kind) -> Response:
    edition = edition_now()
    if figure not in edition.figures:
        abort(404)
    content = returns.figure_return(kind, figure, edition)
    return _file(content, f"return-figure-{figure}.{kind}", kind)


def _file(content: bytes | str, name: str, kind: str) -> Response:
    answer = Response(content, content_type=_TYPES[kind])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
