from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.facts.site import Markup, Meta, Resource
from cyberscan.model.facts.web import Exchange
from cyberscan.parse.software.marks import recognise
from cyberscan.tables.software.recognisers import MARKS, SURE, Signal

URL = "https://contoh.go.test/"


def made(
    *headers: tuple[str, str],
    metas: tuple[tuple[str, str], ...] = (),
    urls: tuple[str, ...] = (),
    url: str = URL,
) -> Markup:
    return Markup(
        exchange=Exchange(url=url, status=200, headers=headers),
        base=url,
        metas=tuple(Meta(name, content) for name, content in metas),
        resources=tuple(Resource("script", at) for at in urls),
        forms=(),
        links=(),
        comments=(),
    )


GENERATORS = [
    ("WordPress 7.1", "WordPress", "7.1"),
    ("WordPress 6.4.2", "WordPress", "6.4.2"),
    ("wordpress 6.4.2", "WordPress", "6.4.2"),
    ("WordPress", "WordPress", ""),
    ("WordPress.com", "WordPress", ""),
    ("Joomla! - Open Source Content Management", "Joomla", ""),
    ("Joomla! - Open Source Content Management - Version 3.9.27", "Joomla", "3.9.27"),
    ("Joomla! 1.5 - Open Source Content Management", "Joomla", "1.5"),
    ("Drupal 7 (http://drupal.org)", "Drupal", "7"),
    ("Drupal 10 (https://www.drupal.org)", "Drupal", "10"),
    ("Open Journal Systems 3.3.0.13", "Open Journal Systems", "3.3.0.13"),
    ("Open Journal Systems 2.4.8.1", "Open Journal Systems", "2.4.8.1"),
    ("SLiMS 9 (Bulian)", "SLiMS", "9"),
    ("SLiMS 8.3 (Akasia)", "SLiMS", "8.3"),
    ("TYPO3 4.7 CMS", "TYPO3", "4.7"),
    ("DSpace 6.3", "DSpace", "6.3"),
]

FOREIGN = [
    "",
    "Elementor 3.18.3; features: e_dom_optimization",
    "WooCommerce 8.4.0",
    "Powered by WordPress",
    "Site Kit by Google 1.117.0",
    "Hugo 0.111.3",
    "mydrupal 7",
]

SURE_ALONE = [
    ("WordPress", ("Link", '<https://contoh.go.test/wp-json/>; rel="https://api.w.org/"')),
    ("Joomla", ("X-Content-Encoded-By", "Joomla! 2.5")),
    ("Drupal", ("X-Generator", "Drupal 10 (https://www.drupal.org)")),
    ("Drupal", ("X-Drupal-Cache", "HIT")),
    ("Drupal", ("X-Drupal-Dynamic-Cache", "MISS")),
    ("Open Journal Systems", ("Set-Cookie", "OJSSID=…; path=/")),
    ("Moodle", ("Set-Cookie", "MoodleSession=…; path=/")),
    ("Moodle", ("Set-Cookie", "MoodleSessiondesa=…; path=/")),
    ("SLiMS", ("Set-Cookie", "SenayanMember=…; path=/")),
    ("OpenSID", ("Set-Cookie", "sidcsrf=…; path=/")),
    ("Laravel", ("Set-Cookie", "laravel_session=…; path=/")),
    ("Laravel", ("Set-Cookie", "__Host-laravel_session=…; path=/")),
    ("CodeIgniter", ("Set-Cookie", "ci_session=…; path=/")),
    ("CodeIgniter", ("Set-Cookie", "csrf_cookie_name=…; path=/")),
    ("PHP", ("Set-Cookie", "PHPSESSID=…; path=/")),
    ("PHP", ("X-Powered-By", "PHP/8.2.1")),
    ("Plesk", ("X-Powered-By", "PleskLin")),
    ("Plesk", ("X-Powered-By", "PleskWin")),
    ("cPanel", ("Server", "cpsrvd/11.110.0.89")),
    ("LiteSpeed", ("Server", "LiteSpeed")),
    ("nginx", ("Server", "nginx/1.24.0")),
    ("Apache", ("Server", "Apache")),
    ("Apache", ("Server", "Apache/2.4.6 (CentOS)")),
    ("OpenSSL", ("Server", "Apache/2.4.6 (CentOS) OpenSSL/1.0.2k-fips")),
    ("PHP", ("Server", "Apache/2.4.6 PHP/5.4.16")),
    ("IIS", ("Server", "Microsoft-IIS/10.0")),
    ("ASP.NET", ("X-AspNet-Version", "4.0.30319")),
    ("ASP.NET", ("X-Powered-By", "ASP.NET")),
    ("Apache Tomcat", ("Server", "Apache-Coyote/1.1")),
    ("Express", ("X-Powered-By", "Express")),
]


@pytest.mark.parametrize(("content", "software", "version"), GENERATORS)
def test_a_generator_names_software_and_version(content: str, software: str, version: str) -> None:
    (one,) = recognise(made(metas=(("generator", content),)))
    assert (one.software, one.version, one.sure) == (software, version, True)
    assert content in one.evidence[0]


@pytest.mark.parametrize("content", FOREIGN)
def test_generators_of_others_name_nothing(content: str) -> None:
    assert recognise(made(metas=(("generator", content),))) == ()


@pytest.mark.parametrize(("software", "header"), SURE_ALONE)
def test_a_mark_of_its_own_is_enough(software: str, header: tuple[str, str]) -> None:
    found = {one.software: one for one in recognise(made(header))}
    assert found[software].sure
    assert found[software].evidence


