"""Looks at a zone's mail policy."""
