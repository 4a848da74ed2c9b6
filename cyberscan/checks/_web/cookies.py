"""The cookies a browser holds after the landing, and how they are shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from msgspec import Struct

from cyberscan.checks._shared.evidence import capped, listed
from cyberscan.model.check import Example, Moment
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.look import Failed, Reason
from cyberscan.model.verdict import Outcome, Severity, unseen
from cyberscan.parse.cookies import Cookie, CookieError, default_path, reaches, read
from cyberscan.parse.url import split
from cyberscan.tables.session_cookies import is_session

REPRODUCE: Final = "curl -skL -o /dev/null -D - https://{name}/ | grep -i '^set-cookie'"
NONE: Final = unseen(Failed(Reason.NO_SUBJECT, "no such cookie that browsers keep"))
"""There is nothing to judge, and what failed before is gone."""


class Held(Struct, frozen=True):
    """A cookie, the header that set it, and the host and URL that sent it."""

    cookie: Cookie
    header: str
    host: str
    url: str

    @property
    def is_session(self) -> bool:
        return is_session(self.cookie.name, persistent=self.cookie.persistent)

    @property
    def is_foreign(self) -> bool:
        """Whether its Domain is not the host's: browsers refuse it (RFC 6265bis 5.7 step 10)."""
        return bool(self.cookie.domain) and not reaches(self.cookie.domain, self.host)

    @property
    def shown(self) -> str:
        return f"{self.url}: Set-Cookie: {self.header}"


def sent(landing: HttpsLanding, moment: datetime) -> tuple[Held, ...]:
    """Return the cookies of the landing's https answers as they stand at its end, whether browsers
    keep them or not.

    A later header of the same name, domain and path replaces the earlier one, and takes it away
    where it only deletes. ``moment`` is when they were sent. What no browser can read is left out.
    """
    jar: dict[tuple[str, str, bool, str], Held] = {}
    for hop in landing.hops:
        parts = split(hop.url)
        if parts is None or parts.scheme != "https":
            continue
        folder = default_path(parts.target.partition("?")[0])
        for header in hop.all("set-cookie"):
            try:
                cookie = read(header)
            except CookieError:
                continue
            held = Held(cookie, header, parts.host, hop.url)
            domain, path = cookie.domain or held.host, cookie.path or folder
            key = (cookie.name, domain, bool(cookie.domain), path)
            jar.pop(key, None)
            if not cookie.deletes(moment):
                jar[key] = held
    return tuple(jar.values())


def kept(landing: HttpsLanding, moment: datetime) -> tuple[Held, ...]:
    """Return those of `sent` that every browser keeps: what they refuse harms nobody's secrecy.

    SameSite=None without Secure stays: Chrome and Edge refuse it, Firefox and Safari do not (MDN
    browser-compat-data, http.headers.Set-Cookie.SameSite, read 2026-11-26).
    """
    return tuple(h for h in sent(landing, moment) if not h.is_foreign and not h.cookie.lacks())


def evidence(cookies: Iterable[Held]) -> list[str]:
    """Return the first headers as evidence, and how many more there are."""
    return capped(held.shown for held in cookies)


def names(cookies: Iterable[Held]) -> str:
    """Return the first names, sorted, and how many more there are."""
    return listed(sorted({held.cookie.name or "=…" for held in cookies}))


MOMENT: Final = Moment(datetime(2026, 11, 24, 2, tzinfo=UTC))
"""When the examples were seen."""


def landing(*cookies: str, url: str = "https://contoh.go.test/") -> HttpsLanding:
    """Return a landing of one answer with these Set-Cookie headers."""
    headers = tuple(("Set-Cookie", cookie) for cookie in cookies)
    return HttpsLanding(hops=(Exchange(url=url, status=200, headers=headers, tls_verified=True),))


def example(
    name: str,
    outcome: Outcome,
    message: str,
    *cookies: str,
    severity: Severity | None = None,
) -> Example:
    """Return an example of a check that takes the landing and the moment."""
    return Example(
        name=name,
        given={"landing": landing(*cookies), "moment": MOMENT},
        outcome=outcome,
        message=message,
        severity=severity,
    )
