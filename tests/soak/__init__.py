"""Proofs that take minutes: `make soak`."""
