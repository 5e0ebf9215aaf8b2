"""A table of words and counts, with caption and scoped headers, in a box that scrolls."""

from collections.abc import Collection, Sequence

from dash import html


def plain_table(
    caption: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    numbers: Collection[str] = (),
) -> html.Div:
    """Rows under headings.

    Args:
        caption: what the table holds.
        heads: a heading for each column.
        rows: a text for each heading; the first is the row's own heading.
        numbers: headings of columns that are set as numbers.
    """
    classes = ["number" if head in numbers else None for head in heads]
    head = [
        html.Th(name, scope="col", className=kind)
        for name, kind in zip(heads, classes, strict=True)
    ]
    body = [
        html.Tr(
            [
                html.Th(row[0], scope="row"),
                *(
                    html.Td(text, className=kind)
                    for text, kind in zip(row[1:], classes[1:], strict=True)
                ),
            ]
        )
        for row in rows
    ]
    table = html.Table(
        [html.Caption(caption), html.Thead(html.Tr(head)), html.Tbody(body)], className="claims"
    )
    return html.Div(
        table, className="table-box", tabIndex=0, role="region", **{"aria-label": caption}
    )
