"""Finding the row of headings, and giving every column a name of its own."""

from collections.abc import Sequence

#: Cells that a row needs at least to be one of headings.
_FEWEST = 3


def letters(position: int) -> str:
    """What a spreadsheet calls a column, the first being 0: A, Z, AA."""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def heading_place(rows: Sequence[Sequence[str]]) -> int | None:
    """Which row looks like headings: the first that is about as wide as the table.

    Offices put a title, a date and notes above a table; those rows have one cell or two.
    None when there is no table.
    """
    widths = [_distinct(row) for row in rows]
    needed = max(_FEWEST, (max(widths, default=0) + 1) // 2)
    return next((place for place, width in enumerate(widths) if width >= needed), None)


def is_wide(row: Sequence[str]) -> bool:
    """Whether a row could belong to a table."""
    return _distinct(row) >= _FEWEST


def column_names(row: Sequence[str]) -> tuple[dict[int, str], list[tuple[str, int, int]]]:
    """The name of every column that has a heading, by its position, none twice.

    Returns:
        The names; and for every repeated heading its text, where it stood first and where again.
    """
    names: dict[int, str] = {}
    first: dict[str, int] = {}
    repeated = []
    for position, cell in enumerate(row):
        heading = " ".join(cell.split())
        if not heading:
            continue
        if heading.casefold() in first:
            repeated.append((heading, first[heading.casefold()], position))
        while heading.casefold() in first:
            heading = f"{heading} ({letters(position)})"
        first[heading.casefold()] = position
        names[position] = heading
    return names, repeated


def _distinct(row: Sequence[str]) -> int:
    return len({cell.casefold() for cell in row if cell})
