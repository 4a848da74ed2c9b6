from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.headers import every, first, mask

AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
PAST = "Thu, 19 Nov 1981 08:52:00 GMT"
AHEAD = "Tue, 24 Nov 2026 05:00:00 GMT"

TABLE = [
    ("Date", AHEAD, "…"),
    ("age", "17", "…"),
    ("Server", "nginx/1.22", "nginx/1.22"),
    ("X-Request-Id", "abc", "…"),
    ("x-amzn-RequestId", "abc", "…"),
    ("X-Correlation-ID", "abc", "…"),
    ("X-B3-TraceId", "abc", "…"),
    ("CF-RAY", "8f-SIN", "…"),
    ("X-Amz-Id-2", "x", "…"),
    ("X-Request-Idle", "kept", "kept"),
    ("Expires", PAST, PAST),
    ("Expires", "0", "0"),
    ("Expires", AHEAD, "…"),
    ("Strict-Transport-Security", "max-age=31536000", "max-age=31536000"),
    ("Content-Security-Policy", "script-src 'nonce-R4nd' 'self'", "script-src 'nonce-…' 'self'"),
    ("Keep-Alive", "timeout=5, max=98", "timeout=5, max=…"),
    ("Report-To", '{"url":"https://a.test/r?s=abc%2B"}', '{"url":"https://a.test/r?…"}'),
    ("Set-Cookie", "PHPSESSID=abc; path=/; HttpOnly", "PHPSESSID=…; path=/; HttpOnly"),
    ("set-cookie", "a=", "a="),
    ("Set-Cookie", "a=; Max-Age=0", "a=; Max-Age=0"),
    ("Set-Cookie", "rahasia", "…"),
    (
        "Set-Cookie",
        f"a=b; Expires={AHEAD}; Path=/; Expires={AHEAD}",
        "a=…; Expires=…; Path=/; Expires=…",
    ),
    ("Location", "https://a:b@lain.test/?token=abc&p=1", "https://…@lain.test/?token=[token]&p=1"),
    ("X-Powered-By", "admin@contoh.go.id", "[surel]"),
    ("Strict-Transport-Security", "max-age=063072000", "max-age=063072000"),
    (
        "WWW-Authenticate",
        'Digest realm="x", nonce="abc", qop="auth"',
        'Digest realm="x", nonce="…", qop="auth"',
    ),
    (
        "Content-Security-Policy",
        "report-uri /r?token=abc,script-src 'nonce-abc'",
        "report-uri /r?token=[token],script-src 'nonce-…'",
    ),
    # What browsers take for no nonce (CSP Level 3 section 2.3.1) is none when masked.
    (
        "Content-Security-Policy",
        "script-src 'nonce-' 'NONCE-{NONCE}' 'nonce-a==' 'nonce-a===' 'nonce-_-+/'",
        "script-src 'nonce-' 'nonce-(…)' 'nonce-…' 'nonce-(…)' 'nonce-…'",
    ),
    ("Set-Cookie", "=rahasia; Secure", "=…; Secure"),
    ("Set-Cookie", f"a=b; Expires={AHEAD}; Path=/", "a=…; Expires=…; Path=/"),
    ("Set-Cookie", f"a=b; expires={PAST}", f"a=…; expires={PAST}"),
    ("Set-Cookie", "a=b; expires=Tue, 24-Nov-2026 05:00:00 GMT", "a=…; expires=…"),
    # As browsers read dates (RFC 6265bis section 5.1.1): no year 08020, any zone is UTC.
    ("Set-Cookie", "a=b; expires=Fri, 02 Jan 08020 3:0:0", "a=…; expires=Fri, 02 Jan 08020 3:0:0"),
    ("Set-Cookie", "a=b; expires=2037 Nov 25 10:00:00 x", "a=…; expires=…"),
    (
        "Set-Cookie",
        "a=b; expires=24 Nov 26 02:00:00 -0700",
        "a=…; expires=24 Nov 26 02:00:00 -0700",
    ),
    ("Set-Cookie", "a=b; expires=0", "a=…; expires=0"),
    ("Set-Cookie", "a=b=c; x", "a=…; x"),
    ("Set-Cookie", "", ""),
]


@pytest.mark.parametrize(("name", "value", "shown"), TABLE)
def test_only_what_changes_between_equal_answers_is_masked(
    name: str, value: str, shown: str
) -> None:
    assert mask(((name, value),), AT) == ((name, shown),)


def test_order_case_and_duplicates_stay() -> None:
    fields = (("B", "1"), ("a", "2"), ("b", "3"))
    assert mask(fields, AT) == fields
    assert every(fields, "b") == ("1", "3")
    assert first(fields, "A") == "2"
    assert first(fields, "c") is None


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=60)), max_size=5))
def test_any_fields_are_masked_once_and_for_all(fields: list[tuple[str, str]]) -> None:
    once = mask(tuple(fields), AT)
    assert [name for name, _ in once] == [name for name, _ in fields]
    assert mask(once, AT) == once


@given(name=st.text("abcXYZ-_", min_size=1), value=st.text("rahasia0123456789", min_size=12))
def test_no_cookie_value_survives(name: str, value: str) -> None:
    assert value not in mask((("Set-Cookie", f"{name}={value}; Path=/"),), AT)[0][1]
