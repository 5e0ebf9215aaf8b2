"""A comparison as a slide: the first of the measures that the address compares."""

from dashboard import wording
from dashboard.comparisons import Answer, answers, is_made_up
from dashboard.slides.fit import stretched
from dashboard.slides.model import Grid, SlideView
from dashboard.slides.words import revised
from data.comparing import ask
from data.query import Edition
from data.selection import Selection

#: A chart of many small ones cannot be read from the back of a room: its table is shown.
_SMALL = "lines"
_HEADS = ("Change", "Per cent", "95% interval", "Rank, 1 highest", "Direction", "What it means")


def slide(edition: Edition, selection: Selection) -> SlideView:
    """The slide of `/compare`."""
    question = ask(edition, selection)
    answer = answers(question, edition)[0]
    compared, names, figure = answer
    is_drawn = figure is not None and question.view != _SMALL
    moment = compared.moment
    return SlideView(
        address=f"/compare{selection.to_query()}",
        kind="figure" if is_drawn else "table",
        title=wording.compared_title(compared, names, is_of_places=question.is_of_places),
        subtitle=wording.compared_subtitle(compared, names, edition.catalogue, question.view),
        flag="",
        summary=wording.compared_summary(compared, names),
        source=edition.catalogue.sources[moment.source].title if moment else "",
        filters=selection.filters.describe(edition.catalogue),
        revised=revised(edition),
        is_demonstration=is_made_up(compared, edition),
        figure=stretched(figure) if figure and is_drawn else None,
        grid=_grid(answer),
    )


def _grid(answer: Answer) -> Grid:
    compared, names, _ = answer
    rows = [(pair.label, *wording.pair_cells(compared.metric, pair)) for pair in compared.pairs]
    return Grid(f"{compared.metric.name}, compared", ("Of", *names, *_HEADS), tuple(rows))
