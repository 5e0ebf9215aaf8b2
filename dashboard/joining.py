"""Who may come into a live meeting: whoever has its code, and nobody who tries many.

Codes have 37 bits and live for hours. An address that names twenty codes of no meeting within a
minute is let into none for a minute, whether its next code is right or wrong; who came in before
has a token and is not hindered. Each worker counts for itself.
"""

import logging

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

_LOG = logging.getLogger(__name__)
_WRONG = parse("20/minute")
#: Seconds after which a blocked address may try again.
WAIT = 60


class Door:
    """Counts wrong codes by address."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def is_shut(self, address: str) -> bool:
        """Whether an address has tried too many wrong codes."""
        return not self._limiter.test(_WRONG, address)

    def wrong(self, address: str) -> None:
        """Note that an address named a code of no meeting."""
        # What comes while the door is shut is not counted, and so is not logged again.
        if self._limiter.hit(_WRONG, address) and self.is_shut(address):
            _LOG.warning("an address tried too many codes of live meetings and is let in no more")
