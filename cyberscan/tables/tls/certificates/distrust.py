"""Roots from which browsers take nothing that was issued after a day.

CKA_NSS_SERVER_DISTRUST_AFTER in certdata.txt of Mozilla's NSS, in the copies of 2026-05-01 and
2026-06-13 of its public repository, read on 2026-11-26. A store that no longer holds such a root
shows its chains as unknown: by name they are told from somebody's own authority.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

READ: Final = date(2026, 11, 26)

_ENTRUST: Final = datetime(2024, 11, 30, 23, 59, 59, tzinfo=UTC)
_CHUNGHWA: Final = datetime(2025, 4, 15, 23, 59, 59, tzinfo=UTC)

DISTRUSTED: Final = {
    "CN=Entrust.net Certification Authority (2048),OU=(c) 1999 Entrust.net Limited"
    ",OU=www.entrust.net/CPS_2048 incorp. by ref. (limits liab.),O=Entrust.net": _ENTRUST,
    "CN=Entrust Root Certification Authority,OU=(c) 2006 Entrust\\, Inc."
    ",OU=www.entrust.net/CPS is incorporated by reference,O=Entrust\\, Inc.,C=US": _ENTRUST,
    "CN=Entrust Root Certification Authority - G2"
    ",OU=(c) 2009 Entrust\\, Inc. - for authorized use only"
    ",OU=See www.entrust.net/legal-terms,O=Entrust\\, Inc.,C=US": _ENTRUST,
    "CN=Entrust Root Certification Authority - EC1"
    ",OU=(c) 2012 Entrust\\, Inc. - for authorized use only"
    ",OU=See www.entrust.net/legal-terms,O=Entrust\\, Inc.,C=US": _ENTRUST,
    "OU=ePKI Root Certification Authority,O=Chunghwa Telecom Co.\\, Ltd.,C=TW": _CHUNGHWA,
}
"""By the root's subject (RFC 4514 text): the last moment whose certificates count."""
