import re

import pandas as pd
import pytest

from data.errors import FileError
from data.returns.asked import HEADINGS
from data.returns.demo import make_demo, write_demo
from data.returns.invented import volumes
from tests.returns import DISTRICTS
from tests.support import ROOT

FIVE = {"front-door", "child-protection", "missing", "deaths", "training"}


@pytest.fixture(scope="module")
def demo(catalogue) -> pd.DataFrame:
    return make_demo(catalogue, rows=30_000, seed=3)


def test_it_has_the_columns_of_a_return_and_says_that_it_is_made_up(demo):
    assert list(demo.columns) == [*HEADINGS.values(), "Source"]
    assert set(demo["Source"]) == {"demonstration"}


@pytest.mark.parametrize("rows", [1, 10, 777, 5_000])
def test_fewer_rows_are_the_first_of_more(catalogue, demo, rows):
    few = make_demo(catalogue, rows=rows, seed=3)
    assert len(few) == rows
    pd.testing.assert_frame_equal(few, demo.head(rows))


def test_the_same_seed_makes_the_same_numbers_and_another_does_not(catalogue, demo):
    assert make_demo(catalogue, rows=500, seed=3).equals(demo.head(500))
    assert not make_demo(catalogue, rows=500, seed=4).equals(demo.head(500))
    assert len(make_demo(catalogue, rows=5, seed=-1)) == 5


def test_it_is_about_the_first_five_themes_by_agency_district_and_month_or_quarter(catalogue, demo):
    assert {catalogue.metrics[one].theme for one in demo["Measure"].unique()} == FIVE
    assert demo["Agency"].nunique() >= 12
    assert set(DISTRICTS) < set(demo["District"])
    kinds = {re.sub(r"\d", "9", code) for code in demo["Period"]}
    assert kinds == {"9999-99", "9999-99-Q9", "9999-99-99"}
    key = ["Measure", "Breakdown", "Agency", "District", "Period"]
    assert not demo.duplicated(key).any()


def test_no_measure_comes_by_month_and_by_quarter(demo):
    lengths = demo.assign(length=demo["Period"].str.len()).groupby("Measure")["length"].nunique()
    assert (lengths == 1).all()


def test_parts_are_no_more_than_their_whole(demo):
    shares = demo[demo["Out of"] != ""]
    assert len(shares) > 100
    assert (shares["Value"] <= shares["Out of"]).all()
    place = ["Agency", "District", "Period"]
    part = demo[demo["Measure"] == "assessments_in_45_days"].set_index(place)["Value"]
    whole = demo[demo["Measure"] == "assessments_completed"].set_index(place)["Value"]
    both = pd.concat([part, whole], axis=1, keys=["part", "whole"]).dropna()
    assert len(both) > 100
    assert (both["part"] <= both["whole"]).all()
    assert both["part"].sum() / both["whole"].sum() == pytest.approx(0.83, abs=0.02)


def test_numbers_are_plausible(demo):
    referrals = demo[(demo["Measure"] == "mash_referrals") & (demo["Agency"] == "bcc")]
    by_month = referrals.groupby(referrals["Period"].str[-2:])["Value"].mean()
    assert by_month["08"] == by_month.min()
    by_district = referrals.groupby("District")["Value"].mean()
    assert by_district.max() / by_district.min() > 1.3
    # More spread out than chance alone.
    one = referrals[referrals["District"] == DISTRICTS[0]]["Value"]
    assert one.var() > 1.5 * one.mean()
    assert (demo["Value"] >= 0).all()


def test_more_rows_bring_breakdowns(catalogue):
    many = make_demo(catalogue, rows=230_000)
    broken_down = many[many["Breakdown"] != ""]
    assert len(broken_down) > 1_000
    assert set(broken_down["Breakdown"].str.contains("=")) == {True}


def test_what_cannot_be_made_up_is_said(catalogue, monkeypatch):
    monkeypatch.setattr("data.returns.demo._FIRST_YEARS", ())
    monkeypatch.setattr("data.returns.demo._OTHER_YEARS", (2017,))
    with pytest.raises(FileError, match=r"At most [\d,]+ rows"):
        make_demo(catalogue, rows=10_000_000)


def test_it_is_written_as_csv(catalogue, demo, tmp_path):
    write_demo(tmp_path / "demo.csv", catalogue, rows=50, seed=3)
    read = pd.read_csv(tmp_path / "demo.csv", dtype=str, keep_default_na=False)
    pd.testing.assert_frame_equal(read, demo.head(50).astype(str))
    with pytest.raises(FileError, match="cannot be written"):
        write_demo(tmp_path, catalogue, rows=5)


def test_no_size_is_taken_from_the_report(catalogue):
    report = pd.read_csv(ROOT / "data" / "report" / "observations.csv")
    for volume in volumes(catalogue):
        printed = set(report.loc[report["metric"] == volume.metric, "value"])
        sizes = {volume.size, 4 * volume.size, 100 * volume.share}
        assert not printed & (sizes - {0}), volume.metric
