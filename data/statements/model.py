"""What a statement is, as the file holds it, and what comes of recomputing it."""

from dataclasses import dataclass

#: What a statement is about, in the words of the file.
KINDS = {
    "change": "a change over time",
    "share": "a part of a whole, in per cent",
    "total": "parts that add up",
    "rate": "a count for so many, or a count a month",
    "flow": "open, started and ended",
    "repeat": "one number printed in two places",
    "direction": "more or less, up or down",
    "count": "how many are listed",
    "label": "a year, a date or a caption",
}

#: Columns of `statements.csv`, in order. They are the fields of `Statement`.
COLUMNS = ("id", "figure", "source_lines", "claim", "kind", "expression", "stated", "note")


@dataclass(frozen=True)
class Statement:
    """Something the report says that its own numbers can confirm or contradict.

    Attributes:
        figure: the report's figure it belongs to, or None.
        source_lines: lines of the text edition where it and its numbers stand.
        claim: what is said, in our words.
        kind: one of `KINDS`.
        expression: how to recompute it, in the language of `data.statements.expression`.
        stated: what the report says, as `data.statements.agreement` reads it.
        note: why the two differ, where one can say, or what limits the comparison.
    """

    id: str
    figure: int | None
    source_lines: tuple[int, ...]
    claim: str
    kind: str
    expression: str
    stated: str
    note: str


@dataclass(frozen=True)
class Claim:
    """A statement beside its recomputation.

    Attributes:
        recomputed: the number, or whether the comparison holds.
        recomputed_words: the same for a reader: `35.4`, or `33 is below 43`.
        agrees: whether the report's own numbers confirm it.
        metrics: ids of the measures it was recomputed from, in order of use.
    """

    id: str
    figure: int | None
    source_lines: tuple[int, ...]
    claim: str
    kind: str
    stated: str
    recomputed: float | bool
    recomputed_words: str
    agrees: bool
    note: str
    metrics: tuple[str, ...]
