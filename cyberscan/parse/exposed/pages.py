"""Validators of pages and interfaces, by the marks their makers' own source carries.

Each demands two marks at once, so that a page which only speaks of a product is not taken for it.
The marks stand in the first 4,096 octets; where a page's form comes later, its head tells.
"""

from __future__ import annotations

import json
import re
from typing import Final

from cyberscan.parse.exposed.seen import MASK, MOST, Answer, Seen
from cyberscan.parse.headers import first

# What PHP 8.2.36 prints, and 7.3 and 7.4 in public logs: title and meta. The version it shows comes
# behind a logo of 5,000 octets. A title without a version is taken besides.
_PHPINFO: Final = re.compile(r"(?:PHP \d{1,2}(?:\.\d{1,3}){1,2}\S{0,40} - )?phpinfo\(\)\Z")
_ROBOTS: Final = 'content="NOINDEX,NOFOLLOW,NOARCHIVE"'

# httpd 2.4.x modules/generators/mod_status.c: the title, the heading, the first rows.
_STATUS_HEADING: Final = re.compile(r"<h1>Apache Server Status for\b", re.IGNORECASE)

# vrana/adminer at 0bd9ef73: design.inc.php, adminer.inc.php; 4.x as published (adminer-4.6.2.php).
_ADMINER: Final = re.compile(r".{0,200} - Adminer(?: \S{1,30})?\Z")
_ADMINER_MARKS: Final = ("auth[driver]", "?file=default.css", "static/default.css")

# phpmyadmin/phpmyadmin at b1cb1c81 and 0c8d01b5: templates/login/form.twig; phpmyadmin.css and
# themes/ of 4.x (hendrasoewarno/HoneyPot); $cfg['TitleServer'], where a server is selected.
_PHPMYADMIN: Final = re.compile(r"phpMyAdmin(?: \d[\w.+-]{0,20})?\Z")
_PHPMYADMIN_IN: Final = re.compile(r".{1,300} \| phpMyAdmin(?: \d[\w.+-]{0,20})?\Z")
_PHPMYADMIN_MARK: Final = re.compile(
    r"pma_username|name=[\"']login_form[\"']|phpmyadmin\.css|\bthemes/\w{1,30}/"
)
SIGNED_IN: Final = "phpMyAdmin, signed in without a password"

# laravel/telescope at b4bb841d: resources/views/layout.blade.php.
_TELESCOPE: Final = re.compile(r"Telescope(?: - .{1,200})?\Z")

# elmah/Elmah at 12543246: src/ErrorLogPage.cs, PageTitle and the link to its feed.
_ELMAH: Final = re.compile(r"Error log for .{1,300} \(Page #[\d.,]{1,12}\)\Z", re.IGNORECASE)

# Spring Boot 2.0.4 reference, production-ready endpoints: the discovery page; on the web health and
# info are shown unless more is asked for.
_ACTUATOR: Final = re.compile(r"\s{0,20}\{\s{0,20}\"_links\"\s{0,20}:\s{0,20}\{")
_ENDPOINT: Final = re.compile(r"\"([a-z][\w-]{0,60})\"\s{0,20}:\s{0,20}\{\s{0,20}\"href\"")
_PUBLIC: Final = frozenset({"self", "health", "health-path", "health-component",
                            "health-component-instance", "info"})  # fmt: skip
"""Endpoints meant for monitoring by others, and the page itself."""

# OpenAPI 2.0 "Swagger Object" and 3.x "OpenAPI Object": the required fields.
_OPENAPI: Final = re.compile(
    r"\"(?:swagger\"\s{0,20}:\s{0,20}\"2\.0\"|openapi\"\s{0,20}:\s{0,20}\"3\.\d{1,2}(?:\.\d{1,2})?\")"
)
_DESCRIBED: Final = re.compile(r"\"(?:info|paths)\"\s{0,20}:\s{0,20}\{")

# WordPress REST API handbook, Users: schema; Pagination: X-WP-Total.
_USERS: Final = re.compile(r"\s{0,20}\[\s{0,20}\{\s{0,20}\"id\"\s{0,20}:\s{0,20}\d{1,12}\s{0,20},")
_SLUG: Final = re.compile(r"\"slug\"\s{0,20}:\s{0,20}\"")
_TOTAL: Final = re.compile(r"\d{1,6}\Z")

# WordPress/WordPress at 104fc598: wp-includes/IXR/class-IXR-server.php.
_XMLRPC: Final = b"XML-RPC server accepts POST requests only."

