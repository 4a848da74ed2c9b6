"""Files of other parties that no ``integrity`` value can hold: they are not the same twice.

Each row was read in the place it names on 2026-11-26. What is not here is told by its URL: a file
whose URL carries a whole version number stays as it is.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple


class Changing(NamedTuple):
    """A server, the beginning of the path its changing files have, and where that is said."""

    host: str
    path: str
    source: str


ROWS: Final = (
    # The style sheet depends on the browser that asks.
    Changing("fonts.googleapis.com", "/", "https://github.com/google/fonts/issues/473"),
    # Another one at every load.
    Changing("www.googletagmanager.com", "/gtag/", "https://github.com/mozilla/pontoon/pull/3301"),
    # Holds what the site's operator has put together, and changes with it.
    Changing(
        "www.googletagmanager.com",
        "/gtm.js",
        "https://support.langchain.com/articles/9734236024-external-javascript-libraries-and-sri",
    ),
    Changing(
        "www.google-analytics.com",
        "/analytics.js",
        "https://github.com/mozilla/http-observatory/issues/125",
    ),
    # No cross-origin access either, which a check needs; so are the next two.
    Changing(
        "maps.googleapis.com",
        "/maps/api/js",
        "https://github.com/mozilla/http-observatory-website/issues/225",
    ),
    Changing(
        "www.google.com",
        "/recaptcha/",
        "https://github.com/report-uri/report-uri-bugs/issues/70",
    ),
    Changing("www.google.com", "/jsapi", "https://github.com/ankane/chartkick/issues/222"),
    # One file for each site that uses it, without a version.
    Changing(
        "consent.cookiebot.com",
        "/",
        "https://wordpress.org/support/topic/subresource-integrity-feature/",
    ),
)

# Three numbers name one release wherever they stand. Two do in a file's own name (jquery-1.7.js);
# in a folder or behind an at sign they may mean a line of releases, as @5.3 and @^5.3.1 do at
# jsDelivr (https://github.com/jsdelivr/jsdelivr, "use a version range", read 2026-11-26).
_RELEASE: Final = re.compile(r"(?<![\d.^~])(?<!%5E)\d{1,5}\.\d{1,5}\.\d{1,5}", re.IGNORECASE)
_IN_NAME: Final = re.compile(r"(?<![\d.@^~])(?<!%5E)\d{1,3}\.\d{1,3}(?!\d)[^/]{0,100}\Z")


def changing(host: str, path: str) -> Changing | None:
    """Return the row of a file known to change, or None. ``host`` is lower case."""
    return next((r for r in ROWS if r.host == host and path.startswith(r.path)), None)


def is_release(path: str) -> bool:
    """Whether a path (without query) names one release, whose files never change."""
    return _RELEASE.search(path) is not None or _IN_NAME.search(path) is not None
