"""Colours and type of charts, as names of the tokens in assets/css/10-tokens.css.

A figure never holds a colour, only `var(--token)`; assets/charts/plot.js replaces each by the
token's value in the theme that the reader sees, so light, dark and projector share one figure.
"""

INK = "var(--ink)"
INK_2 = "var(--ink-2)"
LINE = "var(--line)"
AXIS = "var(--ink-3)"
ACCENT = "var(--accent)"
PAPER = "var(--paper)"
QUIET = "var(--quiet)"
WASH = "var(--target-wash)"
STAMP = "var(--no)"
#: Points of a control chart, in the colours that the NHS gives them.
COMMON = "var(--signal-common)"
IMPROVEMENT = "var(--signal-improvement)"
CONCERN = "var(--signal-concern)"
NEUTRAL = "var(--signal-neutral)"
NO_FILL = "rgba(0,0,0,0)"

#: Series in the order of the Government Analysis Function's palette; at most four in a chart.
SERIES = ("var(--s1)", "var(--s2)", "var(--s3)", "var(--s4)")
#: The same series where the colour is that of text: only tokens with enough contrast.
SERIES_TEXT = ("var(--s1)", INK, "var(--s3)", INK)

#: Pixels; assets/charts/plot.js multiplies them by the size of the theme (projector: 2).
FONT_SIZE = 14
SMALL = 13

_AXIS = {
    "gridcolor": LINE,
    "linecolor": AXIS,
    "zerolinecolor": AXIS,
    "tickcolor": AXIS,
    # Named, since Plotly draws both wherever a colour is given for them.
    "showline": False,
    "ticks": "",
    "tickfont": {"color": INK_2, "size": SMALL},
    "fixedrange": True,
    "automargin": True,
}

#: Joined to every figure in the browser, so that it does not travel with each of them.
TEMPLATE = {
    "layout": {
        "font": {"family": "system-ui, sans-serif", "size": FONT_SIZE, "color": INK_2},
        "paper_bgcolor": NO_FILL,
        "plot_bgcolor": NO_FILL,
        "colorway": list(SERIES),
        "separators": ".,",
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": PAPER,
            "bordercolor": AXIS,
            "font": {"color": INK, "size": FONT_SIZE},
            "namelength": -1,
        },
        "dragmode": False,
        "showlegend": False,
        "xaxis": _AXIS,
        "yaxis": _AXIS,
    }
}

#: For every graph: nothing leaves the page, nothing is drawn over the chart.
GRAPH_CONFIG = {
    "displayModeBar": False,
    "displaylogo": False,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": False,
}
