"""Addresses in sitemaps, robots.txt and links: reports, and folders full of spam."""

from __future__ import annotations

import pytest

from cyberscan.checks._content.signals.samples import NONE, link, linked, material, matter
from cyberscan.checks.content.spam_sitemap import judge
from cyberscan.config.policy import default_policy
from cyberscan.model.facts.content import Linked, Material
from cyberscan.model.facts.site import Robots, Sitemap
from cyberscan.model.look import Absent, Failed, Reason
from cyberscan.model.verdict import Verdict

BASE = "https://www.contoh.go.test"


def sitemap(
    *paths: str,
    telling: tuple[str, ...] = (),
    hosts: tuple[str, ...] = ("www.contoh.go.test",),
    count: int = 0,
    cjk: int = 0,
) -> Sitemap:
    return Sitemap(
        url=f"{BASE}/sitemap.xml",
        index=False,
        count=count or len(paths) + len(telling),
        hosts=hosts,
        paths=paths,
        telling=telling,
        telling_count=len(telling),
        cjk=cjk,
    )


def robots(*rules: str, sitemaps: tuple[str, ...] = ()) -> Robots:
    return Robots(
        url=f"{BASE}/robots.txt", content_type="text/plain", rules=rules, sitemaps=sitemaps
    )


def judged(
    listed: Sitemap | Absent = NONE,
    asked: Robots | Absent | Failed = NONE,
    seen: Material | Absent | Failed = NONE,
    inner: Linked | Absent | Failed = NONE,
) -> Verdict:
    return judge(listed, asked, seen, inner, default_policy())


HONEST: dict[str, Sitemap | Absent] = {
    "news": sitemap(*(f"{BASE}/berita/{n}" for n in range(50))),
    "reports": sitemap(
        f"{BASE}/berita/polisi-tangkap-bandar-judi-online",
        f"{BASE}/berita/waspada-slot-gacor-maxwin",
        f"{BASE}/berita/mengenal-istilah-slot-gacor-rtp-maxwin",
        f"{BASE}/edaran-larangan-judi-online-dan-togel",
        f"{BASE}/sidang-situs-slot-gacor-terdakwa-divonis",
        f"{BASE}/csirt/peringatan-penyisipan-slot-gacor",
        f"{BASE}/marak-judi-online-deposit-pulsa",
        f"{BASE}/judi-online-dan-masa-depan-pelajar",
    ),
    "tags": sitemap(f"{BASE}/tag/slot-gacor", f"{BASE}/tag/maxwin", f"{BASE}/tag/judi-online"),
    "slots": sitemap(f"{BASE}/slot-waktu-vaksin", f"{BASE}/daftar-slot-online-poli"),
    "registers": sitemap(*(f"{BASE}/daftar-{w}" for w in ("login", "lelang", "pegawai", "toto"))),
    "a few Japanese pages": sitemap(
        *(f"{BASE}/ja/%E5%A7%89%E5%A6%B9{n}" for n in range(4)), count=300, cjk=4
    ),
    "robots as they come": NONE,
    "a portal's hosts": sitemap(hosts=("portal-desa.test", "www.contoh.go.test")),
}
SPAM = {
    "a folder": sitemap(
        *(f"{BASE}/a/situs-slot-gacor-{w}-terpercaya" for w in ("maxwin", "hari-ini", "88"))
    ),
    "brands": sitemap(
        *(f"{BASE}/{w}/" for w in ("slot88", "sbobet", "mahjong-ways", "joker123", "toto-macau"))
    ),
    "among the news": sitemap(
        *(f"{BASE}/berita/{n}" for n in range(100)),
        telling=tuple(f"{BASE}/x/slot-gacor-maxwin-{n}" for n in range(20)),
        count=5_000,
    ),
    "pills": sitemap(*(f"{BASE}/?p=buy-cheap-{w}-online" for w in ("viagra", "cialis", "levitra"))
                     , telling=tuple(f"{BASE}/buy-cialis-online-{n}" for n in range(6))),
    "another host": sitemap(hosts=("slotgacor88.test",)),
    "Japanese shops": sitemap(
        *(f"{BASE}/%E6%BF%80%E5%AE%89-%E8%B2%A1%E5%B8%83-{n}.html" for n in range(40)), cjk=40
    ),
}  # fmt: skip
LOOK = {
    "one page": sitemap(f"{BASE}/slot-gacor-maxwin/"),
    "a script nobody here reads": sitemap(
        *(f"{BASE}/%E6%9D%B1%E4%BA%AC-{n}" for n in range(40)), cjk=40
    ),
}


@pytest.mark.parametrize("name", HONEST)
def test_honest_addresses_pass(name: str) -> None:
    asked = robots("disallow: /wp-admin/", sitemaps=(f"{BASE}/sitemap.xml",))
    verdict = judged(HONEST[name], asked, material())
    assert verdict.message == "clean", [str(e) for e in verdict.evidence]


