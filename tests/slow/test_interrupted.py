"""Many kills of an import: what `tests/integration` shows with a few."""

from tests.integration.test_interrupted import imported, killed, store

__all__ = ["imported", "store"]
KILLS = 20


def test_killed_at_many_random_moments_it_is_the_old_or_the_new(store, tmp_path, record_property):
    ended = killed(store, tmp_path, KILLS)
    record_property("checked", f"{KILLS} kills, {sum(ended)} after the flip; none left a mix")
