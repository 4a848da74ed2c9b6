"""The site advertises no gambling, pills or other spam in the open, nor do pages it links to."""

from __future__ import annotations

from msgspec.structs import replace

from cyberscan.checks._content.compromise import got_by
from cyberscan.checks._content.documents import advertised, document
from cyberscan.checks._content.signals.page import in_the_open
from cyberscan.checks._content.signals.samples import (
    NONE,
    POLICY,
    link,
    linked,
    material,
    matter,
    paper,
    said,
)
from cyberscan.checks._content.signals.signal import fails, looks, told, weigh
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say, Site
from cyberscan.model.facts.content import Code, Linked, Material
from cyberscan.model.look import Absent, Failed, Reason
from cyberscan.model.policy import Policy
from cyberscan.model.verdict import Outcome, Severity, Verdict, passed, unknown, unseen
from cyberscan.tables.spam import Kind


def judge(
    material: Site[Material], linked: Of[Linked | Absent | Failed], policy: Policy
) -> Verdict:
    """Judge the worst of the front page and the pages and documents it links to, each by itself.

    What is hidden is for hidden-links, what points elsewhere for foreign-canonical, what only some
    visitors get for cloaking: each fault is charged once.
    """
    scores = [weigh(in_the_open(material.matter, material.exchange.url), policy)]
    pages = linked.pages if isinstance(linked, Linked) else ()
    for page in pages:
        inside = page.matter or matter(title="")
        signals = in_the_open(inside, page.exchange.url, linked=page)
        if document(page):
            signals = advertised(signals, page)
        who = got_by(page)
        scores.append(weigh([replace(signal, profile=who) for signal in signals], policy))
    worst = max(scores, key=lambda score: score.points)
    if fails(worst, policy):
        message = "gambling" if worst.trade is Kind.GAMBLING else "trade"
        return told(message, worst, policy)
    if looks(worst, policy):
        return told("words", worst, policy)
    if material.matter.truncated:
        return unknown("cut", evidence=[material.exchange.url])
    if isinstance(linked, Failed):
        return unseen(linked)
    return passed("clean", count=len(scores))


_PAPER = "https://www.contoh.go.test/unduhan/slot-gacor.pdf"
_ADVERT = "Situs Slot Gacor Terpercaya, Daftar dan Deposit Pulsa"


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    seen: Material,
    beside: Linked | Absent | Failed = NONE,
) -> Example:
    return Example(
        name=name,
        given={"material": seen, "linked": beside, "policy": POLICY},
        outcome=outcome,
        message=message,
    )


