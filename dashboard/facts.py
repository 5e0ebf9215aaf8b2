"""What the shell must know of the page that it shows: one small object for each answer."""

from typing import Any

from dashboard import wording
from dashboard.components import filter_bar
from dashboard.pages import View
from dashboard.shell import NAME
from dashboard.slides import addresses
from data.query import Edition
from data.selection import Selection


def facts(
    path: str, view: View, edition: Edition, selection: Selection, notices: tuple[str, ...]
) -> dict[str, Any]:
    """Title, filters and revision as words, what each filter offers, and what was dropped."""
    return {
        "title": f"{view.title} | {NAME}",
        "said": view.frozen or f"{selection.describe(edition.catalogue)}.",
        "query": selection.to_query(),
        "carried": selection.filters.to_query(),
        "choices": view.choices,
        "slides": addresses(path, view.cards, selection),
        "revised": wording.revised([one for one in edition.history if one.is_shown]),
        "offers": filter_bar.offer(edition, selection, view.metrics),
        "values": filter_bar.values(selection),
        "notice": " ".join(notices),
    }
