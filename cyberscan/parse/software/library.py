"""Which JavaScript library, in which version, a URL names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final
from urllib.parse import unquote

from msgspec import Struct

from cyberscan.parse.software.version import Version
from cyberscan.parse.software.version import read as read_version
from cyberscan.tables.software.libraries import LIBRARIES, PATCHED_PATHS
from cyberscan.tables.software.library import Flaw, Library

LONGEST: Final = 500
"""Characters of a URL that are read: facts keep no more."""

_PACKAGES: Final = {package: library for library in LIBRARIES for package in library.packages}
_STEMS: Final = {stem: library for library in LIBRARIES for stem in library.stems}
_HOMES: Final = {library.home: library for library in LIBRARIES if library.home}

_WHOLE: Final = re.compile(
    r"v?\d{1,9}(?:\.\d{1,9}){0,3}(?:[-.]?(?:alpha|beta|rc|pre|dev|a|b)[-.]?\d{0,9})?", re.ASCII
)
# What builds and minifiers add to a file's name.
_BUILD: Final = re.compile(
    r"(?:[-.](?:min|slim|pack|packed|prod|production|dev|umd|esm|custom|compressed|full|core"
    r"|bundle|all|global|common|lts|js|dist))+\Z"
)
_NAMED: Final = re.compile(r"([a-z][a-z0-9.-]{0,40}?)[-._]?(?<![a-z])(v?\d.{0,60})\Z", re.ASCII)


class Loaded(Struct, frozen=True):
    """A library that a URL names, in this version."""

    library: Library
    version: Version
    text: str


def libraries(url: str) -> tuple[Loaded, ...]:
    """Return the libraries whose version ``url`` tells: one, or several of a combined URL.

    Four forms: the version behind the package (``/ajax/libs/jquery/3.3.1/jquery.min.js``), behind
    an at sign (``/npm/jquery@3.3.1/``), in the file's name (``jquery-3.3.1.min.js``), and whole in
    that of a folder round the library's file (``/jquery-ui-1.12.1/jquery-ui.min.js``). A query
    (``?ver=``) is the site's own and not read; nor is a build that its maker patches under the same
    number (``1.12.4-wp``), nor what a content management system brings along.
    """
    text = unquote(url[:LONGEST]).lower().partition("#")[0]
    path = text.partition("?")[0]
    if any(mark in path for mark in PATCHED_PATHS):
        return ()
    found: dict[tuple[str, str], Loaded] = {}
    for library, written in (*_at_signs(text), *_folders(path), *_file(path), *_home(path)):
        version = read_version(written)
        if version is not None and not version.suffix:
            found.setdefault((library.name, str(version)), Loaded(library, version, written))
    return tuple(found.values())


def flaws(loaded: Loaded) -> tuple[Flaw, ...]:
    """Return the known flaws of that version. A number that is not told counts as any: ``1.12``
    has only flaws that every 1.12.x has.
    """
    return tuple(flaw for flaw in loaded.library.flaws if _within(loaded.version, flaw))


def _within(version: Version, flaw: Flaw) -> bool:
    first, below = read_version(flaw.first), read_version(flaw.below)
    if first is not None and version.least() < first.least():
        return False
    return below is None or version.most() < below.least()


def _at_signs(text: str) -> Iterator[tuple[Library, str]]:
    """``/npm/jquery@3.3.1/dist/jquery.min.js``; ``/combine/npm/jquery@3.3.1,npm/vue@2.6.11``."""
    for scope, piece in pairwise(re.split(r"[/,?&=]", text)):
        package, sign, version = piece.partition("@")
        named = sign and not scope.startswith("@")
        if named and package in _PACKAGES and _WHOLE.fullmatch(version):
            yield _PACKAGES[package], version


def _folders(path: str) -> Iterator[tuple[Library, str]]:
    """``/jquery/3.3.1/jquery.min.js``: package, version, and a file that is the package's."""
    *folders, name = path.split("/")
    if not name.endswith(".js"):
        return
    for package, version in pairwise(folders):
        library = _PACKAGES.get(package)
        if library and _WHOLE.fullmatch(version) and _STEMS.get(_stem(name)) is library:
            yield library, version
    # As the archives unpack: bootstrap-3.3.7-dist/js/bootstrap.min.js. Two numbers may be those of
    # something that is built on the library.
    for folder in folders:
        named = _NAMED.fullmatch(_BUILD.sub("", folder))
        library = _STEMS.get(named[1].rstrip(".-")) if named else None
        if named and library and _STEMS.get(_stem(name)) is library and named[2].count(".") > 1:
            yield library, named[2]


def _file(path: str) -> Iterator[tuple[Library, str]]:
    """``jquery-3.3.1.min.js``, ``jquery-ui-1.12.1.custom.min.js``, ``handlebars-v4.0.5.js``."""
    name = path.rpartition("/")[2]
    if not name.endswith(".js"):
        return
    named = _NAMED.fullmatch(_stem(name))
    library = _STEMS.get(named[1].rstrip(".-")) if named else None
    if named and library and library.versioned:
        yield library, named[2]


def _home(path: str) -> Iterator[tuple[Library, str]]:
    """``https://code.jquery.com/ui/1.12.1/jquery-ui.min.js``."""
    for home, library in _HOMES.items():
        if path.startswith(home) and _STEMS.get(_stem(path.rpartition("/")[2])) is library:
            version = path[len(home) :].partition("/")[0]
            if _WHOLE.fullmatch(version):
                yield library, version


def _stem(name: str) -> str:
    """Return a file's name without what builds add: ``jquery.slim.min.js`` is jquery's."""
    return _BUILD.sub("", name.removesuffix(".js"))
