"""Certificate authorities of a regency's own: read where the inventory names them."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from pathlib import Path
from textwrap import wrap
from typing import Final

from cyberscan.config.document import Document, KeyPath
from cyberscan.config.files import read_whole
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.text import visible
from cyberscan.parse.x509 import X509Error, read_pem

MOST: Final = 20
"""Authorities of one regency."""

LIMIT: Final = 256 * 1024
"""Largest file that is read, in bytes."""

_BEGIN: Final = "-----BEGIN CERTIFICATE-----"
_END: Final = "-----END CERTIFICATE-----"
_WRITTEN: Final = re.compile(f"{_BEGIN}.*?{_END}", re.DOTALL)


def read_authorities(
    document: Document, written: Sequence[str], problems: list[Problem]
) -> tuple[str, ...]:
    """Return the certificates of a regency's ``authorities``, each once, as PEM (RFC 7468).

    An entry is a PEM file, counted from the folder of the inventory's file, or PEM itself, as
    exports write it. What is wrong with one is added to ``problems``.
    """
    found: dict[str, None] = {}
    for index, entry in enumerate(written[: MOST + 1]):
        path: KeyPath = ("authorities", index)
        shown = "the certificate" if _BEGIN in entry else f'"{visible(entry[:80])}"'
        try:
            read = read_pem(entry if _BEGIN in entry else _file(Path(document.file).parent, entry))
        except (X509Error, UserError, OSError) as error:
            what, do = _wrong(error)
            problems.append(document.problem(path, f"{shown}: {what}", do))
            continue
        for certificate in read:
            if not certificate.is_ca:
                what = f"{visible(certificate.subject[:80])} is no authority's certificate"
                do = "it lacks CA:TRUE (RFC 5280 section 4.2.1.9)"
                problems.append(document.problem(path, f"{shown}: {what}", do))
            found[_pem(certificate.der)] = None
    if len(found) > MOST or len(written) > MOST:
        problems.append(document.problem(("authorities",), f"names more than {MOST} authorities"))
    return tuple(found)


def in_cell(cell: str) -> list[str]:
    """Return the authorities of one cell of a table: PEM, or files separated by spaces."""
    return _WRITTEN.findall(cell) or cell.split()


def subjects(authorities: Sequence[str]) -> tuple[str, ...]:
    """Return the names of authorities that were read before, as RFC 4514 text."""
    return tuple(read.subject for pem in authorities for read in read_pem(pem))


def _file(folder: Path, entry: str) -> str:
    # Neither a folder nor a pipe, which would keep us waiting.
    if not (folder / entry).is_file():
        raise UserError(Problem(what="is not a file", do=f"it is looked for in {folder}"))
    return read_whole(folder / entry, limit=LIMIT).decode("ascii", "replace")


def _wrong(error: Exception) -> tuple[str, str]:
    if isinstance(error, UserError):
        problem = error.problems[0]
        return problem.what, problem.do
    if isinstance(error, OSError):
        return error.strerror or "cannot be read", ""
    return str(error), "write it as PEM"


def _pem(der: bytes) -> str:
    return "\n".join((_BEGIN, *wrap(base64.b64encode(der).decode("ascii"), 64), _END, ""))
