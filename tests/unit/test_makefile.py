"""What `make` removes and what it goes on without, in a folder with nothing but the Makefile."""

import os
import shutil
import subprocess

import pytest

from tests.support import ROOT

PLOTLY = "instance/plotly-cartesian.min.js"


@pytest.fixture
def folder(tmp_path):
    shutil.copy(ROOT / "Makefile", tmp_path)
    return tmp_path


def make(folder, target, path=""):
    environment = {**os.environ, "PATH": f"{path}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(
        ["make", target], cwd=folder, env=environment, capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip


def test_cleaning_removes_what_can_be_made_again_and_no_store(folder):
    kept = ("vault.sqlite3", "vault.sqlite3-wal", "published.sqlite3", "handed-in/token/q1.xlsx")
    gone = ("web/static/x.js", "npm/x.tgz", "coverage/lines", "plotly-cartesian.min.js")
    for name in (*kept, *gone):
        path = folder / "instance" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("something")
    caches = [folder / ".venv", folder / ".ruff_cache", folder / "data" / "__pycache__"]
    for cache in caches:
        cache.mkdir(parents=True)
    assert make(folder, "clean").returncode == 0
    left = {
        str(one.relative_to(folder / "instance"))
        for one in (folder / "instance").rglob("*")
        if one.is_file()
    }
    assert left == set(kept)
    assert not any(cache.exists() for cache in caches)


def with_npm(folder, script):
    """A folder with an `npm` that does what a shell script says."""
    npm = folder / "bin" / "npm"
    npm.parent.mkdir()
    npm.write_text(f"#!/bin/sh\n{script}\n")
    npm.chmod(0o755)
    return str(npm.parent)


def test_without_the_registry_charts_use_the_whole_library(folder):
    done = make(folder, PLOTLY, with_npm(folder, "echo ENOTFOUND >&2; exit 1"))
    assert done.returncode == 0, done.stderr
    assert "charts use the whole Plotly library." in done.stdout
    assert list((folder / "instance").iterdir()) == []


def test_another_file_than_the_one_that_is_meant_stops_it(folder):
    packed = "mkdir package; echo evil > package/plotly-cartesian.min.js; "
    packed += "tar -czf plotly.js-cartesian-dist-min-$(echo $3 $4 | sed 's/.*@//').tgz package"
    done = make(folder, PLOTLY, with_npm(folder, packed))
    assert done.returncode != 0
    assert list((folder / "instance").iterdir()) == []
