"""Decks as PowerPoint files with native, editable charts."""

from dashboard.exports.powerpoint.deck import to_pptx

__all__ = ["to_pptx"]
