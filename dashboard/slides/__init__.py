"""Slides: a slide is the address of a view, drawn for a room."""

from dashboard.slides.build import Asked, addresses, asked, slide_at, slide_of
from dashboard.slides.model import Grid, SlideView

__all__ = ["Asked", "Grid", "SlideView", "addresses", "asked", "slide_at", "slide_of"]
