from dashboard.figures import heat


def cell(cause: str, group: str, value: float | None) -> dict:
    status = "published" if value is not None else "not_available"
    return {"breakdown": f"cause={cause};ethnicity={group}", "value": value, "status": status}


def test_a_grid_keeps_the_order_of_the_catalogue_and_its_gaps(find):
    found = find(
        cell("trauma", "mixed", 4.0),
        cell("acute", "asian", 7.0),
        cell("acute", "mixed", None),
        cell("trauma", "asian", 0.0),
        metric="cdop_cause_share",
    )
    (trace,) = heat.build(found, ())["data"]
    assert trace["type"] == "heatmap"
    assert trace["x"] == ["Asian", "Mixed"]
    assert [name.replace("<br>", " ") for name in trace["y"]] == [
        "Trauma and other external factors", "Acute medical or surgical condition",
    ]  # fmt: skip
    assert trace["z"] == [[0, 4], [7, None]]
    assert trace["text"] == [["0%", "4%"], ["7%", ""]]
    assert trace["zmin"] == 0


def test_a_grid_grows_with_its_rows(find):
    one = find(cell("trauma", "mixed", 4.0), metric="cdop_cause_share")
    two = find(cell("trauma", "mixed", 4.0), cell("acute", "mixed", 4.0), metric="cdop_cause_share")
    assert heat.build(one, ())["layout"]["height"] < heat.build(two, ())["layout"]["height"]