CHECK = Check(
    key="gambling-injection",
    revision=8,
    severity=Severity.CRITICAL,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=240,
    title=Say(
        id="Situs mengiklankan judi online atau spam lain",
        en="The site advertises online gambling or other spam",
    ),
    why=Say(
        id="Iklan judi atau spam pada situs pemerintah hampir selalu disisipkan oleh pihak yang "
        "sudah dapat mengubah isi situs. Warga diarahkan ke situs ilegal atas nama pemerintah, dan "
        "data pada situs dapat ikut terancam.",
        en="Advertisements for gambling or spam on a government site are nearly always injected by "
        "somebody who can already change the site. Citizens are led to illegal sites in the "
        "government's name, and the data on the site may be at risk as well.",
    ),
    messages={
        "clean": Message(
            id="Tidak ada iklan judi atau spam pada {count} laman yang dilihat. Isi yang hanya "
            "dikirim ke alamat IP tertentu tidak dapat terlihat dari sini.",
            en="No advertisement for gambling or spam on the {count} pages seen. What is sent to "
            "certain IP addresses only cannot be seen from here.",
        ),
        "cut": Message(
            id="Laman terlalu panjang untuk dilihat seluruhnya; bagian yang dilihat bersih.",
            en="The page is too long to be seen as a whole; what was seen of it is clean.",
        ),
        "gambling": Message(
            id="Laman mengiklankan judi online. Alasannya: {kinds}; {points} poin dari batas "
            "{limit} ({count} tanda).",
            en="A page advertises online gambling. Why we think so: {kinds}; {points} points where "
            "{limit} are enough ({count} signs).",
        ),
        "trade": Message(
            id="Laman mengiklankan spam ({trade}). Alasannya: {kinds}; {points} poin dari batas "
            "{limit} ({count} tanda).",
            en="A page advertises spam ({trade}). Why we think so: {kinds}; {points} points where "
            "{limit} are enough ({count} signs).",
            severity=Severity.HIGH,
        ),
        "words": Message(
            id="Perlu dilihat: laman memakai kata-kata dagang judi atau spam ({trade}: {kinds}; "
            "{points} dari {limit} poin, {count} tanda); bisa iklan, bisa berita atau komentar.",
            en="Needs a look: a page uses the words of gambling or spam ({trade}: {kinds}; "
            "{points} of {limit} points, {count} signs); it may be advertising, news or a comment.",
            severity=Severity.INFO,
        ),
    },
    reproduce="curl -sL https://{name}/ | grep -Eio "
    "'[^<>]*(gacor|maxwin|togel|slot ?(88|777|online)|judi online|viagra|bokep)[^<>]*'",
    remedy="content-injection",
    references=(
        "https://developers.google.com/search/docs/essentials/spam-policies",
        "doi:10.30812/matrik.v23i2.3824",
    ),
    standards=("Peraturan BSSN 4/2021 huruf i", "Peraturan BSSN 1/2024 Pasal 15"),
    examples=(
        _example("an ordinary page", Outcome.PASS, "clean", material()),
        _example(
            "a circular that lists the words",
            Outcome.PASS,
            "clean",
            material(
                said("heading", "Surat Edaran Larangan Judi Online bagi ASN"),
                said("text", "Waspadai istilah slot gacor, maxwin, RTP live dan scatter hitam."),
                said("text", "slot gacor, maxwin, link alternatif, bonus new member"),
            ),
        ),
        _example(
            "court news elsewhere",
            Outcome.PASS,
            "clean",
            material(link("https://berita.test/sidang", "Sidang bandar judi online: divonis")),
        ),
        _example("a page without end", Outcome.UNKNOWN, "cut", material(truncated=True)),
        _example("linked pages unseen", Outcome.UNKNOWN, "", material(), Failed(Reason.TIMEOUT)),
        _example("the title", Outcome.FAIL, "gambling", material(title=_ADVERT)),
        _example(
            "a block of links",
            Outcome.FAIL,
            "gambling",
            material(link("https://slotgacor88.test/", "Slot Gacor")),
        ),
        _example(
            "a decoded script",
            Outcome.FAIL,
            "gambling",
            material(
                codes=(
                    Code(
                        selector="body > script",
                        traits=("atob", "document.write"),
                        length=300,
                        snippet="document.write(atob(",
                        decoded='<a href="https://toko.test/">Slot Gacor Maxwin</a>',
                        hosts=("toko.test",),
                    ),
                )
            ),
        ),
        _example(
            "a page deep in the uploads",
            Outcome.FAIL,
            "gambling",
            material(),
            linked("https://www.contoh.go.test/uploads/x/", "deep", matter(title=_ADVERT)),
        ),
        _example(
            "a document that leads to players' hosts",
            Outcome.FAIL,
            "gambling",
            material(),
            paper(_PAPER, matter(link("https://slotgacor88.test/", ""), title=_ADVERT, links=1)),
        ),
        _example(
            "a circular as a document, whose examples became links",
            Outcome.PASS,
            "clean",
            material(),
            paper(
                _PAPER,
                matter(
                    link("https://slotgacor88.test/", ""), title="Edaran Larangan Judi", links=1
                ),
            ),
        ),
        _example(
            "pills",
            Outcome.FAIL,
            "trade",
            material(title="Buy cheap Viagra online without prescription"),
        ),
        _example(
            "a comment in the guest book",
            Outcome.FAIL,
            "words",
            material(said("text", "Situs slot gacor terpercaya, daftar sekarang")),
        ),
    ),
)
