"""`python -m tests.soak [minutes]`: a live meeting on SQLite, then over two servers."""

import asyncio
import shutil
import sys
import tempfile
from pathlib import Path

from data.catalogue import load_catalogue
from data.settings import load_settings
from tests.postgres import new_database
from tests.serving import serving
from tests.soak.meeting import hold


def main() -> None:
    """Hold both meetings and print what was measured."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    deck = load_catalogue(load_settings().catalogue).decks["annual-report"]
    slides = [slide.address for slide in deck.slides]
    folder = Path(tempfile.mkdtemp(prefix="safeguarding-soak-"))
    allowed = {"SAFEGUARDING_ALLOW_LIVE": "true"}
    try:
        (folder / "one").mkdir()
        with serving(folder / "one", **allowed) as (address, master):
            _print("2 workers, SQLite", asyncio.run(hold([address], [master], minutes, slides)))
        url = new_database()
        shared = {**allowed, "SAFEGUARDING_DATABASE_URL": url,
                  "SAFEGUARDING_VAULT_DATABASE_URL": url, "WEB_CONCURRENCY": "2"}  # fmt: skip
        for name in ("two", "three"):
            (folder / name).mkdir()
        with (
            serving(folder / "two", **shared) as (first, one),
            serving(folder / "three", **shared) as (second, other),
        ):
            found = asyncio.run(hold([first, second], [one, other], minutes, slides))
            _print("2 servers of 2 workers, one PostgreSQL", found)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _print(title: str, found: dict[str, float]) -> None:
    print(title)
    for name, value in found.items():
        print(f"  {name:<52} {value:,.3f}".rstrip("0").rstrip("."))


if __name__ == "__main__":
    main()
