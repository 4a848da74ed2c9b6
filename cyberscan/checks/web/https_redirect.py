"""A visitor who types the name without https ends on HTTPS, by way of the same host."""

from __future__ import annotations

import itertools

from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.content import Page
from cyberscan.model.facts.site import Markup
from cyberscan.model.facts.web import Exchange, HttpLanding, HttpsLanding, Landing
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
    unseen,
)
from cyberscan.parse.answer import assess
from cyberscan.parse.url import split

_ENDS = {"login_elsewhere", "redirect", "site", "empty"}
"""Answers of the site's own server to a plain request; the others stand in front of it."""


def judge(
    landing: HttpLanding | Absent,
    secure: Of[HttpsLanding | Absent | Failed],
    page: Of[Page | Absent | Failed],
    markup: Of[Markup | Absent | Failed],
) -> Verdict:
    """Read the chain of URLs, the one that was not asked for included. Where plain HTTP is closed
    the chain that begins with https is read: it may lead back to http all the same.
    """
    if isinstance(landing, Absent):
        if landing.how in {Negative.NXDOMAIN, Negative.NO_DATA}:
            return not_applicable("no_host")
        if isinstance(secure, Failed):
            return unseen(secure)
        if isinstance(secure, HttpsLanding) and _falls_back(_urls(secure)):
            return failed("falls_back", evidence=_evidence(secure))
        return passed("closed", evidence=[landing.detail or str(landing.how)])
    urls, evidence = _urls(landing), _evidence(landing)
    chain = [parts for url in urls if (parts := split(url))]
    if _falls_back(urls):
        return failed("falls_back", evidence=evidence)
    if chain[-1].scheme == "https":
        own = chain[0].host
        first = next(parts for parts in chain if parts.scheme == "https" or parts.host != own)
        if first.host != own:
            return failed("leaves_host", evidence=evidence, host=first.host)
        if landing.stopped in {"", "loop"}:
            return passed("redirects", evidence=evidence, url=urls[-1])
    if landing.stopped:
        return unknown("unfinished", evidence=evidence, why=landing.stopped)
    answer = assess(
        landing.final,
        landing.next_url,
        page if isinstance(page, Page) else None,
        markup if isinstance(markup, Markup) else None,
    )
    if answer.kind not in _ENDS:
        return unknown("not_the_site", evidence=[*evidence, f"{answer.kind}: {answer.why}"])
    return failed("stays_plain", evidence=evidence, url=urls[-1])


def _urls(landing: Landing) -> list[str]:
    urls = [hop.url for hop in landing.hops]
    return [*urls, landing.next_url] if landing.next_url else urls


def _evidence(landing: Landing) -> list[str]:
    shown = [f"{hop.status} {hop.url}" for hop in landing.hops]
    return [*shown, f"→ {landing.next_url}"] if landing.next_url else shown


def _falls_back(urls: list[str]) -> bool:
    schemes = [parts.scheme for url in urls if (parts := split(url))]
    return ("https", "http") in set(itertools.pairwise(schemes))


def _landing(*steps: tuple[int, str], next_url: str = "", stopped: str = "") -> HttpLanding:
    hops = tuple(Exchange(url=url, status=status, headers=()) for status, url in steps)
    return HttpLanding(hops=hops, next_url=next_url, stopped=stopped)


_UNASKED = Failed(Reason.NOT_LOOKED)


def _example(
    name: str,
    landing: HttpLanding | Absent,
    outcome: Outcome,
    message: str,
    severity: Severity | None = None,
    secure: HttpsLanding | Absent | Failed = Absent(Negative.REFUSED),  # noqa: B008 - frozen
    page: Page | Failed = _UNASKED,
) -> Example:
    given = {"landing": landing, "secure": secure, "page": page, "markup": _UNASKED}
    return Example(name=name, given=given, outcome=outcome, message=message, severity=severity)


_HTTP, _HTTPS = "http://contoh.go.test/", "https://contoh.go.test/"
_WWW = "https://www.contoh.go.test/"

_UNTOUCHED = Page(
    exchange=Exchange(_HTTP, 200, ()),
    title="Welcome to nginx!",
    language="",
    characters=200,
    foreign_hosts=(),
    hidden_links=(),
    masked_text="Welcome to nginx! If you see this page, the nginx web server is successfully "
    "installed and working. Further configuration is required.",
)

