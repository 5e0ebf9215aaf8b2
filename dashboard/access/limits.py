"""How often somebody may do what costs something. Each worker counts for itself."""

from flask import current_app, request
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from dashboard.access import visitors
from data import addresses

#: Far more than a person does, far less than a script. A whole council signs in from one address.
_WRITES, _SIGN_INS, _REFUSALS = parse("60/minute"), parse("300/minute"), parse("10/minute")
#: Seconds after which who did too much may go on.
WAIT = 60
_KEY = "limits"


def within_writes() -> bool:
    """Whether whoever asks may write once more."""
    return _is_within(_WRITES, "write", visitors.visitor().id or household())


def within_sign_ins() -> bool:
    """Whether a sign-in may be begun or ended from this address once more."""
    return _is_within(_SIGN_INS, "sign in", household())


def within_refusals() -> bool:
    """Whether a refusal is still worth a line of the log: a flood of them is told by the first."""
    return _is_within(_REFUSALS, "refusal", household())


def _is_within(limit: RateLimitItem, what: str, who: str) -> bool:
    limiter = current_app.extensions.setdefault(_KEY, MovingWindowRateLimiter(MemoryStorage()))
    return bool(limiter.hit(limit, what, who))


def household() -> str:
    """What limits count as one asker where nobody is known by name."""
    return addresses.household(request.remote_addr or "")
