"""The redraw callback from request to answer, without the network."""

import statistics
import time
from collections.abc import Sequence
from urllib.parse import urlencode

from flask.testing import FlaskClient

from data.catalogue import load_catalogue
from data.query import current_edition
from data.settings import Settings
from tests.bench.payloads import draw_request

_CALLS = 30


def callback_times(
    settings: Settings, path: str, choices: str = ""
) -> tuple[list[float], list[float]]:
    """Milliseconds of filters never seen before, and of filters seen before.

    Args:
        settings: which stores.
        path: of the page.
        choices: what is chosen on it besides the filters, as the address has it.
    """
    import app

    client = app.create_app(settings).server.test_client()
    more = f"&{choices}" if choices else ""
    new = [_call(client, path, f"?from=20{10 + turn}-{11 + turn}{more}") for turn in range(4, 7)]
    again = [_call(client, path, f"?area=E08000025{more}") for _ in range(_CALLS)][1:]
    return new, again


def many_measures(settings: Settings, count: int) -> str:
    """Choices of the compare page: so many measures with numbers against a year before."""
    edition = current_edition(settings.published_url, load_catalogue(settings.catalogue))
    names = [name for name in edition.catalogue.metrics if edition.coverage.get(name)][:count]
    return urlencode({"measures": ",".join(names), "by": "year_ago", "of": "city"})


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