# joomla/joomla-cms: administrator/modules/mod_login/tmpl/default.php, administrator/templates/;
# WordPress/WordPress at 000b7a93: wp-login.php; OpenSID/OpenSID at 0223fd6e: views/siteman.php.
_PANELS: Final = (
    (
        "Joomla administrator",
        re.compile(
            r"value=[\"']com_login[\"']|/administrator/templates/|/media/templates/administrator/"
        ),
        re.compile(r"content=[\"']Joomla!|id=[\"']form-login[\"']", re.IGNORECASE),
    ),
    (
        "WordPress login",
        re.compile(r"<body class=[\"']login[ \"']|id=[\"']login-css[\"']|/wp-admin/css/login"),
        re.compile(r"id=[\"']loginform[\"']|wp-login\.php|/wp-includes/|/wp-admin/"),
    ),
    (
        "OpenSID administrator",
        re.compile(r"siteman/auth"),
        re.compile(r"OpenSID|assets/css/login-|type=[\"']password[\"']"),
    ),
)  # fmt: skip


def phpinfo(answer: Answer) -> Seen | None:
    """What PHP tells of itself and its server."""
    if not _PHPINFO.match(answer.title):
        return None
    if _ROBOTS not in answer.text and '<h1 class="p">PHP Version' not in answer.text:
        return None
    return Seen("title and head of phpinfo()", f"PHP {MASK} - phpinfo()")


def server_status(answer: Answer) -> Seen | None:
    """mod_status of Apache."""
    if answer.title != "Apache Status" or not _STATUS_HEADING.search(answer.text):
        return None
    return Seen("title and heading of mod_status", f"Apache Server Status for {MASK}")


def adminer(answer: Answer) -> Seen | None:
    """Adminer's login form."""
    if _ADMINER.match(answer.title) and any(mark in answer.text for mark in _ADMINER_MARKS):
        return Seen("login page of Adminer", f"{MASK} - Adminer")
    return None


def phpmyadmin(answer: Answer) -> Seen | None:
    """phpMyAdmin: its login form, or what it shows to whom is signed in."""
    title = answer.title
    if not _PHPMYADMIN_MARK.search(answer.text):
        return None
    if _PHPMYADMIN_IN.match(title):
        return Seen(SIGNED_IN, f"{MASK} | phpMyAdmin")
    if _PHPMYADMIN.match(title):
        return Seen("login page of phpMyAdmin", "phpMyAdmin")
    return None


def telescope(answer: Answer) -> Seen | None:
    """Laravel Telescope, open."""
    if _TELESCOPE.match(answer.title) and 'id="telescope"' in answer.text:
        return Seen("dashboard of Laravel Telescope", f"Telescope{MASK}")
    return None


def ignition(answer: Answer) -> Seen | None:
    """The health check of Ignition: it answers only where debugging is on."""
    found = _object(answer)
    if found is None or not isinstance(found.get("can_execute_commands"), bool) or len(found) > 3:
        return None
    told = "can_execute_commands"
    return Seen(f"{told} is {str(found[told]).lower()}", f'{{"{told}":{MASK}}}')


def actuator(answer: Answer) -> Seen | None:
    """The discovery page of Spring Boot Actuator. ``count`` is of the endpoints beyond health and
    info, of those that are named in what was read."""
    if answer.is_page or not _ACTUATOR.match(answer.text):
        return None
    named = set(_ENDPOINT.findall(answer.text))
    if not named:
        return None
    more = len(named - _PUBLIC)
    return Seen(f"{len(named)} links, {more} beyond health and info", '{"_links":…}', more)


def elmah(answer: Answer) -> Seen | None:
    """ELMAH's list of errors, open to remote visitors."""
    if _ELMAH.match(answer.title) and "application/rss+xml" in answer.text:
        return Seen("ELMAH's list of errors", f"Error log for {MASK}")
    return None


def swagger(answer: Answer) -> Seen | None:
    """A description of an interface, OpenAPI 2.0 or 3.x, in JSON."""
    text = answer.text
    if not text.lstrip().startswith("{"):
        return None
    if _OPENAPI.search(text) and _DESCRIBED.search(text):
        return Seen("an OpenAPI description", '{"openapi":…}')
    return None


def wp_users(answer: Answer) -> Seen | None:
    """The list of users who have published. ``count`` is of all of them, where WordPress says so,
    else of those in what was read."""
    text = answer.text
    if not _USERS.match(text) or '"avatar_urls"' not in text:
        return None
    total = (first(answer.headers, "x-wp-total") or "").strip()
    count = int(total) if _TOTAL.match(total) else len(_SLUG.findall(text))
    return Seen("a list of users", '[{"id":…', count) if _SLUG.search(text) else None


def xmlrpc(answer: Answer) -> Seen | None:
    """xmlrpc.php says that it takes POST, with status 405, or 200 in old versions: it is on."""
    if answer.body.strip() == _XMLRPC:
        return Seen("it accepts POST requests", _XMLRPC.decode())
    return None


def panel(answer: Answer) -> Seen | None:
    """A login page for those who run the site."""
    if answer.is_page:
        for name, one, other in _PANELS:
            if one.search(answer.text) and other.search(answer.text):
                return Seen(name, name)
    return None


def _object(answer: Answer) -> dict[str, object] | None:
    """Return a whole JSON object, or None."""
    if len(answer.body) == MOST or not answer.body.lstrip().startswith(b"{"):
        return None
    try:
        found = json.loads(answer.text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
