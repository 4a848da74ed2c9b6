"""Who gets what is typed into a form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from ipaddress import ip_address
from itertools import pairwise
from typing import Final
from urllib.parse import unquote

from cyberscan.checks._content.compromise import is_foreign, is_namesake, is_stranger
from cyberscan.model.facts.content import Code, Matter, Pointer
from cyberscan.parse.url import host_of, split
from cyberscan.tables.brands import LOGIN_PATHS
from cyberscan.tables.phishing import CMS_FOLDERS, COLLECTORS, PAYMENTS, RECEIVERS, RELAYS
from cyberscan.tables.second_level import registrable

OWN: Final = "own"
"""The site itself, another public body, or the visitor's own network."""
PAYMENT: Final = "payment"
OPEN: Final = "open"
"""A party that the page has openly to do with: named by its domain, linked, serving it."""
COLLECTOR: Final = "collector"
"""A service that keeps what it is sent, and signs nobody in."""
KNOWN: Final = "known"
"""A platform or brand that honest sites of every kind use, or one whose name the page or the office
bears."""
STRANGER: Final = "stranger"

SENDS: Final = frozenset({"sends", "hook"})
TAKES: Final = frozenset({"fields", "keys", "collects", "hands"})
"""What a script does that takes what is typed, and sends it."""
QUIET: Final = frozenset({"beacon", "blind"})
"""How a script sends what needs no answer."""

_PARTS: Final = re.compile(r"[/.?&=_-]")
_PROTOCOLS: Final = frozenset({
    "realms", "oauth", "oauth2", "authorize", "cas", "saml", "saml2", "openid", "idp", "adfs",
})  # fmt: skip
"""Those of `cyberscan.tables.brands.LOGIN_PATHS` that are no words of every login. Our own
choice."""
_SCRIPT: Final = re.compile(r"(?:^|/)([a-z]{1,20})(?:_[a-z]{1,9})?\.(?:php\d?|phtml|cgi|pl)\Z")
_WORDS: Final = re.compile(r"[a-z]+")
_LONGEST: Final = 300
_AS_IF: Final = re.compile(r"(?:^|-)(?:go-?id|gov-?id)(?:$|-)")
"""A registered name that plays at being below ``go.id``."""
_OPAQUE: Final = re.compile(
    r"/[a-z]{1,2}/(?=[0-9a-z]{0,60}\d[a-z])(?=\D{0,60}\d\D{0,60}\d)[0-9a-z]{4,64}/?"
)
"""An address that says nothing, as ``/r/9f31c``."""
_LEAST: Final = 5
"""Letters of a host's name that could not be anybody's by chance."""


def role(url: str, page: Matter, form: Pointer) -> str:
    """Return what the receiver of a form is to the page at ``url``."""
    host = form.host
    if "mailed" in form.marks:
        return COLLECTOR
    if not is_foreign(host, url) or _is_local(host):
        return OWN
    owner = registrable(host)
    if owner in PAYMENTS:
        return PAYMENT
    if is_collector(host):
        return COLLECTOR
    if not is_stranger(host, url):
        return KNOWN
    if _AS_IF.search(owner.partition(".")[0]):
        return STRANGER
    if form.beside or host in page.opening.lower() or _is_linked(page, owner):
        return OPEN
    # Who receives what is stolen takes such names too: they excuse logins, and no more.
    return KNOWN if is_namesake(host, url) or _is_called(page, owner) else STRANGER


def only_serves(page: Matter, form: Pointer) -> bool:
    """Whether all that a page has to do with a form's receiver is that it shows pictures or the
    like from there."""
    told = form.host in page.opening.lower() or _is_linked(page, registrable(form.host))
    return form.beside == ("serves",) and not told


def is_collector(host: str) -> bool:
    """Whether a host only keeps what it is sent."""
    return any(host == known or host.endswith(f".{known}") for known in COLLECTORS)


def is_address(host: str) -> bool:
    """Whether a host is an address without a name, as offices give their own servers."""
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def is_login(url: str) -> bool:
    """Whether an address is one that signs people in."""
    return not LOGIN_PATHS.isdisjoint(_parts(url.partition("?")[0]))


def is_protocol(url: str) -> bool:
    """Whether an address is that of a protocol by which one party signs in another's users."""
    return not _PROTOCOLS.isdisjoint(_parts(url.partition("?")[0]))


