"""The one path from a question to its answers: card, table and file are made from these."""

from functools import lru_cache
from typing import NamedTuple

from dashboard import wording
from dashboard.figures import Figure, dumbbell, marks, multiples, ranked, slope
from data.comparing import Compared, Question, compare, members
from data.query import Edition
from data.returns.model import CITY

#: More measures than this are compared in one table.
MOST_DRAWN = 4
Names = tuple[str, str]


class Answer(NamedTuple):
    """One measure's answer, what its two sides are called, and its chart."""

    compared: Compared
    names: Names
    figure: Figure | None


@lru_cache(maxsize=512)
def answers(question: Question, edition: Edition) -> tuple[Answer, ...]:
    """Every measure's answer; charts are drawn of few measures only."""
    is_drawn = len(question.measures) <= MOST_DRAWN
    found = []
    for compared in compare(question, edition):
        names = _names(question, compared, edition)
        figure = _figure(question, compared, names) if is_drawn else None
        if figure and is_made_up(compared, edition):
            figure = marks.stamped(figure, wording.DEMONSTRATION)
        found.append(Answer(compared, names, figure))
    return tuple(found)


def is_made_up(compared: Compared, edition: Edition) -> bool:
    """Whether the numbers of an answer are made up."""
    source = compared.moment and edition.catalogue.sources[compared.moment.source]
    return bool(source and source.kind == "demonstration")


def _names(question: Question, compared: Compared, edition: Edition) -> Names:
    labels = {}
    if question.is_of_places:
        known = members(question.among, edition.catalogue, question.selection)
        by_code = {member.code: member.label for member in known}
        labels = {"of": by_code[question.of], "against": by_code[question.against]}
    return wording.moment_names(question.kind, compared, labels)


def _figure(question: Question, compared: Compared, names: Names) -> Figure | None:
    """The chart of the view that is chosen; none where only the table is wanted."""
    drawn = compared.on_one_scale
    marked = (question.of, question.against) if question.is_of_places else (CITY,)
    match question.view:
        case "ranked" if drawn.ranked:
            return ranked.build(drawn, marked)
        case "slope" if slope.complete_pairs(drawn):
            return slope.build(drawn, names)
        case "lines" if drawn.lines:
            return multiples.build(drawn)
        case "dumbbell" if drawn.pairs:
            return dumbbell.build(drawn, names)
    return None
