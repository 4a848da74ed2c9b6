"""Filters of Indonesian networks, which answer in every site's place to those inside.

[O] OONI, blocking-fingerprints, fingerprints_http.csv at commit 171641e6:
    https://github.com/ooni/blocking-fingerprints
[C] Censored Planet, blockpage_signatures.json at commit fcbafca6:
    https://github.com/censoredplanet/assets-censoredplanet

Both lists are of pages and redirects seen in the place of foreign sites. Words that a regency may
say of itself (*Internet Sehat*, *Internet Positif*) count only beside a filter's address.
"""

from __future__ import annotations

from typing import Final

from cyberscan.tables.answers.recogniser import Kind, Recogniser

FILTER_HOSTS: Final = (
    "internet-positif.org",  # O, ooni.id_0
    "internetpositif.uzone.id",  # O, ooni.id_1
    "mercusuar.uzone.id",  # O, ooni.id_2
    "block.uzone.id",  # O, ooni.id_3
    "positif.uzone.id",  # O, ooni.id_5
    "lamanlabuh.aduankonten.id",  # O, ooni.id_lamanlabuh_kominfo
    "internetpositif.mncplaymedia.com",  # O, ooni.id_8
    "xblock.gmedia.net.id",  # O, ooni.id_13
    "filter.citra.net.id",  # O, ooni.id_17
    "netsafe.indosatooredoo.com",  # O, ooni.id_21
    "internetbaik.telkomsel.com",  # O, ooni.id_24 and 34
    "blockpage.xl.co.id",  # O, ooni.id_27 and 35
    "blockpage.xlaxiata.id",  # O, ooni.id_xl_3
    "restricted.tri.co.id",  # O, ooni.id_30 and 36
    "block.myrepublic.co.id",  # O, ooni.id_33
    "sehat.hypernet.co.id",  # O, cp.c_isp_id_hypernet_location
    "trustpositif.iforte.net.id",  # O, cp.c_isp_id_iforte_redirect_301_2_satellite
    "block.utaramedia.net",  # C, c_isp_id_utaramedia
)
"""Hosts that nothing but a filter sends visitors to."""

_NOTICE: Final = 700
"""Characters a filter's notice may have (our own choice): news that quotes it is longer."""

FILTERS: Final = (
    Recogniser(
        kind=Kind.INTERCEPTED,
        maker="Trust+Positif",
        source="[O] ooni.id_7",
        texts=("tidak bisa diakses melalui jaringan ini sesuai peraturan perundang-undangan",),
        most=_NOTICE,
    ),
    Recogniser(
        kind=Kind.INTERCEPTED,
        maker="Trust+Positif",
        source="[O] ooni.id_6",
        texts=("this page is blocked by",),
        links_to=("trustpositif.kominfo.go.id",),
    ),
    Recogniser(
        kind=Kind.INTERCEPTED,
        maker="an Indonesian network",
        source="[O] ooni.id_9",
        texts=("maaf, akses anda ke situs ini telah diblokir sesuai dengan",),
        most=_NOTICE,
    ),
    Recogniser(
        kind=Kind.INTERCEPTED,
        maker="an Indonesian network",
        source="[O] ooni.id_10",
        texts=("we are blocking this abusive site as stated by the indonesia regulation",),
        most=_NOTICE,
    ),
    Recogniser(
        kind=Kind.INTERCEPTED,
        maker="an Indonesian network",
        source="[C] b_nat_id_27_satellite",
        texts=(
            "situs yang dituju terindikasi mengandung konten yang tidak diperkenankan pemerintah",
        ),
        most=_NOTICE,
    ),
    Recogniser(
        kind=Kind.INTERCEPTED,
        maker="an Indonesian network",
        source="[C] f_gen_id_govt",
        texts=("maka kami menutup akses ke situs yang anda kunjungi",),
        most=_NOTICE,
    ),
    Recogniser(
        kind=Kind.INTERCEPTED,
        maker="an Indonesian network",
        source="[O], the rows of `FILTER_HOSTS`",
        resources=FILTER_HOSTS,
    ),
    Recogniser(
        kind=Kind.INTERCEPTED,
        maker="an Indonesian network",
        source="[O], the rows of `FILTER_HOSTS`; ooni.id_27 forwards by a meta refresh",
        refreshes=FILTER_HOSTS,
    ),
    Recogniser(
        kind=Kind.INTERCEPTED,
        maker="an Indonesian network",
        source="[O] cp.c_isp_id_govt_trustpositive_1, ooni.id_telekomunikasi_0, "
        "cp.f_gen_id_2_satellite, ooni.id_15, ooni.id_19, ooni.id_20",
        titles=(
            "internet positif",
            "internet positif - indonesia",
            "internet positif - positifkan diri kamu",
            "negatif konten",
            "indosatooredoo netsafe",
            "netsafe indosatm2",
        ),
        links_to=(*FILTER_HOSTS, "trustpositif.kominfo.go.id", "uzone.id"),
    ),
)
