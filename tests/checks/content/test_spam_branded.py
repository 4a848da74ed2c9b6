"""Addresses that are one script with a name of the trade's behind it, name after name."""

from __future__ import annotations

import pytest

from cyberscan.checks._content.signals.samples import NONE
from cyberscan.checks.content.spam_sitemap import judge
from cyberscan.config.policy import default_policy
from cyberscan.model.facts.site import Robots, Sitemap
from cyberscan.model.verdict import Verdict

BASE = "https://www.contoh.go.test"
BRANDS = (
    "MANGGIS4D", "SALAK88", "DURIANBET", "DUKU77", "KECAPI138", "NANGKATOTO", "JERUKQQ", "SAWOSLOT",
    "RAMBUTAN303", "MARKISA4D", "MATOA88", "GANDARIA", "BELIMBINGPLAY", "CERMAI888",
)  # fmt: skip


def judged(paths: tuple[str, ...], file: str = "sitemap.xml") -> Verdict:
    listed = Sitemap(
        url=f"{BASE}/{file}",
        index=False,
        count=len(paths),
        hosts=("www.contoh.go.test",),
        paths=("/", "/profil", "/berita/rapat-kerja", *paths),
    )
    return judge(listed, NONE, NONE, NONE, default_policy())


@pytest.mark.parametrize(
    "before",
    ["/pub/?link=", "/index.php?id=", "/wp-content/x/?amp=1&go=", "/assets/", "/a/b/", "/v.php?q="],
)
@pytest.mark.parametrize(
    "names",
    [
        BRANDS,
        tuple(name.lower() for name in BRANDS),
        BRANDS[:7],
        # As few as are told, of as few makes, and among as many of others'.
        ("MANGGIS4D", "SALAK88", "DURIANBET", "NANGKATOTO", "PEPAYATOTO", "KELAPABET"),
        (*BRANDS[:8], *(f"usaha{letter}maju" for letter in "abcdefgh")),
    ],
)
def test_a_script_that_lists_names_of_the_trade_is_found(
    before: str, names: tuple[str, ...]
) -> None:
    verdict = judged(tuple(f"{before}{name}" for name in names))
    assert verdict.message == "spam", [str(line) for line in verdict.evidence]
    assert before in str(verdict.evidence[0])


@pytest.mark.parametrize(
    ("before", "names"),
    [
        # Short links of an office's own.
        ("/s/?link=", "PPDB2026 SPBE2025 HUT81 WA1 KTP ZI2026 SKM26 MPP BPHTB"),
        ("/r?to=", "simpus ekin siasn srikandi lapor sippn inaproc oss"),
        # Schools and their numbers.
        ("/sekolah/?kode=", "SMAN77 SMAN88 SMAN138 SMPN77 SMPN88 SMPN138 SDN77 SDN88 SDN138"),
        # Units, vehicles, seats, rooms.
        ("/unit/", "RW77 RW88 RT4D BLOK4D BLOK88 GEDUNG77 KAMAR303 RUANG88"),
        ("/bus/?nopol=", "N88AB S77XY W303CD L888EF AG4DX P138QQ M77BET K88SLOT"),
        # People.
        ("/pegawai/", "sutoto hartoto prototo darwin robbet sarwin titoto witoto"),
        # Names with one number, or none.
        ("/akun/", "sutoto hartoto prototo robbet lisbet titoto sarwin77 witoto"),
        # Hours, and what is booked for them.
        ("/jadwal/?sesi=", "pagislot siangslot soreslot malamslot timeslot senin88 rabu77"),
        # Hex and random identities.
        ("/berkas?id=", "abcf4d dead88 beef77 cafe4d fade88 facade decade4d abed77"),
        # What is sold.
        ("/produk/?sku=", "KOPI88 KERIPIK77 BATIK88 TEMPE138 TAHU77 MADU88 GULA4D"),
        # Some names of the trade among more of others'.
        ("/umkm/", (*BRANDS[:8], *(f"usaha{letter}maju" for letter in "abcdefghi"))),
        # Whoever blocks such names lists them.
        ("/cek-situs/?nama=", BRANDS),
        ("/aduan-konten/", BRANDS),
        ("/csirt/waspada/?brand=", BRANDS),
        ("/blokir/", BRANDS),
        # Whoever studies them, too.
        ("/kamus-istilah/?kata=", BRANDS),
        ("/data/skripsi/", BRANDS),
        # A few are no list.
        ("/pub/?link=", BRANDS[:5]),
    ],
)
def test_registers_codes_and_lists_of_those_who_block_are_not(
    before: str, names: str | tuple[str, ...]
) -> None:
    every = names.split() if isinstance(names, str) else names
    verdict = judged(tuple(f"{before}{name}" for name in every))
    assert verdict.message in {"clean", "words"}, [str(line) for line in verdict.evidence]


