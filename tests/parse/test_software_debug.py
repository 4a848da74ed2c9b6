from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.software.debug import LONGEST, by_header, by_markup, drawn, find

PLACE = "/home/desa/public_html"
LONG = "Berita desa hari ini. " * 40

# Whole error pages, as their visible text reads: framework, text.
PAGES = [
    # django, technical_404.html
    (
        "Django",
        (
            "Page not found (404) Request Method: GET Request URL: https://contoh.go.test/x "
            "Using the URLconf defined in desa.urls , Django tried these URL "
            "patterns, in this order: "
            "admin/ The current path, x , didn’t match any of these. You’re seeing "
            "this error because "
            "you have DEBUG = True in your Django settings file."
        ),
    ),
    # django, technical_500
    (
        "Django",
        (
            "ValueError at / Request Method: GET Request URL: https://contoh.go.test/ "
            "Django Version: 4.2 Exception Type: ValueError Exception Value: x "
            "Python Executable: /srv/venv/bin/python Python Version: 3.11 Python Path: ['/srv/app']"
        ),
    ),
    # werkzeug, tbtools.py
    (
        "Werkzeug",
        (
            'ZeroDivisionError Traceback (most recent call last) File "/srv/app/app.py", line 5 '
            "The debugger caught an exception in your WSGI application. You can now look at the"
        ),
    ),
    # laravel 11 and later, resources/exceptions/renderer
    (
        "Laravel",
        (
            "Internal Server Error Illuminate\\Database\\QueryException app/Models/X.php:12 "
            "LARAVEL 12.1.0 PHP 8.3.1 UNHANDLED CODE 42S02 Exception trace vendor "
            "frames Headers host"
        ),
    ),
    # whoops
    (
        "Whoops",
        (
            "ErrorException Undefined variable Stack frames (12) 11 include "
            "/var/www/app/index.php:5 "
            "Environment & details: GET Data POST Data Server/Request Data"
        ),
    ),
    (
        "Whoops",
        "ErrorException Application frames (2) All frames (40) Environment & details: GET Data",
    ),
    # symfony/error-handler
    (
        "Symfony",
        (
            "Symfony Exception Symfony Docs NotFoundHttpException HTTP 404 Not Found "
            "No route found Exception Logs 1 Stack Trace"
        ),
    ),
    # CodeIgniter 3
    (
        "CodeIgniter",
        (
            "A PHP Error was encountered Severity: Notice Message: Undefined variable: x "
            "Filename: controllers/Home.php Line Number: 12"
        ),
    ),
    (
        "CodeIgniter",
        (
            "An uncaught Exception was encountered Type: ParseError Message: syntax error "
            f"Filename: {PLACE}/application/controllers/Home.php Line Number: 3"
        ),
    ),
    (
        "CodeIgniter",
        (
            "A Database Error Occurred Error Number: 1146 Table 'desa.x' doesn't exist SELECT * "
            "Filename: models/M.php Line Number: 20"
        ),
    ),
    # CodeIgniter 4
    (
        "CodeIgniter",
        (
            "Displayed at 10:00:00 — PHP: 8.1.2 — CodeIgniter: 4.4.1 -- Environment: development "
            "ErrorException Undefined variable"
        ),
    ),
    ("CodeIgniter", "404 Controller or its method is not found: \\App\\Controllers\\X::index"),
    ("CodeIgniter", "404 Can't find a route for 'GET: cyberscan-1'."),
    # ASP.NET
    (
        "ASP.NET",
        (
            "Server Error in '/' Application. Object reference not set Description: An unhandled "
            "exception occurred Exception Details: System.NullReferenceException Source Error: "
            "Line 12: x Stack Trace: [NullReferenceException] Version Information: Microsoft .NET "
            "Framework Version:4.0.30319; ASP.NET Version:4.7.3535.0"
        ),
    ),
    # The same where nothing but a page is missing: only customErrors="Off" shows the version.
    (
        "ASP.NET",
        (
            "Server Error in '/simpeg' Application. The resource cannot be found. Description: "
            "HTTP 404. Requested URL: /simpeg/x Version Information: Microsoft .NET Framework "
            "Version:4.0.30319; ASP.NET Version:4.8.4667.0"
        ),
    ),
    # Tomcat
    (
        "Tomcat",
        (
            "HTTP Status 500 – Internal Server Error Type Exception Report Message "
            "x Description The "
            "server encountered Exception java.lang.NullPointerException "
            "org.apache.jsp.index_jsp Note "
            "The full stack trace of the root cause is available in the server logs. "
            "Apache Tomcat/9.0.30"
        ),
    ),
]

