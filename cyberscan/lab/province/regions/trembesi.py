"""Kab. Trembesi: no encryption by default, an FTP server in the clear, a renewed certificate."""

from __future__ import annotations

from msgspec.structs import replace

from cyberscan.lab.province.kit import GOOD, STRONG_SSH, page, site, to, to_https
from cyberscan.lab.province.shapes import (
    Answer,
    Earlier,
    Ftp,
    Leaf,
    Machine,
    Mailbox,
    NameServer,
    PlainHttp,
    Region,
    Site,
    Smtp,
    ZoneFile,
)
from cyberscan.lab.province.shapes_data import Postgresql
from cyberscan.lab.province.shapes_kit import Telnet
from cyberscan.model.inventory import RegencyKind

_FRONT = page(
    "Trembesi Kab — Beranda",
    office="Pemerintah Kabupaten Trembesi",
    intro="Kabupaten Trembesi terdiri atas empat belas kecamatan di lereng timur.",
    news=(
        ("Pasar Trembesi dibuka kembali", "Seratus dua puluh kios siap ditempati pedagang lama."),
        ("Peringatan cuaca", "Warga lereng diminta waspada longsor sampai akhir pekan."),
    ),
)
_COOKIES = (
    ("Server", "nginx/1.18.0"),
    ("Set-Cookie", "ci_session=8d2f11; Path=/; SameSite=Lax"),
    ("Set-Cookie", "bahasa=id; Path=/; Max-Age=31536000"),
)
_DISDIK = Site(
    name="disdik.trembesikab.go.test",
    service="pendidikan",
    addresses=("192.0.2.52",),
    http=to_https("disdik.trembesikab.go.test"),
    https=site(
        page(
            "Dinas Pendidikan Kabupaten Trembesi",
            office="Dinas Pendidikan Kabupaten Trembesi",
            intro="Informasi penerimaan murid baru, beasiswa, dan kalender pendidikan.",
            news=(("Kalender semester genap", "Semester genap dimulai pada 4 Januari 2027."),),
            style="biru",
        ),
        GOOD,
    ),
    leaf=Leaf(names=("disdik.trembesikab.go.test",), start=-3, end=87, serial=2),
    # Last year's trial of the enrolment system, of which nobody told.
    ports={
        8443: Leaf(names=("disdik.trembesikab.go.test",), start=-400, end=-35, serial=3),
    },
    unlisted=frozenset({8443}),
)

_OLD_MAIL = Leaf(names=("www.trembesikab.go.test",), start=-400, end=-35, serial=4)
_TRIAL = page(
    "Uji Coba PPDB",
    office="Dinas Pendidikan Kabupaten Trembesi",
    intro="Uji coba pendaftaran murid baru.",
    more='<form action="/masuk" method="post"><input name="nisn">'
    '<input type="password" name="sandi"><button>Masuk</button></form>',
)

REGION = Region(
    code="99.03",
    name="Kabupaten Trembesi",
    kind=RegencyKind.KABUPATEN,
    abbreviation="TRB",
    row=0,
    column=4,
    office="Dinas Komunikasi dan Informatika Kabupaten Trembesi",
    networks=("192.0.2.48/28",),
    zones=(
        ZoneFile(
            name="trembesikab.go.test",
            servers=(
                NameServer("ns1.trembesikab.go.test", ("192.0.2.51",)),
                NameServer("ns2.trembesikab.go.test", ("203.0.113.51",)),
            ),
            records=(
                "@ MX 10 mail.trembesikab.go.test.",
                "mail A 192.0.2.54",
                '@ TXT "v=spf1 mx ~all"',
                '_dmarc TXT "v=DMARC1; p=none"',
            ),
        ),
    ),
    sites=(
        Site(
            name="www.trembesikab.go.test",
            addresses=("192.0.2.50",),
            http=site(_FRONT, _COOKIES),
            https=site(_FRONT, _COOKIES),
            leaf=Leaf(names=("www.trembesikab.go.test", "trembesikab.go.test")),
        ),
        Site(
            name="trembesikab.go.test",
            addresses=("192.0.2.50",),
            http=to("http://www.trembesikab.go.test{path}"),
            https=to("http://www.trembesikab.go.test{path}"),
            leaf=Leaf(names=("www.trembesikab.go.test", "trembesikab.go.test")),
        ),
        _DISDIK,
    ),
    machines=(
        Machine(
            address="192.0.2.50",
            services=(
                Ftp(
                    greeting=("ProFTPD Server (Trembesi) [192.0.2.50]",),
                    features=("MDTM", "SIZE", "REST STREAM", "UTF8"),
                ),
                STRONG_SSH,
                Telnet(banner="Trembesi"),
                # The old mailboxes, still in use at the villages.
                Smtp(name="surat.trembesikab.go.test", passwords=True, port=587),
                Mailbox(passwords=True, port=143),
                Mailbox(pop3=True, passwords=True, port=110),
                # Their encryption is as old; the port of the last one was made up by somebody.
                Smtp(
                    name="surat.trembesikab.go.test",
                    leaf=_OLD_MAIL,
                    sealed=True,
                    oldest_tls="TLSv1",
                    port=465,
                ),
                Mailbox(leaf=_OLD_MAIL, sealed=True, oldest_tls="TLSv1", port=993),
                Mailbox(leaf=_OLD_MAIL, sealed=True, oldest_tls="TLSv1", port=9443),
            ),
        ),
        Machine(
            address="192.0.2.52",
            # The registration of pupils is tried out here, and the password crosses in the clear.
            services=(
                PlainHttp(port=8080, answer=Answer(200, (("Server", "coba"),), _TRIAL)),
                # The schools' mailboxes are as they should be.
                Mailbox(leaf=Leaf(names=("disdik.trembesikab.go.test",), serial=5), port=143),
            ),
        ),
        Machine(address="192.0.2.54"),
    ),
    earlier={
        1: Earlier(
            sites=(
                replace(
                    _DISDIK,
                    leaf=Leaf(names=("disdik.trembesikab.go.test",), start=-99, end=-9),
                ),
            ),
            # Its database was told to listen to the house alone since.
            machines=(Machine(address="192.0.2.52", services=(Postgresql(),)),),
        )
    },
)
