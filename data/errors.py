"""Every error this package raises on purpose.

SafeguardingError
    CatalogueError     the catalogue is faulty; carries every fault found
    ReportError        the transcribed report is faulty; carries every fault found
    StoreError         a store cannot be opened or is not yet built
        SilentError    a database server does not answer at the moment
    FileError          a file that was handed in cannot be read or used
    DisclosureError    the audit found a cell that could be worked out; carries every one
    BoardError         a note, a frozen view or a deck cannot be kept as it is
    MeetingError       there is no such live meeting, or it is over
    KeyRefusedError    somebody other than the presenter tried to move a meeting
    PeriodError        a period code cannot be read
    UnknownMetricError a metric is not in the catalogue
    StatisticsError    a statistic cannot be worked out of what was given

Each message is one clear sentence that tells a person what to do; the command line
prints it and exits with 1, the web answers with it and never with a trace.
"""

from collections.abc import Sequence


class SafeguardingError(Exception):
    """Base of all errors that are meant to be read by a person."""


class FaultsError(SafeguardingError):
    """An error that lists every fault found, so that one run is enough to mend them all."""

    def __init__(self, what: str, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        listed = "\n".join(f"  - {fault}" for fault in self.faults)
        super().__init__(f"{what}: {len(self.faults)} to mend.\n{listed}")


class CatalogueError(FaultsError):
    """The files under data/catalogue do not hold together."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("The catalogue has faults", faults)


class ReportError(FaultsError):
    """The files under data/report do not hold together."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("The transcribed report has faults", faults)


class StoreError(SafeguardingError):
    """A store cannot be opened, or holds nothing yet."""


class SilentError(StoreError):
    """A database server does not answer at the moment; nothing is wrong with what it holds."""


class FileError(SafeguardingError):
    """A file that was handed in cannot be read, or is not what it was taken for."""


class DisclosureError(FaultsError):
    """Something to be published would give a small number away."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("Nothing was published, since numbers could be worked out", faults)


class BoardError(SafeguardingError):
    """A note or a view to freeze is not one that is kept: too long, too many, or not plain."""


class PeriodError(SafeguardingError, ValueError):
    """A period code cannot be read."""


class UnknownMetricError(SafeguardingError, KeyError):
    """No metric of that id is in the catalogue."""

    def __str__(self) -> str:
        return f"There is no measure called {self.args[0]!r}."


class StatisticsError(SafeguardingError, ValueError):
    """A statistic cannot be worked out of the numbers that were given."""


class MeetingError(SafeguardingError):
    """There is no live meeting of this code, or it is over."""


class KeyRefusedError(SafeguardingError):
    """A command for a live meeting came without its presenter's key."""
