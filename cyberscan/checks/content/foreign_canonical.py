"""The page names no spam site as its own address, frames none and sends nobody to one."""

from __future__ import annotations

from msgspec.structs import replace

from cyberscan.checks._content.signals.gathered import sent_on
from cyberscan.checks._content.signals.hidden import out_of_sight
from cyberscan.checks._content.signals.mirrored import mirrored
from cyberscan.checks._content.signals.page import in_the_open
from cyberscan.checks._content.signals.parties import parties_of
from cyberscan.checks._content.signals.pointers import led_from, pointing, shared_version, versions
from cyberscan.checks._content.signals.samples import (
    NONE,
    POLICY,
    URL,
    link,
    linked,
    material,
    pointer,
)
from cyberscan.checks._content.signals.samples import matter as page
from cyberscan.checks._content.signals.signal import SPOKEN, Score, fails, looks, told, weigh
from cyberscan.checks._content.signals.versions import strayed
from cyberscan.checks._shared.evidence import listed
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say, Site
from cyberscan.model.facts.content import Linked, Material
from cyberscan.model.look import Absent, Failed, Reason
from cyberscan.model.policy import Policy
from cyberscan.model.verdict import Outcome, Severity, Verdict, passed, unknown, unseen
from cyberscan.parse.url import host_of


def judge(
    material: Site[Material], linked: Of[Linked | Absent | Failed], policy: Policy
) -> Verdict:
    """Judge canonical, amphtml, alternate, refresh, base, frame, script and what a script moves to.

    Where visitors or search engines are sent to a party that the page neither links to nor names,
    that is a finding, and so are the words or the hosts of the trade. A party that the page speaks
    of once is for a person to look at, and so is what has honest explanations: a canonical alone,
    a page that is nothing but another's; one that it lives with is nothing. Of pages that the front
    page links to count refreshes, bases, links over all of the page, and hosts of the trade; and
    so do several that lead to one address of a stranger's, what is called a file and leads to a
    stranger's page, and a page's mirror elsewhere with a login for its version for telephones.
    """
    matter, url = material.matter, material.exchange.url
    signals = pointing(matter, url)
    foreign = [s for s in signals if s.kind in {"pointer_foreign", "pointer_elsewhere"}]
    beside = weigh([*in_the_open(matter, url), *out_of_sight(matter, url)], policy)
    if foreign and looks(beside, policy) and not beside.kinds <= SPOKEN:
        word = beside.counted[0].word
        signals.append(replace(foreign[0], kind="pointer_page", trade=beside.trade, word=word))
    signals += versions(url, matter, parties_of(matter, url))
    if isinstance(linked, Linked):
        hosts_seen = {host_of(signal.target) for signal in signals}
        front = parties_of(matter, url)
        more = [*led_from(linked.pages, front), *shared_version(linked.pages, front)]
        more += sent_on(linked.pages, front)
        more += strayed(material, linked.pages, front)
        for one in linked.pages:
            if one.matter is not None and 200 <= one.exchange.status <= 299:
                more += versions(one.exchange.url, one.matter, front)
                more += mirrored(one.exchange.url, one.matter, front)
        signals += [signal for signal in more if host_of(signal.target) not in hosts_seen]
    score = weigh(signals, policy)
    if fails(score, policy):
        if score.kinds & _OF_THE_TRADE:
            return told("spam", score, policy)
        hosts = listed(sorted({host_of(signal.target) for signal in score.every}))
        return told("elsewhere", score, policy, places=_places(score), hosts=hosts)
    if looks(score, policy):
        return told("foreign", score, policy, places=_places(score))
    if matter.truncated:
        return unknown("cut", evidence=[url])
    if isinstance(linked, Failed):
        return unseen(linked)
    return passed("own", count=len(matter.pointers))


_OF_THE_TRADE = frozenset({"pointer_host", "pointer_path", "pointer_page"})


