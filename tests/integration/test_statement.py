"""The accessibility statement has what the law asks for, and names who answers for it."""

import pytest

from app import create_app

HEADINGS = (
    "Compliance status",
    "Non-accessible content",
    "Disproportionate burden",
    "Feedback and contact information",
    "Enforcement procedure",
    "Preparation of this statement",
)


def statement(settings, **named) -> str:
    client = create_app(settings.model_copy(update=named)).server.test_client()
    answer = client.get("/accessibility")
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize("heading", HEADINGS)
def test_it_has_the_parts_that_the_law_asks_for(built_store, heading):
    told = statement(built_store)
    assert f">{heading}</h" in told
    assert "partially compliant" in told


def test_it_names_who_runs_it_and_whom_to_write_to(built_store):
    named = {"organisation": "A <b>Council</b>", "contact": "help@council.example"}
    told = statement(built_store, **named)
    assert "It is run by A &lt;b&gt;Council&lt;/b&gt;, which" in told
    assert 'href="mailto:help@council.example"' in told


def test_it_says_when_nobody_is_named(built_store):
    told = statement(built_store)
    assert "mailto:" not in told
    assert "has not named here to whom to write" in told
