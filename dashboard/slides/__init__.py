"""Slides: a slide is the address of a view, drawn for a room."""

from dashboard.slides.build import addresses, slide_at
from dashboard.slides.model import Grid, SlideView

__all__ = ["Grid", "SlideView", "addresses", "slide_at"]
