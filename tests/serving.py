"""The dashboard served for real, and a browser to look at it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLOTLY = "plotly-cartesian.min.js"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Each window would start a process for the list below its address line, which nobody sees. A
    # later list replaces an earlier one, so what Playwright leaves out is named here again.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,AimEnabled,PaintHolding,MediaRouter,"
    "OptimizationHints,LensOverlay,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,"
    "ThirdPartyStoragePartitioning,PreconnectToSearch,DestroyProfileOnBrowserClose",
)
NO_BROWSER = f"The browser tests did not run: none of {', '.join(BROWSERS)} is installed."
_PATIENCE = 60


def find_browser() -> str | None:
    """Path of an installed Chromium."""
    return next((path for path in map(shutil.which, BROWSERS) if path), None)


@contextmanager
def served(instance: Path, *, port: int = 0, **environment: str) -> Iterator[str]:
    """Serve the dashboard for a while; gives its address. See `serving`."""
    with serving(instance, port=port, **environment) as (address, _):
        yield address


@contextmanager
def serving(
    instance: Path,
    application: str = "app:server",
    *,
    root: Path = ROOT,
    port: int = 0,
    **environment: str,
) -> Iterator[tuple[str, int]]:
    """Serve the dashboard with gunicorn on a port of this machine, on stores of its own.

    Further settings are given as variables. Gives the address and the id of the process whose
    children the workers are; ends only the processes that it started.

    Args:
        instance: folder of the stores.
        application: ours, or another to hold beside it.
        root: folder of the code, where it is another.
        port: one that is free, unless it is named.
        environment: settings.
    """
    bundle = ROOT / "instance" / PLOTLY
    if bundle.is_file():
        shutil.copy(bundle, instance)
    port = port or free_port()
    log = instance / "gunicorn.log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", application],
            cwd=root,
            env={
                **os.environ,
                "SAFEGUARDING_INSTANCE": str(instance),
                "HOST": "127.0.0.1",
                "PORT": str(port),
                **environment,
            },
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _await_answer(server, address, log)
            yield address, server.pid
        finally:
            _end(server)


def children(pid: int) -> list[int]:
    """The processes that a process started and that still are, oldest first."""
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_gone(pid: int) -> bool:
    """Whether a process has ended, also where nobody has asked how."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return True
    return told.rpartition(")")[2].split()[0] == "Z"


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _await_answer(server: subprocess.Popen, address: str, log: Path) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"The server ended:\n{log.read_text()[-3000:]}")
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"No answer in {_PATIENCE} seconds:\n{log.read_text()[-3000:]}")


def _end(server: subprocess.Popen) -> None:
    """End the server and its workers, which are a process group of their own."""
    if server.poll() is None:
        os.killpg(server.pid, signal.SIGTERM)
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait(10)
