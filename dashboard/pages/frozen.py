"""A frozen view: a page as it was shown once, from what was stored then and nothing else."""

import json
from datetime import date
from typing import Any

from dash import dcc, html

from dashboard import frozen_decks, wording
from dashboard.components.deck_slide import deck_slide
from dashboard.components.demonstration import demonstration_notice
from dashboard.components.frozen_card import frozen_card, frozen_headline
from dashboard.pages import View
from data.board import frozen as kept
from data.board.decks import Slide
from data.query import Edition
from data.selection import Selection

RULE = "/s/<frozen>"


def exists(edition: Edition, frozen: str) -> bool:
    """Whether there is a frozen view of that name."""
    return kept.is_kept(edition.url, frozen)


def view(edition: Edition, _selection: Selection, frozen: str) -> View:
    """The view as it was frozen; the edition says only whether it has newer numbers."""
    found = kept.read(edition.url, frozen)
    if found is None:
        raise LookupError(frozen)
    body = json.loads(found.body)
    if frozen_decks.is_deck(body):
        return _deck(body, edition, frozen, wording.day(found.at))
    return View(
        title=f"Frozen view: {body['page']}",
        frozen="A frozen view: filters do not apply to it.",
        children=[
            *([demonstration_notice()] if body["demonstration"] else []),
            *_banner(body, edition, _live(body, "see the live view")),
            html.Div(
                [
                    html.P(f"Frozen view: {body['page']}", className="frozen-name"),
                    html.H1(body["heading"], tabIndex=-1),
                    html.P(body["lede"], className="lede"),
                    _filters(body, wording.day(found.at)),
                    _numbers(body),
                ],
                className="frozen-view",
            ),
            *_headlines(body),
            html.Div([frozen_card(chart) for chart in body["charts"]], className="frozen-cards"),
            _foot(body, frozen),
        ],
    )


def _deck(body: dict[str, Any], edition: Edition, name: str, frozen_on: str) -> View:
    title = body["deck"]["title"]
    ways = {
        f"/present/{name}": "Present",
        f"/present/{name}/notes": "Notes on a second screen",
        f"/decks/{name}.html": "One file for use without a network",
        f"/s/{name}.json": "What is stored of this deck (JSON)",
    }
    told = f"Frozen on {frozen_on}. Its filters cannot be changed."
    return View(
        title=f"Frozen deck: {title}",
        frozen="A frozen deck: filters do not apply to it.",
        children=[
            *([demonstration_notice()] if body["demonstration"] else []),
            *_banner(body, edition, "each slide leads to its live view"),
            html.Div(
                [
                    html.P(f"Frozen deck: {len(body['slides'])} slides", className="frozen-name"),
                    html.H1(title, tabIndex=-1),
                    html.P(told, className="frozen-facts"),
                    _numbers(body),
                ],
                className="frozen-view",
            ),
            html.P(
                [html.A(words, href=path) for path, words in ways.items()], className="deck-ways"
            ),
            html.Ol(
                [
                    deck_slide(Slide(**slide), shown["title"], shown["filters"])
                    for slide, shown in zip(body["deck"]["slides"], body["slides"], strict=True)
                ],
                className="deck-slides",
            ),
        ],
    )


def _banner(body: dict[str, Any], edition: Edition, way: Any) -> list[html.P]:
    """That other numbers are shown by now; nothing while they are the same."""
    then = {one["source"]: one["revision"] for one in body["revisions"]}
    now = {one.id: one.revision for one in edition.sources}
    since = kept.published_since(edition.url, then, now)
    if since is None:
        return []
    told = wording.newer(since.at, since.is_rollback)
    return [html.P([f"{told}; ", way, "."], className="newer", role="note")]


def _filters(body: dict[str, Any], frozen_on: str) -> html.P:
    told = f"Frozen on {frozen_on}. Filters then: {body['filters']}. They cannot be changed here."
    return html.P(told, className="frozen-facts")


def _numbers(body: dict[str, Any]) -> html.P:
    published = wording.day(date.fromisoformat(body["published"]))
    revisions = wording.listed([f"{one['title']}, revision {one['revision']}"
                                for one in body["revisions"]])  # fmt: skip
    told = f"Numbers as they were last published on {published}: {revisions}."
    return html.P(told, className="frozen-facts")


def _headlines(body: dict[str, Any]) -> list[html.Section]:
    if not body["headlines"]:
        return []
    cards = [frozen_headline(one) for one in body["headlines"]]
    return [html.Section(cards, className="cards", **{"aria-label": "Headline measures"})]


def _foot(body: dict[str, Any], name: str) -> html.P:
    return html.P(
        [
            _live(body, "The live view with these filters"),
            html.A("What is stored of this view (JSON)", href=f"/s/{name}.json"),
        ],
        className="ways frozen-ways",
    )


def _live(body: dict[str, Any], words: str) -> dcc.Link:
    return dcc.Link(words, href=body["path"] + body["query"])
