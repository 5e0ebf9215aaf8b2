from data.returns.official.places import AREA, followed, new_areas, place_rows
from tests.unit.data.returns.official.support import BIRMINGHAM, ENGLAND, IN, REGION, cells


def test_each_level_has_its_own_code():
    rows, problems = place_rows(
        cells("number", "Birmingham|1", "England|2", "West Midlands|3", "Leeds|4")
    )
    assert rows[AREA].tolist() == [BIRMINGHAM, ENGLAND, REGION, "E08000035"]
    assert rows["number"].tolist() == ["1", "2", "3", "4"]
    assert problems == []


def test_other_levels_are_left_out_and_counted():
    rows, (problem,) = place_rows(cells("number", "England|1", "Ward|2", "Ward|3"))
    assert list(rows.index) == [2]
    assert problem.severity == "warning"
    assert problem.row == 3
    assert problem.what == "Left out: 2 rows of other geographic levels (Ward)."


def test_a_row_without_a_code_is_left_out(monkeypatch):
    unknown = IN["Leeds"].replace("E08000035", "z")
    monkeypatch.setitem(IN, "Unknown", unknown)
    rows, (problem,) = place_rows(cells("number", "England|1", "Unknown|2"))
    assert len(rows) == 1
    assert problem.what == "Left out: 1 row without the code of an area."


def test_a_file_without_authorities_needs_none_of_their_columns():
    table = cells("number", "England|1").drop(columns=["new_la_code", "la_name", "region_code"])
    rows, problems = place_rows(table)
    assert rows[AREA].tolist() == [ENGLAND]
    assert problems == []


def test_the_board_follows_authorities_the_region_and_the_nation(catalogue):
    rows, _ = place_rows(cells("number", "Leeds|1", "Birmingham|2", "England|3", "Solihull|4"))
    assert followed(rows, catalogue)[AREA].tolist() == [BIRMINGHAM, ENGLAND, "E08000029"]


def test_an_area_of_another_kind_is_not_followed(catalogue, monkeypatch):
    monkeypatch.setitem(IN, "Force", IN["Leeds"].replace("E08000035", "E23000014"))
    rows, _ = place_rows(cells("number", "Force|1", "England|2"))
    assert followed(rows, catalogue)[AREA].tolist() == [ENGLAND]


def test_areas_that_nobody_follows_come_with_name_kind_and_parent(catalogue, monkeypatch):
    monkeypatch.setitem(IN, "Yorkshire", "Regional,E92000001,England,E12000003,Yorkshire,,,")
    rows, _ = place_rows(cells("number", "Leeds|1", "Birmingham|2", "Yorkshire|3"))
    leeds, yorkshire = sorted(new_areas(rows, catalogue), key=lambda area: area.id)
    assert (leeds.id, leeds.name, leeds.kind, leeds.parent) == (
        "E08000035", "Leeds", "authority", "E12000003",
    )  # fmt: skip
    assert (yorkshire.kind, yorkshire.parent) == ("region", ENGLAND)


def test_a_parent_that_is_not_there_is_the_nation(catalogue):
    rows, _ = place_rows(cells("number", "Leeds|1"))
    assert new_areas(rows, catalogue)[0].parent == ENGLAND


def test_an_authority_with_two_codes_is_told_apart(catalogue, monkeypatch):
    monkeypatch.setitem(IN, "Old Leeds", IN["Leeds"].replace("E08000035", "E08000099"))
    rows, _ = place_rows(cells("number", "Leeds|1", "Old Leeds|2"))
    names = [area.name for area in new_areas(rows, catalogue)]
    assert names == ["Leeds (E08000035)", "Leeds (E08000099)"]