PHP = [
    f"Fatal error: Uncaught Error: Call to undefined function x() in {PLACE}/index.php on line 3",
    f"Parse error: syntax error, unexpected token in {PLACE}/a/b.php on line 120",
    f"Warning: mysqli_connect(): (HY000/1045): Access denied in {PLACE}/db.php on line 4",
    f"Notice: Undefined index: id in {PLACE}/berita.php on line 7",
    f"Deprecated: Required parameter $a follows optional in {PLACE}/x.inc on line 9",
    f"Strict Standards: Non-static method X::y() called statically in {PLACE}/x.php on line 9",
    f"Catchable fatal error: Object of class X could not be converted in {PLACE}/x.php on line 9",
    f"Recoverable fatal error: Object of class X to string in {PLACE}/x.php on line 9",
    "Warning: x in /var/www/html/index.php on line 1",
    "Warning: x in C:\\xampp\\htdocs\\desa\\index.php on line 14",
    "Warning: x in D:/inetpub/desa/index.php on line 14",
    "Warning: x in /home2/desa/public_html/index.php on line 14",
    "Warning: x in /var/www/app.php(12) : eval()'d code on line 1",
]

FRAMES = [
    (
        "PHP",
        (
            "Error #0 /var/www/app/vendor/laravel/framework/src/A.php(123): A->b() "
            "#1 /var/www/app/public/index.php(55): C->d() #2 {main}"
        ),
    ),
    (
        "Node.js",
        (
            "Error: x at Layer.handle [as handle_request] "
            "(/srv/app/node_modules/express/lib/l.js:95:5)"
            " at next (/srv/app/node_modules/express/lib/router/route.js:137:13)"
        ),
    ),
    ("Python", 'Internal Server Error File "/srv/app/views.py", line 12, in index'),
]

CLEAN = [
    "",
    "Not Found",
    "404 Halaman tidak ditemukan",
    "404 | Not Found",
    "Whoops, looks like something went wrong.",
    "Internal Server Error The server encountered an internal error",
    "Cannot GET /cyberscan-1",
    # Their makers' plain pages.
    (
        "HTTP Status 404 – Not Found Type Status Report Message x Description "
        "The origin server did "
        "not find Apache Tomcat/9.0.30"
    ),
    (
        "Server Error in '/' Application. Runtime Error Description: An "
        "application error occurred on "
        "the server. The current custom error settings for this application prevent the details of "
        "the application error from being viewed remotely"
    ),
    (
        "Server Error in '/' Application. The resource cannot be found. Description: HTTP 404. The "
        "resource you are looking for could have been removed. Requested URL: /x"
    ),
    "404 Page Not Found The page you requested was not found.",
    "404 Sorry! Cannot seem to find the page you were looking for.",
    "Whitelabel Error Page This application has no explicit mapping for /error",
    "There has been a critical error on this website.",
    # Words about errors.
    "Cara mengatasi A PHP Error was encountered di CodeIgniter",
    "Fatal error: bagaimana mengatasinya?",
    "Warning: di larang masuk on line 5",
    "Warning: x in /path/to/file.php on line 12",
    "Warning: x in /home/path/to/file.php on line 12",
    "Warning: x in file.php on line 12",
    "Notice: pengumuman lelang in the hall on line 3",
    "Set APP_DEBUG=true and DEBUG = True while developing",
    "Traceback (most recent call last) is what Python prints",
    "see line 12 in /var/www/html/index.php",
    "#1 juara lomba desa #2 juara kabupaten",
    "the journal at home (a/b:1:2)",
]


@pytest.mark.parametrize(("framework", "text"), PAGES)
@pytest.mark.parametrize("strict", [False, True])
def test_an_error_page_is_recognised(framework: str, text: str, strict: bool) -> None:
    exposed = find(text, strict=strict)
    assert exposed is not None
    assert exposed.framework == framework
    assert 0 < len(exposed.snippet) <= 200


@pytest.mark.parametrize("text", PHP)
def test_an_error_of_php_is_recognised(text: str) -> None:
    for page in (text, f"{LONG} {text} {LONG}", text.replace(" ", "\n")):
        exposed = find(page)
        assert exposed is not None
        assert exposed.framework == "PHP"


@pytest.mark.parametrize("text", PHP)
def test_on_a_front_page_it_counts_at_the_edges_only(text: str) -> None:
    assert find(f"{text} {LONG}", strict=True)
    assert find(f"{LONG} {text}", strict=True)
    assert find(f"{LONG} {text} {LONG}", strict=True) is None


