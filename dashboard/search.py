"""Find a figure, measure, theme or agency from a few typed words. Ranking only: nothing is drawn.

An index is built once for each edition. A query's words are looked up among the index's words,
whole, by their beginning, or misspelt; then whole names and abbreviations decide.
"""

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from data.catalogue import Agency, Metric, Theme
from data.query import Edition
from data.records import ReportFigure

#: Results shown at once, and the longest query that is read.
MOST, LONGEST = 8, 80

_WORD = re.compile(r"[a-z0-9]+(?:&[a-z0-9]+)?")
_HYPHEN = re.compile(r"\b([a-z]+)-([a-z]+)\b")
_YEARS = re.compile(r"\b(\d{4})[/-](\d{2,4})\b")
_FIGURE = re.compile(r"\bfig(?:ure)?s?\b\W*(?=\d|$)|\bfig(?:ure)?s?(?=\d)")
_QUIET = frozenset(
    _WORD.findall("a about all an and as at by for in is my of on or our the to with")
)
_ONE = {"children": "child", "children's": "child", "people": "person"}
#: Words that a reader may use for words of the index.
_ALSO = {"kid": "child", "baby": "birth", "died": "death"}
#: From so many letters a word may be misspelt, and so alike it must be.
_SHORTEST_MISSPELT, _ALIKE = 4, 0.72
#: So much of a query must be found in an entry.
_ENOUGH = 0.45
#: Of two equally good results the wider one comes first.
_KINDS = {"theme": 0.08, "agency": 0.04, "measure": 0.03, "figure": -0.03}


@dataclass(frozen=True)
class Entry:
    """A page that can be found.

    Attributes:
        kind: what it is, as it is read: `Figure 17`, `Measure`, `Theme`, `Agency`.
        name: of the figure, measure, theme or agency.
        path: the page, without filters.
        agency: code of the agency to filter by; empty for every other kind.
        beside: what tells it from its like: a measure's theme.
    """

    kind: str
    name: str
    path: str
    agency: str = ""
    beside: str = ""


@dataclass(frozen=True)
class _Known:
    """An entry with what it can be found by: phrases and their weights, words and theirs."""

    entry: Entry
    bonus: float
    number: str
    phrases: tuple[tuple[tuple[str, ...], float], ...]  # the name and the short name first
    words: dict[str, float]


@dataclass(frozen=True, eq=False)
class Index:
    """Everything that can be found in one edition."""

    known: tuple[_Known, ...]
    places: dict[str, list[tuple[int, float]]]
    words: tuple[str, ...]

    def rarity(self, word: str) -> float:
        """A word in few entries says more than a word in many."""
        return math.log(1 + len(self.known) / (1 + len(self.places.get(word, ()))))


@lru_cache(maxsize=4)
def index_of(edition: Edition) -> Index:
    """The index of an edition: figures, measures, themes and agencies."""
    catalogue = edition.catalogue
    known = (
        *(_theme(one) for one in catalogue.themes.values() if catalogue.theme_metrics(one.id)),
        *(_agency(agency) for agency in catalogue.agencies.values()),
        *(_measure(m, catalogue.themes[m.theme]) for m in catalogue.metrics.values()),
        *(_figure(figure) for figure in edition.figures.values()),
    )
    places: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, one in enumerate(known):
        for word, weight in one.words.items():
            places[word].append((place, weight))
    for other, word in _ALSO.items():
        if stem(word) in places:
            places.setdefault(other, places[stem(word)])
    return Index(known, dict(places), tuple(places))


def search(text: str, index: Index) -> tuple[Entry, ...]:
    """What a text most probably means, best first; at most `MOST`."""
    asked = _joined(words(text[:LONGEST]), index)
    if not asked:
        return ()
    number = _number(asked)
    scores: dict[int, float] = {}
    for place, share in _shares(asked, index).items():
        if share >= _ENOUGH:
            known = index.known[place]
            scores[place] = share + known.bonus + _phrase_bonus(asked, known)
    if number:
        if asked[0] == "figure":
            scores.clear()
        for place, known in enumerate(index.known):
            if known.number.startswith(number):
                scores[place] = scores.get(place, 0) + (9 if known.number == number else 0.6)
    best = sorted(scores, key=lambda place: (-round(scores[place], 6), place))
    return tuple(index.known[place].entry for place in best[:MOST])


