"""The quarterly scorecard: a measure a row, its four quarters, its year, its target."""

from data.scorecard.build import build_scorecard, scorecard_years
from data.scorecard.model import Row, Scorecard

__all__ = ["Row", "Scorecard", "build_scorecard", "scorecard_years"]
