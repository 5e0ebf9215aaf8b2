"""A line too small for axes: only its shape. Drawn as text would be, without Plotly."""

import base64

from dash import html

from dashboard import wording
from dashboard.charts import FEWEST_FOR_TREND, Chart

_WIDTH, _HEIGHT, _EDGE = 200, 52, 8


def sparkline(chart: Chart) -> html.Div | None:
    """The longest line of totals of the leading area, from three points; nothing for fewer."""
    totals = [line for line in chart.found.lines if not line.breakdown]
    here = [line for line in totals if line.area == totals[0].area]
    line = max(here, key=lambda one: len(one.numbers), default=None)
    if line is None or len(line.numbers) < FEWEST_FOR_TREND:
        return None
    values = line.values
    words = wording.listed([wording.figure_of(chart.metric, value) for value in values])
    mask = f"url(data:image/svg+xml;base64,{base64.b64encode(_svg(values).encode()).decode()})"
    # The picture is a mask over the accent, so it follows the theme.
    return html.Div(
        className="spark",
        role="img",
        style={"maskImage": mask, "WebkitMaskImage": mask},
        **{"aria-label": f"In order of time: {words}"},
    )


def _svg(values: list[float]) -> str:
    low, high = min(values), max(values)
    step = (_WIDTH - 2 * _EDGE) / (len(values) - 1)
    span = (high - low) or 1
    points = [
        (_EDGE + place * step, _HEIGHT - _EDGE - (value - low) / span * (_HEIGHT - 2 * _EDGE))
        for place, value in enumerate(values)
    ]
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>' for x, y in points)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
        f' preserveAspectRatio="none"><path d="M{path}" fill="none" stroke="#000"'
        f' stroke-width="2.5"/>{dots}</svg>'
    )