@pytest.mark.parametrize(
    ("urls", "headers", "software", "sure"),
    [
        ((f"{URL}wp-content/themes/a.js",), (), "WordPress", False),
        (
            (f"{URL}wp-content/themes/a.js", f"{URL}wp-includes/js/b.js"),
            (),
            "WordPress",
            True,
        ),
        (
            (f"{URL}wp-content/a.js",),
            (("X-Pingback", f"{URL}xmlrpc.php"),),
            "WordPress",
            True,
        ),
        ((f"{URL}wp-content/a.js", f"{URL}wp-content/b.js"), (), "WordPress", False),
        ((f"{URL}media/jui/js/jquery.min.js",), (), "Joomla", False),
        ((f"{URL}sites/default/files/a.js",), (), "Drupal", False),
        ((f"{URL}misc/drupal.js?v=7",), (), "Drupal", True),
        ((f"{URL}lib/pkp/js/a.js",), (), "Open Journal Systems", False),
        ((), (("Set-Cookie", "XSRF-TOKEN=…"),), "Laravel", False),
        (
            (),
            (("Set-Cookie", "XSRF-TOKEN=…"), ("Set-Cookie", "e_desa_session=…")),
            "Laravel",
            True,
        ),
        (
            (),
            (("Set-Cookie", "XSRF-TOKEN=…"), ("Set-Cookie", "e-desa-session=…")),
            "Laravel",
            True,
        ),
    ],
)
def test_hints_add_up(
    urls: tuple[str, ...], headers: tuple[tuple[str, str], ...], software: str, sure: bool
) -> None:
    found = {one.software: one for one in recognise(made(*headers, urls=urls))}
    assert found[software].sure is sure


@pytest.mark.parametrize(
    "markup",
    [
        made(),
        made(("Server", "cloudflare")),
        made(("Server", "my-nginx (Apache)")),
        # What another host serves says nothing of this one.
        made(urls=("https://lain.test/wp-content/a.js", "https://lain.test/wp-includes/b.js")),
        made(urls=(f"{URL}a.js?from=/wp-content/&to=/wp-includes/",)),
        made(metas=(("description", "WordPress 6.4"), ("keywords", "joomla, moodle"))),
    ],
    ids=range(6),
)
def test_what_names_nothing(markup: Markup) -> None:
    assert recognise(markup) == ()


def test_tomcat_s_connector_is_no_apache_and_no_version() -> None:
    (one,) = recognise(made(("Server", "Apache-Coyote/1.1")))
    assert (one.software, one.version) == ("Apache Tomcat", "")


def test_ci_session_is_no_laravel() -> None:
    found = recognise(made(("Set-Cookie", "ci_session=…"), ("Set-Cookie", "XSRF-TOKEN=…")))
    assert {one.software: one.sure for one in found} == {"CodeIgniter": True, "Laravel": False}


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("Hak cipta Desa Contoh OpenSID 2410.0.0", "2410.0.0"),
        ("OpenSID v2410.0.0-premium", "2410.0.0"),
        ("OpenSID 22.10", "22.10"),
        ("OpenSID 20.12.1", "20.12.1"),
        ("Pelatihan OpenSID 2 hari", None),
        ("Panduan OpenSID", None),
    ],
)
def test_the_footer_of_opensid(text: str, version: str | None) -> None:
    found = [one for one in recognise(made(), text) if one.software == "OpenSID"]
    assert [one.version for one in found] == ([version] if version else [])


def test_other_answers_of_the_host_count_too() -> None:
    other = Exchange(url=f"{URL}x", status=404, headers=(("Server", "nginx/1.14.0"),))
    assert [one.software for one in recognise(made(), others=[other])] == ["nginx"]


def test_the_surest_come_first() -> None:
    found = recognise(
        made(
            ("Server", "nginx"),
            metas=(("generator", "WordPress 7.1"),),
            urls=(f"{URL}wp-content/a.js", f"{URL}wp-includes/b.js", f"{URL}lib/pkp/c.js"),
        )
    )
    assert [one.software for one in found] == ["WordPress", "nginx", "Open Journal Systems"]


def test_marks_are_lower_case_and_told_apart() -> None:
    assert len(set(MARKS)) == len(MARKS)
    for mark in MARKS:
        assert mark.mark == mark.mark.lower()
        assert mark.name == mark.name.lower()
        assert mark.weight in {1, SURE}
        assert mark.source
        assert mark.mark or mark.signal is Signal.HEADER


@given(
    st.lists(st.tuples(st.sampled_from(["Server", "Set-Cookie", "X-Powered-By"]), st.text())),
    st.lists(st.tuples(st.sampled_from(["generator", "keywords"]), st.text())),
    st.lists(st.text(max_size=50)),
    st.text(max_size=200),
)
def test_anything_is_read(
    headers: list[tuple[str, str]],
    metas: list[tuple[str, str]],
    urls: list[str],
    text: str,
) -> None:
    found = recognise(made(*headers, metas=tuple(metas), urls=tuple(urls)), text)
    assert len(found) <= len({mark.software for mark in MARKS})
    assert all(one.weight > 0 and one.evidence for one in found)


@pytest.mark.parametrize(
    "value", ["wordpress " * 100_000, "joomla! " + "a" * 1_000_000, "drupal " * 150_000]
)
def test_hostile_marks_end(value: str) -> None:
    headers = (("X-Generator", value), ("Server", value), ("Set-Cookie", value))
    markup = made(*headers, metas=(("generator", value),), urls=(value,))
    assert all(len(e) <= 160 for one in recognise(markup, value) for e in one.evidence)
