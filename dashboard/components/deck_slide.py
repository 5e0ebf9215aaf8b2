"""A slide in the list of a deck."""

from dash import dcc, html

from data.board.decks import Slide


def deck_slide(slide: Slide, title: str, filters: str) -> html.Li:
    """A slide's heading, finding and notes, and the way to its live view.

    Args:
        slide: as the deck has it.
        title: the finding of its view.
        filters: of its view in words; empty where none apply.
    """
    return html.Li(
        [
            html.P(slide.heading, className="kicker"),
            html.H2(dcc.Link(title, href=slide.address)),
            html.P(filters, className="sub") if filters else None,
            *(html.P(line) for line in slide.notes.splitlines()),
        ],
        className="panel deck-slide",
    )
