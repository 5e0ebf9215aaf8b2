"""What was read last of a store: shown for a while when the store does not answer.

Only of what is published for everybody; who may see it is asked of the store each time.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from data.errors import SilentError

#: Seconds. Long enough for a restart of a database; short enough that what was taken back since,
#: which this process cannot know, is not shown for long.
KEPT = 300.0
_Found = TypeVar("_Found")


class LastRead(Generic[_Found]):
    """What was read last under each key, the most recent so many of them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[Hashable, tuple[float, _Found]] = OrderedDict()

    def read(self, key: Hashable, ask: Callable[[], _Found]) -> _Found:
        """What a function reads now; where its store does not answer, what it read last.

        Raises:
            SilentError: the store does not answer, and nothing was read of late.
        """
        try:
            found = ask()
        except SilentError:
            held = self._held.get(key)
            if held is None or time.monotonic() - held[0] > KEPT:
                raise
            return held[1]
        self._held[key] = (time.monotonic(), found)
        self._held.move_to_end(key)
        if len(self._held) > self._most:
            self._held.popitem(last=False)
        return found
