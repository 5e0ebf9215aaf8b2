"""Returns to fill in, as files: the board's own, and one for each figure whose numbers are lost."""

from functools import lru_cache

from data.query import Edition
from data.returns.template import Kind, template_bytes


@lru_cache(maxsize=16)
def empty_return(kind: Kind, edition: Edition) -> bytes:
    """The return for every agency and theme.

    Args:
        kind: `xlsx` or `csv`.
        edition: what can be measured.
    """
    return template_bytes(edition.catalogue, kind)


@lru_cache(maxsize=64)
def figure_return(kind: Kind, figure: int, edition: Edition) -> bytes:
    """The return that would fill a figure of the report in."""
    return template_bytes(
        edition.catalogue,
        kind,
        figure=edition.figures[figure],
        numbers=edition.figure_numbers(figure),
    )
