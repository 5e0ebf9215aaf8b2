"""What the browser tests share: watching a page, waiting by conditions, naming its parts."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from playwright.sync_api import (
    ConsoleMessage,
    Dialog,
    Error,
    Locator,
    Page,
    Request,
    Response,
    expect,
)

UPDATE = "/_dash-update-component"
HEADLINE_THEMES = ("front-door", "child-protection", "missing", "deaths", "training")
BIRMINGHAM, NOWHERE = "?area=E08000025", "?area=E14000560"

_READY = """() => {
  const shown = (node) => node.getClientRects().length > 0;
  const brand = document.querySelector("a.brand");
  const known = ["from", "to", "agency", "area"];
  const filters = (search) => [...new URLSearchParams(search)]
    .filter(([name]) => known.includes(name)).sort().join("&");
  const carried = brand && filters(new URL(brand.href).search) === filters(location.search);
  const said = document.getElementById("said");
  const all = (search) => [...new URLSearchParams(search)].sort().join("&");
  const answered = said && all(said.dataset.query) === all(location.search);
  const h1 = document.querySelector("main h1");
  const cards = [...document.querySelectorAll("[data-card]")];
  const built = cards.every((card) => card.querySelector("[role=tab]")
    && (card.querySelector(".picture") || !card.querySelector("[role=tab][aria-selected=true]")));
  if (!h1 || !carried || !answered || !built) return false;
  return [...document.querySelectorAll(".graph-box")].filter(shown).every((box) => {
    const graph = box.querySelector(".js-plotly-plot");
    return graph && graph.data && graph.querySelector(".main-svg")
      && (!graph.data.length || graph.querySelector(".cartesianlayer .trace, .heatmaplayer *"));
  });
}"""

_DRAWN = """(metric) => {
  const graph = document.querySelector(`[data-card="${metric}"] .js-plotly-plot`);
  if (!graph || !graph.data.length || !graph.getClientRects().length) return "";
  return JSON.stringify(graph.data.map(({ x, y, z }) => [x, y, z]));
}"""


class Watch:
    """Collects every fault that pages meet: errors, refused answers, other hosts, dialogs."""

    def __init__(self, host: str, allowed: set[int]) -> None:
        self._host = host
        self._allowed = allowed
        self._found: list[tuple[int, str]] = []

        self._heard = {
            "console": self._console,
            "pageerror": self._error,
            "response": self._response,
            "request": self._request,
            "dialog": self._dialog,
        }

    def over(self, page: Page) -> None:
        for event, hear in self._heard.items():
            page.on(event, hear)

    def leave(self, page: Page) -> None:
        for event, hear in self._heard.items():
            page.remove_listener(event, hear)

    def faults(self) -> list[str]:
        return [text for status, text in self._found if status not in self._allowed]

    def _add(self, text: str, status: int = 0) -> None:
        self._found.append((status, text))

    def _error(self, error: Error) -> None:
        self._add(f"page error: {error}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            refused = re.search(r"responded with a status of (\d+)", message.text)
            self._add(f"console: {message.text}", int(refused[1]) if refused else 0)

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self._add(f"answer {response.status}: {response.url}", response.status)

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.netloc != self._host:
            self._add(f"request to another host: {request.url}")

    def _dialog(self, dialog: Dialog) -> None:
        self._add(f"dialog: {dialog.message}")
        dialog.dismiss()


def visit(page: Page, address: str) -> None:
    """Load an address and wait until all of it is drawn."""
    page.goto(address)
    ready(page)


def ready(page: Page) -> None:
    """Wait for the heading, for links under the present filters, and for every chart."""
    page.wait_for_function(_READY)


def query(page: Page) -> str:
    """The query string of the address that a page stands at."""
    search = urlsplit(page.url).query
    return f"?{search}" if search else ""


def card(page: Page, metric: str) -> Locator:
    return page.locator(f"[data-card='{metric}']")


def open_view(page: Page, metric: str, view: str) -> Locator:
    """Open Table or About on a card, wait for what it shows, and answer with its panel."""
    card(page, metric).get_by_role("tab", name=view, exact=True).click()
    return opened(page, metric, view)


def opened(page: Page, metric: str, view: str) -> Locator:
    """The panel of a card's Table or About, once it is filled."""
    panel = card(page, metric).get_by_role("tabpanel", name=view)
    panel.locator("table" if view == "Table" else "dl").first.wait_for()
    return panel


def open_views(page: Page) -> dict[str, str]:
    """The view that each card shows."""
    tabs = page.locator("[data-card] [role=tab][aria-selected=true]")
    return dict(
        tabs.evaluate_all(
            """(tabs) => tabs.map(
              (tab) => [tab.closest('[data-card]').dataset.card, tab.textContent]
            )"""
        )
    )


def chosen(page: Page) -> dict[str, str]:
    """What each filter shows as chosen."""
    names = ("from", "to", "agency", "area")
    return {name: page.locator(f"#filter-{name}").input_value() for name in names}


def choose(page: Page, name: str, label: str) -> None:
    """Choose an option of a filter, and wait for the page under it."""
    before = page.url
    page.locator(f"#filter-{name}").click()
    page.get_by_role("option", name=label, exact=True).click()
    expect(page).not_to_have_url(before)
    expect(page.locator(f"#filter-{name}")).to_have_value(label)
    ready(page)


def drawn(page: Page, metric: str) -> str:
    """The numbers of a card's chart, as text; empty where it draws none."""
    return page.evaluate(f"({_DRAWN})('{metric}')")


def redrawn(page: Page, metric: str, before: str) -> str:
    """The numbers of a card's chart, once they are others than before."""
    page.wait_for_function(f"(before) => ({_DRAWN})('{metric}') !== before", arg=before)
    return drawn(page, metric)


def expect_drawn(page: Page, metric: str, wanted: str) -> None:
    """Wait until a card's chart draws what is wanted."""
    page.wait_for_function(f"(wanted) => ({_DRAWN})('{metric}') === wanted", arg=wanted)


def idle(page: Page) -> None:
    """Let the browser do all that it has at hand."""
    page.evaluate("() => new Promise((done) => requestIdleCallback(done))")


def posts(page: Page) -> list[str]:
    """A list that grows with each request for an update that a page makes from now on."""
    made: list[str] = []
    page.on("request", lambda asked: made.append(asked.url) if UPDATE in asked.url else None)
    return made


def titles(page: Page) -> list[str]:
    """Titles of the cards."""
    return page.locator("main article h2").all_inner_texts()


def joined(faults: Iterable[str]) -> str:
    return "\n".join(faults)
