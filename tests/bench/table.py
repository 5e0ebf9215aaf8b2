"""The rows of the table, and how figures are written in it."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass

HEAD = ("measured", "ours", "plain", "ratio", "aim")


@dataclass(frozen=True)
class Row:
    """One line: what was measured of each application, and how many times better ours is."""

    name: str
    ours: str
    plain: str = "-"
    ratio: str = "-"
    aim: str = ""


def p95(values: Sequence[float]) -> float:
    """What 95 of 100 stay under."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]


def spread(values: Sequence[float]) -> str:
    """The median, and what 95 of 100 stay under."""
    return f"{statistics.median(values):,.1f} (p95 {p95(values):,.0f})"


def compared(
    name: str, ours: Sequence[float], plain: Sequence[float] = (), aim: str = ""
) -> Row:  # fmt: skip
    """A row of times, or of sizes: the fewer the better."""
    if not plain:
        return Row(name, spread(ours), aim=aim)
    halves = statistics.median(plain) / statistics.median(ours)
    tails = p95(plain) / p95(ours)
    return Row(name, spread(ours), spread(plain), f"{halves:,.1f} (p95 {tails:,.1f})", aim)


def written(rows: Iterable[Row]) -> str:
    """The table as text, its columns in line."""
    lines = [HEAD, *(astuple(row) for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEAD))]
    return "\n".join(
        "  ".join(
            f"{cell:<{width}}" if place in (0, len(HEAD) - 1) else f"{cell:>{width}}"
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
