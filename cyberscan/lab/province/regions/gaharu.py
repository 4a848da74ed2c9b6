"""Kab. Gaharu: taken over between the weeks; its database was closed at least."""

from __future__ import annotations

from msgspec.structs import replace

from cyberscan.lab.province.kit import STRONG_SSH, page, site, to_https
from cyberscan.lab.province.shapes import (
    Earlier,
    Issuer,
    Leaf,
    Machine,
    Mailbox,
    Mysql,
    NameServer,
    Region,
    Site,
    Smtp,
    ZoneFile,
)
from cyberscan.lab.province.shapes_data import Rsync
from cyberscan.lab.province.shapes_kit import Vnc
from cyberscan.model.inventory import RegencyKind

_HEADERS = (("Server", "Apache/2.4.57 (Debian)"), ("X-Content-Type-Options", "nosniff"))
_DEFACED = (
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
    "<title>Hacked by M4w4r_Hitam</title></head>\n"
    '<body style="background:black;color:lime"><h1>Hacked by M4w4r_Hitam</h1>'
    "<p>Your security is low, admin. Greetz to all members.</p></body></html>\n"
)
_BEFORE = page(
    "Kabupaten Gaharu — Situs Resmi",
    office="Pemerintah Kabupaten Gaharu",
    intro="Gaharu Harum: informasi pembangunan, anggaran, dan layanan untuk warga Gaharu.",
    news=(
        (
            "Musrenbang kecamatan rampung",
            "Usulan prioritas dari sembilan kecamatan diteruskan ke tingkat kabupaten.",
        ),
        ("Air bersih untuk Desa Wangi", "Dua sumur bor baru melayani tiga ratus keluarga."),
    ),
    style="hijau",
)
_WWW = Site(
    name="www.gaharukab.go.test",
    addresses=("192.0.2.34",),
    http=to_https("www.gaharukab.go.test"),
    https=site(_DEFACED, _HEADERS),
    leaf=Leaf(names=("www.gaharukab.go.test", "gaharukab.go.test")),
)
_HOME = replace(_WWW, name="gaharukab.go.test", http=to_https("gaharukab.go.test"))

REGION = Region(
    code="99.02",
    name="Kabupaten Gaharu",
    kind=RegencyKind.KABUPATEN,
    abbreviation="GHR",
    row=0,
    column=7,
    office="Dinas Komunikasi dan Informatika Kabupaten Gaharu",
    networks=("192.0.2.32/28",),
    zones=(
        ZoneFile(
            name="gaharukab.go.test",
            servers=(
                NameServer("ns1.gaharukab.go.test", ("192.0.2.35",)),
                NameServer("ns2.gaharukab.go.test", ("192.0.2.36",)),
            ),
            records=(
                "@ MX 10 mail.gaharukab.go.test.",
                "mail A 192.0.2.37",
                '@ TXT "v=spf1 +all"',
            ),
        ),
    ),
    sites=(
        _HOME,
        _WWW,
        Site(
            name="perizinan.gaharukab.go.test",
            service="perizinan",
            addresses=("192.0.2.36",),
            http=site(
                "<!doctype html><title>Perizinan</title><p>Gunakan alamat https.</p>\n",
                (("Server", "nginx"),),
            ),
            https=site(
                page(
                    "DPMPTSP Kabupaten Gaharu",
                    office="Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
                    intro="Permohonan izin usaha dan izin praktik diajukan melalui laman ini.",
                    menu=(("/", "Beranda"), ("/izin", "Daftar Izin"), ("/lacak", "Lacak Berkas")),
                ),
                (("Server", "nginx"),),
            ),
            leaf=Leaf(names=("perizinan.gaharukab.go.test",), issuer=Issuer.ITSELF, end=3000),
        ),
    ),
    machines=(
        Machine(address="192.0.2.34", services=(STRONG_SSH,)),
        # Whoever repaired it from home left the screen in sight; the copies were fetched, too.
        Machine(
            address="192.0.2.36",
            services=(
                Vnc(security=(1,)),
                Rsync(modules=(("cadangan", "basis data dan berkas perizinan"),)),
            ),
        ),
        Machine(
            address="192.0.2.37",
            services=(
                Smtp(name="mail.gaharukab.go.test", busy=True),
                Mailbox(busy=True, port=143),
            ),
        ),
    ),
    earlier={
        1: Earlier(
            sites=(
                replace(_HOME, https=site(_BEFORE, _HEADERS)),
                replace(_WWW, https=site(_BEFORE, _HEADERS)),
            ),
            machines=(
                Machine(
                    address="192.0.2.36",
                    services=(Mysql(version="5.5.5-10.3.39-MariaDB-0+deb10u2", tls=True),),
                ),
            ),
        )
    },
)
