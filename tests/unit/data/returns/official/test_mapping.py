import pytest

from data.errors import CatalogueError
from data.returns.official.mapping import load_mapping
from data.settings import ROOT
from tests.unit.data.returns.official.support import cells

FILE = ROOT / "data" / "catalogue" / "official.toml"
GOOD = """
[files.ees-plans]
title = "Department for Education, Plans"
agency = "dfe"
when = { category = "Plans" }
has = ["number"]

[[files.ees-plans.measures]]
indicator = "number"
metric = "cp_plans_open"
"""


@pytest.fixture
def load(tmp_path, catalogue):
    def loaded(text: str):
        path = tmp_path / "official.toml"
        path.write_text(text, encoding="utf-8")
        return load_mapping(path, catalogue)

    return loaded


def test_the_projects_own_file_holds_together(catalogue):
    mapping = load_mapping(FILE, catalogue)
    assert len(mapping.files) == 4
    assert set(mapping.metrics) & set(catalogue.metrics) == set()
    mapped = {measure.metric for file in mapping.files for measure in file.measures}
    assert {"mash_referrals", "re_referral_rate", "cp_plans_open", "cin_open_cases"} <= mapped
    assert set(mapping.metrics) <= mapped


def test_every_category_of_its_own_measures_is_mapped(catalogue):
    mapping = load_mapping(FILE, catalogue)
    mapped = {(m.metric, m.breakdown) for file in mapping.files for m in file.measures}
    promised = {
        (metric.id, f"{dimension}={category}")
        for metric in mapping.metrics.values()
        for dimension, meaning in metric.dimensions.items()
        for category in meaning.categories
    }
    assert promised <= mapped


def test_a_file_is_known_by_columns_and_constants(load):
    mapping = load(GOOD)
    assert mapping.known(cells("category,number", "England|Plans,1")).id == "ees-plans"
    assert mapping.known(cells("number,category", "England|1,Plans")).id == "ees-plans"
    assert mapping.known(cells("category,count", "England|Plans,1")) is None
    assert mapping.known(cells("category,number", "England|Needs,1")) is None
    assert mapping.known(cells("number", "England|1")) is None
    both = cells("category,number", "England|Plans,1", "England|Needs,1")
    assert mapping.known(both) is None


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"cp_plans_open"', '"no_such"', "no_such is not a metric"),
        ('"dfe"', '"nobody"', "nobody is not an agency"),
        ("files.ees-plans", "files.Ees_Plans", "small letters"),
        ('metric = "cp', 'breakdown = "sex=girls"\nmetric = "cp', "sex=girls is not a breakdown"),
        ('metric = "cp', 'at = "31-03"\nmetric = "cp', "at: String should match"),
        ('title = "', 'colour = "red"\ntitle = "', "colour: Extra inputs"),
        ('has = ["number"]', "has = []", "has: Tuple should have at least 1"),
        ("[files", "[[files", "cannot be read as TOML"),
    ],
)
def test_faults_are_named(load, old, new, says):
    assert old in GOOD
    with pytest.raises(CatalogueError, match=says):
        load(GOOD.replace(old, new))


def test_a_measure_of_its_own_needs_a_theme_that_is_there(load, catalogue):
    own = FILE.read_text(encoding="utf-8").replace('theme = "child-protection"', 'theme = "none"')
    with pytest.raises(CatalogueError, match="cp_plans_by_duration: theme none"):
        load(own)


def test_a_missing_file_is_a_fault(tmp_path, catalogue):
    with pytest.raises(CatalogueError, match="missing"):
        load_mapping(tmp_path / "official.toml", catalogue)
