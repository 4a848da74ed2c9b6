"""Checks of what a host serves over HTTP."""
