"""What the command line says and the code that it ends with, as an office's script sees them."""

import subprocess
import sys

import pytest

from data import apart
from data.build import build
from tests.returns import row, write_csv
from tests.support import ROOT, settings_in


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    made = settings_in(tmp_path_factory.mktemp("stores"))
    build(made)
    return made


def returned(value, district="E14000560"):
    return row("missing_reports", "wmp", district, "2017-18-Q1", value)


def test_what_was_expected_and_the_nearest_are_sentences_of_their_own(settings, tmp_path):
    path = write_csv(tmp_path / "q1.csv", [returned("twelve"), returned(12, "Erdingtn")])
    done = apart.run(settings, "check", str(path))
    first, second, counts, *_ = done.stdout.splitlines()
    assert first.endswith("Value: 'twelve' is no number. Expected: a number.")
    assert second.endswith(
        "'Erdingtn' is no district that is known. Expected: a district of the list, by name or"
        " code. Nearest: Erdington."
    )
    assert counts == "2 errors, 0 warnings."
    assert done.returncode == 1


def test_one_is_no_plural_and_warnings_alone_end_with_2(settings, tmp_path):
    path = write_csv(tmp_path / "q1.csv", [returned(12), returned(12)])
    done = apart.run(settings, "check", str(path))
    assert "This row says the same as row 2. Expected: each row once." in done.stdout
    assert "0 errors, 1 warning." in done.stdout
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["check"], "Missing argument 'FILE'."),
        (["check", "--every-area", "q1.csv"], "No such option"),
        (["check", "nowhere.csv"], "nowhere.csv"),
        (["backup", "."], "is a directory"),
        (["nonsense"], "No such command"),
    ],
)
def test_a_command_that_cannot_be_run_ends_with_1_and_one_sentence(settings, words, why):
    done = apart.run(settings, *words)
    assert done.returncode == 1
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith("Error: ")
    assert why in sentence


def test_without_a_command_they_are_listed():
    done = subprocess.run(
        [sys.executable, "-m", "data"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "rollback" in done.stdout + done.stderr
    assert done.returncode == 1
