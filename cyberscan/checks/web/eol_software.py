"""No version that the site shows is past the end of its security updates."""

from __future__ import annotations

from datetime import UTC, datetime

from cyberscan.checks._shared import software as given
from cyberscan.checks._shared import software_ends as ends
from cyberscan.model.check import Actor, Check, Example, Message, Moment, Of, Say, Site
from cyberscan.model.facts.carried import Ended, WebEnds
from cyberscan.model.facts.content import Page
from cyberscan.model.facts.site import Markup, Missing
from cyberscan.model.look import Absent, Failed, Reason
from cyberscan.model.verdict import Judgement, Outcome, Severity


def judge(
    markup: Site[Markup],
    page: Of[Page | Absent | Failed],
    missing: Of[Missing | Absent | Failed],
    newer: Of[WebEnds | Absent | Failed],
    moment: Moment,
) -> Judgement:
    """Judge each version shown, by the day of judging and tables of ends.

    One finding for each product, or for the system that carries several and ended with them all.
    A version is a candidate: distributions repair under an old number, and where one is named that
    may do so, nothing can be decided from here. A line that no table has is not judged; a feed of
    ends adds to the tables, or takes the place of their rows. The error page adds versions where it
    was seen.
    """
    return ends.judged(given.versions(markup, page, missing), moment.date(), newer)


_NO_FEED = Failed(Reason.NO_FEED)
_NEWER = WebEnds(
    rows=(Ended("php", "9.0", "2029-12-31", ""), Ended("php", "8.4", "2026-11-20", "")),
    feed="end-of-life 2026-11-24",
)
_MOMENT = Moment(datetime(2026, 11, 26, 2, tzinfo=UTC))


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    markup: Markup,
    *,
    missing: Missing | Absent = given.NONE,
    severity: Severity | None = None,
    newer: WebEnds | Failed = _NO_FEED,
) -> Example:
    facts = {
        "markup": markup,
        "page": given.NONE,
        "missing": missing,
        "newer": newer,
        "moment": _MOMENT,
    }
    return Example(name=name, given=facts, outcome=outcome, message=message, severity=severity)


def _served(server: str, powered: str = "") -> Markup:
    headers = [("Server", server)] if server else []
    if powered:
        headers.append(("X-Powered-By", powered))
    return given.markup(*headers)


_PASS, _FAIL = Outcome.PASS, Outcome.FAIL

CHECK = Check(
    key="eol-software",
    revision=2,
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=240,
    title=Say(
        id="Perangkat lunak sudah habis masa dukungannya",
        en="Software is past the end of its support",
    ),
    why=Say(
        id="Setelah masa dukungan habis, kelemahan baru tidak diperbaiki lagi. Penyerang mencari "
        "situs dengan versi seperti ini secara otomatis.",
        en="After the end of support new weaknesses are no longer repaired. Attackers look for "
        "sites with such versions automatically.",
    ),
    messages={
        **ends.MESSAGES,
        "unpatched": Message(
            id="{what}: jalur ini tidak didukung lagi sejak {ended}. Pembuatnya kadang masih "
            "menambalnya, tetapi tambalan terakhir yang dikenal ({newest}) belum terpasang.",
            en="{what}: this line has not been supported since {ended}. Its maker still repairs it "
            "at times, but the newest known release ({newest}) is not installed.",
        ),
        "unpromised": Message(
            id="{what}: jalur ini tidak didukung lagi sejak {ended}. Tambalan terakhir yang "
            "dikenal ({newest}) terpasang, tetapi tambalan berikutnya tidak dijanjikan.",
            en="{what}: this line has not been supported since {ended}. The newest known release "
            "({newest}) is installed, but no further one is promised.",
            severity=Severity.LOW,
        ),
    },
    reproduce="curl -skL -D - https://{name}/ https://{name}/tidak-ada-cyberscan | grep -aEi "
    "'^(server|x-powered-by|x-generator)|name=.generator|(apache|nginx|tomcat)/[0-9]'",
    remedy="web-eol-software",
    references=("https://endoflife.date/", "CWE-1104", "RFC 9110 section 10.2.4"),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.8"),
    examples=(
        _example("PHP 8.4", _PASS, "supported", _served("nginx", "PHP/8.4.1")),
        _example(
            "a line younger than the tables",
            _PASS,
            "supported",
            _served("", "PHP/9.0.1"),
            newer=_NEWER,
        ),
        _example(
            "ended since the tables were made",
            _FAIL,
            "ended",
            _served("", "PHP/8.4.1"),
            newer=_NEWER,
        ),
        _example("a release still supported", _PASS, "supported", _served("", "PHP/8.2.1+deb12u1")),
        _example("PHP 7.4", _FAIL, "ended", _served("", "PHP/7.4.33"), severity=Severity.MEDIUM),
        _example(
            "CentOS",
            _FAIL,
            "abandoned",
            _served("Apache/2.4.6 (CentOS) OpenSSL/1.0.2k-fips"),
            severity=Severity.HIGH,
        ),
        _example("PHP of Debian 10", _FAIL, "abandoned", _served("", "PHP/7.3.31-1~deb10u5")),
        _example("PHP 5.4", _FAIL, "abandoned", _served("", "PHP/5.4.16")),
        _example("Windows Server 2012 R2", _FAIL, "abandoned", _served("Microsoft-IIS/8.5")),
        _example(
            "Drupal 7",
            _FAIL,
            "abandoned",
            given.markup(metas=given.generator("Drupal 7 (http://drupal.org)")),
        ),
        _example(
            "signed error page",
            _FAIL,
            "paid",
            _served("nginx"),
            missing=given.missing("404 Not Found nginx/1.14.0 (Ubuntu)"),
            severity=Severity.MEDIUM,
        ),
        _example(
            "an old WordPress",
            _FAIL,
            "unpatched",
            given.markup(metas=given.generator("WordPress 6.4.2")),
        ),
        _example(
            "an old line of WordPress, patched",
            _FAIL,
            "unpromised",
            given.markup(metas=given.generator("WordPress 6.4.10")),
            severity=Severity.LOW,
        ),
        _example(
            "Ubuntu may repair it", Outcome.UNKNOWN, "backported", _served("nginx/1.18.0 (Ubuntu)")
        ),
        _example(
            "Debian ships it without saying so",
            Outcome.UNKNOWN,
            "backported",
            _served("nginx/1.22.1"),
        ),
        _example("no version", Outcome.NOT_APPLICABLE, "no_version", _served("nginx", "ASP.NET")),
        _example(
            "a line of no table", Outcome.NOT_APPLICABLE, "not_in_table", _served("nginx/1.17.3")
        ),
    ),
)
