"""What stands on every page while made-up numbers are loaded."""

from dash import html

from dashboard import wording


def demonstration_notice() -> html.P:
    """A notice that no filter takes away."""
    return html.P(
        [
            html.B(f"{wording.DEMONSTRATION}. "),
            "Made-up numbers are loaded for trying. Each chart, table and file that holds one"
            " says so.",
        ],
        className="demonstration",
        role="note",
    )