@pytest.mark.parametrize("name", SPAM)
def test_spam_is_found(name: str) -> None:
    verdict = judged(SPAM[name])
    assert verdict.message == "spam", [str(e) for e in verdict.evidence]
    assert str(verdict.evidence[0]).startswith(BASE)


@pytest.mark.parametrize("name", LOOK)
def test_a_little_needs_a_look(name: str) -> None:
    assert judged(LOOK[name]).message == "words"


def test_a_page_in_that_language_explains_the_script() -> None:
    seen = Material(exchange=material().exchange, matter=matter(language="ja"))
    assert judged(LOOK["a script nobody here reads"], NONE, seen).message == "clean"


def test_robots_may_name_a_sitemap_of_spam() -> None:
    verdict = judged(NONE, robots(sitemaps=("https://mega-togel.test/sitemap.xml",)))
    assert verdict.message == "spam"
    portal = robots(sitemaps=("https://portal-desa.test/sitemap.xml",))
    assert judged(NONE, portal).message == "clean"


def test_robots_may_open_folders_of_spam() -> None:
    rules = (f"allow: /{w}/" for w in ("situs-slot-gacor-maxwin", "slot88", "toto-macau", "sbobet",
                                       "rtp-slot"))  # fmt: skip
    assert judged(NONE, robots(*rules)).message == "spam"
    forbidden = robots(*(f"disallow: /situs-slot-gacor-maxwin-{n}/" for n in range(9)))
    assert judged(NONE, forbidden).message == "clean"


def test_links_of_the_site_itself_are_addresses_too() -> None:
    seen = material(*(link(f"{BASE}/x/slot-gacor-maxwin-{n}/", "baca") for n in range(5)))
    assert judged(NONE, NONE, seen).message == "spam"
    elsewhere = material(link("https://x.test/slot-gacor-maxwin/", "baca"))
    assert judged(NONE, NONE, elsewhere).message == "clean"


def test_without_anything_there_is_nothing_to_judge() -> None:
    assert judged(NONE, Failed(Reason.TIMEOUT), NONE).message == "none"


SPANISH = ("apuestas-en-vivo-bono-sin-deposito", "casino-online-chile-tragamonedas-gratis")


@pytest.mark.parametrize(
    "paths",
    [
        SPANISH,
        ("apostas-online-bonus-sem-deposito", "cassino-online-rodadas-gratis"),
        ("scommesse-sportive-online", "casino-senza-bonus-senza-deposito"),
        ("sportwetten-bonus-ohne-einzahlung", "freispiele-heute"),
        ("guvenilir-bahis-siteleri-deneme-bonus", "takipci-satin-al-instagram-takipci"),
        ("acheter-des-abonnes-instagram", "machines-a-sous-bonus-sans-depot"),
    ],
)
def test_two_addresses_that_sell_abroad_are_no_newsroom_s(paths: tuple[str, ...]) -> None:
    urls = tuple(f"{BASE}/{path}" for path in paths)
    own = tuple(f"{BASE}/node/{n}" for n in range(40))
    assert judged(sitemap(*own, *urls, telling=urls)).message == "spam"


@pytest.mark.parametrize(
    "paths",
    [
        SPANISH[:1],
        ("berita/kerja-sama-kota-kembar-bogota", "berita/beasiswa-ke-madrid"),
        ("berita/polisi-tangkap-pengelola-casino-online", "edaran-larangan-apuestas-deportivas"),
        ("berita/tim-sepak-bola-juara-turnamen", "berita/mesin-parkir-gratis"),
        ("en/tourism", "es/turismo", "pt/turismo-em-dili"),
        ("berita/lomba-vokal-casino-royale", "berita/robot-pintar-siswa-smk"),
    ],
)
def test_addresses_that_sell_nothing_abroad_accuse_nobody(paths: tuple[str, ...]) -> None:
    urls = tuple(f"{BASE}/{path}" for path in paths)
    own = tuple(f"{BASE}/node/{n}" for n in range(40))
    assert judged(sitemap(*own, *urls, telling=urls)).message in {"clean", "words"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("cara-menang-slot-pg-soft-harimaujp.pdf", "bocoran-rtp-live-harimaujp.pdf"),
        ("link-slot-maxwin-elangwin", "daftar-akun-slot-elangwin"),
        ("situs-slot-gacor-banteng88bet", "login-slot-banteng88bet"),
        ("trik-mahjong-ways-kudatoto", "pola-slot-kudatoto-malam-ini"),
        ("bonus-new-member-slot-deposit-rajawalibet", "rtp-slot-rajawalibet"),
    ],
)
def test_a_name_that_several_addresses_promote_is_sold(first: str, second: str) -> None:
    seen = material(*(link(f"{BASE}/berkas/{name}", name) for name in (first, second)))
    assert judged(seen=seen).message == "spam"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("polisi-tutup-situs-slot-gacor-harimaujp", "sidang-bandar-slot-harimaujp"),
        ("slot-parkir-motor-2026", "slot-waktu-layanan-2026"),
        ("bonus-atlet-darwin", "jadwal-slot-latihan-darwin"),
        ("laporan-slot-anggaran.pdf", "laporan-slot-kegiatan.pdf"),
        ("toto-cup-hasil", "toto-cup-pendaftaran"),
    ],
)
def test_names_in_reports_and_offices_addresses_are_not(first: str, second: str) -> None:
    seen = material(*(link(f"{BASE}/berkas/{name}", name) for name in (first, second)))
    assert judged(seen=seen).message in {"clean", "words"}


