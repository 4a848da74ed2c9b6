"""What a script does besides hiding an address so that nobody finds it out: what an intruder needs
and who sells a theme has little use for.

That an address is in disguise and something is loaded from it proves nothing: makers keep their
hosts from blockers of advertisements and from copyists so. Each sign here is one more, and what
they come to together is weighed where scripts are judged (`cyberscan.checks`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cyberscan.parse.scripts.seeks import DISGUISES, seeking
from cyberscan.parse.scripts.tokens import Sort
from cyberscan.parse.scripts.woven import FINDS, LEAST, is_apart, size_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from cyberscan.parse.scripts.walk import Walk

CALLS: Final = frozenset({
    "appendChild", "append", "atob", "createElement", "document", "eval", "fromCharCode",
    "Function", "getElementsByTagName", "head", "iframe", "insertBefore", "localStorage",
    "referrer", "script", "sessionStorage", "src", "userAgent", "write",
})  # fmt: skip
"""What a script makes elements, decodes and picks visitors by. Our own choice."""
TRICKS: Final = frozenset({"atob", "fromCharCode", "reversed", "unescape"})
"""Escapes are no such trick: who makes scripts smaller, or guards their texts, escapes them all."""
_CODED: Final = frozenset({"fromCharCode", "unescape"})
_TWICE: Final = re.compile(r"\batob\(\s?(?:(?:window|self)\.)?atob\(")
_SUMS: Final = frozenset({"+", "-", "^", "%", "*"})
_PACKS: Final = ["+", "29"]
"""``String.fromCharCode(c + 29)``: how the packer makes its words of base 62."""
_CODES: Final = frozenset({"fromCharCode", "fromCodePoint"})
_IN_CODES: Final = re.compile(
    r"104\s?,\s?116\s?,\s?116\s?,\s?112\s?,|0x68\s?,\s?0x74\s?,", re.IGNORECASE
)
"""``http`` in codes as they are: no cipher."""
_CHANGES: Final = frozenset({"random", "now", "getTime", "valueOf"})
_DAILY: Final = frozenset({"getDate", "getDay", "getMonth", "getHours", "toISOString", "toJSON"})
"""The day or the hour: what a picture or an edition of the day is called by."""
_PIECED: Final = re.compile(
    r"(?<=[\w\])])\[\s?([\"'][A-Za-z]{1,20}[\"'](?:\s?\+\s?[\"'][A-Za-z]{1,20}[\"']){1,8})\s?\]"
)
"""A member by a name that is put together from pieces where it stands: ``self["at" + "ob"]``."""
_BETWEEN: Final = re.compile(r"[\"'+\s]+")
_REMARK: Final = re.compile(
    r"\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+'|`(?:[^`\\]|\\.)*+`|(?P<remark>/\*|//)", re.DOTALL
)
"""Texts, and where a comment begins."""
_WORKS: Final = re.compile(
    r"addEventListener\(|\.on[a-z]{3,20}\s?=(?!=)|classList|(?:innerHTML|textContent)\s?\+?=(?!=)|"
    r"\.style\b|\.(?:on|click|each|addClass|removeClass|toggleClass|css|html)\("
)
_PACKER: Final = 150
"""Tokens of the packer's own program."""
_SHORT: Final = 1_500
"""Characters of a script that does little else than load something. Our own choice."""
_CALL: Final = 6
"""Tokens of such a call."""
_ONE_BY_ONE: Final = 10
"""Calls of which each makes one letter. Our own choice."""
_TOLD: Final = re.compile(
    r"setAttribute\(\s?[\"'](?!src\b|async|defer|type|style|on[a-z]{4})|\bdataset\.\w{1,40}\s?=(?!=)|"
    r"\.(?:id|onload)\s?=(?!=)"
)
"""How a maker's snippet tells whose page it is on, is found again, and goes on with what it
loads."""
_KEY: Final = re.compile(r"[?&][\w-]{1,30}=[\w-]{2,80}")
"""The same in an address."""
_SHY: Final = re.compile(
    r"logged[-_]?in|wp-settings|wpadm|wp-admin(?!/)|admin-?bar|outerWidth|outerHeight|\bdebugger\b"
)
"""Those who are signed in, and who looks with the browser's tools; robots are spared by honest
banners as well. Our own choice."""
_TAGGED: Final = re.compile(r"[\"']gtm\.start[\"']|GoogleAnalyticsObject|\b_hjSettings\b|\b_fbq\b")
"""What the snippets of Google, Hotjar and Meta tell their own scripts by, and nobody else's, by
https://developers.google.com/tag-platform/tag-manager/datalayer,
https://developers.google.com/analytics/devguides/collection/analyticsjs/tracking-snippet-reference
and public code on GitHub (read 2026-11-28)."""
_HOST: Final = re.compile(r"//([\w-]{1,63}(?:\.[\w-]{1,63}){1,6})")
_HASH: Final = re.compile(r"(?<![\w-])(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{12,40}(?![\w-])")
"""A name of chance, as programs make them that put each site's loader together. Our own choice of
how long."""
_MOST_HASHES: Final = 5
_WITHIN: Final = 60
"""Tokens of a call that are looked at."""
_WITHIN_CODES: Final = 500
_MOST_CALLS: Final = 200
_HIDES: Final = DISGUISES | {"disguised", "packed", "pieced", "joined", "loader", "veiled", "eval"}


