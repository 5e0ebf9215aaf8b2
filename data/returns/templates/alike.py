"""Which measures a text is about, by the words that it shares with their names."""

import math
import re
from collections import Counter
from collections.abc import Iterable

from data.catalogue import Catalogue, Metric
from data.returns.asked import asked_metrics
from data.returns.checking.words import fold

#: Words that are in every text and say nothing about it.
_EMPTY = frozenset(
    {
        *("about", "after", "and", "are", "chart", "day", "days", "for", "from", "given", "how"),
        *("into", "its", "lost", "month", "monthly", "not", "number", "only", "out", "over"),
        *("part", "quarter", "quarterly", "showed", "that", "the", "their", "they", "this"),
        *("told", "total", "under", "was", "were", "what", "when", "which", "who", "whom"),
        *("why", "with", "within", "year", "yearly", "years"),
    }
)
#: Shared words that it takes for a measure to be meant, each of them not too common a word.
_WORDS, _TELLING = 2, 1.0
#: A measure this much less alike than the best one, in parts of it, is not meant.
_NEAR = 0.7


#: What only sets the scale of other measures; every text has words of it.
_SCALE = "context"


class Alike:
    """Compares texts with the measures that agencies send.

    Args:
        catalogue: the measures.
        agency: name of a body; what another body answers for is then not meant.
    """

    def __init__(self, catalogue: Catalogue, agency: str = "") -> None:
        others = {one.name for one in catalogue.agencies.values()} - {agency} if agency else set()
        self._metrics = {
            code: metric
            for code, metric in asked_metrics(catalogue).items()
            if metric.theme != _SCALE and metric.owner not in others
        }
        self._themes = catalogue.themes
        self._names = {code: _words((one.name, *one.words)) for code, one in self._metrics.items()}
        count = Counter(word for words in self._names.values() for word in words)
        self._weight = {word: math.log(len(self._names) / n) for word, n in count.items()}

    def metrics(self, text: str, context: str = "") -> list[Metric]:
        """The measures of one theme that a text is about, the most alike first; perhaps none.

        Args:
            text: what it is about.
            context: where it stands, which tells measures of the same name apart.
        """
        words, theme = _words([text]), self.theme(text, context)
        marks = {
            code: self._mark(words & names, names)
            for code, names in self._names.items()
            if self._metrics[code].theme == theme and self._telling(words & names) >= _WORDS
        }
        best = max(marks.values(), default=0.0)
        near = [code for code in marks if marks[code] >= _NEAR * best]
        return [self._metrics[code] for code in sorted(near, key=lambda code: -marks[code])]

    def theme(self, text: str, context: str = "") -> str:
        """Code of the theme that a text is about; empty where that cannot be told."""
        words = _words([text, context])
        marks = dict.fromkeys(self._themes, 0.0)
        for code, names in self._names.items():
            theme = self._themes[self._metrics[code].theme]
            of_theme = _words([theme.name, theme.short])
            every = names | of_theme
            shared = words & every
            if self._telling(shared) >= _WORDS or self._telling(words & of_theme):
                marks[theme.id] = max(marks[theme.id], self._mark(shared, every))
        best = max(marks, key=lambda code: marks[code])
        return best if marks[best] else ""

    def _telling(self, words: Iterable[str]) -> int:
        return sum(self._weight.get(word, math.inf) > _TELLING for word in words)

    def _mark(self, shared: Iterable[str], names: Iterable[str]) -> float:
        """Rare words weigh more; a long name has more words to share."""
        most = max(self._weight.values())
        whole = sum(self._weight.get(word, most) for word in names)
        return sum(self._weight.get(word, most) for word in shared) / (1 + math.sqrt(whole))


def _words(texts: Iterable[str]) -> frozenset[str]:
    """The words of texts, each in one form, without those that say nothing."""
    found = (word for text in texts for word in fold(text).split())
    return frozenset(
        re.sub(r"(ies|y|s)$", "", word) if len(word) > 4 else word
        for word in found
        if len(word) > 2 and word not in _EMPTY and not any(one.isdigit() for one in word)
    )
