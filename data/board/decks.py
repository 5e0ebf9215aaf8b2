"""Decks: ordered slides to present, each the address of a view with a heading and notes.

A slide names a view, it holds no numbers: those are read when it is shown.
"""

from typing import Any, NamedTuple

from data.board.plain import plain_line, plain_text
from data.errors import BoardError
from data.selection import LONGEST

#: Limits of a deck; a committee has ten minutes.
MOST_SLIDES = 60
LONGEST_LINE = 120
LONGEST_NOTES = 4_000
#: Characters of a path with its query.
LONGEST_ADDRESS = 200 + LONGEST


class Slide(NamedTuple):
    """One slide.

    Attributes:
        address: path and query of the view that it shows, `/metric/cp_plans_open?from=2014-15`.
        heading: what it is about, above the finding; may be empty.
        notes: what the presenter wants to say; may be empty. No follower sees them.
    """

    address: str
    heading: str = ""
    notes: str = ""


class Deck(NamedTuple):
    """Slides in their order, under a title."""

    title: str
    slides: tuple[Slide, ...]

    def to_json(self) -> dict[str, Any]:
        """The form that browsers keep, send and share: what `parse_deck` reads."""
        return {"title": self.title, "slides": [slide._asdict() for slide in self.slides]}

    @property
    def without_notes(self) -> "Deck":
        """What others than the presenter may see."""
        return Deck(self.title, tuple(slide._replace(notes="") for slide in self.slides))


def parse_deck(given: object) -> Deck:
    """Read a deck that came from elsewhere.

    Args:
        given: what JSON gave: an object with `title` and `slides`.

    Raises:
        BoardError: it is no deck, has no slide or too many, or a text is not plain.
    """
    if not isinstance(given, dict) or not isinstance(given.get("slides"), list):
        raise BoardError("This is not a deck: it has no list of slides.")
    slides = given["slides"]
    if not slides:
        raise BoardError("This deck has no slide yet: add one from a card first.")
    if len(slides) > MOST_SLIDES:
        raise BoardError(f"This deck has {len(slides)} slides; {MOST_SLIDES} are the most.")
    title = plain_line(_text(given, "title"), "The title of the deck", LONGEST_LINE)
    return Deck(title, tuple(_slide(one, place) for place, one in enumerate(slides, start=1)))


def _slide(given: object, place: int) -> Slide:
    if not isinstance(given, dict):
        raise BoardError(f"Slide {place} of the deck cannot be read.")
    heading, notes = _text(given, "heading"), _text(given, "notes")
    return Slide(
        address=_address(_text(given, "address"), place),
        heading=plain_line(heading, f"The heading of slide {place}", LONGEST_LINE)
        if heading.strip()
        else "",
        notes=plain_text(notes, f"The notes of slide {place}", LONGEST_NOTES)
        if notes.strip()
        else "",
    )


def _text(given: dict[Any, Any], name: str) -> str:
    value = given.get(name, "")
    if not isinstance(value, str):
        raise BoardError(f"This is not a deck: its {name} is not text.")
    return value


def _address(given: str, place: int) -> str:
    """A path and query within the dashboard; never another site's."""
    is_own = given.startswith("/") and not given.startswith(("//", "/\\"))
    if not is_own or len(given) > LONGEST_ADDRESS or not given.isascii() or not given.isprintable():
        raise BoardError(f"Slide {place} has no address of a page here, such as /metric/births.")
    return given
