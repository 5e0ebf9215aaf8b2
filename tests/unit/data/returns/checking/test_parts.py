import pytest

from tests.unit.data.returns.checking.support import CITY, D2, Q1, Q2, checked, count, told

CRIMES = {"Measure": "crimes_by_offence"}
DEATHS = {"Measure": "cdop_deaths_by_ethnicity", "Agency": "cdop", "district": CITY}


def errors(found) -> list[tuple[int, str]]:
    return [(row, what) for row, _, what in told(found, "error")]


def crimes(value, breakdown="", **more) -> dict:
    return count(value, **CRIMES, Breakdown=breakdown, **more)


@pytest.mark.parametrize(("total", "is_wrong"), [(9, True), (10, False), (50, False)])
def test_categories_are_no_more_than_their_total(catalogue, total, is_wrong):
    rows = [crimes(6, "common_assault"), crimes(4, "robbery_personal"), crimes(total)]
    found = errors(checked(catalogue, rows))
    assert bool(found) == is_wrong
    if is_wrong:
        assert found[0][0] == 4
        assert "the categories make 10, more than their total of 9" in found[0][1]


def test_a_total_of_another_district_or_period_is_not_theirs(catalogue):
    rows = [crimes(6, "common_assault"), crimes(4, district=D2), crimes(4, period=Q2)]
    assert errors(checked(catalogue, rows)) == []


def test_without_a_total_there_is_nothing_to_compare(catalogue):
    assert errors(checked(catalogue, [crimes(6, "common_assault")])) == []


@pytest.mark.parametrize(("part", "is_wrong"), [(20, False), (21, True)])
def test_what_meets_a_measure_is_no_more_than_all_that_could(catalogue, part, is_wrong):
    rows = [count(part, Measure="assessments_in_45_days", Agency="bcc"),
            count(20, Measure="assessments_completed", Agency="bcc")]  # fmt: skip
    found = errors(checked(catalogue, rows))
    assert bool(found) == is_wrong
    if is_wrong:
        assert found[0][0] == 2
        assert "within 45 working days (21) are more than Assessments completed (20)" in found[0][1]


def test_the_whole_may_be_without_the_categories_of_the_part(catalogue):
    whole = count(9, Measure="crimes_against_children_recorded")
    one = [crimes(6, "common_assault"), whole]
    two = [crimes(6, "common_assault"), crimes(4, "robbery_personal"), whole]
    assert errors(checked(catalogue, one)) == []
    assert [row for row, _ in errors(checked(catalogue, two))] == [2]


def test_a_whole_that_is_in_force_counts(catalogue):
    before = [count(20, Measure="assessments_completed", Agency="bcc")]
    found = checked(catalogue, [count(21, Measure="assessments_in_45_days", Agency="bcc")], before)
    assert len(errors(found)) == 1
    other = count(21, Measure="assessments_in_45_days", Agency="bcc", district=D2)
    assert errors(checked(catalogue, [other], before)) == []


def test_two_dimensions_are_compared_with_each_of_them(catalogue):
    # Counts that are broken down in two ways at once are rare, so one is made up.
    metric = catalogue.metrics["crimes_by_offence"]
    dimensions = {**metric.dimensions, "sex": metric.dimensions["offence"].model_copy(
        update={"name": "Sex", "categories": {"f": "Girls", "m": "Boys"}})}  # fmt: skip
    made = metric.model_copy(update={"dimensions": dimensions})
    other = catalogue.model_copy(update={"metrics": {**catalogue.metrics, metric.id: made}})
    both = "offence=common_assault;sex="
    rows = [crimes(6, f"{both}f", period=Q1), crimes(5, f"{both}m"), crimes(10, "sex=f"),
            crimes(11, "offence=common_assault")]  # fmt: skip
    assert errors(checked(other, rows)) == []
    rows[2] = crimes(5, "sex=f")
    assert [row for row, _ in errors(checked(other, rows))] == [4]
    rows[3] = crimes(10, "offence=common_assault")
    assert sorted(row for row, _ in errors(checked(other, rows))) == [4, 5]
