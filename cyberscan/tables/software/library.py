"""A JavaScript library and its known flaws."""

from __future__ import annotations

from msgspec import Struct


class Flaw(Struct, frozen=True):
    """Versions from ``first`` ("" for every earlier one) up to but not ``below`` ("" where no
    version repairs it)."""

    first: str
    below: str
    ids: tuple[str, ...]
    """CVE numbers; those of GitHub's advisories where there is none."""


class Library(Struct, frozen=True):
    """A library, what packages of it and its files are called (lower case), and its flaws."""

    name: str
    packages: tuple[str, ...]
    """In a URL, before its version: ``/ajax/libs/jquery/3.3.1/``, ``/npm/jquery@3.3.1/``."""
    stems: tuple[str, ...]
    """File names without version, ``.min`` and ``.js``."""
    flaws: tuple[Flaw, ...]
    versioned: bool = True
    """Its files are also named with their version, in names no other file has."""
    home: str = ""
    """Where its maker serves nothing else, and the version follows (retire.js, testcases.json; for
    CKEditor pages in public records)."""
