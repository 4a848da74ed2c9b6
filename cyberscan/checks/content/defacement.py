"""The page is the office's own, not one that somebody has signed or put in its place."""

from __future__ import annotations

from cyberscan.checks._content.compromise import pages, said_of, unseen_pages
from cyberscan.checks._content.defaced.banner import banners, inner
from cyberscan.checks._content.defaced.context import Sign, is_plain, plays, speaks_of
from cyberscan.checks._content.defaced.hidden import hidden
from cyberscan.checks._content.defaced.note import is_note, scripted
from cyberscan.checks._content.defaced.page import ORDER, signs
from cyberscan.checks._content.defaced.picture import adverts, picture
from cyberscan.checks._content.defaced.samples import EXAMPLES
from cyberscan.checks._shared.evidence import capped
from cyberscan.model.check import Actor, Check, Message, Of, Say, Site
from cyberscan.model.facts.content import Linked, Material, Visits
from cyberscan.model.facts.site import Markup
from cyberscan.model.look import Absent, Failed
from cyberscan.model.verdict import Severity, Verdict, failed, passed, unknown
from cyberscan.tables.documents import document_of


def judge(
    material: Site[Material],
    linked: Of[Linked | Absent | Failed],
    markup: Of[Markup | Absent | Failed],
    visits: Of[Visits | Absent | Failed],
) -> Verdict:
    """Say whether somebody else speaks as the page's master: by a claim, or in a voice of theirs.

    A claim needs something of another kind beside it: an alias, a reproach or greeting, nothing of
    the office left, a place no editor writes in (a layer, a style rule, a script), a page that
    begins with it, sound. A voice without a claim needs two or three kinds, that they are in among
    them. One part of a page is a note of theirs by its pieces: who signs, what they did, to whom
    and how (`cyberscan.parse.note.note`); less of them is enough where nothing of the office is
    left, and in what scripts and style sheets write. A plain text is one as a whole, or none.
    Programmes, works, reports, visitors and names that are nobody's alias are at most for a look.
    """
    found: list[Sign] = []
    topic = speaks_of(material.matter)
    for number, (exchange, page) in enumerate(pages(material, linked, texts=True)):
        if document_of(exchange.first("content-type") or "") and not is_note(page):
            continue
        one = signs(exchange.url, page, front=number == 0)
        if number and topic and not found:
            one = [sign for sign in one if sign.kind != "page" or not is_plain(sign.phrase)]
        found += one
    if isinstance(visits, Visits):
        shown = plays(material.exchange.url, material.matter)
        found += scripted(visits.scripts, shown=shown)
    found += hidden(material, markup, visits)
    poster = picture(material, markup) or adverts(material, markup)
    if poster is None or poster.kind == "picture":
        poster = banners(material, markup, visits) or inner(linked) or poster
    if poster and not found:
        found.append(poster)
    if found:
        found.sort(key=lambda sign: ORDER.index(sign.kind))
        told = said_of(linked, capped(sign.evidence for sign in found))
        return failed(found[0].kind, evidence=told, phrase=found[0].phrase)
    if unseen_pages(linked):
        return unknown("partly", title=material.matter.title)
    return passed("clean", title=material.matter.title)


