"""How many timestamps of Certificate Transparency logs browsers want.

Chrome Certificate Transparency Policy (ct_policy.md in the copy of 2026-07-22 of its public
repository), read on 2026-11-26: embedded in the certificate two or three by its lifetime, from
distinct logs; or two in the TLS extension. Since version 148 Chrome counts none from stapled OCSP
responses. The logs must be recognised and of two operators: that takes a list of logs.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

READ: Final = date(2026, 11, 26)

SHORT: Final = timedelta(days=180)
"""Up to this lifetime `WANTED_SHORT` are enough."""
WANTED_SHORT: Final = 2
WANTED: Final = 3
WANTED_TLS: Final = 2
"""In the TLS extension, whatever the lifetime."""
