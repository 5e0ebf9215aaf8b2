"""The frame around every page: head, navigation, filters, main part, foot."""

import base64
import hashlib
import json

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard import ids, statement, static, theme
from dashboard.access import account
from dashboard.components.filter_bar import filter_bar
from dashboard.components.links import link
from dashboard.components.search_box import search_box
from data.catalogue import Catalogue
from data.selection import Selection

NAME = "Safeguarding in Birmingham"

#: Chosen before anything is painted, so that a dark screen never flashes white.
_THEME_SCRIPT = """
(function () {
  var kept = null;
  try { kept = localStorage.getItem("mantine-color-scheme-value"); } catch (refused) {}
  var known = kept === "dark" || kept === "light";
  var dark = known ? kept === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
})();
"""

#: Lets the content policy allow this one script.
THEME_SCRIPT_HASH = (
    f"'sha256-{base64.b64encode(hashlib.sha256(_THEME_SCRIPT.encode()).digest()).decode()}'"
)

_INDEX = f"""<!doctype html>
<html lang="en-GB">
<head>
{{%metas%}}
<title>{{%title%}}</title>
<meta name="description" content="Measures of children's safeguarding in Birmingham.">
<meta name="charts" content="{{charts}}">
<meta name="stage" content="{{stage}}">
<link rel="icon" href="data:,">
<link rel="preload" href="/_dash-layout" as="fetch" crossorigin>
<link rel="preload" href="/_dash-dependencies" as="fetch" crossorigin>
<link rel="preload" href="{static.LATE}" as="script">
<link rel="preload" href="{{charts}}" as="script" fetchpriority="low">
{{%css%}}
<script>{_THEME_SCRIPT}</script>
</head>
<body>
<a class="skip" href="#page">Skip to the page</a>
<noscript><p class="in">This dashboard draws its charts in the browser and needs JavaScript.
Every number is also in the CSV files under /download.</p></noscript>
{{%app_entry%}}
<script type="application/json" id="plot-template">{json.dumps(theme.TEMPLATE)}</script>
<footer>{{%config%}}{{%scripts%}}{{%renderer%}}</footer>
</body>
</html>"""


def index(charts: str, stage: str) -> str:
    """The document around the application.

    Args:
        charts: address of the script that draws charts: see `dashboard/static.py`.
        stage: address of the script that presents slides.
    """
    return _INDEX.replace("{charts}", charts).replace("{stage}", stage)


def shell(catalogue: Catalogue, *, has_accounts: bool = False) -> dmc.MantineProvider:
    """The whole document inside the provider; pages are put into its main part.

    Args:
        catalogue: whose themes have links.
        has_accounts: whether people are known by name here, and can sign out.
    """
    return dmc.MantineProvider(
        [
            dcc.Location(id=ids.URL, refresh=False),
            _head(catalogue, has_accounts),
            filter_bar(),
            html.Div(id=ids.NOTICES, className="in", role="status"),
            html.Main(id=ids.PAGE, className="in page", tabIndex=-1),
            _foot(),
        ],
        theme={
            "primaryColor": "board",
            "colors": {"board": _SHADES},
            "fontFamily": "inherit",
            "headings": {"fontFamily": "inherit"},
            "defaultRadius": "sm",
        },
        defaultColorScheme="auto",
    )


#: Ten shades of the accent for Mantine's own components; tokens colour everything else.
_SHADES = [
    "#eef4fa", "#d8e6f3", "#b3cfe8", "#8cb7de", "#7db7e8",
    "#4a86bd", "#12436d", "#12436d", "#0e3557", "#0a2741",
]  # fmt: skip


def _head(catalogue: Catalogue, has_accounts: bool) -> html.Header:
    none = Selection()
    themes = [theme for theme in catalogue.themes.values() if theme.headline]
    ways = [
        link("Overview", "/", "nav", none),
        *(link(theme.short, f"/theme/{theme.id}", "nav", none) for theme in themes),
        link("Measures", "/measures", "nav", none),
        link("Scorecard", "/scorecard", "nav", none),
        link("Compare", "/compare", "nav", none),
        link("Signals", "/variation", "nav", none),
        link("Figures", "/figures", "nav", none),
        link("Integrity", "/integrity", "nav", none),
        link("Data", "/data", "nav", none),
        link("Present", "/decks", "nav", none),
    ]
    brand = link(
        [html.Span(NAME), html.Small("Board measures, annual report 2016/17")],
        "/", "brand", none, className="brand",
    )  # fmt: skip
    menu = html.Details(
        [html.Summary("Menu"), html.Nav(_again(ways), **{"aria-label": "Menu"})], className="menu"
    )
    switch = html.Button(
        "Dark or light", id="theme-switch", type="button", className="button ghost",
        title="Switch between a dark and a light page",
    )  # fmt: skip
    return html.Header(
        html.Div(
            [
                brand,
                html.Nav(ways, className="ways-main", **{"aria-label": "Main"}),
                search_box(),
                switch,
                _account() if has_accounts else None,
                menu,
            ],
            className="in top",
        ),
        className="bar",
    )


def _account() -> html.A:
    """Who is signed in, and the way out: on a page without scripts, so a link of the plain kind."""
    return html.A("Account", href=account.PATH, className="button ghost")


def _again(ways: list[html.A]) -> list[html.A]:
    """The same links for the folded menu of a small screen."""
    return [html.A(way.children, href=way.href, id={**way.id, "at": "menu"}) for way in ways]


def _foot() -> html.Footer:
    return html.Footer(
        [
            html.P(
                "Source: Birmingham Safeguarding Children Board, Annual Report 2016/17. Each number"
                " names the figure and line where it is printed; contradictions are shown, not"
                " mended."
            ),
            html.P(html.A("Accessibility statement", href=statement.PATH)),
        ],
        className="in foot",
    )
