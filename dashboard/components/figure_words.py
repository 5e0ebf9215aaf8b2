"""What can be said of the report's figures: what survives, and what could be done for the rest."""

from collections import Counter
from collections.abc import Iterable

from dashboard.wording import listed
from data.records import ReportFigure

#: What survives of a figure, as a code for its mark and in words.
_SURVIVES = {
    "whole": "Whole",
    "partly": "Partly",
    "lost": "Nothing: the chart was an image",
    "picture": "A picture that never had numbers",
}
_TOLD = {
    "whole": "Every number of this figure survives in the text edition of the report.",
    "partly": (
        "The chart was an image. What the text around it tells survives; the other"
        " numbers are lost with the image, and none are made up in their place."
    ),
    "lost": ("Its numbers are lost with the image, and none are made up in their place."),
    "picture": "As far as the text of the report shows, it held no data.",
}
_MENDED = (
    "A board that owns the original report can enter them in the return below: once it is"
    " imported, the charts here fill in."
)


def outcome(figure: ReportFigure) -> str:
    """What survives of a figure: `whole`, `partly`, `lost`, or `picture` where nothing could."""
    if figure.kind == "picture":
        return "picture"
    return "lost" if figure.survives == "no" else figure.survives


def survives(figure: ReportFigure) -> str:
    """What survives of a figure, in a few words."""
    return _SURVIVES[outcome(figure)]


def statement(figure: ReportFigure) -> list[str]:
    """What survives of a figure, and what could be done, in sentences."""
    return [_TOLD[outcome(figure)], *([_MENDED] if can_be_mended(figure) else [])]


def can_be_mended(figure: ReportFigure) -> bool:
    """Whether numbers of it are lost that the owner of the original could enter."""
    return outcome(figure) in ("partly", "lost")


def above_measures(figure: ReportFigure) -> str:
    """Heading over the measures whose numbers carry the figure's number."""
    if figure.survives == "whole":
        return "Measures that hold its numbers"
    return "What the text beside it gives"


def heading(figure: ReportFigure) -> str:
    """`Figure 17: Child Protection Data`."""
    return f"Figure {figure.figure}: {figure.title}"


def by_outcome(figures: Iterable[ReportFigure]) -> dict[str, int]:
    """How many figures there are of each that can survive, in words, the best first."""
    number = Counter(outcome(figure) for figure in figures)
    return {words: number[code] for code, words in _SURVIVES.items() if number[code]}


def counted(figures: Iterable[ReportFigure]) -> str:
    """How many figures survive whole, partly or not."""
    number = Counter(outcome(figure) for figure in figures)
    total = sum(number.values())
    parts = [
        (number["whole"], "survive whole", "survives whole"),
        (number["partly"], "survive partly", "survives partly"),
        (number["lost"], "are lost with their images", "is lost with its image"),
        (number["picture"], "are pictures that never had numbers",
         "is a picture that never had numbers"),
    ]  # fmt: skip
    told = [f"{count} {one if count == 1 else many}" for count, many, one in parts if count]
    return f"The report has {total} figures: {listed(told)}." if told else "There are no figures."
