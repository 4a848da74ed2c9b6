"""Kab. Jati: one name server, two SPF records, a certificate about to end, a name that is gone."""

from __future__ import annotations

from cyberscan.lab.province.kit import GOOD, HSTS, page, site, to, to_https
from cyberscan.lab.province.shapes import (
    Ftp,
    Leaf,
    Machine,
    Mailbox,
    NameServer,
    Region,
    Site,
    Smtp,
    ZoneFile,
)
from cyberscan.model.inventory import RegencyKind

_LEAF = Leaf(names=("jatikab.go.test", "www.jatikab.go.test"), start=-85, end=5, key="rsa")

REGION = Region(
    code="99.06",
    name="Kabupaten Jati",
    kind=RegencyKind.KABUPATEN,
    abbreviation="JTI",
    row=1,
    column=4,
    office="Dinas Komunikasi dan Informatika Kabupaten Jati",
    networks=("192.0.2.80/28",),
    registration_ends="2027-09-17",
    zones=(
        ZoneFile(
            name="jatikab.go.test",
            servers=(NameServer("ns.jatikab.go.test", ("192.0.2.83",)),),
            records=(
                "@ MX 10 mail.jatikab.go.test.",
                "mail A 192.0.2.84",
                '@ TXT "v=spf1 mx -all"',
                '@ TXT "v=spf1 a mx ip4:192.0.2.80/28 ~all"',
                '_dmarc TXT "v=DMARC1; p=quarantine"',
            ),
        ),
    ),
    sites=(
        Site(
            name="jatikab.go.test",
            addresses=("192.0.2.82",),
            http=to_https("jatikab.go.test"),
            https=to("https://www.jatikab.go.test{path}", status=302),
            leaf=_LEAF,
        ),
        Site(
            name="www.jatikab.go.test",
            addresses=("192.0.2.82",),
            http=to_https("www.jatikab.go.test"),
            https=site(
                page(
                    "Kabupaten Jati Berseri",
                    office="Pemerintah Kabupaten Jati",
                    intro="Jati Berseri: bersih, sehat, rapi, dan indah.",
                    news=(
                        ("Operasi pasar beras", "Digelar di lima kecamatan mulai hari Rabu."),
                        ("Pendataan UMKM", "Pelaku usaha mikro diminta memperbarui datanya."),
                    ),
                    style="hijau",
                ),
                (("Server", "Apache"), HSTS, ("X-Content-Type-Options", "nosniff")),
            ),
            leaf=_LEAF,
        ),
        Site(
            name="bapenda.jatikab.go.test",
            service="keuangan",
            addresses=("198.51.100.80", "2001:db8:51::80"),
            http=to_https("bapenda.jatikab.go.test"),
            https=site(
                page(
                    "Bapenda Kabupaten Jati",
                    office="Badan Pendapatan Daerah Kabupaten Jati",
                    intro="Cek tagihan pajak daerah dengan nomor objek pajak.",
                    menu=(("/", "Beranda"), ("/cek", "Cek Tagihan")),
                ),
                GOOD,
            ),
            leaf=Leaf(names=("bapenda.jatikab.go.test",)),
            # The payment counters' application beside the site, whose certificate nobody renews.
            ports={8443: Leaf(names=("bapenda.jatikab.go.test",), start=-120, end=-30, serial=2)},
        ),
        Site(
            name="sipd.jatikab.go.test",
            service="keuangan",
            ports={8443: Leaf(names=("sipd.jatikab.go.test",))},
        ),
    ),
    machines=(
        Machine(
            address="192.0.2.82",
            services=(
                Ftp(
                    greeting=("Selamat datang di server berkas Jati",),
                    features=("AUTH TLS", "PBSZ", "PROT", "SIZE", "UTF8"),
                ),
            ),
        ),
        Machine(
            address="192.0.2.84",
            services=(
                Smtp(name="mail.jatikab.go.test", passwords=True),
                Mailbox(passwords=True, port=143),
                Mailbox(pop3=True, passwords=True, port=110),
            ),
        ),
    ),
)
