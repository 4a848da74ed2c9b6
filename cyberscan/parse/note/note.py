"""Whether a text is a note of somebody who broke in: who speaks, what they did, to whom, and how.

Read are pieces and where they stand to each other (`cyberscan.tables.defacement_note`), never whole
sentences; what the pieces come to is for the judges. No text makes this raise; of each 2,000
characters are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import Final

from msgspec import Struct

from cyberscan.parse.note.calls import called
from cyberscan.parse.note.names import names
from cyberscan.parse.note.pieces import (
    ASKED,
    BROKE,
    CALL,
    CLAIMED,
    DEED,
    FLAW,
    GREETING,
    HAIL,
    HERE,
    IMPRINT,
    LEFT,
    SIGNED,
    STRANGE,
    THEIRS,
)
from cyberscan.parse.spam import words
from cyberscan.tables.brands import OFFICE_WORDS
from cyberscan.tables.defacement import OWNERS
from cyberscan.tables.defacement_note import STAFF, TELLERS
from cyberscan.tables.defacement_stage import COMMON

LONGEST: Final = 2_000

_SUBJECTS: Final = frozenset({"situs", "website", "laman", "portal", "akun", "media", "server"})
_TELLERS: Final = frozenset(TELLERS)
_OWNERS: Final = OWNERS | OFFICE_WORDS | {"kominfo", "diskominfo", "government"}
"""Whom a site is "owned by" where that is a line about its owner."""
_PUBLIC: Final = re.compile(r"(?<!\S)(?:bapak ibu|ibu bapak|ladies and gentlemen)(?!\S)")
"""To whom an office speaks, and nobody who broke in."""
_QUOTED: Final = re.compile(
    r"[\"\u201c\u201d\u201e\u00ab]([^\"\u201c\u201d\u00ab\u00bb]{8,600})[\"\u201c\u201d\u00bb]"
)
_SPELT: Final = re.compile(r"\b[A-Za-z]{0,9}[013457][A-Za-z]{1,9}[013457]\b")
_LETTERS: Final = str.maketrans("013457", "oieast")
"""A word that ends in one of several digits for letters: ``h3r3``."""
# Our own choices.
_MOST: Final = 20
"""Signatures that are looked at."""
_TOLD: Final = 1
"""Words of telling that a note may have."""
_BEFORE: Final = 3
"""Words before a claim with which a text begins."""
_BEHIND: Final = 2
"""Words behind one with which a text ends."""
_CROWD: Final = 3
"""Names, signatures and greetings that are a crew's."""
_BOTH: Final = 2
"""Pieces beside names in a row, or beside who says who speaks."""
_ALONE: Final = 3
"""Pieces beside a name without more."""


class Note(Struct, frozen=True):
    """The pieces of a note in one text; each is the words found, or empty."""

    names: tuple[str, ...]
    """What they call themselves, and their crews; sorted."""
    jagged: bool = False
    """Somebody is called with capitals up and down."""
    row: str = ""
    """Names in a row."""
    sign: str = ""
    """How they sign, with the first word of the name."""
    claim: bool = False
    """They sign as who has broken in, and with that the text begins."""
    made: bool = False
    """The name behind a claim with which the text begins or ends is of their making, or such a name
    was here."""
    imprint: bool = False
    """They claim it where a page says whose it is, behind the sign of rights."""
    greetings: tuple[str, ...] = ()
    """Whom they greet, and what they boast of; sorted."""
    deed: str = ""
    """What the speaker did."""
    broke: bool = False
    """It is breaking in or taking over, and no mere visit."""
    theirs: str = ""
    """A thing of those who keep the site."""
    call: str = ""
    """How these are called."""
    hail: bool = False
    """They are spoken to, and not only of; or who speaks says that it is not they."""
    stranger: str = ""
    """That who speaks is not the one whose place it is."""
    flaw: str = ""
    """What is reproached, or asked for."""
    spared: str = ""
    """What was left alone."""
    tellers: tuple[str, ...] = ()
    """Words by which a text tells of others; sorted."""

    @property
    def votes(self) -> tuple[str, ...]:
        """The pieces there are, names apart; a thing that is itself reproached is one of them."""
        theirs = "" if self.flaw and _shares(self.theirs, self.flaw) else self.theirs
        return tuple(one for one in (self.deed, theirs, self._to, self.flaw, self.spared) if one)

    @property
    def _to(self) -> str:
        return self.call or self.stranger

    @property
    def named(self) -> bool:
        """Whether somebody signs or greets, or several sign; a visitor has a name alone, and a
        company has one like a crew's."""
        return bool(self.sign or self.greetings or self.row)

    @property
    def hard(self) -> int:
        """How many pieces there are that guests do not write: breaking in, reproach, sparing."""
        return bool(self.broke) + bool(self.flaw) + bool(self.spared)

    @property
    def signs(self) -> bool:
        """Whether they sign as those do who were here; makers of sites have a name behind "by"."""
        return bool(self.sign) and " " in self.sign

    @property
    def sure(self) -> bool:
        """Whether the text is the claim of one who has a name of their making, or puts it where the
        owner's stands."""
        return (self.made or self.imprint) and not self.tellers

    @property
    def told(self) -> tuple[str, ...]:
        """What was found, at most eight pieces."""
        by = (self.sign,) if self.sign else ()
        return (*by, *self.greetings[:1], *self.names[:3], *self.votes)[:8]

    def speaks(self, least: int) -> bool:
        """Whether somebody who broke in speaks, at ``least`` so many pieces beside who signs.

        Who only has a name needs three, breaking in, or a deed and what was left alone, among them;
        nobody in name four, breaking in and a reproach among them; or, to those who keep the site,
        four of which one is no guest's, or three with a reproach and one more of them; who greets,
        signs and has names needs one that is a reproach. A word by which a text tells of others
        takes one more; two end it.
        """
        if self.sure:
            return True
        many = len(self.votes) - len(self.tellers)
        if len(self.tellers) > _TOLD:
            return False
        security = self.broke or self.theirs or self.flaw or self.spared
        if self.named and (security if self.signs or self.greetings else self.hard):
            crowd = len(self.names) + bool(self.sign) + len(self.greetings)
            enough = least if self.signs or self.greetings else max(least, _BOTH)
            return many >= (1 if self.flaw and crowd >= _CROWD else enough)
        if self.names or self.jagged:
            return many >= _ALONE and bool(self.broke or (self.spared and self.deed))
        blames = bool(self.flaw or self.stranger) and self.hard + bool(self.stranger) > 1
        if self.hail and self.deed and (blames or many > _ALONE):
            return many >= _ALONE and bool(self.hard)
        return many > _ALONE and self.broke and bool(self.flaw)


