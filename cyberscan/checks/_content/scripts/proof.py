"""What is proof of an intruder beside an address in disguise from which something is loaded.

Makers of themes hide where they are from copyists and from blockers of advertisements, pack what
they sell, and load more of it by telephone, referrer, timer or once per visitor: all that together
accuses nobody. It takes a second fact that they have no use for.
"""

from __future__ import annotations

import re
from typing import Final

from cyberscan.checks._content.scripts.moves import is_of_trade
from cyberscan.model.facts.content import Code, Matter
from cyberscan.tables.second_level import registrable
from cyberscan.tables.software.libraries import LIBRARIES

NO_SCRIPT: Final = re.compile(
    r"(?:^|[\s>])(?:img|svg|video|audio|source|picture|iframe|input|object|embed|marquee|details)"
    r"[^\s>]{0,200}\Z"
)
"""Elements whose handlers mend a picture or a player, and load nobody's script."""
TRICKS: Final = frozenset({"anywhere", "aside", "back", "invisible"})
"""What a theme that loads a script has no need of: what moves whoever clicks, and code where no
editor shows it, or names that none shows."""
OUT_OF_SIGHT: Final = frozenset({"covers", "faint", "trails", "unseen"})
_ALONE: Final = frozenset({"apart", "bare"})
"""The script is nothing but what it hides, and names nobody; or that stands beside a program it has
nothing to do with."""
EVADES: Final = frozenset({
    "chance", "erases", "flagged", "fresh", "history", "layered", "retries", "seeks", "shy",
    "spread", "worked",
})  # fmt: skip
"""How it keeps from being found: by another address each time, a cipher of its own or one within
another, whether it is there already by a text that it hides or by a name of chance, other hosts in
turn, a look who is signed in. Makers have some use for each; not in a script that does nothing
else."""
_ENDING: Final = re.compile(r"(?:\.min)?\.(?:m?js|php)\Z")
_WORDS: Final = frozenset({
    "bootstrap", "chart", "knockout", "moment", "mustache", "pdf", "prototype", "quill",
    "underscore", "video",
})  # fmt: skip
"""Libraries whose names are words: makers call their own files so as well. Our own choice."""
_STEMS: Final = frozenset(stem for library in LIBRARIES for stem in library.stems) - _WORDS
_VERSION: Final = re.compile(
    r"(?:[.-](?:v?\d[\d.]{0,15}|min|slim|bundle|core|full|latest|prod|production))+\Z"
)
"""What stands behind a library's name in that of its file: ``jquery-3.7.1.slim``."""
_CIPHERED: Final = re.compile(
    r"(?=.*[A-Z])(?=.*[a-z])(?=.*\d)(?=.*[+=])[A-Za-z0-9+/]{22,300}={0,2}"
)
"""Of 16 octets and more: our own choice."""
_KEY: Final = re.compile(r"\?(?:\[token\]|[\w-]{20,64})(?![\w=])")
"""A customer's key as the whole query, as it is kept: ``?773dd8…``, ``?[token]``."""
_COMES_FROM: Final = re.compile(r"[?&][a-z_-]{0,12}(?:referr?er|ref_?url)=(?![\w%])")
"""Where an address is told who comes: ``?referrer=``, with nothing behind it yet."""
_SNIPPET: Final = 1_000
"""Characters of a snippet that a vendor hands out; his own has 300 to 600."""
_SHORT_FILE: Final = 3_000
"""Characters of a script that does little besides; who counts or asks visitors has longer ones."""
_SHORT_NAME: Final = 2
"""Letters of a file's name that say nothing. Our own choice."""
NOTED: Final = EVADES | _ALONE | {"feeds", "masks", "reports", "strewn", "tagged"}
"""All that tells how a script keeps from being found, and by itself accuses nobody."""
_READ: Final = frozenset({
    "atob", "fromCharCode", "hex-escapes", "packed", "pieced", "reversed", "unescape",
})  # fmt: skip
"""By what an address can be read that is hidden, but for letters strewn into it."""
_DEVICE: Final = frozenset({"screen", "user-agent"})


def is_for_searchers(traits: frozenset[str]) -> bool:
    """Whether a script picks visitors as campaigns do: who comes from a search, and once; of one
    that does more than that, by telephone besides. To mark the words that were sought, it is enough
    to look at the referrer."""
    picks = {"engines", "once"} <= traits
    return picks and ("bare" in traits or not traits.isdisjoint(_DEVICE))


def is_out_of_sight(page: Matter, code: Code) -> bool:
    """Whether a script makes a frame that nobody sees, or one over the whole page."""
    made = [p for p in page.pointers if p.selector == code.selector and p.kind == "frame"]
    veils = not OUT_OF_SIGHT.isdisjoint(code.traits)
    return any(veils or pointer.hidden or pointer.covers for pointer in made)


