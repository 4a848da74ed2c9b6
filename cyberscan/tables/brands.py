"""Names that phishing pages put on, and the domains where those names are at home.

Sources, all read 2026-11-26:

[B] Banks listed on the Indonesian exchange, by class of capital:
    https://sahamonline.id/2018/05/daftar-bank-yang-sudah-listing-di-bei.html
[C] Check Point, brands most imitated in phishing: https://blog.checkpoint.com/?p=26459 (2020) and
    https://www.itpro.com/security/phishing/362006/ (2021, by its report of January 2022)
[V] Vade Secure, most imitated brands: https://betanews.com/2020/02/11/most-phished-brands-list/
[K] https://github.com/SteveD3/kit_hunter, tag_files/Phishing_Kit_Brand_Indicators.tag
[D] The same repository, tag_files: a file each for Adobe, Dropbox and WeTransfer
[S] https://github.com/jballmann/safelink-lists, lists/trusted/README.md: organisations and domains
[W] Wallets a scam blocker for Indonesia knows beside the banks: GitHub's public code, searched for
    ``bankbsi.co.id`` and ``shopeepay.co.id``; the banks' domains as well

[L] https://support.certifiedcode.us/en/articles/13832544-start-chat-buttons-platform-url-guidelines-contact-link-formats
    and GitHub's public code, searched for ``https://forms.gle/`` and ``https://linktr.ee/``

No brand's own page could be read: a domain of this table only excuses, it never accuses.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct


class Brand(Struct, frozen=True):
    """A name, how pages write it, and its own registrable domains."""

    name: str
    words: tuple[str, ...]
    """Folded words, parted by single blanks; none of them is an everyday word by itself."""
    domains: tuple[str, ...]
    source: str


BRANDS: Final = (
    Brand("BCA", ("klikbca", "mybca", "bca", "bank central asia"), ("bca.co.id", "klikbca.com"),
          "B W"),
    Brand("BRI", ("brimo", "bri", "bank rakyat indonesia"), ("bri.co.id",), "B W"),
    Brand("BNI", ("bni", "bank negara indonesia"), ("bni.co.id",), "B W"),
    Brand("Bank Mandiri", ("bank mandiri", "livin by mandiri", "mandiri online"),
          ("bankmandiri.co.id",), "B W"),
    Brand("BTN", ("btn", "bank tabungan negara"), ("btn.co.id",), "B W"),
    Brand("BSI", ("bsi", "bsi mobile", "bank syariah indonesia"), ("bankbsi.co.id",), "W"),
    Brand("CIMB Niaga", ("cimb niaga", "octo clicks"), ("cimbniaga.co.id",), "B W"),
    Brand("Danamon", ("bank danamon",), ("danamon.co.id",), "B W"),
    Brand("Permata", ("permatabank", "bank permata"), ("permatabank.com",), "B W"),
    Brand("Maybank", ("maybank", "maybank2u"), ("maybank.co.id",), "B W"),
    Brand("Bank Jatim", ("bank jatim", "jconnect"), ("bankjatim.co.id",), "B W"),
    Brand("DANA", ("dana kaget", "dompet dana", "dana indonesia"), ("dana.id",),
          "W"),
    Brand("OVO", ("ovo",), ("ovo.id",), "W"),
    Brand("GoPay", ("gopay",), ("gopay.co.id", "gojek.com"), "W"),
    Brand("LinkAja", ("linkaja",), ("linkaja.id",), "W"),
    Brand("ShopeePay", ("shopeepay", "shopee"), ("shopeepay.co.id", "shopee.co.id"), "W"),
    Brand("Microsoft", ("microsoft", "office 365", "microsoft 365", "outlook", "onedrive",
                        "sharepoint"), ("microsoft.com", "live.com", "office.com",
                        "microsoftonline.com"), "C V S"),
    Brand("Google", ("google", "gmail"), ("google.com",), "C S"),
    Brand("Facebook", ("facebook",), ("facebook.com",), "V K S"),
    Brand("Instagram", ("instagram",), ("instagram.com", "facebook.com"), "S"),
    Brand("WhatsApp", ("whatsapp",), ("whatsapp.com",), "C"),
    Brand("LinkedIn", ("linkedin",), ("linkedin.com",), "C K S"),
    Brand("PayPal", ("paypal",), ("paypal.com",), "C V"),
    Brand("Netflix", ("netflix",), ("netflix.com",), "V S"),
    Brand("Amazon", ("amazon",), ("amazon.com",), "C V S"),
    Brand("Apple", ("apple id", "icloud"), ("apple.com", "icloud.com"), "C V"),
    Brand("DHL", ("dhl", "dhl express"), ("dhl.com",), "C V S"),
    # Banks' own words for the service, whoever's it is ([B] has over forty of them).
    Brand("internet banking", ("internet banking", "ibanking", "i banking", "mobile banking",
                               "m banking", "e banking", "ebanking"), (), "B"),
    Brand("Yahoo", ("yahoo",), ("yahoo.com",), "C S"),
    Brand("FedEx", ("fedex",), ("fedex.com",), "K S"),
    Brand("Dropbox", ("dropbox",), ("dropbox.com",), "D S"),
    Brand("WeTransfer", ("wetransfer",), ("wetransfer.com",), "D K"),
    Brand("Adobe", ("adobe", "adobe document cloud"), ("adobe.com",), "D S"),
)  # fmt: skip

HOMES: Final = frozenset({domain for brand in BRANDS for domain in brand.domains}) | {
    # Short addresses of forms, chats and lists of links, as public pages have them ([L]).
    "forms.gle", "wa.me", "t.me", "linktr.ee",
}  # fmt: skip
"""The brands' own domains and short ones: offices link to their pages there, and sign in by
them."""

FORM_TOKENS: Final = frozenset({
    # Django: https://docs.djangoproject.com/zh-hans/4.1/howto/csrf/, by which it is not to be put
    # into forms that go elsewhere.
    "csrfmiddlewaretoken",
    # Laravel: https://github.com/laravel/framework/pull/7974; Symfony:
    # https://symfony.com/doc/2.7/form/csrf_protection.html
    "_token",
    # CodeIgniter's default, and ASP.NET's: GitHub's public code, searched for each as a field
    "csrf_test_name", "__requestverificationtoken", "__viewstate",
    # Rails, Moodle, WordPress, Drupal, Zimbra, and others' common names: the same
    "authenticity_token", "logintoken", "testcookie", "form_build_id", "login_csrf", "_csrf_token",
    "csrftoken", "csrf_token", "_csrf",
})  # fmt: skip
"""Hidden fields by which an application knows forms of its own, lower case; of no use to anybody
else."""

OFFICE_WORDS: Final = frozenset({
    "pemerintah", "pemkab", "pemkot", "pemprov", "pemda", "kabupaten", "kota", "provinsi", "dinas",
    "badan", "bapenda", "bkpsdm", "kecamatan", "kelurahan", "desa", "rsud", "puskesmas", "pdam",
    "sekretariat", "dprd", "inspektorat", "samsat", "pbb", "pajak", "retribusi", "e-samsat", "bpr",
    "virtual", "va", "qris", "briva", "pembayaran", "payment", "rekonsiliasi", "monitoring", "h2h",
    "gateway", "blast", "bot", "api", "dashboard", "admin", "panel", "bappeda", "ekonomi",
    "laporan", "berita", "simpeg", "siakad", "presensi", "absensi", "lapor", "ppid",
    "perpustakaan", "sekolah",
})  # fmt: skip
"""Words by which a title says that the page is an office's own, whatever bank it names beside. Our
own choice."""

LOGIN_PATHS: Final = frozenset({
    "sso", "login", "signin", "masuk", "auth", "oauth", "oauth2", "authorize", "realms", "cas",
    "saml", "openid", "idp", "identity", "accounts",
})  # fmt: skip
"""Parts of addresses that sign people in. Our own choice."""

LOGIN_WORDS: Final = frozenset({
    "login", "log", "in", "sign", "signin", "masuk", "home", "welcome", "index", "page", "halaman",
    "untitled", "document", "verification", "verify", "verifikasi", "account", "akun", "secure",
})  # fmt: skip
"""Words of a title that says of nobody whose login it is. Our own choice."""

WITH_WORDS: Final = frozenset({
    "with", "dengan", "via", "lewat", "melalui", "play", "store", "unduh", "download", "aplikasi",
    "scan", "bayar", "ikuti", "follow",
})  # fmt: skip
"""Words that make a brand's name somebody else's offer: *masuk dengan Google*. Our own choice."""
