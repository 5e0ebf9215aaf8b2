from data import tidy
from data.returns.asked import asked_metrics
from data.returns.checking.columns import sort_columns
from data.returns.templates import texts


def test_every_symbol_is_explained():
    explained = [written for written, _ in texts.notes()]
    for symbol in filter(None, tidy.STATUSES.values()):
        assert any(written.startswith(f"{symbol} or ") for written in explained)


def test_every_measure_of_the_themes_is_explained(catalogue):
    rows = list(texts.measures(catalogue, {"front-door", "board"}))
    asked = [m for m in asked_metrics(catalogue).values() if m.theme in ("front-door", "board")]
    assert [row[1] for row in rows] == [metric.id for metric in asked]
    by_code = {row[1]: row for row in rows}
    assert by_code["re_referral_rate"][5:7] == ("How many meet it", "How many there are in all")
    assert by_code["mash_referrals"][5:7] == ("A whole number", "Nothing")
    assert by_code["board_budget"][5] == "Pounds"
    assert all(len(row) == len(texts.MEASURE_HEADINGS) for row in rows)


def test_the_sheet_on_measures_is_not_taken_for_a_return():
    assert not sort_columns(texts.MEASURE_HEADINGS).is_return


def test_the_cover_forbids_names_and_asks_for_exact_numbers():
    how = " ".join(texts.HOW)
    assert "Never write a name" in how
    assert "exact number" in how
