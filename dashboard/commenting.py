"""Writing the board's notes on a measure: a plain page with a form for each, and their history.

Without any script, and only where it is allowed: see `dashboard/access/`.
"""

from typing import Any
from urllib.parse import urlencode

from flask import Flask, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard import plain, wording
from dashboard.access import visitors
from dashboard.context import edition_now
from data.board import commentary
from data.board.commentary import LONGEST_NAME, LONGEST_TEXT
from data.board.records import About, Note
from data.catalogue import Metric
from data.errors import BoardError
from data.periods import parse_period
from data.query import Edition
from data.selection import AGENCY, AREA, Selection

RULE = "/commentary/<metric>"
_Choices = list[tuple[str, str]]


def register(server: Flask) -> None:
    """Add the route; it answers only where notes may be written."""
    server.add_url_rule(RULE, "commentary", _commentary, methods=["GET", "POST"])


def _commentary(metric: str) -> AnyResponse:
    edition = edition_now()
    if metric not in edition.catalogue.metrics:
        abort(404)
    if request.method == "GET":
        return _page(edition, edition.catalogue.metrics[metric])
    try:
        _keep(edition, metric)
    except BoardError as error:
        return _page(edition, edition.catalogue.metrics[metric], str(error))
    # Sent on, so that loading the page again does not write the note again.
    return redirect(request.full_path.rstrip("?"), 303)


def _keep(edition: Edition, metric: str) -> None:
    """Do what the form asks: a new note, a new version, or one taken back.

    Raises:
        BoardError: it cannot be kept as it is.
    """
    sent = request.form
    act = sent.get("act", "write")
    # Who is known by name signs with it, whatever the form says.
    by = visitors.visitor().name or sent.get("by", "")
    if act == "write":
        about = About(metric, *(sent.get(name, "") for name in ("period", AGENCY, AREA)))
        if about.period not in dict(_periods(edition, metric)):
            raise BoardError("Choose the period that the note is on.")
        commentary.write(edition.url, edition.catalogue, about, sent.get("text", ""), by)
        return
    note, version = sent.get("note", ""), sent.get("version", 0, int)
    if act == "rewrite":
        commentary.rewrite(edition.url, metric, note, version, sent.get("text", ""), by)
    elif act == "withdraw":
        commentary.withdraw(edition.url, metric, note, version, by)
    else:
        raise BoardError("The form asked for something that is not known here.")


def _page(edition: Edition, metric: Metric, refusal: str = "") -> AnyResponse:
    chosen = {name: request.values.get(name, "") for name in ("period", AGENCY, AREA)}
    query = urlencode({name: chosen[name] for name in (AGENCY, AREA) if chosen[name]})
    told: dict[str, Any] = {
        # What was refused stays in its form, to be mended.
        "sent": request.form if refusal else {},
        "notes": [[_version(one, edition) for one in note]
                  for note in commentary.history(edition, metric.id)],
        "chosen": chosen,
        "periods": _periods(edition, metric.id),
        "choices": [
            (AGENCY, "Agency", [("", "Every agency"), *_agencies(edition)]),
            (AREA, "Area", [("", "Every area"), *_areas(edition)]),
        ],
        "person": visitors.visitor(),
        "longest_text": LONGEST_TEXT,
        "longest_name": LONGEST_NAME,
        "back": (f"/metric/{metric.id}{f'?{query}' if query else ''}", metric.name),
    }  # fmt: skip
    status = 400 if refusal else 200
    return plain.page(_TEMPLATE, f"Notes on {metric.name}", status, refusal=refusal, **told)


def _version(note: Note, edition: Edition) -> dict[str, Any]:
    about = wording.note_about(note, edition.catalogue)
    return {**note._asdict(), "about": about, "day": wording.day(note.at)}


def _periods(edition: Edition, metric: str) -> _Choices:
    """Periods that the measure has numbers for, newest first."""
    numbers = edition.numbers(metric, Selection())
    periods = {number.period.code: number.period for number in numbers}
    newest = sorted(periods.values(), key=lambda one: (one.end, one.code), reverse=True)
    return [(one.code, parse_period(one.code).label) for one in newest]


def _agencies(edition: Edition) -> _Choices:
    return [(code, agency.name) for code, agency in edition.catalogue.suppliers.items()]


def _areas(edition: Edition) -> _Choices:
    return [(code, area.name) for code, area in edition.catalogue.areas.items()]


_TEMPLATE = """
{% macro signature(id) %}
{% if person.id %}<p>Signed: <strong dir="auto">{{ person.name }}</strong></p>
{% else %}<p><label for="by-{{ id }}">Your name</label>
<input id="by-{{ id }}" name="by" required maxlength="{{ longest_name }}" autocomplete="name"></p>
{% endif %}{% endmacro %}
{% macro words(id, text) %}
<p><label for="text-{{ id }}">Note</label>
<textarea id="text-{{ id }}" name="text" rows="4" required dir="auto"
 maxlength="{{ longest_text }}">{{ text }}</textarea></p>
{% endmacro %}
<p class="lede">Signed notes stand below the chart of this measure and go with its files. Every
version is kept. Name no child and give no number that is not shown.</p>
<form method="post" class="panel commentary">
<h2>Write a note</h2>
<input type="hidden" name="act" value="write">
<p><label for="period">Period</label>
<select id="period" name="period" required>
{% for code, name in periods %}<option value="{{ code }}"
{%- if code == chosen.period %} selected{% endif %}>{{ name }}</option>
{% endfor %}</select></p>
{% for field, label, offered in choices %}
<p><label for="{{ field }}">{{ label }}</label>
<select id="{{ field }}" name="{{ field }}">
{% for code, name in offered %}<option value="{{ code }}"
{%- if code == chosen[field] %} selected{% endif %}>{{ name }}</option>
{% endfor %}</select></p>
{% endfor %}
{{ words("new", sent.text if sent.act == "write" else "") }}
{{ signature("new") }}
<p><button class="button">Sign and publish</button></p>
</form>
{% for versions in notes %}{% set last = versions[0] %}{% set at = loop.index %}
<section class="panel commentary spaced">
<h2>Note on {{ last.about }}{% if last.withdrawn %} (withdrawn){% endif %}</h2>
<ol class="versions">
{% for one in versions %}<li>
<p class="note-signed">Version {{ one.version }}, <span dir="auto">{{ one.by }}</span>,
{{ one.day }}{% if one.withdrawn %}: withdrawn{% endif %}</p>
{% if not one.withdrawn %}<p class="note-text" dir="auto">{{ one.text }}</p>{% endif %}
</li>{% endfor %}
</ol>
<details{% if sent.note == last.note %} open{% endif %}>
<summary>Change{% if not last.withdrawn %} or withdraw{% endif %} this note</summary>
<form method="post">
<input type="hidden" name="note" value="{{ last.note }}">
<input type="hidden" name="version" value="{{ last.version }}">
{{ words(at, sent.text if sent.note == last.note else last.text) }}
{{ signature(at) }}
<p><button class="button" name="act" value="rewrite">Sign the new version</button>
{% if not last.withdrawn %}
<button class="button ghost" name="act" value="withdraw">Withdraw this note</button>
{% endif %}</p>
</form>
</details>
</section>
{% endfor %}"""
