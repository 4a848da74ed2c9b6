"""Whether an answer is what its path promises: the validators of exposed files and pages.

Each is shown status, headers and the first 4,096 octets, and says what it recognised, in words of
its own: nothing of the content is handed on but the names of settings. A page that stands in a
file's place, a program's answer to everything, and text that only speaks of such a file are not
recognised; what answers every name alike is told by a control besides (`sibling`).

Sources (read on `cyberscan.tables.exposed.READ`) stand at each validator.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Final

from cyberscan.parse.exposed import files, pages
from cyberscan.parse.exposed.seen import MOST, Answer, Seen
from cyberscan.parse.headers import Fields, every, first
from cyberscan.tables.exposed import PAGES

__all__ = ["MOST", "Answer", "Seen", "digest", "length", "look", "sibling"]

Validator = Callable[[Answer], Seen | None]

VALIDATORS: Final[Mapping[str, Validator]] = MappingProxyType({
    "git": files.git,
    "svn": files.svn,
    "hg": files.hg,
    "env": files.env,
    "sql-dump": files.sql_dump,
    "archive": files.archive,
    "ds-store": files.ds_store,
    "log": files.log,
    "wp-debug-log": files.php_log,
    "phpinfo": pages.phpinfo,
    "server-status": pages.server_status,
    "adminer": pages.adminer,
    "phpmyadmin": pages.phpmyadmin,
    "telescope": pages.telescope,
    "ignition": pages.ignition,
    "actuator": pages.actuator,
    "elmah": pages.elmah,
    "swagger": pages.swagger,
    "wp-users": pages.wp_users,
    "xmlrpc": pages.xmlrpc,
    "panel": pages.panel,
})  # fmt: skip

# RFC 9110 section 14.4. What does not begin at the first octet cannot be recognised.
_RANGE: Final = re.compile(r"bytes 0-\d{1,15}/(\d{1,15}|\*)\Z", re.IGNORECASE)
_LENGTH: Final = re.compile(r"\d{1,15}\Z")
_NAME: Final = re.compile(r"(?P<folder>.*/)(?P<stem>\.?[^/.]*)(?P<rest>[^/]*/?)\Z")


def look(kind: str, status: int, headers: Fields, body: bytes) -> Seen | None:
    """Return what an answer was recognised as, or None. Never raises for a known kind.

    The status is 200, or 206 for a range that begins at the first octet. One page says 405: that
    is how WordPress's xmlrpc.php answers a GET where it is switched on, and its validator demands
    its whole sentence (`cyberscan.parse.exposed.pages.xmlrpc`).
    """
    if not _is_answer(kind, status, headers) or not body:
        return None
    body = body[:MOST]
    return VALIDATORS[kind](Answer(status, headers, body))


def _is_answer(kind: str, status: int, headers: Fields) -> bool:
    if status == 206:
        ranges = every(headers, "content-range")
        return len(ranges) == 1 and bool(_RANGE.match(ranges[0].strip()))
    return status == 200 or (kind == "xmlrpc" and status == 405)


def length(status: int, headers: Fields, body: bytes) -> int:
    """Return the octets of the whole file, where the answer says so; else of what was read.

    A length that was sent for a packed or chunked body is not the file's (RFC 9112 section 6.3).
    """
    if status == 206:
        found = _RANGE.match((first(headers, "content-range") or "").strip())
        return int(found[1]) if found and found[1] != "*" else len(body)
    coded = every(headers, "content-encoding") or every(headers, "transfer-encoding")
    told = (first(headers, "content-length") or "").strip()
    return int(told) if not coded and _LENGTH.match(told) else len(body)


def digest(kind: str, body: bytes) -> str:
    """Return the first 16 hexadecimal digits of SHA-256 of what was read of a file; "" for pages,
    which are another one at every look."""
    return "" if kind in PAGES else sha256(body).hexdigest()[:16]


def sibling(path: str, host: str) -> str:
    """Return a name beside ``path`` that nobody has: the same folder and extension, another stem.

    The same for a host on every day, and another for each: ``/backup.zip`` is ``/backux3f9a.zip``.
    """
    name = _NAME.match(path.removesuffix("/")) if path.endswith("/") else _NAME.match(path)
    if name is None:
        return path
    mark = sha256(f"{host} {path}".encode()).hexdigest()[:4]
    slash = "/" if path.endswith("/") else ""
    return f"{name['folder']}{name['stem'][:-1]}x{mark}{name['rest']}{slash}"
