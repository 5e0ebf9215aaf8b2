"""Icons of variation and assurance: a shape, a letter and words, so never colour alone."""

from dash import html

from dashboard import wording

_LETTERS = {"high": "H", "low": "L", "cause": "~"}
_ASSURANCE = {
    "will_pass": ("improvement", "P"),
    "will_fail": ("concern", "F"),
    "hit_or_miss": ("common", "?"),
}


def variation_icon(variation: str | None) -> html.Span:
    """The icon of the latest point with its words; None is too soon to say."""
    kind, _, side = (variation or "common_").partition("_")
    return _icon(kind, _LETTERS.get(side, "\N{EN DASH}"), wording.VARIATIONS[variation])


def assurance_icon(assurance: str | None) -> html.Span:
    """The icon of whether the target can be met; words alone where there is no target."""
    if assurance is None:
        return html.Span("No single target", className="signal-none")
    kind, letter = _ASSURANCE[assurance]
    return _icon(kind, letter, wording.ASSURANCES[assurance])


def _icon(kind: str, letter: str, words: str) -> html.Span:
    mark = html.Span(
        html.Span(letter), className=f"signal-mark is-{kind}", **{"aria-hidden": "true"}
    )
    return html.Span([mark, html.Span(words)], className="signal-icon")
