from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.software.headers import MOST, Token, distribution_of, shown, signed, tokens
from cyberscan.parse.software.version import LONGEST, read

TOKENS = [
    # RFC 9110 section 10.2.4: product *( RWS ( product / comment ) ); section 5.6.5: comments nest.
    ("", []),
    ("   ", []),
    ("nginx", [Token("nginx")]),
    ("nginx/1.24.0", [Token("nginx", "1.24.0")]),
    ("CERN/3.0 libwww/2.17", [Token("CERN", "3.0"), Token("libwww", "2.17")]),
    ("Apache/2.4.6 (CentOS)", [Token("Apache", "2.4.6", "CentOS")]),
    (
        "Apache/2.4.6 (CentOS) OpenSSL/1.0.2k-fips PHP/5.4.16",
        [
            Token("Apache", "2.4.6", "CentOS"),
            Token("OpenSSL", "1.0.2k-fips"),
            Token("PHP", "5.4.16"),
        ],
    ),
    ("Apache/2.4.6(CentOS)", [Token("Apache", "2.4.6", "CentOS")]),
    ("Apache (a (b) c) x", [Token("Apache", "", "a (b) c"), Token("x")]),
    (r"Apache (a \) b) x", [Token("Apache", "", r"a \) b"), Token("x")]),
    ("Apache (a) (b)", [Token("Apache", "", "a")]),
    ("(alone) nginx", [Token("nginx")]),
    ("Apache (open", [Token("Apache", "", "open")]),
    ("Apache (((", [Token("Apache", "", "((")]),
    ("(((", []),
    (")))", [Token(")))")]),
    ("/1.2", []),
    ("a//b", [Token("a", "/b")]),
    # X-Powered-By: no RFC; several are parted by commas.
    ("PHP/8.2.1, ASP.NET", [Token("PHP", "8.2.1"), Token("ASP.NET")]),
    ("PHP/8.2.1,ASP.NET", [Token("PHP", "8.2.1"), Token("ASP.NET")]),
    ("Servlet/3.0; JBossAS-6", [Token("Servlet", "3.0"), Token("JBossAS-6")]),
    ("\tnginx\t", [Token("nginx")]),
]

SHOWN = [
    ("nginx", []),
    ("cloudflare", []),
    ("LiteSpeed", []),
    ("Apache", []),
    ("Apache/", []),
    ("Apache-Coyote/1.1", []),
    ("Microsoft-HTTPAPI/2.0", []),
    ("Apache/x", []),
    ("ASP.NET", []),
    ("Express", []),
    ("nginx/1.24.0", [("nginx", "1.24.0", "", "")]),
    ("NGINX/1.24.0", [("nginx", "1.24.0", "", "")]),
    ("nginx/1.18.0 (Ubuntu)", [("nginx", "1.18.0", "Ubuntu", "")]),
    ("Apache/2", [("apache", "2", "", "")]),
    ("Apache/2.4.54 (Debian)", [("apache", "2.4.54", "Debian", "")]),
    ("Apache/2.4.54 (Unix)", [("apache", "2.4.54", "", "")]),
    ("Apache/2.4.54 (Win64)", [("apache", "2.4.54", "", "")]),
    ("Apache/2.4.57 (cPanel)", [("apache", "2.4.57", "cPanel", "")]),
    ("Apache/2.4.37 (centos)", [("apache", "2.4.37", "CentOS Linux", "")]),
    ("Apache/2.4.57 (CentOS Stream)", [("apache", "2.4.57", "CentOS Stream", "")]),
    (
        "Apache/2.4.37 (AlmaLinux) OpenSSL/1.1.1k mod_fcgid/2.3.9",
        [("apache", "2.4.37", "AlmaLinux", ""), ("openssl", "1.1.1", "AlmaLinux", "")],
    ),
    # A system's OpenSSL is its own; PHP may come from anywhere.
    (
        "Apache/2.4.6 (CentOS) OpenSSL/1.0.2k-fips PHP/7.4.33",
        [
            ("apache", "2.4.6", "CentOS Linux", ""),
            ("openssl", "1.0.2", "CentOS Linux", ""),
            ("php", "7.4.33", "", ""),
        ],
    ),
    ("Microsoft-IIS/8.5", [("iis", "8.5", "", "")]),
    ("PHP/7.4.33", [("php", "7.4.33", "", "")]),
    # Debian: +debXuN (wiki.debian.org/DebianSecurity/AdvisoryCreation).
    ("PHP/7.0.33-0+deb9u12", [("php", "7.0.33", "Debian", "9")]),
    ("PHP/7.3.31-1~deb10u5", [("php", "7.3.31", "Debian", "10")]),
    ("PHP/5.6.40-0+deb8u12", [("php", "5.6.40", "Debian", "8")]),
    # Ubuntu: with and without the release (ubuntu-maintainers-handbook).
    ("PHP/7.2.24-0ubuntu0.18.04.17", [("php", "7.2.24", "Ubuntu", "18.04")]),
    ("PHP/7.4.3-4ubuntu2.19", [("php", "7.4.3", "Ubuntu", "")]),
    ("PHP/5.5.9-1ubuntu4.29", [("php", "5.5.9", "Ubuntu", "")]),
    (
        "PHP/7.4.33-8+ubuntu20.04.1+deb.sury.org+1",
        [("php", "7.4.33", "deb.sury.org", "")],
    ),
    ("WSGIServer/0.2 CPython/3.8.10", [("python", "3.8.10", "", "")]),
    ("Werkzeug/2.0.1 Python/3.8.10", [("python", "3.8.10", "", "")]),
]


