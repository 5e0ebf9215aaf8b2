"""From files to the published store and back, through the command line as well."""

import csv
import io
import os
import subprocess
import sys

import pytest
from sqlalchemy import event, func, select

from app import create_app
from dashboard import pages
from data import schema, tidy
from data.build import build
from data.catalogue import load_catalogue
from data.errors import ReportError
from data.query import current_edition
from data.selection import Selection
from data.settings import Settings
from data.store import engine
from tests.stores import copy_of, let_go
from tests.support import ROOT, change_line, copy_of_data


@pytest.fixture
def settings(built, tmp_path):
    files = copy_of_data(tmp_path)
    own = {"report": files.report, "catalogue": files.catalogue, "build_on_start": True}
    settings = copy_of(built, tmp_path, **own)
    yield settings
    let_go(settings)


def edition_of(settings):
    return current_edition(settings.published_url, load_catalogue(settings.catalogue))


def rows_of(settings) -> dict[str, list]:
    """Everything in the published store."""
    with engine(settings.published_url).connect() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table))]
            for table in schema.published.sorted_tables
        }


def command(settings: Settings, *words: str) -> subprocess.CompletedProcess:
    environment = {
        **os.environ,
        "SAFEGUARDING_INSTANCE": str(settings.instance),
        "SAFEGUARDING_REPORT": str(settings.report),
        "SAFEGUARDING_CATALOGUE": str(settings.catalogue),
        "SAFEGUARDING_DATABASE_URL": settings.database_url,
        "SAFEGUARDING_VAULT_DATABASE_URL": settings.vault_database_url,
        "PYTHONIOENCODING": "utf-8",
    }
    return subprocess.run(
        [sys.executable, "-m", "data", *words],
        cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def line_of(settings, metric: str) -> int:
    """Line of the first row of a metric."""
    lines = (settings.report / "observations.csv").read_text(encoding="utf-8").split("\n")
    return next(at for at, line in enumerate(lines, start=1) if line.startswith(f"{metric},"))


def test_building_again_changes_nothing(settings):
    before = rows_of(settings)
    assert build(settings) is False
    assert rows_of(settings) == before
    said = command(settings, "build")
    assert (said.returncode, said.stdout, said.stderr) == (0, "Nothing has changed.\n", "")
    assert rows_of(settings) == before


def test_a_changed_row_is_a_new_revision_and_the_old_one_stays(settings):
    (old,) = edition_of(settings).revisions
    before = rows_of(settings)["observation"]
    path = settings.report / "observations.csv"
    change_line(path, line_of(settings, "cp_plans_open"), "published", "revised")
    assert build(settings) is True
    edition = edition_of(settings)
    (new,) = edition.revisions
    assert new > old
    after = rows_of(settings)["observation"]
    assert [row for row in after if row[0] == old] == before
    assert len([row for row in after if row[0] == new]) == len(before)
    numbers = edition.numbers("cp_plans_open", Selection())
    assert [n.status for n in numbers].count("revised") == 1


def test_a_build_that_fails_leaves_the_store_and_lists_every_fault(settings):
    before = rows_of(settings)
    path = settings.report / "observations.csv"
    change_line(path, 2, "population,", "no_such_metric,")
    change_line(path, 3, "E08000025", "E99999999")
    change_line(path, 4, "stated,", "guessed,")
    with pytest.raises(ReportError) as refused:
        build(settings)
    assert len(refused.value.faults) == 3
    said = command(settings, "build")
    assert said.returncode == 1
    assert said.stdout == ""
    assert "Traceback" not in said.stderr
    for line, fault in ((2, "no_such_metric"), (3, "E99999999"), (4, "guessed")):
        assert f"observations.csv line {line}:" in said.stderr
        assert fault in said.stderr
    assert rows_of(settings) == before


def test_a_faulty_catalogue_is_one_message(settings):
    path = settings.catalogue / "metrics" / "births.toml"
    path.write_text('name = "Births"\n', encoding="utf-8")
    said = command(settings, "build")
    assert said.returncode == 1
    assert said.stderr.startswith("Error: The catalogue has faults")
    assert "metrics/births.toml: polarity" in said.stderr
    assert "Traceback" not in said.stderr


def test_the_dump_has_the_columns_and_rows_of_the_contract(settings):
    said = command(settings, "dump")
    assert (said.returncode, said.stderr) == (0, "")
    head, *rows = csv.reader(io.StringIO(said.stdout))
    assert ",".join(head) == (
        "source,metric,label,breakdown,agency,area,period,period_start,period_end,frequency,"
        "role,status,value,unit,printed,figure,section,source_line"
    )
    with (settings.report / "observations.csv").open(encoding="utf-8", newline="") as opened:
        written = list(csv.DictReader(opened))
    assert len(rows) == len(written)
    for row, source in zip((dict(zip(head, r, strict=True)) for r in rows), written, strict=True):
        for column in (tidy.METRIC, tidy.BREAKDOWN, tidy.AGENCY, tidy.AREA, tidy.PERIOD,
                       tidy.ROLE, tidy.STATUS, tidy.PRINTED, tidy.FIGURE, tidy.SECTION,
                       tidy.LINE):  # fmt: skip
            assert row[column] == source[column]
        assert float(row["value"] or -1) == float(source["value"] or -1)


def test_a_dump_before_a_build_says_what_to_do(tmp_path):
    said = command(copy_of_data(tmp_path), "dump")
    assert said.returncode == 1
    assert said.stdout == ""
    assert said.stderr.startswith("Error: ")
    assert "python -m data build" in said.stderr
    assert "Traceback" not in said.stderr


@pytest.mark.parametrize("words", [["nonsense"], ["build", "--nonsense"]])
def test_a_wrong_command_is_refused_plainly(settings, words):
    said = command(settings, *words)
    assert said.returncode != 0
    assert "No such" in said.stderr
    assert "Traceback" not in said.stderr


METRIC = """
name = "Bicycles mended for children"
short = "Bicycles"
theme = "education"
order = 5
definition = "Bicycles mended."
counted = "Bicycles."
why = "A test."
kind = "count"
unit = "bicycles"
decimals = 0
polarity = "higher"
over_time = "sum"
over_area = "sum"
disclosure = "published"
owner = "Birmingham City Council"
chart = "trend"
"""


@pytest.fixture
def with_bicycles(settings):
    (settings.catalogue / "metrics" / "bicycles_mended.toml").write_text(METRIC, encoding="utf-8")
    with (settings.report / "observations.csv").open("a", encoding="utf-8") as opened:
        for year, value in (("2014-15", 41), ("2015-16", 47), ("2016-17", 53)):
            opened.write(f"bicycles_mended,,bcc,E08000025,{year},observed,published,{value},"
                         f",{value},,Part 9: Bicycles,1,\n")  # fmt: skip
    return settings


def test_a_new_metric_needs_no_programming(with_bicycles):
    client = create_app(with_bicycles).server.test_client()
    edition = edition_of(with_bicycles)
    page = str(pages.view_of("/theme/education", edition, Selection()).children)
    assert "Bicycles rose 29% since 2014/15" in page
    assert "'y': [41.0, 47.0, 53.0]" in page
    assert client.get("/metric/bicycles_mended").status_code == 200
    rows = client.get("/download/bicycles_mended.csv").get_data(as_text=True).split("\n")
    assert [row.split(",")[12] for row in rows if row.startswith("bscb")] == ["41", "47", "53"]
    assert "/metric/bicycles_mended" in str(
        pages.view_of("/measures", edition, Selection()).children
    )


def test_a_running_server_shows_a_new_revision(settings):
    client = create_app(settings).server.test_client()
    before = client.get("/download/cp_plans_open.csv").get_data(as_text=True)
    path = settings.report / "observations.csv"
    change_line(path, line_of(settings, "cp_plans_open"), ",published,", ",provisional,")
    assert build(settings) is True
    after = client.get("/download/cp_plans_open.csv").get_data(as_text=True)
    assert before != after
    assert "provisional" in after
    assert "Revisions of the data: 2" in after


def test_the_web_never_opens_the_vault(settings):
    app = create_app(settings)
    client, edition = app.server.test_client(), edition_of(settings)
    opened = []
    event.listen(engine(settings.vault_url), "engine_connect", lambda *_: opened.append(1))
    engine(settings.vault_url).dispose()
    vault = settings.instance / "vault.sqlite3"
    for file in settings.instance.glob("vault.sqlite3*"):
        file.unlink()
    for path in pages.paths(edition):
        assert client.get(path).status_code == 200
    for metric in list(edition.catalogue.metrics)[:20]:
        assert client.get(f"/download/{metric}.csv").status_code == 200
    for path in ("/", "/metric/cp_plans_open"):
        body = {
            "output": "page.children",
            "outputs": {"id": "page", "property": "children"},
            "inputs": [{"id": "url", "property": "pathname", "value": path}],
            "state": [{"id": "url", "property": "search", "value": ""}],
            "changedPropIds": ["url.pathname"],
        }
        assert client.post("/_dash-update-component", json=body).status_code == 200
    assert opened == []
    assert not vault.exists()


def test_a_store_that_goes_away_is_a_plain_refusal(settings):
    client = create_app(settings).server.test_client()
    with engine(settings.published_url).begin() as connection:
        connection.execute(schema.current.delete())
    answer = client.get("/download/cp_plans_open.csv")
    assert answer.status_code == 503
    assert "python -m data build" in answer.json["message"]


def test_the_stores_hold_what_belongs_to_them(settings):
    with engine(settings.vault_url).connect() as connection:
        assert connection.scalar(select(func.count()).select_from(schema.submission)) == 0
    assert (settings.instance / "vault.sqlite3").is_file()
    assert (settings.instance / "published.sqlite3").is_file()
