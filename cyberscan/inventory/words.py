"""Free text in an inventory: bounded, and nothing in it that a reader could not see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cyberscan.config.document import Document, KeyPath
from cyberscan.inventory.form import RegencyForm
from cyberscan.model.problem import Problem
from cyberscan.model.text import visible

LONGEST_NAME: Final = 100
LONGEST_TEXT: Final = 500


def check_words(document: Document, form: RegencyForm, problems: list[Problem]) -> None:
    """Add a problem for every text that is empty where it must say something, or unreadable."""
    for path, text, longest in _texts(form):
        if problem := text_problem(document, path, text, longest):
            problems.append(problem)
    for key, text in (("code", form.code), ("name", form.name)):
        if document.has((key,)) and not text.strip() and isinstance(document.data[key], str):
            problems.append(document.problem((key,), "is empty"))


def text_problem(document: Document, path: KeyPath, text: str, longest: int) -> Problem | None:
    """Return what is wrong with one text, or None."""
    if len(text) > longest:
        return document.problem(path, f"is longer than {longest} characters")
    if visible(text) != text:
        return document.problem(
            path,
            f"holds characters that cannot be seen: {visible(text[:80])}",
            "write it on one line",
        )
    if text != text.strip():
        return document.problem(path, "begins or ends with a space")
    return None


def _texts(form: RegencyForm) -> Iterator[tuple[KeyPath, str, int]]:
    yield ("name",), form.name, LONGEST_NAME
    for key in form.contact.__struct_fields__:
        yield ("contact", key), getattr(form.contact, key), LONGEST_TEXT
    yield ("authorisation", "reference"), form.authorisation.reference, LONGEST_TEXT
    yield ("authorisation", "signer"), form.authorisation.signer, LONGEST_TEXT
    for index, zone in enumerate(form.zones):
        yield ("zones", index, "evidence"), zone.evidence, LONGEST_TEXT
    for index, host in enumerate(form.hosts):
        yield ("hosts", index, "evidence"), host.evidence, LONGEST_TEXT
