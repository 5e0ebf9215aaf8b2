from collections.abc import Callable

import pytest

from dashboard.charts import Chart, choose_shape
from dashboard.slides import SlideView
from data.findings import Findings
from data.selection import Selection


@pytest.fixture
def view() -> Callable[[Findings], SlideView]:
    """A slide of made-up findings, as far as its chart goes."""

    def made(found: Findings) -> SlideView:
        chart = Chart(Selection(), found, choose_shape(found), "", "", "", "", None)
        return SlideView("/metric/x", "figure", "Title", "Subtitle", "", "Summary", "Source", "",
                         "Revision 1", False, chart=chart)  # fmt: skip

    return made
