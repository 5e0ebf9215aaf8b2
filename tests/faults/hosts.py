"""Two hosts on one PostgreSQL behind nginx, as README advises; one stops while people read."""

import json
import os
import re
import shutil
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

from tests import postgres
from tests.faults.readers import Answer, Asked, Readers, statuses, told
from tests.faults.waiting import until
from tests.faults.writers import ALLOWED, meet
from tests.serving import ROOT, children, free_port, is_gone, serving

_BLOCK = re.compile(r"```nginx\n(.*?)```", re.DOTALL)
_TLS = re.compile(r"^ *ssl_certificate.*\n", re.MULTILINE)
_NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
_AROUND = """daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
access_log off;
client_body_temp_path {folder}/body;
proxy_temp_path {folder}/proxy;
fastcgi_temp_path {folder}/fastcgi;
uwsgi_temp_path {folder}/uwsgi;
scgi_temp_path {folder}/scgi;
{block}
}}
"""
#: Seconds in which a host that was killed may cost a request.
_NOTICED = 5


def one_stops(folder: Path) -> bool:
    """Stop a host as its administrator would, start it again, and kill the other outright."""
    if not _NGINX:
        print("two hosts behind nginx: not tried, nginx is not installed")
        return True
    url = postgres.new_database()
    shared = {**ALLOWED, "SAFEGUARDING_DATABASE_URL": url, "SAFEGUARDING_VAULT_DATABASE_URL": url,
              "SAFEGUARDING_PROXIES": '["127.0.0.1"]'}  # fmt: skip
    ports = (free_port(), free_port())
    places = [folder / name for name in ("one", "two", "nginx")]
    for place in places:
        place.mkdir()

    def first() -> AbstractContextManager:
        return serving(places[0], port=ports[0], **shared)

    with (
        serving(places[1], port=ports[1], **shared) as (_, other),
        _proxied(places[2], ports) as address,
        ExitStack() as host,
    ):
        host.enter_context(first())
        asked = ("/", *_filters(), _followed(address))
        with Readers(address, 6, 20, asked).reading() as answers:
            time.sleep(3)
            stopped = time.monotonic()
            host.close()
            time.sleep(5)
            alone = time.monotonic()
            host.enter_context(first())
            time.sleep(5)
            killed = time.monotonic()
            _kill(other)
            time.sleep(8)
    return _told(answers, stopped, alone, killed)


def _told(answers: list[Answer], stopped: float, alone: float, killed: float) -> bool:
    calm = [answer for answer in answers if answer.at < killed - 1]
    cut = [answer for answer in answers if answer.at >= killed - 1]
    bad = [answer.at for answer in cut if answer.status not in (200, 304)]
    until_sound = max(0.0, max(bad, default=killed) - killed)
    slowest = max(answer.took for answer in answers)
    print(
        f"two hosts behind nginx, one stopped for {alone - stopped:.0f} s and started again:"
        f" {told(calm)} (none may be lost); the other killed outright: {told(cut)}, the last one"
        f" {until_sound:.1f} s after (at most {_NOTICED}); slowest {slowest:.2f} s"
    )
    return set(statuses(calm)) == {200} and until_sound < _NOTICED


def _filters() -> list[Asked]:
    """What a reader's browser sends who changes filters on a page."""
    found: list[Asked] = []
    for search in ("", "?from=2016-17", "?area=E08000025"):
        body = {
            "output": "page.children",
            "outputs": {"id": "page", "property": "children"},
            "inputs": [{"id": "url", "property": "pathname", "value": "/metric/cp_plans_open"}],
            "state": [{"id": "url", "property": "search", "value": search}],
            "changedPropIds": ["url.pathname"],
        }
        found.append(("/_dash-update-component", json.dumps(body).encode()))
    return found


def _followed(address: str) -> str:
    """What a follower of a new meeting asks again and again."""
    code = meet(address)[1]
    with urllib.request.urlopen(f"{address}/live/{code}", timeout=20) as answer:
        token = re.search(r'"token":"([0-9a-f]+)"', answer.read().decode())
    assert token
    return f"/live/{code}/now?token={token[1]}&me=follower1"


def _kill(master: int) -> None:
    """A host that loses power: nothing of it says goodbye."""
    processes = [master, *children(master)]
    for process in processes:
        os.kill(process, signal.SIGKILL)
    until(lambda: all(is_gone(process) for process in processes))


@contextmanager
def _proxied(folder: Path, ports: tuple[int, int]) -> Iterator[str]:
    """The nginx of README in front of two ports of this machine; gives its address."""
    found = _BLOCK.search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert found, "README has no nginx block"
    port = free_port()
    block = _TLS.sub("", found[1]).replace("443 ssl", f"127.0.0.1:{port}")
    for host, own in zip(("10.0.0.11:8050", "10.0.0.12:8050"), ports, strict=True):
        assert host in block
        block = block.replace(host, f"127.0.0.1:{own}")
    # Its address here has a port, which the name of a real one does not.
    block = block.replace("$host;", "$http_host;")
    config = folder / "nginx.conf"
    config.write_text(_AROUND.format(folder=folder, block=block), encoding="utf-8")
    nginx = subprocess.Popen(
        [_NGINX, "-c", config, "-p", folder, "-e", folder / "error.log"], start_new_session=True
    )
    try:
        until(lambda: (folder / "nginx.pid").exists() or nginx.poll() is not None)
        if nginx.poll() is not None:
            raise RuntimeError((folder / "error.log").read_text())
        yield f"http://127.0.0.1:{port}"
    finally:
        nginx.terminate()
        nginx.wait(10)
