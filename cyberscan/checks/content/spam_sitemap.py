"""Sitemap, robots.txt and the site's own links name no pages that advertise gambling or spam."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from cyberscan.checks._signals import Signal, fails, is_public, looks, told, weigh
from cyberscan.checks._signals_parties import parties_of
from cyberscan.checks._signals_samples import NONE, POLICY, link, material
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.content import Material
from cyberscan.model.facts.site import Robots, Sitemap
from cyberscan.model.look import Absent, Failed
from cyberscan.model.policy import Policy
from cyberscan.model.verdict import Outcome, Severity, Verdict, not_applicable, passed
from cyberscan.parse.spam import shop_words
from cyberscan.parse.spam_hosts import host_term, path_words
from cyberscan.parse.spam_pitch import ADVERT, MENTION, OFFER, Pitch, pitch
from cyberscan.parse.url import host_of
from cyberscan.tables.second_level import registrable
from cyberscan.tables.spam import Grade, Kind

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
_EAST: Final = frozenset({"ja", "zh", "ko"})


def judge(
    sitemap: Sitemap | Absent,
    robots: Of[Robots | Absent | Failed],
    material: Of[Material | Absent | Failed],
    policy: Policy,
) -> Verdict:
    """Judge addresses by their words, and the hosts they lie on by their names.

    Reports on the trade have awareness words in their addresses; a few addresses without are for a
    person to look at, unless a good part of all there are is of that kind. Random names and numbers
    tell nothing. A sitemap of a party that the front page never speaks of is a finding.
    """
    if not any(isinstance(f, Sitemap | Robots | Material) for f in (sitemap, robots, material)):
        return not_applicable("none")
    listed = [*_listed(sitemap, robots), *_linked(material)]
    signals = [
        *_hosts(sitemap, robots),
        *_elsewhere(robots, material),
        *_advertised(listed),
        *_full(sitemap),
        *_eastern(sitemap, material, listed),
    ]
    score = weigh(signals, policy)
    if fails(score, policy):
        return told("spam", score, policy)
    if looks(score, policy):
        return told("words", score, policy)
    return passed("clean", count=len(listed))


_Address = tuple[str, str, str]
"""The file or page it stands in, the place there, the address."""


def _listed(sitemap: Sitemap | Absent, robots: Robots | Absent | Failed) -> Iterator[_Address]:
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


def _linked(material: Material | Absent | Failed) -> Iterator[_Address]:
    """Links to pages of the site itself, in sight or hidden."""
    if isinstance(material, Material):
        page = material.exchange.url
        own = registrable(host_of(page))
        for passage in material.matter.passages:
            if passage.url and registrable(passage.host) == own:
                yield page, "link", passage.url


def _words(address: str) -> str:
    return path_words(address) if "://" in address[:10] else unquote(address).replace("?", " ")


def _hosts(sitemap: Sitemap | Absent, robots: Robots | Absent | Failed) -> Iterator[Signal]:
    named: list[_Address] = []
    if isinstance(sitemap, Sitemap):
        named += [(sitemap.url, "sitemap", host) for host in sitemap.hosts]
    if isinstance(robots, Robots):
        named += [(robots.url, "robots", url) for url in robots.sitemaps]
    for file, place, name in named:
        host = host_of(name) if "://" in name else name
        term = host_term(host)
        if term and term.grade is Grade.TRADE and not is_public(host):
            yield Signal("listed_host", term.kind, file, place, "", name, term.text)


def _elsewhere(
    robots: Robots | Absent | Failed, material: Material | Absent | Failed
) -> Iterator[Signal]:
    """Sitemaps that robots.txt names on hosts that the front page has nothing to do with."""
    if not isinstance(robots, Robots) or not isinstance(material, Material):
        return
    parties = parties_of(material.matter, material.exchange.url)
    for url in robots.sitemaps:
        host = host_of(url)
        if parties.is_odd(host) and not parties.ways(host):
            yield Signal("listed_foreign", Kind.GAMBLING, robots.url, "robots", "", url, "")


def _full(sitemap: Sitemap | Absent) -> Iterator[Signal]:
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


def _advertised(listed: list[_Address]) -> Iterator[Signal]:
    found: dict[str, tuple[_Address, Pitch]] = {}
    for entry in listed:
        said = pitch(_words(entry[2]))
        if said and said.level >= OFFER and said.grade is Grade.TRADE:
            found.setdefault(_words(entry[2]), (entry, said))
    adverts = sum(said.level == ADVERT for _, said in found.values())
    shops = sum(bool(shop_words(words)[0]) for words in found)
    if not adverts and len(found) < _ADVERTS:
        return
    kind = "listed_many" if adverts >= _ADVERTS or len(found) >= _OFFERS else "listed_few"
    if shops >= _SHOPS:
        kind = "listed_shop"
    for (file, place, address), said in found.values():
        yield Signal(kind, said.kind, file, place, "", unquote(address), said.word)


def _eastern(
    sitemap: Sitemap | Absent, material: Material | Absent | Failed, listed: list[_Address]
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


def _sitemap(*paths: str, hosts: tuple[str, ...] = (), count: int = 0, cjk: int = 0) -> Sitemap:
    return Sitemap(
        url="https://www.contoh.go.test/sitemap.xml",
        index=False,
        count=count or len(paths),
        hosts=hosts or ("www.contoh.go.test",),
        paths=paths,
        cjk=cjk,
    )


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    sitemap: Sitemap | Absent,
    robots: Robots | Absent | Failed = NONE,
    seen: Material | Absent | Failed = NONE,
) -> Example:
    given = {"sitemap": sitemap, "robots": robots, "material": seen, "policy": POLICY}
    return Example(name=name, given=given, outcome=outcome, message=message)


_OWN = "https://www.contoh.go.test"

CHECK = Check(
    key="spam-sitemap",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=240,
    title=Say(
        id="Peta situs memuat laman judi atau spam",
        en="The sitemap lists gambling or spam pages",
    ),
    why=Say(
        id="Peta situs dan robots.txt mengantar mesin pencari ke setiap laman. Bila memuat laman "
        "judi atau spam, laman itu tampil di hasil pencarian atas nama situs pemerintah; pihak "
        "lain sudah dapat menulis berkas di situs.",
        en="Sitemap and robots.txt lead search engines to every page. Where they list gambling or "
        "spam pages, these appear in search results in the government site's name; somebody else "
        "can already write files on the site.",
    ),
    messages={
        "none": Message(
            id="Tidak ada peta situs, robots.txt maupun laman yang dapat dilihat.",
            en="There is no sitemap, robots.txt or page to look at.",
        ),
        "clean": Message(
            id="Tidak ada alamat yang mengiklankan judi atau spam ({count} alamat dilihat).",
            en="No address advertises gambling or spam ({count} addresses seen).",
        ),
        "spam": Message(
            id="Peta situs, robots.txt atau tautan situs memuat laman spam ({trade}). Alasannya: "
            "{kinds}; {points} poin dari batas {limit} ({count} alamat).",
            en="Sitemap, robots.txt or the site's links list spam pages ({trade}). Why we think "
            "so: {kinds}; {points} points where {limit} are enough ({count} addresses).",
        ),
        "words": Message(
            id="Perlu dilihat: {count} alamat memakai kata dagang judi atau spam, atau huruf asing "
            "({trade}: {kinds}; {points} dari {limit} poin); bisa iklan, bisa berita.",
            en="Needs a look: {count} addresses use words of gambling or spam, or a foreign script "
            "({trade}: {kinds}; {points} of {limit} points); it may be advertising or news.",
            severity=Severity.INFO,
        ),
    },
    reproduce="curl -sL https://{name}/robots.txt https://{name}/sitemap.xml | "
    "grep -Ei 'slot|gacor|togel|judi|casino|viagra|sitemap:'",
    remedy="content-injection",
    references=(
        "https://www.sitemaps.org/protocol.html",
        "RFC 9309",
        "https://developers.google.com/search/docs/essentials/spam-policies",
    ),
    standards=("Peraturan BSSN 4/2021 huruf i", "Peraturan BSSN 1/2024 Pasal 15"),
    examples=(
        _example("nothing to look at", Outcome.NOT_APPLICABLE, "none", NONE),
        _example(
            "an ordinary sitemap",
            Outcome.PASS,
            "clean",
            _sitemap("/berita/1", "/layanan/slot-waktu", "/berita/waspada-slot-gacor"),
        ),
        _example(
            "a folder of slot pages",
            Outcome.FAIL,
            "spam",
            _sitemap(
                *(f"/wp/situs-slot-gacor-{word}-hari-ini" for word in ("a", "maxwin", "terbaru"))
            ),
        ),
        _example(
            "a sitemap on a slot site",
            Outcome.FAIL,
            "spam",
            NONE,
            Robots(
                url=f"{_OWN}/robots.txt",
                content_type="text/plain",
                rules=(),
                sitemaps=("https://slotgacor88.test/sitemap.xml",),
            ),
        ),
        _example(
            "one address",
            Outcome.FAIL,
            "words",
            NONE,
            seen=material(link(f"{_OWN}/slot-gacor-maxwin/", "Info")),
        ),
    ),
)
