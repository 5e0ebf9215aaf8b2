"""What can be measured of slides and what stands around them: type, overlaps, contrast, axe."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

#: Of each piece of text: its words, its size as seen, its box and its colours.
_TEXTS = """() => {
  const background = (node) => {
    for (let one = node; one; one = one.parentElement) {
      const colour = getComputedStyle(one).backgroundColor;
      if (colour !== "rgba(0, 0, 0, 0)") return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const found = [];
  const walker = document.createTreeWalker(
    document.querySelector(".stage .slide"), NodeFilter.SHOW_TEXT
  );
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const holder = text.parentElement;
    const style = getComputedStyle(holder);
    const isHidden = style.visibility === "hidden" || style.opacity === "0"
      || holder.closest(".visually-hidden") || !text.data.trim();
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    if (isHidden || !box.width || holder.closest("defs, .annotation[opacity='0']")) continue;
    const drawn = holder.ownerSVGElement;
    const scale = drawn ? drawn.getScreenCTM().a
      : parseFloat(getComputedStyle(holder.closest(".stage")).getPropertyValue("--scale"));
    found.push({
      words: text.data.trim(), size: parseFloat(style.fontSize) * scale,
      left: box.left, top: box.top, right: box.right, bottom: box.bottom,
      colour: drawn ? style.fill : style.color, on: background(holder), drawn: Boolean(drawn),
    });
  }
  return found;
}"""

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_DRAWN = """() => {
  const graph = document.querySelector(".slide-graph");
  return !graph || graph.querySelector(".cartesianlayer .trace, .heatmaplayer *");
}"""


def texts(page: Page) -> list[dict[str, Any]]:
    """Every piece of text of the slide that is shown."""
    return page.evaluate(_TEXTS)


def shown(page: Page, place: int, of: int = 10) -> None:
    """Wait until the slide of a place is drawn."""
    expect(page.locator(".slide .slide-place")).to_have_text(f"{place} of {of}")
    page.wait_for_function(_DRAWN)


def overlapping(found: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Pairs of texts whose boxes overlap by more than the space around their letters."""
    pairs = []
    for place, one in enumerate(found):
        for other in found[place + 1 :]:
            across = min(one["right"], other["right"]) - max(one["left"], other["left"])
            # A line of text is a fifth higher than what is drawn of it.
            spare = 0.2 * (one["size"] + other["size"]) / 2
            down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
            if across > 2 and down > spare:
                pairs.append((one["words"], other["words"]))
    return pairs


def contrast(one: dict[str, Any]) -> float:
    """The contrast of a text and what it stands on, as WCAG defines it."""
    light, dark = sorted((_luminance(one["colour"]), _luminance(one["on"])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    numbers = colour[colour.index("(") + 1 : -1].split(",")[:3]
    parts = [float(number) / 255 for number in numbers]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA, each rule with the first part that breaks it."""
    options = {"runOnly": {"type": "tag", "values": _TAGS}}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]
