"""Answers as they are met, and who can read them by script.

Expected is what the Fetch Standard says (586cd2a, read 2026-11-26): section 2.2.2 "Headers" for
what a value is, 3.2 "Origin header" for what an origin is, 3.3 "CORS protocol", 4.9 "CORS check".
Many values are those of web-platform-tests, cors/origin.htm and cors/credentials-flag.htm.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from cyberscan.checks.web.cors import CHECK, judge
from cyberscan.model.facts.site import Cors
from cyberscan.model.facts.web import Exchange
from cyberscan.model.verdict import Outcome, Severity, Verdict

ASKED = "https://cyberscan.invalid"
URL = "https://contoh.go.test/"
ALLOW = "Access-Control-Allow-Origin"
LOGIN = "Access-Control-Allow-Credentials"

Fields = tuple[tuple[str, str], ...]


def judged(*headers: tuple[str, str], origin: str = ASKED, status: int = 200) -> Verdict:
    """Of a server that says the same to every origin."""
    answer = Exchange(url=URL, status=status, headers=headers)
    settled = structs.replace(answer, status=200)
    return judge(Cors(origin=origin, exchange=answer, as_null=settled))


def message(allowed: str, *credentials: str) -> str:
    return judged((ALLOW, allowed), *((LOGIN, value) for value in credentials)).message


# 3.3.5 "CORS protocol and credentials": the Standard's own table, in its order. It judges one
# request; a finding says who can read, with cookies and without.
@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (((ALLOW, "*"),), "wildcard"),
        (((ALLOW, "*"), (LOGIN, "true")), "refused_wildcard"),
        (((ALLOW, "https://rabbit.invalid/"),), "no_origin"),
        (((ALLOW, "https://rabbit.invalid"),), "any"),
        (((ALLOW, "https://rabbit.invalid"), (LOGIN, "true")), "any_login"),
        (((ALLOW, "https://rabbit.invalid"), (LOGIN, "True")), "any"),
    ],
)
def test_the_table_of_the_standard(headers: Fields, expected: str) -> None:
    assert judged(*headers, origin="https://rabbit.invalid").message == expected


# 2.2.2 "get": no field of that name is null, and step 2 of the check refuses.
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Origin", ASKED),
        ("Allow-Origin", ASKED),
        ("X-Access-Control-Allow-Origin", ASKED),
        ("Access-Control-Allow-Origins", ASKED),
        ("Access-Control-Allow-Origin-Report-Only", ASKED),
        ("Access-Control-Allow", ASKED),
        ("Access_Control_Allow_Origin", ASKED),
        ("Access Control Allow Origin", ASKED),
        ("Access-Control-Origin", ASKED),
        # A reader that cuts lines at the wrong place makes such names.
        ("Access-Control-Allow-Origin:", ASKED),
        ("\xef\xbb\xbfAccess-Control-Allow-Origin", ASKED),
        # Fields of the protocol that open nothing by themselves (3.3.3 "HTTP responses").
        ("Access-Control-Allow-Methods", "*"),
        ("Access-Control-Allow-Headers", "*"),
        ("Access-Control-Expose-Headers", "*"),
        ("Access-Control-Max-Age", "86400"),
        ("Access-Control-Request-Method", "GET"),
        ("Access-Control-Allow-Private-Network", "true"),
        # Neighbours that have their own say.
        ("Timing-Allow-Origin", "*"),
        ("Cross-Origin-Resource-Policy", "cross-origin"),
        ("X-Permitted-Cross-Domain-Policies", "all"),
        ("Vary", "Origin"),
        ("Link", f"<{ASKED}>; rel=preconnect"),
    ],
)
def test_only_one_field_opens_an_answer(name: str, value: str) -> None:
    assert judged((name, value), (LOGIN, "true")).message == "closed"


# 2.2.2 "contains": names match without their case, values with it.
@pytest.mark.parametrize(
    ("allow", "login"),
    [
        ("access-control-allow-origin", "access-control-allow-credentials"),
        ("ACCESS-CONTROL-ALLOW-ORIGIN", "ACCESS-CONTROL-ALLOW-CREDENTIALS"),
        ("Access-Control-Allow-Origin", "access-control-Allow-credentials"),
        ("aCCESS-cONTROL-aLLOW-oRIGIN", "Access-Control-Allow-Credentials"),
    ],
)
def test_names_have_no_case(allow: str, login: str) -> None:
    assert judged((login, "true"), (allow, ASKED)).message == "any_login"
    assert judged((allow, ASKED), (allow.swapcase(), ASKED), (login, "true")).message == "several"
    assert judged((allow, ASKED), (login, "true"), (login.swapcase(), "true")).message == "any"


# 4.9 "CORS check", step 3, and 3.3.4 "HTTP new-header syntax": the wildcard is one byte, the whole
# value, and stands for nothing inside an origin.
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("*", "wildcard"),
        (" *", "wildcard"),
        ("*\t", "wildcard"),
        ("**", "no_origin"),
        ('"*"', "no_origin"),
        ("'*'", "no_origin"),
        ("<*>", "no_origin"),
        ("(*)", "no_origin"),
        ("*;", "no_origin"),
        ("*:*", "no_origin"),
        ("*:443", "no_origin"),
        ("*/*", "no_origin"),
        ("*\x00", "no_origin"),
        ("\x00*", "no_origin"),
        ("\x0b*", "no_origin"),
        ("*\x0c", "no_origin"),
        ("*\xa0", "no_origin"),
        ("%2A", "no_origin"),
        ("&#42;", "no_origin"),
        ("\xd7", "no_origin"),
        ("*.contoh.go.test", "no_origin"),
        ("https://*", "no_origin"),
        ("*://cyberscan.invalid", "no_origin"),
        ("http*://cyberscan.invalid", "no_origin"),
        ("https://*.invalid", "no_origin"),
        ("https://cyberscan.*", "no_origin"),
        ("https://cyberscan.invalid:*", "no_origin"),
        (f"*{ASKED}", "no_origin"),
        ("*,", "several"),
        (",*", "several"),
        ("* *", "several"),
        ("* null", "several"),
        (f"* {ASKED}", "several"),
        ("all", "no_origin"),
        ("any", "no_origin"),
        ("ALLOWALL", "no_origin"),
    ],
)
def test_a_wildcard_is_one_byte(value: str, expected: str) -> None:
    assert message(value) == expected
    # With cookies none of them matches anything either (step 3 wants other credentials).
    assert message(value, "true") == ("refused_wildcard" if expected == "wildcard" else expected)


# Step 4: byte for byte, and so neither as a URL, nor as a pattern, nor without its case.
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (ASKED, "any_login"),
        # RFC 9110 section 5.5 and 2.2.2 "normalize": white space round a value is none of it.
        (f" {ASKED}", "any_login"),
        (f"{ASKED} ", "any_login"),
        (f"\t{ASKED}", "any_login"),
        (f" \t {ASKED}\t \t", "any_login"),
        # Other white space is, and so is what looks like none.
        (f"\x0b{ASKED}", "no_origin"),
        (f"{ASKED}\x0c", "no_origin"),
        (f"{ASKED}\x00", "no_origin"),
        (f"\x00{ASKED}", "no_origin"),
        (f"\xa0{ASKED}", "no_origin"),
        (f"{ASKED}\x85", "no_origin"),
        (f"\xef\xbb\xbf{ASKED}", "no_origin"),
        ("https://cyber\xadscan.invalid", "no_origin"),
        # Another scheme.
        ("http://cyberscan.invalid", "named"),
        ("ftp://cyberscan.invalid", "named"),
        ("wss://cyberscan.invalid", "named"),
        ("//cyberscan.invalid", "no_origin"),
        ("://cyberscan.invalid", "no_origin"),
        ("cyberscan.invalid", "no_origin"),
        ("https:cyberscan.invalid", "no_origin"),
        ("https:/cyberscan.invalid", "no_origin"),
        ("https:://cyberscan.invalid", "no_origin"),
        ("https:\\\\cyberscan.invalid", "no_origin"),
        # Another host.
        ("https://invalid", "named"),
        ("https://www.cyberscan.invalid", "named"),
        ("https://notcyberscan.invalid", "named"),
        ("https://cyberscan.invalid.contoh.go.test", "named"),
        ("https://cyberscan-invalid", "named"),
        ("https://cyberscan.invali", "named"),
        ("https://cyberscan.invalidd", "named"),
        # Another port, or one that an origin leaves unsaid.
        (f"{ASKED}:8443", "named"),
        (f"{ASKED}:80", "named"),
        (f"{ASKED}:443", "no_origin"),
        (f"{ASKED}:0443", "no_origin"),
        (f"{ASKED}:", "no_origin"),
        (f"{ASKED}:0", "no_origin"),
        (f"{ASKED}:65536", "no_origin"),
        # More than an origin.
        (f"{ASKED}/", "no_origin"),
        (f"{ASKED}/index.php", "no_origin"),
        (f"{ASKED}?", "no_origin"),
        (f"{ASKED}#", "no_origin"),
        (f"{ASKED}%23", "no_origin"),
        (f"{ASKED} /", "several"),
        (f"{ASKED};", "no_origin"),
        ("https://u@cyberscan.invalid", "no_origin"),
        ("https://u:p@cyberscan.invalid", "no_origin"),
        ("https://cyberscan.invalid@contoh.go.test", "no_origin"),
        # Capitals.
        ("HTTPS://cyberscan.invalid", "no_origin"),
        ("https://CYBERSCAN.INVALID", "no_origin"),
        ("https://cyberscan.Invalid", "no_origin"),
        # Quotes and codes.
        (f'"{ASKED}"', "no_origin"),
        (f"'{ASKED}'", "no_origin"),
        (f"<{ASKED}>", "no_origin"),
        (f"[{ASKED}]", "no_origin"),
        ("https://cyberscan%2Einvalid", "no_origin"),
        ("https%3A%2F%2Fcyberscan.invalid", "no_origin"),
        # What nobody filled in.
        ("$http_origin", "no_origin"),
        ("%{HTTP_ORIGIN}e", "no_origin"),
        ("{origin}", "no_origin"),
        ("${ORIGIN}", "no_origin"),
        ("<?= $_SERVER['HTTP_ORIGIN'] ?>", "several"),
        ("undefined", "no_origin"),
        ("(null)", "no_origin"),
        ("true", "no_origin"),
        ("false", "no_origin"),
        ("none", "no_origin"),
        ("self", "no_origin"),
        ("'self'", "no_origin"),
        ("same-origin", "no_origin"),
        ("-", "no_origin"),
        (".", "no_origin"),
        ("^https://.*$", "no_origin"),
        ("https://(www.)?cyberscan.invalid", "no_origin"),
    ],
)
def test_an_origin_matches_byte_for_byte(value: str, expected: str) -> None:
    assert message(value, "true") == expected


# Step 7 and 3.3.4: the four bytes `true`, the whole combined value.
@pytest.mark.parametrize(
    ("values", "with_login"),
    [
        (["true"], True),
        ([" true"], True),
        (["true\t"], True),
        (["\t true \t"], True),
        ([], False),
        ([""], False),
        ([" "], False),
        (["True"], False),
        (["TRUE"], False),
        (["tRUE"], False),
        (["false"], False),
        (["0"], False),
        (["1"], False),
        (["?1"], False),
        (["yes"], False),
        (["on"], False),
        (["*"], False),
        (["null"], False),
        (["include"], False),
        (["tru"], False),
        (["truee"], False),
        (["true\x00"], False),
        (["\x0btrue"], False),
        (["true\xa0"], False),
        (["true;"], False),
        (["true; secure"], False),
        (["true=1"], False),
        (["true."], False),
        (['"true"'], False),
        (["'true'"], False),
        (["(true)"], False),
        (["true true"], False),
        # 2.2.2 "get": two fields are one value with a comma in it.
        (["true,"], False),
        ([",true"], False),
        (["true, true"], False),
        (["true", "true"], False),
        (["true", ""], False),
        (["", "true"], False),
        (["true", "false"], False),
        (["false", "true"], False),
    ],
)
def test_credentials_are_four_bytes(values: list[str], with_login: bool) -> None:
    assert message(ASKED, *values) == ("any_login" if with_login else "any")
    assert message("null", *values) == ("null_login" if with_login else "null")
    assert message("*", *values) == ("refused_wildcard" if with_login else "wildcard")


# 2.2.2 "get": the values of all fields of that name, in order, with ", " between them.
@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([""], "closed"),
        ([" \t "], "closed"),
        (["", ""], "several"),
        (["", "*"], "several"),
        (["*", ""], "several"),
        (["*", "*"], "several"),
        (["", ASKED], "several"),
        ([ASKED, ""], "several"),
        ([ASKED, ASKED], "several"),
        (["*", ASKED], "several"),
        ([ASKED, "*"], "several"),
        (["null", "*"], "several"),
        ([ASKED, "null"], "several"),
        (["https://contoh.go.test", ASKED], "several"),
        ([ASKED, "https://contoh.go.test", ASKED], "several"),
        ([f"{ASKED},*"], "several"),
        ([f"{ASKED}, *"], "several"),
        ([f"{ASKED},"], "several"),
        ([f",{ASKED}"], "several"),
        ([f"{ASKED} {ASKED}"], "several"),
        ([f"{ASKED}\t{ASKED}"], "several"),
        ([f"{ASKED}|https://contoh.go.test"], "no_origin"),
        ([f"{ASKED};https://contoh.go.test"], "no_origin"),
        ([","], "several"),
        ([", "], "several"),
    ],
)
def test_several_values_are_one_that_matches_nothing(values: list[str], expected: str) -> None:
    headers = tuple((ALLOW, value) for value in values)
    verdict = judged(*headers, (LOGIN, "true"))
    assert (verdict.outcome, verdict.message) == (Outcome.PASS, expected)


# 3.2 "Origin header": `null`, with its case, is what an opaque origin reads as.
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("null", "null_login"),
        ("\tnull ", "null_login"),
        ("NULL", "no_origin"),
        ("Null", "no_origin"),
        ("nULL", "no_origin"),
        ("nul", "no_origin"),
        ("nulll", "no_origin"),
        ("nil", "no_origin"),
        ("None", "no_origin"),
        ('"null"', "no_origin"),
        ("'null'", "no_origin"),
        ("null;", "no_origin"),
        ("null/", "no_origin"),
        ("null:443", "no_origin"),
        ("null\x00", "no_origin"),
        ("%6eull", "no_origin"),
        ("null,", "several"),
        ("null null", "several"),
        (f"null {ASKED}", "several"),
        # A host of that name is none.
        ("https://null", "named"),
        ("null.go.id", "no_origin"),
        ("null://null", "named"),
    ],
)
def test_null_is_an_origin_that_everybody_can_have(value: str, expected: str) -> None:
    assert message(value, "true") == expected


# 3.2 "Origin header", ABNF of serialized-origin: what is one lets that one in.
@pytest.mark.parametrize(
    "value",
    [
        "https://portal.contoh.go.test",
        "http://portal.contoh.go.test",
        "https://contoh.go.test:8443",
        "http://contoh.go.test:443",
        "https://contoh.go.test:80",
        "https://contoh.go.test:65535",
        "http://localhost",
        "http://localhost:3000",
        "https://192.0.2.1",
        "http://192.0.2.1:8080",
        "https://[2001:db8::1]",
        "https://[2001:db8::1]:8443",
        "https://xn--mnchen-3ya.test",
        "https://1.contoh.go.test",
        "https://a-b.contoh.go.test",
        "https://a_b.contoh.go.test",
        "capacitor://localhost",
        "chrome-extension://abcdefghijklmnop",
        "moz-extension://0b3f9e8a-1c2d-4e5f-8a9b-0c1d2e3f4a5b",
    ],
)
def test_an_origin_of_its_own_is_named(value: str) -> None:
    verdict = judged((ALLOW, value), (LOGIN, "true"))
    assert (verdict.outcome, verdict.message) == (Outcome.PASS, "named")
    assert str(verdict.values["named"]) == value


# ABNF again, and what it says of IPv6: no zeros in front, lower case, the longest run left out.
@pytest.mark.parametrize(
    "value",
    [
        "https://contoh.go.test/",
        "https://contoh.go.test:443",
        "http://contoh.go.test:80",
        "https://contoh.go.test:08443",
        "https://contoh.go.test:999999",
        "https://Contoh.go.test",
        "Https://contoh.go.test",
        "contoh.go.test",
        "www.contoh.go.test:8443",
        "https://192.0.2.256",
        "https://192.0.2",
        "https://0300.0.2.1",
        "https://0xC0000201",
        "https://[2001:DB8::1]",
        "https://[2001:0db8::1]",
        "https://[2001:db8:0:0:0:0:0:1]",
        "https://[2001:db8::1",
        "https://2001:db8::1",
        "https://[::1%25eth0]",
        "https://m\xc3\xbcnchen.test",
        "https://",
        "https:///",
        "capacitor://localhost:08100",
        "capacitor://localhost:810000",
        "capacitor://",
        "capacitor:localhost",
        "1password://localhost",
        "file://",
        "data:",
        "about:blank",
        "blob:https://contoh.go.test/1",
        "mailto:csirt@contoh.go.test",
    ],
)
def test_what_is_no_origin_lets_nobody_in(value: str) -> None:
    verdict = judged((ALLOW, value), (LOGIN, "true"))
    assert (verdict.outcome, verdict.message) == (Outcome.PASS, "no_origin")
    assert str(verdict.values["value"]) == value


# 4.9: the check does not look at the status, and pages of errors hold data too.
@pytest.mark.parametrize("status", [204, 301, 304, 401, 403, 404, 500])
def test_the_status_changes_nothing(status: int) -> None:
    assert judged((ALLOW, ASKED), (LOGIN, "true"), status=status).message == "any_login"
    assert judged((LOGIN, "true"), status=status).message == "closed"


# Appendix "CORS protocol and HTTP caches": Vary is for caches, the check does not read it.
@pytest.mark.parametrize("vary", ["Origin", "*", ""])
@pytest.mark.parametrize(
    ("allowed", "expected"),
    [(ASKED, "any_login"), ("*", "refused_wildcard"), ("null", "null_login"), (URL, "no_origin")],
)
def test_vary_changes_nothing(vary: str, allowed: str, expected: str) -> None:
    assert judged(("Vary", vary), (ALLOW, allowed), (LOGIN, "true")).message == expected


@pytest.mark.parametrize(
    ("allowed", "credentials", "outcome", "severity"),
    [
        (ASKED, "true", Outcome.FAIL, Severity.HIGH),
        ("null", "true", Outcome.FAIL, Severity.HIGH),
        (ASKED, "false", Outcome.FAIL, Severity.INFO),
        ("null", "false", Outcome.FAIL, Severity.INFO),
        ("*", "true", Outcome.PASS, None),
        ("*", "false", Outcome.PASS, None),
        ("https://contoh.go.test", "true", Outcome.PASS, None),
        (f"{ASKED}/", "true", Outcome.PASS, None),
        (f"{ASKED}, {ASKED}", "true", Outcome.PASS, None),
        ("", "true", Outcome.PASS, None),
    ],
)
def test_how_grave_it_is(
    allowed: str, credentials: str, outcome: Outcome, severity: Severity | None
) -> None:
    verdict = judged((ALLOW, allowed), (LOGIN, credentials))
    assert verdict.outcome is outcome
    if severity is not None:
        assert (CHECK.messages[verdict.message].severity or CHECK.severity) is severity


def test_a_header_without_a_value_is_shown_and_not_called_missing() -> None:
    assert [line.raw.rstrip() for line in judged((ALLOW, "")).evidence] == [
        f"{URL} (Origin: {ASKED}): {ALLOW}:"
    ]
    assert [line.raw for line in judged().evidence] == [f"200 {URL}: no header"]


def test_several_fields_are_shown_as_browsers_see_them() -> None:
    several = judged((ALLOW, "*"), (ALLOW, " * "), (LOGIN, "true"), (LOGIN, "true"))
    assert [line.raw for line in several.evidence] == [
        f"{URL} (Origin: {ASKED}): {ALLOW}: *, *",
        f"{LOGIN}: true, true",
    ]


VALUES = st.sampled_from(
    ["*", ASKED, "null", "true", "True", "", ",", f"{ASKED}/", "https://contoh.go.test", "* *"]
) | st.text(st.characters(max_codepoint=255), max_size=20)
FIELDS = st.lists(
    st.tuples(st.sampled_from([ALLOW, LOGIN, ALLOW.lower(), LOGIN.upper(), "Vary", "X"]), VALUES),
    max_size=5,
)
WHITE = st.text(" \t", max_size=3)


def allows(headers: list[tuple[str, str]], origin: str, *, include: bool) -> bool:
    """4.9 "CORS check", step by step."""

    def get(name: str) -> str | None:
        found = [v.strip(" \t") for n, v in headers if n.lower() == name.lower()]
        return ", ".join(found) if found else None

    allowed = get(ALLOW)
    if allowed is None:
        return False
    if not include and allowed == "*":
        return True
    if allowed != origin:
        return False
    return not include or get(LOGIN) == "true"


@given(FIELDS)
def test_what_is_said_is_what_browsers_do(headers: list[tuple[str, str]]) -> None:
    said = judged(*headers).message
    with_login = {o: allows(headers, o, include=True) for o in (ASKED, "null")}
    without = {o: allows(headers, o, include=False) for o in (ASKED, "null")}
    assert (said == "any_login") is with_login[ASKED]
    assert (said == "null_login") is with_login["null"]
    assert (said in {"any", "any_login"}) is (without[ASKED] and not without["null"])
    assert (said in {"null", "null_login"}) is (without["null"] and not without[ASKED])
    assert (said in {"wildcard", "refused_wildcard"}) is (without[ASKED] and without["null"])


@given(FIELDS, WHITE, WHITE)
def test_white_space_case_and_neighbours_change_nothing(
    headers: list[tuple[str, str]], before: str, behind: str
) -> None:
    said = judged(*headers).message
    assert judged(*((n, f"{before}{v}{behind}") for n, v in headers)).message == said
    assert judged(*((n.swapcase(), v) for n, v in headers)).message == said
    # The fields of one name keep their order; which stands between them does not matter.
    ordered = sorted(headers, key=lambda field: field[0].lower())
    assert judged(*ordered).message == said
    assert judged(("Server", "nginx"), *headers, ("Vary", "Origin")).message == said


@pytest.mark.parametrize("unit", ["https://a.", "a" * 64 + ".", "[", ":", "*", "a-", "://", "\xff"])
def test_a_value_without_end_is_judged(unit: str) -> None:
    assert judged((ALLOW, unit * (1_000_000 // len(unit))), (LOGIN, "true")).outcome is Outcome.PASS
