import datetime
import shutil

import pytest

from data.catalogue import load_catalogue
from data.errors import CatalogueError, UnknownMetricError
from data.settings import ROOT
from tests.support import change_line

SOURCE = ROOT / "data" / "catalogue"


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(SOURCE, tmp_path / "catalogue")


def faults(folder) -> str:
    with pytest.raises(CatalogueError) as refused:
        load_catalogue(folder)
    assert len(refused.value.faults) == str(refused.value).count("\n  - ")
    return str(refused.value)


def test_every_metric_is_read_from_the_file_of_its_name(catalogue):
    files = {path.stem for path in (SOURCE / "metrics").glob("*.toml")}
    assert set(catalogue.metrics) == files
    assert all(key == metric.id for key, metric in catalogue.metrics.items())


def test_metrics_come_in_the_order_of_themes_and_then_their_own(catalogue):
    themes = list(catalogue.themes)
    order = [(themes.index(m.theme), m.order) for m in catalogue.metrics.values()]
    assert order == sorted(order)
    by_theme = [m.id for theme in themes for m in catalogue.theme_metrics(theme)]
    assert by_theme == list(catalogue.metrics)


def test_an_unknown_metric_is_an_error_of_its_own(catalogue):
    with pytest.raises(UnknownMetricError, match="nonsense"):
        catalogue.metric("nonsense")


def test_one_run_lists_every_fault(folder):
    metrics = folder / "metrics"
    change_line(metrics / "births.toml", 3, 'theme = "', 'theme = "no-such-')
    (metrics / "population.toml").write_text("name = ", encoding="utf-8")
    (metrics / "extra.toml").write_bytes(b"\xff\xfe")
    (folder / "agencies.toml").unlink()
    said = faults(folder)
    for expected in ("births.toml: theme no-such-", "population.toml cannot be read as TOML",
                     "extra.toml cannot be read as TOML", "agencies.toml is missing"):  # fmt: skip
        assert expected in said


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('polarity = "sideways"', "polarity"),
        ("decimals = -1", "decimals"),
        ('surprise = "field"', "surprise"),
        ('numerator = "no_such"', "no_such is not a metric"),
        ('beside = ["no_such"]', "no_such is not a metric"),
        ('kind = "guess"', "kind"),
        ('disclosure = "maybe"', "disclosure"),
    ],
)
def test_a_faulty_field_is_named_with_its_file(folder, line, says):
    path = folder / "metrics" / "births.toml"
    name = line.split(" ")[0]
    kept = [old for old in path.read_text().split("\n") if not old.startswith(f"{name} =")]
    path.write_text("\n".join([line, *kept]), encoding="utf-8")
    said = faults(folder)
    assert "metrics/births.toml" in said
    assert says in said


@pytest.mark.parametrize("field", ["name", "definition", "why", "unit", "polarity", "owner"])
def test_a_missing_field_is_a_fault(folder, field):
    path = folder / "metrics" / "births.toml"
    kept = [line for line in path.read_text().split("\n") if not line.startswith(f"{field} =")]
    path.write_text("\n".join(kept), encoding="utf-8")
    assert f"metrics/births.toml: {field}" in faults(folder)


@pytest.mark.parametrize(
    ("file", "extra", "says"),
    [
        ("areas.toml", '[X1]\nname = "X"\nkind = "district"\nparent = "X0"', "parent X0"),
        ("areas.toml", '[X1]\nname = "X"\nkind = "moon"', "X1"),
        ("themes.toml", '[x]\nname = "X"\nshort = "X"\nintro = "X"\nheadline = "x"', "headline x"),
        ("themes.toml", "x = 1", "x is not a table"),
    ],
)
def test_faults_of_the_other_files_are_found(folder, file, extra, says):
    path = folder / file
    path.write_text(f"{extra}\n{path.read_text()}", encoding="utf-8")
    if says != "X1":
        assert says in faults(folder)
    else:
        assert f"{file}: kind" in faults(folder)


def test_labels_of_categories_are_words(catalogue):
    metric = catalogue.metrics["cdop_cause_share"]
    assert metric.category_label("") == ""
    assert metric.category_label("cause=trauma;ethnicity=asian_indian") == (
        "Trauma and other external factors, Asian Indian"
    )
    assert metric.category_label("bound=lower") == ""


REBASING = """
[front-door]
metric = "mash_referrals"
area = "E08000025"
date = 2018-04-01
reason = "Counted anew."
author = "Chair of the board"
"""


def test_there_are_no_decisions_on_new_limits_yet(catalogue):
    assert catalogue.rebasings == {}


def test_a_decision_on_new_limits_is_read(folder):
    (folder / "rebasings.toml").write_text(REBASING, encoding="utf-8")
    (decided,) = load_catalogue(folder).rebasings.values()
    assert (decided.metric, decided.agency, decided.date) == (
        "mash_referrals", "", datetime.date(2018, 4, 1),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"mash_referrals"', '"nonsense"', "rebasings.toml: front-door: nonsense is not a metric"),
        ('"E08000025"', '"nowhere"', "rebasings.toml: front-door: nowhere is not an area"),
        ("date =", 'agency = "nobody"\ndate =', "front-door: nobody is not an agency"),
        ("2018-04-01", '"soon"', "rebasings.toml: date"),
        ('"Counted anew."', '""', "rebasings.toml: reason"),
        ('author = "Chair of the board"', "", "rebasings.toml: author"),
    ],
)
def test_a_fault_in_a_decision_on_new_limits_is_listed(folder, old, new, says):
    text = REBASING.replace(old, new)
    assert text != REBASING
    (folder / "rebasings.toml").write_text(text, encoding="utf-8")
    assert says in faults(folder)


def test_a_folder_and_an_empty_file_are_faults_of_the_catalogue(folder):
    (folder / "metrics" / "x.toml").mkdir()
    (folder / "metrics" / "births.toml").write_text("", encoding="utf-8")
    said = faults(folder)
    assert "x.toml cannot be read: Is a directory" in said
    assert "births.toml: births is empty" in said
