"""Which names in a CAA record mean which issuer of certificates (RFC 8659 section 4.2).

Recognised domains as the authorities declare them to the CCADB ("CAA Identifiers"), in two public
copies: the list of netray-info/netray (crates/tls/data/caa_domains.tsv) and a table of issuing
organisations made from the report of 2025-06-27. Read on 2026-11-26. Where the two differ both are
taken: a name too many only spares somebody. Issuers that are not here (resellers with a name of
their own among them) are not judged.
"""

from __future__ import annotations

from datetime import date
from typing import Final

READ: Final = date(2026, 11, 26)

_AMAZON: Final = (
    "amazon.com",
    "amazontrust.com",
    "awstrust.com",
    "amazonaws.com",
    "aws.amazon.com",
)
_DIGICERT: Final = (
    "digicert.com",
    "www.digicert.com",
    "digicert.ne.jp",
    "cybertrust.ne.jp",
    "thawte.com",
    "geotrust.com",
    "rapidssl.com",
    "symantec.com",
    "digitalcertvalidation.com",
    "volusion.digitalcertvalidation.com",
    "stratossl.digitalcertvalidation.com",
    "intermediatecertificate.digitalcertvalidation.com",
    "1and1.digitalcertvalidation.com",
    "quovadisglobal.com",
    *_AMAZON,
)
_GODADDY: Final = ("godaddy.com", "starfieldtech.com")
_HARICA: Final = ("harica.gr",)
_SECTIGO: Final = (
    "sectigo.com",
    "comodo.com",
    "comodoca.com",
    "usertrust.com",
    "trust-provider.com",
    "entrust.net",
    "affirmtrust.com",
)
_TELIA: Final = ("telia.com", "telia.fi", "telia.se", "trust.telia.com", "acme.trust.telia.com")

DOMAINS: Final[dict[str, tuple[str, ...]]] = {
    "Actalis S.p.A.": ("actalis.it",),
    "Amazon": _AMAZON,
    "Asseco Data Systems S.A.": ("certum.pl", "certum.eu"),
    "Buypass AS-983163327": ("buypass.com", "buypass.no"),
    "COMODO CA Limited": _SECTIGO,
    "Certainly": ("certainly.com",),
    "DigiCert Inc": _DIGICERT,
    "DigiCert, Inc.": _DIGICERT,
    "GlobalSign": ("globalsign.com",),
    "GlobalSign nv-sa": ("globalsign.com",),
    "GoDaddy.com, Inc.": _GODADDY,
    "Google Trust Services": ("pki.goog",),
    "Google Trust Services LLC": ("pki.goog",),
    "Hellenic Academic and Research Institutions CA": _HARICA,
    "IdenTrust": ("identrust.com", "www.identrust.com"),
    "Internet Security Research Group": ("letsencrypt.org",),
    "Let's Encrypt": ("letsencrypt.org",),
    "SSL Corporation": ("ssl.com", "entrust.net", "affirmtrust.com"),
    "Sectigo Limited": _SECTIGO,
    "Starfield Technologies, Inc.": (*_GODADDY, *_AMAZON),
    "SwissSign AG": ("swisssign.com",),
    "TAIWAN-CA": ("twca.com.tw",),
    "Telia Company AB": _TELIA,
    "Telia Finland Oyj": _TELIA,
    "The USERTRUST Network": _SECTIGO,
    "Unizeto Technologies S.A.": ("certum.pl", "certum.eu"),
}
"""By the O of the certificate that issues."""
