"""Documents: what they say and where they lead must both advertise; texts may be notes."""

from __future__ import annotations

import pytest

from cyberscan.checks._content.signals.samples import NONE, POLICY, material
from cyberscan.checks.content import defacement, gambling_injection, phishing_kit
from cyberscan.model.facts.content import Linked, LinkedPage
from cyberscan.model.facts.web import Exchange
from cyberscan.model.look import Absent, Negative
from cyberscan.model.verdict import Outcome
from cyberscan.parse.matter.document import of_pdf, of_text
from cyberscan.parse.matter.page import Reading
from tests.support.pdf import Paper, build

ZONE = "contoh.go.test"
URL = f"https://www.{ZONE}/unduhan/surat"
JUDI = "https://rajaslot88.test/daftar"
ADVERT = "Situs Slot Gacor Terpercaya, Daftar dan Deposit Pulsa"
NO = Absent(Negative.NO_DATA)


def document(reading: Reading, kind: str) -> Linked:
    exchange = Exchange(url=URL, status=200, headers=(("Content-Type", kind),))
    page = LinkedPage(exchange=exchange, why="words", text=reading.text, matter=reading.matter)
    return Linked(pages=(page,))


def pdf(paper: Paper) -> Linked:
    return document(of_pdf(build(paper), URL, ZONE), "application/pdf")


def text(source: str) -> Linked:
    return document(of_text(source, URL, ZONE), "text/plain; charset=utf-8")


def is_spam(linked: Linked) -> bool:
    verdict = gambling_injection.judge(material(), linked, POLICY)
    return verdict.outcome is Outcome.FAIL and verdict.message != "words"


@pytest.mark.parametrize(
    "paper",
    [
        Paper(title=ADVERT, links=(JUDI,)),
        Paper(xmp=ADVERT, links=(JUDI,), glyphs=True, pages=(("x",),)),
        Paper(title="Surat", pages=((ADVERT, "Bonus new member, gampang maxwin."),), links=(JUDI,)),
        # A host whose name says nothing, and no way back.
        Paper(title=ADVERT, links=("https://tautan.test/r7",)),
        Paper(title="Buy Viagra Online Without Prescription", links=("https://viagra-x.test/",)),
    ],
)
def test_documents_that_advertise_and_lead_there(paper: Paper) -> None:
    assert is_spam(pdf(paper))


@pytest.mark.parametrize(
    "paper",
    [
        # What it says alone, and where it leads alone.
        Paper(title=ADVERT, pages=((ADVERT,),)),
        Paper(title=ADVERT, links=("https://kemenkeu.go.id/slot-gacor",)),
        Paper(title="Microsoft Word - Dok1.docx", links=(JUDI, "https://gacor88.test/")),
        Paper(links=tuple(f"https://slotgacor{number}.test/" for number in range(77, 99))),
        Paper(title="Pengumuman", glyphs=True, pages=((ADVERT,),), links=(JUDI,)),
        # It warns, reports or explains.
        Paper(title="Edaran Larangan Judi Online", pages=((ADVERT,),), links=(JUDI,)),
        Paper(title=ADVERT, pages=(("Imbauan: waspada", ADVERT),), links=(JUDI,)),
        Paper(title="Analisis Kajian Iklan Slot Gacor Terpercaya", links=(JUDI,)),
        Paper(title="Rekap Situs Slot Gacor Diblokir", links=(JUDI,)),
        # Words that only sound like it.
        Paper(
            title="HPS Closet", pages=(("TOTO terpercaya, slot kunci resmi",),), links=(JUDI,)
        ),
    ],
)  # fmt: skip
def test_documents_that_do_not_do_both(paper: Paper) -> None:
    assert not is_spam(pdf(paper))


@pytest.mark.parametrize(
    ("source", "spam"),
    [
        (f"Daftar\n\n{ADVERT} {JUDI}\n", True),
        (f"/* TEAM */\nWiji\n<a href={JUDI}>situs slot gacor terpercaya</a>", True),
        (f"Daftar\n\n{ADVERT}\n{JUDI}\n", False),
        (f"# versi 3\n{JUDI} slot gacor\nhttps://gacor88.test/ slot gacor\n", False),
        (f"Imbauan penyisipan\n\ndisusupi tautan <a href={JUDI}>{ADVERT}</a>", False),
        (f"{ADVERT}\n" * 9, False),
    ],
)
def test_texts(source: str, spam: bool) -> None:
    assert is_spam(text(source)) is spam


NOTE = "Hacked By K3nz_X7\n\nDear admin, your uploader is open. Fix your bug.\nGreetz: r00t_Sambal"


@pytest.mark.parametrize(
    ("linked", "kind"),
    [
        (text(NOTE), Outcome.FAIL),
        (
            text(f"Laporan Insiden\n\nLaman diganti pesan:\n“{NOTE}”\nLaman dipulihkan."),
            Outcome.PASS,
        ),
        (text("CHANGELOG\n\n- hacked by hand: shell script, thanks admin\n"), Outcome.PASS),
        # A PDF may tell of anything.
        (pdf(Paper(title="Hacked By K3nz_X7", pages=(tuple(NOTE.split("\n")),))), Outcome.PASS),
    ],
)
def test_notes(linked: Linked, kind: Outcome) -> None:
    verdict = defacement.judge(material(), linked, NO, NO)
    assert verdict.outcome is kind


def test_what_a_document_says_of_codes_is_no_phishing() -> None:
    said = "Masukkan kode OTP dan PIN Anda di sini lalu kirim ke nomor petugas bank."
    for linked in (text(said), pdf(Paper(title="Edaran", pages=((said,),)))):
        assert phishing_kit.judge(material(), linked, NO).outcome is Outcome.PASS


def test_nothing_is_said_of_a_site_without_documents() -> None:
    assert not is_spam(Linked(pages=()))
    assert gambling_injection.judge(material(), NONE, POLICY).outcome is Outcome.PASS
