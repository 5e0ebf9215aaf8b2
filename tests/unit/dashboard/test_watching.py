"""Which words of a log record are told, and which lines are kept."""

import json
import logging
import os
import warnings
from datetime import timedelta
from types import SimpleNamespace

import pytest
from gunicorn.config import Config
from gunicorn.glogging import Logger

from dashboard.watching import shared
from dashboard.watching.lines import Line, Unpolled
from dashboard.watching.marks import POLLED, ROUTE, method_of


def told(record):
    return json.loads(Line(master=1).format(record))


def record(name, words, *args, process=2, error=None, **extra):
    info = (type(error), error, error.__traceback__) if error else None
    made = logging.LogRecord(name, logging.WARNING, "/a/module.py", 7, words, args, info)
    made.process = process
    vars(made).update(extra)
    return made


def atoms(route, status, **marks):
    found = {"m": "GET", "s": status, "M": 3, "{safeguarding.route}e": route}
    found |= {
        f"{{safeguarding.{name}}}e": marks.get(name, "-") for name in ("reference", "revision")
    }
    return record("gunicorn.access", "%(m)s", found)


def test_our_own_words_are_told_with_the_fields_that_are_known():
    line = told(record("dashboard.faults", "it failed", reference="ab12", count=4, status=500))
    assert (line["event"], line["reference"], line["status"]) == ("it failed", "ab12", 500)
    assert "count" not in line


def test_a_field_is_a_number_or_a_short_text():
    line = told(record("data.apart", "it ran", status=True, act=["x" * 500], why=None))
    assert line["why"] is None
    assert line["status"] is True
    assert len(line["act"]) == 200


@pytest.mark.parametrize("name", ["werkzeug", "dashboards", "datasets", "urllib3"])
def test_of_others_the_words_are_told_and_not_what_is_put_into_them(name):
    line = told(record(name, "asked for %s", "a child's name"))
    assert line["event"] == "asked for %s"
    assert told(record(name, "asked for a child's name"))["event"] == "module, line 7"


def test_gunicorn_is_told_whole_only_where_it_sees_no_request():
    words, who = "Worker (pid:%s) was sent %s!", (12, "SIGKILL")
    whole = told(record("gunicorn.error", words, *who, process=1))
    assert whole["event"] == "Worker (pid:12) was sent SIGKILL!"
    assert told(record("gunicorn.error", words, *who))["event"] == "Worker"
    assert told(record("gunicorn.error", "'a name'"))["event"] == ""


def test_a_warning_is_told_by_its_place_and_kind(tmp_path):
    said = warnings.formatwarning("of a child", UserWarning, "/a/b.py", 3)
    assert told(record("py.warnings", "%s", said))["event"] == "/a/b.py:3: UserWarning"


def failing(text, **hidden):
    try:
        int(text)
    except ValueError as error:
        raise KeyError(text) from hidden.get("cause", error)


def test_an_error_is_told_by_types_and_places_down_to_its_cause():
    with pytest.raises(KeyError) as caught:
        failing("731 children")
    line = told(record("dashboard.faults", "it failed", error=caught.value))
    assert [one["type"] for one in line["errors"]] == ["KeyError", "ValueError"]
    assert line["errors"][0]["places"][-1].endswith(" failing")
    assert "731" not in json.dumps(line)


def test_what_an_error_hides_on_purpose_stays_hidden_and_a_loop_ends():
    with pytest.raises(KeyError) as caught:
        failing("731 children", cause=None)
    assert len(told(record("data", "it failed", error=caught.value))["errors"]) == 1
    one, two = ValueError(), KeyError()
    one.__cause__, two.__cause__ = two, one
    assert len(told(record("data", "it failed", error=one))["errors"]) == 5


def test_a_request_without_a_mark_has_no_field_for_it():
    line = told(atoms("-", "200"))
    assert line["route"] == "none"
    assert (line["status"], line["milliseconds"]) == (200, 3)
    assert "revision" not in line
    assert told(atoms("/", "500", reference="ab", revision=3))["revision"] == 3


@pytest.mark.parametrize(
    ("route", "status", "is_kept"),
    [(POLLED, 200, False), (POLLED, 304, False), (POLLED, 404, True), (POLLED, 400, True),
     (POLLED, None, True), ("/", 200, True), (None, 200, True)],
)  # fmt: skip
def test_only_what_followers_are_answered_well_is_not_logged(monkeypatch, route, status, is_kept):
    kept = []
    monkeypatch.setattr(Logger, "access", lambda _, *told: kept.append(told))
    answer = SimpleNamespace(status_code=status)
    environ = {} if route is None else {ROUTE: route}
    Unpolled(Config()).access(answer, None, environ, timedelta(seconds=1))
    assert bool(kept) is is_kept


@pytest.mark.parametrize(
    ("given", "known"), [("PUT", "PUT"), ("NAME", "other"), ("get", "other"), (None, "other")]
)
def test_only_known_methods_are_repeated(given, known):
    assert method_of(given) == known


def test_a_server_that_starts_counts_from_nothing_and_one_that_reloads_goes_on(
    tmp_path, monkeypatch
):
    # Set and taken away again, so that what is set here is taken away after the test.
    monkeypatch.setenv(shared.VARIABLE, "")
    monkeypatch.delenv(shared.VARIABLE)
    folder = tmp_path / "metrics"
    folder.mkdir()
    (folder / "counter_1.db").touch()
    shared.prepare(tmp_path)
    assert os.environ[shared.VARIABLE] == str(folder)
    assert list(folder.iterdir()) == []
    (folder / "counter_2.db").touch()
    (folder / "gauge_livesum_2.db").touch()
    shared.prepare(tmp_path)
    shared.forget(2)
    assert [one.name for one in folder.iterdir()] == ["counter_2.db"]


def test_where_nobody_counts_nothing_has_to_be_let_go(monkeypatch):
    monkeypatch.delenv(shared.VARIABLE, raising=False)
    shared.forget(2)
    assert shared.VARIABLE not in os.environ
