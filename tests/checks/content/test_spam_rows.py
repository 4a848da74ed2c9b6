"""Advertisements told by how they stand, with what honest pages have of the kind."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cyberscan.checks._content.signals.linked import doorway
from cyberscan.checks._content.signals.parties import parties_of
from cyberscan.checks._content.signals.rows import before, rows, stakes_on_a_number
from cyberscan.checks._content.signals.speech import Speech
from cyberscan.checks.content.gambling_injection import CHECK
from cyberscan.config.policy import default_policy
from cyberscan.model.facts.content import Linked, LinkedPage
from cyberscan.model.facts.web import Exchange
from cyberscan.model.verdict import Outcome, Severity, Verdict
from cyberscan.parse.matter.page import read
from cyberscan.tables.spam import MACHINE, REELS
from tests.checks.content.reading import NONE, URL, ZONE, material, site, small

POLICY = default_policy()


def a(url: str, text: str) -> str:
    return f'<a href="{url}">{text}</a>'


def page(path: str, source: str, why: str = "page", text: str = "") -> Linked:
    exchange = Exchange(url=URL + path, status=200, headers=())
    matter = read(source, URL + path, ZONE)
    return Linked(pages=(LinkedPage(exchange=exchange, why=why, matter=matter, text=text),))


def accused(source: str, beside: object = NONE) -> bool:
    verdict = CHECK.judge(material(source), beside, POLICY)
    assert isinstance(verdict, Verdict)
    severity = CHECK.messages[verdict.message].severity if verdict.message else None
    return verdict.outcome is Outcome.FAIL and severity is not Severity.INFO


# Rows of names.
ROWS = {
    "sponsors": "<p>Sponsor: "
    + a("https://kudalaut33.example/", "kudalaut33")
    + a("https://kenangatoto.example/", "kenangatoto")
    + a("https://rusabet.example/", "rusabet")
    + "</p>",
    "under a warning elsewhere": "<ul><li>Bupati larang ASN bermain judi daring</li></ul><p>"
    + a("https://melatislot.example/", "MelatiSlot")
    + a("https://elang4d.example/", "elang4d")
    + a("https://badak77.example/", "badak77")
    + "</p>",
    "pictures": "".join(
        f'<div><a href="https://{host}.example"><img src="/mitra/{host[:2]}.webp"></a></div>'
        for host in ("mpo-selatan", "naga-kilat", "gudangan4d", "zeuspagi")
    ),
    "names elsewhere": "<p>"
    + " · ".join(
        a(f"https://langit{n % 3}kelabu.example/{n}", name)
        for n, name in enumerate(("Naga169", "Koi898", "Pola303", "Mpo818"))
    )
    + "</p>",
}
NO_ROWS = {
    "hotels": "<p>"
    + a("https://hotelbandarhoki.example/", "Hotel Bandar Hoki")
    + a("https://losmentoto.example/", "Losmen Toto")
    + a("https://wismaroyal88.example/", "Wisma Royal 88")
    + "</p>",
    "castles": "<p>"
    + a("https://www.rijksmuseum.example/", "Rijksmuseum")
    + a("https://www.slotloevestein.example/", "Slot Loevestein")
    + a("https://www.muiderslot.example/", "Muiderslot")
    + "</p>",
    "radios": "<p>"
    + a("https://suarafm99.example/", "suarafm99")
    + a("https://radiokota104.example/", "radiokota104")
    + a("https://gemaswara.example/", "gemaswara")
    + "</p>",
    "radios of the trade's numbers": "<p>"
    + a("https://suarafm88.example/", "suarafm88")
    + a("https://radiokota77.example/", "radiokota77")
    + a("https://gemaswara.example/", "gemaswara")
    + "</p>",
    "modules": "<p>"
    + "".join(a(f"https://s.pendek.example/{n}", f"Modul{n}88") for n in range(5))
    + "</p>",
    "motorcycles": "<p>"
    + "".join(
        a(f"https://dealer.example/{name}", name)
        for name in ("Beat110", "Vario125", "Nmax155", "Scoopy110", "Mio125")
    )
    + "</p>",
    "banks": "<p>Sponsor: "
    + a("https://bankdaerah.example/", "bankdaerah")
    + a("https://rajaongkir.example/", "rajaongkir")
    + a("https://sultanagung.example/", "sultanagung")
    + "</p>",
    "two odd names": "<p>"
    + a("https://suaraslot.example/", "suaraslot")
    + a("https://kabar.example/", "kabar")
    + a("https://radioraja.example/", "radioraja")
    + "</p>",
    "partners in pictures": "".join(
        f'<a href="https://{host}.example"><img src="/m/{n}.png"></a>'
        for n, host in enumerate(("nagamasmotor", "dewarent", "tokosubur", "bumijaya"))
    ),
    "models of one maker": "<p>"
    + "".join(a(f"https://motor.example/{n}", f"beat{n}") for n in (110, 125, 150))
    + "</p>",
    "one name": "<p>" + a("https://mawartoto.example/", "mawartoto") + "</p>",
}

# What anybody wrote.
COMMENTS = {
    "one host, several comments": "<div id='comments'><dl><dd>Nice post "
    + a("https://jerukroad.example/", "best place to win")
    + "</dd><dd>thanks, "
    + a("https://jerukroad.example/en", "homepage")
    + " for scatter x1000</dd></dl></div>",
}
NO_COMMENTS = {
    "a reader's own page": "<div id='comments'><dl><dd>"
    + a("https://catatansaya.example/", "Sari")
    + " Apakah bibitnya dijual?</dd><dd>"
    + a("https://catatansaya.example/", "Sari")
    + " Terima kasih</dd></dl></div>",
    "a complaint": "<div id='komentar'><p>"
    + a("https://berita-x.example/1", "ini beritanya")
    + " tolong razia togel</p><p>"
    + a("https://berita-x.example/2", "ini juga")
    + "</p></div>",
    "a hobby": "<div id='comments'><p>Bagus, "
    + a("https://slotcar.example/a", "mobil slot saya")
    + "</p><p>Lihat "
    + a("https://slotcar.example/b", "balapan slot car")
    + "</p></div>",
    "a plot": "<div id='comments'><p>"
    + a("https://plotku.example/a", "contoh")
    + " diagram scatter</p><p>"
    + a("https://plotku.example/b", "lagi")
    + "</p></div>",
}

# Prose about reels.
PROSE = {
    "in the paragraph": "<p>Setelah sembilan putaran, simbol naga memenuhi layar dan pengali naik "
    "seribu kali. Ia bermain di "
    + a("https://perunggu.example/?ref=w", "situs yang rutin membayar")
    + ".</p>",
    "right above": "<p>Tiga ratus judul permainan gulungan dengan tingkat kemenangan transparan; "
    "pengganda naik lima ribu kali.</p><p>"
    + a("https://angsa.example/gabung", "Gabung lewat tautan alternatif")
    + "</p>",
    "a lottery right above": "<p>Nomor mateng malam ini 4 7 1. Colok bebas 7. Pasang sebelum jam "
    "22.45.</p><p>" + a("https://omahangka.example/pasang", "Pasang di sini") + "</p>",
}
NO_PROSE = {
    "cable": "<p>Gulungan kabel 300 meter dan pengganda sinyal dipasang.</p><p>"
    + a("https://vendor.example/daftar", "Daftar harga")
    + "</p>",
    "arithmetic": "<p>Bilangan pengali dan pengganda dibahas pada pertemuan kedua.</p><p>"
    + a("https://kelas.example/gabung", "Gabung kelas online")
    + "</p>",
    "a vote": "<p>Putaran kedua pemilihan kepala desa: kemenangan tipis, saldo kas dilaporkan.</p>"
    "<p>" + a("https://rekap.example/", "Klik rekap") + "</p>",
    "a warning": "<p>Waspada! Putaran gratis, simbol, pengali dan kemenangan itu diatur bandar.</p>"
    "<p>" + a("https://modul.example/", "Link modul") + "</p>",
    "a press review": "<ul><li>"
    + a("https://kabar.example/a/1", "Maxwin yang tak pernah cair")
    + "</li><li>"
    + a("https://radar.example/b/2", "Link bendungan dibuka")
    + "</li></ul>",
    "a fair": "<p>Putaran gratis, simbol kota, pemain gamelan bermain. "
    + a("https://pesta.example/", "Daftar")
    + "</p>",
    "a game for children": "<p>Permainan ular tangga: pemain memutar simbol, kemenangan dibagi.</p>"
    "<p>" + a("https://mainan.example/", "Main bersama") + "</p>",
}

# The site's own search, and its own data.
SEARCH = "<p>Paling dicari: " + a("/cari?kata=laskar", "laskar")
SEARCHES = {
    "poisoned": SEARCH
    + a("/cari?kata=bandar+q+deposit+pulsa+rate+1", "bandar q deposit pulsa rate 1")
    + "</p>",
}
NO_SEARCHES = {
    "topics": SEARCH + a("/cari?kata=judi+online", "judi online") + "</p>",
    "an article": "<p>" + a("/baca?id=3", "Razia bandar togel dan slot gacor") + "</p>",
}
STATE = (
    '<script type="application/json">{"berita":[{"judul":"Taman lansia dibuka wali kota"},'
    '{"judul":"%s"},{"judul":"%s"}]}</script>'
)
STATES = {
    "posts": STATE
    % (
        "Rahasia Pola Mahjong Wins Modal Receh, Server Thailand Gampang Menang",
        "Bocoran Angka Jitu Malam Ini Colok Bebas Tembus",
    ),
}
NO_STATES = {
    "warnings": STATE
    % ("Waspada slot gacor dan maxwin di ponsel anak", "Polisi ungkap situs gacor maxwin"),
}

SPAM = ROWS | COMMENTS | PROSE | SEARCHES | STATES
HONEST = NO_ROWS | NO_COMMENTS | NO_PROSE | NO_SEARCHES | NO_STATES


@pytest.mark.parametrize("name", SPAM)
def test_what_stands_as_advertisements_do_is_found(name: str) -> None:
    assert accused(site(SPAM[name]))


@pytest.mark.parametrize("name", HONEST)
def test_what_honest_pages_have_of_the_kind_is_not(name: str) -> None:
    assert not accused(site(HONEST[name]))


# Titles that name a brand by its number.
@pytest.mark.parametrize(
    "title",
    [
        "RUSA303 - Agen Hiburan Digital No.1 dengan Peluang JP Paling Tinggi",
        "KELINCI88 | Link Daftar Resmi, Bonus dan Withdraw Cepat",
    ],
)
def test_a_title_that_names_a_brand_which_the_page_never_says_is_found(title: str) -> None:
    assert accused(site(title=title))
    named = title.partition(" ")[0]
    assert not stakes_on_a_number(read(site(f"<h1>{named}</h1>", title=title), URL, ZONE), ZONE)


@pytest.mark.parametrize(
    "title",
    [
        "CONTOHKAB77 | Link Daftar Resmi, Bonus Poin",  # the host's own name
        "SAMPAH88 Login dan Daftar, Depo Langsung Cair",  # said on the page, below
        "LOMBA2026 Link Daftar Online, Bonus Hadiah",
        "Porseni 88: Link Daftar Resmi, Bonus Atlet",
        "SMAN77 Daftar Ulang Online Gratis",
    ],
)
def test_a_name_of_its_own_is_no_brand(title: str) -> None:
    source = site("<h2>SAMPAH88, bank sampah warga</h2>", title=title)
    assert not stakes_on_a_number(read(source, URL, ZONE), f"www.{ZONE}")


# Pages behind, from which nothing leads back.
DOORS = {
    "a shop of cockfights": (
        "<title>Bandar Dadu Online dan Sabung Ayam SV388 Live 24 Jam</title>"
        + a("https://wa.nomplok.example/cs", "Chat CS"),
        "page",
    ),
    "an essay mill": (
        "<title>Write My Term Paper Overnight - Cheap</title><h1>Who can write my term paper?</h1>"
        + a("https://inkwolf.example/?aff=2", "order now")
        + a("lain.html", "homework"),
        "page",
    ),
    "a fake shop": (
        "<title>Laufschuhe günstig kaufen - bis 70% Rabatt</title>"
        + a("https://kasse.example/in?p=1", "In den Warenkorb"),
        "deep",
    ),
    "pills in French": (
        "<title>Tadalafil 20mg sans ordonnance</title>" + a("https://ph.example/", "Commander"),
        "page",
    ),
}
NO_DOORS = {
    "a form elsewhere": (
        "<title>Pendaftaran lomba lari</title><p>Daftar sebelum tengah malam.</p>"
        + a("https://tiketlari.example/daftar?ref=dinas", "Daftar"),
        "page",
    ),
    "a bank's loan": (
        "<title>KUR: pinjaman online cepat cair</title><p>Modal, saldo, rekening, keuntungan.</p>"
        + a("https://bank.example/daftar", "Daftar"),
        "page",
    ),
    "a lesson in pharmacology": (
        "<title>Farmakologi sildenafil dan tadalafil</title>"
        + a("https://jurnalobat.example/a", "Unduh"),
        "page",
    ),
    "a report": (
        "<title>Analisis situs slot gacor pada go.id</title>" + a("https://x1.example/", "sumber"),
        "page",
    ),
}


@pytest.mark.parametrize("name", DOORS)
def test_a_page_from_which_nothing_leads_back_is_found(name: str) -> None:
    source, why = DOORS[name]
    assert accused(site(), page("lama/x.html", small(source), why))


@pytest.mark.parametrize("name", NO_DOORS)
def test_an_honest_page_without_a_menu_is_not(name: str) -> None:
    source, why = NO_DOORS[name]
    assert not accused(site(), page("lama/x.html", small(source), why))


RICH = (
    "<h1>Pejabat ungkap cara pensiunan peroleh Rp9 juta</h1><p>Cukup modal Rp3 juta, robot "
    "berdagang koin digital. Saldo dua kali lipat, penarikan tiba di rekening.</p>"
)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (RICH + a("https://koinjaya.example/reg?src=k", "Daftar sekarang"), True),
        (RICH + a("https://koinjaya.example/tentang", "Baca juga"), False),  # registers nobody
        (RICH + a("https://koinjaya.example/reg", "Daftar") + a("/", "Beranda"), False),
        (RICH + "<p>Waspada penipuan.</p>" + a("https://koin.example/reg", "Daftar"), False),
        (
            "<p>Bantuan modal koperasi masuk rekening.</p>"
            + a("https://kop.example/daftar", "Daftar"),
            False,
        ),
        (RICH + a("https://ojk.go.id/reg", "Daftar"), False),
    ],
)
def test_a_promise_of_riches_from_which_nothing_leads_back(body: str, *, found: bool) -> None:
    source = small(body, title="Warta")
    assert accused(site(), page("warta/a.html", source, text=body)) is found


def test_what_warns_is_asked_for_no_door() -> None:
    matter = read(small(DOORS["an essay mill"][0]), URL, ZONE)
    seen = page("x", small("")).pages[0]
    warning = Speech(warning=True, quoting=True)
    assert not list(doorway(matter, replace(seen, why="deep"), URL, "", warning, []))


def test_a_picture_to_a_numbered_host_that_pays_for_visitors() -> None:
    paid = a("https://4471209.example/ref/rw31", "<img src='/s.svg'>")
    assert accused(site(paid))
    assert not accused(site(a("https://4471209.example/", "<img src='/s.svg'>")))
    assert not accused(site(a("https://hosting.example/ref/rw31", "<img src='/s.svg'>")))


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("body > p:nth-of-type(2)", ["x"]),
        ("body > p:nth-of-type(1)", []),
        ("body > li:nth-of-type(2)", []),
        ("body > p:nth-of-type(2) > b", []),
        ("", []),
    ],
)
def test_what_stands_right_before(at: str, said: list[str]) -> None:
    assert before(at, {"body > p:nth-of-type(1)": ["x"]}) == said


def test_rows_of_a_long_hostile_page_end() -> None:
    body = "".join(a(f"https://naga{n}.example/", f"naga{n}") for n in range(3_000))
    matter = read(site(body), URL, ZONE)
    assert len(list(rows(matter, URL, "", parties_of(matter, URL), quoting=False))) <= 400


def test_the_sure_words_of_the_machine_are_none_of_everybodys() -> None:
    assert not REELS & MACHINE
