"""Checks of a zone's mail policy."""
