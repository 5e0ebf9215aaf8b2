"""Keeps small numbers from being published or worked out: cube, suppression and audit."""
