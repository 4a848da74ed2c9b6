"""What the scripts of one page come to: the signs that the check of injected scripts weighs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from cyberscan.checks._content.compromise import is_foreign, is_stranger
from cyberscan.checks._content.scripts.lures import lures
from cyberscan.checks._content.scripts.moves import moves, shows
from cyberscan.checks._content.scripts.packed import (
    DECODERS,
    SHORT,
    hides,
    is_disguised,
    is_half_hidden,
    is_packed,
    is_part,
    is_unexplained,
)
from cyberscan.checks._content.scripts.proof import EVADES, NOTED, is_ciphered, is_kept, is_sly
from cyberscan.checks._content.scripts.takes import takes
from cyberscan.checks._content.strangers import borrows, imitates, is_named, strangers
from cyberscan.model.facts.content import Code, Matter, OwnScript, Pointer
from cyberscan.tables.miners import MINER_HOSTS
from cyberscan.tables.scripts import BROWSER_MAKERS, COUNTERS, MODULE_HOSTS
from cyberscan.tables.second_level import registrable

_IN_URLS: Final = frozenset({"module", "encoded"})
_ACTS: Final = frozenset({"eval", "loader", "location", "document.write"})
_WRITES: Final = frozenset({"document.write", "eval", "joined"})
_MAIL: Final = re.compile(
    r"(?:document\.write(?:ln)?\s?\(\s?[\"']\s{0,3})?<a\s[^>]{0,200}href=[\"'\\]{0,3}(?:mailto|tel):",
    re.IGNORECASE,
)
_PROGRAM: Final = re.compile(r"\A[^?#]{0,500}\.(?:php\d?|aspx?|jsp|cgi)(?:[?#]|\Z)", re.IGNORECASE)
ORDER: Final = (
    "miner", "skimmer", "tap", "swap", "paste", "offer", "loader", "kept", "smuggled", "push",
    "cover", "visitors", "look",
)  # fmt: skip


class Sign(Struct, frozen=True):
    """What one script, or an address scripts come from, shows; ``kind`` names a message."""

    kind: str
    evidence: str
    host: str


def signs(
    url: str,
    page: Matter,
    known: frozenset[Code] = frozenset(),
    serving: frozenset[str] = frozenset(),
) -> Iterator[Sign]:
    """Yield the signs of a page; scripts that are ``known`` were looked at on another, ``serving``
    are the domains that it has its style sheets and pictures from."""
    yield from _taken(url, page)
    yield from _of(url, page, [code for code in page.codes if code not in known], serving)


def of_file(
    url: str, page: Matter, script: OwnScript, serving: frozenset[str] = frozenset()
) -> Iterator[Sign]:
    """Yield the signs of a script file of the site's own that the page at ``url`` takes;
    ``serving`` is as in `signs`."""
    if script.matter is None:
        return
    pointers: tuple[Pointer, ...] = (*page.pointers, *script.matter.pointers)
    whole = replace(
        page,
        pointers=pointers,
        passages=(*page.passages, *script.matter.passages),
        codes=(*page.codes, *script.matter.codes),
    )
    for code in script.matter.codes:
        for sign in _of(url, whole, [code], serving):
            # Of a file that is taken for what it is, one weak sign is nothing; but what is packed
            # shows nobody what it is, nor does what hides where it loads from.
            hides_who = sign.host and (
                ("packed" not in code.traits and is_part(url, whole, code, [sign.host]))
                or is_unexplained(whole, code, sign.host, serving)
            )
            if sign.kind != "look" or hides_who:
                yield sign
    if script.kind == "worker" and lures(page):
        for pointer in _imports(url, script.matter):
            told = f"{script.exchange.url}: {pointer}"
            yield Sign("push", told, pointer)


def _of(
    url: str, page: Matter, codes: Iterable[Code], serving: frozenset[str] = frozenset()
) -> Iterator[Sign]:
    for code in codes:
        kind, host = _sign(url, page, code, serving)
        if kind:
            yield Sign(kind, _told(url, code, host), host)


def _imports(url: str, worker: Matter) -> list[str]:
    """Return the strangers whose code a worker runs."""
    hosts = (h for code in worker.codes if "loader" in code.traits for h in code.hosts)
    return [host for host in dict.fromkeys(hosts) if is_stranger(host, url)]


def _taken(url: str, page: Matter) -> Iterable[Sign]:
    """Look at what the page takes openly: from miners, or from who looks like a known vendor."""
    codes = {code.selector for code in page.codes}
    for pointer in page.pointers:
        if pointer.kind not in {"script", "frame"}:
            continue
        told = f"{url} {pointer.selector}: {pointer.snippet}"
        if _mines(pointer.host):
            yield Sign("miner", told, pointer.host)
        elif not is_foreign(pointer.host, url):
            continue
        elif name := imitates(pointer.host):
            yield Sign("smuggled", f"{told} [≈ {name}]", pointer.host)
        elif name := borrows(pointer.host):
            # No vendor's library is made by a program for each visitor.
            made = pointer.selector in codes or _PROGRAM.search(pointer.url)
            kind = "smuggled" if made else "look"
            yield Sign(kind, f"{told} [≈ {name}]", pointer.host)


def _mines(host: str) -> bool:
    return any(host == known or host.endswith(f".{known}") for known in MINER_HOSTS)


def _sign(url: str, page: Matter, code: Code, serving: frozenset[str]) -> tuple[str, str]:
    """Return what a script comes to, and the stranger it has to do with."""
    traits = frozenset(code.traits)
    named = [h for h in code.hosts if h in code.decoded.lower()]
    hidden = strangers(url, page, named, but=code.selector)
    hidden = [host for host in hidden if registrable(host) not in COUNTERS]
    mine = next((h for h in code.hosts if _mines(h)), "")
    if "miner" in traits or (mine and "loader" in traits):
        others = strangers(url, page, code.hosts)
        return "miner", mine or (others[0] if others else "")
    if added := _adds(url, page, code):
        return added
    taken = takes(url, page, code)
    if taken and taken[0] == "skimmer":
        return taken
    packed = bool(hidden) and is_packed(url, page, code, hidden[0], serving)
    # A maker's packed code keeps where its licence is asked in base64 as well: anybody can unpack
    # it, and so there has to be more, as `is_packed` says.
    plain = "packed" in traits and "everybody" not in traits
    disguised = bool(hidden) and (packed or (not plain and is_disguised(traits)))
    part = disguised and is_part(url, page, code, hidden)
    if disguised and not part:
        return hides(page, code, hidden[0], None if packed else serving), hidden[0]
    if hidden and is_stranger(hidden[0], url) and (answered := _answered(traits)):
        return answered, hidden[0]
    if taken:
        return taken
    if {"command", "copies"} <= traits:
        return "paste", named[0] if named else (code.hosts or ("",))[0]
    if "drop" in traits and traits & {"wanders", "runs"}:
        return "smuggled", (code.hosts or ("",))[0]
    if is_kept(traits):
        return "kept", ""
    loaded = _loaded(url, page, code)
    if loaded:
        return loaded
    moved = moves(url, page, code) or shows(url, page, code)
    if moved:
        return moved
    is_odd = part or _is_odd(code) or (bool(hidden) and is_half_hidden(url, page, code, hidden[0]))
    return ("look", hidden[0] if hidden else "") if is_odd else ("", "")


def _answered(traits: frozenset[str]) -> str:
    """Return what it comes to that a script asks an address in disguise for something: where to
    send who clicks next, or what it puts into the page, on some devices only or on all."""
    if "disguised-sends" not in traits:
        return ""
    if "led" in traits:
        return "visitors"
    if "fills" in traits:
        return "loader" if "picks" in traits else "look"
    return ""


def _adds(url: str, page: Matter, code: Code) -> tuple[str, str] | None:
    """Return what a script comes to by one act that no honest one does: a copy of what the page
    sends, a permission asked for by a trick, a module that hides where it comes from."""
    if "taps" in code.traits:
        others = strangers(url, page, code.hosts, but=code.selector)
        taps = (h for h in others if h in code.decoded.lower() and is_stranger(h, url))
        if host := next(taps, ""):
            return "tap", host
    if "permission" in code.traits and lures(page):
        return "push", ""
    if "swaps" in code.traits:
        return "swap", next((h for h in code.hosts if is_stranger(h, url)), "")
    if "offers" in code.traits:
        offered = (
            h
            for h in code.hosts
            if h in code.decoded.lower()
            and is_stranger(h, url)
            and registrable(h) not in BROWSER_MAKERS
        )
        if host := next(offered, ""):
            return "offer", host
    if not _IN_URLS.isdisjoint(code.traits) and (host := _modules(url, page, code)):
        # What defers scripts encodes the only one of a page, too.
        proved = "module" in code.traits or not EVADES.isdisjoint(code.traits)
        return "loader" if proved else "look", host
    return None


def _modules(url: str, page: Matter, code: Code) -> str:
    """Return the stranger that a script which stands in a ``data:`` URL loads from.

    Plugins that make pages faster put classic scripts into such URLs, all of them, and no modules.
    """
    if "loader" not in code.traits or code.length > SHORT:
        return ""
    others = strangers(url, page, code.hosts, but=code.selector)
    found = (h for h in others if is_stranger(h, url) and registrable(h) not in MODULE_HOSTS)
    return next(found, "")


def _loaded(url: str, page: Matter, code: Code) -> tuple[str, str] | None:
    """Return what a script that openly loads from a stranger comes to; by itself nothing.

    Sly is one that stands in a picture, hides the names of what it calls, has several tricks at
    once or an address that is a cipher (`cyberscan.checks._content.scripts.proof`), or runs what a
    stranger answers as text.
    """
    traits = frozenset(code.traits)
    others = strangers(url, page, code.hosts, but=code.selector)
    alone = bool(others) and len(others) == len(code.hosts) and code.length <= SHORT
    if {"runs", "sends"} <= traits and alone and is_stranger(others[0], url):
        return "smuggled", others[0]
    for pointer in page.pointers:
        if pointer.selector != code.selector or pointer.kind not in {"script", "frame"}:
            continue
        if not strangers(url, page, [pointer.host], but=code.selector) or not is_stranger(
            pointer.host, url
        ):
            continue
        sly = is_sly(code, pointer.host, is_file=is_file(code)) or is_ciphered(pointer.url)
        if pointer.kind == "script" and sly:
            return "smuggled", pointer.host
        under = {"faint", "trails"} <= traits
        if pointer.kind == "frame" and under:
            return "cover", pointer.host
        if pointer.kind == "frame" and "covers" in code.traits and not is_named(page, pointer.host):
            return "cover", pointer.host
    return None


def _is_odd(code: Code) -> bool:
    traits = frozenset(code.traits)
    # A mail address that is kept from collectors, and nothing else.
    if not code.hosts and _MAIL.match(code.decoded) and traits <= _WRITES | DECODERS | NOTED:
        return False
    # The unpacker makes its words of character codes itself.
    known = {"fromCharCode"} if "packed" in traits else set()
    if traits & {"held", "stored"} or (
        "elsewhere" in traits and traits & {"loader", "once", "referrer"}
    ):
        return True
    if "eval" in traits and traits & DECODERS - known:
        return True
    return "unreadable" in traits and bool(traits & _ACTS)


def is_file(code: Code) -> bool:
    """Whether a script is a file of the site's own, and no element of the page."""
    return "//" in code.selector


def _told(url: str, code: Code, host: str) -> str:
    hidden = f" → “{code.decoded[:90]}”" if code.decoded else ""
    to = f" [{host}]" if host else ""
    place = (code.selector if is_file(code) else f"{url} {code.selector}")[:90]
    return f"{place}: {', '.join(code.traits)[:80]}{to}{hidden}: {code.snippet}"
