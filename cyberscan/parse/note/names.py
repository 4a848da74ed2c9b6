"""Names as intruders make theirs, and which pieces of a text are worth a look for a note.

Capitals are how abbreviations and offices are written; so a name is told by digits for letters, by
capitals up and down, by a crew's word at its end, or by others beside it. What follows ``@`` is an
account. All our own choice, after the names in the reports that `cyberscan.tables.defacement` has.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from msgspec import Struct

_LEET: Final = re.compile(
    r"(?<![@\w./-])(?=\w{0,30}[a-z])[A-Za-z_]{1,15}[013457]{1,4}"
    r"(?:[A-Za-z_]{2,15}|[A-Za-z_][013457]{1,4}[A-Za-z_])\w{0,15}(?![\w/@])"
)
"""Digits for letters inside a word: ``m4tah4ri``; abbreviations have capitals only."""
_JAGGED: Final = re.compile(
    r"(?<![@\w./-])\w{0,12}(?:[a-z][A-Z][a-z][A-Z]|[A-Z][a-z][A-Z][a-z][A-Z])\w{0,12}(?![\w/@])"
)
"""Capitals up and down: ``BoZkUrT``."""
_NUMBERED: Final = re.compile(
    r"(?<![@\w./-])[A-Za-z_]{3,20}(?:404|403|1337|666|007)(?![\w/@])"
    r"|(?:\A|[\s\[({<|:~-])(?:\./[A-Z]\w{1,30}|0x[0-9A-Fa-f]{1,8}\b|xX\w{3,20})"
)
"""``abah404``, ``./Nama``, ``0x1F``."""
_JOINED: Final = re.compile(
    r"(?<![@\w./-])[A-Z][A-Za-z]{2,25}_?(?:Team|Crew|Squad|Sec|Cyber|Anon|Army|Haxor|Sploit|Hack)"
    r"(?![\w/@])"
)
_CREW: Final = re.compile(
    r"\b[A-Z]\w{2,20} (?:[A-Z]\w{2,20} ){0,2}"
    r"(?:Crew|Squad|Cyber|Cyb3r|Hackers?|Haxors?|Defacers?|Underground|Legion|Brotherhood|"
    r"C[r4]3w|T34m|Cyber (?:Team|Army|Crew))\b"
)
"""Names of crews, in one word and in several."""
_CLAIMED: Final = re.compile(
    r"(?i)(?<!\w)(?=\w{0,6}[034])(?:h[4a]ck[3e]d|[0o]wn[3e]d|pwn[3e]d|d[3e]f[4a]c[3e]d|r[0o]{2}t[3e]d)"
    r"(?!\w)"
)
"""What they did, with digits for letters: nobody else writes it so."""
_INTRO: Final = re.compile(
    r"(?i)\b(?:we are|kami adalah|this is|i am|saya|aku|ttd|tertanda)[\s:~-]{1,3}\Z"
)
"""What stands before the name of who speaks; makers of sites stand behind "by" as well."""
_CAUSE: Final = re.compile(r"(?<!\w)#Op[A-Z]\w{2,30}")
_ROW: Final = re.compile(
    r"(?<![@\w./-])[\w.]{3,20} ?(?: x |[|~&+/]| - |, | ft\.? ) ?[\w.]{3,20}(?![\w/@])"
)
"""Names in a row, as those sign who are several: ``anak_magang x w0ng``."""
_NAMED: Final = re.compile(r"(?<![@\w./-])[A-Za-z0-9]{2,20}_[A-Za-z0-9_]{2,20}(?![\w/@]|\.\w)")
"""``anak_magang``: also what accounts and files are called; two of them make a list of names."""
_MEMBER: Final = re.compile(
    r"(?<![@\w./-])[A-Za-z0-9]{2,20}_[A-Za-z0-9_]{2,20} ?[|x&/~-] ?"
    r"(?:[A-Z]\w{2,20} ){1,3}(?:Team|Tim|Community|Family|Official)(?![\w/@])"
)
"""A name beside that of a group: ``Anak_Lereng | Wilis Black Team``."""
_FILED: Final = re.compile(
    r"(?<![@\w./-])[A-Za-z]\w{2,19}\.(?:exe|sql|sh|bat|dll|php|py)(?![\w/@.])"
)
"""Like files: ``Gareng.exe``, ``mandor.sql``; one beside a name of another kind."""
_MADE: Final = (_LEET, _NUMBERED, _JOINED, _CREW, _CAUSE)
MOST: Final = 20
_HINTS: Final = re.compile(
    r"[A-Za-z][013457]{1,4}[a-z]|[a-z][013457]{1,4}[A-Za-z]|[a-z][A-Z][a-z][A-Z]|#Op[A-Z]"
    r"|[A-Za-z]{3}(?:404|403|1337|666|007)\b|(?:\A|\s)\./\w|\b0x[0-9A-F]|[A-Za-z0-9]_[A-Za-z0-9]"
    r"|(?i:\b(?:0wn|own3|def4|d3f|r00t|greet[sz]|shout[sz ]|crew\b|squad\b"
    r"|defac|hack|pwn|retas|bobol|jebol|invadi|pirat"
    r"|(?:touch|stamp|own|root|exploit)\w{0,3} by\b|was here|were here|mlebu|webmaster|kalian"
    r"|lawang|взлом|g[uü]venli|y[oö]netici|burad|underground|firewall|patch|zone-h|pintu|celah"
    r"|(?:hai|halo|hi|hey|dear|hello|pak|kak|mas|maaf|untuk|buat) (?:admin|operator|sysadmin)"
    r"|bukan (?:tulisan|admin|humas)|nuwun sewu|kula mlebet|dipun|colong)"
    r"|(?:\u00a9|\(c\)|\bcopyright|\bhak cipta)[^A-Za-z]{0,24}di(?:retas|hack|bobol|jebol)\b)"
)


class Names(Struct, frozen=True):
    """Names in a text."""

    made: tuple[str, ...]
    """Of their making; sorted, at most `MOST`."""
    faint: tuple[str, ...]
    """Such as accounts and files have as well, at most `MOST`."""
    jagged: tuple[str, ...]
    """With capitals up and down, as applications of offices are called as well, at most `MOST`."""
    row: str
    """Two of either, side by side."""
    claim: str = ""
    """A claim with digits for letters."""
    intro: str = ""
    """The name by which somebody says who speaks."""
    member: str = ""
    """A name such as accounts have as well, beside that of a group."""


def names(text: str) -> Names:
    """Return the names in a text."""
    found = {match[0].strip() for one in _MADE for match in one.finditer(text)}
    faint = tuple(match[0] for match in islice(_NAMED.finditer(text), MOST))
    jagged = tuple(match[0] for match in islice(_JAGGED.finditer(text), MOST))
    filed = tuple(match[0] for match in islice(_FILED.finditer(text), MOST))
    rows = (match[0] for match in islice(_ROW.finditer(text), MOST))
    row = next((one for one in rows if _many(one, {*found, *faint, *jagged}, filed)), "")
    member = _MEMBER.search(text)
    made = tuple(sorted(found))[:MOST]
    claim = _CLAIMED.search(text)
    intro = next((name for name in made if _is_introduced(name, text)), "")
    return Names(
        made, faint, jagged, row, claim[0] if claim else "", intro, member[0] if member else ""
    )


def _many(row: str, names: set[str], filed: tuple[str, ...]) -> bool:
    """Whether two names stand in a row, one of them at least not like a file."""
    many = sum(name in row for name in names)
    return many > 1 or (many == 1 and any(name in row for name in filed if name not in names))


def _is_introduced(name: str, text: str) -> bool:
    at = text.find(name)
    return _INTRO.search(text[max(0, at - 20) : at]) is not None


def hints(text: str) -> bool:
    """Whether a piece of text may be part of a note: whether what it stands in is worth reading."""
    return _HINTS.search(text) is not None
