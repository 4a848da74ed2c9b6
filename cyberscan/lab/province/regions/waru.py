"""Kab. Waru: whatever its servers say was written to hurt whoever displays it."""

from __future__ import annotations

from msgspec.structs import replace

from cyberscan.lab.province.kit import STRONG_SSH, page, site, to_https
from cyberscan.lab.province.shapes import (
    Answer,
    Ftp,
    Issuer,
    Leaf,
    Machine,
    NameServer,
    PlainHttp,
    Region,
    Site,
    Smtp,
    Ssh,
    ZoneFile,
)
from cyberscan.model.inventory import RegencyKind

HOSTILE = "<script>alert(1)</script>\x1b[31m=cmd|' /C calc'!A0 \u202egnp.exe [red]{{7*7}}]]>"
"""Markup, a terminal escape, a formula, a bidi override, rich markup, a template, a CDATA end."""

_HEADERS = (
    ("Server", HOSTILE),
    ("X-Powered-By", '=HYPERLINK("http://jahat.test","klik")'),
    ("Set-Cookie", "PHPSESSID=<img src=x onerror=alert(1)>; path=/; HttpOnly"),
    ("Strict-Transport-Security", 'max-age="<b>"; [link=http://jahat.test]x[/link]'),
)
_WWW = site(
    page(
        "",
        raw_title=f"&lt;script&gt;alert(1)&lt;/script&gt; {HOSTILE[25:]}",
        office="Pemerintah Kabupaten Waru",
        intro="Situs resmi Kabupaten Waru. Layanan tatap muka buka Senin sampai Jumat.",
        news=(("=1+1 Pengumuman", "Seleksi terbuka jabatan pimpinan tinggi pratama."),),
    ),
    _HEADERS,
)

REGION = Region(
    code="99.05",
    name="Kabupaten Waru",
    kind=RegencyKind.KABUPATEN,
    abbreviation="WRU",
    row=1,
    column=3,
    office="Dinas Komunikasi dan Informatika Kabupaten Waru",
    networks=("192.0.2.64/28",),
    zones=(
        ZoneFile(
            name="warukab.go.test",
            servers=(
                NameServer("ns1.warukab.go.test", ("192.0.2.67",)),
                NameServer("ns2.warukab.go.test", ("203.0.113.67",)),
            ),
            records=(
                "@ MX 10 mail.warukab.go.test.",
                "mail A 192.0.2.70",
                '@ TXT "v=spf1 mx -all <script>alert(1)</script>"',
                '_dmarc TXT "v=DMARC1; p=[red]reject; rua==cmd"',
                '@ CAA 0 issue "<b>=cmd</b>"',
            ),
        ),
    ),
    sites=(
        Site(
            name="www.warukab.go.test",
            addresses=("192.0.2.66",),
            http=to_https("www.warukab.go.test"),
            https=_WWW,
            leaf=Leaf(
                names=("www.warukab.go.test", "warukab.go.test", "<script>.warukab.go.test"),
                issuer=Issuer.ITSELF,
                organisation="<b>=cmd|x</b> \u202etset.og [red]{{7*7}}]]>",
            ),
        ),
        Site(
            name="lpse.warukab.go.test",
            service="pengadaan",
            addresses=("192.0.2.68",),
            http=to_https("lpse.warukab.go.test"),
            https=site(
                page(
                    "LPSE Kabupaten Waru",
                    office="Layanan Pengadaan Secara Elektronik Kabupaten Waru",
                    intro="Paket pengadaan barang dan jasa yang sedang berjalan.",
                    menu=(("/", "Beranda"), ("/paket", "Cari Paket"), ("/regulasi", "Regulasi")),
                    style="biru",
                ),
                (("Server", "nginx"), ("X-Content-Type-Options", "nosniff")),
            ),
            leaf=Leaf(names=("lpse.warukab.go.test",)),
        ),
    ),
    machines=(
        Machine(
            address="192.0.2.66",
            services=(
                Ssh(
                    # Legal characters only, so that it is read; the other machine's is not.
                    banner="SSH-2.0-<script>alert(1)</script>=cmd[red]{{7*7}}]]>",
                    kex=("<script>alert(1)</script>", *STRONG_SSH.kex),
                    host_keys=STRONG_SSH.host_keys,
                    ciphers=("[red]aes256-ctr", "=cmd", *STRONG_SSH.ciphers),
                    macs=STRONG_SSH.macs,
                ),
                Ftp(greeting=(HOSTILE, "Selamat datang"), features=(HOSTILE, "UTF8")),
            ),
        ),
        Machine(
            address="192.0.2.68",
            services=(
                PlainHttp(
                    port=3306,
                    answer=Answer(200, (("Server", "BaseHTTP/0.6"),), "Bukan basis data.\n"),
                ),
                replace(STRONG_SSH, port=6379),
                replace(STRONG_SSH, banner=f"SSH-2.0-{HOSTILE}"),
            ),
        ),
        Machine(address="192.0.2.70", services=(Smtp(name=f"mail.warukab.go.test {HOSTILE}"),)),
    ),
)