CHECK = Check(
    key="https-redirect",
    revision=5,
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=20,
    title=Say(
        id="Kunjungan lewat http:// tidak dialihkan dengan aman ke HTTPS",
        en="Visits over http:// are not led to HTTPS safely",
    ),
    why=Say(
        id="Orang yang mengetik nama situs tanpa https:// membuka laman tanpa enkripsi: isinya, "
        "termasuk kata sandi dan data pribadi, dapat dibaca dan diubah di perjalanan.",
        en="Whoever types the site's name without https:// opens the page unencrypted: what is on "
        "it, passwords and personal data included, can be read and changed on the way.",
    ),
    messages={
        "redirects": Message(
            id="http:// dialihkan ke {url}.",
            en="http:// leads to {url}.",
        ),
        "closed": Message(
            id="Port 80 tertutup: tidak ada yang dikirim tanpa enkripsi.",
            en="Port 80 is closed: nothing is sent unencrypted.",
        ),
        "stays_plain": Message(
            id="Kunjungan lewat http:// sampai di {url} tanpa enkripsi; server tidak "
            "mengalihkannya ke https://.",
            en="A visit over http:// comes to {url} unencrypted; the server does not redirect it "
            "to https://.",
        ),
        "falls_back": Message(
            id="Dalam rangkaian pengalihan, sambungan turun dari HTTPS kembali ke http://.",
            en="On the way the redirects fall from HTTPS back to http://.",
        ),
        "leaves_host": Message(
            id="Pengalihan menuju {host} sebelum nama ini sendiri dikunjungi lewat HTTPS, "
            "sehingga HSTS-nya belum berlaku.",
            en="The redirects go to {host} before this name itself is visited over HTTPS, so its "
            "HSTS has not taken hold.",
            severity=Severity.MEDIUM,
        ),
        "unfinished": Message(
            id="Rangkaian pengalihan tidak dapat diikuti sampai akhir ({why}).",
            en="The redirects could not be followed to their end ({why}).",
        ),
        "not_the_site": Message(
            id="Yang menjawab bukan situsnya sendiri (blokir, tantangan, atau laman galat).",
            en="It was not the site itself that answered (a block, a challenge or an error page).",
        ),
        "no_host": Message(
            id="Nama ini tidak memiliki alamat.",
            en="This name has no address.",
        ),
    },
    reproduce="curl -skL -o /dev/null -D - http://{name}/ | grep -Ei '^(http/|location:)'",
    remedy="web-https-redirect",
    references=(
        "RFC 6797 section 7.2",
        "https://infosec.mozilla.org/guidelines/web_security",
    ),
    standards=("Peraturan BSSN 4/2021 huruf h", "ISO/IEC 27001:2022 A.8.24"),
    examples=(
        _example(
            "to the same name",
            _landing((301, _HTTP), (200, _HTTPS)),
            Outcome.PASS,
            "redirects",
        ),
        _example(
            "to the same name, then to www",
            _landing((301, _HTTP), (301, _HTTPS), (200, _WWW)),
            Outcome.PASS,
            "redirects",
        ),
        _example("port closed", Absent(Negative.REFUSED), Outcome.PASS, "closed"),
        _example(
            "port closed, and https leads back to http",
            Absent(Negative.REFUSED),
            Outcome.FAIL,
            "falls_back",
            secure=HttpsLanding(hops=(Exchange(_HTTPS, 302, ()),), next_url=_HTTP),
        ),
        _example(
            "port closed, https not seen",
            Absent(Negative.REFUSED),
            Outcome.UNKNOWN,
            "",
            secure=Failed(Reason.TIMEOUT),
        ),
        _example("port filtered", Absent(Negative.FILTERED), Outcome.PASS, "closed"),
        _example(
            "a page over http",
            _landing((200, _HTTP)),
            Outcome.FAIL,
            "stays_plain",
            Severity.HIGH,
        ),
        _example(
            "another party's site over http",
            _landing((302, _HTTP), next_url="http://lain.test/"),
            Outcome.FAIL,
            "stays_plain",
        ),
        _example(
            "back to http",
            _landing((301, _HTTP), (302, _HTTPS), (200, "http://contoh.go.test/beranda")),
            Outcome.FAIL,
            "falls_back",
            Severity.HIGH,
        ),
        _example(
            "to www at once",
            _landing((301, _HTTP), (200, _WWW)),
            Outcome.FAIL,
            "leaves_host",
            Severity.MEDIUM,
        ),
        _example(
            "over http on the same name, then to www",
            _landing((302, _HTTP), (301, "http://contoh.go.test/id"), (200, _WWW)),
            Outcome.FAIL,
            "leaves_host",
        ),
        _example(
            "round and round",
            _landing((302, _HTTP), next_url=_HTTP, stopped="loop"),
            Outcome.UNKNOWN,
            "unfinished",
        ),
        _example(
            "to https that could not be followed further",
            _landing((301, _HTTP), next_url=_HTTPS, stopped="timeout"),
            Outcome.UNKNOWN,
            "unfinished",
        ),
        _example(
            "another port of the same name",
            _landing((308, _HTTP), next_url="https://contoh.go.test:8443/"),
            Outcome.PASS,
            "redirects",
        ),
        _example(
            "the page a web server brings along",
            _landing((200, _HTTP)),
            Outcome.UNKNOWN,
            "not_the_site",
            page=_UNTOUCHED,
        ),
        _example("blocked", _landing((403, _HTTP)), Outcome.UNKNOWN, "not_the_site"),
        _example("no such name", Absent(Negative.NXDOMAIN), Outcome.NOT_APPLICABLE, "no_host"),
    ),
)
