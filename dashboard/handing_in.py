"""Handing in a file through the web: what it would change first, then publishing it.

Only where the settings allow it. The pages are plain forms, so that nothing but the browser and
this module takes part; the work is done by another process, since this one never opens the vault.
"""

import secrets
import shutil
import time
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask, Response, request
from werkzeug.utils import secure_filename

from dashboard import plain
from data import apart
from data.settings import Settings

ROUTE = "/data/import"
_LARGEST = 200_000_000
#: Seconds after which a file that nobody published is removed.
_KEPT = 3600


def register(server: Flask, settings: Settings) -> None:
    """Add the route, where the settings allow it."""
    if settings.allow_import:
        server.add_url_rule(ROUTE, "hand_in", partial(_hand_in, settings), methods=["GET", "POST"])


def _hand_in(settings: Settings) -> Response:
    _remove_forgotten(_folder(settings))
    if request.method == "GET":
        return _page(step="choose")
    # A return may be larger than any other request.
    request.max_content_length = _LARGEST
    token = request.form.get("token", "")
    return _published(settings, token) if token else _preview(settings)


def _preview(settings: Settings) -> Response:
    """Keep the file for a while, and tell what it holds and would change."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return _page(step="choose", refusal="Choose a file first.")
    token = secrets.token_urlsafe(24)
    folder = _folder(settings) / token
    folder.mkdir(mode=0o700, parents=True)
    path = folder / (secure_filename(sent.filename) or "return")
    try:
        sent.save(path)
    except OSError:
        # No room for it: what came is not left behind.
        shutil.rmtree(folder, ignore_errors=True)
        raise
    done = apart.run(settings, "check", str(path))
    if done.returncode not in (0, 2):
        shutil.rmtree(folder, ignore_errors=True)
        return _page(step="choose", refusal="This file cannot be imported as it is.",
                     told=done.stdout + done.stderr)  # fmt: skip
    return _page(step="confirm", name=path.name, token=token, told=done.stdout)


def _published(settings: Settings, token: str) -> Response:
    """Publish a file that was previewed, and remove it."""
    folder = next((one for one in _kept(_folder(settings)) if one.name == token), None)
    if folder is None:
        return _page(step="choose", refusal="That preview is over: hand the file in again.")
    by, reason = (request.form.get(name, "").strip() for name in ("by", "reason"))
    (path,) = folder.iterdir()
    if not by or not reason:
        return _page(step="confirm", name=path.name, token=token,
                     refusal="Say who brings the file, and why.")  # fmt: skip
    try:
        done = apart.run(settings, "import", str(path), f"--by={by}", f"--reason={reason}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    told = done.stdout if done.returncode == 0 else done.stdout + done.stderr
    refusal = "" if done.returncode == 0 else "Nothing was changed."
    return _page(step="done", told=told, refusal=refusal)


def _folder(settings: Settings) -> Path:
    return settings.instance / "handed-in"


def _kept(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def _remove_forgotten(folder: Path) -> None:
    for one in _kept(folder):
        if one.stat().st_mtime < time.time() - _KEPT:
            shutil.rmtree(one, ignore_errors=True)


def _page(step: str, **told: Any) -> Response:
    back = ("/data", "Where the numbers come from")
    return plain.page(_TEMPLATE, _TITLES[step], route=ROUTE, step=step, back=back, **told)


_TITLES = {
    "choose": "Hand in a file",
    "confirm": "What this file would change",
    "done": "What was done",
}
_TEMPLATE = """{% if told %}<pre class="told panel" tabindex="0">{{ told }}</pre>{% endif %}
{% if step == "choose" %}
<form method="post" action="{{ route }}" enctype="multipart/form-data" class="panel hand-in">
<p><label for="file">A return (XLSX, ODS or CSV) or an official statistics file (CSV)</label>
<input id="file" name="file" type="file" required></p>
<p><button class="button">See what it would change</button></p>
<p class="sub">Nothing is published before you have seen it and said so.</p>
</form>
{% elif step == "confirm" %}
<form method="post" action="{{ route }}" class="panel hand-in">
<input type="hidden" name="token" value="{{ token }}">
<p>File: {{ name }}</p>
<p><label for="by">Who brings it</label> <input id="by" name="by" required maxlength="200"></p>
<p><label for="reason">Why</label>
<input id="reason" name="reason" required maxlength="500"></p>
<p><button class="button">Publish it</button> <a href="{{ route }}">Leave it</a></p>
</form>
{% else %}
<p><a href="{{ route }}">Hand in another file</a></p>
{% endif %}"""
