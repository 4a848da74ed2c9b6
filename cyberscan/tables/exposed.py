"""Files and pages that sites leave lying about: where each kind lies, and who says so.

Every row was read on `READ`. The sources by their short names:

- WSTG: OWASP Web Security Testing Guide, commit 2fab1ade827ee2336f14b7c695014191b7e2f3e1
- Artemis: https://github.com/CERT-Polska/Artemis, commit aa4fe9f0f316dbfa42f3e865255b9dc622b6039f:
  artemis/modules/vcs.py and artemis/modules/data/bruter/lists/short/short.txt
- nuclei: https://github.com/projectdiscovery/nuclei-templates, http/exposures/: sql-dump.yaml
  (commit 256b54a8), zip-backup-files.yaml (075fa7d2), laravel-env.yaml (27dece5e)
- each product's own source or documentation, named in its row
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

READ: Final = "2026-11-26"

ARTEMIS_REQUESTS: Final = 411
"""What Artemis asks of a site for the same: 405 paths of its shorter list and a control
(artemis/modules/bruter.py; ``BRUTER_FILE_LIST`` is ``short`` where nothing is set), 3 repositories
(vcs.py), and the front page before each of the two (module_base.py, process_multiple). What its
longer list (2,953 paths) and its other modules ask for is not counted."""


class Row(Struct, frozen=True):
    """A path, and what should lie there.

    ``{host}`` in it stands for the host's name without a leading ``www``, ``{label}`` for the first
    label of that.
    """

    kind: str
    path: str
    source: str


_LARAVEL: Final = "laravel/laravel at 8a119d7f: .gitignore"
_DUMPS: Final = "nuclei: sql-dump.yaml"
_PACKS: Final = "nuclei: zip-backup-files.yaml"
_CONF_05: Final = "WSTG-CONF-05"
_SHORT: Final = "Artemis: short.txt"

ROWS: Final = (
    Row("git", "/.git/HEAD", "gitrepository-layout(5); Artemis: vcs.py"),
    Row("env", "/.env", _LARAVEL),
    Row("env", "/.env.backup", _LARAVEL),
    Row("env", "/.env.production", _LARAVEL),
    Row("env", "/.env.bak", "nuclei: laravel-env.yaml"),
    Row("env", "/.env.old", "nuclei: laravel-env.yaml"),
    Row("env", "/.env.save", "nuclei: laravel-env.yaml"),
    Row("sql-dump", "/backup.sql", _DUMPS),
    Row("sql-dump", "/database.sql", _DUMPS),
    Row("sql-dump", "/db.sql", _DUMPS),
    Row("sql-dump", "/dump.sql", _DUMPS),
    Row("sql-dump", "/data.sql", _DUMPS),
    Row("sql-dump", "/{host}.sql", _DUMPS),
    Row("sql-dump", "/{label}.sql", _PACKS),
    Row("sql-dump", "/db_backup.sql", _DUMPS),
    Row("sql-dump", "/db.sql.gz", _SHORT),
    Row("sql-dump", "/{label}.sql.gz", _PACKS),
    Row("archive", "/backup.zip", _PACKS),
    Row("archive", "/www.zip", _PACKS),
    Row("archive", "/public_html.zip", _PACKS),
    Row("archive", "/html.zip", _PACKS),
    Row("archive", "/web.zip", _PACKS),
    Row("archive", "/website.zip", _PACKS),
    Row("archive", "/{host}.zip", _PACKS),
    Row("archive", "/{label}.zip", _PACKS),
    Row("archive", "/backup.tar.gz", _PACKS),
    Row("archive", "/www.tar.gz", _PACKS),
    Row("archive", "/public_html.tar.gz", _PACKS),
    Row("archive", "/{label}.tar.gz", _PACKS),
    Row("archive", "/backup.rar", _PACKS),
    Row("archive", "/{label}.rar", _PACKS),
    Row("log", "/storage/logs/laravel.log", "laravel/laravel at 8a119d7f: config/logging.php"),
    Row("log", "/error_log", _SHORT),
    Row("log", "/error.log", _SHORT),
    Row("log", "/logs/error.log", _SHORT),
    Row("log", "/access.log", _SHORT),
    Row(
        "wp-debug-log",
        "/wp-content/debug.log",
        "https://developer.wordpress.org/advanced-administration/debug/debug-wordpress/",
    ),
    Row("phpinfo", "/phpinfo.php", _SHORT),
    Row("phpinfo", "/info.php", _SHORT),
    Row("phpinfo", "/test.php", _SHORT),
    Row("phpinfo", "/i.php", _SHORT),
    Row("telescope", "/telescope", "laravel/telescope at b4bb841d: config/telescope.php"),
    Row(
        "ignition",
        "/_ignition/health-check",
        "spatie/laravel-ignition at 64f2b83a: src/ignition-routes.php",
    ),
    Row(
        "actuator",
        "/actuator",
        "https://docs.spring.io/spring-boot/docs/2.0.4.RELEASE/reference/html/"
        "production-ready-endpoints.html",
    ),
    Row("elmah", "/elmah.axd", "https://elmah.github.io/a/securing-error-log-pages/"),
    Row("adminer", "/adminer.php", "https://www.adminer.org: one file, adminer.php"),
    Row("adminer", "/adminer/", _SHORT),
    Row("svn", "/.svn/wc.db", "Artemis: vcs.py"),
    Row("hg", "/.hg/requires", "Mercurial: hg help internals.requirements"),
    Row("phpmyadmin", "/phpmyadmin/", _CONF_05),
    Row("phpmyadmin", "/phpMyAdmin/", _CONF_05),
    Row("phpmyadmin", "/pma/", _SHORT),
    Row("server-status", "/server-status", "httpd 2.4, mod_status: Enabling Status Support"),
    Row("ds-store", "/.DS_Store", "Mac::Finder::DSStore, DSStoreFormat.pod"),
    Row("wp-users", "/wp-json/wp/v2/users", "https://developer.wordpress.org/rest-api/reference/users/"),
    Row(
        "xmlrpc",
        "/xmlrpc.php",
        "WordPress/WordPress at 104fc598: wp-includes/IXR/class-IXR-server.php",
    ),
    Row("swagger", "/swagger.json", "https://spec.openapis.org/oas/v2.0: file structure"),
    Row("swagger", "/openapi.json", "https://spec.openapis.org/oas/v3.0.3: document structure"),
    Row("swagger", "/v3/api-docs", "https://springdoc.org/getting-started.html"),
    Row("panel", "/administrator/", _CONF_05),
    Row("panel", "/wp-login.php", "WordPress/WordPress at 000b7a93: wp-login.php"),
    Row("panel", "/siteman", "OpenSID/OpenSID at 0223fd6e: donjo-app/views/siteman.php"),
)  # fmt: skip
"""In the order they are asked for: the worst first."""

KINDS: Final = tuple(dict.fromkeys(row.kind for row in ROWS))

PAGES: Final = frozenset({
    "phpinfo", "telescope", "ignition", "actuator", "elmah", "adminer", "phpmyadmin",
    "server-status", "wp-users", "xmlrpc", "swagger", "panel",
})  # fmt: skip
"""Kinds that a program makes anew for each request; the others are files."""


def names_of(host: str) -> tuple[str, str]:
    """Return what ``{host}`` and ``{label}`` stand for."""
    plain = host.lower().removeprefix("www.")
    return plain, plain.partition(".")[0]


def paths(kind: str, host: str) -> tuple[str, ...]:
    """Return the distinct paths of a kind on a host, in order."""
    plain, label = names_of(host)
    found = (
        row.path.replace("{host}", plain).replace("{label}", label)
        for row in ROWS
        if row.kind == kind
    )
    return tuple(dict.fromkeys(found))
