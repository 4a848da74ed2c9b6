"""Marks by which software is recognised, each with where it is set or was recorded.

Mostly read in the software's own source; where that is not public, in webappanalyzer (repository
enthec/webappanalyzer, src/technologies, commit 1b9eee8 of 2026-08-17), a collection of such marks.
"SIAKAD" is the name of a kind of system, not of one product, and so has no row.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from msgspec import Struct


class Signal(StrEnum):
    """Where a mark stands."""

    GENERATOR = "generator"
    """A generator (meta element or header) begins with the mark; a version may follow."""
    META = "meta"
    """A meta element of that name begins with the mark."""
    HEADER = "header"
    """A header of that name has the mark in it ("" for any value)."""
    PRODUCT = "product"
    """A header of that name names the mark as a product (RFC 9110 section 10.2.4)."""
    COOKIE = "cookie"
    """A cookie's name; ``*`` stands for any beginning or end."""
    PATH = "path"
    """The path of something the page takes from its own host has the mark in it."""
    TEXT = "text"
    """The visible text names it, with a version behind it."""


SURE: Final = 2
"""Weight from which software counts as recognised; below it is "perhaps"."""


class Mark(Struct, frozen=True):
    """One mark. ``weight`` is `SURE` for what nothing else sets, 1 for a hint. Lower case."""

    software: str
    signal: Signal
    name: str
    mark: str
    weight: int
    source: str


_WAPP: Final = "webappanalyzer"


def _generator(software: str, mark: str, source: str) -> Mark:
    return Mark(software, Signal.GENERATOR, "generator", mark, SURE, source)


def _header(software: str, name: str, mark: str, weight: int, source: str) -> Mark:
    return Mark(software, Signal.HEADER, name, mark, weight, source)


def _product(software: str, name: str, mark: str) -> Mark:
    return Mark(software, Signal.PRODUCT, name, mark, SURE, _WAPP)


def _cookie(software: str, mark: str, weight: int, source: str) -> Mark:
    return Mark(software, Signal.COOKIE, "", mark, weight, source)


def _path(software: str, mark: str, source: str, weight: int = 1) -> Mark:
    return Mark(software, Signal.PATH, "", mark, weight, source)


