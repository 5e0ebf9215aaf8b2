"""Integrity: every statement of the report that can be recomputed, beside its recomputation."""

from dash import html

from dashboard import wording
from dashboard.components.claims import claims_table
from dashboard.components.disagreements import disagreements_table
from dashboard.pages import View
from data.query import Edition
from data.selection import Selection

RULE = "/integrity"


def view(edition: Edition, selection: Selection) -> View:
    """First what does not add up, then what does."""
    differing = [claim for claim in edition.claims if not claim.agrees]
    holding = [claim for claim in edition.claims if claim.agrees]
    title, lede = wording.integrity(len(differing), len(holding))
    catalogue = edition.catalogue
    return View(
        title="Integrity",
        metrics=tuple(catalogue.metrics),
        children=[
            html.H1(title, tabIndex=-1),
            html.P(lede, className="lede"),
            html.Section(
                [
                    html.H2("What does not add up"),
                    claims_table(differing, "Claims that differ", catalogue, selection),
                ],
                className="panel",
            ),
            *_between_sources(edition, selection),
            html.Section(
                [
                    html.H2("What holds"),
                    claims_table(holding, "Claims that hold", catalogue, selection),
                ],
                className="panel spaced",
            ),
        ],
    )


def _between_sources(edition: Edition, selection: Selection) -> list[html.Section]:
    """What an official file and the report, or a return, give differently."""
    found = edition.disagreements
    if not found:
        return []
    return [
        html.Section(
            [
                html.H2(wording.sources_differ(len(found))),
                html.P(
                    "Both are shown. Sources count at different times, by different rules or"
                    " after later corrections.",
                    className="sub",
                ),
                disagreements_table(found, edition.catalogue, selection),
            ],
            className="panel spaced",
        )
    ]
