"""Addresses that a sitemap, robots.txt and a page's own links list, as signals of spam."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from cyberscan.checks._content.documents import document
from cyberscan.checks._content.signals.parties import parties_of
from cyberscan.checks._content.signals.signal import Signal, is_public
from cyberscan.model.facts.content import Linked, Material
from cyberscan.model.facts.site import Robots, Sitemap
from cyberscan.model.look import Absent, Failed
from cyberscan.parse.spam import hits, shop_words, words
from cyberscan.parse.spam_hosts import host_term, path_words
from cyberscan.parse.spam_pitch import ADVERT, MENTION, OFFER, Pitch, pitch
from cyberscan.parse.url import host_of
from cyberscan.tables.second_level import registrable
from cyberscan.tables.spam import AWARENESS, LURES, NO_BRANDS, OVERSEAS, PHRASES, Grade, Kind

_ADVERTS: Final = 3
_OFFERS: Final = 5
_SHOPS: Final = 3
"""Addresses of each kind that no newsroom gives its reports by accident (our own choice)."""
_FOREIGN: Final = 10
_SHARE: Final = 0.2
"""Addresses in a foreign script, and their share of all, that need a look (our own choice): a few
are pages of a sister city."""
_PART: Final = 1 / 3
"""Share of a sitemap that no newsroom gives one topic (our own choice)."""
_MOST: Final = 0.5
_LEAST: Final = 5
"""Likewise of addresses in a foreign script, beside a bargain of fake shops."""
_OVERSEAS: Final = 2
"""Addresses in a language that no office writes in about the trade (our own choice)."""
_ABROAD: Final = frozenset(phrase.text for phrase in OVERSEAS)
_ENDS: Final = ("bet", "slot", "toto", "togel", "win", "jp", "hoki", "cuan", "maxwin")
"""How hosts of [D] of `cyberscan.tables.spam` end before their number, or without one."""
_NAME: Final = 6
"""Letters and digits of such a name (our own choice)."""
_KNOWN: Final = frozenset(phrase.text for phrase in PHRASES) | NO_BRANDS
_DIGITS: Final = "0123456789"
_LURES: Final = LURES - {"rtp live", "gampang menang"}
"""Promises that no office's folder is called by; a station's programme and a prize draw may be."""
_DROPPED: Final = 2
"""Such files that are no slip (our own choice)."""
_SENT: Final = re.compile(
    r"/uploads/(?:formidable|gravity_forms|ninja-forms|wpforms|wpcf7_uploads|forminator)/"
)
"""Where WordPress's programs for forms put files that visitors send, by
https://docs.gravityforms.com/file-upload-security/, the changelog of Formidable Forms Pro ("added
an index.php file into the uploads/formidable folder"), a filter of the uploads/ninja-forms folder
(gist.github.com/polevaultweb/8d13b178d1fea22bd83c7e7d9ed97376) and
https://taourl.com/read-2500437.html (all read 2026-11-27); the last two our own choice."""
_WORKS: Final = frozenset({
    "lomba", "esai", "essay", "makalah", "poster", "skripsi", "artikel", "laporan", "proposal",
    "tugas", "karya",
})  # fmt: skip
"""What people send who were asked to write about the trade. Our own choice."""
_STORAGE: Final = frozenset({
    "s3", "cdn", "storage", "blob", "bucket", "buckets", "minio", "objects", "objectstorage",
    "static", "assets", "spaces",
})  # fmt: skip
"""What hosts are called where files of many parties lie. Our own choice."""
_EAST: Final = frozenset({"ja", "zh", "ko"})

Address = tuple[str, str, str]
"""The file or page it stands in, the place there, the address."""


def listed_in(sitemap: Sitemap | Absent, robots: Robots | Absent | Failed) -> Iterator[Address]:
    if isinstance(sitemap, Sitemap):
        for path in dict.fromkeys((*sitemap.telling, *sitemap.paths, *sitemap.children)):
            yield sitemap.url, "sitemap", path
    if isinstance(robots, Robots):
        # Whoever cleans up forbids what was injected: only what is opened tells.
        for rule in robots.rules:
            if rule.startswith("allow:"):
                yield robots.url, "robots", rule.partition(":")[2].strip()
        for url in robots.sitemaps:
            yield robots.url, "robots", url


