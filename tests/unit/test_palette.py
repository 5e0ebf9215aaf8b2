"""The colours of slides: told apart by those who see fewer, and text in full contrast."""

import itertools
import re
from pathlib import Path

import numpy as np
import pytest

CSS = Path(__file__).resolve().parents[2] / "assets" / "css"
SERIES = ("--s1", "--s2", "--s3", "--s4")
TEXT = ("--ink", "--ink-2", "--ink-3", "--accent", "--s1", "--s3", "--no", "--note")

#: Machado, Oliveira and Fernandes (2009), severity 1.0, on linear light.
SEEN = {
    "everything": np.eye(3),
    "protanopia": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                            [-0.003882, -0.048116, 1.051998]]),
    "deuteranopia": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                              [-0.011820, 0.042940, 0.968881]]),
    "tritanopia": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
                            [0.004733, 0.691367, 0.303900]]),
}  # fmt: skip


@pytest.fixture(scope="module")
def tokens() -> dict[str, str]:
    """The projector's tokens."""
    block = re.search(r"\.sheets \{(.*?)\n\}", (CSS / "80-stage.css").read_text(), re.DOTALL).group(
        1
    )
    return dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", block))


def _linear(colour: str) -> np.ndarray:
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def _lab(linear: np.ndarray) -> np.ndarray:
    """CIE L*a*b* under D65 of linear sRGB."""
    to_xyz = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
                       [0.0193339, 0.1191920, 0.9503041]])  # fmt: skip
    x, y, z = (to_xyz @ np.clip(linear, 0, 1)) / np.array([0.95047, 1.0, 1.08883])
    f = [t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z)]
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def _contrast(one: str, other: str) -> float:
    weights = np.array([0.2126, 0.7152, 0.0722])
    light, dark = sorted((_linear(c) @ weights for c in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_lab_agrees_with_published_values():
    assert _lab(_linear("#ffffff")) == pytest.approx([100, 0, 0], abs=0.02)
    assert _lab(_linear("#ff0000")) == pytest.approx([53.24, 80.09, 67.20], abs=0.05)


@pytest.mark.parametrize("sight", SEEN)
def test_series_are_told_apart_however_colours_are_seen(tokens, sight):
    """A difference of 10 is seen at a glance; lines also differ in their symbols and labels."""
    seen = {name: _lab(SEEN[sight] @ _linear(tokens[name])) for name in SERIES}
    for one, other in itertools.combinations(SERIES, 2):
        assert np.linalg.norm(seen[one] - seen[other]) > 10, (one, other)


def test_text_on_slides_has_a_contrast_of_seven(tokens):
    for name in TEXT:
        assert _contrast(tokens[name], tokens["--paper"]) >= 7, name
    assert _contrast(tokens["--ink"], tokens["--heat-1"]) >= 7


def test_series_and_edges_stand_out_from_the_paper(tokens):
    for name in (*SERIES, "--edge"):
        assert _contrast(tokens[name], tokens["--paper"]) >= 3, name
