"""A deck as one file that opens from disk with no network: slides, numbers, notes and filters.

What each slide shows under other filters is in the file too, as states of its own. A measure can
have very many; those that change one filter are always there, then those that change two.
"""

import base64
import hashlib
import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from jinja2 import Environment

from dashboard import documents, ids, theme
from dashboard.components.filter_bar import ANY
from dashboard.slides import SlideView, slide_at
from data.board.decks import Deck
from data.query import Edition
from data.selection import Selection

#: States of one slide's filters; a file of ten slides then stays well under 4 MB.
MOST_STATES = 90


def with_states(deck: Deck, edition: Edition) -> tuple[Deck, list[dict[str, Any]]]:
    """A deck without the slides that are no more, and what each shows under its filters.

    Args:
        deck: what is presented.
        edition: what is published.
    """
    shown = [(one, slide_at(one.address, edition)) for one in deck.slides]
    kept = [(one._replace(address=view.address), view) for one, view in shown if view]
    states = {view.address: view for _, first in kept for view in _states(first, edition)}
    held = Deck(deck.title, tuple(one for one, _ in kept))
    return held, [_packed(view, states) for view in states.values()]


def to_html(
    deck: Deck, shown: Sequence[dict[str, Any]], scripts: Sequence[str], styles: str
) -> str:
    """The file.

    Args:
        deck: what is presented.
        shown: what is at each of its addresses, as browsers draw it.
        scripts: what draws charts, then what presents slides.
        styles: the style sheets of slides.
    """
    brought = {"id": "offline", "deck": deck.to_json(), "shown": shown}
    whole = [_harmless(script) for script in scripts]
    return _TEMPLATE.render(
        title=deck.title, styles=styles, scripts=whole, policy=_policy(whole),
        template=documents.embedded(theme.TEMPLATE), brought=documents.embedded(brought),
    )  # fmt: skip


def _states(first: SlideView, edition: Edition) -> Iterator[SlideView]:
    """A slide, and what it shows under other filters, the nearest first."""
    yield first
    known = {first.address}
    for values in itertools.islice(_other_values(first), MOST_STATES * 4):
        if len(known) >= MOST_STATES:
            return
        view = slide_at(_address(first, values), edition)
        if view and view.address not in known and view.kind != "words":
            known.add(view.address)
            yield view


def _other_values(first: SlideView) -> Iterator[dict[str, str]]:
    """Choices that a slide's filters offer: one changed, then two."""
    offered = {
        name: [one["value"] for one in options if not one["disabled"]]
        for name, options in first.offers.items()
    }
    for changed in (1, 2):
        for names in itertools.combinations(offered, changed):
            for chosen in itertools.product(*(offered[name] for name in names)):
                yield {**first.values, **dict(zip(names, chosen, strict=True))}


def _address(first: SlideView, values: dict[str, str]) -> str:
    """The address of the same view under other filters."""
    first_year, last, agency, area = (
        "" if values[name] == ANY else values[name] for name in ids.FILTERS
    )
    path = first.address.partition("?")[0]
    return path + Selection(first_year, last, agency, area).to_query()


def _packed(view: SlideView, states: dict[str, SlideView]) -> dict[str, Any]:
    """A slide's content, offering only what the file holds."""
    offers = {
        name: [
            {**one, "disabled": not _is_held(view, name, one["value"], states)}
            for one in options
            if not one["disabled"]
        ]
        for name, options in view.offers.items()
    }
    return {**view.to_json(), "offers": offers}


def _is_held(view: SlideView, name: str, value: str, states: dict[str, SlideView]) -> bool:
    return _address(view, {**view.values, name: value}) in states


def _harmless(script: str) -> str:
    """A script that can stand inside its element: no text in it ends the element."""
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _policy(scripts: Iterable[str]) -> str:
    """Only these scripts run, and nothing is fetched from anywhere."""
    hashes = [base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in scripts]
    allowed = " ".join(f"'sha256-{one}'" for one in hashes)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data: blob:;"
        " base-uri 'none'; form-action 'none'"
    )


_FRAME = """<!doctype html>
<html lang="en-GB" data-mantine-color-scheme="light" data-offline class="is-presenting">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{ policy }}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }}</title>
<link rel="icon" href="data:,">
<style>{{ styles|safe }}</style>
</head>
<body>
<noscript><p>Slides are drawn in the browser, which needs JavaScript.</p></noscript>
<main class="room" data-room="present"></main>
<script type="application/json" id="plot-template">{{ template }}</script>
<script type="application/json" id="brought">{{ brought }}</script>
{% for script in scripts %}<script>{{ script|safe }}</script>
{% endfor %}</body>
</html>
"""
_TEMPLATE = Environment(autoescape=True).from_string(_FRAME)