def is_proved(page: Matter, code: Code, host: str) -> bool:
    """Whether there is a second fact beside an address in disguise that a script loads from."""
    traits = frozenset(code.traits)
    if is_of_trade(host) or "masks" in traits or is_kept(traits):
        return True
    if NO_SCRIPT.search(code.selector):
        return True
    if not traits.isdisjoint(TRICKS) or is_for_searchers(traits) or is_out_of_sight(page, code):
        return True
    # A cipher of which not even where it is undone can be found.
    if {"unfed", "worked"} <= traits:
        return True
    # Whose snippet it says it is has his script in the clear, on a host that everybody knows.
    if "tagged" in traits and code.length <= _SNIPPET:
        return True
    if traits.isdisjoint(_ALONE):
        return False
    if not traits.isdisjoint(EVADES) or _is_nameless(code, host):
        return True
    if "bare" not in traits:
        return False
    # What comes is run as a text, as by `eval`.
    if {"disguised-sends", "feeds"} <= traits:
        return True
    return _is_strewn(code, host) or _poses(code, host) or _reports(code, host)


def _is_strewn(code: Code, host: str) -> bool:
    """Whether letters are strewn into an address, or put in place of others, so that its owner's
    name stands nowhere; templates put names together, and cut none."""
    traits = frozenset(code.traits)
    name = registrable(host).partition(".")[0]
    return "joined" in traits and traits.isdisjoint(_READ) and name not in code.snippet.lower()


def _paths(code: Code, host: str) -> list[tuple[str, str]]:
    """Return the files that a script loads from a host, without their folders, and the queries."""
    said = re.compile(
        rf"//{re.escape(host)}(?::\d{{1,5}})?((?:/[\w.~@-]{{0,80}}){{0,8}})(\?[^\s\"'|]{{0,200}})?"
    )
    found = said.finditer(code.decoded.lower())
    return [(match[1].rpartition("/")[2], match[2] or "") for match in found]


def _is_nameless(code: Code, host: str) -> bool:
    """Whether the address on a host says nothing of what is there: ``/x/p.js``, ``/js.min.js``.
    Makers call what they load by what it does, or give it a customer's key."""
    return any(
        len(_ENDING.sub("", name)) <= _SHORT_NAME and not _KEY.match(query)
        for name, query in _paths(code, host)
    )


def _poses(code: Code, host: str) -> bool:
    """Whether what is loaded from a host in disguise goes by the name of a library that anybody can
    have in the clear: nobody has a reason to hide that."""
    names = [_ENDING.sub("", name) for name, _ in _paths(code, host) if name]
    return bool(names) and all(_VERSION.sub("", name) in _STEMS for name in names)


def _reports(code: Code, host: str) -> bool:
    """Whether the address in disguise is told where the visitor comes from, and not whose page it
    is: who counts for others knows them by a key."""
    return "reports" in code.traits or any(
        _COMES_FROM.search(query) for _, query in _paths(code, host)
    )


def _is_called(code: Code, host: str) -> bool:
    """Whether a script's file lies in a folder that is called as who has the host is: the plugin of
    a service that anybody can look up."""
    name = registrable(host).partition(".")[0].replace("-", "")
    return name in code.selector.lower().replace("-", "")


def is_kept(traits: frozenset[str]) -> bool:
    """Whether a script runs, or goes to, what it decodes from elsewhere in the page, as no honest
    one does. Managers of consent and caches keep scripts and addresses in base64 as well: there it
    takes more."""
    if "kept" in traits:
        return True
    more = {"masks", "shy", "spread", "worked"}
    if "held" in traits and "bare" in traits:
        return True
    return not traits.isdisjoint({"held", "elsewhere", "stored"}) and not traits.isdisjoint(more)


def is_ciphered(url: str) -> bool:
    """Whether all that an address says is letters of chance in base64, as what was enciphered for
    one site alone (https://github.com/marcocesarato/PHP-Antimalware-Scanner/issues/155, read
    2026-11-28). Vendors name a file, and tell customers apart by words or a key in hexadecimal."""
    path = url.partition("//")[2].partition("/")[2]
    return _CIPHERED.fullmatch(path) is not None and len(path) % 4 == 0


def is_sly(code: Code, host: str, *, is_file: bool) -> bool:
    """Whether a script that openly loads another does so as intruders do: from a picture's handler,
    for searchers once, by names that it hides, or by several tricks of which each has honest users.
    In a file of many things, who looks for searchers may not be who loads."""
    traits = frozenset(code.traits)
    if NO_SCRIPT.search(code.selector) or "masks" in traits:
        return True
    if not is_file and is_for_searchers(traits):
        return True
    # Not for who is signed in, and for others once in a while: an office's own people never see it.
    if {"once", "shy"} <= traits and code.length <= _SHORT_FILE and not _is_called(code, host):
        return True
    tricks = {"erases", "shy", "veiled"} if is_file else {"engines", "erases", "shy", "veiled"}
    return len(traits & tricks) > 1
