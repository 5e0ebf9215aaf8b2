"""The redraw callback from request to answer, without the network."""

import statistics
import time
from collections.abc import Sequence

from flask.testing import FlaskClient

from data.settings import Settings
from tests.bench.payloads import draw_request

_CALLS = 30


def callback_times(settings: Settings, path: str) -> tuple[list[float], list[float]]:
    """Milliseconds of filters never seen before, and of filters seen before."""
    import app

    client = app.create_app(settings).server.test_client()
    new = [_call(client, path, f"?from=20{10 + turn}-{11 + turn}") for turn in range(4, 7)]
    again = [_call(client, path, "?area=E08000025") for _ in range(_CALLS)][1:]
    return new, again


def spread(values: Sequence[float]) -> str:
    """The median, and what 95 of 100 stay under."""
    ordered = sorted(values)
    high = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
    return f"{statistics.median(ordered):,.1f} (p95 {high:,.0f})"


def _call(client: FlaskClient, path: str, search: str) -> float:
    body = draw_request(client, path, search)
    began = time.perf_counter()
    answer = client.post("/_dash-update-component", json=body)
    spent = 1000 * (time.perf_counter() - began)
    assert answer.status_code == 200, answer.get_data(as_text=True)[:300]
    return spent
