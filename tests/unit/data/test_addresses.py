import pytest

from data.addresses import household


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [("192.0.2.7", "192.0.2.7", True), ("192.0.2.7", "192.0.2.8", False),
     ("2001:db8:1:2:3::4", "2001:db8:1:2:ffff::1", True),
     ("2001:db8:1:2::1", "2001:db8:1:3::1", False), ("", "", True), ("unix", "", False)],
)  # fmt: skip
def test_limits_count_a_household_as_one(one, other, is_same):
    assert (household(one) == household(other)) is is_same
