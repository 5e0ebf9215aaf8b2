import numpy as np

from data.disclosure.attacker.batches import batches
from data.disclosure.attacker.equations import Equations, components, follow, unknown_part

#: a = b + c, d = a + e, f = g + h
SUMS = Equations(
    np.array([0, 0, 0, 1, 1, 1, 2, 2, 2]),
    np.array([0, 1, 2, 3, 0, 4, 5, 6, 7]),
    np.array([-1, 1, 1, -1, 1, 1, -1, 1, 1]),
)
UNKNOWN = np.nan


def test_what_follows_at_once_is_followed_to_the_end():
    values = np.array([UNKNOWN, 2, 3, UNKNOWN, 4, 9, UNKNOWN, UNKNOWN])
    found = follow(SUMS, values)
    assert found[:4].tolist() == [5, 2, 3, 9]
    assert np.isnan(found[6:]).all()


def test_a_part_follows_from_the_whole_and_the_other_parts():
    found = follow(SUMS, np.array([10, 2, UNKNOWN, 11, UNKNOWN, 9, 4, UNKNOWN]))
    assert found.tolist() == [10, 2, 8, 11, 1, 9, 4, 5]


def test_what_is_unknown_must_make_the_rest():
    entries, made = unknown_part(SUMS, np.array([5.0, UNKNOWN, UNKNOWN, 9, 4, 9, UNKNOWN, UNKNOWN]))
    assert entries.columns.tolist() == [1, 2, 6, 7]
    assert made[0] == 5
    assert made[2] == 9


def test_numbers_in_one_equation_hang_together():
    component = components(SUMS, 8)
    assert len(set(component[:5])) == 1
    assert len(set(component[5:])) == 1
    assert component[0] != component[5]


def test_components_are_put_together_and_can_be_divided_again():
    values = np.array([5.0, UNKNOWN, UNKNOWN, 9, 4, 9, UNKNOWN, UNKNOWN])
    (batch,) = batches(SUMS, values, np.zeros(8))
    assert sorted(batch.members) == [1, 2, 6, 7]
    parts = list(batch.divided())
    assert [sorted(part.members) for part in parts] == [[1, 2], [6, 7]]
    assert [part.made.tolist() for part in parts] == [[5], [9]]


def test_wanted_numbers_are_asked_for_by_component():
    """One of each is asked for at once, so two of one component must not be taken for two."""
    triples = Equations(np.repeat(np.arange(3), 3), np.arange(9), np.ones(9, np.int64))
    (batch,) = batches(triples, np.full(9, UNKNOWN), np.zeros(9))
    wanted = np.array([True, True, True, True, False, True, False, False, False])
    parts = [sorted(batch.members[part].tolist()) for part in batch.places_by_component(wanted)]
    assert parts == [[0, 1, 2], [3, 5]]
    assert batch.places_by_component(np.zeros(9, bool)) == []


def test_small_components_fill_batches_and_none_is_cut():
    count = 700
    pairs = Equations(
        np.repeat(np.arange(count), 2), np.arange(2 * count), np.ones(2 * count, np.int64)
    )
    found = list(batches(pairs, np.full(2 * count, UNKNOWN), np.zeros(2 * count)))
    assert sum(len(batch.members) for batch in found) == 2 * count
    assert max(len(batch.members) for batch in found) <= 500
    assert all(len(set(batch.component)) * 2 == len(batch.members) for batch in found)
