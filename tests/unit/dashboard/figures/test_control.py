import datetime
import json
import re
from itertools import pairwise

import pytest

from dashboard import theme
from dashboard.figures import control, marks
from data import tidy
from data.catalogue import Rebasing
from data.control import Control, judge
from data.findings import Findings
from data.records import Event
from tests.support import BIRMINGHAM, ROOT, quarters

STEADY = [50.0, 54.0] * 6
HIGHER = "assessments_in_time"


@pytest.fixture
def draw(find):
    def drawn(values: list, *rows: dict, metric: str = "cp_plans_open", **decided: object) -> dict:
        found = find(*quarters(values), *rows, metric=metric)
        if decided:
            about = {"id": "x", "metric": metric, "area": BIRMINGHAM, "reason": "r", "author": "a"}
            made = {"x": Rebasing.model_validate({**about, **decided})}
            catalogue = found.catalogue.model_copy(update={"rebasings": made})
            found = Findings(found.metric, catalogue, found.numbers)
        judged = judge(found)
        assert isinstance(judged, Control)
        return control.build(found.metric, judged, ())

    return drawn


def parts(figure: dict) -> tuple[dict, dict, dict, dict]:
    mean, upper, lower, points = figure["data"]
    return mean, upper, lower, points


def words(figure: dict) -> list[str]:
    return [annotation["text"] for annotation in figure["layout"]["annotations"]]


def test_points_mean_and_limits_are_drawn(draw):
    mean, upper, lower, points = parts(draw(STEADY))
    assert points["y"] == STEADY
    assert points["x"][0] == "2010-06-30"
    assert mean["y"][:2] == pytest.approx([52, 52])
    assert upper["y"][:2] == pytest.approx([62.64, 62.64])
    assert lower["y"][:2] == pytest.approx([41.36, 41.36])
    assert mean["x"][:2] == ["2010-06-30", "2013-03-31"]


def test_limits_are_named_with_their_values_at_the_edge(draw):
    assert sorted(words(draw(STEADY))) == ["Lower 41.4", "Mean 52", "Upper 62.6"]


def test_points_differ_by_colour_and_shape(draw):
    seen = set()
    for metric, end in (("cp_plans_open", 68.0), (HIGHER, 68.0), (HIGHER, 36.0)):
        *_, points = parts(draw([*STEADY, end], metric=metric))
        looks = list(zip(points["marker"]["color"], points["marker"]["symbol"], strict=True))
        assert set(looks[:-1]) == {(theme.COMMON, "circle")}
        seen.add(looks[-1])
    assert seen == {
        (theme.NEUTRAL, "triangle-up"), (theme.IMPROVEMENT, "diamond"), (theme.CONCERN, "square"),
    }  # fmt: skip


def test_a_gap_breaks_the_line_and_keeps_its_place(draw):
    *_, points = parts(draw([*STEADY, None, 50.0]))
    assert points["y"][-2:] == [None, 50]
    assert points["x"][-2] is None


def test_limits_step_where_a_decision_starts_new_ones(draw):
    shifted = [*STEADY, *[value + 40 for value in STEADY]]
    mean, *_ = parts(draw(shifted, date=datetime.date(2013, 4, 1)))
    assert mean["y"] == [52, 52, None, 92, 92, None]
    assert mean["x"][1:4] == ["2013-03-31", None, "2013-06-30"]


def test_counts_stand_on_zero_and_no_limit_lies_beneath_it(draw):
    figure = draw([0.0, 30.0] * 6)
    assert figure["layout"]["yaxis"]["range"][0] == 0
    _, _, lower, _ = parts(figure)
    assert lower["y"][0] == 0


def test_shares_begin_near_their_lowest_and_end_at_all(draw):
    figure = draw([99.0, 91.0] * 6, metric=HIGHER)
    _, upper, lower, _ = parts(figure)
    low, high = figure["layout"]["yaxis"]["range"]
    assert upper["y"][0] == 100
    assert 0 < low < lower["y"][0]
    assert high > 100


def test_a_target_is_drawn_across_and_named(draw):
    figure = draw(STEADY, {"value": 95.0, "role": tidy.TARGET}, metric=HIGHER)
    assert [shape["y0"] for shape in figure["layout"]["shapes"]] == [95]
    assert "Target 95%" in words(figure)
    assert figure["layout"]["yaxis"]["range"][1] > 95


def test_labels_keep_apart(draw):
    figure = draw(
        [50.0, 50.1] * 6, {"value": 50.05, "role": tidy.TARGET}, metric=HIGHER
    )  # fmt: skip
    low, high = figure["layout"]["yaxis"]["range"]
    pixels = control.HEIGHT - figure["layout"]["margin"]["t"] - figure["layout"]["margin"]["b"]
    heights = sorted(
        (one["y"] - low) / (high - low) * pixels + one["yshift"]
        for one in figure["layout"]["annotations"]
    )
    assert len(heights) == 4
    assert min(upper - lower for lower, upper in pairwise(heights)) >= marks.LINE_HEIGHT - 0.2


def test_events_stand_where_they_happened(find):
    found = find(*quarters(STEADY))
    blank = dict.fromkeys(Event._fields, "")
    event = Event(**{**blank, "date": "2011-07", "label": "Inspection"})
    judged = judge(found)
    assert isinstance(judged, Control)
    layout = control.build(found.metric, judged, (event,))["layout"]
    assert [shape["x0"] for shape in layout["shapes"]] == ["2011-07-01"]
    named = [one for one in layout["annotations"] if one.get("name") == marks.EVENT]
    assert [one["text"] for one in named] == ["Inspection, Jul 2011"]


def test_rare_events_are_told_by_the_quarters_between_them(draw):
    figure = draw(([0.0, 0.0, 1.0] * 10)[2:])
    *_, points = parts(figure)
    assert points["y"] == [2] * 9
    assert points["customdata"][0][:2] == ["Q4 2010/11", "2 without one before it"]
    assert "Middle 1.4" in words(figure)


def test_colours_are_tokens_and_can_be_told_from_the_paper(draw):
    figure = json.dumps(draw([*STEADY, 68.0]))
    assert not re.search(r"#[0-9a-fA-F]{3}|rgb", figure)
    css = (ROOT / "assets" / "css" / "10-tokens.css").read_text(encoding="utf-8")
    schemes = css.split("[data-mantine-color-scheme")
    assert len(schemes) == 2
    for scheme in schemes:
        tokens = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", scheme))
        for name in ("common", "improvement", "concern", "neutral"):
            colour = tokens[f"signal-{name}"]
            assert contrast(colour, tokens["paper"]) >= 4.5, name
            # The letter of an icon stands on it.
            assert contrast(colour, tokens["on-accent"]) >= 4.5, name


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
              for part in parts]  # fmt: skip
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
