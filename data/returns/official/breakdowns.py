"""Values of filters as categories of dimensions."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from data.catalogue import Dimension

#: Values that stand for everything together. Others that begin with `All` are categories:
#: `All other ethnic groups` is no total.
TOTALS = frozenset(
    {
        "total", "all", "grand total", "all children", "all ages", "all persons", "all people",
        "all pupils", "all genders", "all sexes", "all ethnicities", "all ethnic groups",
    }
)  # fmt: skip

_WORDS = (("%", " per cent "), ("&", " and "), ("<", " under "), (">", " over "), ("+", " plus "))
#: Two codes of this length, a mark and a prefix fit where the id of a measure is kept.
_LONGEST = 52


@dataclass(frozen=True)
class Breakdowns:
    """What the filters of a file break its numbers down by.

    Attributes:
        codes: one column for each filter: the category of each row, "" for the total.
        dimensions: code and meaning of each filter's dimension, by heading; none for a
            filter that has totals only.
    """

    codes: pd.DataFrame
    dimensions: dict[str, tuple[str, Dimension]]

    def joined(self, rows: pd.Index, filters: Sequence[str]) -> pd.Series:
        """Breakdown code of rows by some filters: `sex=male;age=age_5`, "" for the total."""
        codes = pd.Series("", index=rows)
        for name in filters:
            if name not in self.dimensions:
                continue
            category = self.codes.loc[rows, name]
            pair = f"{self.dimensions[name][0]}=" + category
            pair = pair.where(category != "", "")
            both = (codes != "") & (pair != "")
            codes = codes + both.map({True: ";", False: ""}) + pair
        return codes


def read_breakdowns(rows: pd.DataFrame, filters: Sequence[str]) -> Breakdowns:
    """Categories of rows by each filter whose value differs between rows.

    Categories come in the order of the file, but ages and other numbers in their own.
    """
    codes, dimensions = {}, {}
    names = unique_slugs(filters, "filter")
    for heading in filters:
        values = [value for value in rows[heading].unique() if not is_total(value)]
        if all(value.isdecimal() for value in values):
            values.sort(key=int)
        labels = {value: value or "Not stated" for value in values}
        slugs = unique_slugs(list(labels.values()), names[heading])
        categories = {slugs[label]: label for label in labels.values()}
        column = {value: slugs[label] for value, label in labels.items()}
        codes[heading] = [column.get(value, "") for value in rows[heading]]
        if categories:
            meaning = Dimension(name=in_words(heading), categories=categories)
            dimensions[heading] = (names[heading], meaning)
    return Breakdowns(pd.DataFrame(codes, index=rows.index), dimensions)


def is_total(value: str) -> bool:
    """Whether a filter's value stands for everything together."""
    return " ".join(value.lower().split()) in TOTALS


def in_words(heading: str) -> str:
    """A heading as words: `age_group` becomes `Age group`, `no_percent` `No per cent`."""
    words = [
        "per cent" if word.lower() in ("percent", "percentage", "pct", "perc") else word
        for word in re.split(r"[_\s]+", heading.strip("_ "))
    ]
    text = " ".join(filter(None, words)) or "unnamed column"
    return f"{text[:1].upper()}{text[1:]}"


def slug(text: str, prefix: str) -> str:
    """A text as a code: small letters, digits and underscores, a letter first."""
    plain = text
    for sign, word in _WORDS:
        plain = plain.replace(sign, word)
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode().lower()
    code = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    if not code[:1].isalpha():
        code = f"{prefix}_{code}".rstrip("_")
    return code if len(code) <= _LONGEST else f"{code[: _LONGEST - 9].rstrip('_')}_{digest(text)}"


def unique_slugs(texts: Iterable[str], prefix: str) -> dict[str, str]:
    """A code for each text; those that would be equal get a part made from their text."""
    codes = {text: slug(text, prefix) for text in texts}
    times: dict[str, int] = {}
    for code in codes.values():
        times[code] = times.get(code, 0) + 1
    return {
        text: f"{code}_{digest(text)}" if times[code] > 1 else code for text, code in codes.items()
    }


def digest(text: str) -> str:
    """Eight characters that are the same for the same text everywhere."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]