MARKS: Final = (
    _generator("WordPress", "wordpress", _WAPP),
    _header("WordPress", "link", 'rel="https://api.w.org/"', SURE, _WAPP),
    _header("WordPress", "x-pingback", "/xmlrpc.php", 1, "WordPress, wp-includes/class-wp.php"),
    _path("WordPress", "/wp-content/", _WAPP),
    _path("WordPress", "/wp-includes/", "WordPress, wp-includes/script-loader.php"),
    _cookie("WordPress", "wordpress_*", 1, "WordPress, wp_cookie_constants()"),
    _generator("Joomla", "joomla!", "joomla/joomla-cms, SiteApplication.php"),
    _header("Joomla", "x-content-encoded-by", "joomla!", SURE, _WAPP),
    _path("Joomla", "/components/com_", _WAPP),
    _path("Joomla", "/media/jui/", "pages of Joomla 3 in public records"),
    _generator("Drupal", "drupal ", "drupal/drupal, system.module; FinishResponseSubscriber.php"),
    _header("Drupal", "x-drupal-cache", "", SURE, _WAPP),
    _header("Drupal", "x-drupal-dynamic-cache", "", SURE, _WAPP),
    _path("Drupal", "/sites/default/", _WAPP),
    _path("Drupal", "/sites/all/", _WAPP),
    _path("Drupal", "/misc/drupal.js", _WAPP, SURE),
    _generator("Open Journal Systems", "open journal systems", "pkp/pkp-lib, TemplateManager"),
    _cookie("Open Journal Systems", "ojssid", SURE, "OJS, config.TEMPLATE.inc.php"),
    _path("Open Journal Systems", "/lib/pkp/", "pkp/pkp-lib, PKPTemplateManager.php"),
    Mark("Moodle", Signal.META, "keywords", "moodle, ", SURE, "moodle, standard_head_html()"),
    _cookie("Moodle", "moodlesession*", SURE, "Moodle, session_name"),
    _generator("SLiMS", "slims ", "slims/slims9_bulian, sysconfig.inc.php SENAYAN_VERSION"),
    _cookie("SLiMS", "senayanmember", SURE, "slims/slims9_bulian, MEMBER_COOKIES_NAME"),
    _cookie("SLiMS", "senayanadmin", SURE, "slims/slims9_bulian, COOKIES_NAME"),
    _cookie("OpenSID", "sidcsrf", SURE, "OpenSID, donjo-app/config/config.php"),
    Mark(
        "OpenSID", Signal.TEXT, "", "opensid ", SURE, "OpenSID, vendor/themes/natra footer_bottom"
    ),
    _cookie("Laravel", "laravel_session", SURE, "laravel/laravel, config/session.php"),
    _cookie("Laravel", "laravel-session", SURE, "laravel/laravel, config/session.php"),
    _cookie("Laravel", "xsrf-token", 1, "laravel/framework, PreventRequestForgery"),
    _cookie("Laravel", "*_session", 1, "laravel/laravel, config/session.php"),
    _cookie("Laravel", "*-session", 1, "laravel/laravel, config/session.php"),
    _cookie("CodeIgniter", "ci_session", SURE, "bcit-ci/CodeIgniter, sess_cookie_name"),
    _cookie("CodeIgniter", "csrf_cookie_name", SURE, "codeigniter4, app/Config/Security.php"),
    _cookie("CodeIgniter", "ci_csrf_token", SURE, "bcit-ci/CodeIgniter, system/core/Security.php"),
    _product("cPanel", "server", "cpsrvd"),
    _product("Plesk", "x-powered-by", "plesklin"),
    _product("Plesk", "x-powered-by", "pleskwin"),
    _header("Plesk", "x-powered-by-plesk", "plesk", SURE, _WAPP),
    _product("LiteSpeed", "server", "litespeed"),
    _header("LiteSpeed", "x-turbo-charged-by", "litespeed", SURE, _WAPP),
    _header("LiteSpeed", "x-litespeed-cache", "", 1, _WAPP),
    _product("Apache", "server", "apache"),
    _product("nginx", "server", "nginx"),
    _product("OpenResty", "server", "openresty"),
    _product("Apache Tomcat", "server", "apache-coyote"),
    _header("Apache Tomcat", "x-powered-by", "tomcat", SURE, _WAPP),
    _product("IIS", "server", "microsoft-iis"),
    _product("PHP", "x-powered-by", "php"),
    _product("PHP", "server", "php"),
    _cookie("PHP", "phpsessid", SURE, "PHP, php.ini session.name"),
    _product("OpenSSL", "server", "openssl"),
    _header("ASP.NET", "x-aspnet-version", "", SURE, _WAPP),
    _product("ASP.NET", "x-powered-by", "asp.net"),
    _cookie("ASP.NET", "asp.net_sessionid", SURE, _WAPP),
    _product("Express", "x-powered-by", "express"),
    _product("Next.js", "x-powered-by", "next.js"),
    _generator("TYPO3", "typo3", _WAPP),
    _generator("DSpace", "dspace ", _WAPP),
    _generator("EPrints", "eprints ", _WAPP),
    _generator("Koha", "koha ", _WAPP),
    _generator("Blogger", "blogger", _WAPP),
    _generator("SharePoint", "microsoft sharepoint", _WAPP),
    _header("SharePoint", "microsoftsharepointteamservices", "", SURE, _WAPP),
    _header("Liferay", "liferay-portal", "", SURE, _WAPP),
)

EXCEPTIONS: Final = frozenset({"ci_session"})
"""Cookies that a pattern above would take for another's."""

PRODUCT_OF: Final = {
    "WordPress": "wordpress",
    "Joomla": "joomla",
    "Drupal": "drupal",
    "Moodle": "moodle",
    "Open Journal Systems": "ojs",
}
"""Software whose generator tells its version, and its key in `cycles.PRODUCTS`."""
