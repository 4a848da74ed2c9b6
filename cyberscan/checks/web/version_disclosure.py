"""Headers do not tell which version of its software the site runs."""

from __future__ import annotations

import re

from cyberscan.checks._shared.evidence import capped
from cyberscan.model.check import Actor, Check, Example, Message, Say, Site
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed

# Beside the server's own: those of Joomla, Liferay and SharePoint as recorded in webappanalyzer
# (enthec/webappanalyzer, commit 1b9eee8 of 2026-08-17, read 2026-11-26).
_HEADERS = frozenset(
    {
        "server",
        "x-powered-by",
        "x-aspnet-version",
        "x-aspnetmvc-version",
        "x-generator",
        "x-content-encoded-by",
        "liferay-portal",
        "microsoftsharepointteamservices",
    }
)
# A product and its version (RFC 9110 section 10.1.5), or a version of at least two numbers.
_VERSION = re.compile(r"/\d|\b\d{1,5}\.\d{1,5}")


def judge(landing: Site[HttpsLanding]) -> Verdict:
    """A product's name alone is no version."""
    answer = landing.final
    shown = dict.fromkeys(
        (name, value)
        for name, value in answer.headers
        if name.lower() in _HEADERS and _VERSION.search(value)
    )
    if shown:
        evidence = capped(f"{answer.url}: {name}: {value}" for name, value in shown)
        software = ", ".join(dict.fromkeys(value[:60] for _, value in list(shown)[:3]))
        return failed("shown", evidence=evidence, software=software)
    return passed("hidden")


def _example(name: str, outcome: Outcome, message: str, *headers: tuple[str, str]) -> Example:
    hop = Exchange(url="https://contoh.go.test/", status=200, headers=headers, tls_verified=True)
    return Example(
        name=name, given={"landing": HttpsLanding(hops=(hop,))}, outcome=outcome, message=message
    )


CHECK = Check(
    key="version-disclosure",
    revision=2,
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=15,
    title=Say(
        id="Informasi versi perangkat lunak terlihat",
        en="Software versions are shown",
    ),
    why=Say(
        id="Versi yang terlihat memudahkan penyerang mencari kelemahan yang sudah dikenal. "
        "Menyembunyikannya tidak menggantikan pembaruan keamanan.",
        en="A version in sight makes it easy to look up known weaknesses. Hiding it does not "
        "replace security updates.",
    ),
    messages={
        "hidden": Message(
            id="Header tidak menyebut versi perangkat lunak.",
            en="The headers name no version of the software.",
        ),
        "shown": Message(
            id="Header menyebut versi perangkat lunak: {software}.",
            en="The headers name versions of the software: {software}.",
        ),
    },
    reproduce="curl -skL -o /dev/null -D - https://{name}/ | "
    "grep -Ei '^(server|x-powered-by|x-aspnet|x-generator|x-content-encoded|liferay|microsofts)'",
    remedy="web-version-disclosure",
    references=("RFC 9110 section 10.2.4", "https://owasp.org/www-project-secure-headers/"),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.8"),
    examples=(
        _example("name only", Outcome.PASS, "hidden", ("Server", "nginx")),
        _example("no header", Outcome.PASS, "hidden"),
        _example("server", Outcome.FAIL, "shown", ("Server", "Apache/2.4.6 (CentOS)")),
        _example("PHP", Outcome.FAIL, "shown", ("X-Powered-By", "PHP/7.4.33")),
        _example("bare number", Outcome.FAIL, "shown", ("X-AspNet-Version", "4.0.30319")),
        _example("Joomla", Outcome.FAIL, "shown", ("X-Content-Encoded-By", "Joomla! 2.5")),
    ),
)
