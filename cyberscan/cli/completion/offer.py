"""What is offered: the answer to a script that asks for what was typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from enum import StrEnum
from typing import Any, Final

from cyberscan.cli.completion.line import ANYWHERE, Line, read
from cyberscan.cli.completion.values import SOURCES, Offer
from cyberscan.cli.manual.tree import Parameter, tree
from cyberscan.model.text import visible

MOST: Final = 2000
"""Words that are offered."""
_LONGEST: Final = 100
"""Characters of what is said of a word."""


class Kind(StrEnum):
    """What else may stand there."""

    WORDS = "words"
    """Nothing else."""
    FILES = "files"
    """Also what the shell knows of files and folders."""


def answer(command: Any, words: Sequence[str]) -> list[str]:
    """Return the lines that a script reads: a `Kind`, then a word a line, and behind a tab what it
    is. What cannot be read offers nothing.

    ``words`` are all behind the program's name up to the cursor; the last is unfinished.
    """
    line = read(tree(command), words)
    lines = [_kind(line.wanted).value]
    begun = line.unfinished.casefold()
    seen: set[str] = set()
    with suppress(Exception):  # what was found until then is offered
        for word, about in _offers(line):
            # What is not fit for a terminal is not fit to be typed.
            if word and word not in seen and word.casefold().startswith(begun) and _is_fit(word):
                seen.add(word)
                shown = visible(about)[:_LONGEST].strip()
                lines.append(f"{word}\t{shown}" if shown else word)
    return lines[: MOST + 1]


def _kind(wanted: Parameter | None) -> Kind:
    if wanted is None or wanted.choices:
        return Kind.WORDS
    return Kind.FILES if wanted.is_path or wanted.key in _PATHS else Kind.WORDS


_PATHS: Final = frozenset({"targets", "kept_in"})
"""Parameters that are paths, though something else may be said as well."""


def _is_fit(word: str) -> bool:
    return visible(word) == word


def _offers(line: Line) -> Iterator[Offer]:
    if line.wanted is not None:
        yield from _values(line, line.wanted)
    elif not line.unfinished.startswith("-"):
        for below in line.command.below:
            yield below.path[-1], below.first
    if line.unfinished.startswith("-") or (line.options and not _expects(line)):
        yield from _options(line)


def _expects(line: Line) -> bool:
    """Whether something other than an option is the usual thing to follow."""
    return line.wanted is not None or bool(line.command.below)


def _values(line: Line, wanted: Parameter) -> Iterator[Offer]:
    yield from ((word, "") for word in wanted.choices)
    source = None if wanted.choices or wanted.is_path else SOURCES.get(wanted.key)
    if source is not None:
        yield from source(line)


def _options(line: Line) -> Iterator[Offer]:
    if not line.options:
        return
    own = line.command.parameters
    everywhere = [one for one in line.program.parameters if one.names[0] in ANYWHERE]
    for one in [*own, *(one for one in everywhere if one not in own)]:
        if one.is_option and (one.many or one.names[0] not in line.said):
            for name in one.names:
                yield name, one.about
