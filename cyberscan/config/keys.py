"""Reading a keys file: whose reports are encrypted to which public key.

A table in ``keys`` for each regency, named by its code, with either ``age`` (a public key of age,
as ``age-keygen`` prints it) or ``openpgp`` (a file beside it that holds exactly one public key):

    [keys."99.01"]
    age = "age1…"

A key of age is 32 bytes in Bech32 after ``age`` (documentation of public implementations, read
2026-11-28): 52 characters and 6 of a checksum, of BIP 173's 32.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from msgspec import Struct

from cyberscan.config.document import Document, load
from cyberscan.config.files import read_whole
from cyberscan.config.reader import read
from cyberscan.model.problem import Problem, UserError

_AGE: Final = re.compile(r"age1[qpzry9x8gf2tvdw0s3jn54khce6mua7l]{58}", re.ASCII)
_SECRET: Final = b"BEGIN PGP PRIVATE KEY"
_LARGEST: Final = 1 << 20
"""Bytes of an OpenPGP key; some bear photos and many signatures."""


class Key(Struct, frozen=True, kw_only=True):
    """A public key: one of the two."""

    age: str = ""
    openpgp: bytes = b""
    """The key as its file has it."""
    place: str = ""
    """Where it is written, as ``keys.toml:3``."""


class Entry(Struct, frozen=True):
    """A key as it is written."""

    age: str = ""
    openpgp: str = ""


class File(Struct, frozen=True):
    """A keys file as it is written."""

    keys: dict[str, Entry] = {}


def load_keys(path: Path) -> dict[str, Key]:
    """Read a keys file; return keys by regency's code.

    Raises `UserError` with every problem of the file.
    """
    document = load(path)
    problems: list[Problem] = []
    file = read(document, File, problems)
    keys = {}
    for code, entry in file.keys.items():
        try:
            keys[code] = _key(document, code, entry, path.parent)
        except UserError as error:
            problems.extend(error.problems)
    if problems:
        raise UserError(sorted(set(problems)))
    return keys


def _key(document: Document, code: str, entry: Entry, folder: Path) -> Key:
    """Return a key. Raises `UserError`."""
    here = ("keys", code)
    place = f"{document.file}:{document.line(here)}"
    if bool(entry.age) == bool(entry.openpgp):
        raise UserError(document.problem(here, "must have either age or openpgp"))
    if entry.age:
        if not _AGE.fullmatch(entry.age):
            secret = entry.age.upper().startswith("AGE-SECRET-KEY-")
            what = "is a secret key" if secret else "is no public key of age"
            do = "write the public key, as age1…; a secret key stays with its owner"
            raise UserError(document.problem((*here, "age"), what, do))
        return Key(age=entry.age, place=place)
    data = read_whole(folder / entry.openpgp, limit=_LARGEST)
    if _SECRET in data:
        what = f"{folder / entry.openpgp} holds a secret key"
        do = "put the public key there: gpg --armor --export FINGERPRINT"
        raise UserError(document.problem((*here, "openpgp"), what, do))
    return Key(openpgp=data, place=place)