CHECK = Check(
    key="defacement",
    revision=5,
    severity=Severity.CRITICAL,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=240,
    title=Say(
        id="Tampilan situs diganti atau ditandai peretas",
        en="The site's face is replaced or signed by an intruder",
    ),
    why=Say(
        id="Peretas memasang namanya pada laman pemerintah. Warga tidak dapat memakai layanan, "
        "nama baik pemerintah rusak, dan siapa pun yang dapat mengganti laman dapat pula "
        "membaca data di baliknya.",
        en="An intruder has put a name on a government page. Citizens cannot use the service, the "
        "government loses face, and whoever can replace the page may also read the data behind "
        "it.",
    ),
    messages={
        "clean": Message(
            id="Laman tidak ditandai peretas: “{title}”.",
            en="The page is not signed by an intruder: “{title}”.",
        ),
        "partly": Message(
            id="Laman depan tidak ditandai peretas: “{title}”. Laman di belakangnya tidak dapat "
            "dilihat.",
            en="The front page is not signed by an intruder: “{title}”. Pages behind it could not "
            "be seen.",
        ),
        "front": Message(
            id="Di tempat situs ada laman kecil bertanda peretas (“{phrase}”).",
            en="In place of the site stands a small page signed by an intruder (“{phrase}”).",
        ),
        "overlay": Message(
            id="Judul, kepala, awal, atau lapisan di atas laman bertanda peretas (“{phrase}”), "
            "sedangkan isi situs masih ada.",
            en="Title, heading, beginning or a layer over the page is signed by an intruder "
            "(“{phrase}”) while the site's content is still there.",
        ),
        "message": Message(
            id="Laman memuat pesan yang ditulis seperti pesan peretas (“{phrase}”). Pastikan "
            "apakah tulisan ini milik kantor.",
            en="The page has a message written as intruders write (“{phrase}”). Make sure whether "
            "it is the office's own.",
            severity=Severity.HIGH,
        ),
        "poster": Message(
            id="Di tempat situs hanya ada gambar, tanpa teks dan tanpa tautan ke situs sendiri; "
            "tujuan atau judulnya: {phrase}. Pastikan apakah kantor yang memasangnya.",
            en="In place of the site stands a picture, without text and without links to the site "
            "itself; where it leads, or its title: {phrase}. Make sure whether the office put it "
            "there.",
            severity=Severity.HIGH,
        ),
        "covered": Message(
            id="Isi situs masih ada, tetapi seluruhnya tertutup gambar yang tidak dapat "
            "disingkirkan pengunjung ({phrase}). Pastikan apakah kantor yang memasangnya.",
            en="What the site says is still there, but all of it lies under a picture that "
            "visitors cannot take away ({phrase}). Make sure whether the office put it there.",
            severity=Severity.HIGH,
        ),
        "adverts": Message(
            id="Laman menampilkan gambar berukuran iklan tanpa keterangan, dari pihak luar dan "
            "menuju pihak luar ({phrase}) lewat alamat yang menghitung klik. Pastikan apakah "
            "kantor yang memasangnya.",
            en="The page shows pictures in sizes of advertisements, without a word, from strangers "
            "and leading to strangers ({phrase}) by addresses that count clicks. Make sure whether "
            "the office put them there.",
            severity=Severity.HIGH,
        ),
        "banner": Message(
            id="Laman menampilkan gambar atau tautan tanpa keterangan yang menuju pihak luar, "
            "diambil dari sana, atau dinamai seperti iklan judi ({phrase}). Pastikan apakah kantor "
            "yang memasangnya.",
            en="The page shows pictures or links without a word that lead to strangers, come from "
            "them, or are named as advertisements of gambling are ({phrase}). Make sure whether "
            "the office put them there.",
            severity=Severity.HIGH,
        ),
        "drawn": Message(
            id="Sebuah laman di belakang laman depan hanya berupa gambar, tanpa teks dan tanpa "
            "tautan ke situs sendiri, dan menuju {phrase}. Pastikan apakah kantor yang "
            "memasangnya.",
            en="A page behind the front page is a picture only, without text and without links to "
            "the site itself, and leads to {phrase}. Make sure whether the office put it there.",
            severity=Severity.HIGH,
        ),
        "page": Message(
            id="Sebuah laman di belakang laman depan bertanda peretas (“{phrase}”).",
            en="A page behind the front page is signed by an intruder (“{phrase}”).",
            severity=Severity.HIGH,
        ),
        "look": Message(
            id="Perlu dilihat: laman menonjolkan kata “{phrase}”; bisa tanda peretas, bisa judul "
            "acara atau karya, berita, atau keterangan pemilik.",
            en="Needs a look: the page prominently says “{phrase}”; it may be an intruder's "
            "signature, the title of an event or a work, news, or a line about the owner.",
            severity=Severity.INFO,
        ),
        "picture": Message(
            id="Perlu dilihat: laman depan hanya berisi gambar, tanpa teks dan tautan. Bisa "
            "laman pembuka atau ucapan, bisa pula gambar pasangan peretas.",
            en="Needs a look: the front page is a picture only, without text and links. It "
            "may be a splash page or a greeting, or a picture an intruder put there.",
            severity=Severity.INFO,
        ),
    },
    reproduce="curl -sL https://{name}/ | grep -Eio "
    "'<title>[^<]*|(hacked|defaced|pwned|owned|touched|stamped) by[^<]*' | cut -c1-200",
    remedy="content-defacement",
    references=(
        "https://attack.mitre.org/techniques/T1491/002/",
        "https://voi.id/amp/157967/60-situs-resmi-milik-pemkab-trenggalek-diretas-saat-ramai-menolak-jokowi-3-periode-narasinya-negeri-ini-tergadaikan",
        "doi:10.3390/computers8020035",
    ),
    standards=(
        "Peraturan BSSN 4/2021 huruf i",
        "Peraturan BSSN 1/2024 Pasal 15",
        "ISO/IEC 27001:2022 A.5.24",
    ),
    examples=EXAMPLES,
)