@pytest.mark.parametrize(("value", "found"), TOKENS)
def test_a_value_is_taken_apart(value: str, found: list[Token]) -> None:
    assert list(tokens(value)) == found


@pytest.mark.parametrize(("value", "found"), SHOWN)
def test_products_that_show_a_version(value: str, found: list[tuple[str, ...]]) -> None:
    assert [(s.product, str(s.version), s.distribution, s.release) for s in shown(value)] == found


@pytest.mark.parametrize(
    ("comment", "name"),
    [
        ("Ubuntu", "Ubuntu"),
        ("ubuntu", "Ubuntu"),
        ("CentOS", "CentOS Linux"),
        ("Red Hat Enterprise Linux", "Red Hat Enterprise Linux"),
        ("Rocky Linux", "Rocky Linux"),
        ("Unix", ""),
        ("Win32", ""),
        ("", ""),
        ("  ", ""),
        ("Amazon", "Amazon"),
        ("x" * 100, "x" * 40),
    ],
)
def test_a_comment_names_a_distribution(comment: str, name: str) -> None:
    assert distribution_of(comment) == name


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("Not Found", []),
        # httpd, ap_psignature.
        (
            "Not found on this server. Apache/2.4.41 (Ubuntu) Server at contoh.go.test Port 443",
            ["Apache/2.4.41 (Ubuntu)"],
        ),
        (
            "Apache/2.4.6 (CentOS) OpenSSL/1.0.2k-fips PHP/7.4.33 Server at x Port 80",
            ["Apache/2.4.6 (CentOS) OpenSSL/1.0.2k-fips PHP/7.4.33"],
        ),
        ("Apache Server at contoh.go.test Port 443", []),
        ("Apache/2.4.41 Server at contoh.go.test", []),
        # nginx, ngx_http_special_response.c: the last line.
        ("404 Not Found\n\nnginx/1.14.0 (Ubuntu)", ["nginx/1.14.0 (Ubuntu)"]),
        ("404 Not Found nginx/1.25.3", ["nginx/1.25.3"]),
        ("404 Not Found nginx", []),
        ("nginx/1.14.0 is what this article is about", []),
        ("my-nginx/1.14.0", []),
        # Tomcat, ErrorReportValve.
        (
            "HTTP Status 404 – Not Found Type Status Report Description … Apache Tomcat/9.0.30",
            ["Tomcat/9.0.30"],
        ),
        ("Apache Tomcat/8.5.5 installation guide", []),
    ],
)
def test_a_server_signs_its_error_page(text: str, found: list[str]) -> None:
    assert list(signed(text)) == found


