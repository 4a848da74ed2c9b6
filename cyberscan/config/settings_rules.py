"""What is asked of ``cyberscan.toml`` beyond the types of its keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from ipaddress import ip_network
from typing import Any, Final
from urllib.parse import urlsplit

from cyberscan.config.document import Document, KeyPath
from cyberscan.config.reader import nearest, not_one_of
from cyberscan.model.problem import Problem
from cyberscan.model.settings import LANGUAGES, PROFILES, Settings
from cyberscan.model.text import visible
from cyberscan.parse.dns_names import is_domain

LONGEST: Final = 1000
"""Characters of a text."""

REFUSED: Final = "holds a password, which this file never does"
"""What is said of a text that is not repeated."""

_PROFILE: Final = re.compile(r"[a-z][a-z0-9-]{0,31}", re.ASCII)
"""Units of a timer bear its name."""
_LISTS: Final = ("families", "regencies")


def problems_of(settings: Settings, document: Document) -> Iterator[Problem]:
    """Yield what does not fit in the sections ``paths``, ``scan``, ``report`` and ``profiles``,
    planned profiles that there are not, and passwords anywhere."""
    yield from _texts(document, (), document.data)
    yield from _store(settings, document)
    yield from _lists(settings, document)
    yield from _networks(settings, document)
    yield from _exclusions(settings, document)
    for index, language in enumerate(settings.report.languages):
        here = ("report", "languages", index)
        if document.has(here) and language not in LANGUAGES:
            yield not_one_of(document, here, language, LANGUAGES)
    for name in settings.profiles:
        if not _PROFILE.fullmatch(name):
            what = "is no name of a profile"
            do = "small letters, digits and hyphens, 32 at most, a letter first"
            yield document.problem(("profiles", name), what, do)
    known = {**PROFILES, **settings.profiles}
    for name in settings.schedule.profiles:
        if name not in known and _PROFILE.fullmatch(name):
            what = "has no profile of that name to run"
            do = nearest(name, known) or f"write [profiles.{name}]; known: {', '.join(known)}"
            yield document.problem(("schedule", "profiles", name), what, do)


def _texts(document: Document, path: KeyPath, value: Any) -> Iterator[Problem]:
    """Yield what is wrong with any text of the file, whosoever section it stands in."""
    match value:
        case dict():
            for key, inner in value.items():
                yield from _texts(document, (*path, key), inner)
        case list():
            for index, inner in enumerate(value):
                yield from _texts(document, (*path, index), inner)
        case str():
            if has_password(value):
                yield document.problem(
                    path,
                    REFUSED,
                    "leave it out of the URL: it comes from the environment or a file of its own "
                    "(for PostgreSQL PGPASSWORD, ~/.pgpass; or the whole URL in CYBERSCAN_STORE)",
                )
            elif len(value) > LONGEST:
                yield document.problem(path, f"is longer than {LONGEST} characters")
            elif visible(value) != value:
                yield document.problem(path, "holds line ends or characters nobody can see")
        case _:
            pass


def has_password(text: str) -> bool:
    """Whether a URL holds a password, before its host or in its query."""
    if "://" not in text:
        return False
    try:
        parts = urlsplit(text)
        inside = parts.password is not None
    except ValueError:
        return "@" in text
    asked = (pair.partition("=")[0].lower() for pair in parts.query.split("&"))
    return inside or not {"password", "passwd", "pwd", "sslpassword"}.isdisjoint(asked)


def _store(settings: Settings, document: Document) -> Iterator[Problem]:
    here = ("paths", "store")
    if settings.paths.store.lower().startswith("sqlite:"):
        yield document.problem(here, "is the URL of a file", "write the path alone")
    for key in ("policy", "waivers", "letterhead", "keys", "store", "reports"):
        if document.has(("paths", key)) and not getattr(settings.paths, key).strip():
            yield _empty(document, ("paths", key))


def _lists(settings: Settings, document: Document) -> Iterator[Problem]:
    paths, scan, report = settings.paths, settings.scan, settings.report
    lists: list[tuple[KeyPath, Sequence[str]]] = [
        (("paths", "targets"), paths.targets),
        (("scan", "families"), scan.families),
        (("scan", "regencies"), scan.regencies),
        (("scan", "allow_networks"), scan.allow_networks),
        (("scan", "exclusions"), scan.exclusions),
        (("report", "languages"), report.languages),
        (("report", "formats"), report.formats),
    ]
    for name, profile in settings.profiles.items():
        here = ("profiles", name)
        lists += [((*here, key), getattr(profile, key)) for key in _LISTS]
        if document.has((*here, "policy")) and not profile.policy.strip():
            yield _empty(document, (*here, "policy"))
    for path, entries in lists:
        if not document.has(path):
            continue
        if not entries and document.holds(path, []):
            yield _empty(document, path)
        for index, entry in enumerate(entries):
            there = (*path, index)
            if not entry.strip() and document.holds(there, entry):
                yield _empty(document, there)
            elif document.holds(there, entry) and entry in entries[:index]:
                yield document.problem(there, f'"{visible(entry[:80])}" stands there twice')


def _networks(settings: Settings, document: Document) -> Iterator[Problem]:
    for index, text in enumerate(settings.scan.allow_networks):
        here = ("scan", "allow_networks", index)
        if not text.strip() or not document.holds(here, text):
            continue
        try:
            ip_network(text)
        except ValueError:
            what = "is not a network in CIDR notation, or has bits set beside its prefix"
            yield document.problem(here, what, "as 10.20.0.0/16")


def _exclusions(settings: Settings, document: Document) -> Iterator[Problem]:
    """A misspelt exclusion would let through what was to be left alone."""
    for index, text in enumerate(settings.scan.exclusions):
        here = ("scan", "exclusions", index)
        if not text.strip() or not document.holds(here, text):
            continue
        plain = plain_exclusion(text)
        named = is_domain(plain) and not plain.rpartition(".")[2].isdigit()
        if not named and not _is_network(plain):
            what = "is neither a full name nor a network in CIDR notation"
            yield document.problem(here, what, "as www.example.org (IDN: xn--…) or 192.0.2.0/24")


def plain_exclusion(text: str) -> str:
    """Return a name or a network in the one form in which it is compared."""
    plain = text.strip().lower().removesuffix(".")
    return str(ip_network(plain)) if _is_network(plain) else plain


def _is_network(text: str) -> bool:
    try:
        ip_network(text)
    except ValueError:
        return False
    return "%" not in text


def _empty(document: Document, path: KeyPath) -> Problem:
    return document.problem(path, "is empty", "leave it out, and what is usual counts")
