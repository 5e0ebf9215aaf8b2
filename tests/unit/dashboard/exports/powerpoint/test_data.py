from dashboard.exports.powerpoint.data import content_of, first_of
from data import tidy
from tests.support import ENGLAND, FORCE, quarters

YEARS = {"2014-15": 800.0, "2015-16": 851.0, "2016-17": 988.0}


def test_a_trend_is_its_periods_and_the_values_as_they_are_stored(view, over):
    content = content_of(view(over({"2014-15": 0.123456, "2015-16": 8.5, "2016-17": 9.0})))
    assert content.is_line
    assert content.categories == ("2014/15", "2015/16", "2016/17")
    (series,) = content.series
    assert series.values == (0.123456, 8.5, 9.0)
    assert series.last == 9.0
    assert content.told == ""


def test_a_hidden_cell_is_a_gap_and_its_place_stays(view, find):
    hidden = {"period": "2014-15-Q3", "value": None, "status": "suppressed"}
    rows = [*quarters([5.0, 6.0, None, 8.0, 9.0], first=2014), hidden]
    content = content_of(view(find(*rows)))
    (series,) = content.series
    assert series.values == (5.0, 6.0, None, 8.0, 9.0)
    assert content.categories[2] == "Q3 2014/15"


def test_a_range_of_targets_is_both_of_its_ends_and_one_target_is_itself(view, find):
    years = [{"period": year, "value": value} for year, value in YEARS.items()]
    target = {"period": "2016-17", "role": tidy.TARGET}
    ends = [
        {**target, "value": 700.0, "breakdown": "bound=lower"},
        {**target, "value": 900.0, "breakdown": "bound=upper"},
    ]
    content = content_of(view(find(*years, *ends)))
    assert [(one.name, one.values) for one in content.series if one.is_reference] == [
        ("Lowest of the target, 700", (700.0,) * 3),
        ("Highest of the target, 900", (900.0,) * 3),
    ]
    content = content_of(view(find(*years, {**target, "value": 900.0})))
    assert content.series[-1].name == "Target 900"


def test_what_a_trend_is_held_against_is_a_series_with_its_year(view, find):
    years = [{"period": year, "value": value} for year, value in YEARS.items()]
    england = {"period": "2015-16", "value": 760.0, "area": ENGLAND, "role": tidy.BENCHMARK}
    (_, against) = content_of(view(find(*years, england))).series
    assert against.is_reference
    assert against.values == (760.0,) * 3
    assert against.name == "England 760, 2015/16"


def test_no_more_than_four_lines(view, find):
    areas = (ENGLAND, FORCE, "E08000025", "E08000026", "E08000027", "E08000028")
    rows = [
        {"period": year, "value": 1.0 + place, "area": area}
        for place, area in enumerate(areas)
        for year in YEARS
    ]
    assert 1 <= len(content_of(view(find(*rows))).series) <= 4


def test_periods_that_lie_unevenly_in_time_are_told(view, over):
    uneven = content_of(view(over({"2009-10": 700.0, **YEARS})))
    assert uneven.told == "Periods stand side by side, whatever time lies between them"
    months = {f"2016-{month:02d}": float(month) for month in range(4, 13)}
    assert content_of(view(over(months))).told == ""


def test_few_values_are_bars_and_grey_where_they_are_only_held_against(view, find):
    rows = [{"period": "2015-16", "value": 851.0}, {"period": "2016-17", "value": 988.0}]
    england = {"period": "2015-16", "value": 760.0, "area": ENGLAND, "role": tidy.BENCHMARK}
    target = {"period": "2016-17", "value": 900.0, "role": tidy.TARGET}
    content = content_of(view(find(*rows, england, target)))
    assert not content.is_line
    assert content.series[0].values == (851.0, 988.0, 760.0)
    assert content.tones == (0, 0, None)
    assert content.told == "Target 900"


def test_numbers_are_written_with_their_unit_and_no_more_decimals_than_they_have(view, over):
    def formats(metric: str, *values: float) -> tuple[str, str]:
        years = dict(zip(("2015-16", "2016-17"), values, strict=True))
        content = content_of(view(over(years, metric)))
        return content.number_format, content.axis_format

    assert formats("cp_plans_open", 851, 988) == ("#,##0", "#,##0")
    assert formats("re_referral_rate", 20, 24) == ('#,##0"%"', '#,##0"%"')
    assert formats("re_referral_rate", 20.25, 24) == ('#,##0.00"%"', 'General"%"')
    assert formats("board_budget", 1000, 2000) == ('"£"#,##0', '"£"#,##0')


def test_a_table_of_counts_in_words_is_a_chart_of_them(edition):
    from dashboard.slides import slide_at

    shown = slide_at("/figures", edition)
    content = content_of(shown)
    assert content.categories == tuple(name for name, _ in shown.grid.rows)
    assert sum(content.series[0].values) == len(edition.figures)


def test_what_is_left_out_is_said():
    assert first_of(8, 14) == "The first 8 of 14 rows; the page has all"
    assert first_of(14, 14) == ""
