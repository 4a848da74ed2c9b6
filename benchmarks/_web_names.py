"""How the sites of the web benchmark are called."""

from __future__ import annotations


def name(number: int) -> str:
    """Return the host of a site, counted from 1."""
    return f"www.s{number:02}.go.test"


def zone(number: int) -> str:
    """Return the zone it lies in; its own name leads to the host."""
    return f"s{number:02}.go.test"
