"""Pages as their software makes them, read and judged: what is recognised, how surely, by what.

Marks and their spelling: enthec/webappanalyzer, src/technologies, commit 1b9eee8 of 2026-08-17, and
the products' own source as `cyberscan.tables.software.recognisers` names it; read 2026-11-26.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.checks._shared import software as given_
from cyberscan.checks.web import cms, eol_software
from cyberscan.model.check import Moment
from cyberscan.model.facts.content import Page
from cyberscan.model.facts.site import Markup, Missing
from cyberscan.model.facts.web import Exchange
from cyberscan.model.look import Absent, Failed, Reason
from cyberscan.model.verdict import Outcome, Verdict
from cyberscan.parse.markup import page as markup

URL = "https://www.contoh.go.test/"
Fields = tuple[tuple[str, str], ...]


def read(html: str, *fields: tuple[str, str], url: str = URL) -> Markup:
    exchange = Exchange(url=url, status=200, headers=fields, tls_verified=True)
    return markup.read(html, url, "contoh.go.test", exchange, truncated=False)


def judged(
    html: str = "",
    *fields: tuple[str, str],
    page: Page | Absent | Failed = given_.NONE,
    missing: Missing | Absent | Failed = given_.NONE,
) -> Verdict:
    return cms.judge(read(html, *fields), page, missing)


def told(verdict: Verdict) -> str:
    """Return the software that is named; ``?`` before it where it is only perhaps that."""
    assert verdict.outcome is Outcome.PASS
    if verdict.message == "nothing":
        assert not verdict.evidence
        return ""
    assert verdict.evidence
    mark = {"recognised": "", "perhaps": "?"}[verdict.message]
    return mark + str(verdict.values["software"])


def generator(content: str) -> str:
    return f'<meta name="generator" content="{content}">'


# `<meta name=generator>` (HTML section 4.2.5.1, "standard metadata names") as products fill it.
@pytest.mark.parametrize(
    ("content", "software"),
    [
        # WordPress, wp-includes/general-template.php get_the_generator()
        ("WordPress 6.4.2", "WordPress 6.4.2"),
        ("WordPress 7.0", "WordPress 7.0"),
        ("WordPress 6.5-beta1", "WordPress 6.5"),
        ("WordPress 6.5-RC2-57895", "WordPress 6.5"),
        ("WordPress v6.1", "WordPress 6.1"),
        ("wordpress 5.8.1", "WordPress 5.8.1"),
        ("  WordPress 5.8.1  ", "WordPress 5.8.1"),
        ("WordPress", "WordPress"),
        ("WordPress.com", "WordPress"),
        # A plug-in's version is not the core's (WP Download Manager, addGenerator()).
        ("WordPress Download Manager 3.2.34", "WordPress"),
        ("WordPress Download Manager 2.9.70", "WordPress"),
        ("WordPress x 3", "WordPress"),
        # joomla/joomla-cms: setGenerator(); 1.5 and 2.5 tell a version, 3 and later none.
        ("Joomla! - Open Source Content Management", "Joomla"),
        ("Joomla! 1.5 - Open Source Content Management", "Joomla 1.5"),
        ("Joomla! 1.7 - Open Source Content Management", "Joomla 1.7"),
        ("Joomla! - Open Source Content Management - Version 2.5.28", "Joomla 2.5.28"),
        ("Joomla! - Open Source Content Management - Version 3.9.27", "Joomla 3.9.27"),
        ("joomla! - open source content management", "Joomla"),
        ("joomla! - open source content management - version 3.9.27", "Joomla 3.9.27"),
        ("Joomla! - Portal Kabupaten Contoh 2024", "Joomla"),
        ("Joomla! - Edisi 1.5 tahun", "Joomla"),
        # drupal/drupal, system.module
        ("Drupal 7 (http://drupal.org)", "Drupal 7"),
        ("Drupal 7 (https://www.drupal.org)", "Drupal 7"),
        ("Drupal 8 (https://www.drupal.org)", "Drupal 8"),
        ("Drupal 11 (https://www.drupal.org)", "Drupal 11"),
        ("Drupal 7 (http://drupal.org); Commerce 1", "Drupal 7"),
        ("Drupal 9 (https://www.drupal.org); Commerce 2", "Drupal 9"),
        # pkp/pkp-lib, TemplateManager: name and full version
        ("Open Journal Systems 3.3.0.13", "Open Journal Systems 3.3.0.13"),
        ("Open Journal Systems 2.4.8.0", "Open Journal Systems 2.4.8.0"),
        ("Open Journal Systems", "Open Journal Systems"),
        # slims/slims9_bulian, SENAYAN_VERSION
        ("SLiMS 9 (Bulian)", "SLiMS 9"),
        ("SLiMS 8.3.1 (Akasia)", "SLiMS 8.3.1"),
        ("SLiMS 7 (Cendana)", "SLiMS 7"),
        ("TYPO3 4.5 CMS", "TYPO3 4.5"),
        ("TYPO3 CMS", "TYPO3"),
        ("DSpace 7.6.1", "DSpace 7.6.1"),
        ("EPrints 3.3.16", "EPrints 3.3.16"),
        ("Koha 20.05", "Koha 20.05"),
        ("blogger", "Blogger"),
        ("Microsoft SharePoint", "SharePoint"),
        # Nothing that begins with one of these names.
        ("", ""),
        (" ", ""),
        ("Powered by WordPress", ""),
        ("Made with WordPress 6.4", ""),
        ("WP 6.4", ""),
        ("Word Press 6.4", ""),
        ("Joomla 3.9", ""),
        ("Joomla", ""),
        ("Drupal", ""),
        ("Drupal7", ""),
        ("mydrupal 7", ""),
        ("Open Monograph Press 3.3.0.6", ""),
        ("Open Journal System 3", ""),
        ("SLiMS", ""),
        ("Elementor 3.18.3; features: e_dom_optimization", ""),
        ("WooCommerce 8.4.0", ""),
        ("Powered by Slider Revolution 6.5.8", ""),
        ("WPML ver:4.6.9 stt:1,25;", ""),
        ("Site Kit by Google 1.117.0", ""),
        ("Powered by WPBakery Page Builder - drag and drop page builder", ""),
        ("Hugo 0.111.3", ""),
        ("Ghost 5.2", ""),
        ("Mobirise v5.9", ""),
        ("Microsoft FrontPage 4.0", ""),
        ("Microsoft Word 15", ""),
        ("Nicepage 5.13.1, nicepage.com", ""),
        ("SIAKAD", ""),
    ],
)
def test_generators(content: str, software: str) -> None:
    assert told(judged(generator(content))) == software


# Where a generator counts (HTML section 4.2.5; comments, templates and noscript are no elements of
# the page that browsers run).
@pytest.mark.parametrize(
    ("html", "software"),
    [
        ("<META NAME=GENERATOR CONTENT='WordPress 6.4'>", "WordPress 6.4"),
        ("<meta content='WordPress 6.4' name=generator>", "WordPress 6.4"),
        ("<meta content='WordPress 6.4' class=x name=Generator />", "WordPress 6.4"),
        ("<meta name=generator content='&#87;ordPress 6.4'>", "WordPress 6.4"),
        ("<body><meta name=generator content='WordPress 6.4'>", "WordPress 6.4"),
        (generator("Hugo 1") + generator("WordPress 6.4"), "WordPress 6.4"),
        (generator("WordPress") + generator("WordPress 6.4"), "WordPress 6.4"),
        (generator("WordPress Download Manager 3.2.34") + generator("WordPress 6.4.2"),
         "WordPress 6.4.2"),
        (generator("WordPress 6.4.2") + generator("WordPress Download Manager 3.2.34"),
         "WordPress 6.4.2"),
        (generator("WordPress 6.4.2") + generator("WordPress 5.0"), "WordPress 6.4.2"),
        (generator("WordPress 6.4") + generator("Joomla! 1.5 - x"), "Joomla 1.5, WordPress 6.4"),
        (f"<!-- {generator('WordPress 6.4')} -->", ""),
        (f"<template>{generator('WordPress 6.4')}</template>", ""),
        (f"<noscript>{generator('WordPress 6.4')}</noscript>", ""),
        (f"<textarea>{generator('WordPress 6.4')}</textarea>", ""),
        (f"<script>var a = '{generator('WordPress 6.4')}'</script>", ""),
        ("<meta property=generator content='WordPress 6.4'>", ""),
        ("<meta itemprop=generator content='WordPress 6.4'>", ""),
        ("<meta http-equiv=generator content='WordPress 6.4'>", ""),
        ("<meta name=generators content='WordPress 6.4'>", ""),
        ("<meta name=description content='WordPress 6.4'>", ""),
        ("<meta name=author content='Joomla! 1.5'>", ""),
        ("<meta name=generator>WordPress 6.4", ""),
        ("<title>WordPress 6.4</title><p>Joomla! Drupal 7 Moodle SLiMS 9", ""),
    ],
)  # fmt: skip
def test_where_a_generator_stands(html: str, software: str) -> None:
    assert told(judged(html)) == software


# moodle, standard_head_html(): the keywords begin with the product's name and a comma.
@pytest.mark.parametrize(
    ("content", "software"),
    [
        ("moodle, Beranda | LMS Contoh", "Moodle"),
        ("moodle, ", "Moodle"),
        ("Moodle, LMS", "Moodle"),
        ("moodle", ""),
        ("moodle lms diklat", ""),
        ("lms, moodle, diklat", ""),
        ("pelatihan moodle, diklat", ""),
    ],
)
def test_keywords(content: str, software: str) -> None:
    assert told(judged(f"<meta name=keywords content='{content}'>")) == software
    assert told(judged(f"<meta name=description content='{content}'>")) == ""


# Header fields. Products by RFC 9110 section 10.2.4: product [ "/" version ], comments in brackets.
@pytest.mark.parametrize(
    ("name", "value", "software"),
    [
        ("Server", "Apache", "Apache"),
        ("Server", "Apache/2.4.58", "Apache 2.4.58"),
        ("Server", "APACHE/2.4.58", "Apache 2.4.58"),
        ("server", "Apache/2.4.58 (Ubuntu)", "Apache 2.4.58"),
        ("Server", "Apache/2.4.6 (CentOS) PHP/5.4.16", "Apache 2.4.6, PHP 5.4.16"),
        ("Server", "Apache/2 OpenSSL/1.0.2k-fips", "Apache 2, OpenSSL 1.0.2k-fips"),
        ("Server", "Apache (nginx/1.2)", "Apache"),
        ("Server", "nginx", "nginx"),
        ("Server", "nginx/1.24.0 (Ubuntu)", "nginx 1.24.0"),
        ("Server", "openresty/1.21.4.1", "OpenResty 1.21.4.1"),
        ("Server", "LiteSpeed", "LiteSpeed"),
        ("Server", "LiteSpeed/6.0 Enterprise", "LiteSpeed 6.0"),
        ("Server", "Microsoft-IIS/10.0", "IIS 10.0"),
        ("Server", "Apache-Coyote/1.1", "Apache Tomcat"),
        ("Server", "cpsrvd/11.110.0.89", "cPanel 11.110.0.89"),
        ("Server", "cpsrvd", "cPanel"),
        ("X-Powered-By", "PHP/8.2.1", "PHP 8.2.1"),
        ("X-Powered-By", "PHP/8.1.2-1ubuntu2.14", "PHP 8.1.2-1ubuntu2.14"),
        ("X-Powered-By", "PleskLin", "Plesk"),
        ("X-Powered-By", "PleskWin", "Plesk"),
        ("X-Powered-By", "PHP/7.4.33, PleskLin", "PHP 7.4.33, Plesk"),
        ("X-Powered-By", "ASP.NET", "ASP.NET"),
        ("X-Powered-By", "Express", "Express"),
        ("X-Powered-By-Plesk", "PleskLin", "Plesk"),
        ("X-Turbo-Charged-By", "LiteSpeed", "LiteSpeed"),
        ("X-LiteSpeed-Cache", "hit", "?LiteSpeed"),
        ("X-LiteSpeed-Cache", "", "?LiteSpeed"),
        ("X-AspNet-Version", "4.0.30319", "ASP.NET"),
        ("X-Generator", "Drupal 10 (https://www.drupal.org)", "Drupal 10"),
        ("X-Drupal-Cache", "MISS", "Drupal"),
        ("X-Drupal-Dynamic-Cache", "UNCACHEABLE", "Drupal"),
        ("X-Content-Encoded-By", "Joomla! 2.5", "Joomla"),
        ("X-Pingback", "https://www.contoh.go.test/xmlrpc.php", "?WordPress"),
        ("Link", '<https://www.contoh.go.test/wp-json/>; rel="https://api.w.org/"', "WordPress"),
        ("Link", '</a.css>; rel=preload, </j/>; rel="https://api.w.org/"', "WordPress"),
        ("Liferay-Portal", "Liferay Community Edition Portal 7.0", "Liferay"),
        ("MicrosoftSharePointTeamServices", "16.0.0.10337", "SharePoint"),
        # A product is a word of its own, and not one in a comment (section 5.6.5).
        ("Server", "cloudflare", ""),
        ("Server", "apacheds/2.0", ""),
        ("Server", "my-nginx/1.2", ""),
        ("Server", "nginx-extras/1.2", ""),
        ("Server", "Proxy (Apache/2.2.15)", ""),
        ("Server", "Proxy (a (Apache/2.2.15) b)", ""),
        ("Server", "Proxy (Apache/2.2.15", ""),
        ("Server", "LiteSpeedTech", ""),
        ("Server", "", ""),
        ("X-Powered-By", "phpMyAdmin", ""),
        ("X-Powered-By", "Plesk", ""),
        ("X-Powered-By", "ASP", ""),
        ("X-Powered-By", "W3 Total Cache/2.7", ""),
        ("X-Powered-By", "WordPress", ""),
        ("X-Pingback", "https://www.contoh.go.test/rpc", ""),
        ("Link", '<https://api.w.org/>; rel="preconnect"', ""),
        ("Link", '<https://www.contoh.go.test/wp-json/>; rel="alternate"', ""),
        ("X-Generator", "Hugo 1", ""),
        ("Generator", "Drupal 10", ""),
        ("X-Content-Encoded-By", "gzip", ""),
        # What another field says.
        ("Via", "1.1 nginx", ""),
        ("X-Server", "Apache", ""),
        ("X-Backend", "LiteSpeed", ""),
        ("Set-Cookie2", "laravel_session=1", ""),
        ("Cookie", "laravel_session=1", ""),
    ],
)
def test_headers(name: str, value: str, software: str) -> None:
    assert told(judged("", (name, value))) == software
    assert told(judged("", (name.upper(), value))) == software


# Cookies: RFC 6265bis (draft 22) sections 5.6 (names) and 4.1.3 (prefixes); each name in its
# product's own configuration, of which a site may choose another.
@pytest.mark.parametrize(
    ("value", "software"),
    [
        ("laravel_session=…; path=/; httponly; samesite=lax", "Laravel"),
        ("laravel-session=…; path=/", "Laravel"),
        ("__Host-laravel_session=…; path=/; secure", "Laravel"),
        ("__Secure-laravel_session=…; path=/; secure", "Laravel"),
        ("XSRF-TOKEN=…; path=/", "?Laravel"),
        ("sipd_session=…", "?Laravel"),
        ("e-kinerja-session=…", "?Laravel"),
        ("ci_session=…; path=/", "CodeIgniter"),
        ("csrf_cookie_name=…", "CodeIgniter"),
        ("ci_csrf_token=…", "CodeIgniter"),
        ("PHPSESSID=…; path=/", "PHP"),
        ("ASP.NET_SessionId=…; path=/; HttpOnly", "ASP.NET"),
        ("OJSSID=…; path=/", "Open Journal Systems"),
        ("MoodleSession=…; path=/", "Moodle"),
        ("MoodleSessiondiklat=…; path=/", "Moodle"),
        ("SenayanMember=…; path=/", "SLiMS"),
        ("SenayanAdmin=…; path=/admin/", "SLiMS"),
        ("sidcsrf=…; path=/", "OpenSID"),
        ("wordpress_test_cookie=…; path=/", "?WordPress"),
        ("wordpress_logged_in_0a=…; path=/", "?WordPress"),
        (" laravel_session = …", "Laravel"),
        ("laravel_session=", "Laravel"),
        # Another name.
        ("xlaravel_session=…", "?Laravel"),
        ("laravel_sessions=…", ""),
        ("session=…", ""),
        ("_session", ""),
        ("MyMoodleSession=…", ""),
        ("PHPSESSID2=…", ""),
        ("my_wordpress_x=…", ""),
        ("XSRF-TOKEN2=…", ""),
        ("sid=…", ""),
        ("JSESSIONID=…", ""),
        ("_ga=…", ""),
        # No name, but a value or an attribute.
        ("laravel_session", ""),
        ("ci_session; path=/", ""),
        ("; laravel_session=1", ""),
        ("=laravel_session", ""),
        ("a=laravel_session", ""),
        ("a=b; ci_session=1", ""),
        ("a=b; path=/PHPSESSID=", ""),
        ("wordpress_x; path=/=", ""),
        ("", ""),
    ],
)
def test_cookies(value: str, software: str) -> None:
    assert told(judged("", ("Set-Cookie", value))) == software


# Paths of what the page takes from its own host (URL section 4.4: host, then path, then query).
@pytest.mark.parametrize(
    ("html", "software"),
    [
        ("<script src=/wp-content/themes/a/a.js></script>", "?WordPress"),
        ("<script src='/wp-includes/js/jquery/jquery.min.js?ver=3.7.1'></script>", "?WordPress"),
        ("<link rel=stylesheet href=/wp-content/a.css><script src=/wp-includes/a.js></script>",
         "WordPress"),
        ("<img src=/wp-content/uploads/a.png><link rel=icon href=/wp-includes/x.svg>",
         "WordPress"),
        ("<script src=/portal/wp-content/a.js></script>", "?WordPress"),
        ("<script src=/WP-Content/a.js></script>", "?WordPress"),
        ("<base href=/wp-content/><img src=a.png>", "?WordPress"),
        ("<img src=/a.png srcset='/wp-content/a.png 2x'>", "?WordPress"),
        ("<style>@import '/wp-includes/a.css';</style>", "?WordPress"),
        ("<img src='/a/../wp-content/a.png'>", "?WordPress"),
        (r"<img src='\wp-content\a.png'>", "?WordPress"),
        ("<img src='//WWW.contoh.go.test/wp-content/a.png'>", "?WordPress"),
        ("<img src='//x@www.contoh.go.test/wp-content/a.png'>", "?WordPress"),
        ("<script src=/components/com_k2/a.js></script>", "?Joomla"),
        ("<script src=/media/jui/js/jquery.min.js></script>", "?Joomla"),
        ("<script src=/media/jui/a.js></script><script src=/components/com_k2/a.js></script>",
         "Joomla"),
        ("<script src=/misc/drupal.js?q=1></script>", "Drupal"),
        ("<script src=/core/misc/drupal.js></script>", "Drupal"),
        ("<link rel=stylesheet href=/sites/default/files/css/a.css>", "?Drupal"),
        ("<img src=/sites/all/themes/x.png><img src=/sites/default/files/x.png>", "Drupal"),
        ("<script src=/lib/pkp/js/lib/a.js></script>", "?Open Journal Systems"),
        # Of another host, not of the path, or not taken at all.
        ("<script src=//lain.test/wp-content/a.js></script>", ""),
        ("<script src=//cdn.contoh.go.test/wp-content/a.js></script>", ""),
        ("<script src=//contoh.go.test/misc/drupal.js></script>", ""),
        ("<img src='//lain.test/@www.contoh.go.test/wp-content/a.png'>", ""),
        (r"<img src='//lain.test\@www.contoh.go.test/wp-content/a.png'>", ""),
        ("<base href=//lain.test/><img src=wp-content/a.png>", ""),
        ("<img src='/a.png?from=/wp-content/'>", ""),
        ("<img src='/a.png#/wp-content/'>", ""),
        ("<img src=/a.png?x=/misc/drupal.js>", ""),
        ("<img src='/wp-content/../a.png'>", ""),
        ("<script src=/wp-contents/a.js></script>", ""),
        ("<script src=/xwp-content/a.js></script>", ""),
        ("<script src=/misc/drupal-x.js></script>", ""),
        ("<script src=/sites/a/default/a.js></script>", ""),
        ("<a href=/wp-content/uploads/surat.pdf>x</a>", ""),
        ("<form action=/wp-content/a></form>", ""),
        ("<!-- <script src=/misc/drupal.js></script> -->", ""),
        ("<noscript><img src=/wp-content/a.png></noscript>", ""),
        ("<template><script src=/misc/drupal.js></script></template>", ""),
        ("<script type=text/template src=/misc/drupal.js></script>", ""),
        ("<script>var a = '/wp-content/a.js'</script>", ""),
        ("<img data-src=/wp-content/a.png src=data:,>", ""),
        ("<p>/wp-content/ /wp-includes/", ""),
    ],
)  # fmt: skip
def test_paths(html: str, software: str) -> None:
    assert told(judged(html)) == software


# OpenSID, vendor/themes/natra footer_bottom: the name and the version of its release.
@pytest.mark.parametrize(
    ("text", "software"),
    [
        ("Hak cipta Pemerintah Desa OpenSID 2410.0.0", "OpenSID 2410.0.0"),
        ("opensid v2410.0.1-premium", "OpenSID 2410.0.1"),
        ("OPENSID 22.10", "OpenSID 22.10"),
        ("OpenSID 20.12.1 | Tema Natra", "OpenSID 20.12.1"),
        ("OpenSID", ""),
        ("Pelatihan OpenSID 2 hari", ""),
        ("Bimtek OpenSID 2024", ""),
        ("OpenSID tahun 22.10", ""),
        ("MyOpenSID 2410.0.0", ""),
        ("OpenSID 2410.0.0x", ""),
        ("WordPress 6.4 Joomla! 1.5 Drupal 7 SLiMS 9 Moodle", ""),
    ],
)
def test_text(text: str, software: str) -> None:
    assert told(judged("", page=given_.page(text))) == software


def ends(html: str) -> set[str]:
    day = Moment(datetime(2026, 11, 26, tzinfo=UTC))
    verdicts = eol_software.judge(read(html), given_.NONE, given_.NONE, Failed(Reason.NO_FEED), day)
    every = verdicts if isinstance(verdicts, tuple) else (verdicts,)
    return {f"{v.outcome.name} {v.discriminator}" for v in every}


PLUG_IN = generator("WordPress Download Manager 6.0.1")


# Not the core's version, and so none that can be too old.
@pytest.mark.parametrize(
    ("html", "said"),
    [
        (PLUG_IN, {"NOT_APPLICABLE "}),
        (generator("Joomla! - Portal Kabupaten Contoh 3.9 tahun"), {"NOT_APPLICABLE "}),
        (generator("WordPress 6.0.1"), {"FAIL wordpress"}),
        (PLUG_IN + generator("WordPress 6.0.1"), {"FAIL wordpress"}),
        (PLUG_IN.replace("6.0.1", "7.0") + generator("WordPress 6.0.1"), {"FAIL wordpress"}),
        (generator("Joomla! - x - Version 3.9.27"), {"FAIL joomla"}),
    ],
)
def test_what_is_no_version_is_not_too_old(html: str, said: set[str]) -> None:
    assert ends(html) == said


LINK = ("Link", '</j/>; rel="https://api.w.org/"')
XSRF = ("Set-Cookie", "XSRF-TOKEN=…")
SESSION = ("Set-Cookie", "sipd_session=…")
WP_PATH = "<script src=/wp-content/a.js></script>"


# The rule: one mark of its own, or two hints that differ; hints alone are told only if nothing is
# sure. `recognisers.SURE`.
@pytest.mark.parametrize(
    ("html", "fields", "software"),
    [
        ("", (), ""),
        ("", (XSRF, XSRF), "?Laravel"),
        ("", (XSRF, SESSION), "Laravel"),
        ("", (("Set-Cookie", "a_session=…"), ("Set-Cookie", "b_session=…")), "?Laravel"),
        ("", (("Set-Cookie", "a_session=…"), ("Set-Cookie", "b-session=…")), "Laravel"),
        ("", (("Set-Cookie", "ci_session=…"), XSRF), "CodeIgniter"),
        (WP_PATH + WP_PATH.replace("/a", "/b"), (), "?WordPress"),
        (WP_PATH, (("X-Pingback", "/xmlrpc.php"),), "WordPress"),
        (WP_PATH, (("Set-Cookie", "wordpress_test_cookie=…"),), "WordPress"),
        (WP_PATH, (LINK,), "WordPress"),
        (WP_PATH, (XSRF,), "?Laravel, WordPress"),
        (WP_PATH, (XSRF, ("Server", "nginx")), "nginx"),
        (WP_PATH, (("X-LiteSpeed-Cache", "hit"), ("Server", "LiteSpeed")), "LiteSpeed"),
        (generator("WordPress 6.4"), (("Server", "nginx"), XSRF), "WordPress 6.4, nginx"),
        (WP_PATH + generator("WordPress 6.4"), (("Server", "Apache"),), "WordPress 6.4, Apache"),
        (
            "",
            (("Server", "Apache/2.4 OpenSSL/3.0 PHP/8.2"), ("X-Powered-By", "ASP.NET"), LINK,
             ("Set-Cookie", "OJSSID=…"), ("Set-Cookie", "sidcsrf=…")),
            "ASP.NET, Apache 2.4, Open Journal Systems, OpenSID, OpenSSL 3.0 (+2)",
        ),
    ],
)  # fmt: skip
def test_marks_add_up(html: str, fields: Fields, software: str) -> None:
    assert told(judged(html, *fields)) == software


def wrong(*fields: tuple[str, str], url: str) -> Missing:
    exchange = Exchange(url=url, status=404, headers=fields)
    return Missing(exchange=exchange, title="", masked_text="")


# The answer to a path that does not exist counts where it is of the same host.
@pytest.mark.parametrize(
    ("url", "software"),
    [
        (f"{URL}x", "nginx 1.14.0"),
        ("http://www.contoh.go.test/x", "nginx 1.14.0"),
        ("https://WWW.contoh.go.test:8443/x", "nginx 1.14.0"),
        ("https://www.contoh.go.test./x", "nginx 1.14.0"),
        ("https://contoh.go.test/x", ""),
        ("https://a.www.contoh.go.test/x", ""),
        ("https://lain.test/www.contoh.go.test/", ""),
        ("https://www.contoh.go.test@lain.test/", ""),
        ("", ""),
    ],
)
def test_the_error_page(url: str, software: str) -> None:
    assert told(judged("", missing=wrong(("Server", "nginx/1.14.0"), url=url))) == software


def test_what_could_not_be_seen_takes_nothing() -> None:
    unseen = Failed(Reason.TIMEOUT)
    verdict = judged("", ("Server", "nginx"), page=unseen, missing=unseen)
    assert told(verdict) == "nginx"


# Blanks, case and the order of attributes change nothing (HTML sections 13.1.2.3 and 13.2.5).
BLANK = st.text(" \t\n", min_size=1, max_size=3)
ATTRIBUTES = [("name", "generator"), ("content", "WordPress 6.4.2"), ("class", "x"), ("id", "y")]


@given(st.permutations(ATTRIBUTES), BLANK, st.sampled_from("\"'"), st.booleans(), st.booleans())
def test_how_a_tag_is_written_does_not_matter(
    attributes: list[tuple[str, str]], blank: str, mark: str, upper: bool, close: bool
) -> None:
    names = [name.upper() if upper else name for name, _ in attributes]
    pairs = zip(names, attributes, strict=True)
    inside = blank.join(f"{name}={mark}{value}{mark}" for name, (_, value) in pairs)
    tag = f"<{'META' if upper else 'meta'}{blank}{inside}{blank}{'/' if close else ''}>"
    assert told(judged(tag)) == "WordPress 6.4.2"


MIXED = [
    ("Server", "nginx/1.24.0"), ("X-Powered-By", "PHP/8.2.1"), LINK, XSRF, SESSION,
    ("Date", "…"), ("X-Drupal-Cache", "HIT"),
]  # fmt: skip


@given(st.permutations(MIXED), st.lists(st.booleans(), min_size=7, max_size=7))
def test_order_and_case_of_fields_do_not_matter(
    order: list[tuple[str, str]], up: list[bool]
) -> None:
    fields = [(n.upper() if u else n.lower(), v) for (n, v), u in zip(order, up, strict=True)]
    assert told(judged("", *fields)) == told(judged("", *MIXED))
