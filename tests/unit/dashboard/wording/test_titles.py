from dashboard import wording
from tests.support import quarters


def test_of_periods_that_end_together_the_shorter_one_is_named_last(find):
    """Their order comes from the periods: that of a set differs from process to process."""
    found = find({"period": "2015-16", "value": 9.0}, {"period": "2016-17", "value": 8.0},
                 *quarters([1.0, 2.0, 3.0, 4.0], first=2016))  # fmt: skip
    assert wording.subtitle(found, "trend").endswith("2015/16 to Q4 2016/17.")
