"""How frameworks show an error to their developers: phrases that stand together on such a page.

Each row was read in the framework's own templates, at the commits named.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct


class Trace(Struct, frozen=True):
    """A kind of error page: every phrase stands in its visible text, in this spelling."""

    framework: str
    phrases: tuple[str, ...]
    source: str


TRACES: Final = (
    Trace(
        "Django",
        ("Using the URLconf defined in", "Django tried these URL patterns", "DEBUG = True"),
        "django/django 08f8405, views/templates/technical_404.html",
    ),
    Trace(
        "Django",
        ("Django Version:", "Exception Type:", "Python Executable:", "Python Path:"),
        "django/django 315f82c, views/templates/technical_500.txt",
    ),
    Trace(
        "Werkzeug",
        ("Traceback (most recent call last)", "The debugger caught an exception in your WSGI"),
        "pallets/werkzeug 1b00618, src/werkzeug/debug/tbtools.py",
    ),
    Trace(
        "Laravel",
        ("LARAVEL", "UNHANDLED", "Exception trace", "Headers"),
        "laravel/framework bd71b45, Foundation/resources/exceptions/renderer",
    ),
    Trace(
        "Whoops",
        ("Application frames (", "All frames (", "Environment & details:"),
        "filp/whoops d210295, src/Whoops/Resources/views",
    ),
    Trace(
        "Whoops",
        ("Stack frames (", "Environment & details:"),
        "filp/whoops d210295, src/Whoops/Resources/views",
    ),
    Trace(
        "Symfony",
        ("Symfony Exception", "Symfony Docs", "Stack Trace"),
        "symfony/error-handler 46a4cc1, Resources/views/exception_full.html.php",
    ),
    Trace(
        "CodeIgniter",
        ("A PHP Error was encountered", "Severity:", "Message:", "Filename:", "Line Number:"),
        "bcit-ci/CodeIgniter 3658d73, application/views/errors/html/error_php.php",
    ),
    Trace(
        "CodeIgniter",
        ("An uncaught Exception was encountered", "Type:", "Filename:", "Line Number:"),
        "bcit-ci/CodeIgniter 3658d73, application/views/errors/html/error_exception.php",
    ),
    Trace(
        "CodeIgniter",
        ("A Database Error Occurred", "Filename:", "Line Number:"),
        "bcit-ci/CodeIgniter 3658d73, system/database/DB_driver.php",
    ),
    Trace(
        "CodeIgniter",
        ("Displayed at", "PHP:", "CodeIgniter:", "Environment:"),
        "codeigniter4/CodeIgniter4 1b41358, app/Views/errors/html/error_exception.php",
    ),
    Trace(
        "CodeIgniter",
        ("404", "Controller or its method is not found: \\App\\"),
        "codeigniter4/CodeIgniter4 1b41358, system/Language/en/HTTP.php (not in production)",
    ),
    Trace(
        "CodeIgniter",
        ("404", "Can't find a route for '"),
        "codeigniter4/CodeIgniter4 1b41358, system/Router/Router.php (not in production)",
    ),
    # The last line is left out where details are kept from remote visitors: customErrors is off.
    Trace(
        "ASP.NET",
        ("Server Error in '", "' Application.", "Version Information:"),
        "microsoft/referencesource ec9fa9a, System.Web/ErrorFormatter.cs (GetHtmlErrorMessage) and "
        "System.Web/System.Web.txt (Error_Formatter_…), read 2026-11-26",
    ),
    Trace(
        "Tomcat",
        ("HTTP Status", "Exception Report", "Description", "Exception", "in the server logs."),
        "apache/tomcat 84ac9af, catalina/valves/ErrorReportValve.java",
    ),
)

HEADERS: Final = {
    "x-debug-token": "Symfony",
    "x-debug-token-link": "Symfony",
    "debugbar-link": "CodeIgniter",
}
"""Headers that only a profiler sets: symfony/http-kernel 354bedd, Profiler/Profiler.php (the token;
the link points at its page); codeigniter4/CodeIgniter4 1b41358, system/Debug/Toolbar.php."""

BARS: Final = {
    "/_debugbar/assets/": "Laravel Debugbar",
    "/?debugbar": "CodeIgniter",
}
"""Scripts of a toolbar that shows developers queries, sessions and settings: pages with Laravel
Debugbar in public records (``src="/_debugbar/assets/javascript?v=``), with it on only where
APP_DEBUG is; CodeIgniter4 1b41358, system/Debug/Toolbar.php (``site_url() . '?debugbar'``)."""

COMMENTS: Final = {"DEBUG-VIEW START": "CodeIgniter"}
"""Comments round each part of a page: CodeIgniter4 1b41358, system/View/View.php."""

DRAWN: Final = {"Hide dumps asap": "Ignition (Laravel)"}
"""Comments of error pages whose text scripts write, so that nothing of it is visible text:
resources/views/errorPage.php of facade/ignition 28f27dd and of spatie/ignition 9e5a297, read
2026-11-26."""

PHP_ERRORS: Final = (
    "Fatal error",
    "Parse error",
    "Recoverable fatal error",
    "Catchable fatal error",
    "Warning",
    "Notice",
    "Strict Standards",
    "Deprecated",
)
"""What PHP writes before an error's text: php_error_cb of PHP 7 as a collection of functions has it
(kpatsakis/primevul7 8dd2061, 145190.c), and the newer words as Swow repeats them (swow/swow
3993aeb, ext/src/swow_exception.c); both read 2026-11-26. "Catchable" became "Recoverable"."""
