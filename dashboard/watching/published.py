"""What the published store says of itself when it is asked: its revision, meetings, followers."""

from collections.abc import Iterator
from datetime import UTC, datetime

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from dashboard.context import edition_now
from data.board import following
from data.board.changing import utc
from data.errors import StoreError


class Published(Collector):
    """Asks the store once for each time that it is collected.

    Args:
        url: of the published store.
    """

    def __init__(self, url: str) -> None:
        self._url = url

    def describe(self) -> list[GaugeMetricFamily]:
        """Nothing beforehand: the store need not answer to be registered."""
        return []

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Each number as it is now; of a store that does not answer, that it does not."""
        try:
            told = [*self._revision(), *self._meetings()]
        except StoreError:
            told = []
        yield GaugeMetricFamily(
            "safeguarding_store_answers", "Whether the published store answers.", bool(told)
        )
        yield from told

    def _revision(self) -> Iterator[GaugeMetricFamily]:
        newest = next(one for one in edition_now().history if one.is_shown)
        age = (datetime.now(UTC) - utc(newest.created_at)).total_seconds()
        yield GaugeMetricFamily(
            "safeguarding_published_revision", "Newest revision that is shown.", newest.id
        )
        yield GaugeMetricFamily(
            "safeguarding_published_age_seconds", "Seconds since it was published.", age
        )

    def _meetings(self) -> Iterator[GaugeMetricFamily]:
        now = following.now(self._url)
        yield GaugeMetricFamily("safeguarding_live_meetings", "Live meetings.", now.meetings)
        yield GaugeMetricFamily("safeguarding_live_followers", "Who follows them.", now.followers)