def _places(score: Score) -> str:
    return ", ".join(sorted({signal.place for signal in score.every}))


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    seen: Material,
    beside: Linked | Absent | Failed = NONE,
) -> Example:
    given = {"material": seen, "linked": beside, "policy": POLICY}
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="foreign-canonical",
    revision=7,
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=240,
    title=Say(
        id="Laman mengarahkan pengunjung atau mesin pencari ke situs pihak lain",
        en="The page sends visitors or search engines to another party's site",
    ),
    why=Say(
        id="Penanda alamat (canonical, amphtml), pengalihan dan bingkai menentukan laman mana yang "
        "dibuka pengunjung dan dicatat mesin pencari. Bila diarahkan ke situs lain, peringkat dan "
        "nama baik situs pemerintah dipindahkan ke situs itu.",
        en="Address marks (canonical, amphtml), redirects and frames decide which page visitors "
        "open and search engines record. Pointed at another site they hand it the government "
        "site's ranking and good name.",
    ),
    messages={
        "own": Message(
            id="Tidak ada penunjuk ke situs spam ({count} penunjuk dilihat).",
            en="Nothing points to a spam site ({count} pointers seen).",
        ),
        "cut": Message(
            id="Laman terlalu panjang untuk dilihat seluruhnya; bagian yang dilihat bersih.",
            en="The page is too long to be seen as a whole; what was seen of it is clean.",
        ),
        "spam": Message(
            id="Laman menunjuk ke situs spam ({trade}). Alasannya: {kinds}; {points} poin dari "
            "batas {limit} ({count} tanda).",
            en="The page points to a spam site ({trade}). Why we think so: {kinds}; {points} "
            "points where {limit} are enough ({count} signs).",
        ),
        "elsewhere": Message(
            id="Laman mengarahkan pengunjung atau mesin pencari ke situs pihak lain yang tidak "
            "disebut di mana pun pada laman: {hosts} ({places}). Pastikan kepada pengelola apakah "
            "ini disengaja; bila tidak, ini sisipan ({count} tanda: {kinds}; {points} poin dari "
            "batas {limit}).",
            en="The page sends visitors or search engines to another party's site that nothing on "
            "the page speaks of: {hosts} ({places}). Ask whoever runs the site whether this is "
            "intended; if not, it is an injection ({count} signs: {kinds}; {points} points where "
            "{limit} are enough).",
        ),
        "foreign": Message(
            id="Perlu dilihat: laman menunjuk ke situs pihak lain ({places}); bisa portal sendiri, "
            "bisa sisipan ({points} dari {limit} poin: {kinds}; {count} tanda, jenis {trade} bila "
            "sisipan).",
            en="Needs a look: the page points to another party's site ({places}); it may be a "
            "portal of your own or an injection ({points} of {limit} points: {kinds}; {count} "
            "signs, kind {trade} if injected).",
            severity=Severity.INFO,
        ),
    },
    reproduce="curl -sL https://{name}/ | grep -Eio "
    "'<(link|meta|base|iframe)[^>]*(canonical|amphtml|refresh|href|src)[^>]*>'",
    remedy="content-injection",
    references=(
        "RFC 6596",
        "https://developers.google.com/search/docs/essentials/spam-policies",
    ),
    standards=("Peraturan BSSN 4/2021 huruf i", "Peraturan BSSN 1/2024 Pasal 15"),
    examples=(
        _example("none", Outcome.PASS, "own", material()),
        _example("a page without end", Outcome.UNKNOWN, "cut", material(truncated=True)),
        _example("linked pages unseen", Outcome.UNKNOWN, "", material(), Failed(Reason.TIMEOUT)),
        _example(
            "its own address, a map, the province's portal",
            Outcome.PASS,
            "own",
            material(
                pointers=(
                    pointer("canonical", "https://contoh.go.test/"),
                    pointer("frame", "https://www.google.com/maps/embed"),
                    pointer("refresh", "https://portal.jatimprov.go.id/"),
                )
            ),
        ),
        _example(
            "a portal of a company that the page links to",
            Outcome.FAIL,
            "foreign",
            material(
                link("https://portal-desa.test/", "Masuk"),
                pointers=(pointer("canonical", "https://portal-desa.test/c/12"),),
            ),
        ),
        _example(
            "a portal that the page links to and names",
            Outcome.PASS,
            "own",
            material(
                link("https://portal-desa.test/", "Portal Desa"),
                pointers=(pointer("canonical", "https://portal-desa.test/c/12"),),
            ),
        ),
        _example(
            "sent to a party that the page never speaks of",
            Outcome.FAIL,
            "elsewhere",
            material(pointers=(pointer("refresh", "https://senja-biru.test/?c=12"),)),
        ),
        _example(
            "the same on a page that the front page links to",
            Outcome.FAIL,
            "elsewhere",
            material(),
            linked(
                f"{URL}kontak",
                "page",
                page(pointers=(pointer("refresh", "https://senja-biru.test/?c=12"),)),
            ),
        ),
        _example(
            "a linked page that leads to a portal which the front page links to",
            Outcome.PASS,
            "own",
            material(link("https://portal-desa.test/", "Portal Desa")),
            linked(
                f"{URL}portal",
                "page",
                page(pointers=(pointer("refresh", "https://portal-desa.test/"),)),
            ),
        ),
        _example(
            "a canonical to a slot site",
            Outcome.FAIL,
            "spam",
            material(pointers=(pointer("canonical", "https://slotgacor88.test/"),)),
        ),
        _example(
            "AMP elsewhere for an address that advertises",
            Outcome.FAIL,
            "spam",
            material(pointers=(pointer("amphtml", "https://x.test/amp/slot-gacor-maxwin/"),)),
        ),
        _example(
            "AMP elsewhere, on a page with hidden links",
            Outcome.FAIL,
            "spam",
            material(
                link("https://mega-togel.test/", "Resmi", hidden="off-screen"),
                pointers=(pointer("amphtml", "https://x.test/"),),
            ),
        ),
    ),
)
