"""Paths whose name alone tells an attacker what to fetch, and those that every copy of a product's
own robots.txt carries, which tell nothing.

Every row was read on 2026-11-26. WSTG is the OWASP Web Security Testing Guide at commit
2fab1ade827ee2336f14b7c695014191b7e2f3e1; RobotsDisallowed is
https://github.com/danielmiessler/RobotsDisallowed, top1000.txt, what the busiest sites list.
Words of other languages than English have no source and are not here.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

READ: Final = "2026-11-26"

_CONF_04: Final = "WSTG-CONF-04"
_CONF_05: Final = "WSTG-CONF-05"
_SEEN: Final = "RobotsDisallowed"
_DUMP: Final = "mariadb-dump(1), examples: db_name > backup-file.sql"

WORDS: Final = {
    "backup": _CONF_04,
    "backups": _CONF_04,
    "dump": _DUMP,
    "mysqldump": _DUMP,
    "sqldump": _DUMP,
}
"""A word of a folder's or file's name, between hyphens, dots and underscores, or with another word
or number grown on to it."""

NAMES: Final = {
    ".git": "gitrepository-layout(5)",
    ".env": "laravel/laravel, .gitignore",
    ".htpasswd": "httpd.conf, <Files '.ht*'>",
    "phpmyadmin": _CONF_05,
    "mysqladmin": _CONF_05,
    "dbadmin": _CONF_05,
    "adminer": "https://www.adminer.org: one file, adminer.php",
    "phpinfo": _CONF_05,
    "server-status": _CONF_05,
    "host-manager": _CONF_05,
    "tomcat-users": _CONF_05,
    "error_log": _SEEN,
    "private": _SEEN,
    "internal": _SEEN,
    "staging": _SEEN,
    "shell": _SEEN,
}
"""A whole name, its extension aside."""

EXTENSIONS: Final = {
    "sql": _DUMP,
    "bak": _CONF_04,
    "old": _CONF_04,
    "orig": _CONF_04,
    "swp": _CONF_04,
    "log": _CONF_04,
}
"""What the name of one file ends in; a pattern for all files of a kind (``/*.log$``) names none."""

GUESSED: Final = frozenset({"wp-admin", "admin-ajax.php", "admin-db.php", "admin-functions.php"})
"""Names of administration pages that anybody tries anyway (WSTG-CONF-05)."""

DEFAULTS: Final = {
    "WordPress, do_robots()": ("/wp-admin/", "/wp-admin/admin-ajax.php"),
    "Joomla, robots.txt.dist": (
        "/administrator/", "/api/", "/bin/", "/cache/", "/cli/", "/includes/", "/installation/",
        "/language/", "/layouts/", "/libraries/", "/logs/", "/tmp/",  # noqa: S108 - a URL's path
    ),
    "Drupal, robots.txt": (
        "/core/", "/profiles/", "/README.txt", "/README.md", "/web.config", "/admin/",
        "/comment/reply/", "/filter/tips", "/node/add/", "/search/", "/user/register/",
        "/user/password/", "/user/login/", "/user/logout/", "/index.php/admin/", "/database/",
        "/includes/", "/misc/", "/modules/", "/scripts/", "/sites/", "/themes/", "/updates/",
        "/xmlrpc.php", "/cron.php", "/update.php", "/install.php",
    ),
    "OJS, robots.txt": ("/cache/",),
    "OpenSID, robots.txt": (
        "/app/", "/backup_inkremental/", "/desa/", "/donjo-app/", "/resources/", "/securimage/",
        "/storage/", "/template-surat/", "/vendor/",
    ),
}  # fmt: skip
"""What the products' own files forbid. They may stand below a folder the product is in."""

_LONGEST: Final = 1_000
_MOST_WORDS: Final = 3
"""Words of a name that still is a folder's and not a headline's."""
_PARTS: Final = re.compile(r"[-_.~+ ]+")
_GROWN: Final = re.compile(r"\d*(?:db|sql|web|site)?(backups?|dump)(?:db|sql|web|site)?\d*")


def telling(path: str) -> str:
    """Return the part of a path that names a secret, or "". ``path`` is a pattern of robots.txt:
    ``*`` for anything and ``$`` for the end (RFC 9309 section 2.2.3).
    """
    plain = unquote(path[:_LONGEST]).lower().partition("?")[0].partition("#")[0]
    bare = plain.rstrip("*$/")
    # The folder it stands in may still tell.
    bare = bare.removesuffix(next((d for d in _BARE if bare.endswith(d)), ""))
    names = [name for part in bare.split("/") if (name := _named(part))]
    for name in names:
        if _tells(name):
            return name
    if len(names) == 1 and _hides_administration(names[0]):
        return names[0]
    return ""


def _named(part: str) -> str:
    """Return the name in one part of a pattern; "" where that means all files of a kind."""
    return "" if part.startswith(("*.", "*$")) else part.replace("*", "").rstrip("$").strip()


def _tells(name: str) -> bool:
    stem, dot, extension = name.rpartition(".")
    if name in NAMES or (dot and stem in NAMES) or (stem and extension in EXTENSIONS):
        return True
    # A dump may be packed: db.sql.gz.
    if "sql" in stem.split(".")[1:]:
        return True
    # WSTG-CONF-03: what an editor leaves behind.
    if name.startswith((".env.", "phpmyadmin-", "adminer-")) or name[1:].endswith("~"):
        return True
    words = _words(name)
    if len(words) > _MOST_WORDS:
        return False
    return any(word in WORDS or _GROWN.fullmatch(word) for word in words)


def _hides_administration(name: str) -> bool:
    """Whether it names an administration page that nobody would have guessed."""
    words = _words(name.removesuffix(".php"))
    return "admin" in words and 1 < len(words) <= _MOST_WORDS and name not in GUESSED


def _words(name: str) -> list[str]:
    return [word for word in _PARTS.split(name) if word and not word.isdigit()]


_BARE: Final = sorted(
    {path.rstrip("/").lower() for paths in DEFAULTS.values() for path in paths},
    key=len,
    reverse=True,
)
