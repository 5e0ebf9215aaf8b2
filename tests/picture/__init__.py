"""The picture in README."""
