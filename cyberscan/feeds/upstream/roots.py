"""The roots Mozilla includes, and from when it takes nothing more of one (CCADB's report in CSV).

IncludedCACertificateReportPEMCSV: the columns used are "PEM Info" (the certificate between
apostrophes), "Trust Bits" and "Distrust for TLS After Date", as ``2024.11.30``; named by the crates
that read it (rustls/webpki-roots, ccadb-csv; read on 2026-11-28). The report bears no date.
"""

from __future__ import annotations

import csv
import re
from datetime import date
from typing import IO, Final

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from cyberscan.feeds.upstream.opened import lines
from cyberscan.feeds.upstream.table import Rows, Table, UpstreamError
from cyberscan.model.text import visible
from cyberscan.parse.x509 import X509Error, read

NAME: Final = "roots"
INCLUDED: Final = "included"
"""Value of a root whose new certificates are taken."""

_PEM, _BITS, _AFTER = "PEM Info", "Trust Bits", "Distrust for TLS After Date"
_DATE = re.compile(r"(\d{4})[.-](\d{2})[.-](\d{2})")


def recognises(head: bytes) -> bool:
    """Whether a file that begins so is that report."""
    return _AFTER.encode() in head


def convert(file: IO[bytes]) -> Table:
    """Return the root's subject (RFC 4514 text) to `INCLUDED` or the last day whose certificates
    count; of roots for web sites only. Raises `UpstreamError`.

    Where two roots have one name, the later day is kept: a chain is told by name.
    """
    entries: dict[str, str] = {}
    rows = Rows()
    try:
        table = csv.DictReader(_joined(file), strict=True)
        if missing := {_PEM, _BITS, _AFTER} - set(table.fieldnames or ()):
            raise UpstreamError(f"lacks the columns {', '.join(sorted(missing))}")
        for row in table:
            if "Websites" not in (row[_BITS] or ""):
                continue
            rows.all += 1
            subject, after = _subject(row[_PEM] or ""), _after(row[_AFTER] or "")
            if subject and after:
                known = entries.get(subject, after)
                entries[subject] = INCLUDED if INCLUDED in {known, after} else max(known, after)
            else:
                rows.wrong(row.get("Common Name or Certificate Name") or "?")
    except csv.Error as error:
        raise UpstreamError(str(error)) from error
    return Table(feed=NAME, entries=entries, note=rows.check())


def _joined(file: IO[bytes]) -> list[str]:
    return [f"{line}\n" for line in lines(file)]


def _subject(pem: str) -> str:
    try:
        found = x509.load_pem_x509_certificate(pem.strip().strip("'").encode("ascii", "replace"))
        subject = read(found.public_bytes(Encoding.DER)).subject
    except (ValueError, X509Error):
        return ""
    return subject if visible(subject) == subject else ""


def _after(text: str) -> str:
    """Return the day, `INCLUDED` where there is none, or "" for what is no date."""
    if not text.strip():
        return INCLUDED
    match = _DATE.fullmatch(text.strip())
    if not match:
        return ""
    try:
        return date(*map(int, match.groups())).isoformat()
    except ValueError:
        return ""
