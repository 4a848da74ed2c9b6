from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.robots import (
    LONGEST_RULE,
    MOST_RULES,
    MOST_SITEMAPS,
    RobotsFile,
    forbidden,
    read,
)
from cyberscan.tables.secret_paths import DEFAULTS, telling

FILES = [
    # RFC 9309 section 2.2: names, blanks, comments, empty patterns.
    ("User-agent: *\nDisallow: /a", ("disallow: /a",)),
    ("Disallow: /a\nAllow: /a/b", ("disallow: /a", "allow: /a/b")),
    ("DISALLOW:/a", ("disallow: /a",)),
    ("  disallow \t:\t /a \t", ("disallow: /a",)),
    ("Disallow: /a # rahasia", ("disallow: /a",)),
    ("Disallow: /a#b", ("disallow: /a",)),
    ("# Disallow: /a", ()),
    ("Disallow:", ()),
    ("Disallow: ", ()),
    ("Disallow: # semua boleh", ()),
    ("Disallow /a", ()),
    ("Disallow : /a", ("disallow: /a",)),
    ("Disallows: /a", ()),
    ("No-disallow: /a", ()),
    ("Crawl-delay: 10", ()),
    ("", ()),
    ("\n\n", ()),
    # Section 2.2, NL; no other character ends a line.
    ("Disallow: /a\r\nDisallow: /b", ("disallow: /a", "disallow: /b")),
    ("Disallow: /a\rDisallow: /b", ("disallow: /a", "disallow: /b")),
    ("Disallow: /a\u2028Disallow: /b", ("disallow: /a\u2028Disallow: /b",)),
    ("Disallow: /a\x0cb", ("disallow: /a\x0cb",)),
    # Section 2.2.2: order kept, the same rule once; case of a path matters.
    ("Disallow: /a\nDisallow: /a", ("disallow: /a",)),
    ("Disallow: /a\nDisallow: /A", ("disallow: /a", "disallow: /A")),
    ("User-agent: x\nDisallow: /a\nUser-agent: y\nDisallow: /b", ("disallow: /a", "disallow: /b")),
    # Section 2.2.3: special characters and percent signs as written.
    ("Disallow: /*.php$", ("disallow: /*.php$",)),
    ("Disallow: /%C3%A9", ("disallow: /%C3%A9",)),
    ("Disallow: /é", ("disallow: /é",)),
    ("Disallow: backup", ("disallow: backup",)),
    ("Disallow: /a: b", ("disallow: /a: b",)),
    # Section 2.3: a byte order mark.
    ("\ufeffDisallow: /a", ("disallow: /a",)),
    # A page in its place.
    ("<html><body>404</body></html>", ()),
]


@pytest.mark.parametrize(("text", "rules"), FILES)
def test_rules_are_read(text: str, rules: tuple[str, ...]) -> None:
    assert read(text).rules == rules


@pytest.mark.parametrize(
    ("text", "sitemaps"),
    [
        ("Sitemap: https://a.test/s.xml", ("https://a.test/s.xml",)),
        ("SITEMAP:https://a.test/s.xml#x # utama", ("https://a.test/s.xml#x",)),
        ("Sitemap:", ()),
        ("Sitemap: /s.xml\nSitemap: /s.xml", ("/s.xml",)),
    ],
)
def test_sitemaps_are_read(text: str, sitemaps: tuple[str, ...]) -> None:
    assert read(text) == RobotsFile(sitemaps=sitemaps)


def test_a_long_file_is_cut() -> None:
    text = "".join(f"Disallow: /{n}/{'x' * 400}\nSitemap: /{n}.xml\n" for n in range(2_000))
    found = read(text)
    assert len(found.rules) == MOST_RULES
    assert len(found.sitemaps) == MOST_SITEMAPS
    assert all(len(rule) <= LONGEST_RULE for rule in found.rules)


@pytest.mark.parametrize(
    ("rule", "path"),
    [
        ("disallow: /a", "/a"),
        ("allow: /a", None),
        ("", None),
        ("disallow: disallow: ", "disallow: "),
    ],
)
def test_a_rule_forbids_a_path_or_allows_one(rule: str, path: str | None) -> None:
    assert forbidden(rule) == path


