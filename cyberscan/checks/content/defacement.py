"""The page is the office's own, not one that somebody has signed or put in its place."""

from __future__ import annotations

from cyberscan.checks._compromise import PAGE, linked, material, matter, pages, unseen_pages
from cyberscan.checks._defaced import ORDER, picture, signs
from cyberscan.checks._evidence import capped
from cyberscan.checks._markup import sample as markup_sample
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say, Site
from cyberscan.model.facts.content import Linked, Material, Matter, Passage
from cyberscan.model.facts.site import Markup, Resource
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed


def judge(
    material: Site[Material],
    linked: Of[Linked | Absent | Failed],
    markup: Of[Markup | Absent | Failed],
) -> Verdict:
    """Combine who signs, where it stands, and whether the page is still a site.

    In the title or the first headings a signature is enough. In running text it needs a page too
    small to be a site, and no word of a report. A message without one needs a name of their kind,
    and words of several kinds that intruders use. Background and sound are not looked at.
    """
    found = []
    for number, (exchange, page) in enumerate(pages(material, linked)):
        found += signs(exchange.url, page, front=number == 0)
    shown = picture(material, markup)
    if shown and not found:
        found.append(shown)
    if found:
        found.sort(key=lambda sign: ORDER.index(sign.kind))
        told = capped(sign.evidence for sign in found)
        return failed(found[0].kind, evidence=told, phrase=found[0].phrase)
    return passed("partly" if unseen_pages(linked) else "clean", title=material.matter.title)


_NONE = Absent(Negative.NO_DATA)


def _tiny(title: str, *headings: str, opening: str = "") -> Matter:
    return matter(
        *(Passage("heading", text, "h1") for text in headings),
        title=title,
        opening=opening or " ".join(headings),
        characters=300,
        pictures=1,
        links=1,
    )


_SCRIPT = Resource("script", f"{PAGE}app.js")
_IMAGE = matter(title="", opening="", characters=0, pictures=1, links=0)


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    page: Matter,
    *,
    beside: Linked | Absent | Failed = _NONE,
    made: Markup | Absent | Failed = _NONE,
) -> Example:
    return Example(
        name=name,
        given={"material": material(page), "linked": beside, "markup": made},
        outcome=outcome,
        message=message,
    )


CHECK = Check(
    key="defacement",
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
            id="Judul, kepala, atau awal laman bertanda peretas (“{phrase}”), sedangkan isi situs "
            "masih ada.",
            en="Title, heading or beginning of the page is signed by an intruder (“{phrase}”) "
            "while the site's content is still there.",
        ),
        "message": Message(
            id="Laman diawali pesan yang ditulis seperti pesan peretas (“{phrase}”, dengan nama "
            "samaran). Pastikan apakah tulisan ini milik kantor.",
            en="The page begins with a message written as intruders write (“{phrase}”, with an "
            "alias). Make sure whether it is the office's own.",
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
        "page": Message(
            id="Sebuah laman di belakang laman depan bertanda peretas (“{phrase}”).",
            en="A page behind the front page is signed by an intruder (“{phrase}”).",
            severity=Severity.HIGH,
        ),
        "look": Message(
            id="Perlu dilihat: laman yang hampir kosong memakai kata “{phrase}”; bisa tanda "
            "peretas, bisa berita atau keterangan pemilik.",
            en="Needs a look: an almost empty page says “{phrase}”; it may be an intruder's "
            "signature, news, or a line about the owner.",
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
    examples=(
        _example("an ordinary front page", Outcome.PASS, "clean", matter()),
        _example(
            "news of a defacement among others",
            Outcome.PASS,
            "clean",
            matter(
                Passage("heading", "Situs Pemkab diretas, Diskominfo: sudah pulih", "h2"),
                Passage("heading", "Website hacked by Kucing Hitam, polisi selidiki", "h2"),
            ),
        ),
        _example(
            "a small page of the response team",
            Outcome.PASS,
            "clean",
            matter(
                title="CSIRT Kabupaten Contoh",
                opening="Imbauan keamanan: situs desa diretas oleh pihak tidak dikenal.",
                characters=600,
                links=4,
            ),
        ),
        _example(
            "linked pages unseen", Outcome.PASS, "partly", matter(), beside=Failed(Reason.TIMEOUT)
        ),
        _example(
            "a page built by scripts",
            Outcome.PASS,
            "clean",
            _IMAGE,
            made=markup_sample(_SCRIPT),
        ),
        _example("a signed page", Outcome.FAIL, "front", _tiny("H4CK3D BY Kucing")),
        _example(
            "stamped, and no office named",
            Outcome.FAIL,
            "front",
            _tiny("Peringatan", "Stamped by Rakyat Biasa"),
        ),
        _example(
            "only the title", Outcome.FAIL, "overlay", matter(title="[ Hacked by Kucing Team ]")
        ),
        _example(
            "a signed page in a folder",
            Outcome.FAIL,
            "page",
            matter(),
            beside=linked(("uploads/x.html", _tiny("", "Pwned by Kucing"))),
        ),
        _example(
            "an almost empty page with a phrase",
            Outcome.FAIL,
            "look",
            _tiny("Hacked by siapa?"),
        ),
        _example(
            "a message to the office, signed with aliases",
            Outcome.FAIL,
            "message",
            matter(
                title="Dinas Contoh",
                opening="Halo min, pintu belakang kami pinjam. ~ kucing_hitam x aNakBawang ~ Data "
                "tidak kami sentuh, ganti sandi ya.",
            ),
        ),
        _example(
            "an invitation that names the help desk's account",
            Outcome.PASS,
            "clean",
            matter(opening="Hubungi admin lewat @dinas_contoh. Salam hormat, tim layanan."),
        ),
        _example(
            "leetspeak in title and heading of a living site",
            Outcome.FAIL,
            "overlay",
            matter(Passage("heading", "pwned. Kucing", "h3"), title="0wn3d by Kucing"),
        ),
        _example(
            "an event of the office about hacking",
            Outcome.PASS,
            "clean",
            matter(
                Passage("heading", "HACKED BY STUDENTS", "h1"),
                title="Hackathon pelajar Contoh",
                characters=600,
                links=4,
            ),
        ),
        _example(
            "a poster that leads to strangers only",
            Outcome.FAIL,
            "poster",
            matter(
                Passage("link", "", "body > a", "", "https://jahat.test/a", "jahat.test"),
                title="Dinas Contoh",
                opening="",
                characters=0,
                pictures=1,
                links=1,
            ),
            made=markup_sample(),
        ),
        _example(
            "a picture alone",
            Outcome.FAIL,
            "picture",
            _IMAGE,
            made=markup_sample(),
        ),
    ),
)
