"""Finding what somebody meant by a name or a code, and the nearest where there is none."""

import re
import unicodedata
from collections.abc import Callable, Container, Iterable, Mapping
from functools import lru_cache
from itertools import takewhile

from rapidfuzz import fuzz, process

from data.normal import normalized

#: Names less alike than this, of 100, are no help; of short ones a letter is much.
_ALIKE, _ALIKE_WHOLE, _ALIKE_SHORT, _SHORT = 80, 75, 60, 6
#: Texts longer than this are no slip of the pen in any name.
_LONGEST = 200
#: Different texts for which the nearest name is looked for. Nobody reads on from there.
_MOST = 500

_SIGNS = re.compile(r"[\W_]+")


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """A text without case, accents, signs and doubled spaces: what makes two names the same."""
    if not text.isascii():
        decomposed = normalized("NFKD", text.replace("’", ""))
        text = "".join(one for one in decomposed if not unicodedata.combining(one))
    plain = text.casefold().replace("&", " and ").replace("'", "")
    return _SIGNS.sub(" ", plain).strip()


class Suggestions:
    """Finds the name that is most like a text.

    Args:
        choices: the names.
        from_start: whether names that begin like the text go before others that are as like it.
    """

    def __init__(self, choices: Iterable[str], *, from_start: bool = False) -> None:
        self._folded = {choice: fold(choice) for choice in choices}
        self._from_start = from_start
        self._found: dict[str, str] = {}

    def nearest(self, text: str) -> str:
        """The name most like a text; empty where none is, or where too much was asked for."""
        if text not in self._found:
            if len(text) > _LONGEST or len(self._found) >= _MOST:
                return ""
            self._found[text] = self._nearest(fold(text))
        return self._found[text]

    def _nearest(self, text: str) -> str:
        if self._from_start or len(text) < _SHORT:
            alike = self._alike(text, fuzz.ratio, _ALIKE_SHORT)
            if self._from_start:
                alike.sort(key=lambda name: -_shared(text, self._folded[name]))
        else:
            # A word that two names have in common makes parts of them alike: the whole decides.
            alike = self._alike(text, fuzz.ratio, _ALIKE_WHOLE)
            alike += self._alike(text, fuzz.WRatio, _ALIKE)
            alike.sort(key=lambda name: -fuzz.ratio(text, self._folded[name]))
        return alike[0] if alike else ""

    def _alike(self, text: str, scorer: Callable[..., float], cutoff: float) -> list[str]:
        """Names that are so much like a text, the most alike first."""
        found = process.extract(
            text, self._folded, scorer=scorer, processor=None, score_cutoff=cutoff, limit=10
        )
        return [name for _, _, name in found]


def _shared(one: str, other: str) -> int:
    """How many letters two texts have in common from the start."""
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))


class Vocabulary:
    """Things of one kind, each with a code and names that people use.

    Args:
        names: for every code, its names. A name that two of them share stands for neither.
        suggested: codes of those that may be suggested; by default all.
    """

    def __init__(
        self, names: Mapping[str, Iterable[str]], suggested: Container[str] | None = None
    ) -> None:
        self.codes = tuple(names)
        self._places: dict[str, int] = {}
        choices: dict[str, None] = {}
        shared = set()
        for place, (code, others) in enumerate(names.items()):
            for name in filter(None, (code, *others)):
                if suggested is None or code in suggested:
                    choices.setdefault(name)
                if self._places.setdefault(fold(name), place) != place:
                    shared.add(fold(name))
        for name in shared:
            del self._places[name]
        self._suggestions = Suggestions(one for one in choices if fold(one) not in shared)

    def find(self, text: str) -> int:
        """Place of what is meant in `codes`; -1 where nothing is."""
        return self._places.get(fold(text), -1)

    def nearest(self, text: str) -> str:
        """The name or code that is most like a text; empty where none is."""
        return self._suggestions.nearest(text)