def words(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: plain letters, singular, without quiet words."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("\u2019", "'"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = _YEARS.sub(r"\1\2", plain.replace("'s", "").replace("'", ""))
    plain = _FIGURE.sub("figure ", plain)
    found = [stem(word) for word in _WORD.findall(plain)]
    return tuple(word for word in found if word not in _QUIET) or tuple(found)


def stem(word: str) -> str:
    """A word without its plural: `enquiries` as `enquiry`, `plans` as `plan`."""
    if word in _ONE:
        return _ONE[word]
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _joined(asked: tuple[str, ...], index: Index) -> tuple[str, ...]:
    """Two words as one where only that is known: `case load`."""
    joined: list[str] = []
    for word in asked:
        together = joined[-1] + word if joined else ""
        if together in index.places and not {joined[-1], word} <= index.places.keys():
            joined[-1] = together
        else:
            joined.append(word)
    return tuple(joined)


def _number(asked: tuple[str, ...]) -> str:
    """The number where a query is nothing else, or `figure` with a number."""
    rest = asked[1:] if asked[0] == "figure" else asked
    return rest[0] if len(rest) == 1 and rest[0].isdigit() and len(rest[0]) < 4 else ""


def _shares(asked: tuple[str, ...], index: Index) -> dict[int, float]:
    """How much of a query each entry answers, rare words counting more."""
    found: dict[int, float] = defaultdict(float)
    total = 0.0
    for at, word in enumerate(asked):
        alike = dict(_alike(word, index, is_last=at == len(asked) - 1))
        rarity = index.rarity(max(alike, key=lambda known: alike[known])) if alike else 6.0
        total += rarity
        best: dict[int, float] = {}
        for known, quality in alike.items():
            for place, weight in index.places[known]:
                best[place] = max(best.get(place, 0), quality * weight)
        for place, quality in best.items():
            found[place] += rarity * quality
    return {place: score / total for place, score in found.items()}


def _alike(word: str, index: Index, is_last: bool) -> Iterator[tuple[str, float]]:
    """Words of the index that a typed word may mean, and how well each fits."""
    if word in index.places:
        yield word, 1.0
    if word.isdigit():
        return
    if len(word) > 1:
        # The last word may not be finished.
        quality = 0.9 if is_last else 0.75
        for known in index.words:
            if known.startswith(word) and known != word:
                yield known, quality * (0.8 + 0.2 * len(word) / len(known))
    if len(word) >= _SHORTEST_MISSPELT and word not in index.places:
        yield from _misspelt(word, index.words)


def _misspelt(word: str, known: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    cut = [one[: len(word) + 1] for one in known]
    for choices, factor in ((known, 0.85), (cut, 0.7)):
        for _, quality, place in process.extract(
            word, choices, scorer=OSA.normalized_similarity, score_cutoff=_ALIKE, limit=6
        ):
            if not known[place].startswith(word):
                yield known[place], factor * quality


def _phrase_bonus(asked: tuple[str, ...], known: _Known) -> float:
    """What it adds that a name or abbreviation is, begins with or holds just these words."""
    size, best = len(asked), 0.0
    names = [name for name, _ in known.phrases[:2] if set(asked) <= set(name)]
    brief = max((0.03 * size / len(name) for name in names), default=0.0)
    for phrase, weight in known.phrases:
        if phrase == asked:
            best = max(best, 0.5 * weight)
        elif (
            len(phrase) >= size
            and phrase[: size - 1] == asked[:-1]
            and (phrase[size - 1].startswith(asked[-1]))
        ):
            begins = 0.42 if phrase[size - 1] == asked[-1] else 0.3
            best = max(best, begins * weight + 0.05 * size / len(phrase))
        elif any(phrase[at : at + size] == asked for at in range(len(phrase))):
            best = max(best, 0.25 * weight + 0.05 * size / len(phrase))
    return best + brief


def _known(
    entry: Entry,
    bonus: float,
    phrases: Iterable[tuple[str, float]],
    also: Iterable[tuple[str, float]] = (),
    number: str = "",
) -> _Known:
    told_as = [(text.casefold(), weight) for text, weight in phrases if text]
    told = [(words(text), weight) for text, weight in told_as]
    weights: dict[str, float] = {}
    for found, weight in (*told, *((words(text), weight) for text, weight in also)):
        for word in found:
            weights[word] = max(weights.get(word, 0), weight)
    for first, second in _HYPHEN.findall(" ".join(text for text, _ in told_as)):
        weights[stem(first + second)] = 1.0
    return _Known(entry, bonus, number, tuple(told), weights)


def _theme(theme: Theme) -> _Known:
    outside, _, inside = theme.name.partition("(")
    names = (theme.name, theme.short, outside, inside)
    return _known(
        Entry("Theme", theme.name, f"/theme/{theme.id}"),
        _KINDS["theme"], [(name, 1.0) for name in names],
    )  # fmt: skip


def _agency(agency: Agency) -> _Known:
    names = (agency.name, agency.short, agency.id)
    return _known(
        Entry("Agency", agency.name, "/measures", agency=agency.id),
        _KINDS["agency"], [(name, 1.0) for name in names],
    )  # fmt: skip


def _measure(metric: Metric, theme: Theme) -> _Known:
    return _known(
        Entry("Measure", metric.name, f"/metric/{metric.id}", beside=theme.short),
        _KINDS["measure"],
        [(metric.name, 1.0), (metric.short, 0.5), *((word, 0.9) for word in metric.words)],
        also=[*((word, 1.0) for word in metric.words), (metric.unit, 0.5), (theme.name, 0.4)],
    )


def _figure(figure: ReportFigure) -> _Known:
    return _known(
        Entry(f"Figure {figure.figure}", figure.title, f"/figures/{figure.figure}"),
        _KINDS["figure"],
        [(figure.title, 1.0)],
        also=[(f"figure {figure.figure}", 1.0)],
        number=str(figure.figure),
    )
