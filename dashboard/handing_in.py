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
from dashboard.access import recording, visitors
from data import apart
from data.errors import BoardError
from data.settings import Settings
from data.signature import LONGEST_NAME, LONGEST_REASON, signed

ROUTE = "/data/import"
_LARGEST = 200_000_000
#: Seconds after which a file that nobody published is removed.
_KEPT = 3600


def register(server: Flask, settings: Settings) -> None:
    """Add the route, where the settings allow it."""
    # What nobody published before the server stopped is removed as it starts again.
    _remove_forgotten(_folder(settings))
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
    recording.say("preview")
    return _page(step="confirm", name=path.name, token=token, told=done.stdout)


def _published(settings: Settings, token: str) -> Response:
    """Publish a file that was previewed, and remove it."""
    folder = next((one for one in _kept(_folder(settings)) if one.name == token), None)
    if folder is None:
        return _page(step="choose", refusal="That preview is over: hand the file in again.")
    person = visitors.visitor()
    by, reason = person.name or request.form.get("by", ""), request.form.get("reason", "")
    (path,) = folder.iterdir()
    try:
        signature = signed(by, reason, person.id)
    except BoardError as error:
        return _page(step="confirm", name=path.name, token=token, reason=reason,
                     refusal=str(error))  # fmt: skip
    try:
        done = apart.run(settings, "import", str(path), f"--by={signature.by}",
                         f"--reason={signature.reason}", f"--who={signature.who}")  # fmt: skip
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    told = done.stdout if done.returncode == 0 else done.stdout + done.stderr
    refusal = "" if done.returncode == 0 else "Nothing was changed."
    recording.say("publication" if done.returncode == 0 else "nothing was changed")
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
    told |= {"person": visitors.visitor(), "longest": (LONGEST_NAME, LONGEST_REASON)}
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
{% if person.id %}<p>Who brings it: <strong dir="auto">{{ person.name }}</strong></p>
{% else %}<p><label for="by">Who brings it</label>
<input id="by" name="by" required maxlength="{{ longest[0] }}"></p>{% endif %}
<p><label for="reason">Why</label>
<input id="reason" name="reason" required maxlength="{{ longest[1] }}" value="{{ reason }}"></p>
<p><button class="button">Publish it</button> <a href="{{ route }}">Leave it</a></p>
</form>
{% else %}
<p><a href="{{ route }}">Hand in another file</a></p>
{% endif %}"""
