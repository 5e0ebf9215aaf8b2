"""What the board says of a chart, below it: signed notes, and the way to write one."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboard import wording
from dashboard.access import rights
from dashboard.tree import components_of
from data.board.commentary import notes_on
from data.board.records import Note
from data.catalogue import Catalogue
from data.query import Edition
from data.selection import AGENCY, AREA, Selection


def fill_notes(children: list[Any], edition: Edition, selection: Selection) -> None:
    """Put the notes of all cards of a page where the cards have left room, from one look-up.

    They are read anew for each answer and are no part of a `Chart`, which is kept.
    """
    rooms = {
        part.id["card"]: part
        for part in components_of(children)
        if isinstance(getattr(part, "id", None), dict) and part.id.get("type") == "card-notes"
    }
    for metric, children in notes_in(list(rooms), edition, selection).items():
        rooms[metric].children = children


def notes_in(
    metrics: Sequence[str], edition: Edition, selection: Selection
) -> dict[str, list[Component]]:
    """What stands in the room of each of some cards; nothing in most."""
    may_write = bool(metrics) and rights.may("comment")
    return {
        metric: [
            *note_list(notes, edition.catalogue),
            *([_way(edition, metric, selection)] if may_write else []),
        ]
        for metric, notes in notes_on(edition, metrics, selection).items()
    }


def note_list(notes: Sequence[Note], catalogue: Catalogue) -> list[html.Ul]:
    """Notes as a list; nothing where there are none."""
    told = [
        (wording.note_about(note, catalogue), note.text, wording.signature(note)) for note in notes
    ]
    return notes_told(told)


def notes_told(notes: Sequence[tuple[str, str, str]]) -> list[html.Ul]:
    """The same from words: what each is on, its text, who signed it and when."""
    if not notes:
        return []
    items = [
        html.Li(
            [
                html.P(f"Note on {about}", className="note-about"),
                html.P(text, className="note-text", dir="auto"),
                html.P(signature, className="note-signed", dir="auto"),
            ]
        )
        for about, text, signature in notes
    ]
    return [html.Ul(items, className="note-list", **{"aria-label": "Notes of the board"})]


def _way(edition: Edition, metric: str, selection: Selection) -> html.P:
    """The way to the form; it leaves the dashboard's own pages, so it is a plain link."""
    about = {AGENCY: selection.agency, AREA: selection.area}
    query = urlencode({name: value for name, value in about.items() if value})
    name = edition.catalogue.metrics[metric].name
    return html.P(
        html.A(
            "Write or change a note",
            href=f"/commentary/{metric}" + (f"?{query}" if query else ""),
            **{"aria-label": f"Write or change a note: {name}"},
        ),
        className="note-way",
    )
