"""Validators of files: repositories, settings, dumps, archives, logs.

All are anchored at a line's start and bounded: linear in the 4,096 octets they are shown.
"""

from __future__ import annotations

import re
import zlib
from typing import Final

from cyberscan.parse.exposed.seen import LINE, MASK, MOST, Answer, Seen, magic, named

# gitrepository-layout(5), HEAD: a symref into refs/, or a commit (SHA-1, or SHA-256 in
# repositories of that format). It is the whole file.
_SYMREF: Final = re.compile(rb"ref: refs/[!-~]{1,200}\s{0,2}\Z")
_COMMIT: Final = re.compile(rb"(?:[0-9a-f]{40}|[0-9a-f]{64})\s{0,2}\Z")

# SQLite's file format (https://www.sqlite.org/fileformat.html, quoted by docs.rs/sqlite3-header
# 0.2.0): the header string, and a header of 100 octets.
_SQLITE: Final = b"SQLite format 3\x00"
_SQLITE_HEADER: Final = 100

# Mercurial, hg help internals.requirements: one feature a line.
_REQUIREMENT: Final = re.compile(r"[a-z][a-z0-9=._-]{1,60}\Z")
_REQUIREMENTS: Final = frozenset({
    "revlogv1", "store", "fncache", "shared", "relshared", "dotencode", "parentdelta",
    "generaldelta", "manifestv2", "treemanifest", "sparserevlog", "share-safe",
})  # fmt: skip

# Mac::Finder::DSStore, DSStoreFormat.pod: an alignment word, then the allocator's magic.
_DS_STORE: Final = b"\x00\x00\x00\x01Bud1"

# laravel/laravel .env.example; codeigniter4/framework, file env: names with dots, blanks round "=".
_SETTING: Final = re.compile(
    r"(?:export )?([A-Z][A-Z0-9_]{1,60}|[a-z]\w{0,30}(?:\.\w{1,30}){1,4})[ \t]{0,4}="
)
_SECRET: Final = re.compile(
    r"(?:PASS(?:WORD|WD)?|PWD|SECRET|TOKEN|(?:API|APP|ACCESS|PRIVATE|ENCRYPTION|AUTH)_?KEY|DSN|"
    r"CREDENTIALS?|DATABASE_URL|encryption\.key)\b|(?:PASSWORD|SECRET|TOKEN|_KEY)(?:_|\Z)",
    re.IGNORECASE,
)
_CONTINUED: Final = re.compile(
    r"[A-Za-z0-9+/]{20,100}={0,2}\"?\Z|-----(?:BEGIN|END) [A-Z ]{3,40}-----"
)
_LEAST_SETTINGS: Final = 2

# What mysqldump, mariadb-dump, phpMyAdmin, pg_dump and Adminer write first, as dumps in public
# repositories show; the statements after nuclei sql-dump.yaml.
_BANNERS: Final = (
    "MySQL dump", "MariaDB dump", "phpMyAdmin SQL Dump", "PostgreSQL database dump", "Adminer",
)  # fmt: skip
_DUMP_START: Final = re.compile(
    r"(?:--|/\*|#|SET |CREATE |INSERT |DROP |USE |LOCK |PRAGMA |BEGIN\b|START TRANSACTION)",
    re.IGNORECASE,
)
_STATEMENT: Final = re.compile(
    r"^(?:CREATE (?:TABLE|DATABASE|SCHEMA)|INSERT INTO|DROP TABLE|LOCK TABLES|COPY \S{1,100} \(|"
    r"SET (?:SQL_MODE|NAMES|FOREIGN_KEY_CHECKS|time_zone|statement_timeout)\b|/\*!\d{5} SET |"
    r"PRAGMA foreign_keys)",
    re.IGNORECASE | re.MULTILINE,
)

