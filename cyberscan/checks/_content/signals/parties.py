"""Which other parties a page has to do with, and which it never speaks of."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import Final

from msgspec import Struct

from cyberscan.checks._content.signals.signal import is_public
from cyberscan.model.facts.content import Matter, Passage
from cyberscan.parse.spam import hits, words
from cyberscan.parse.spam_hosts import host_term
from cyberscan.parse.url import host_of
from cyberscan.tables.second_level import registrable
from cyberscan.tables.spam import LUCKY, NUMBERS, Grade
from cyberscan.tables.spam.platforms import PLATFORMS

_SHORTEST: Final = 5
"""Letters of a name that no other party's host holds by accident (our own choice)."""
_SPOKEN: Final = 8
"""Letters of a host's name that stand in a page's text for it (our own choice)."""
_LANGUAGES: Final = 2
"""Language versions on hosts of one party that make it the one who runs the site."""
_WORD: Final = re.compile(r"[^\W\d_]{5,}")
_REGENCY: Final = re.compile(r"(?:pem)?(?:kab|kota|prov|desa)?([a-z]{5,}?)(?:kab|kota|prov|desa)?")
"""A place's name without what kind of place it is: *malang* of *malangkab*."""
_APART: Final = re.compile(r"[\W_]+")
GENERAL: Final = frozenset({
    "badan", "berita", "beranda", "bidang", "daerah", "desa", "digital", "dinas", "home",
    "indonesia", "informasi", "kabupaten", "kantor", "kecamatan", "kelurahan", "layanan", "online",
    "pelayanan", "pemerintah", "pemkab", "pemkot", "portal", "provinsi", "resmi", "selamat",
    "situs", "utama", "website", "welcome", "datang", "cepat", "satu", "media", "center",
})  # fmt: skip
"""Words of host names that are nobody's own. Our own choice."""
_MOVED: Final = re.compile(
    r"\b(?:(?:situs|website|web|laman|kami)(?: ini)?(?: telah| sudah)? pindah|"
    r"pindah (?:rumah|ke situs|ke laman|ke alamat|alamat situs)|"
    r"(?:alamat (?:situs |website |web |laman )?|situs |website )baru|"
    r"anda (?:akan|sedang) dialihkan|has moved|have moved|new address)\b",
    re.IGNORECASE,
)
"""How a page tells that it lives elsewhere now. Our own choice."""


class Parties(Struct, frozen=True):
    """What a page says of the parties it points to."""

    host: str
    names: frozenset[str]
    """Words of its own host; its title may be an injector's."""
    linked: frozenset[str]
    """Registrable domains that it links to in the open, apart from what its ``<base>`` does."""
    scripts: frozenset[str]
    """Likewise those it takes scripts from."""
    languages: frozenset[str]
    """Those that several of its language versions lie on."""
    text: str
    """What it says in the open, letters and digits only."""
    moved: bool
    """It tells of a new address."""

    def is_strange(self, host: str) -> bool:
        """Whether a host is another party's, with another name than the site's."""
        return is_strange(host, self.host) and not self.is_kin(host)

    def is_kin(self, host: str) -> bool:
        """Whether the domain holds a word of the site's name, the town or the event, and is not
        that with a name of the trade's behind it: *malangslot*."""
        name = _squeezed(registrable(host).partition(".")[0])
        kin = [word for word in self.names if word in name]
        return any(not _is_trade(name.replace(word, "", 1)) for word in kin)

    def is_numbered(self, host: str) -> bool:
        """Whether the domain is a word of the site's name with a number that the trade likes."""
        name = _squeezed(registrable(host).partition(".")[0])
        rests = {name.removeprefix(word) for word in self.names}
        return is_strange(host, self.host) and not rests.isdisjoint(NUMBERS)

    def is_odd(self, host: str) -> bool:
        """Whether a host is strange, and no platform's that everybody uses."""
        return self.is_strange(host) and not is_platform(host)

    def spoken(self, host: str) -> bool:
        """Whether the page says the host's name."""
        label = _squeezed(registrable(host).partition(".")[0])
        return len(label) >= _SHORTEST and label in self.text

    def ways(self, host: str) -> int:
        """In how many ways the page itself speaks of a host's owner: 0, and nothing explains it."""
        name = registrable(host)
        label = _squeezed(name.partition(".")[0])
        spoken = len(label) >= _SPOKEN and label in self.text
        return sum((
            name in self.linked,
            name in self.scripts,
            name in self.languages,
            spoken,
            self.moved,
        ))  # fmt: skip


def parties_of(matter: Matter, url: str) -> Parties:
    """Read a page for whom it names."""
    host = host_of(url)
    base = {pointer.host for pointer in matter.pointers if pointer.kind == "base"}
    opened = [p for p in matter.passages if not p.hidden and p.place not in _UNSEEN]
    said = " ".join((matter.title, matter.opening, *(p.text for p in opened)))
    versions: dict[str, set[str]] = {}
    for pointer in matter.pointers:
        if pointer.kind == "alternate":
            versions.setdefault(registrable(pointer.host), set()).add(pointer.host)
    return Parties(
        host=host,
        names=_names(host.replace(".", " ")),
        linked=frozenset(registrable(p.host) for p in opened if _leads(p, base)),
        scripts=frozenset(
            registrable(p.host)
            for p in matter.pointers
            if p.kind == "script" and p.host not in base
        ),
        languages=frozenset(name for name, hosts in versions.items() if len(hosts) >= _LANGUAGES),
        text=_squeezed(said),
        moved=bool(_MOVED.search(f"{matter.title} {matter.opening}")),
    )


_UNSEEN: Final = frozenset({"meta", "data", "comment", "noscript", "script"})


def _leads(passage: Passage, base: set[str]) -> bool:
    return passage.place == "link" and bool(passage.host) and passage.host not in base


def _names(text: str) -> frozenset[str]:
    found = set(_WORD.findall(text.lower()))
    found |= {m[1] for word in found if (m := _REGENCY.fullmatch(word))}
    return frozenset(found) - GENERAL


def _is_trade(rest: str) -> bool:
    """Whether the rest of a name is the trade's, and no luck or hockey (*hoki*) of shops."""
    term = host_term(f"{rest}.invalid") if rest else None
    return term is not None and (term.grade is Grade.TRADE or term.text not in LUCKY)


def _squeezed(text: str) -> str:
    return _APART.sub("", text.lower())


def is_called_so(host: str, title: str) -> bool:
    """Whether a host bears a name of a page's title, and neither says a word of the trade: the
    hospital's own domain. The title may be an injector's, but then it advertises."""
    if host_term(host) is not None or hits(words(title)).phrases:
        return False
    name = _squeezed(registrable(host).partition(".")[0])
    return any(word in name for word in _names(title))


def is_platform(host: str) -> bool:
    """Whether a host is one of a platform's that honest sites of every kind use."""
    labels = host.split(".")
    return any(".".join(labels[at:]) in PLATFORMS for at in range(len(labels)))


def is_strange(host: str, own: str) -> bool:
    """Whether a host is another party's: no public body's, no other domain of the same name, and no
    machine of one's own that a mistake left in the page.
    """
    if not is_apart(host, own):
        return False
    name = registrable(own).partition(".")[0]
    return len(name) < _SHORTEST or name not in host


def is_apart(host: str, own: str) -> bool:
    """Whether a host is of another domain, whatever it is called, and no public body's."""
    if not host or is_public(host) or _is_inside(host):
        return False
    return registrable(host) != registrable(own)


def _is_inside(host: str) -> bool:
    """Whether a host is a bare name, or an address that no other party has (RFC 1918, RFC 6890)."""
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host
