"""A walk of random comparisons against a recomputation from the published dump."""

import random

import pytest

from data import tidy
from data.catalogue import load_catalogue
from data.comparing import KINDS, Verdict, ask, compare, members
from data.comparing.places import MEAN, MEDIAN
from data.imports import import_file
from data.periods import parse_period, year_before
from data.query import current_edition
from data.returns.demo import write_demo
from data.scorecard import build_scorecard, scorecard_years
from data.selection import Selection
from tests.stores import copy_of, let_go
from tests.support import BIRMINGHAM

STEPS = 200
#: Made-up months of eight quarters by twelve agencies and ten districts, and some more.
ROWS = 20_000


@pytest.fixture(scope="module")
def edition(built, tmp_path_factory):
    folder = tmp_path_factory.mktemp("walk")
    settings = copy_of(built, folder)
    catalogue = load_catalogue(settings.catalogue)
    path = folder / "demonstration.csv"
    write_demo(path, catalogue, rows=ROWS, seed=3)
    import_file(settings, path, by="me", reason="a walk")
    yield current_edition(settings.published_url, catalogue)
    let_go(settings)


@pytest.fixture(scope="module")
def published(edition):
    """Values and statuses in the dump, the first in reading of each thing of a source."""
    dump = edition.dump()
    observed = dump[dump[tidy.ROLE] == tidy.OBSERVED]
    keys = [tidy.SOURCE, tidy.METRIC, tidy.BREAKDOWN, tidy.AGENCY, tidy.AREA, tidy.PERIOD]
    found = {}
    for row in observed[[*keys, tidy.VALUE, tidy.STATUS]].itertuples(index=False):
        found.setdefault(tuple(row[:6]), (row[6], row[7]))
    return found


def random_choice(chance, edition):
    """A question as a reader could put it: a measure, what against what, whom, and when."""
    everywhere = [m for m, rows in edition.coverage.items() if len({r.area for r in rows}) > 5]
    metric = chance.choice(chance.choice([sorted(edition.coverage), everywhere]))
    kind = chance.choice(KINDS)
    chosen = {"measures": metric, "by": kind}
    if kind in ("districts", "agencies", "areas"):
        known = [m.code for m in members(kind, edition.catalogue, Selection())]
        of, against = chance.sample([c for c in known if c not in (MEAN, MEDIAN)], 2)
        chosen |= {"of": of, "against": against}
    else:
        chosen["of"] = chance.choice(["city", "districts", "agencies", "areas"])
    return Selection(agency="").choosing(**chosen)


def looked_up(published, counted):
    number = counted.number
    return published[(number.source, number.metric, *number.thing)]


def check_pair(pair, kind, metric, published):
    """Both numbers are the dump's, the periods are like, the change is theirs."""
    sides = [side for side in (pair.that, pair.this) if side and side.number.role == tidy.OBSERVED]
    for side in sides:
        value, status = looked_up(published, side)
        assert status == side.number.status
        assert side.number.value == value if value == value else side.number.value is None
    if len(sides) == 2:
        that, this = (parse_period(side.number.period_code) for side in sides)
        assert that.frequency is this.frequency
        assert sides[0].number.source == sides[1].number.source
        if kind in ("year_ago", "to_date"):
            assert that.code == year_before(this)
        if kind in ("districts", "agencies", "areas"):
            assert that == this
    if pair.judgement.verdict not in (Verdict.MISSING, Verdict.MET):
        that, this = pair.that.number.value, pair.this.number.value
        assert pair.judgement.difference == pytest.approx(this - that, abs=1e-6)
        if pair.judgement.per_cent is not None:
            assert that >= 20
            assert not metric.is_share
            assert pair.judgement.per_cent == pytest.approx(100 * (this - that) / that)
    return len(sides)


def test_a_walk_of_comparisons_agrees_with_the_dump(edition, published, record_property):
    chance = random.Random(2017)
    asked = answered = pairs = compared = 0
    while answered < STEPS:
        question = ask(edition, random_choice(chance, edition))
        (answer,) = compare(question, edition)
        asked, answered = asked + 1, answered + bool(answer.pairs)
        for pair in answer.pairs:
            compared += check_pair(pair, question.kind, answer.metric, published) == 2
            pairs += 1
    assert compared > 3 * STEPS
    record_property(
        "checked", f"{answered} comparisons of {asked} asked: {pairs} pairs, {compared} of two"
    )


def test_hidden_numbers_stay_hidden_and_are_not_compared(edition):
    shown = [
        pair
        for metric in ("missing_children", "missing_reports", "cp_plans_open")
        for answer in compare(
            ask(edition, Selection(agency="bch").choosing(measures=metric, of="districts")), edition
        )
        for pair in answer.pairs
    ]
    hidden = [
        pair
        for pair in shown
        if any(s and s.number.status == "suppressed" for s in (pair.that, pair.this))
    ]
    assert hidden
    for pair in hidden:
        assert pair.judgement.verdict is Verdict.MISSING
        assert pair.judgement.interval is None


def test_ranks_are_places_among_the_parts(edition):
    question = ask(edition, Selection().choosing(measures="mash_referrals", of="districts"))
    (answer,) = compare(question, edition)
    ranked = {pair.label: pair for pair in answer.pairs if pair.rank}
    assert len(ranked) == 10
    by_value = sorted(ranked.values(), key=lambda pair: -pair.this.number.value)
    assert [pair.rank for pair in by_value] == sorted(pair.rank for pair in by_value)
    whole = next(pair for pair in answer.pairs if pair.is_whole)
    assert whole.rank is None
    assert whole.this.number.area == BIRMINGHAM


def test_every_cell_of_a_scorecard_is_the_dumps(edition, published, record_property):
    checked = 0
    for year in scorecard_years(edition, Selection()):
        for row in build_scorecard(edition, Selection(), year, "").rows:
            for one in row.cells:
                if row.rule == "summed" and one is row.year:
                    quarters = [quarter.number.value for quarter in row.quarters]
                    assert one.number.value == sum(quarters)
                    continue
                value, status = looked_up(published, one)
                assert status == one.number.status
                assert one.number.value == value if value == value else one.number.value is None
                checked += 1
            if row.before:
                that, this = (parse_period(one.number.period_code) for one in (row.before, row.now))
                assert that.code == year_before(this)
    assert checked > 300
    record_property("checked", f"{checked} cells of scorecards")


def test_a_scorecard_opens_with_a_year_that_has_several_measures(store):
    """Of the report alone 2016/17, though one measure has a quarter of the year after."""
    edition = current_edition(store.published_url, load_catalogue(store.catalogue))
    year = scorecard_years(edition, Selection())[0]
    assert year == "2016-17"
    assert len(build_scorecard(edition, Selection(), year, "").rows) > 50
