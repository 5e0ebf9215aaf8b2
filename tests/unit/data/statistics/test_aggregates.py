import pytest

from data.statistics import neighbours_mean, neighbours_median


def test_the_mean_and_the_median_say_of_how_many_neighbours_they_are():
    values = [40.0, 52.5, None, 61.0, float("nan"), 38.5]
    mean, median = neighbours_mean(values), neighbours_median(values)
    assert mean.value == pytest.approx(48.0)
    assert median.value == pytest.approx(46.25)
    assert (mean.counted, mean.given) == (median.counted, median.given) == (4, 6)
    assert mean.label == "Mean of 4 of 6 statistical neighbours"
    assert median.label == "Median of 4 of 6 statistical neighbours"


def test_one_far_off_neighbour_moves_the_mean_and_not_the_median():
    values = [10, 11, 12, 13, 1_000]
    assert neighbours_median(values).value == 12
    assert neighbours_mean(values).value == pytest.approx(209.2)
    assert neighbours_mean(values).label == "Mean of 5 statistical neighbours"


@pytest.mark.parametrize("values", [[], [None, None]])
def test_where_nobody_has_a_value_there_is_none(values):
    found = neighbours_median(values)
    assert (found.value, found.counted, found.given) == (None, 0, len(values))


def test_a_single_neighbour_is_told_in_the_singular():
    assert neighbours_mean([7]).label == "Mean of 1 statistical neighbour"
