"""An audit that could ask nobody says so; one that finds something fails."""

from tests.audit import judge

SOUND = {"name": "flask", "version": "3.1", "vulns": []}
WEAK = {
    "name": "old",
    "version": "1.0",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1"]}, {"id": "PYSEC-2", "fix_versions": []}],
}
UNKNOWN = {"name": "dash", "version": "4.4", "skip_reason": "not found"}


def test_what_is_known_of_nothing_is_said_and_passes():
    for found in (None, {"dependencies": [UNKNOWN]}, {"dependencies": []}):
        told, passes = judge(found)
        assert passes
        assert told.startswith("Not audited")


def test_a_known_weakness_fails_and_says_what_mends_it():
    told, passes = judge({"dependencies": [SOUND, WEAK, UNKNOWN]})
    assert not passes
    assert told.splitlines() == [
        "2 of 3 packages audited, 2 known weaknesses.",
        "old 1.0: PYSEC-1, mended in 1.1",
        "old 1.0: PYSEC-2, mended in no version yet",
    ]


def test_packages_without_a_known_weakness_pass():
    assert judge({"dependencies": [SOUND]}) == (
        "1 of 1 packages audited, 0 known weaknesses.",
        True,
    )
