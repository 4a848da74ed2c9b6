"""security.txt of the scanner's own address (RFC 9116, read 2026-11-28): whom to tell of a weakness
of it, or of trouble it makes."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import quote, urlsplit

from cyberscan.model.inventory import Operator
from cyberscan.model.wib import WIB
from cyberscan.render.lang import LANGUAGES

MARK: Final = "# cyberscan page"
"""Its first line, by which it is known again."""
VALID: Final = timedelta(days=300)
"""Section 2.5.5 recommends less than a year; two months are left to write it again."""

# RFC 3966 section 3: only a number that begins with + is one everywhere.
_GLOBAL: Final = re.compile(r"\+[0-9][0-9 ./-]*")
_BETWEEN: Final = re.compile(r"[ ./-]")


def contact_file(operator: Operator, now: datetime) -> str:
    """Return the file's text; "" where the operator has no contact that it can name: neither an
    e-mail address, nor an international phone number, nor an https page."""
    page = operator.page if urlsplit(operator.page).scheme == "https" else ""
    contacts = [uri for uri in (_uri(operator.contact), page) if uri]
    if not contacts:
        return ""
    until = (now.astimezone(WIB) + VALID).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [MARK, *(f"Contact: {uri}" for uri in contacts), f"Expires: {until.isoformat()}"]
    lines.append(f"Preferred-Languages: {', '.join(LANGUAGES)}")
    if page:
        lines.append(f"Policy: {page}")
    return "\n".join(lines) + "\n"


def _uri(contact: str) -> str:
    if "@" in contact:
        # RFC 6068 section 2: what an address may hold and a URI may not is percent-encoded.
        return f"mailto:{quote(contact, safe='@!$*+-._~')}"
    return f"tel:{_BETWEEN.sub('', contact)}" if _GLOBAL.fullmatch(contact) else ""
