"""Addresses that are one script with a name of the trade's behind it, name after name."""

from __future__ import annotations

import pytest

from cyberscan.checks._signals_samples import NONE
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


def test_a_sitemap_of_blocked_names_says_so_in_its_own_name() -> None:
    paths = tuple(f"/d/{name}" for name in BRANDS)
    assert judged(paths, "sitemap-situs-diblokir.xml").message == "clean"
    assert judged(paths).message == "spam"


@pytest.mark.parametrize("rule", ["disallow", "allow"])
def test_what_robots_forbids_or_opens_is_no_list(rule: str) -> None:
    rules = tuple(f"{rule}: /pub/?link={name}" for name in BRANDS)
    robots = Robots(url=f"{BASE}/robots.txt", content_type="text/plain", rules=rules, sitemaps=())
    assert judge(NONE, robots, NONE, NONE, default_policy()).message == "clean"
