"""Saying of a page that it is not the product's that was looked for."""

from __future__ import annotations

from cyberscan.net.lenient import Answer
from cyberscan.observe.services.conversation import NotSpoken


def other_page(answer: Answer, error: ValueError) -> NotSpoken:
    """Return what to raise: it is HTTP all the same, and may yet be recognised as such."""
    return NotSpoken(b"HTTP/1.1 %d" % answer.status, f"status {answer.status}: {error}")
