"""The selects of the compare page: measures, what against what, when, how it is drawn."""

from typing import Any

import dash_mantine_components as dmc
from dash import html

from dashboard import ids, wording
from data.comparing import EACH, KINDS, MOST_MEASURES, VIEWS, Question, members
from data.comparing.question import NEWEST, SAME
from data.periods import parse_period
from data.query import Edition

Options = list[dict[str, Any]]
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
                    hidePickedOptions=True, **_PLAIN_LIST,
                ),
                className="compare-measures",
            ),
            _select("by", "Compare with", shown, _options(wording.KINDS, KINDS)),
            _select("of", "Of", shown, _of(question, edition)),
            _select("against", "Against", shown, _against(question, edition)),
            _select("period", "Period", shown, _periods(periods)),
            _select("view", "Shown as", shown, _options(wording.VIEWS, VIEWS)),
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


#: A plain list that scrolls: Mantine's own scroll area is no part of a list box.
_PLAIN_LIST: dict[str, Any] = {
    "withScrollArea": False,
    "styles": {"options": {"overflowY": "auto", "maxHeight": 420}},
    "attributes": {"options": {"tabIndex": 0}},
    "comboboxProps": {"width": "max-content", "position": "bottom-start"},
}


def _select(name: str, label: str, shown: dict[str, Any], options: Options) -> dmc.Select:
    return dmc.Select(
        id=ids.choice(name), label=label, value=shown[name], data=options, allowDeselect=False,
        checkIconPosition="right", className="filter", searchable=name in _TYPED,
        **_PLAIN_LIST,
    )  # fmt: skip


def _options(words: dict[str, str], codes: tuple[str, ...]) -> Options:
    return [{"value": code, "label": words[code]} for code in codes]


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


def _of(question: Question, edition: Edition) -> Options:
    if not question.is_of_places:
        return _options(wording.EACH, EACH)
    return _known(question, edition)


def _against(question: Question, edition: Edition) -> Options:
    """The other member; where times are compared there is none to choose."""
    if not question.is_of_places:
        return [{"value": SAME, "label": "The same"}]
    return _known(question, edition)


def _known(question: Question, edition: Edition) -> Options:
    found = members(question.among, edition.catalogue, question.selection)
    return [{"value": member.code, "label": member.label} for member in found]


def _periods(codes: list[str]) -> Options:
    told = [{"value": code, "label": parse_period(code).label} for code in codes]
    return [{"value": NEWEST, "label": "Newest"}, *told]