def linked_in(material: Material | Absent | Failed) -> Iterator[Address]:
    """Links to pages of the site itself, in sight or hidden."""
    if isinstance(material, Material):
        page = material.exchange.url
        own = registrable(host_of(page))
        for passage in material.matter.passages:
            if passage.url and registrable(passage.host) == own:
                yield page, "link", passage.url


def _words(address: str) -> str:
    return path_words(address) if "://" in address[:10] else unquote(address).replace("?", " ")


def strange_hosts(sitemap: Sitemap | Absent, robots: Robots | Absent | Failed) -> Iterator[Signal]:
    named: list[Address] = []
    if isinstance(sitemap, Sitemap):
        named += [(sitemap.url, "sitemap", host) for host in sitemap.hosts]
    if isinstance(robots, Robots):
        named += [(robots.url, "robots", url) for url in robots.sitemaps]
    for file, place, name in named:
        host = host_of(name) if "://" in name else name
        term = host_term(host)
        if term and term.grade is Grade.TRADE and not is_public(host):
            yield Signal("listed_host", term.kind, file, place, "", name, term.text)


def elsewhere(
    robots: Robots | Absent | Failed,
    material: Material | Absent | Failed,
    sitemap: Sitemap | Absent,
    linked: Linked | Absent | Failed,
) -> Iterator[Signal]:
    """Sitemaps that robots.txt names on hosts that neither the front page nor one that it links to
    has anything to do with.

    A storage's host, an agency's that was left everywhere, and one whose pages the site's own
    sitemap lists too are for a person to look at, and so is every other one of a site that keeps a
    sitemap on such a host.
    """
    if not isinstance(robots, Robots) or not isinstance(material, Material):
        return
    matter = material.matter
    pages = linked.pages if isinstance(linked, Linked) else ()
    inside = [
        parties_of(page.matter, page.exchange.url)
        for page in pages
        if page.matter and not document(page)
    ]
    speaking = [parties_of(matter, material.exchange.url), *inside]
    # An agency's address that was left everywhere: its canonical, versions, cards.
    left = {registrable(p.host) for p in matter.pointers if p.kind == "canonical"}
    left &= {
        *(registrable(p.host) for p in matter.pointers if p.kind == "alternate"),
        *(registrable(p.host) for p in matter.passages if p.place == "meta"),
    }
    listed = sitemap.hosts if isinstance(sitemap, Sitemap) else ()
    odd = [url for url in robots.sitemaps if speaking[0].is_odd(host_of(url))]
    strange = [url for url in odd if not any(p.ways(host_of(url)) for p in speaking)]
    known = [
        registrable(host_of(url)) in left or host_of(url) in listed or is_storage(host_of(url))
        for url in strange
    ]
    kept = len(strange) < len(odd) or any(known)
    for url in strange:
        kind = "listed_few" if kept else "listed_foreign"
        yield Signal(kind, Kind.GAMBLING, robots.url, "robots", "", url, "")


def is_storage(host: str) -> bool:
    """Whether a host is called a storage's or a delivery network's, where files of many parties
    lie."""
    return bool(_STORAGE.intersection(re.split(r"[.-]", host)))


def full(sitemap: Sitemap | Absent) -> Iterator[Signal]:
    """A sitemap of which a good part names the trade and excuses nothing, one entry for sure."""
    if not isinstance(sitemap, Sitemap):
        return
    entries = sitemap.count + sitemap.child_count
    own = host_of(sitemap.url)
    found: dict[str, Pitch] = {}
    for path in sitemap.telling:
        said = pitch(_words(path))
        weak = said is None or (said.grade is Grade.WEAK and said.words[0] in own)
        if said and not weak and said.level >= MENTION:
            found[path] = said
    sure = any(said.level >= OFFER for said in found.values())
    if sure and len(found) >= _ADVERTS and len(found) >= _PART * entries:
        for path, said in found.items():
            quote = unquote(path)
            yield Signal("listed_many", said.kind, sitemap.url, "sitemap", "", quote, said.word)


def opened(robots: Robots | Absent | Failed) -> Iterator[Signal]:
    """Folders that robots.txt opens to search engines by a name that promises what gambling does;
    for sure where a sitemap of its own lies beside them."""
    if not isinstance(robots, Robots):
        return
    folders = (f"/{url.partition('//')[2].partition('/')[2]}" for url in robots.sitemaps)
    own = [folder.rpartition("/")[0] for folder in folders if folder.count("/") > 1]
    for rule in robots.rules:
        path = rule.partition(":")[2].strip() if rule.startswith("allow:") else ""
        found = words(_words(path))
        lures = _LURES.intersection(hits(found).frames)
        if not lures or not AWARENESS.isdisjoint(found):
            continue
        beside = path.rstrip("/").rpartition("/")[0] in own
        kind = "listed_many" if beside else "listed_few"
        word = ", ".join(sorted(lures))
        yield Signal(kind, Kind.GAMBLING, robots.url, "robots", "", unquote(path), word)


