"""A frozen view: a page as it was shown once, from what was stored then and nothing else."""

import json
from datetime import date
from typing import Any

from dash import dcc, html

from dashboard import wording
from dashboard.components.demonstration import demonstration_notice
from dashboard.components.frozen_card import frozen_card, frozen_headline
from dashboard.pages import View
from data.board import frozen as kept
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
    return View(
        title=f"Frozen view: {body['page']}",
        frozen="A frozen view: filters do not apply to it.",
        children=[
            *([demonstration_notice()] if body["demonstration"] else []),
            *_banner(body, edition),
            html.Div(
                [
                    html.P(f"Frozen view: {body['page']}", className="frozen-name"),
                    html.H1(body["heading"], tabIndex=-1),
                    html.P(body["lede"], className="lede"),
                    *_facts(body, wording.day(found.at)),
                ],
                className="frozen-view",
            ),
            *_headlines(body),
            html.Div([frozen_card(chart) for chart in body["charts"]], className="frozen-cards"),
            _foot(body, frozen),
        ],
    )


def _banner(body: dict[str, Any], edition: Edition) -> list[html.P]:
    """That other numbers are shown by now; nothing while they are the same."""
    then = {one["source"]: one["revision"] for one in body["revisions"]}
    now = {one.id: one.revision for one in edition.sources}
    since = kept.published_since(edition.url, then, now)
    if since is None:
        return []
    told = wording.newer(since.at, since.is_rollback)
    return [html.P([f"{told}; ", _live(body, "see the live view"), "."],
                   className="newer", role="note")]  # fmt: skip


def _facts(body: dict[str, Any], frozen_on: str) -> list[html.P]:
    published = wording.day(date.fromisoformat(body["published"]))
    revisions = wording.listed([f"{one['title']}, revision {one['revision']}"
                                for one in body["revisions"]])  # fmt: skip
    return [
        html.P(
            f"Frozen on {frozen_on}. Filters then: {body['filters']}. They cannot be changed here.",
            className="frozen-facts",
        ),
        html.P(
            f"Numbers as they were last published on {published}: {revisions}.",
            className="frozen-facts",
        ),
    ]


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