def unquoted(text: str) -> str:
    """Return a text without what stands in quotation marks: that is somebody else's."""
    return _QUOTED.sub(" ", text)


def note(text: str) -> Note:
    """Read a text."""
    text = text[:LONGEST]
    found = words(_SPELT.sub(lambda match: match[0].translate(_LETTERS), text))
    line = " ".join(found)
    spoken = _PUBLIC.sub(" ", line)
    own = names(text)
    made = (*own.made, *own.faint, *own.jagged)
    claimed = _signed(CLAIMED, line, made)
    signed = _signed(SIGNED, line, made)
    begins = claimed is not None and _begins(line[: claimed.start()])
    ends = claimed is not None and _ends(line, claimed)
    here = HERE.search(line)
    is_here = here is not None and _is_made(here[1], own.made)
    stranger = _first(STRANGE, line)
    last = called(text)
    broke = BROKE.search(line) is not None
    by = signed[0] if signed else (here[0] if here and own.made else own.intro or own.claim)
    row = own.row or (own.member if broke and _is_crew(own.member) else "")
    # Who signs as nobody and asks for the same may be a user of the site's.
    telling = words(ASKED.sub(" ", line)) if row or by else found
    return Note(
        names=own.made,
        jagged=bool(own.jagged),
        row=row,
        sign=by,
        claim=begins,
        made=is_here or bool(claimed and (begins or ends) and _is_made(claimed[1], made)),
        imprint=_is_imprint(text),
        greetings=tuple(sorted({match[0] for match in GREETING.finditer(line)})),
        deed=_first(DEED, line) or own.claim,
        broke=broke,
        theirs=_first(THEIRS, line),
        call=_first(CALL, spoken) or last,
        hail=HAIL.search(spoken) is not None or bool(last and broke),
        stranger=stranger,
        flaw=_first(FLAW, line),
        spared=_first(LEFT, line),
        tellers=tuple(sorted(_TELLERS.intersection(telling) - set(stranger.split()))),
    )


def _first(pattern: re.Pattern[str], line: str) -> str:
    match = pattern.search(line)
    return match[0] if match else ""


def _signed(pattern: re.Pattern[str], line: str, names: tuple[str, ...]) -> re.Match[str] | None:
    """Return how somebody signs who is not nobody, *hacked by design*, and not whose site it is:
    *owned by Dinas Kominfo*."""
    for match in islice(pattern.finditer(line), _MOST):
        nobody = COMMON if CLAIMED.match(match[0]) else COMMON | _OWNERS
        if match[1] not in nobody or _is_made(match[1], names):
            return match
    return None


def _is_crew(member: str) -> bool:
    """Whether somebody beside a group is none of those who keep a site: *Tim_IT | Nusa Team*."""
    return (_OWNERS | STAFF).isdisjoint(words(member.replace("_", " ")))


def _is_imprint(text: str) -> bool:
    """Whether a claim stands in the place of the owner's name: *(c) 2026 hacked by* somebody."""
    match = IMPRINT.search(text)
    named = words(match[1]) if match else ()
    return bool(named) and named[0] not in COMMON and _OWNERS.isdisjoint(named)


def _is_made(word: str, names: Iterable[str]) -> bool:
    """Whether a folded word begins one of the names, or the whole is one."""
    return any(word in words(name)[:2] for name in names)


def _begins(before: str) -> bool:
    """Whether a text begins with what stands behind ``before``: no word of the site's kind in it,
    as in a report, and few in Latin letters."""
    found = before.split()
    return _SUBJECTS.isdisjoint(found) and sum(map(str.isascii, found)) <= _BEFORE


def _ends(line: str, claim: re.Match[str]) -> bool:
    """Whether a claim is how a text ends, and no report of what somebody's is."""
    behind = line[claim.end() :].split()
    return _SUBJECTS.isdisjoint(line.split()) and len(behind) <= _BEHIND


def _shares(one: str, other: str) -> bool:
    return not set(one.split()).isdisjoint(other.split())