def betrays(url: str, form: Pointer) -> str:
    """Return why a stranger that gets a password of the site's own signs nobody in; "" for no
    reason.

    It passes on or keeps what it is sent, lies in a folder of another site where no login is, sends
    the visitor back here afterwards, or plays at being a government's name.
    """
    target = split(form.url)
    if target is None:
        return ""
    path, _, query = target.target.partition("?")
    if _AS_IF.search(registrable(form.host).partition(".")[0]):
        return registrable(form.host)
    pieces = [piece for piece in path.lower().split("/") if piece]
    if found := CMS_FOLDERS.intersection(pieces):
        return min(found)
    if is_login(form.url):
        return ""
    if found := RELAYS.intersection(_parts(f"{form.host}/{path}")):
        return min(found)
    if "returns" in form.marks:
        return f"→ {host_of(url)}"
    if host_of(url) and host_of(url) in unquote(unquote(query[:_LONGEST])).lower():
        return f"→ {host_of(url)}"
    return path if _OPAQUE.fullmatch(path.lower()) or is_receiver(path) else ""


def is_receiver(path: str) -> bool:
    """Whether a script by its name keeps what it gets: ``kirim.php``, ``k.php``."""
    found = _SCRIPT.search(path.lower())
    return found is not None and (len(found[1]) == 1 or found[1] in RECEIVERS)


def receivers(url: str, page: Matter) -> list[tuple[Pointer, Code]]:
    """Return, for each form of the page that its own script sends, the stranger it sends it to."""
    found: list[tuple[Pointer, Code]] = []
    forms = [p for p in page.pointers if p.kind in {"form", "inquiry"}]
    for code in page.codes:
        traits = frozenset(code.traits)
        framed = _framed(page, code)
        if traits.isdisjoint(TAKES) or not (traits & SENDS or framed):
            continue
        for host in code.hosts:
            there = Pointer("form", f"https://{host}/", host, code.selector, code.snippet)
            if role(url, page, there) in {STRANGER, COLLECTOR}:
                marks = ("carried", "script") if host == framed else ("script",)
                sent = [_sent(f, there, marks) for f in forms if role(url, page, f) == OWN]
                found += [(form, code) for form in sent]
                break
    return found


def diverted(url: str, forms: Sequence[Pointer], script: Matter) -> list[Pointer]:
    """Return the page's forms as a script file of the site's own sends them elsewhere: the one that
    asks for a secret and goes to the site itself, if there is no other."""
    asking = [form for form in forms if form.kind == "form"]
    if len(asking) != 1 or role(url, script, asking[0]) != OWN:
        return []
    to = (pointer for pointer in script.pointers if "diverted" in pointer.marks)
    return [
        _sent(asking[0], there, tuple(sorted({*there.marks, *asking[0].marks}))) for there in to
    ]


def _framed(page: Matter, code: Code) -> str:
    """Return the host of a frame that a script makes, whose address it ends with what was typed:
    all of it that is constant ends in ``=``; "" for none."""
    if not {"fields", "loader"} <= set(code.traits):
        return ""
    made = (p for p in page.pointers if p.kind == "frame" and p.selector == code.selector)
    return next((p.host for p in made if p.url.endswith("=")), "")


def _sent(form: Pointer, there: Pointer, marks: tuple[str, ...]) -> Pointer:
    return Pointer(
        form.kind,
        there.url,
        there.host,
        there.selector,
        there.snippet,
        says=form.says,
        marks=marks,
        fields=form.fields,
    )


def _is_linked(page: Matter, owner: str) -> bool:
    return any(
        p.place == "link" and not p.hidden and registrable(p.host) == owner and p.text
        for p in page.passages
    )


def _is_called(page: Matter, owner: str) -> bool:
    """Whether a page says a domain's name without its ending, as that of who runs it."""
    name = owner.partition(".")[0].replace("-", "")
    said = f"{page.title} {page.opening}".lower()
    return len(name) >= _LEAST and name in _pairs(_WORDS.findall(said))


def _pairs(found: list[str]) -> set[str]:
    """Return each word by itself and with the next one: *Nusa Medika*."""
    return {*found, *(f"{one}{other}" for one, other in pairwise(found))}


def _parts(url: str) -> set[str]:
    return set(_PARTS.split(url[:_LONGEST].lower()))


def _is_local(host: str) -> bool:
    """Whether a host is the visitor's own computer or network, as in what is left of trials."""
    if host == "localhost" or host.endswith((".localhost", ".local", ".lan", ".internal")):
        return True
    try:
        return ip_address(host.strip("[]")).is_private
    except ValueError:
        return False
