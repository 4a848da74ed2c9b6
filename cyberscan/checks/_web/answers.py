"""Quoting what a host answered, as the evidence of a check."""

from __future__ import annotations

from cyberscan.checks._shared.evidence import capped
from cyberscan.model.facts.web import Exchange


def quoted(answer: Exchange, *headers: str) -> list[str]:
    """Return each of these headers as the answer has it, one line a value."""
    return capped(f"{answer.url}: {name}: {v}" for name in headers for v in answer.all(name))


def without(answer: Exchange, what: str = "header") -> str:
    """Return the line that says that the answer has no such thing."""
    return f"{answer.status} {answer.url}: no {what}"
