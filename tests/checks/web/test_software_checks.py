"""The checks of software on facts as sites give them; each check's own examples hold the rest."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from cyberscan.checks._shared import software as given
from cyberscan.checks.web import cms, debug_mode, eol_software, js_vulnerable, version_disclosure
from cyberscan.model.check import Moment
from cyberscan.model.facts.carried import Exploit, Exploited
from cyberscan.model.facts.site import Markup, Missing, Resource
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import Judgement, Outcome, Verdict

NO_FEED = Failed(Reason.NO_FEED)
TODAY = Moment(datetime(2026, 11, 26, 2, tzinfo=UTC))
SITE = given.URL


def every(judged: Judgement) -> tuple[Verdict, ...]:
    return judged if isinstance(judged, tuple) else (judged,)


def ends(
    markup: Markup, page: Any = given.NONE, missing: Any = given.NONE, day: Moment = TODAY
) -> dict[str, tuple[Outcome, str]]:
    verdicts = every(eol_software.judge(markup, page, missing, NO_FEED, day))
    return {v.discriminator: (v.outcome, v.message) for v in verdicts}


FAIL = Outcome.FAIL


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        ((("Server", "nginx"),), {"": (Outcome.NOT_APPLICABLE, "no_version")}),
        ((), {"": (Outcome.NOT_APPLICABLE, "no_version")}),
        ((("Server", "cloudflare"),), {"": (Outcome.NOT_APPLICABLE, "no_version")}),
        ((("Server", "Microsoft-IIS/10.0"),), {"": (Outcome.NOT_APPLICABLE, "not_in_table")}),
        ((("Server", "Apache/2.4.62 (Unix)"),), {"": (Outcome.PASS, "supported")}),
        (
            (("Server", "Apache/2.4.6 (CentOS) OpenSSL/1.0.2k-fips PHP/5.4.16"),),
            {"centos linux": (FAIL, "abandoned"), "php": (FAIL, "abandoned")},
        ),
        (
            (("Server", "nginx/1.18.0 (Ubuntu)"), ("X-Powered-By", "PHP/8.4.1")),
            {"": (Outcome.UNKNOWN, "backported")},
        ),
        # What fails is told also where another thing cannot be decided.
        (
            (("Server", "nginx/1.18.0 (Ubuntu)"), ("X-Powered-By", "PHP/7.4.33")),
            {"php": (FAIL, "ended")},
        ),
        (
            (("Server", "Microsoft-IIS/8.5"), ("X-Powered-By", "ASP.NET")),
            {"iis": (FAIL, "abandoned")},
        ),
        (
            (("X-Generator", "Drupal 7 (http://drupal.org)"),),
            {"drupal": (FAIL, "abandoned")},
        ),
        # A product in no table does not hide one that is.
        (
            (("Server", "nginx/1.17.3"), ("X-Powered-By", "PHP/8.4.1")),
            {"": (Outcome.PASS, "supported")},
        ),
    ],
)
def test_what_headers_show(
    headers: tuple[tuple[str, str], ...], found: dict[str, tuple[Outcome, str]]
) -> None:
    assert ends(given.markup(*headers)) == found


def test_two_versions_of_a_product_are_one_finding_and_the_older_speaks() -> None:
    markup = given.markup(("Server", "Apache/2.4.62 PHP/7.4.33"), ("X-Powered-By", "PHP/5.6.40"))
    (verdict,) = every(eol_software.judge(markup, given.NONE, given.NONE, NO_FEED, TODAY))
    assert verdict.discriminator == "php"
    assert str(verdict.values["what"]) == "PHP 5.6.40"


def test_the_day_decides() -> None:
    markup = given.markup(("X-Powered-By", "PHP/8.1.2"))
    last = Moment(datetime(2025, 12, 31, 23, tzinfo=UTC))
    after = Moment(datetime(2026, 1, 1, tzinfo=UTC))
    assert ends(markup, day=last)[""][0] is Outcome.PASS
    assert ends(markup, day=after) == {"php": (FAIL, "ended")}


def test_an_error_page_adds_versions_and_its_absence_takes_none() -> None:
    hidden = given.markup(("Server", "nginx"))
    signed = given.missing("Not Found Apache/2.2.15 (CentOS) Server at contoh.go.test Port 443")
    assert ends(hidden, missing=signed) == {"centos linux": (FAIL, "abandoned")}
    failed = Failed(Reason.TIMEOUT)
    shown = given.markup(("X-Powered-By", "PHP/8.4.1"))
    assert ends(shown, failed, failed) == {"": (Outcome.PASS, "supported")}


def test_another_host_s_error_page_says_nothing() -> None:
    exchange = Exchange(
        url="https://lain.test/x", status=404, headers=(("Server", "Apache/2.2.15 (CentOS)"),)
    )
    missing = Missing(exchange=exchange, title="", masked_text="")
    assert ends(given.markup(("Server", "nginx")), missing=missing) == {
        "": (Outcome.NOT_APPLICABLE, "no_version")
    }


def test_evidence_names_the_header_and_the_source() -> None:
    markup = given.markup(("X-Powered-By", "PHP/7.4.33"))
    (verdict,) = every(eol_software.judge(markup, given.NONE, given.NONE, NO_FEED, TODAY))
    assert [str(e) for e in verdict.evidence] == [
        f"{SITE}: X-Powered-By: PHP/7.4.33",
        f"https://endoflife.date/php: {date(2022, 11, 28)}",
    ]


@pytest.mark.parametrize(
    ("urls", "found"),
    [
        ((), {"": (Outcome.NOT_APPLICABLE, "no_version")}),
        ((f"{SITE}app.js",), {"": (Outcome.NOT_APPLICABLE, "no_version")}),
        ((f"{SITE}jquery-3.7.1.js",), {"": (Outcome.PASS, "none_known")}),
        ((f"{SITE}jquery-1.12.4.js",), {"jquery": (FAIL, "vulnerable")}),
        (
            (f"{SITE}jquery-1.12.4.js", f"{SITE}jquery-3.7.1.js"),
            {"jquery": (FAIL, "vulnerable")},
        ),
        (
            (f"{SITE}jquery-1.12.4.js", f"{SITE}bootstrap-3.3.7.min.js", f"{SITE}moment-2.29.4.js"),
            {"jquery": (FAIL, "vulnerable"), "bootstrap": (FAIL, "vulnerable")},
        ),
    ],
)
def test_libraries(urls: tuple[str, ...], found: dict[str, tuple[Outcome, str]]) -> None:
    verdicts = every(js_vulnerable.judge(given.markup(scripts=urls), NO_FEED))
    assert {v.discriminator: (v.outcome, v.message) for v in verdicts} == found


def test_a_library_loaded_often_is_one_finding_with_five_places() -> None:
    urls = tuple(f"{SITE}{n}/jquery-1.{n}.1.js" for n in range(4, 12))
    (verdict,) = every(js_vulnerable.judge(given.markup(scripts=urls), NO_FEED))
    assert len(verdict.evidence) == 6
    assert verdict.evidence[-1].raw == "(+3)"
    assert str(verdict.values["version"]).endswith(" (+3)")


OLD = (f"{SITE}moment-2.18.1.js", f"{SITE}jquery-1.12.4.js")


def catalogue(*rows: Exploit) -> Exploited:
    return Exploited(rows=rows, feed="kev 2026-11-24")


def test_flaws_that_were_used_in_attacks_are_told_with_their_days() -> None:
    held = catalogue(
        Exploit("CVE-2015-9251", "2026-10-30", ransomware=True),
        Exploit("CVE-2020-11023", "2025-01-23", ransomware=False),
    )
    moment, jquery = every(js_vulnerable.judge(given.markup(scripts=OLD), held))
    assert (jquery.discriminator, jquery.message) == ("jquery", "exploited")
    assert str(jquery.values["exploited"]) == (
        "CVE-2015-9251 (2026-10-30, ransomware), CVE-2020-11023 (2025-01-23)"
    )
    assert str(jquery.values["table"]) == "2026-11-24"
    assert (moment.discriminator, moment.message) == ("moment.js", "vulnerable")
    plain = {
        v.discriminator: v for v in every(js_vulnerable.judge(given.markup(scripts=OLD), NO_FEED))
    }
    assert jquery.evidence == plain["jquery"].evidence
    assert jquery.values["ids"] == plain["jquery"].values["ids"]
    assert moment == plain["moment.js"]


@pytest.mark.parametrize(
    "held",
    [
        NO_FEED,
        Failed(Reason.NOT_LOOKED),
        Failed(Reason.MALFORMED),
        Absent(Negative.REFUSED),
        catalogue(),
        # Of jQuery 3.x before 3.0.0 only.
        catalogue(Exploit("CVE-2016-10707", "2025-01-23", ransomware=False)),
    ],
)
def test_what_no_catalogue_says_of_these_versions_is_not_said(
    held: Exploited | Absent | Failed,
) -> None:
    verdicts = every(js_vulnerable.judge(given.markup(scripts=OLD), held))
    assert [v.message for v in verdicts] == ["vulnerable", "vulnerable"]


def test_a_catalogue_finds_nothing_by_itself() -> None:
    held = catalogue(Exploit("CVE-2020-11023", "2025-01-23", ransomware=False))
    for urls, message in ((f"{SITE}jquery-3.7.1.js", "none_known"), (f"{SITE}a.js", "no_version")):
        (verdict,) = every(js_vulnerable.judge(given.markup(scripts=(urls,)), held))
        assert verdict.message == message


def test_a_style_sheet_is_no_script() -> None:
    markup = given.markup()
    style = Resource("stylesheet", f"{SITE}jquery-1.12.4.js")
    page = Markup(
        exchange=markup.exchange,
        base=SITE,
        metas=(),
        resources=(style,),
        forms=(),
        links=(),
        comments=(),
    )
    (verdict,) = every(js_vulnerable.judge(page, NO_FEED))
    assert verdict.message == "no_version"


def test_recognised_software_is_told_with_how() -> None:
    markup = given.markup(
        ("Server", "LiteSpeed"),
        ("X-Powered-By", "PHP/8.2.1"),
        metas=given.generator("WordPress 7.1"),
    )
    verdict = cms.judge(markup, given.NONE, given.NONE)
    assert str(verdict.values["software"]) == "LiteSpeed, PHP 8.2.1, WordPress 7.1"
    assert any("meta generator: WordPress 7.1" in str(e) for e in verdict.evidence)


WARNING = "Warning: Undefined variable $x in /home/desa/public_html/index.php on line 12"


@pytest.mark.parametrize(
    ("missing", "page", "markup", "outcome", "message"),
    [
        (given.missing(), given.NONE, given.NONE, Outcome.PASS, "clean"),
        (given.missing(WARNING), given.NONE, given.NONE, FAIL, "control"),
        (given.missing(WARNING, status=200), given.NONE, given.NONE, FAIL, "control"),
        (given.missing(), given.page(WARNING, status=500), given.NONE, FAIL, "front"),
        (
            given.missing(),
            given.page("Selamat datang", ("X-Debug-Token", "a1")),
            given.NONE,
            FAIL,
            "front",
        ),
        (
            given.missing(),
            given.NONE,
            given.markup(comments=("DEBUG-VIEW START 1 APPPATH/Views/home.php",)),
            FAIL,
            "toolbar",
        ),
        (
            given.missing(),
            given.NONE,
            given.markup(scripts=("https://lain.test/_debugbar/assets/javascript",)),
            Outcome.PASS,
            "clean",
        ),
        (given.missing("", status=403), given.NONE, given.NONE, Outcome.UNKNOWN, "not_the_site"),
        (given.missing("", status=429), given.NONE, given.NONE, Outcome.UNKNOWN, "not_the_site"),
        (
            given.missing("", ("cf-mitigated", "challenge"), status=403),
            given.NONE,
            given.NONE,
            Outcome.UNKNOWN,
            "not_the_site",
        ),
        # What is seen is told also where a firewall answers for the other.
        (given.missing("", status=403), given.page(WARNING), given.NONE, FAIL, "front"),
        (given.missing(), Failed(Reason.TIMEOUT), given.NONE, Outcome.UNKNOWN, ""),
        (given.missing(), Failed(Reason.NOT_ASKED), given.NONE, Outcome.PASS, "clean"),
        (given.missing(WARNING), Failed(Reason.TIMEOUT), given.NONE, FAIL, "control"),
    ],
)
def test_debug_mode(missing: Any, page: Any, markup: Any, outcome: Outcome, message: str) -> None:
    verdict = debug_mode.judge(missing, page, markup)
    assert (verdict.outcome, verdict.message) == (outcome, message)


@pytest.mark.parametrize(
    ("header", "shown"),
    [
        (("Server", "nginx"), False),
        (("Server", "LiteSpeed"), False),
        (("Server", "cloudflare"), False),
        (("Server", "Apache (Debian)"), False),
        (("X-Powered-By", "ASP.NET"), False),
        (("X-Powered-By", "PleskLin"), False),
        (("X-Generator", "Drupal 10 (https://www.drupal.org)"), False),
        (("Via", "1.1 varnish"), False),
        (("Server", "nginx/1.24.0"), True),
        (("Server", "Apache/2.4.6 (CentOS) OpenSSL/1.0.2k-fips"), True),
        (("X-Powered-By", "PHP/8.2.1"), True),
        (("X-AspNetMvc-Version", "5.2"), True),
        (("X-Content-Encoded-By", "Joomla! 2.5"), True),
        (("Liferay-Portal", "Liferay Portal Community Edition 6.1.1"), True),
        (("MicrosoftSharePointTeamServices", "16.0.0.10337"), True),
    ],
)
def test_versions_in_headers(header: tuple[str, str], shown: bool) -> None:
    hop = Exchange(url=SITE, status=200, headers=(header, header))
    verdict = version_disclosure.judge(HttpsLanding(hops=(hop,)))
    assert (verdict.outcome is FAIL) is shown
    assert len(verdict.evidence) == shown
