"""Names of the cookies that carry a visitor's login, as the software sets them by default.

Every row was read in the software's own source, configuration or documentation on the day it names.
A name tells of the software's default only: an application that chose a name of its own is not
known here.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct


class Row(Struct, frozen=True):
    """Where a name stands, and the day that was read."""

    where: str
    read: str


_FIRST: Final = "2026-11-24"
_SECOND: Final = "2026-11-26"

NAMES: Final = {
    "phpsessid": Row("PHP, php.ini session.name", _FIRST),
    "ci_session": Row("CodeIgniter, config sess_cookie_name / sessionCookieName", _FIRST),
    "ojssid": Row("OJS, config.inc.php session_cookie_name", _FIRST),
    "senayanadmin": Row("SLiMS, sysconfig.inc.php COOKIES_NAME", _SECOND),
    "senayanmember": Row("SLiMS, sysconfig.inc.php MEMBER_COOKIES_NAME", _SECOND),
    "jsessionid": Row("Tomcat, SessionConfig.DEFAULT_SESSION_COOKIE_NAME", _SECOND),
    "asp.net_sessionid": Row(
        "https://learn.microsoft.com/dotnet/api/system.web.configuration.sessionstatesection."
        "cookiename",
        _SECOND,
    ),
    ".aspxauth": Row(
        "https://learn.microsoft.com/dotnet/api/system.web.security.formsauthentication."
        "formscookiename",
        _SECOND,
    ),
    ".aspnetcore.session": Row(
        "https://learn.microsoft.com/dotnet/api/microsoft.aspnetcore.session.sessiondefaults."
        "cookiename",
        _SECOND,
    ),
    "connect.sid": Row("express-session, README option name", _SECOND),
    "sessionid": Row("Django, global_settings.py SESSION_COOKIE_NAME", _SECOND),
    "advanced-frontend": Row("Yii, advanced template, frontend/config/main.php", _SECOND),
    "roundcube_sessid": Row("Roundcube, session_name where none is configured", _SECOND),
    "phpmyadmin": Row("phpMyAdmin, session_name() in its session library", _SECOND),
    "zm_auth_token": Row("Zimbra, ZimbraCookie.COOKIE_ZM_AUTH_TOKEN", _SECOND),
    "zm_admin_auth_token": Row("Zimbra, ZimbraCookie.COOKIE_ZM_ADMIN_AUTH_TOKEN", _SECOND),
    "simplesaml": Row("SimpleSAMLphp, config session.phpsession.cookiename", _SECOND),
    "simplesamlsessionid": Row("SimpleSAMLphp, config session.cookie.name", _SECOND),
}
"""Whole names, lower case."""

PREFIXES: Final = {
    "wordpress_logged_in_": Row("WordPress, LOGGED_IN_COOKIE in wp_cookie_constants()", _FIRST),
    "wordpress_sec_": Row("WordPress, SECURE_AUTH_COOKIE in wp_cookie_constants()", _SECOND),
    "moodlesession": Row("Moodle, MoodleSession followed by $CFG->sessioncookie", _FIRST),
}

SUFFIXES: Final = {
    "_session": Row("Laravel, config/session.php: the application's name and _session", _FIRST),
    "-session": Row("Laravel 13, config/session.php: the same with a hyphen", _SECOND),
}

PATTERNS: Final = {
    # Laravel's "remember me" opens a session by itself.
    r"remember_[a-z0-9_-]{1,60}_[0-9a-f]{40}": Row(
        "Laravel, SessionGuard::getRecallerName()", _SECOND
    ),
    r"s?sess[0-9a-f]{32}": Row("Drupal, SessionConfiguration::getName()", _SECOND),
}

JOOMLA: Final = Row("Joomla, Service\\Provider\\Session: getHash() of the session's name", _SECOND)
"""An MD5 sum. Joomla's language filter names a cookie the same way, but lets it live for a year;
the session's own ends with the browser's."""

CROSS_SITE: Final = {
    "simplesaml": Row("SimpleSAMLphp, config session.cookie.samesite", _SECOND),
    "simplesamlsessionid": Row("SimpleSAMLphp, config session.cookie.samesite", _SECOND),
}
"""Logins that other sites' pages post to (SAML): SameSite=None is how they are meant to be."""

READABLE: Final = {
    "xsrf-token": Row("axios, defaults xsrfCookieName: scripts read it", _SECOND),
    "csrftoken": Row("Django, CSRF_COOKIE_HTTPONLY is False by default", _SECOND),
}
"""Not logins, and meant for the page's own scripts."""

_PATTERN: Final = re.compile("|".join(PATTERNS))
_HASH: Final = re.compile(r"[0-9a-f]{32}")
# What browsers hold a name to, not a part of the software's name for it.
_PREFIX: Final = re.compile(r"__(?:secure|host-http|host|http)-")


def is_session(name: str, *, persistent: bool = False) -> bool:
    """Whether a cookie of that name carries a login; a ``__Host-`` before it is looked through.

    ``persistent`` says that it outlives the browser's session (see `JOOMLA`).
    """
    plain = _plain(name)
    if plain in READABLE:
        return False
    if plain in NAMES or plain.startswith(tuple(PREFIXES)) or plain.endswith(tuple(SUFFIXES)):
        return True
    return bool(_PATTERN.fullmatch(plain)) or (not persistent and bool(_HASH.fullmatch(plain)))


def is_cross_site(name: str) -> bool:
    """Whether a login cookie of that name is meant to be sent from other sites' pages."""
    return _plain(name) in CROSS_SITE


def _plain(name: str) -> str:
    lower = name.lower()
    match = _PREFIX.match(lower)
    return lower[match.end() :] if match else lower