@pytest.mark.parametrize(("framework", "text"), FRAMES)
def test_stack_frames_count_on_error_pages_only(framework: str, text: str) -> None:
    exposed = find(text)
    assert exposed is not None
    assert exposed.framework == framework
    assert find(text, strict=True) is None


@pytest.mark.parametrize("text", CLEAN)
@pytest.mark.parametrize("strict", [False, True])
def test_what_shows_nothing(text: str, strict: bool) -> None:
    assert find(text, strict=strict) is None


@pytest.mark.parametrize(("framework", "text"), PAGES)
def test_no_phrase_of_a_page_is_enough_alone(framework: str, text: str) -> None:
    words = text.split()
    assert find(" ".join(words[: len(words) // 3]), strict=True) is None, framework


def test_the_title_of_werkzeug_s_debugger() -> None:
    exposed = find("", "ZeroDivisionError: division by zero // Werkzeug Debugger")
    assert exposed is not None
    assert exposed.framework == "Werkzeug"
    assert find("", "Tentang Werkzeug Debugger") is None


@pytest.mark.parametrize(
    ("header", "framework"),
    [
        (("X-Debug-Token", "a1b2c3"), "Symfony"),
        (("x-debug-token-link", "https://contoh.go.test/_profiler/a1b2c3"), "Symfony"),
        (("Debugbar-Link", "https://contoh.go.test/?debugbar_time=1"), "CodeIgniter"),
        (("X-Debug", "1"), None),
        (("Server", "nginx"), None),
    ],
)
def test_headers_of_profilers(header: tuple[str, str], framework: str | None) -> None:
    exposed = by_header([("Date", "…"), header])
    assert (exposed.framework if exposed else None) == framework


@pytest.mark.parametrize(
    ("url", "comment", "framework"),
    [
        ("https://contoh.go.test/_debugbar/assets/javascript?v=17", "", "Laravel Debugbar"),
        ("https://contoh.go.test/?debugbar", "", "CodeIgniter"),
        ("", " DEBUG-VIEW START 1 APPPATH/Views/home.php ", "CodeIgniter"),
        ("https://contoh.go.test/js/debugbar.js", "", None),
        ("https://contoh.go.test/berita/?q=debugbar", "", None),
        ("", "see DEBUG-VIEW START in the manual", None),
    ],
)
def test_toolbars(url: str, comment: str, framework: str | None) -> None:
    exposed = by_markup([url], [comment])
    assert (exposed.framework if exposed else None) == framework


@pytest.mark.parametrize(
    ("comments", "framework"),
    [
        # facade/ignition and spatie/ignition, errorPage.php
        ([" Hide dumps asap "], "Ignition (Laravel)"),
        (
            [
                " Illuminate\\Database\\QueryException: SQLSTATE[HY000] in file /var/www/a.php ",
                " Hide dumps asap ",
                " The noscript representation is for HTTP client like Postman ",
            ],
            "Ignition (Laravel)",
        ),
        ([], None),
        (["[if lt IE 9]", " Hide dumps later "], None),
        (["how to write Hide dumps asap"], None),
    ],
)
def test_error_pages_that_scripts_draw(comments: list[str], framework: str | None) -> None:
    exposed = drawn(comments)
    assert (exposed.framework if exposed else None) == framework


@given(st.text(max_size=500), st.text(max_size=100), st.booleans())
def test_any_text_is_read(text: str, title: str, strict: bool) -> None:
    exposed = find(text, title, strict=strict)
    assert exposed is None or len(exposed.snippet) <= 200


@given(st.sampled_from(PHP), st.text(alphabet="abc .:/", max_size=400))
def test_what_strict_finds_the_other_finds_too(error: str, around: str) -> None:
    page = f"{around} {error} {around}"
    if find(page, strict=True):
        assert find(page)


@pytest.mark.parametrize(
    "text",
    [
        "Warning: " * 120_000,
        "Warning: in /home/" * 60_000,
        "Warning: x in /home/" + "a/" * 500_000,
        "Warning: x in /home/" + "a.php" * 200_000,
        "#0 /home/a.php(1): " * 60_000,
        " at a (/srv/" * 90_000,
        " at" + " a" * 500_000,
        'File "/srv/' * 100_000,
        "Traceback (most recent call last)" * 30_000,
        "\n" * 1_000_000,
    ],
    ids=range(10),
)
def test_hostile_texts_end(text: str) -> None:
    for strict in (False, True):
        find(text, text, strict=strict)
    by_markup([text], [text])
    drawn([text])
    assert len(text) > LONGEST
