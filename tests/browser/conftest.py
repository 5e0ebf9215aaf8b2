"""The real server, a real browser, and pages that fail their test on any fault they meet."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.support import Watch

ROOT = Path(__file__).resolve().parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NO_BROWSER = f"The browser tests did not run: none of {', '.join(BROWSERS)} is installed."
PATIENCE = 60
TIMEOUT = 15_000


def find_browser() -> str | None:
    return next((path for path in map(shutil.which, BROWSERS) if path), None)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not find_browser():
        terminalreporter.write_line(NO_BROWSER)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_browser()
    if not path:
        if os.environ.get("CI"):
            pytest.fail(NO_BROWSER)
        pytest.skip(NO_BROWSER)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the dashboard as it is served for good, on stores of its own."""
    instance = tmp_path_factory.mktemp("instance")
    bundle = ROOT / "instance" / "plotly-cartesian.min.js"
    if bundle.is_file():
        shutil.copy(bundle, instance)
    port = _free_port()
    log = instance / "gunicorn.log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "app:server"],
            cwd=ROOT,
            env={
                **os.environ,
                "SAFEGUARDING_INSTANCE": str(instance),
                "HOST": "127.0.0.1",
                "PORT": str(port),
            },
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            origin = f"http://127.0.0.1:{port}"
            _await_answer(server, origin, log)
            yield origin
        finally:
            _end(server)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _await_answer(server: subprocess.Popen, origin: str, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            pytest.fail(f"The server ended:\n{log.read_text()[-3000:]}")
        try:
            with urllib.request.urlopen(f"{origin}/", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"The server did not answer in {PATIENCE} seconds:\n{log.read_text()[-3000:]}")


def _end(server: subprocess.Popen) -> None:
    """End the server and its workers, which are a process group of their own."""
    if server.poll() is None:
        os.killpg(server.pid, signal.SIGTERM)
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait(10)


@pytest.fixture
def allowed() -> set[int]:
    """Statuses of 400 and more that a test expects; it adds them here."""
    return set()


@pytest.fixture
def open_page(browser: Browser, address: str, allowed: set[int]) -> Iterator[Callable[..., Page]]:
    """Open a page in a fresh context; at the end of the test no page may have met a fault."""
    watch = Watch(urlsplit(address).netloc, allowed)
    contexts = []

    def open_fresh(width: int = 1280, height: int = 900, **options: object) -> Page:
        context = browser.new_context(
            base_url=address, viewport={"width": width, "height": height}, **options
        )
        contexts.append(context)
        context.set_default_timeout(TIMEOUT)
        page = context.new_page()
        watch.over(page)
        return page

    yield open_fresh
    for context in contexts:
        context.close()
    assert not watch.faults()


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page()
