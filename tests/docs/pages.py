"""The pages of the operator's guide, read as a reader does: what is typed, what is written into
which file, and what is said to come of it.

A fenced block ``console`` holds commands behind ``$``, and what they print below; ``…`` stands for
anything, on a line of its own for any lines. Blocks of other kinds are files. A comment before a
block says what a reader sees from its words:

    <!-- exit 2 -->             how the block's last command ends; 0 otherwise
    <!-- not run: WHY -->       it cannot be run here; it is still held against --help
    <!-- file NAME -->          the block is that file
    <!-- tail NAME -->          the block is that file from the block's first line on
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from tests.support.command import ROOT

GUIDE: Final = ROOT / "docs" / "guide"
LANGUAGES: Final = ("id", "en")

_FENCE: Final = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMENT: Final = re.compile(r"<!-- (exit|not run|file|tail):? ([^\n]+) -->\n\Z")
_ANY: Final = "…"


@dataclass(frozen=True)
class Block:
    """A fenced block and the comment before it."""

    page: str
    line: int
    kind: str
    text: str
    said: str = ""
    """``exit``, ``not run``, ``file``, ``tail`` or nothing."""
    value: str = ""


@dataclass(frozen=True)
class Step:
    """One command, and what is said to come of it."""

    page: str
    line: int
    command: str
    shown: tuple[str, ...]
    code: int
    runs: bool

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def pages(lang: str) -> list[Path]:
    """Return the pages of a language in the order in which they are read."""
    return sorted((GUIDE / lang).glob("[0-9]*.md"))


def blocks(page: Path) -> Iterator[Block]:
    """Yield the fenced blocks of a page."""
    text = page.read_text("utf-8")
    for fence in _FENCE.finditer(text):
        comment = _COMMENT.search(text[: fence.start()])
        said, value = (comment[1], comment[2]) if comment else ("", "")
        line = text.count("\n", 0, fence.start()) + 2
        yield Block(f"{page.parent.name}/{page.name}", line, fence[1], fence[2], said, value)


def steps(block: Block) -> Iterator[Step]:
    """Yield the commands of a block ``console``."""
    lines = block.text.splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith("$ ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        last = start
        while lines[last].endswith("\\"):
            last += 1
        yield Step(
            page=block.page,
            line=block.line + start,
            command="\n".join(lines[start : last + 1])[2:],
            shown=tuple(lines[last + 1 : end]),
            code=int(block.value) if block.said == "exit" and start == starts[-1] else 0,
            runs=block.said != "not run",
        )


@cache
def walk() -> tuple[Block | Step, ...]:
    """Return everything a reader of the Indonesian pages does, in order."""
    done: list[Block | Step] = []
    for page in pages(LANGUAGES[0]):
        for block in blocks(page):
            done.extend(steps(block) if block.kind == "console" else [block])
    return tuple(done)


def prose(page: Path) -> str:
    """Return a page without its blocks and comments."""
    return re.sub(r"<!--.*?-->", "", _FENCE.sub("", page.read_text("utf-8")), flags=re.DOTALL)


def agrees(shown: tuple[str, ...], said: str) -> bool:
    """Whether a command said what a page shows. How wide columns are, which day and which run it
    was does not count, nor how many there were where it is a hundred or more; nor empty lines at
    either end."""
    wanted = ""
    for line in shown:
        if line == _ANY:
            wanted += r"(?:.*\n)*"
        else:
            wanted += re.escape(_plain(line)).replace(_ANY, ".*") + r"\n"
    lines = [_plain(line) for line in said.strip().splitlines()]
    return re.fullmatch(wanted, "".join(f"{line}\n" for line in lines)) is not None


def _plain(line: str) -> str:
    line = re.sub(r"\d{8}T\d{6}Z-[0-9a-f]{4}", "RUN", line)
    line = re.sub(r"\d{4}-\d{2}-\d{2}", "DAY", line)
    return re.sub(r"\d{3,}", "MANY", " ".join(line.split()))
