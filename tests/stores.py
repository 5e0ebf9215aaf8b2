"""Built stores for tests that change them: built once in a process, copied for each.

A copy is what a server finds that is started again: the stores as they were left, and the
scripts and styles that an earlier start has compressed.
"""

import shutil
import sqlite3
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import Any

from data.build import build
from data.settings import Settings
from data.store import engine
from tests.postgres import database_like, new_database
from tests.serving import PLOTLY

STORES = ("published", "vault")


def copy_of(settings: Settings, folder: Path, **changed: Any) -> Settings:
    """Both stores as they stand now, once more: as files in a folder, or as a database.

    Servers on the copy do not build it again when they start, unless `changed` says so.

    Args:
        settings: of the stores to copy. Nobody but this process may be connected to them.
        folder: of the copy.
        changed: settings that the copy has of its own.
    """
    if settings.database_url:
        let_go(settings)
        url = database_like(settings.database_url)
        changed |= {"database_url": url, "vault_database_url": url}
    changed = {"instance": folder / "instance", "build_on_start": False, **changed}
    made = settings.model_copy(update=changed)
    made.instance.mkdir(parents=True)
    if (settings.instance / "web").is_dir():
        shutil.copytree(settings.instance / "web", made.instance / "web")
    # Without it the whole of Plotly would be compressed for each copy.
    if (settings.instance / PLOTLY).is_file():
        shutil.copy(settings.instance / PLOTLY, made.instance)
    if not made.database_url:
        for store in STORES:
            _copy_file(settings.instance / f"{store}.sqlite3", made.instance / f"{store}.sqlite3")
    return made


@lru_cache(maxsize=1)
def built_on_postgres() -> Settings:
    """The stores on PostgreSQL as a build makes them, only to be copied."""
    url = new_database()
    settings = Settings(database_url=url, vault_database_url=url)
    build(settings)
    return settings


def let_go(settings: Settings) -> None:
    """Close what this process has open of both stores."""
    for url in (settings.published_url, settings.vault_url):
        engine(url).dispose()


def _copy_file(old: Path, new: Path) -> None:
    """Copy a store of SQLite with what is still in its log."""
    with closing(sqlite3.connect(old)) as source, closing(sqlite3.connect(new)) as target:
        source.backup(target)