SOLD = (
    "surat4d-prediksi-jitu", "timnas4d-link-alternatif", "kaisarslot-bonus-harian",
    "gigaslot-rtp-tertinggi", "wasiat4d-login-resmi", "sis4d-deposit-pulsa",
)  # fmt: skip


@pytest.mark.parametrize(
    "paths",
    [
        tuple(f"/2026/04/{slug}/" for slug in SOLD),
        tuple(f"/{slug}" for slug in SOLD),
        tuple(f"/{slug}.html" for slug in SOLD),
        tuple(f"/a/{slug.replace('-', '_')}" for slug in SOLD),
        tuple(f"/p/{slug.upper()}" for slug in SOLD[:4]),
        ("/x/daftar-melati88", "/x/login-angsa4d", "/x/kenaritoto-bonus", "/x/rtp-pandan138"),
        (*(f"/2026/{n}/rapat" for n in range(3)), *(f"/2026/4/{slug}" for slug in SOLD)),
    ],
)
def test_names_of_the_trade_each_with_a_promise_are_found(paths: tuple[str, ...]) -> None:
    verdict = judged(paths)
    assert verdict.message == "spam", [str(line) for line in verdict.evidence]


@pytest.mark.parametrize(
    "paths",
    [
        # Applications of an office's, each with its login; schools, and how to apply.
        ("/simpeg-login", "/ekin-login", "/srikandi-login", "/sippn-daftar", "/sp4n-resmi"),
        ("/daftar-sman77", "/daftar-sman88", "/daftar-smpn77", "/daftar-smpn138", "/daftar-sdn88"),
        ("/daftar-sman4d", "/login-smpn88", "/daftar-sdn77", "/resmi-rw138", "/daftar-blok4d"),
        # People, days, hours, goods, without a promise or on one end alone.
        ("/profil-sutoto", "/profil-hartoto", "/profil-witoto", "/rw77", "/blok4d"),
        ("/login-siangslot", "/login-soreslot", "/login-timeslot", "/daftar-pagislot"),
        ("/kopi88", "/batik77", "/madu138", "/tahu4d", "/gula888"),
        # A few of them among many pages, and what warns of them.
        (*(f"/berita/rapat-{n}" for n in range(30)), *SOLD[:5]),
        tuple(f"/blokir/waspada-{slug}" for slug in SOLD),
        tuple(f"/aduan/{slug}-diblokir" for slug in SOLD),
        SOLD[:3],
    ],
)
def test_names_without_a_promise_few_and_reports_are_not(paths: tuple[str, ...]) -> None:
    verdict = judged(paths)
    assert verdict.message in {"clean", "words"}, [str(line) for line in verdict.evidence]


def test_a_sitemap_of_blocked_names_says_so_in_its_own_name() -> None:
    paths = tuple(f"/d/{name}" for name in BRANDS)
    assert judged(paths, "sitemap-situs-diblokir.xml").message == "clean"
    assert judged(paths).message == "spam"


@pytest.mark.parametrize("rule", ["disallow", "allow"])
def test_what_robots_forbids_or_opens_is_no_list(rule: str) -> None:
    rules = tuple(f"{rule}: /pub/?link={name}" for name in BRANDS)
    robots = Robots(url=f"{BASE}/robots.txt", content_type="text/plain", rules=rules, sitemaps=())
    assert judge(NONE, robots, NONE, NONE, default_policy()).message == "clean"
