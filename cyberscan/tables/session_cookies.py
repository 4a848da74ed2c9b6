"""Names of the cookies that carry a visitor's login, as the software sets them by default.

Every row was read in the software's own source or configuration on 2026-11-24.
"""

from __future__ import annotations

from typing import Final

NAMES: Final = {
    "phpsessid": "PHP, php.ini session.name",
    "ci_session": "CodeIgniter, config sess_cookie_name / sessionCookieName",
    "ojssid": "OJS, config.inc.php session_cookie_name",
}
"""Whole names, lower case, with where they stand."""

PREFIXES: Final = {
    "wordpress_logged_in_": "WordPress, LOGGED_IN_COOKIE in wp_cookie_constants()",
    "moodlesession": "Moodle, MoodleSession followed by $CFG->sessioncookie",
}

SUFFIXES: Final = {
    "_session": "Laravel, config/session.php: the application's name and _session",
}


def is_session(name: str) -> bool:
    """Whether a cookie of that name carries a login; its ``__Secure-`` prefix is looked through."""
    plain = name.lower().removeprefix("__secure-").removeprefix("__host-")
    return plain in NAMES or plain.startswith(tuple(PREFIXES)) or plain.endswith(tuple(SUFFIXES))
