"""`python -m tests.picture`: take the picture in README anew, of the overview as it is served."""

import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.serving import ARGUMENTS, NO_BROWSER, find_browser, served

PICTURE = Path(__file__).with_name("overview.png")
_WIDTH, _HEIGHT = 1280, 1180
#: So many colours are enough for a page of few, and a third of the bytes.
_COLOURS = 128


def main() -> None:
    """Serve the dashboard, look at it, keep the picture."""
    path = find_browser()
    if path is None:
        sys.exit(NO_BROWSER)
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as address:
        taken = _taken(path, address)
    picture = Image.open(BytesIO(taken)).convert("RGB")
    picture.quantize(_COLOURS, dither=Image.Dither.NONE).save(PICTURE, optimize=True)


def _taken(path: str, address: str) -> bytes:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        page = browser.new_page(viewport={"width": _WIDTH, "height": _HEIGHT})
        page.goto(address)
        page.wait_for_selector(".main-svg .trace")
        page.wait_for_load_state("networkidle")
        taken = page.screenshot()
        browser.close()
    return taken


if __name__ == "__main__":
    main()
