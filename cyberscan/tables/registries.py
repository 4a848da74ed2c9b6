"""Suffixes below which not everybody may register: names of offices, forces and schools.

[P] requirements for each suffix of ``.id`` by PANDI, its registry, as a registrar passes them on:
    https://www.bahureksa.com/syarat-pendaftaran-domain-indonesia/
[K] Peraturan Menteri Kominfo 28/2006, names under ``go.id`` are the government's:
    https://jdih.kominfo.go.id/produk_hukum/465
[R] RFC 1591 section 2 (EDU, GOV, MIL, INT) and RFC 3172 section 2 (ARPA)
All read 2026-11-26. Suffixes for which a letter of one's own or an identity card is enough
(``sch.id``, ``or.id``, ``web.id``, ``my.id``, ``id`` …), or any company's deed (``co.id``), are
open.
"""

from __future__ import annotations

from typing import Final

RESTRICTED: Final = {
    "go.id": "[K] [P]",
    "mil.id": "[P]",
    "desa.id": "[P]",
    "ac.id": "[P]",
    "edu": "[R]",
    "gov": "[R]",
    "mil": "[R]",
    "int": "[R]",
    "arpa": "[R]",
}
"""Suffix to source."""


def is_restricted(domain: str) -> bool:
    """Whether a registrable domain is one that only certain institutions are given."""
    return domain.partition(".")[2] in RESTRICTED
