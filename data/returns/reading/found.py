"""What reading finds to say about a sheet, named one by one as far as a person would read."""

from typing import NamedTuple

from data.returns import limits


class Finding(NamedTuple):
    """A `Problem` of data/returns/model.py, without the pandas that comes with that module."""

    severity: str
    sheet: str
    row: int
    column: str
    what: str
    expected: str = ""


class Findings:
    """The findings of one sheet. Those of one kind are named so far, and then only counted."""

    def __init__(self) -> None:
        self._listed: list[Finding] = []
        self._kinds: dict[str, list[Finding]] = {}
        self._counts: dict[str, int] = {}

    def add(self, kind: str, finding: Finding) -> None:
        """Take a finding; its kind in the plural, such as `merged ranges`."""
        count = self._counts[kind] = self._counts.get(kind, 0) + 1
        if count <= limits.MOST_ALIKE:
            self._listed.append(finding)
            self._kinds.setdefault(kind, []).append(finding)

    def listed(self) -> list[Finding]:
        """All of them, and how many more there are of a kind."""
        more = [
            found[0]._replace(
                row=0, column="", what=f"There are {count - limits.MOST_ALIKE:,} more {kind}."
            )
            for kind, found in self._kinds.items()
            if (count := self._counts[kind]) > limits.MOST_ALIKE
        ]
        return self._listed + more