@given(st.text() | st.text(alphabet="DisalowSitemap: /#*$\r\n\t", max_size=400))
def test_any_text_is_read(text: str) -> None:
    found = read(text)
    assert len(set(found.rules)) == len(found.rules) <= MOST_RULES
    assert len(found.sitemaps) <= MOST_SITEMAPS
    assert all(rule.startswith(("allow: ", "disallow: ")) for rule in found.rules)
    # What was read says the same when it is written again.
    again = "\n".join(found.rules)
    assert read(again).rules == tuple(dict.fromkeys(rule.rstrip(" \t") for rule in found.rules))


TELLING = [
    # Backups and dumps (WSTG-CONF-04, mariadb-dump).
    "/backup", "/backup/", "/Backup/", "/BACKUPS/", "/backup*", "*/backup/*", "/web/backup/2024/",
    "/backup-2024/", "/backup2024/", "/db_backup/", "/db-backup.zip", "/dbbackup/", "/sqlbackup",
    "/site_backup_lama/", "/webbackup.tar.gz", "/backup.tar.gz", "/dump/", "/dump.sql",
    "/mysqldump/", "/simpeg/db.sql", "/data.sql$", "/index.php.bak", "/config.php.old",
    "/config.php.orig", "/.index.php.swp", "/config.php~", "/wp-content/debug.log", "/error_log",
    "/%62ackup/", "/backup-lama/administrator/", "/backup/?lihat=1",
    # Names of their own.
    "/.git", "/.git/", "/.git/config", "/.env", "/.env.production", "/.htpasswd", "/phpmyadmin",
    "/phpMyAdmin/", "/phpMyAdmin-5.2.1/", "/adminer.php", "/adminer-4.8.1.php", "/dbadmin/",
    "/mysqladmin/", "/phpinfo.php", "/server-status", "/host-manager/html", "/tomcat-users.xml",
    "/private/", "/internal/", "/staging/", "/shell/",
    # Administration pages nobody would have guessed (WSTG-CONF-05).
    "/panel-admin/", "/admin-panel", "/masuk_admin.php", "/admin.rahasia/", "/cms-admin",
]  # fmt: skip
ORDINARY = [
    "", "/", "*", "/*", "$", "//", "/admin", "/admin/", "/administrator/", "/login",
    "/wp-login.php", "/admin.php", "/admin-ajax.php", "/cpanel/", "/search/", "/?s=",
    "/*?backup=", "/cgi-bin/", "/logs", "/api/", "/private-policy", "/kebijakan-privasi/",
    "/internals.html",
    "/lupa-password/", "/user/password/", "/reset-password", "/administrasi/", "/adminduk/",
    "/layanan-adminduk/", "/data/administrasi-kependudukan/", "/old/", "/lama/", "/cadangan/",
    "/berita/backup-data-center-pemkab-jatim/", "/*.sql$", "/*.bak$", "/*.log", "*.old",
    "/berita/*/feed/", "/wp-content/uploads/", "/wp-content/uploads/wc-logs/", "/wp-includes/",
    "/~budi/", "/folder/gold/", "/household", "/backdrop/", "/dumpling/", "/dumptruck",
    "/unduh/formulir.zip", "/catalog/", "/environment/", "/gitar/", "/log/", "/blog/",
]  # fmt: skip


@pytest.mark.parametrize("path", TELLING)
def test_a_path_that_tells_is_found(path: str) -> None:
    assert telling(path)


@pytest.mark.parametrize("path", ORDINARY)
def test_an_ordinary_path_tells_nothing(path: str) -> None:
    assert telling(path) == ""


@pytest.mark.parametrize("folder", ["", "/situs", "/a/b"])
@pytest.mark.parametrize("path", [path for paths in DEFAULTS.values() for path in paths])
def test_what_a_product_lists_everywhere_tells_nothing(folder: str, path: str) -> None:
    assert telling(folder + path) == ""
    assert telling(folder + path.rstrip("/") + "*") == ""


@given(st.text() | st.text(alphabet="/.-_~*$%?#backupdmn0159", max_size=200))
def test_any_path_tells_or_not(path: str) -> None:
    told = telling(path)
    assert told == "" or len(told) <= len(path) * 3
    assert telling(told) in {"", told}


@pytest.mark.parametrize("piece", ["/", "-", "backup-", "0", "*", "Disallow: /", "%2e", "~.", "#:"])
def test_a_megabyte_of_anything_comes_to_an_end(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    read(text)
    telling(text)