# nuclei zip-backup-files.yaml: the marks of each format. RFC 1952 section 2.3.1: the only method.
_ZIP: Final = b"PK\x03\x04"
_ZIP_HEADER: Final = 30
_GZIP: Final = b"\x1f\x8b\x08"
_PACKED: Final = ((b"Rar!\x1a\x07", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7z"))
_USTAR: Final = slice(257, 262)

# monolog LineFormatter::SIMPLE_FORMAT.
_MONOLOG: Final = re.compile(
    r"^\[\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[^\]\n]{0,40}\] [\w-]{1,40}\."
    r"(DEBUG|INFO|NOTICE|WARNING|ERROR|CRITICAL|ALERT|EMERGENCY): ",
    re.MULTILINE,
)
# php-src, php_log_err(): "[d-M-Y H:i:s e] message".
_PHP: Final = re.compile(
    r"^\[\d\d-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d [A-Za-z][\w/+:-]{1,40}\] (?:(PHP) )?", re.MULTILINE
)
# docs.rs/vrl 0.32.0, httpd.pattern: Apache's error log, old and new, and the Common Log Format;
# nginx 1.22.1's error log as it writes it.
_APACHE: Final = re.compile(
    r"^\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{1,9})? \d{4}\] "
    r"\[(?:[\w-]{0,30}:)?[a-z]{4,9}\d?\] ",
    re.MULTILINE,
)
_NGINX: Final = re.compile(
    r"^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d \[[a-z]{4,6}\] \d{1,10}#\d{1,10}: ", re.MULTILINE
)
_ACCESS: Final = re.compile(
    r"^\S{2,100} \S{1,100} \S{1,100} "
    r"\[\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}\] \"[A-Z]{3,10} ",
    re.MULTILINE,
)


def git(answer: Answer) -> Seen | None:
    """``/.git/HEAD``, whole."""
    if _SYMREF.match(answer.body):
        return Seen("HEAD names a branch", f"ref: {MASK}")
    if _COMMIT.match(answer.body):
        return Seen("HEAD names a commit", MASK)
    return None


def svn(answer: Answer) -> Seen | None:
    """``/.svn/wc.db``: an SQLite database."""
    if answer.body.startswith(_SQLITE) and len(answer.body) >= _SQLITE_HEADER:
        return Seen("an SQLite database", "SQLite format 3")
    return None


def hg(answer: Answer) -> Seen | None:
    """``/.hg/requires``, whole: features a line, some of them known."""
    lines = answer.text.splitlines()
    if len(answer.body) == MOST or not all(_REQUIREMENT.match(line) for line in lines):
        return None
    known = sorted(_REQUIREMENTS.intersection(lines))
    return Seen(f"requirements of a repository: {len(known)}", known[0]) if known else None


def ds_store(answer: Answer) -> Seen | None:
    """A ``.DS_Store``: a list of the folder's files."""
    if answer.body.startswith(_DS_STORE) and len(answer.body) >= 36:
        return Seen("the header of a .DS_Store", magic(_DS_STORE))
    return None


def env(answer: Answer) -> Seen | None:
    """Settings, one a line, of which some have a value. A page that shows such lines is none, and
    neither is prose: most lines are settings.

    ``count`` is of those that are named like secrets and have a value.
    """
    text = answer.text
    if answer.is_page or "</" in text or "\x00" in text:
        return None
    lines = [line.strip() for line in text.splitlines()]
    if len(answer.body) == MOST and len(lines) > 1:
        lines.pop()  # it was cut
    lines = [line for line in lines if line and line[0] not in "#;" and not _CONTINUED.match(line)]
    found = [setting for line in lines if (setting := _SETTING.match(line))]
    values = [setting for setting in found if _has_value(setting)]
    if len(found) < _LEAST_SETTINGS or not values or 2 * len(found) < len(lines):
        return None
    secrets = sum(bool(_SECRET.search(setting[1])) for setting in values)
    words = f"{len(found)} settings, {secrets} of them named like secrets"
    return Seen(words, f"{named(found[0][1])}={MASK}", secrets)


def _has_value(setting: re.Match[str]) -> bool:
    """Whether something stands behind the sign; a reference to another setting is nothing."""
    value = setting.string[setting.end() :].strip().strip("\"'")
    return value[:1] not in {"", "#", "$"} and value.lower() != "null"


def sql_dump(answer: Answer) -> Seen | None:
    """A database written as SQL, also packed with gzip."""
    if answer.body.startswith(_GZIP):
        inner = _unpacked(answer.body)
        seen = _sql(Answer(answer.status, (), inner)) if inner else None
        return Seen(f"{seen.words}, packed with gzip", seen.first_line) if seen else None
    return _sql(answer)


def _sql(answer: Answer) -> Seen | None:
    text = answer.text.lstrip()
    if answer.is_page or not _DUMP_START.match(text):
        return None
    start = "\n".join(text.splitlines()[:5])
    banner = next((name for name in _BANNERS if f"-- {name}" in start), "")
    if banner and (banner != "Adminer" or "dump" in start):
        return Seen(f"the head of a dump: {banner}", f"-- {banner} {MASK}")
    statement = _STATEMENT.search(text)
    # A file of nothing but comments tells nothing.
    if statement is None:
        return None
    verb = statement[0].split()[0].upper()
    return Seen("SQL statements that make a database", f"{verb} {MASK}"[:LINE])


def archive(answer: Answer) -> Seen | None:
    """A zip, tar, RAR or 7z archive, by its format's own marks. What gzip packed must hold a tar: a
    server may pack a page unasked."""
    body = answer.body
    if body.startswith(_ZIP) and len(body) >= _ZIP_HEADER:
        return Seen("a zip archive", magic(_ZIP))
    if body.startswith(_GZIP):
        inner = _unpacked(body)
        return Seen("a tar archive, packed with gzip", magic(_GZIP)) if _is_tar(inner) else None
    if _is_tar(body):
        return Seen("a tar archive", "ustar")
    for mark, name in _PACKED:
        if body.startswith(mark):
            return Seen(f"a {name} archive", magic(mark))
    return None


def _is_tar(body: bytes) -> bool:
    return body[_USTAR] == b"ustar"


def _unpacked(body: bytes) -> bytes:
    """Return at most `MOST` octets of what gzip packed; b"" where it is damaged."""
    try:
        return zlib.decompressobj(31).decompress(body, MOST)
    except zlib.error:
        return b""


def php_log(answer: Answer) -> Seen | None:
    """What PHP logs, as WordPress has it write to ``debug.log``."""
    if not answer.is_page and (found := _PHP.search(answer.text)):
        return Seen("lines of a PHP error log", f"[{MASK}] {found[1] or ''}{MASK}")
    return None


def log(answer: Answer) -> Seen | None:
    """Lines of a program's or a web server's log."""
    if answer.is_page:
        return None
    text = answer.text
    if found := _MONOLOG.search(text):
        return Seen("lines of a Laravel log", f"[{MASK}] {MASK}.{found[1]}: {MASK}")
    if seen := php_log(answer):
        return seen
    kinds = ((_APACHE, "an Apache error log"), (_NGINX, "an nginx error log"))
    for pattern, name in kinds:
        if pattern.search(text):
            return Seen(f"lines of {name}", f"[{MASK}] {MASK}")
    if _ACCESS.search(text):
        return Seen("lines of an access log", f'{MASK} [{MASK}] "{MASK}"')
    return None
