"""Finds the numbers that an expression refers to: `cp_plans_open["2017-03-31 | line 436"]`.

The key of a reference is qualifiers in any order, divided by ` | `:

    2016-17, 2017-03-31 ...   a period code
    E08000025, T-HEFT ...     an area code
    cause=chronic             a category of a dimension; `cause=*` is each of its categories
    role benchmark            instead of `observed`
    unit per cent change      where a measure has numbers in several units
    line 405                  where a number is printed differently in two places

Dimensions must all be named: a reference without any is to the total. A number that is
printed twice alike counts once. Anything that leaves two numbers, or none, is an error.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import pandas as pd

from data import tidy
from data.catalogue.model import parse_breakdown
from data.errors import PeriodError
from data.periods import parse_period
from data.statements.errors import ExpressionError

ANY = "*"
_NAMED = ("role", "unit", "line")


@dataclass(frozen=True)
class Reference:
    """A measure and the qualifiers of one reference to it."""

    metric: str
    key: str

    @cached_property
    def qualifiers(self) -> dict[str, str]:
        """Value by kind: `period`, `area`, `role`, `unit` or `line`.

        Raises:
            ExpressionError: a kind is given twice, or a qualifier cannot be read.
        """
        found: dict[str, str] = {}
        for part in self._parts:
            if "=" in part:
                continue
            kind, value = _qualifier(part)
            if kind in found:
                raise ExpressionError(f"{self} names its {kind} twice")
            found[kind] = value
        self._check(found)
        return found

    @cached_property
    def categories(self) -> dict[str, str]:
        """Category by dimension; `*` for every category."""
        pairs = parse_breakdown(";".join(part for part in self._parts if "=" in part))
        if len(pairs) != len(dict(pairs)):
            raise ExpressionError(f"{self} names a dimension twice")
        return dict(pairs)

    @property
    def is_many(self) -> bool:
        """Whether it is to every category of a dimension."""
        return ANY in self.categories.values()

    @property
    def _parts(self) -> list[str]:
        return [part.strip() for part in self.key.split("|")]

    def _check(self, found: Mapping[str, str]) -> None:
        if found.get("role", tidy.OBSERVED) not in tidy.ROLES:
            raise ExpressionError(f"{self} has no known role: {', '.join(tidy.ROLES)}")
        if not found.get("line", "0").isdigit():
            raise ExpressionError(f"{self} has a line that is not a whole number")

    def __str__(self) -> str:
        return f'{self.metric}["{self.key}"]'


@dataclass(frozen=True)
class Fact:
    """One printed number, exactly; None where the cell is blank."""

    value: Fraction | None
    categories: Mapping[str, str]
    breakdown: str
    area: str
    period: str
    role: str
    unit: str
    line: str
    figure: str


class Observations:
    """The numbers of a tidy frame, ready to be looked up."""

    def __init__(self, frame: pd.DataFrame) -> None:
        """Take the numbers of a frame with the columns of `tidy.DUMPED`."""
        self._facts: dict[str, list[Fact]] = {}
        for row in frame.to_dict("records"):
            self._facts.setdefault(str(row[tidy.METRIC]), []).append(_fact(row))

    def one(self, reference: Reference) -> Fact:
        """The one number that a reference is to.

        Raises:
            ExpressionError: it is to none, or to several.
        """
        if reference.is_many:
            raise ExpressionError(f"{reference}: * can only stand in sum, count, min or max")
        return self._each(reference)[0]

    def many(self, reference: Reference) -> tuple[Fraction, ...]:
        """The numbers of every category, each once; blank cells are passed over."""
        return tuple(fact.value for fact in self._each(reference) if fact.value is not None)

    def _each(self, reference: Reference) -> list[Fact]:
        if reference.metric not in self._facts:
            raise ExpressionError(f"{reference.metric!r} is not a measure with numbers")
        found = [fact for fact in self._matching(reference) if fact.value is not None]
        if not found:
            raise ExpressionError(f"{reference} finds no number")
        for what in ("area", "period", "unit"):
            values = sorted({getattr(fact, what) for fact in found})
            if len(values) > 1:
                raise ExpressionError(f"{reference} leaves open the {what}: {', '.join(values)}")
        return _once(reference, found)

    def _matching(self, reference: Reference) -> Iterator[Fact]:
        wanted = {"role": tidy.OBSERVED, **reference.qualifiers}
        for fact in self._facts[reference.metric]:
            if _same_dimensions(fact.categories, reference.categories) and all(
                getattr(fact, kind) == value for kind, value in wanted.items()
            ):
                yield fact


def _once(reference: Reference, facts: list[Fact]) -> list[Fact]:
    """One fact for each breakdown, when those of one breakdown are equal."""
    kept: dict[str, Fact] = {}
    for fact in facts:
        known = kept.setdefault(fact.breakdown, fact)
        if known.value != fact.value:
            lines = sorted({one.line for one in facts if one.breakdown == fact.breakdown})
            raise ExpressionError(
                f"{reference} has different values on lines {', '.join(lines)}:"
                " say which with `line N`"
            )
    return list(kept.values())


def _same_dimensions(has: Mapping[str, str], wanted: Mapping[str, str]) -> bool:
    return has.keys() == wanted.keys() and all(
        wanted[dimension] in (ANY, category) for dimension, category in has.items()
    )


def _qualifier(part: str) -> tuple[str, str]:
    kind, _, value = part.partition(" ")
    if kind in _NAMED and value:
        return kind, value.strip()
    try:
        return "period", parse_period(part).code
    except PeriodError:
        return "area", part


def _fact(row: Mapping) -> Fact:
    value = row[tidy.VALUE]
    breakdown = str(row[tidy.BREAKDOWN])
    return Fact(
        value=None if pd.isna(value) else Fraction(str(float(value))),
        categories=dict(parse_breakdown(breakdown)),
        breakdown=breakdown,
        area=str(row[tidy.AREA]),
        period=str(row[tidy.PERIOD]),
        role=str(row[tidy.ROLE]),
        unit=str(row[tidy.UNIT]),
        line=str(row[tidy.LINE]),
        figure=str(row[tidy.FIGURE]),
    )
