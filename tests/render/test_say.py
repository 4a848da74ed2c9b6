"""Sentences, commands, dates and numbers."""

from __future__ import annotations

import shlex
from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from cyberscan.model.inventory import Authorisation, Host, Regency, RegencyKind
from cyberscan.model.look import Reason
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.model.text import visible
from cyberscan.model.verdict import Finding, Outcome, Severity, Target, Verdict, failed
from cyberscan.render.dates import day, moment, span
from cyberscan.render.numbers import down, number, percent, size
from cyberscan.render.reasons import REASONS
from cyberscan.render.say import place, reference_url, reproduce, scan_again, sentence
from tests.render import sample

CHECKS = sample.checks()


def finding(
    verdict: Verdict,
    name: str = "www.x.go.test",
    port: int = 443,
    addresses: tuple[str, ...] = (),
    kind: Kind = Kind.HOST,
) -> Finding:
    return Finding(
        id="0" * 16,
        check="tls/cert-expired",
        key="cert-expired",
        revision=1,
        regency="99.01",
        target=Target(Subject(kind, name), port),
        verdict=verdict,
        severity=Severity.CRITICAL,
        addresses=addresses,
    )


BAD = failed("bad", evidence=["x"], days=4.5)


def test_a_sentence_is_the_message_filled_in_the_language() -> None:
    assert sentence(finding(BAD), CHECKS, "id") == "Sertifikat habis 4,5 hari lalu."
    assert sentence(finding(BAD), CHECKS, "en") == "The certificate expired 4.5 days ago."


@pytest.mark.parametrize("reason", Reason)
def test_what_was_not_seen_says_why(reason: Reason) -> None:
    verdict = Verdict(outcome=Outcome.UNKNOWN, reason=reason)
    assert sentence(finding(verdict), {}, "id") == REASONS[reason].id
    assert sentence(finding(verdict), {}, "en") == REASONS[reason].en


def test_a_verdict_without_message_and_reason_is_named() -> None:
    assert sentence(finding(Verdict(outcome=Outcome.NOT_APPLICABLE)), {}, "id") == "Tidak berlaku"


@pytest.mark.parametrize(
    ("addresses", "connect"),
    [
        ((), "www.x.go.test:443"),
        (("2001:db8::7", "198.51.100.7"), "198.51.100.7:443"),
        (("2001:db8::7",), "[2001:db8::7]:443"),
    ],
)
def test_the_command_connects_where_the_finding_was_seen(
    addresses: tuple[str, ...], connect: str
) -> None:
    command = reproduce(finding(BAD, addresses=addresses), CHECKS["tls/cert-expired"].check)
    assert shlex.split(command)[3] == connect


@given(st.text(min_size=1, max_size=60))
@example("2026-11-26")
def test_no_name_escapes_the_shell_quotes(name: str) -> None:
    check = CHECKS["mail/dmarc"].check
    command = reproduce(
        finding(BAD, name=name, kind=Kind.MAIL), replace(check, reproduce="dig {name} TXT")
    )
    words = shlex.split(command)
    assert words == [] if name.startswith("-") else words == ["dig", visible(name), "TXT"]


def test_a_name_that_reads_as_an_option_has_no_command() -> None:
    assert reproduce(finding(BAD, name="-f.x.test"), CHECKS["mail/dmarc"].check) == ""


def test_braces_of_a_quoted_command_survive() -> None:
    check = replace(CHECKS["web/hsts"].check, reproduce="curl -w '%{http_code}' https://{name}/")
    command = reproduce(finding(BAD), check)
    assert command == "curl -w '%{http_code}' https://www.x.go.test/"


def test_a_regency_is_looked_at_again_by_its_code() -> None:
    regency = Regency("35.21", "Ngawi", RegencyKind.KABUPATEN)
    command = scan_again(regency, Family.TLS, lab=False)
    assert command == "cyberscan scan --regency 35.21 --only tls"
    assert scan_again(regency, Family.TLS, lab=True).startswith("cyberscan --lab scan ")


def test_names_of_the_command_line_are_looked_at_again_under_their_authorisation() -> None:
    regency = Regency(
        "cli",
        "cli",
        RegencyKind.DAERAH,
        hosts=(Host("www.x.go.test"),),
        authorisation=Authorisation(reference="Surat 12; rm -rf"),
    )
    words = shlex.split(scan_again(regency, Family.WEB, lab=False))
    assert words[2:5] == ["www.x.go.test", "--authorised-by", "Surat 12; rm -rf"]


@pytest.mark.parametrize(
    ("reference", "url"),
    [
        ("RFC 6797 section 7", "https://www.rfc-editor.org/rfc/rfc6797#section-7"),
        ("RFC 7208 section 4.6.1", "https://www.rfc-editor.org/rfc/rfc7208#section-4.6.1"),
        ("RFC 9142", "https://www.rfc-editor.org/rfc/rfc9142"),
        ("https://example.test/", "https://example.test/"),
        ("OWASP ASVS V12", ""),
    ],
)
def test_a_reference_leads_where_it_is_written(reference: str, url: str) -> None:
    assert reference_url(reference) == url


@pytest.mark.parametrize(("port", "said"), [(0, "x"), (80, "x"), (443, "x"), (22, "x port 22")])
def test_a_port_is_said_only_where_it_is_not_the_webs(port: int, said: str) -> None:
    assert place(Target(Subject(Kind.HOST, "x"), port)) == said


LATE = datetime(2026, 5, 31, 17, 30, tzinfo=UTC)


def test_days_are_days_in_east_java() -> None:
    assert day(LATE, "id") == "1 Juni 2026"
    assert day(LATE.isoformat(), "en") == "1 June 2026"
    assert day(date(2026, 8, 7), "id") == "7 Agustus 2026"
    assert day("2026-08-07", "id") == "7 Agustus 2026"
    assert day("kemarin", "id") == "kemarin"
    assert moment(LATE, "id") == "1 Juni 2026 pukul 00.30 WIB"
    assert moment(LATE, "en") == "1 June 2026, 00:30 WIB"


def test_a_span_names_the_day_once_when_it_is_one() -> None:
    end = LATE.replace(hour=19)
    assert span(LATE, end, "id") == "1 Juni 2026 pukul 00.30–02.30 WIB"
    assert span(LATE.replace(hour=16), end, "en") == (
        "31 May 2026, 23:30 WIB – 1 June 2026, 02:30 WIB"
    )
    assert span(LATE, None, "id") == moment(LATE, "id")


@given(st.text(max_size=40))
def test_no_text_breaks_the_dates(text: str) -> None:
    assert isinstance(day(text, "id"), str)


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        (1234.56, "1.234,6", "1,234.6"),
        (58.0, "58", "58"),
        (0, "0", "0"),
        (-0.01, "0", "0"),
        (100, "100", "100"),
        (float("nan"), "—", "—"),
    ],
)
def test_numbers_are_written_as_each_language_writes_them(
    value: float, indonesian: str, english: str
) -> None:
    assert number(value, "id") == indonesian
    assert number(value, "en") == english


def test_scores_and_shares_are_never_rounded_up() -> None:
    assert down(89.99) == 89.9
    assert down(58.1) == 58.1
    assert percent(0.6999) == "69%"
    assert percent(1.0) == "100%"


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 B"), (999, "999 B"), (1000, "1 kB"), (1_234_567, "1,2 MB")]
)
def test_sizes_have_decimal_units(count: int, said: str) -> None:
    assert size(count, "id") == said
