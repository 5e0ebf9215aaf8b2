"""Taking decks away: addresses of files, and decks that live in a browser."""

import io
import json

import pytest
from pptx import Presentation

_OWN = {"Origin": "http://localhost"}


def test_addresses_of_files(client):
    answer = client.get("/decks/annual-report.pptx")
    assert answer.status_code == 200
    assert len(Presentation(io.BytesIO(answer.data)).slides) == 10
    assert "annual-report-in-ten-slides.pptx" in answer.headers["Content-Disposition"]
    assert client.get("/decks/no-such.pptx").status_code == 404


def _sent(*addresses: str) -> dict[str, str]:
    slides = [{"address": address, "heading": "=1+1"} for address in addresses]
    return {"deck": json.dumps({"title": "Mine", "slides": slides})}


def test_a_deck_of_a_browser_is_answered_with_the_slides_that_are_still_there(client):
    sent = _sent("/metric/cp_plans_open?from=2015-16", "/metric/no_such")
    answer = client.post("/decks/take.pptx", data=sent, headers=_OWN)
    (slide,) = Presentation(io.BytesIO(answer.data)).slides
    assert "=1+1" in [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert "/metric/cp_plans_open?from=2015-16" in slide.notes_slide.notes_text_frame.text


def test_a_deck_of_a_browser_is_not_kept(client, built):
    def kept() -> dict[str, int]:
        files = (path for path in built.instance.rglob("*") if path.is_file())
        return {str(path): path.stat().st_mtime_ns for path in files}

    before = kept()
    assert client.post("/decks/take.pptx", data=_sent("/figures"), headers=_OWN).status_code == 200
    assert kept() == before


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://elsewhere.example"}])
def test_another_site_s_form_is_refused(client, headers):
    answer = client.post("/decks/take.pptx", data=_sent("/figures"), headers=headers)
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "bad",
    [
        "", "[]", '{"title": "x", "slides": []}', '{"slides": [{"address": "//else"}]}',
        "[" * 100_000, "1" * 5_000, _sent("/metric/no_such")["deck"], _sent("/data")["deck"],
        '{"title": "a\\u0000b", "slides": [{"address": "/figures"}]}',
        '{"title": "a\\ufffeb", "slides": [{"address": "/figures"}]}',
        '{"title": "a\\ud800b", "slides": [{"address": "/figures"}]}',
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["pptx", "html"])
def test_what_is_no_deck_is_refused_in_words(client, bad, kind):
    refused = client.post(f"/decks/take.{kind}", data={"deck": bad}, headers=_OWN)
    assert refused.status_code == 400
    assert "alert" in refused.get_data(as_text=True)
    assert "Back to the decks" in refused.get_data(as_text=True)


def test_one_deck_is_made_at_a_time_so_that_pages_go_on(client):
    """Whoever asks for many at once is told to wait, and holds no thread meanwhile."""
    making = client.application.config["making_a_deck"]
    with making:
        for answer in (
            client.get("/decks/annual-report.pptx"),
            client.post("/decks/take.pptx", data=_sent("/figures"), headers=_OWN),
        ):
            assert answer.status_code == 429
            assert answer.headers["Retry-After"] == "10"
            assert "Another deck is being made" in answer.get_data(as_text=True)
    assert client.post("/decks/take.pptx", data=_sent("/figures"), headers=_OWN).status_code == 200


@pytest.mark.parametrize("kind", ["pptx", "html"])
def test_marks_without_end_are_refused_at_once(client, kind):
    """They fit into a request of less than a megabyte; in order they would take minutes."""
    title = "a" + "\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}" * 40_000
    deck = json.dumps({"title": title, "slides": [{"address": "/figures"}]}, ensure_ascii=False)
    answer = client.post(f"/decks/take.{kind}", data={"deck": deck}, headers=_OWN)
    assert answer.status_code == 400
    assert "very many marks" in answer.get_data(as_text=True)