def spreads(walk: Walk, at: int) -> None:
    """Mark ``spread`` where what the call at a token decodes is put together from several places of
    the page: ``atob(e.dataset.a + e.dataset.b)``."""
    if (found := walk.folder.chain(at + 2)) and walk.text(found[1]) == ")":
        return
    level = 0
    for n in range(at + 1, min(at + _WITHIN, len(walk.tokens))):
        text = walk.text(n)
        level += (text in {"(", "[", "{"}) - (text in {")", "]", "}"})
        if level <= 0:
            return
        is_sum = text == "+" and walk.folder.sort(n - 1) is Sort.NAME
        if (is_sum and walk.folder.sort(n + 1) is Sort.NAME) or text == "join":
            walk.reading.mark("spread", walk.place(at))
            return


def masks(walk: Walk, said: str, how: frozenset[str], place: int) -> None:
    """Mark ``masks`` where a text that is hidden by itself is the name of a call, or a tag."""
    if said in CALLS and not how.isdisjoint(TRICKS | {"strewn"}):
        walk.reading.mark("masks", place)


def evades(walk: Walk) -> None:
    """Mark what a script does that it be not found, at its end; only of one that hides
    something."""
    reading = walk.reading
    if reading.traits.keys().isdisjoint(_HIDES):
        return
    if at := _worked(walk):
        reading.mark("worked", walk.place(at))
    elif reading.shuffled or (reading.spelt and not _IN_CODES.search(reading.veiled.source)):
        reading.mark("worked", 0)
    for at in seeking(walk):
        reading.mark("seeks", walk.place(at))
    if reading.place is None:
        _sum_up(walk)


def loads(walk: Walk, at: int, *, is_known: bool = False) -> None:
    """Look at how a script keeps an address from being found that it loads from, and that the
    expression at a token is, or holds; ``is_known`` where nothing of it changes."""
    _layers(walk, at)
    if not is_known:
        _freshens(walk, at)


def _layers(walk: Walk, at: int) -> None:
    """Mark ``layered`` where the address that begins at a token is in a disguise within another
    one: backwards and encoded, or hidden once more in a script that is decoded."""
    own = walk.loose(at).how & TRICKS
    twice = "reversed" in own and len(own) > 1
    if twice or own >= _CODED or (own and walk.how & TRICKS):
        walk.reading.mark("layered", walk.place(at))


def _freshens(walk: Walk, at: int) -> None:
    """Mark ``fresh`` where the address that begins at a token has the time or chance in it, and so
    is another one each time, and ``reports`` where it has the referrer in it."""
    if walk.given is None:
        walk.given = _given(walk, _changes), _given(walk, _comes_from)
    timed, origins = walk.given
    level, left = 0, _WITHIN
    for n in range(at, min(at + _WITHIN_CODES, len(walk.tokens))):
        text = walk.text(n)
        level += (text in {"(", "[", "{"}) - (text in {")", "]", "}"})
        # An address in codes has two tokens for each letter.
        left -= walk.folder.sort(n) is not Sort.NUMBER and text != ","
        if level < 0 or left <= 0 or (level == 0 and text in {";", ","}):
            return
        if text in timed or _changes(walk, n):
            walk.reading.mark("fresh", walk.place(at))
        if text in origins or _comes_from(walk, n):
            walk.reading.mark("reports", walk.place(at))


def _comes_from(walk: Walk, at: int) -> bool:
    """Whether a token stands for the page that the visitor comes from."""
    return walk.text(at) == "referrer" and walk.text(at - 1) == "."


def _changes(walk: Walk, at: int) -> bool:
    """Whether a token stands for the time, or for chance."""
    if walk.text(at) == "Date":
        near = {walk.text(n) for n in range(at + 1, at + 6)}
        return walk.text(at - 1) == "new" and near.isdisjoint(_DAILY | _CHANGES)
    return walk.text(at) in _CHANGES and walk.text(at - 1) == "."


def _given(walk: Walk, is_sought: Callable[[Walk, int], bool]) -> frozenset[str]:
    """Return the names that are given what is sought."""
    found: set[str] = set()
    for at in range(len(walk.tokens)):
        if not is_sought(walk, at) or len(found) > _WITHIN:
            continue
        for n in range(at - 1, max(at - 12, 0), -1):
            if walk.text(n) in {";", "{", "}"}:
                break
            if walk.text(n) == "=" and walk.text(n - 2) != ".":
                found.add(walk.text(n - 1))
                break
    return frozenset(found)


