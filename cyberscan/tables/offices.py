"""Labels that Indonesian offices' sites go by below their government's domain, as guesses.

A guess is asked of DNS and of nobody else, so a label too many costs one question. Rows are what
governments of East Java and others have been seen to use, and come from:

[J] web addresses of the offices of Provinsi Jawa Timur (jatimprov.go.id), as two lists of them in
    public code give them (ServiceProfileSeeder.php; table ``kontak`` of db_surat.sql, 2023-05-18)
[P] abbreviations of the offices of Kota Probolinggo on its PPID's page of duties:
    https://ppid.probolinggokota.go.id/ ("Tupoksi Perangkat Daerah", 2023-09)
[L] LPSE of the regencies of East Java, each ``lpse.`` below the regency's domain, as a list in
    public code gives them
[S] single sites: kominfo.bangkalankab, kominfo.blitarkab, dlhk.sidoarjokab, bkd.sidoarjokab,
    satpolpp.sidoarjokab, bagianpbj.sidoarjokab, bkpsdm.bondowosokab, dispendukcapil.malangkota,
    jdih.banyuwangikab, ppid.probolinggokota, rsud.tulungagung, mpp.sumenepkab, dp2kb.sumenepkab,
    diskominfo.mentawaikab (all .go.id)
[R] Peraturan Menteri Kominfo 28/2006: an office's site is a label below the regency's domain
    (https://jdih.kominfo.go.id/produk_hukum/465)
[O] our own choice: other words for the same offices and services, and what mail is read under
All read 2026-11-26.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct


class Group(Struct, frozen=True):
    """Labels for one public service."""

    service: str
    """One of `cyberscan.model.inventory.SERVICES`."""
    source: str
    labels: tuple[str, ...]


GROUPS: Final = (
    Group("kesehatan", "[J] [S]", ("dinkes", "rsud", "dp2kb")),
    Group("kesehatan", "[O]", ("rs", "puskesmas", "labkesda", "simrs")),
    Group("pendidikan", "[J]", ("dindik",)),
    Group("pendidikan", "[O]", ("disdik", "disdikbud", "dikbud", "dispendik", "perpustakaan",
                                "ppdb", "spmb")),
    Group("kependudukan", "[P] [S]", ("dispendukcapil",)),
    Group("kependudukan", "[O]", ("disdukcapil", "dukcapil", "adminduk")),
    Group("perizinan", "[J] [P] [S]", ("dpmptsp", "mpp")),
    Group("perizinan", "[O]", ("dpmptsp-naker", "dpmpt", "perizinan", "izin", "sicantik", "oss")),
    Group("pengadaan", "[L] [S]", ("lpse", "bagianpbj")),
    Group("pengadaan", "[O]", ("ulp", "ukpbj", "pbj", "bpbj", "eproc")),
    Group("hukum", "[S]", ("jdih",)),
    Group("hukum", "[O]", ("hukum", "bagianhukum", "jdih-dprd")),
    Group("keuangan", "[J] [P]", ("bapenda", "bppkad")),
    Group("keuangan", "[O]", ("bpkad", "bpkd", "bpkpd", "pajak", "epbb", "pbb", "sptpd", "sipd",
                              "simda")),
    Group("pengaduan", "[S]", ("ppid",)),
    Group("pengaduan", "[O]", ("lapor", "pengaduan", "sp4n", "wbs", "e-ppid", "callcenter", "112")),
    Group("surel", "[O]", ("mail", "webmail", "email", "surel", "smtp", "imap", "pop", "mx")),
    Group("portal", "[O]", ("www", "web", "portal", "berita", "data", "satudata", "opendata",
                            "smartcity", "cctv", "api", "dev", "sso")),
    Group("lainnya", "[J]", ("bappeda", "binamarga", "bpbd", "disbudpar", "dishub", "dishut",
                             "disnak", "disnakertrans", "disperindag", "disperpusip", "diskopukm",
                             "dinsos", "dispora", "dkp", "dlh", "dp3ak", "dpmd", "dprkpck",
                             "dpuair", "inspektorat", "kominfo", "pertanian", "satpolpp")),
    Group("lainnya", "[P]", ("bappedalitbang", "bakesbangpol", "bkpsdm", "diskominfo", "dispopar",
                             "disperinaker", "dkpp", "dkppp", "dkup", "setda")),
    Group("lainnya", "[S]", ("bkd", "dlhk")),
    Group("lainnya", "[O]", ("arsip", "bagianorganisasi", "bappelitbangda", "bkpp", "bpn",
                             "damkar", "desa", "disnaker", "disparbud", "dispar", "disperkim",
                             "dpkp", "dpmdes", "dppkbp3a", "dprd", "dputr", "dpupr", "pu", "pupr",
                             "humas", "kec", "kecamatan", "kelurahan", "kesbangpol", "kpud", "pdam",
                             "pkk", "prokopim", "setwan", "simpeg", "sikd", "srikandi", "e-kinerja",
                             "ekinerja", "sakip", "esakip", "absensi", "presensi", "tata-usaha",
                             "umkm", "wisata", "pariwisata")),
)  # fmt: skip

SERVICE_OF: Final = {label: group.service for group in GROUPS for label in group.labels}
"""Label to service, in the table's order; each label once."""


def service_of(name: str) -> str:
    """Return the service a host is probably for, by any of its labels but the last two."""
    for label in name.split(".")[:-2]:
        if label in SERVICE_OF:
            return SERVICE_OF[label]
    return "lainnya"
