"""The accessibility statement that the law asks of a public body, without any script.

In the form of the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility
Regulations 2018; what it says of tests is what `tests/browser` does.
"""

from flask import Flask, Response, current_app

from dashboard import plain
from data.settings import Settings

PATH = "/accessibility"
_KEY = "statement"


def register(server: Flask, settings: Settings) -> None:
    """Add the route; the settings name who answers for it."""
    server.config[_KEY] = {"organisation": settings.organisation, "contact": settings.contact}
    server.add_url_rule(PATH, "accessibility", _statement)


def _statement() -> Response:
    return plain.page(
        _STATEMENT,
        "Accessibility statement",
        back=("/", "To the dashboard"),
        **current_app.config[_KEY],
    )


_STATEMENT = """
<p>This statement applies to the dashboard Safeguarding in Birmingham, to the slides and files that
can be taken from it, and to nothing that it links to.
{% if organisation %}It is run by {{ organisation }}, which{% else %}Whoever runs it{% endif %} is
committed to making it accessible, in accordance with the Public Sector Bodies (Websites and Mobile
Applications) (No. 2) Accessibility Regulations 2018.</p>
<p>You should be able to read and use all of it by keyboard, at a width of 320 pixels, enlarged
to 400%, in light and dark colours, and with motion reduced. Each chart has the same numbers as a
table beside it, and each change of what is shown is announced.</p>

<h2>Compliance status</h2>
<p>This website is partially compliant with the
<a href="https://www.w3.org/TR/WCAG22/">Web Content Accessibility Guidelines version 2.2</a>
AA standard, due to what is listed below.</p>

<h2>Non-accessible content</h2>
<h3>Non-compliance with the accessibility regulations</h3>
<ul>
<li>Nobody who uses a screen reader, a screen magnifier or speech every day has tried it yet. No
failure is known, but tests by machine find only part of what can be wrong, so full compliance
is not claimed.</li>
<li>The points of a chart on a page are reached by mouse or touch only. Its Table view has every
number and is reached by keyboard (success criterion 2.1.1).</li>
<li>The order in which a screen reader reads a PowerPoint file has not been checked by one. Charts
and tables in it have alternative text (success criterion 1.3.2).</li>
<li>The pages draw themselves by script. Without it, the numbers are in the CSV files, and this
statement and the forms can be read.</li>
</ul>
<h3>Disproportionate burden</h3>
<p>None is claimed.</p>
<h3>Content that is not within the scope of the regulations</h3>
<p>The board's own report is not reproduced here; its figures are, as charts and tables.</p>

<h2>Feedback and contact information</h2>
{% if contact %}
<p>If something cannot be used, or you need it in another form, write to
<a href="mailto:{{ contact }}">{{ contact }}</a> and say which page it is and what you use.</p>
{% else %}
<p>Whoever runs this dashboard has not named here to whom to write: ask the organisation that gave
you its address.</p>
{% endif %}

<h2>Enforcement procedure</h2>
<p>The Equality and Human Rights Commission (EHRC) is responsible for enforcing the accessibility
regulations. If you are not happy with how your complaint is answered, contact the
<a href="https://www.equalityadvisoryservice.com/">Equality Advisory and Support Service
(EASS)</a>.</p>

<h2>Preparation of this statement</h2>
<p>This statement was prepared on 23 November 2026, by self-assessment. Before each change of the
dashboard, tests by machine hold every kind of page, the slides, the live meeting and the forms
against WCAG 2.2 A and AA with axe, work through them in a browser by keyboard alone, and measure
that nothing is cut at 320 pixels and that text on slides has a contrast of at least 7 to 1.</p>
"""
