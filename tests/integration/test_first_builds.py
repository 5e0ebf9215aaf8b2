"""Two hosts that build an empty PostgreSQL at the same moment."""

import os
import subprocess
import sys
import time

from sqlalchemy import text

from data.store import _MIGRATION_LOCK, engine
from tests.postgres import settings_on_postgres
from tests.support import ROOT

_WAITING = "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"


def test_two_first_builds_take_turns(tmp_path):
    settings = settings_on_postgres(tmp_path)
    store = engine(settings.published_url)
    with store.connect() as opened:
        # Both are held where they take turns, so that they are at it together.
        opened.execute(text(f"select pg_advisory_lock({_MIGRATION_LOCK})"))
        started = [
            subprocess.Popen(
                [sys.executable, "-m", "data", "build"], cwd=ROOT, text=True,
                env={**os.environ, **settings.environment},
                stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            )
            for _ in range(2)
        ]  # fmt: skip
        deadline = time.monotonic() + 60
        while opened.scalar(text(_WAITING)) < 2 and time.monotonic() < deadline:
            opened.commit()
            time.sleep(0.2)
        opened.execute(text(f"select pg_advisory_unlock({_MIGRATION_LOCK})"))
        opened.commit()
    said = [one.communicate(timeout=120) for one in started]
    store.dispose()
    assert [one.returncode for one in started] == [0, 0], said
    assert sorted(out.strip() for out, _ in said) == [
        "Nothing has changed.",
        "Published a new revision.",
    ]
