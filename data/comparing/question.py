"""What a reader wants to compare, as the address says it."""

from dataclasses import dataclass, replace
from typing import Literal, cast, get_args

from data.comparing.places import MEAN, MEDIAN, Each, members
from data.errors import PeriodError
from data.periods import parse_period
from data.query import Edition
from data.returns.model import CITY
from data.selection import Offered, Selection

Kind = Literal["before", "year_ago", "to_date", "districts", "agencies", "areas", "target"]
View = Literal["dumbbell", "ranked", "slope", "lines", "table"]
KINDS: tuple[Kind, ...] = get_args(Kind)
VIEWS: tuple[View, ...] = get_args(View)
EACH: tuple[Each, ...] = get_args(Each)
#: Kinds that put two members side by side; the others put two times, or a number and its target.
PLACES: tuple[Kind, ...] = ("districts", "agencies", "areas")
#: Written where there is nothing to choose, or each measure's newest period is wanted.
SAME, NEWEST = "same", "newest"
#: More measures than this are not put into one answer.
MOST_MEASURES = 60
#: What a reader who chose nothing sees.
_FIRST = "cp_plans_open"


@dataclass(frozen=True)
class Question:
    """A comparison to be made.

    Attributes:
        measures: ids of metrics.
        kind: what is put against what.
        of: code of the member in question; where two times are compared, whom rows are about.
        against: code of the other member; empty where two times are compared.
        period: code of the newer time; empty for each measure's newest.
        view: how it is drawn.
        selection: the filters.
    """

    measures: tuple[str, ...]
    kind: Kind
    of: str
    against: str
    period: str
    view: View
    selection: Selection

    @property
    def is_of_places(self) -> bool:
        """Whether two members are put against each other at one time."""
        return self.kind in PLACES

    @property
    def among(self) -> Each:
        """Whose numbers are needed."""
        return cast(Each, self.kind if self.is_of_places else self.of)


def offered(edition: Edition) -> Offered:
    """What each choice can be: see `data.selection`."""
    catalogue = edition.catalogue
    known = {*catalogue.areas, *catalogue.agencies, MEAN, MEDIAN}
    return {
        "measures": lambda text: _are_measures(text, edition),
        "by": KINDS.__contains__,
        "of": {*known, *EACH}.__contains__,
        "against": {*known, SAME}.__contains__,
        "period": lambda text: text == NEWEST or _is_period(text),
        "view": VIEWS.__contains__,
    }


def ask(edition: Edition, selection: Selection) -> Question:
    """The question of a selection; what is not chosen is chosen for the reader."""
    measures = tuple(filter(None, selection.choice("measures").split(","))) or (_FIRST,)
    kind = cast(Kind, selection.choice("by") or "year_ago")
    of = selection.choice("of")
    question = Question(
        measures=measures,
        kind=kind,
        of=of if of in EACH else _each(measures, edition),
        against="",
        period=selection.choice("period").removeprefix(NEWEST),
        view=cast(View, selection.choice("view") or ("ranked" if kind in PLACES else "dumbbell")),
        selection=selection.filters,
    )
    return _with_members(question, edition, selection) if question.is_of_places else question


def _with_members(question: Question, edition: Edition, selection: Selection) -> Question:
    """The two members that are chosen, or the first two that have numbers.

    A part is put against a part before it is put against the whole; the city against England.
    """
    known = members(question.among, edition.catalogue, question.selection)
    codes = {member.code for member in known}
    present = _present(question.measures, edition)
    parts = [member.code for member in known if member.code in present and not member.is_whole]
    wholes = [member.code for member in known if member.code in present and member.is_whole]
    first = [CITY, *wholes, *parts] if question.kind == "areas" else [*parts, *wholes]
    first = [code for code in first if code in codes] or [known[0].code]
    of, against = selection.choice("of"), selection.choice("against")
    of = of if of in codes else first[0]
    if against not in codes or against == of:
        against = next((code for code in first if code != of), of)
    return replace(question, of=of, against=against)


def _each(measures: tuple[str, ...], edition: Edition) -> Each:
    """Districts where the first measure has them, else areas of the country, else the city."""
    present = _present(measures[:1], edition)
    wide: tuple[Each, ...] = ("districts", "areas")
    for each in wide:
        known = {member.code for member in members(each, edition.catalogue, Selection())}
        if len(known & present) > 1:
            return each
    return "city"


def _present(measures: tuple[str, ...], edition: Edition) -> set[str]:
    """Codes of areas and agencies that the measures have numbers of."""
    covered = [row for name in measures for row in edition.coverage.get(name, ())]
    return {row.area for row in covered} | {row.agency for row in covered}


def _are_measures(text: str, edition: Edition) -> bool:
    names = text.split(",")
    known = edition.catalogue.metrics
    is_short = len(names) <= MOST_MEASURES and len(names) == len(set(names))
    return is_short and all(name in known for name in names)


def _is_period(code: str) -> bool:
    try:
        parse_period(code)
    except PeriodError:
        return False
    return True
