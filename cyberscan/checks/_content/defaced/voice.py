"""Whose voice speaks on a page: what is said as intruders say it, by independent kinds."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from cyberscan.model.facts.content import Matter
from cyberscan.parse.spam import phrases_in, words
from cyberscan.tables.defacement import ADDRESS, FAULTING, GREETING, PASSING, SPARED, TAKEN
from cyberscan.tables.defacement_stage import COMMON

HANDLE: Final = re.compile(
    r"(?<![@\w./-])(?:[A-Za-z0-9]{2,30}_[A-Za-z0-9_]{1,30}|[a-z][A-Z][a-z]{2,15}[A-Z][A-Za-z]{1,15}"
    r"|[A-Za-z]{1,15}[013457]{1,4}[a-z]{1,15}\w{0,10})(?![\w/@])"
)
"""How they call themselves: ``anak_magang``, ``sUruhAnjing``, ``w0ng``; no account after ``@``."""
LEET: Final = re.compile(r"(?<![\w@])[A-Za-z]{1,15}[013457]{1,4}[A-Za-z]{2,15}\b")
"""A word with digits for letters."""
SIGNED: Final = re.compile(r"(?:\A|[\s\[({<|:~-])(?:\./\w{2}|0x[0-9A-Fa-f]{1,8}\b|Mr\.\w)")
"""What no application is called: ``./Nama``, ``0x1F``, ``Mr.Nama``."""
_TOP: Final = 80
"""Words in which a voice is one: further apart the phrases are of different texts."""


class Voice(Struct, frozen=True):
    """What of an intruder's voice a text has, by kind."""

    taken: tuple[str, ...]
    """That they are in, or that it is theirs."""
    passing: tuple[str, ...]
    """The same in words that guests use as well."""
    faulting: tuple[str, ...]
    """Reproaches to those who keep the site."""
    address: tuple[str, ...]
    """How they are addressed."""
    greeting: tuple[str, ...]
    """Whom they greet, and where they boast."""
    spared: tuple[str, ...]
    """What they left alone."""
    aliases: tuple[str, ...]

    @property
    def kinds(self) -> frozenset[str]:
        """Names of the kinds there are, of words and aliases alike."""
        return frozenset(name for name in self.__struct_fields__ if getattr(self, name))

    @property
    def is_in(self) -> bool:
        """Whether somebody says that they are in."""
        named = self.greeting and any(LEET.search(alias) for alias in self.aliases)
        besides = self.faulting or self.spared or (self.address and named)
        return bool(self.taken or (self.passing and besides))

    @property
    def independent(self) -> int:
        """How many kinds there are, where two ways to say the same are one."""
        doubled = bool(self.taken and self.passing) + bool(self.faulting and self.address)
        return len(self.kinds) - doubled

    @property
    def phrases(self) -> tuple[str, ...]:
        """All that was found, aliases last."""
        return (
            *self.taken,
            *self.passing,
            *self.faulting,
            *self.spared,
            *self.greeting,
            *self.address,
            *self.aliases,
        )


def voice(text: str) -> Voice:
    """Read a text's first words for a voice."""
    found = words(text.replace("@", "a"))[:_TOP]
    return Voice(
        phrases_in(found, TAKEN),
        phrases_in(found, PASSING),
        phrases_in(found, FAULTING),
        phrases_in(found, ADDRESS),
        phrases_in(found, GREETING),
        phrases_in(found, SPARED),
        aliases(text),
    )


def aliases(text: str) -> tuple[str, ...]:
    """Return names of their making in a text, sorted."""
    found = {match[0] for match in HANDLE.finditer(text)}
    found |= {match[0].strip() for match in SIGNED.finditer(text)}
    return tuple(sorted(found))


def above(page: Matter, headings: int) -> str:
    """Return what stands at the top of a page: title, first headings, beginning of the text."""
    shown = [p.text for p in page.passages if p.place == "heading" and not p.hidden]
    return " ".join((page.title, *shown[:headings], page.opening))


def is_common(text: str, phrase: str, own: frozenset[str]) -> bool:
    """Whether what is named after a claim is nobody's alias: *hacked by design*."""
    for part in _PARTS.split(text.replace("@", "a")):
        line = f" {' '.join(words(part))} "
        if f" {phrase} " in line:
            named = line.partition(f" {phrase} ")[2].split()
            return bool(named) and named[0] in COMMON and set(named) <= COMMON | own
    return False


_PARTS: Final = re.compile(r"\s[-–—]\s|[:;,.!?|()]")
