"""A restore drill: a backup onto an empty host of the other database, and back again.

Each host is a folder with a copy of the code and nothing else; what it serves is held against
what the first one served, byte for byte.
"""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import NamedTuple

from data.catalogue import load_catalogue
from data.settings import load_settings
from tests import postgres
from tests.faults.writers import ALLOWED, freeze, keep_deck, write_note
from tests.serving import ROOT, serving

_CODE = ("app.py", "gunicorn.conf.py", "assets", "callbacks", "dashboard", "data")
_PAGES = ("/", "/theme/missing", "/scorecard", "/compare", "/variation", "/figures", "/integrity",
          "/data", "/decks", "/measures")  # fmt: skip
_FILES = ("/download/page.zip", "/download/page.xlsx", "/download/scorecard.csv",
          "/download/compare.csv", "/slides/integrity")  # fmt: skip
#: Dash writes the properties of a component in the order of a set.
_SAME_ORDER = {"PYTHONHASHSEED": "0"}
_Sweep = dict[str, tuple[int, bytes]]


class _Kept(NamedTuple):
    """Addresses of what the board has kept: pages, and files."""

    pages: tuple[str, ...]
    files: tuple[str, ...]


def drill(folder: Path) -> bool:
    """SQLite onto PostgreSQL, and from there onto SQLite."""
    first = _Host(folder / "first", "")
    first.run("build")
    made_up = str(folder / "made-up.csv")
    first.run("demo", "--rows", "400", "--out", made_up)
    first.run("import", made_up, "--by", "An officer", "--reason", "The first quarter")
    with first.serving() as (address, _):
        _, deck, frozen = (act(address)[1] for act in (write_note, keep_deck, freeze))
        paths = _Kept((f"/decks/{deck}", f"/s/{frozen}"), (f"/s/{frozen}.json",))
        before = _sweep(address, paths)
    held = []
    for old, kind in ((first, "PostgreSQL"), (None, "SQLite")):
        old = old or held[-1][0]
        url = postgres.new_database() if kind == "PostgreSQL" else ""
        held.append(_moved(old, _Host(folder / kind, url), kind, before, paths))
    return all(is_same for _, is_same in held)


class _Host:
    """A folder with the code, and stores that are its own."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.instance = folder / "instance"
        self.instance.mkdir(parents=True)
        self._stores = {"SAFEGUARDING_INSTANCE": str(self.instance)}
        if url:
            self._stores |= {
                "SAFEGUARDING_DATABASE_URL": url,
                "SAFEGUARDING_VAULT_DATABASE_URL": url,
            }
        for name in _CODE:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, folder / name)

    def run(self, *words: str) -> str:
        """Run a command of `python -m data` here; what it said."""
        done = subprocess.run(
            [sys.executable, "-m", "data", *words], cwd=self.folder, text=True, check=False,
            env={**os.environ, **self._stores}, capture_output=True,
        )  # fmt: skip
        if done.returncode not in (0, 2):
            raise RuntimeError(f"{words[0]} ended with {done.returncode}: {done.stderr[-2000:]}")
        return done.stdout

    def serving(self):
        """Serve from here."""
        return serving(self.instance, root=self.folder, **_SAME_ORDER, **ALLOWED, **self._stores)


def _moved(old: _Host, new: _Host, kind: str, before: _Sweep, paths: _Kept) -> tuple[_Host, bool]:
    """Back up one host, fill the other, and hold one against the other."""
    file = str(new.folder / "all.zip")
    started = time.monotonic()
    kept = old.run("backup", file)
    backed_up = time.monotonic()
    taken = new.run("restore", file)
    restored = time.monotonic()
    with new.serving() as (address, _):
        ready = time.monotonic()
        after = _sweep(address, paths)
    differing = [path for path, answer in before.items() if after[path] != answer]
    print(
        f"restore drill onto {kind}: {kept.splitlines()[-1]} backed up in {backed_up - started:.1f}"
        f" s, restored in {restored - backed_up:.1f} s, served {ready - restored:.1f} s later; rows"
        f" and hashes {'equal' if kept == taken else 'differ'};"
        f" {len(before) - len(differing)} of {len(before)} answers the same byte for byte"
        + (f": not {differing[:5]}" if differing else "")
    )
    return new, kept == taken and not differing


def _sweep(address: str, paths: _Kept) -> _Sweep:
    """Pages as their callback gives them, files, slides and what was kept, as they are served."""
    metrics = load_catalogue(load_settings().catalogue).metrics
    files = [f"/download/{metric}.{kind}" for metric in metrics for kind in ("csv", "json")]
    slides = [f"/slides/metric/{metric}" for metric in metrics]
    found = {path: _ask(address, path) for path in (*files, *slides, *_FILES, *paths.files)}
    pages = (*_PAGES, *(f"/metric/{metric}" for metric in metrics), *paths.pages)
    return found | {f"page {path}": _ask(address, *_update(path)) for path in pages}


def _update(path: str) -> tuple[str, bytes]:
    """What Dash sends when a page is opened."""
    body = {
        "output": "page.children",
        "outputs": {"id": "page", "property": "children"},
        "inputs": [{"id": "url", "property": "pathname", "value": path}],
        "state": [{"id": "url", "property": "search", "value": ""}],
        "changedPropIds": ["url.pathname"],
    }
    return "/_dash-update-component", json.dumps(body).encode()


def _ask(address: str, path: str, body: bytes | None = None) -> tuple[int, bytes]:
    # The same name for every host, since some answers say where they come from.
    headers = {"Host": "dashboard.example", "Content-Type": "application/json"}
    request = urllib.request.Request(f"{address}{path}", body, headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read()
