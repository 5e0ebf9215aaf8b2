"""How long callbacks take, for whoever wants to know: nothing is kept where nobody does."""

from collections.abc import Callable
from functools import wraps
from time import perf_counter
from typing import ParamSpec, TypeVar

from flask import Flask, current_app

_KEY = "callback_seconds"
_Sent = ParamSpec("_Sent")
_Answer = TypeVar("_Answer")
#: Takes the name of a callback and the seconds that it took.
Observe = Callable[[str, float], None]


def remember(server: Flask, observe: Observe) -> None:
    """Tell somebody from now on."""
    server.extensions[_KEY] = observe


def timed(callback: Callable[_Sent, _Answer]) -> Callable[_Sent, _Answer]:
    """A callback that tells how long it took, whatever came of it."""

    @wraps(callback)
    def told(*sent: _Sent.args, **named: _Sent.kwargs) -> _Answer:
        observe: Observe | None = current_app.extensions.get(_KEY)
        if observe is None:
            return callback(*sent, **named)
        began = perf_counter()
        try:
            return callback(*sent, **named)
        finally:
            observe(callback.__name__, perf_counter() - began)

    return told