def _worked(walk: Walk) -> int:
    """Return where letters are worked out by sums of the script's own, 0 for nowhere: no decoder
    that browsers have, nor digits in pairs, nor the packer's own count of its words."""
    if not any(token.text in _CODES for token in walk.tokens):
        return 0
    seen = one_by_one = 0
    for at, token in enumerate(walk.tokens):
        if token.sort is not Sort.NAME or token.text not in _CODES | {"map"}:
            continue
        seen += 1
        one_by_one += token.text in _CODES
        if seen > _MOST_CALLS or one_by_one > _ONE_BY_ONE:
            return at if one_by_one > _ONE_BY_ONE else 0
        is_whole = token.text in _CODES or walk.text(at - 2) in {"]", ")"}
        if is_whole and _has_sum(walk, at + 1):
            return at
    return 0


def _has_sum(walk: Walk, at: int) -> bool:
    """Whether in the bracket at a token something is added to, or taken from, a letter: not to
    what counts them, which stands in a bracket by itself."""
    level = 0
    for n in range(at, min(at + _WITHIN, len(walk.tokens))):
        text = walk.text(n)
        level += (text in {"(", "["}) - (text in {")", "]"})
        if level <= 0:
            return False
        is_sum = text in _SUMS and (walk.text(n + 1) != text or text == "^")
        if level <= 2 and is_sum and walk.folder.sort(n + 1) in {Sort.NUMBER, Sort.NAME}:
            counts = [walk.text(n), walk.text(n + 1)] == _PACKS
            return not counts and walk.text(n - 1) not in {"(", ","} and not walk.is_string(n - 1)
    return False


def _sum_up(walk: Walk) -> None:
    """Mark what only the whole script tells: that it is nothing but what it hides, that it stands
    apart from what else its file does, and that what it tries next is another host."""
    veiled, reading = walk.reading.veiled, walk.reading
    said = [text for _, text in veiled.scripts]
    texts = [veiled.source, *said]
    if any("onerror" in text for text in texts) and len(_hosts(walk)) > 1:
        reading.mark("retries", 0)
    if any(map(_SHY.search, texts)):
        reading.mark("shy", 0)
    if any(_names_in_pieces(text) for text in texts):
        reading.mark("masks", 0)
    calls = sum(1 for token in walk.tokens if token.text in _CODES)
    size = size_of(walk.tokens) - _CALL * calls - (_PACKER if "packed" in reading.traits else 0)
    small = size < LEAST and all(len(text) < _SHORT for text in said)
    if small and not any(map(_works, texts)) and not _tells(walk, texts):
        reading.mark("bare", 0)
    if any(map(_TAGGED.search, texts)):
        reading.mark("tagged", 0)
    if any(map(_TWICE.search, texts)):
        reading.mark("layered", 0)
    if is_apart(walk):
        reading.mark("apart", veiled.places[0])
    if not reading.traits.keys().isdisjoint({"apart", "bare"}) and any(map(_is_flagged, texts)):
        reading.mark("flagged", 0)


def _is_flagged(source: str) -> bool:
    """Whether a script notes that it was here by a name of chance: ``window["136c1e07507f4a97"]``.
    Makers call such a note after what they make."""
    for name in [*dict.fromkeys(_HASH.findall(source))][:_MOST_HASHES]:
        given = re.search(rf"([\w$]{{1,40}})\s?=\s?[\"']{name}[\"']", source)
        key = rf"[\"']{name}[\"']" + (f"|{re.escape(given[1])}" if given else "")
        of_page = r"(?:window|self|top|globalThis|Storage)"
        called = rf"(?:\[|\.[gs]etItem\()\s?(?:{key})\s?[\]),]|\.{name}\b"
        if re.search(rf"{of_page}\s?(?:{called})", source):
            return True
    return False


def _works(source: str) -> bool:
    """Whether a script changes what it finds on the page, or waits for a visitor there."""
    return bool(FINDS.search(source)) and bool(_WORKS.search(source))


def _tells(walk: Walk, texts: list[str]) -> bool:
    """Whether a script says whose it is, or whose page it is on."""
    if any(map(_TOLD.search, texts)) or any(map(_KEY.search, walk.reading.targets)):
        return True
    return any(match["remark"] for match in _REMARK.finditer(walk.reading.veiled.source))


def _names_in_pieces(source: str) -> bool:
    return any(_BETWEEN.sub("", match[1]) in CALLS for match in _PIECED.finditer(source))


def _hosts(walk: Walk) -> set[str]:
    """Return the hosts that a script hides."""
    said = (*walk.reading.targets, *walk.reading.decoded)
    return {host.lower() for text in said for host in _HOST.findall(text[:2_000])}
