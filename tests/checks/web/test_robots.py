from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.checks.web.robots_secrets import CHECK, judge
from cyberscan.model.facts.site import Robots
from cyberscan.parse.robots import read

# What the products' own files say, read 2026-11-26.
WORDPRESS = "User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\n"
JOOMLA = """User-agent: *
Disallow: /administrator/
Disallow: /bin/
Disallow: /cache/
Disallow: /cli/
Disallow: /includes/
Disallow: /installation/
Disallow: /language/
Disallow: /layouts/
Disallow: /libraries/
Disallow: /logs/
Disallow: /tmp/
"""
DRUPAL = """User-agent: *
Disallow: /core/
Disallow: /README.txt
Disallow: /web.config
Disallow: /admin/
Disallow: /comment/reply/
Disallow: /filter/tips/
Disallow: /user/password/
Disallow: /index.php/admin/
Disallow: /index.php/user/password/
"""
OJS = "User-agent: *\nDisallow: /cache/\n"
OPENSID = """User-agent: *
Disallow: /app/
Disallow: /backup_inkremental/
Disallow: /desa/
Disallow: /donjo-app/
Disallow: /storage/
Disallow: /vendor/

Allow: /desa/logo/favicon.ico"""


def robots(text: str) -> Robots:
    found = read(text)
    return Robots(
        url="https://contoh.go.test/robots.txt",
        content_type="text/plain",
        rules=found.rules,
        sitemaps=found.sitemaps,
    )


@pytest.mark.parametrize(
    "text",
    [WORDPRESS, JOOMLA, DRUPAL, OJS, OPENSID, "", "User-agent: *\nDisallow:", "Disallow: /"],
    ids=["wordpress", "joomla", "drupal", "ojs", "opensid", "empty", "laravel", "nothing allowed"],
)
def test_a_products_own_file_is_quiet(text: str) -> None:
    assert judge(robots(text)).message == "quiet"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Disallow: /backup/", "backup"),
        ("disallow: /Backup_2024/", "backup_2024"),
        ("Disallow: /simpeg/dump.sql # jangan diindeks", "dump.sql"),
        ("Disallow: /.env", ".env"),
        ("Disallow: /data/simpeg.sql.gz", "simpeg.sql.gz"),
        ("Disallow: /db.sql.zip$", "db.sql.zip"),
        ("Disallow: /masuk-admin/", "masuk-admin"),
        ("Disallow: /phpmyadmin/", "phpmyadmin"),
    ],
)
def test_a_line_more_tells(line: str, name: str) -> None:
    verdict = judge(robots(WORDPRESS + line))
    assert verdict.message == "told"
    assert str(verdict.values["names"]) == name
    assert "Disallow: /" in verdict.evidence[0].raw


def test_what_is_allowed_to_crawlers_is_public_anyway() -> None:
    assert judge(robots("Allow: /backup/")).message == "quiet"


def test_many_lines_are_shown_in_part() -> None:
    verdict = judge(robots("".join(f"Disallow: /{n}/backup{n}/\n" for n in range(9))))
    assert len(verdict.evidence) == 6
    assert verdict.evidence[-1].raw == "(+4)"
    assert str(verdict.values["names"]).endswith(" (+4)")


@given(st.text(alphabet="Disallow: /backup.env-sql\n*$#", max_size=300))
def test_any_file_is_judged(text: str) -> None:
    assert judge(robots(text)).message in CHECK.messages
