"""The selects of the compare page: measures, what against what, when, how it is drawn."""

from typing import Any

import dash_mantine_components as dmc
from dash import html

from dashboard import ids, wording
from dashboard.components.choices import PLAIN_LIST, choice_select
from data.comparing import MOST_MEASURES, Question, members
from data.comparing.question import NEWEST, SAME
from data.periods import parse_period
from data.query import Edition

Options = list[dict[str, Any]]
Words = dict[str, str]
#: Selects whose lists are long enough to type in.
_TYPED = ("of", "against", "period")


def controls(question: Question, edition: Edition, periods: list[str]) -> html.Div:
    """The selects, each with what can be chosen now.

    Args:
        question: what is chosen.
        edition: what there is to choose from.
        periods: codes of periods that the first measure has, newest first.
    """
    shown = values(question)
    return html.Div(
        [
            html.Div(
                dmc.MultiSelect(
                    id=ids.choice("measures"), label="Measures", value=shown["measures"],
                    data=_measures(edition), searchable=True, maxValues=MOST_MEASURES,
                    hidePickedOptions=True, **PLAIN_LIST,
                ),
                className="compare-measures",
            ),
            _select("by", "Compare with", shown, wording.KINDS),
            _select("of", "Of", shown, _of(question, edition)),
            _select("against", "Against", shown, _against(question, edition)),
            _select("period", "Period", shown, _periods(periods)),
            _select("view", "Shown as", shown, wording.VIEWS),
        ],
        className="compare-controls panel",
        role="group",
        **{"aria-label": "What to compare"},
    )  # fmt: skip


def values(question: Question) -> dict[str, str | list[str]]:
    """What each select shows as chosen."""
    return {
        "measures": list(question.measures),
        "by": question.kind,
        "of": question.of,
        "against": question.against or SAME,
        "period": question.period or NEWEST,
        "view": question.view,
    }


def _select(name: str, label: str, shown: dict[str, Any], words: Words) -> dmc.Select:
    return choice_select(name, label, shown[name], words, searchable=name in _TYPED)


def _measures(edition: Edition) -> Options:
    """Measures that have numbers, by theme."""
    catalogue = edition.catalogue
    return [
        {
            "group": theme.name,
            "items": [{"value": metric.id, "label": metric.name} for metric in measures],
        }
        for theme in catalogue.themes.values()
        if (
            measures := [m for m in catalogue.theme_metrics(theme.id) if edition.coverage.get(m.id)]
        )
    ]


def _of(question: Question, edition: Edition) -> Words:
    if not question.is_of_places:
        return wording.EACH
    return _known(question, edition)


def _against(question: Question, edition: Edition) -> Words:
    """The other member; where times are compared there is none to choose."""
    if not question.is_of_places:
        return {SAME: "The same"}
    return _known(question, edition)


def _known(question: Question, edition: Edition) -> Words:
    found = members(question.among, edition.catalogue, question.selection)
    return {member.code: member.label for member in found}


def _periods(codes: list[str]) -> Words:
    return {NEWEST: "Newest", **{code: parse_period(code).label for code in codes}}
