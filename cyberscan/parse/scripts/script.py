"""What an inline script does, read from its text and never run: what it decodes, writes into the
page, loads, and where it moves the visitor.

Strings are undone of their escapes, base64, character codes and the like, as far as they are
constant (`cyberscan.parse.scripts.values`). What needs running to be known (a key that comes from a
server, JSFuck) is not; `Code.traits` then has ``unreadable``. No text makes these functions raise;
they read the first MiB and take time that grows with its length.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import Final

from cyberscan.model.facts.content import Code
from cyberscan.parse.markup.text import steady
from cyberscan.parse.scripts.effort import MADE, current
from cyberscan.parse.scripts.reading import DISGUISES, MOST_WRITTEN, Reading
from cyberscan.parse.scripts.walk import follow

SNIPPET_CHARACTERS: Final = 200
DECODED_CHARACTERS: Final = 300
MOST_HOSTS: Final = 20
_MOST_ASIDE: Final = 20

# Without any of these a script does nothing that is looked for: most scripts of a page have none,
# and finding that out is fifty times as fast as reading them.
_TELLING: Final = re.compile(
    r"atob|fromCharCode|(?:document|window|self|top)\s?\[|unescape|decodeURI|\\x[0-9A-Fa-f]{2}|\\u00|eval|Function\s?\(|\.write|"
    r"createElement|location|innerHTML|outerHTML|insertAdjacent|append|prepend|\.html\(|\.after\(|"
    r"\.before\(|getScript|importScripts|import\(|\bopen\(|_0x|\]\[|"
    r"\.(?:Anonymous|User|Token|addMiningNotification)\(|startMining\(|pushState|replaceState|<iframe|Image\)|\.join\(|"
    r"setData|nodeType|constructor|\.clone\(|CoinHive|CryptoLoot|CRLT|deepMiner|[Cc]ryptonight|fetch|XMLHttp|sendBeacon|\.post\(|ajax|"
    r"axios|WebSocket|Worker|new Image|clipboard|serviceWorker|requestPermission|createObjectURL|"
    r"(?:from|import)\s?[\"'](?:https?:)?//"
)
_OF_NOTE: Final = DISGUISES | {
    "runs", "drop", "stored", "held", "kept", "command", "packed", "eval", "document.write",
    "loader", "location", "offers", "swaps", "miner", "unreadable", "hook", "taps", "permission",
    "elsewhere",
}  # fmt: skip
_TOGETHER: Final = (
    {"disguised-sends", "fills"}, {"disguised-sends", "led"},
    {"links", "screen"}, {"links", "user-agent"},
)  # fmt: skip
"""What is of note together."""
_ASIDE: Final = re.compile(r"[;)}][ \t]{100,5000}[\w(!;$]")
"""Code on a line of other code, where no editor shows it: blanks between (our own choice of how
many)."""
_FARTHEST: Final = 2_000
"""Characters of such code. Our own choice."""
_INVISIBLE: Final = re.compile(r"[;{}(,\s][\u115f\u1160\u3164\uffa0]{1,20}\s?[=.]")
"""A name of letters that no editor shows: ECMAScript takes the fillers of Hangul, which Unicode
counts among the letters (``ID_Start``) and has ignored (``Default_Ignorable_Code_Point``)."""
_TAKES: Final = frozenset({"fields", "keys", "secrets"})
_HOST: Final = re.compile(
    r"(?:\b(?:https?|wss?):|^|[\"'\s=(|])//((?:[a-z0-9_](?:[a-z0-9_-]{0,62})\.){1,8}[a-z][a-z0-9-]{1,40})",
    re.IGNORECASE,
)

_BOT: Final = re.compile(r"(/bot|/webhooks/)\d{5,20}[:/][\w-]{10,100}")
"""The key to somebody's chat."""


