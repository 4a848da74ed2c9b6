"""Sitemap, robots.txt and the site's own links name no pages that advertise gambling or spam."""

from __future__ import annotations

from cyberscan.checks._content.signals.branded import branded, promised
from cyberscan.checks._content.signals.listed import (
    advertised,
    dropped,
    eastern,
    elsewhere,
    full,
    linked_in,
    listed_in,
    opened,
    strange_hosts,
)
from cyberscan.checks._content.signals.samples import NONE, POLICY, link, material
from cyberscan.checks._content.signals.signal import fails, looks, told, weigh
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.content import Linked, Material
from cyberscan.model.facts.site import Robots, Sitemap
from cyberscan.model.look import Absent, Failed, Reason
from cyberscan.model.policy import Policy
from cyberscan.model.verdict import Outcome, Severity, Verdict, not_applicable, passed, unseen


def judge(
    sitemap: Sitemap | Absent,
    robots: Of[Robots | Absent | Failed],
    material: Of[Material | Absent | Failed],
    linked: Of[Linked | Absent | Failed],
    policy: Policy,
) -> Verdict:
    """Judge addresses by their words, and the hosts they lie on by their names.

    Reports on the trade have awareness words in their addresses; a few addresses without are for a
    person to look at, unless a good part of all there are is of that kind. Random names and numbers
    tell nothing; a script or a folder that lists name after name of the trade's make does. A
    sitemap of a party that the site's pages never speak of is a finding.
    """
    if not any(isinstance(f, Sitemap | Robots | Material) for f in (sitemap, robots, material)):
        return not_applicable("none")
    listed = [*listed_in(sitemap, robots), *linked_in(material)]
    signals = [
        *strange_hosts(sitemap, robots),
        *elsewhere(robots, material, sitemap, linked),
        *advertised(listed),
        *dropped(listed),
        *branded(listed),
        *promised(listed),
        *opened(robots),
        *full(sitemap),
        *eastern(sitemap, material, listed),
    ]
    score = weigh(signals, policy)
    if fails(score, policy):
        return told("spam", score, policy)
    if looks(score, policy):
        return told("words", score, policy)
    for fact in (robots, material):
        if isinstance(fact, Failed):
            return unseen(fact)
    return passed("clean", count=len(listed))


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
    given = {
        "sitemap": sitemap,
        "robots": robots,
        "material": seen,
        "linked": NONE,
        "policy": POLICY,
    }
    return Example(name=name, given=given, outcome=outcome, message=message)


_OWN = "https://www.contoh.go.test"

CHECK = Check(
    key="spam-sitemap",
    revision=4,
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
            "a sitemap, and robots.txt unseen",
            Outcome.UNKNOWN,
            "",
            _sitemap("/berita/1"),
            Failed(Reason.TIMEOUT),
        ),
        _example(
            "a sitemap, and the page unseen",
            Outcome.UNKNOWN,
            "",
            _sitemap("/berita/1"),
            seen=Failed(Reason.TIMEOUT),
        ),
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
