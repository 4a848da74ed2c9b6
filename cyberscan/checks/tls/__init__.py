"""Checks of TLS endpoints and their certificates."""