def dropped(listed: list[Address]) -> Iterator[Signal]:
    """Files that advertise in a folder where a form puts what strangers send: nobody of the office
    wrote them, and somebody tells search engines of them."""
    found: dict[str, Signal] = {}
    for file, place, address in listed:
        if place == "link" or not _SENT.search(address):
            continue
        name = _words(address.rpartition("/")[2])
        said = pitch(name)
        if said is None or not _WORKS.isdisjoint(words(name)):
            continue
        if said.level >= OFFER and said.grade is Grade.TRADE:
            quote = unquote(address)
            made = Signal("listed_many", said.kind, file, place, "", quote, said.word)
            found.setdefault(address, made)
    if len(found) >= _DROPPED:
        yield from found.values()


def advertised(listed: list[Address]) -> Iterator[Signal]:
    """Addresses that advertise the trade. A newsroom speaks of it in every way there is, mostly as
    of a nuisance: words without frames of promotion count where they are a good part of what is
    said of it at all, names of its shops left out."""
    found: dict[str, tuple[Address, Pitch]] = {}
    speaking: set[str] = set()
    for entry in listed:
        said = pitch(_words(entry[2]))
        if said and not said.brand:
            speaking.add(_words(entry[2]))
        if said and said.level >= OFFER and said.grade is Grade.TRADE:
            found.setdefault(_words(entry[2]), (entry, said))
    adverts = sum(said.level == ADVERT for _, said in found.values())
    overseas = sum(not _ABROAD.isdisjoint(said.words) for _, said in found.values())
    shops = sum(bool(shop_words(told)[0]) for told in found)
    promoted = bool(found) and _is_promoted(listed)
    if not (adverts or promoted or overseas >= _OVERSEAS or len(found) >= _ADVERTS):
        return
    offers = len(found) >= _OFFERS and len(found) >= _PART * len(speaking)
    many = adverts >= _ADVERTS or offers or overseas >= _OVERSEAS
    kind = "listed_many" if many or promoted else "listed_few"
    if shops >= _SHOPS:
        kind = "listed_shop"
    for (file, place, address), said in found.values():
        yield Signal(kind, said.kind, file, place, "", unquote(address), said.word)


def _is_promoted(listed: list[Address]) -> bool:
    """Whether several addresses, one of them surely, speak of the trade and of the same name, made
    as the trade makes its names: *…-harimaujp*."""
    names: dict[str, dict[str, bool]] = {}
    for _, _, address in listed:
        spoken = _words(address)
        said = pitch(spoken)
        if said is None or said.level < MENTION:
            continue
        sure = said.grade is Grade.TRADE and said.level >= OFFER
        for name in words(spoken):
            made = name.rstrip(_DIGITS).endswith(_ENDS) and name not in _KNOWN
            if made and len(name) >= _NAME:
                names.setdefault(name, {})[spoken] = sure
    return any(len(found) > 1 and any(found.values()) for found in names.values())


def eastern(
    sitemap: Sitemap | Absent, material: Material | Absent | Failed, listed: list[Address]
) -> Iterator[Signal]:
    if not isinstance(sitemap, Sitemap) or sitemap.cjk < _LEAST:
        return
    language = material.matter.language[:2] if isinstance(material, Material) else ""
    entries = sitemap.count + sitemap.child_count
    if language in _EAST:
        return
    bargains = [a for a in listed if a[1] == "sitemap" and shop_words(_words(a[2]))[0]]
    if len(bargains) > 1 or (bargains and sitemap.cjk >= _MOST * entries):
        for _, _, path in bargains:
            yield Signal("listed_shop", Kind.SHOP, sitemap.url, "sitemap", "", unquote(path), "")
        return
    if sitemap.cjk < max(_FOREIGN, _SHARE * entries):
        return
    shown = next((a[2] for a in listed if a[1] == "sitemap" and not _words(a[2]).isascii()), "")
    quote = unquote(shown) or f"{sitemap.cjk} / {entries}"
    yield Signal("listed_script", Kind.SHOP, sitemap.url, "sitemap", "", quote, "")