def read(source: str, selector: str) -> Code | None:
    """Return what a script does that is of note, or None.

    Beside the traits that `Code` names: ``cookie`` (reads or sets cookies), ``secrets`` (names
    fields for cards or passwords), ``hook`` (an address that posts into a chat), ``engines`` (names
    search engines behind a look at the referrer), ``conditional`` (every move stands behind a
    test), ``anywhere`` and ``back`` (it moves whoever clicks or scrolls on the page, or goes back),
    ``once`` (it notes that the visitor was here), ``screen`` (looks at its size or kind),
    ``history`` (adds to it), ``beacon`` (sends by the address of a picture with more in it than
    counters of visitors send), ``collects`` (reads every field), ``blind`` (sends without asking
    for an answer), ``gathers`` (does that close to where it reads every field, a secret, or what
    key was pressed; the address then stands first in ``decoded``), ``covers`` (names the whole
    window's size), ``unfed`` (makes a script or frame of which no address can be read), ``runs``
    (runs a text that only comes when it runs), ``erases`` (takes itself out of the page),
    ``veiled`` (keeps the names of what it calls in a list), ``kept`` (runs what it decodes from a
    comment, a style sheet or letters of the page, or calls by names that it decodes), ``held``
    (runs what it decodes by base64 or escapes from elsewhere in the page), ``stored`` (the same
    from what the browser keeps), ``hands`` (sends what was typed
    together with the call), ``drop`` (asks a blockchain or a resolver of DNS for what was left
    there) and ``wanders`` (moves the visitor to such an answer), ``taps`` (wraps what sends the
    page's requests, and sends copies to the address that stands first in ``decoded``),
    ``permission`` (asks to be let send notifications), ``module`` and ``encoded`` (a module, or the
    only classic script, that stands in a ``data:`` URL; both come from the page), ``command``
    (holds a command for the visitor's computer), ``offers`` (writes an update of the browser that
    is a program; its address stands first in ``decoded``), ``swaps`` (puts the number of an account
    in place of what is copied), ``faint`` and ``trails`` (a style of something above all else that
    is hardly seen, and a frame that follows the pointer), ``sized`` (gives a frame a size that is
    meant to be seen, and no style), ``elsewhere`` (it loads from, or opens, an address that it
    decodes from what it does not hold itself), ``pressed`` (keeps what key was pressed),
    ``chance`` (does something by chance) and ``copies`` (puts something on the clipboard), ``of:``
    and a name (every form whose fields it takes is called so, or is of such a class, ``of:.``, or
    as another of these says),
    ``fills`` (puts an answer into the page as HTML), ``picks`` (asks for something on some devices
    only), ``links`` (writes a link to another host),
    ``dresses`` (what is packed names elements by their classes or names),
    ``pieced`` (an address is put together from pieces, among them its owner's name as a whole, or
    hidden beside that name in the clear), ``spells`` (what it decodes holds an address),
    ``inspects`` (it moves the visitor and looks at what stands on the page, or whose page it is),
    ``locks`` (it compares the page's host with one that it names, and moves or not by that),
    ``everybody`` (whoever comes is moved to an address in disguise, whatever stands there),
    ``led`` (who clicks anywhere is moved to an address that is not known), ``aside`` (something
    packed, or what hides an address, stands far to the right of other code), ``invisible`` (what
    hides an address has names of letters that nobody sees),
    ``whole`` (it is nothing but a long script that comes encoded, which counts as ``packed`` where
    it works with what stands on the page), ``part`` (such a one that works with the page is among
    what it decodes), ``woven`` (all that it hides is part of a program in the clear that works with
    the page), ``familiar`` (what it decodes works with settings that another script of its page
    holds) and ``keyed`` (the host of its page is the key to what it decodes; both come from the
    page), ``unseen`` (it keeps a frame out of sight), ``masks`` (it hides the name of what it calls
    or makes, by itself), ``fresh`` (the time or chance is part of the address it loads from),
    ``worked`` (it works letters out by sums of its own, or puts pieces in another order),
    ``seeks`` (it looks for a text that it hides), ``reports`` (the address it loads from is told
    where the visitor comes from), ``feeds`` (it makes a script of a text that only comes when it
    runs), ``layered`` (one disguise within another), ``flagged`` (it notes that it ran by a name of
    chance), ``shy`` (it looks who is signed in, or who uses the browser's tools), ``retries``
    (where a script of one host does not come it tries another), ``spread`` (what it decodes stands
    in several places of the page), ``bare`` (it does nothing else, tells no one a customer's key
    and says in no comment whose it is), ``apart`` (what hides something stands first or last and
    has nothing to do with the rest),
    ``unreadable``, and ``disguised`` or ``disguised-sends`` where the address it loads or moves to,
    or sends to, is itself written in disguise (``disguised-moves``: it only moves there): those
    stand first in ``decoded``.
    """
    reading = _reading(source)
    if reading is None:
        return None
    traits = set(reading.traits)
    if "packed" in traits and _ASIDE.search(source):
        traits.add("aside")
    elif "disguised" in traits:
        traits |= _hidden_from_editors(source, reading.veiled.places)
    if (
        not traits & _OF_NOTE
        and not any(several <= traits for several in _TOGETHER)
        and not ("sends" in traits and traits & _TAKES)
    ):
        return None
    first = min(reading.traits.values())
    return Code(
        selector=selector,
        traits=tuple(sorted(traits)),
        length=len(source),
        snippet=_shown(source[max(first - 20, 0) : first + 600], SNIPPET_CHARACTERS),
        decoded=_decoded(reading),
        hosts=_hosts(reading),
    )


