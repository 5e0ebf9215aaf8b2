"""The audit log for administrators: a page, and a file of the same."""

import re
from collections.abc import Iterator
from csv import writer
from datetime import date
from io import StringIO
from urllib.parse import urlencode

from flask import Flask, Response, request

from dashboard import plain
from dashboard.access import visitors
from dashboard.exports.harmless import harmless_text
from data.board import audit
from data.board.audit import Entry, Wanted
from data.settings import Settings

PATH = "/admin/audit"
_COLUMNS = ("when_utc", "what", "who", "about", "network")
_BACK = ("/account", "Your account")
_ID = re.compile(r"[0-9a-f]{24}")


def register(server: Flask, settings: Settings) -> None:
    """Add both, where people are known by name."""
    if settings.sign_in != "public":
        server.add_url_rule(PATH, "audit", _page)
        server.add_url_rule(f"{PATH}.csv", "audit_file", _file)


def _page() -> Response:
    wanted, refusal = _wanted()
    entries = audit.read(visitors.settings().published_url, wanted, audit.PAGE + 1)
    shown = entries[: audit.PAGE]
    older = wanted._replace(before=shown[-1].id) if len(entries) > len(shown) else None
    return plain.page(
        _TEMPLATE, "Audit log", 400 if refusal else 200, refusal=refusal, back=_BACK,
        entries=[_row(entry) for entry in shown], acts=audit.ACTS, wanted=wanted, path=PATH,
        older=_query(older) if older else "", file=_query(wanted._replace(before="")),
    )  # fmt: skip


def _file() -> Response:
    wanted, _ = _wanted()
    answer = Response(
        _lines(visitors.settings().published_url, wanted), content_type="text/csv; charset=utf-8"
    )
    answer.headers["Content-Disposition"] = 'attachment; filename="audit.csv"'
    return answer


def _lines(url: str, wanted: Wanted) -> Iterator[str]:
    yield _line(_COLUMNS)
    for entry in audit.every(url, wanted):
        yield _line(_row(entry))


def _row(entry: Entry) -> tuple[str, ...]:
    at = entry.at.isoformat(sep=" ", timespec="seconds").removesuffix("+00:00")
    return (at, entry.act, entry.who, entry.about, entry.network)


def _line(fields: tuple[str, ...]) -> str:
    out = StringIO()
    writer(out, lineterminator="\r\n").writerow([harmless_text(one) for one in fields])
    return out.getvalue()


def _wanted() -> tuple[Wanted, str]:
    """What the address asks for; a day that is none is said, and left out."""
    given = request.args.get("day", "").strip()
    act = request.args.get("act", "")
    refusal, day = "", None
    try:
        day = date.fromisoformat(given) if given else None
    except ValueError:
        refusal = "A day is written as year, month and day, such as 2017-03-31."
    known = act if act in audit.ACTS else ""
    before = request.args.get("before", "")
    return Wanted(day, known, before if _ID.fullmatch(before) else ""), refusal


def _query(wanted: Wanted) -> str:
    held = {name: str(value) for name, value in wanted._asdict().items() if value}
    return f"?{urlencode(held)}" if held else ""


_TEMPLATE = """<p class="lede">Who did what, newest first. Nothing in it can be changed, and it
holds no number of the data.</p>
<form method="get" action="{{ path }}" class="panel hand-in">
<p><label for="day">Day</label>
<input id="day" name="day" type="date" value="{{ wanted.day or '' }}"></p>
<p><label for="act">What</label>
<select id="act" name="act"><option value="">Everything</option>
{% for act in acts %}<option{% if act == wanted.act %} selected{% endif %}>{{ act }}</option>
{% endfor %}</select></p>
<p><button class="button">Show</button> <a href="{{ path }}.csv{{ file }}">CSV file</a></p>
</form>
{% if entries %}<div class="table-box" tabindex="0" role="region" aria-label="Audit log">
<table class="claims"><caption>Audit log</caption>
<thead><tr><th scope="col">When (UTC)</th><th scope="col">What</th><th scope="col">Who</th>
<th scope="col">About</th><th scope="col">Network</th></tr></thead>
<tbody>{% for at, act, who, about, network in entries %}
<tr><td>{{ at }}</td><td>{{ act }}</td><td dir="auto">{{ who }}</td><td>{{ about }}</td>
<td>{{ network }}</td></tr>{% endfor %}</tbody></table></div>
{% else %}<p>Nothing was done that fits.</p>{% endif %}
{% if older %}<p><a href="{{ path }}{{ older }}">Older</a></p>{% endif %}"""
