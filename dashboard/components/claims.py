"""What the report states beside what its own numbers come to, as tables."""

from collections.abc import Iterable

from dash import html

from dashboard import wording
from dashboard.components.links import link
from data.catalogue import Catalogue
from data.records import ClaimRow
from data.selection import Selection


def claims_table(
    claims: Iterable[ClaimRow], caption: str, catalogue: Catalogue, selection: Selection
) -> html.Div:
    """Every claim with where it is printed, why it differs, and the measures it rests on."""
    heads = ("The report says", "Stated", "Recomputed", "Where", "Why, and what it rests on")
    head = html.Thead(html.Tr([html.Th(head, scope="col") for head in heads]))
    body = html.Tbody([_row(claim, catalogue, selection) for claim in claims])
    return _scrolling(html.Table([html.Caption(caption), head, body]), caption, "claims stacked")


def _row(claim: ClaimRow, catalogue: Catalogue, selection: Selection) -> html.Tr:
    measures = [catalogue.metrics[metric] for metric in claim.metrics.split(";") if metric]
    return html.Tr(
        [
            html.Th(claim.claim, scope="row", id=f"claim-{claim.id}"),
            html.Td(wording.stated(claim), **{"data-head": "Stated"}),
            html.Td(verdict(claim), **{"data-head": "Recomputed"}),
            html.Td(wording.claim_place(claim), **{"data-head": "Where"}),
            html.Td(
                [
                    html.P(claim.note) if claim.note else None,
                    html.Ul(
                        [
                            html.Li(link(m.name, f"/metric/{m.id}", f"claim-{claim.id}", selection))
                            for m in measures
                        ],
                        className="plain-list small",
                    ),
                ]
            ),
        ]
    )


def verdict(claim: ClaimRow) -> list:
    """What the recomputation gives, and in a word whether it agrees."""
    word = "Holds" if claim.agrees else "Differs"
    return [
        html.Span(f"{word}: ", className="holds" if claim.agrees else "differs"),
        wording.recomputed(claim),
    ]


def short_table(claims: Iterable[ClaimRow], caption: str) -> html.Div:
    """Claims in three columns, for a small space."""
    heads = ("The report says", "Stated", "Recomputed")
    rows = [
        html.Tr(
            [
                html.Th(claim.claim, scope="row"),
                html.Td(wording.stated(claim)),
                html.Td(verdict(claim)),
            ]
        )
        for claim in claims
    ]
    head = html.Thead(html.Tr([html.Th(head, scope="col") for head in heads]))
    return _scrolling(html.Table([html.Caption(caption), head, html.Tbody(rows)]), caption)


def _scrolling(table: html.Table, caption: str, kind: str = "claims") -> html.Div:
    """A table that scrolls sideways where it is too wide; the keyboard must reach it."""
    table.className = kind
    return html.Div(
        table, className="table-box", tabIndex=0, role="region", **{"aria-label": caption}
    )