def _hidden_from_editors(source: str, places: list[int]) -> set[str]:
    """Return how a script keeps what hides an address from whoever opens its file: on the right of
    a line of other code, or by names that nobody sees."""
    found: set[str] = set()
    if not source.isascii() and _INVISIBLE.search(source):
        found.add("invisible")
    for match in islice(_ASIDE.finditer(source), _MOST_ASIDE):
        end = source.find("\n", match.end(), match.end() + _FARTHEST)
        end = end if end >= 0 else match.end() + _FARTHEST
        if any(match.end() <= place + 1 <= end for place in places):
            found.add("aside")
    return found


def decodes(source: str) -> tuple[str, ...]:
    """Return the scripts that a script decodes, at most 50 of 20,000 characters."""
    reading = _reading(source)
    return tuple(said for _, said in reading.veiled.scripts) if reading else ()


def moves(source: str) -> tuple[str, ...]:
    """Return the addresses a script moves the visitor to when the page loads, as it writes them
    (not resolved, not masked), at most 20 of 500 characters; of a longer expression the constant
    beginning.
    """
    reading = _reading(source)
    return tuple(dict.fromkeys(_scalar(url) for url in reading.moves)) if reading else ()


def workers(source: str) -> tuple[str, ...]:
    """Return the addresses of the workers a script starts or registers, as it writes them, at most
    5 of 500 characters."""
    reading = _reading(source)
    return tuple(dict.fromkeys(map(_scalar, reading.workers))) if reading else ()


def writes(source: str) -> str:
    """Return the HTML a script writes into the page, decoded, at most 20,000 characters; "" for
    none. Scripts and frames it makes come as their tags."""
    reading = _reading(source)
    return _scalar("\n".join(reading.written)[:MOST_WRITTEN]) if reading else ""


def _reading(source: str) -> Reading | None:
    """Return what a script does; None where it does nothing that is looked for, or the scripts of
    its page took too much already."""
    if not _TELLING.search(source):
        return None
    effort = current()
    if not effort.allows():
        return None
    found = _followed(source)
    if found.page is not effort:
        found.page = effort
        effort.taken += found.tokens + found.budget[0] // MADE
    return found


@lru_cache(maxsize=4)
def _followed(source: str) -> Reading:
    """Three questions are asked of each script, one after the other."""
    return follow(source)


def _scalar(text: str) -> str:
    """Return text with surrogate pairs put together and lone ones replaced, as browsers show it."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _shown(text: str, most: int) -> str:
    shown = steady(_BOT.sub(r"\1[token]", _scalar(text).replace("\x00", "")))
    return shown if len(shown) <= most else shown[: most - 1] + "…"


def _decoded(reading: Reading) -> str:
    """Put what was decoded together: first the addresses it goes to, then what holds one."""
    rest = sorted(reading.decoded, key=lambda said: "//" not in said[:2_000])
    pieces: dict[str, None] = {}
    for said in [*reading.targets, *rest]:
        shown = _shown(said[:1_000], DECODED_CHARACTERS)
        if not any(shown in piece for piece in pieces):
            pieces[shown] = None
        if sum(map(len, pieces)) > DECODED_CHARACTERS:
            break
    text = " | ".join(pieces)
    return text if len(text) <= DECODED_CHARACTERS else text[: DECODED_CHARACTERS - 1] + "…"


def _hosts(reading: Reading) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for said in [*reading.targets, *reading.decoded, *reading.strings]:
        for match in _HOST.finditer(said[:20_000]):
            found[match[1].lower()] = None
            if len(found) >= MOST_HOSTS:
                return tuple(sorted(found))
    return tuple(sorted(found))