VERSIONS = [
    ("1.2.3", (1, 2, 3), (0, 0), ""),
    ("v1.2", (1, 2), (0, 0), ""),
    ("7", (7,), (0, 0), ""),
    ("1.0.2k-fips", (1, 0, 2), (0, 0), "k-fips"),
    ("7.0.33-0+deb9u12", (7, 0, 33), (0, 0), "-0+deb9u12"),
    ("3.0.0-rc.1", (3, 0, 0), (-2, 1), ""),
    ("3.0.0-rc1", (3, 0, 0), (-2, 1), ""),
    ("1.9.0b1", (1, 9, 0), (-3, 1), ""),
    ("4.0.0-beta.2", (4, 0, 0), (-3, 2), ""),
    ("4.0.0-beta", (4, 0, 0), (-3, 0), ""),
    ("4.0.0-alpha6", (4, 0, 0), (-4, 6), ""),
    ("1.12.4-wp", (1, 12, 4), (0, 0), "-wp"),
    ("1.12.4-aem", (1, 12, 4), (0, 0), "-aem"),
    ("1.2.beta-thing", (1, 2), (-3, 0), "-thing"),
    ("1.2-betatest", (1, 2), (0, 0), "-betatest"),
    ("2410.0.0-premium", (2410, 0, 0), (0, 0), "-premium"),
]


@pytest.mark.parametrize(("text", "numbers", "before", "suffix"), VERSIONS)
def test_a_version_is_read(
    text: str, numbers: tuple[int, ...], before: tuple[int, int], suffix: str
) -> None:
    version = read(text)
    assert version is not None
    assert (version.numbers, version.before, version.suffix) == (numbers, before, suffix)


@pytest.mark.parametrize("text", ["", "x", ".1", "-1", "v", "latest", "٣", " 1"])
def test_what_is_no_version(text: str) -> None:
    assert read(text) is None


ORDER = [
    "1.0",
    "1.0.2",
    "1.9.0b1",
    "1.9.0",
    "1.9.1",
    "1.10.0",
    "3.0.0-alpha1",
    "3.0.0-beta1",
    "3.0.0-beta2",
    "3.0.0-rc.1",
    "3.0.0",
    "3.0.0.1",
    "10.0",
]


@pytest.mark.parametrize(("lower", "higher"), list(pairwise(ORDER)))
def test_versions_are_in_order(lower: str, higher: str) -> None:
    a, b = read(lower), read(higher)
    assert a is not None
    assert b is not None
    assert a.least() < b.least()


@given(st.text(max_size=300) | st.text(alphabet="nginx/Apache ()1.2-+~debu\\,;", max_size=300))
def test_any_value_is_read(value: str) -> None:
    found = tokens(value)
    assert len(found) <= MOST
    assert all(token.name for token in found)
    assert len(shown(value)) <= len(found)
    signed(value)


@given(st.text(max_size=200) | st.text(alphabet="v0123456789.-abrc", max_size=200))
def test_any_text_is_a_version_or_none(text: str) -> None:
    version = read(text)
    if version:
        assert version.least() <= version.most()
        again = read(str(version))
        assert again is not None
        assert again.numbers == version.numbers
        assert len(version.suffix) <= LONGEST


@given(
    st.sampled_from(["nginx", "Apache", "PHP", "OpenSSL"]),
    st.lists(st.integers(0, 999), min_size=2, max_size=3),
)
def test_what_is_written_is_read_back(name: str, numbers: list[int]) -> None:
    written = ".".join(map(str, numbers))
    (one,) = shown(f"{name}/{written}")
    assert one.version.numbers == tuple(numbers)
    assert one.text == written


@pytest.mark.parametrize(
    "value",
    [
        "(" * 1_000_000,
        ")" * 1_000_000,
        "\\(" * 500_000,
        "a/1 " * 250_000,
        "Apache/" + "1." * 500_000,
        "Apache/2.4.1 (" + "x" * 1_000_000,
        "Apache/2.4.1 " + "a/1 " * 250_000 + "Server at x Port",
        "Apache/2.4.1 Server at " * 40_000,
        "nginx/" + "1" * 1_000_000,
        " " * 1_000_000 + "x",
    ],
    ids=range(10),
)
def test_hostile_values_end(value: str) -> None:
    assert len(tokens(value)) <= MOST
    assert len(shown(value)) <= MOST
    assert len(signed(value)) <= 3
    read(value)