STRANGE = "https://peta.senja-biru.test/sm.xml"


@pytest.mark.parametrize("beside", [(), (f"{BASE}/sitemap.xml",), ("https://lain.test/a.xml",)])
def test_a_sitemap_of_a_party_that_nothing_explains_is_a_finding(beside: tuple[str, ...]) -> None:
    assert judged(asked=robots(sitemaps=(*beside, STRANGE)), seen=material()).message == "spam"


@pytest.mark.parametrize(
    "name",
    [
        "https://s3.id-jkt-1.awan.test/kab/part-0.xml.gz",
        "https://cdn.kilat.test/kab.xml",
        "https://kab-assets.awan.test/sm.xml",
        "https://storage.awan.test/kab/sm.xml",
        "https://minio.pusat-data.test/sm.xml",
    ],
)
def test_a_storage_s_sitemaps_need_a_look_and_so_does_what_stands_beside(name: str) -> None:
    asked = robots(sitemaps=(f"{BASE}/sitemap.xml", name, STRANGE))
    assert judged(asked=asked, seen=material()).message == "words"


def test_a_host_that_an_inner_page_leads_to_is_no_stranger() -> None:
    inner = linked(
        f"{BASE}/data", "page", matter(link("https://peta.senja-biru.test/a.csv", "CSV"))
    )
    asked = robots(sitemaps=(STRANGE,))
    assert judged(asked=asked, seen=material(), inner=inner).message == "clean"
    own = sitemap(f"{BASE}/a", hosts=("www.contoh.go.test", "peta.senja-biru.test"))
    assert judged(own, asked=asked, seen=material()).message == "words"


@pytest.mark.parametrize(
    ("rules", "sitemaps", "message"),
    [
        (("allow: /cuaca/maps/bonus-new-member-100/",), ("/cuaca/maps/sitemap-1.xml",), "spam"),
        (("allow: /cuaca/maps/bonus-new-member-100/",), ("/sitemap.xml",), "words"),
        (("allow: /promo/bonus-new-member",), (), "words"),
        (("allow: /web/kolam/bonus-new-member/",), ("/web/sitemap.xml",), "words"),
        (("disallow: /cuaca/maps/bonus-new-member-100/",), ("/cuaca/maps/sitemap.xml",), "clean"),
        (("allow: /cuaca/maps/",), ("/cuaca/maps/sitemap-1.xml",), "clean"),
        (("allow: /radio/rtp-live/", "allow: /undian/gampang-menang/"), (), "clean"),
        (("allow: /waspada-bonus-new-member/",), ("/waspada/sitemap.xml",), "clean"),
    ],
)
def test_a_folder_that_promises_is_opened_to_search_engines(
    rules: tuple[str, ...], sitemaps: tuple[str, ...], message: str
) -> None:
    asked = robots(*rules, sitemaps=tuple(f"{BASE}{path}" for path in sitemaps))
    assert judged(NONE, asked).message == message


FORMS = "/wp-content/uploads/formidable/14/"


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        (("free-robux-generator-2026.pdf", "coin-master-free-spins-link.pdf"), "spam"),
        (("free-robux-generator-2026.pdf", "proposal-hibah.pdf"), "clean"),
        (("poster-slot-gacor-rina.pdf", "esai-slot-gacor-budi.pdf"), "clean"),
        (("proposal-hibah.pdf", "daftar-riwayat-hidup.pdf", "slot-waktu.pdf"), "clean"),
    ],
)
def test_files_that_strangers_sent_and_a_sitemap_tells_of(
    paths: tuple[str, ...], message: str
) -> None:
    listed = sitemap(
        *(f"{BASE}/berita/{n}" for n in range(40)), telling=tuple(FORMS + p for p in paths)
    )
    assert judged(listed).message == message


def test_the_same_files_of_the_office_s_own_library_need_more() -> None:
    paths = ("free-robux-generator-2026.pdf", "coin-master-free-spins-link.pdf")
    telling = tuple(f"/wp-content/uploads/2026/11/{path}" for path in paths)
    assert judged(sitemap(f"{BASE}/berita/1", telling=telling)).message != "spam"
