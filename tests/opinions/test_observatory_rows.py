"""What the Observatory says of single fields, row by row.

Every expectation was had from the Observatory itself: its `analyzeScan` at commit 94042bb (see
`cyberscan.opinions.observatory_charts`) was run on each row on 2026-11-26.
"""

from __future__ import annotations

import pytest

from cyberscan.opinions.observatory_charts import MODIFIERS
from tests.opinions.observatory_made import page, result, seen, site, way

# src/analyzer/cspParser.js and tests/csp.js; CSP3 sections 2.2 and 2.3.
POLICIES = [
    ("default-src 'none'", "implemented-with-no-unsafe-default-src-none"),
    ("default-src 'none'; script-src 'self'", "implemented-with-no-unsafe-default-src-none"),
    ("default-src 'self'", "implemented-with-no-unsafe"),
    ("default-src self", "implemented-with-no-unsafe"),
    ("default-src 'self' 'unsafe-inline'", "implemented-with-unsafe-inline"),
    ("default-src 'self'; script-src 'self' 'unsafe-inline'", "implemented-with-unsafe-inline"),
    ("default-src 'self'; script-src 'self' 'unsafe-eval'", "implemented-with-unsafe-eval"),
    (
        "default-src 'self'; style-src 'self' 'unsafe-inline'",
        "implemented-with-unsafe-inline-in-style-src-only",
    ),
    ("default-src 'self'; style-src 'unsafe-eval'", "implemented-with-unsafe-eval"),
    ("default-src 'self'; style-src data:", "implemented-with-unsafe-inline-in-style-src-only"),
    ("default-src 'self'; style-src https:", "implemented-with-unsafe-inline-in-style-src-only"),
    ("default-src 'self'; style-src *", "implemented-with-unsafe-inline-in-style-src-only"),
    ("default-src *", "implemented-with-unsafe-inline"),
    ("default-src https:", "implemented-with-unsafe-inline"),
    ("default-src http:", "implemented-with-unsafe-inline"),
    ("default-src data:", "implemented-with-unsafe-inline"),
    ("default-src blob:", "implemented-with-no-unsafe"),
    ("default-src 'self' https:", "implemented-with-unsafe-inline"),
    ("default-src 'self' data:", "implemented-with-unsafe-inline"),
    ("default-src 'self' *.example.test", "implemented-with-no-unsafe"),
    ("default-src 'self' http://cdn.test", "implemented-with-insecure-scheme"),
    ("default-src 'self' ftp://cdn.test", "implemented-with-insecure-scheme"),
    ("default-src https://cdn.test", "implemented-with-no-unsafe"),
    ("script-src 'self'", "implemented-with-unsafe-inline"),
    ("script-src 'self'; object-src 'none'", "implemented-with-unsafe-inline-in-style-src-only"),
    ("script-src 'self'; object-src *", "implemented-with-unsafe-inline"),
    ("script-src 'self'; object-src https:", "implemented-with-unsafe-inline"),
    ("script-src 'self'; object-src data:", "implemented-with-unsafe-inline-in-style-src-only"),
    ("script-src 'none'; object-src 'none'; style-src 'none'", "implemented-with-no-unsafe"),
    (
        "script-src 'none'; object-src 'none'; style-src 'none'; img-src http:",
        "implemented-with-insecure-scheme-in-passive-content-only",
    ),
    (
        "script-src 'none'; object-src 'none'; style-src 'none'; img-src http://cdn.test",
        "implemented-with-insecure-scheme-in-passive-content-only",
    ),
    (
        "script-src 'none'; object-src 'none'; style-src 'none'; media-src http://cdn.test",
        "implemented-with-insecure-scheme-in-passive-content-only",
    ),
    (
        "script-src 'none'; object-src 'none'; style-src 'none'; connect-src http://cdn.test",
        "implemented-with-insecure-scheme",
    ),
    (
        "script-src 'none'; object-src 'none'; style-src 'none'; frame-ancestors http://cdn.test",
        "implemented-with-insecure-scheme",
    ),
    (
        "script-src 'none'; object-src 'none'; style-src 'none'; report-uri http://cdn.test/r",
        "implemented-with-insecure-scheme",
    ),
    (
        "default-src 'self'; img-src http:",
        "implemented-with-insecure-scheme-in-passive-content-only",
    ),
    ("default-src 'self'; img-src *", "implemented-with-no-unsafe"),
    ("default-src 'self'; img-src data:", "implemented-with-no-unsafe"),
    ("default-src 'self'; img-src 'self' https:", "implemented-with-no-unsafe"),
    ("default-src 'self' 'nonce-…'", "implemented-with-no-unsafe"),
    ("default-src 'self'; script-src 'nonce-…'", "implemented-with-no-unsafe"),
    ("default-src 'self'; script-src 'nonce-…' 'unsafe-inline'", "implemented-with-no-unsafe"),
    ("default-src 'self'; script-src 'sha256-abc' 'unsafe-inline'", "implemented-with-no-unsafe"),
    ("default-src 'self'; script-src 'sha1-abc' 'unsafe-inline'", "implemented-with-unsafe-inline"),
    ("default-src 'self'; script-src 'nonce-…' 'strict-dynamic'", "implemented-with-no-unsafe"),
    (
        "default-src 'self'; script-src 'nonce-…' 'strict-dynamic' 'unsafe-inline' https:",
        "implemented-with-no-unsafe",
    ),
    (
        "default-src 'self'; script-src 'nonce-…' 'strict-dynamic' 'unsafe-inline' https: http:",
        "implemented-with-no-unsafe",
    ),
    (
        "default-src 'self'; script-src 'nonce-…' 'strict-dynamic' data:",
        "implemented-with-unsafe-inline",
    ),
    ("default-src 'self'; script-src 'strict-dynamic'", "header-invalid"),
    ("default-src 'self'; script-src 'strict-dynamic' 'unsafe-inline'", "header-invalid"),
    ("default-src 'strict-dynamic' 'nonce-…' https: 'unsafe-inline'", "implemented-with-no-unsafe"),
    ("default-src 'self'; style-src 'nonce-…' 'unsafe-inline'", "implemented-with-no-unsafe"),
    ("default-src 'none' 'self'", "implemented-with-no-unsafe"),
    ("default-src 'none'; default-src 'self'", "header-invalid"),
    ("default-src 'self'; script-src 'self'; script-src 'unsafe-inline'", "header-invalid"),
    ("default-src 'self'; report-uri /a; report-uri /b", "implemented-but-duplicate-directives"),
    ("default-src 'none'; report-to a; report-to b", "implemented-but-duplicate-directives"),
    ("default-src *; report-uri /a; report-uri /b", "implemented-with-unsafe-inline"),
    ("upgrade-insecure-requests", "implemented-with-unsafe-inline"),
    ("block-all-mixed-content", "implemented-with-unsafe-inline"),
    ("frame-ancestors 'none'", "implemented-with-unsafe-inline"),
    ("frame-ancestors 'self'", "implemented-with-unsafe-inline"),
    ("frame-ancestors *", "implemented-with-unsafe-inline"),
    ("frame-ancestors", "implemented-with-unsafe-inline"),
    ("base-uri 'self'", "implemented-with-unsafe-inline"),
    ("form-action 'self'", "implemented-with-unsafe-inline"),
    ("sandbox", "implemented-with-unsafe-inline"),
    ("report-uri /csp", "implemented-with-unsafe-inline"),
    ("img-src", "implemented-with-unsafe-inline"),
    ("script-src", "implemented-with-unsafe-inline"),
    ("script-src;object-src", "implemented-with-unsafe-inline-in-style-src-only"),
    ("script-src;object-src;style-src", "implemented-with-no-unsafe"),
    ("default-src", "implemented-with-no-unsafe-default-src-none"),
    ("default-src ; ;", "implemented-with-no-unsafe-default-src-none"),
    (";;;;;;;;", "not-implemented"),
    ("x", "header-invalid"),
    ("abcde", "header-invalid"),
    ("abcdef", "implemented-with-unsafe-inline"),
    ("", "header-invalid"),
    ("default-src 'self',", "header-invalid"),
    (",default-src 'self'", "header-invalid"),
    ("default-src 'self', default-src 'self'", "implemented-with-no-unsafe"),
    ("default-src 'self', default-src *", "implemented-with-no-unsafe-default-src-none"),
    ("default-src *, default-src 'self'", "implemented-with-no-unsafe-default-src-none"),
    ("default-src 'self', script-src 'unsafe-inline'", "implemented-with-no-unsafe"),
    ("script-src 'unsafe-inline', default-src 'self'", "implemented-with-unsafe-inline"),
    ("default-src 'self' https://a.test, default-src https://a.test", "implemented-with-no-unsafe"),
    ("default-src https://a.test/, default-src https://a.test/x", "implemented-with-no-unsafe"),
    ("default-src https://a.test/x, default-src https://a.test/", "implemented-with-no-unsafe"),
    (
        "default-src https://a.test/%41, default-src https://a.test/A",
        "implemented-with-no-unsafe-default-src-none",
    ),
    ("default-src https://a.test/%zz, default-src https://a.test/A", "header-invalid"),
    ("default-src https://a.test/%ff, default-src https://a.test/A", "header-invalid"),
    ("default-src 'self', default-src 'self', default-src 'none'", "implemented-with-no-unsafe"),
    ("frame-ancestors 'self', default-src 'self'", "implemented-with-no-unsafe-default-src-none"),
    (
        "default-src 'self'; frame-ancestors 'none', frame-ancestors 'self'",
        "implemented-with-no-unsafe",
    ),
    ("DEFAULT-SRC 'NONE'", "implemented-with-no-unsafe-default-src-none"),
    ("Default-Src 'Self' HTTPS:", "implemented-with-unsafe-inline"),
    ("default-src 'self' https https:", "implemented-with-no-unsafe"),
    ("default-src 'self' http http:", "implemented-with-no-unsafe"),
    ("default-src 'self' https://a https://a.test", "implemented-with-no-unsafe"),
    ("default-src 'self' * *.test", "implemented-with-unsafe-inline"),
    ("default-src https://*", "implemented-with-unsafe-inline"),
    ("default-src https://*.*", "implemented-with-unsafe-inline"),
    ("default-src http://*", "implemented-with-unsafe-inline"),
    ("default-src http://*.*", "implemented-with-unsafe-inline"),
    ("default-src https://*.test", "implemented-with-no-unsafe"),
    (
        "default-src 'unsafe-inline'; script-src 'self'; style-src 'self'",
        "implemented-with-no-unsafe",
    ),
    (
        "default-src 'unsafe-inline'; script-src 'self'",
        "implemented-with-unsafe-inline-in-style-src-only",
    ),
    ("script-src-elem 'unsafe-inline'; default-src 'self'", "implemented-with-no-unsafe"),
    ("script-src-attr 'unsafe-inline'; default-src 'self'", "implemented-with-no-unsafe"),
    ("default-src 'self'; script-src 'self' 'wasm-unsafe-eval'", "implemented-with-no-unsafe"),
    ("default-src 'self'; script-src 'self' 'unsafe-hashes'", "implemented-with-no-unsafe"),
    ("default-src 'self'; object-src http://x.test", "implemented-with-insecure-scheme"),
    ("default-src 'self'; script-src http://x.test", "implemented-with-insecure-scheme"),
    ("default-src 'self'; script-src http:", "implemented-with-unsafe-inline"),
    ("default-src 'self'; style-src http:", "implemented-with-insecure-scheme"),
    ("default-src 'self'; style-src http://x.test", "implemented-with-insecure-scheme"),
    ("default-src 'self'; form-action http://x.test", "implemented-with-insecure-scheme"),
    ("default-src\t'self'", "implemented-with-no-unsafe"),
    ("default-src  'self'   ;   object-src 'none'", "implemented-with-no-unsafe"),
    ("default-src 'self' 'self'", "implemented-with-no-unsafe"),
    ("default-src: 'self'", "implemented-with-unsafe-inline"),
    ("\"default-src 'self'\"", "implemented-with-unsafe-inline"),
    ('default-src "self"', "implemented-with-no-unsafe"),
    ("default-src ‘self’", "implemented-with-no-unsafe"),
    ("default-src 'self' javascript:", "implemented-with-no-unsafe"),
    ("default-src 'self' filesystem: blob: mediastream:", "implemented-with-no-unsafe"),
    ("default-src 'self' wss:", "implemented-with-no-unsafe"),
    ("default-src 'self' ws://x.test", "implemented-with-no-unsafe"),
    (
        "default-src 'self' 'unsafe-eval' 'unsafe-inline' data: blob:",
        "implemented-with-unsafe-inline",
    ),
    ("default-src * 'unsafe-inline' 'unsafe-eval' data: blob:", "implemented-with-unsafe-inline"),
    ("default-src https: 'unsafe-inline' 'unsafe-eval'", "implemented-with-unsafe-inline"),
    (
        "default-src 'self' http: https: data: blob: 'unsafe-inline'",
        "implemented-with-unsafe-inline",
    ),
    (
        "upgrade-insecure-requests; frame-ancestors 'self'; default-src 'self'",
        "implemented-with-no-unsafe",
    ),
    (
        "default-src 'self'; script-src 'self' https://www.google-analytics.com; object-src 'none'",
        "implemented-with-no-unsafe",
    ),
    (
        "default-src 'none'; img-src 'self'; style-src 'self'; connect-src 'self'",
        "implemented-with-no-unsafe-default-src-none",
    ),
    (
        "default-src 'none'; img-src http://a.test",
        "implemented-with-insecure-scheme-in-passive-content-only",
    ),
    (
        "default-src 'none'; style-src 'unsafe-inline'",
        "implemented-with-unsafe-inline-in-style-src-only",
    ),
    ("default-src 'none'; script-src 'unsafe-eval'", "implemented-with-unsafe-eval"),
    ("default-src 'none'; object-src *", "implemented-with-unsafe-inline"),
    ("default-src 'none'; script-src *", "implemented-with-unsafe-inline"),
]

# tests/strict-transport-security.js; RFC 6797 section 6.1.
HSTS = [
    ("max-age=31536000", "implemented-max-age-at-least-six-months"),
    ("max-age=15552000", "implemented-max-age-at-least-six-months"),
    ("max-age=15551999", "implemented-max-age-less-than-six-months"),
    ("max-age=0", "implemented-max-age-less-than-six-months"),
    ("max-age=-1", "implemented-max-age-less-than-six-months"),
    ("max-age=+31536000", "implemented-max-age-at-least-six-months"),
    ("max-age=abc", "implemented-max-age-at-least-six-months"),
    ("max-age=", "implemented-max-age-at-least-six-months"),
    ("max-age", "header-invalid"),
    ("max-age =31536000", "header-invalid"),
    ("max-age= 31536000", "implemented-max-age-at-least-six-months"),
    ('max-age="31536000"', "implemented-max-age-at-least-six-months"),
    ("MAX-AGE=31536000", "implemented-max-age-at-least-six-months"),
    ("max-age=31536000; includeSubDomains; preload", "implemented-max-age-at-least-six-months"),
    ("includeSubDomains", "header-invalid"),
    ("", "header-invalid"),
    ("max-age=31536000, max-age=31536000", "header-invalid"),
    ("max-age=0; max-age=31536000", "implemented-max-age-at-least-six-months"),
    ("max-age=31536000; max-age=0", "implemented-max-age-less-than-six-months"),
    ("max-age=31536000abc", "implemented-max-age-at-least-six-months"),
    ("max-age=1e9", "implemented-max-age-less-than-six-months"),
    ("max-age=0x1e13380", "implemented-max-age-less-than-six-months"),
    ("max-age=31536000.5", "implemented-max-age-at-least-six-months"),
    ("max-age=99999999999999999999999999", "implemented-max-age-at-least-six-months"),
    ("; max-age=31536000", "implemented-max-age-at-least-six-months"),
    ("max-age=31536000;", "implemented-max-age-at-least-six-months"),
    ("x-max-age=31536000", "header-invalid"),
    ("max-age=31536000 includeSubDomains", "implemented-max-age-at-least-six-months"),
    ("max-age:31536000", "header-invalid"),
    ("max-age=２５", "implemented-max-age-at-least-six-months"),
]

# tests/referrer-policy.js; W3C Referrer Policy section 3.
REFERRER = [
    ("no-referrer", "private"),
    ("same-origin", "private"),
    ("strict-origin", "private"),
    ("strict-origin-when-cross-origin", "private"),
    ("origin", "unsafe"),
    ("origin-when-cross-origin", "unsafe"),
    ("unsafe-url", "unsafe"),
    ("no-referrer-when-downgrade", "unsafe"),
    ("", "header-invalid"),
    ("bogus", "header-invalid"),
    ("never", "header-invalid"),
    ("no-referrer, bogus", "private"),
    ("bogus, no-referrer", "private"),
    ("unsafe-url, no-referrer", "private"),
    ("no-referrer, unsafe-url", "unsafe"),
    ("NO-REFERRER", "private"),
    (" no-referrer ", "private"),
    ("no-referrer;", "header-invalid"),
    ("no-referrer strict-origin", "header-invalid"),
    ('"no-referrer"', "header-invalid"),
    (",", "header-invalid"),
    ("no-referrer,,", "private"),
]

# tests/x-content-type-options.js; WHATWG Fetch, X-Content-Type-Options.
NOSNIFF = [
    ("nosniff", "nosniff"),
    ("NOSNIFF", "nosniff"),
    (" nosniff ", "nosniff"),
    ("nosniff;", "header-invalid"),
    ("nosniff, nosniff", "header-invalid"),
    ("none", "header-invalid"),
    ("", "not-implemented"),
    ("sniff", "header-invalid"),
    ("1; nosniff", "header-invalid"),
    ("'nosniff'", "header-invalid"),
]

# tests/x-frame-options.js; RFC 7034 section 2.1.
FRAMES = [
    ("DENY", "sameorigin-or-deny"),
    ("deny", "sameorigin-or-deny"),
    ("SAMEORIGIN", "sameorigin-or-deny"),
    (" sameorigin ", "sameorigin-or-deny"),
    ("SAME-ORIGIN", "header-invalid"),
    ("ALLOW-FROM https://a.test", "allow-from-origin"),
    ("allow-from", "allow-from-origin"),
    ("ALLOWALL", "header-invalid"),
    ("ALLOW", "header-invalid"),
    ("deny;", "header-invalid"),
    ("DENY, DENY", "header-invalid"),
    ("SAMEORIGIN, DENY", "header-invalid"),
    ('"DENY"', "header-invalid"),
    ("none", "header-invalid"),
    ("", "not-implemented"),
    ("*", "header-invalid"),
]

# tests/cross-origin-embedder-policy.js; RFC 9651 section 3.3.
EMBEDDER = [
    ("require-corp", "implemented-with-require-corp"),
    ("credentialless", "implemented-with-credentialless"),
    ("unsafe-none", "implemented-with-unsafe-none"),
    ("Require-Corp", "header-invalid"),
    ('"require-corp"', "header-invalid"),
    ("require-corp, require-corp", "header-invalid"),
    ('require-corp; report-to="x"', "implemented-with-require-corp"),
    ("require-corp;report-to=x", "implemented-with-require-corp"),
    ("require-corp;", "header-invalid"),
    ("require-corp; ;", "header-invalid"),
    ("require-corp ;a", "header-invalid"),
    ("require-corp;a=1", "implemented-with-require-corp"),
    ("require-corp;a=1.5", "implemented-with-require-corp"),
    ("require-corp;a=1.", "header-invalid"),
    ("require-corp;a=1.2345", "header-invalid"),
    ("require-corp;a=1234567890123456", "header-invalid"),
    ("require-corp;a=?1", "implemented-with-require-corp"),
    ("require-corp;a=?2", "header-invalid"),
    ("require-corp;a=:YQ==:", "implemented-with-require-corp"),
    ('require-corp;a="b\\"c"', "implemented-with-require-corp"),
    ('require-corp;a="b', "header-invalid"),
    ("require-corp;A=1", "header-invalid"),
    ("require-corp;a=", "header-invalid"),
    ("same-origin", "header-invalid"),
    ("none", "header-invalid"),
    ("", "not-implemented"),
    ("require-corp;a=-", "header-invalid"),
    ("require-corp;*a", "implemented-with-require-corp"),
    ("require-corp;a=-5;b=c/d", "implemented-with-require-corp"),
    ("require-corp\t", "implemented-with-require-corp"),
    ("(require-corp)", "header-invalid"),
    ("1", "header-invalid"),
    ("?1", "header-invalid"),
]

# tests/cross-origin-opener-policy.js.
OPENER = [
    ("same-origin", "implemented-with-same-origin"),
    ("same-origin-allow-popups", "implemented-with-same-origin-allow-popups"),
    ("noopener-allow-popups", "implemented-with-noopener-allow-popups"),
    ("unsafe-none", "implemented-with-unsafe-none"),
    ("SAME-ORIGIN", "header-invalid"),
    ("same-origin, same-origin", "header-invalid"),
    ('same-origin; report-to="coop"', "implemented-with-same-origin"),
    ("same-site", "header-invalid"),
    ("restrict-properties", "header-invalid"),
    ("", "not-implemented"),
    ("same-origin-plus-coep", "header-invalid"),
    ("*", "header-invalid"),
]

# tests/cross-origin-resource-policy.js; WHATWG Fetch section 3.7.
RESOURCE = [
    ("same-origin", "implemented-with-same-origin"),
    ("same-site", "implemented-with-same-site"),
    ("cross-origin", "implemented-with-cross-origin"),
    ("SAME-ORIGIN", "implemented-with-same-origin"),
    (" same-site ", "implemented-with-same-site"),
    ("same-origin;", "header-invalid"),
    ("same-origin, same-origin", "header-invalid"),
    ("cross-site", "header-invalid"),
    ("*", "header-invalid"),
    ("", "not-implemented"),
    ('"same-origin"', "header-invalid"),
]

# tests/cookies.js without HSTS; RFC 6265 section 5.2.
COOKIES = [
    (("a=…; Secure; HttpOnly; SameSite=Lax",), "secure-with-httponly-sessions-and-samesite"),
    (("a=…; Secure; HttpOnly",), "secure-with-httponly-sessions"),
    (("a=…; Secure",), "secure-with-httponly-sessions"),
    (("a=…",), "without-secure-flag"),
    (
        ("PHPSESSID=…; Secure; HttpOnly; SameSite=Strict",),
        "secure-with-httponly-sessions-and-samesite",
    ),
    (("PHPSESSID=…; Secure; HttpOnly",), "secure-with-httponly-sessions"),
    (("PHPSESSID=…; Secure",), "session-without-httponly-flag"),
    (("PHPSESSID=…; HttpOnly",), "session-without-secure-flag"),
    (("PHPSESSID=…",), "session-without-secure-flag"),
    (("ci_session=…; HttpOnly; SameSite=Lax",), "session-without-secure-flag"),
    (("login=…; Secure",), "session-without-httponly-flag"),
    (("XSRF-TOKEN=…; Secure",), "secure-with-httponly-sessions"),
    (("csrf_cookie=…; Secure",), "anticsrf-without-samesite-flag"),
    (("csrf_cookie=…; Secure; SameSite=Lax",), "secure-with-httponly-sessions-and-samesite"),
    (("csrf_cookie=…",), "anticsrf-without-samesite-flag"),
    (("a=…; Secure; SameSite=None",), "secure-with-httponly-sessions-and-samesite"),
    (("a=…; SameSite=None",), "samesite-flag-invalid"),
    (("a=…; Secure; SameSite=Foo",), "samesite-flag-invalid"),
    (("a=…; Secure; SameSite",), "samesite-flag-invalid"),
    (("a=…; Secure; SameSite=",), "samesite-flag-invalid"),
    (("a=…; Secure; samesite=LAX",), "secure-with-httponly-sessions-and-samesite"),
    (("a=…; Secure; SameSite=Lax; SameSite=Foo",), "samesite-flag-invalid"),
    (("heroku-session-affinity=…",), "not-found"),
    (("heroku-session-affinity=…", "a=…; Secure"), "secure-with-httponly-sessions"),
    (("__Secure-a=…",), "not-found"),
    (("__Secure-a=…; Secure",), "secure-with-httponly-sessions"),
    (("__Host-a=…; Secure",), "secure-with-httponly-sessions"),
    (("__Host-a=…; Secure; Path=/x",), "not-found"),
    (("__Host-a=…; Secure; Path=/; Domain=www.x.test",), "not-found"),
    (("a=…; Secure; Domain=x.test",), "secure-with-httponly-sessions"),
    (("a=…; Domain=other.test",), "not-found"),
    (("a=…; Domain=test",), "not-found"),
    (("a=…; Secure; Domain=www.x.test",), "secure-with-httponly-sessions"),
    (("a",), "not-found"),
    (("=…",), "not-found"),
    (("a=…; Max-Age=0",), "without-secure-flag"),
    (("a=…; Expires=Thu, 01 Jan 1970 00:00:00 GMT",), "without-secure-flag"),
    (("a=…", "a=…; Secure"), "secure-with-httponly-sessions"),
    (("a=…; Path=/x", "a=…; Secure"), "without-secure-flag"),
    (("a=…; SECURE; HTTPONLY",), "secure-with-httponly-sessions"),
    (("a=…; secure=0",), "secure-with-httponly-sessions"),
    (("a=…;Secure;;HttpOnly;",), "secure-with-httponly-sessions"),
    (("a=b; Secure; HttpOnly; SameSite=Strict", "PHPSESSID=…"), "session-without-secure-flag"),
    (("assessment=…; Secure",), "session-without-httponly-flag"),
    (("a=…; Secure; SameSite=Lax", "b=…; Secure"), "secure-with-httponly-sessions"),
    (("a=…; SameSite=Foo", "PHPSESSID=…"), "session-without-secure-flag"),
    ((), "not-found"),
]

# The same with HSTS of a year.
COOKIES_WITH_HSTS = [
    (("a=…; Secure; HttpOnly; SameSite=Lax",), "secure-with-httponly-sessions-and-samesite"),
    (("a=…; Secure; HttpOnly",), "secure-with-httponly-sessions"),
    (("a=…; Secure",), "secure-with-httponly-sessions"),
    (("a=…",), "without-secure-flag-but-protected-by-hsts"),
    (
        ("PHPSESSID=…; Secure; HttpOnly; SameSite=Strict",),
        "secure-with-httponly-sessions-and-samesite",
    ),
    (("PHPSESSID=…; Secure; HttpOnly",), "secure-with-httponly-sessions"),
    (("PHPSESSID=…; Secure",), "session-without-httponly-flag"),
    (("PHPSESSID=…; HttpOnly",), "session-without-secure-flag-but-protected-by-hsts"),
    (("PHPSESSID=…",), "session-without-httponly-flag"),
    (
        ("ci_session=…; HttpOnly; SameSite=Lax",),
        "session-without-secure-flag-but-protected-by-hsts",
    ),
    (("login=…; Secure",), "session-without-httponly-flag"),
    (("XSRF-TOKEN=…; Secure",), "secure-with-httponly-sessions"),
    (("csrf_cookie=…; Secure",), "anticsrf-without-samesite-flag"),
    (("csrf_cookie=…; Secure; SameSite=Lax",), "secure-with-httponly-sessions-and-samesite"),
    (("csrf_cookie=…",), "anticsrf-without-samesite-flag"),
    (("a=…; Secure; SameSite=None",), "secure-with-httponly-sessions-and-samesite"),
    (("a=…; SameSite=None",), "samesite-flag-invalid"),
    (("a=…; Secure; SameSite=Foo",), "samesite-flag-invalid"),
    (("a=…; Secure; SameSite",), "samesite-flag-invalid"),
    (("a=…; Secure; SameSite=",), "samesite-flag-invalid"),
    (("a=…; Secure; samesite=LAX",), "secure-with-httponly-sessions-and-samesite"),
    (("a=…; Secure; SameSite=Lax; SameSite=Foo",), "samesite-flag-invalid"),
    (("heroku-session-affinity=…",), "not-found"),
    (("heroku-session-affinity=…", "a=…; Secure"), "secure-with-httponly-sessions"),
    (("__Secure-a=…",), "not-found"),
    (("__Secure-a=…; Secure",), "secure-with-httponly-sessions"),
    (("__Host-a=…; Secure",), "secure-with-httponly-sessions"),
    (("__Host-a=…; Secure; Path=/x",), "not-found"),
    (("__Host-a=…; Secure; Path=/; Domain=www.x.test",), "not-found"),
    (("a=…; Secure; Domain=x.test",), "secure-with-httponly-sessions"),
    (("a=…; Domain=other.test",), "not-found"),
    (("a=…; Domain=test",), "not-found"),
    (("a=…; Secure; Domain=www.x.test",), "secure-with-httponly-sessions"),
    (("a",), "not-found"),
    (("=…",), "not-found"),
    (("a=…; Max-Age=0",), "without-secure-flag-but-protected-by-hsts"),
    (("a=…; Expires=Thu, 01 Jan 1970 00:00:00 GMT",), "without-secure-flag-but-protected-by-hsts"),
    (("a=…", "a=…; Secure"), "secure-with-httponly-sessions"),
    (("a=…; Path=/x", "a=…; Secure"), "without-secure-flag-but-protected-by-hsts"),
    (("a=…; SECURE; HTTPONLY",), "secure-with-httponly-sessions"),
    (("a=…; secure=0",), "secure-with-httponly-sessions"),
    (("a=…;Secure;;HttpOnly;",), "secure-with-httponly-sessions"),
    (("a=b; Secure; HttpOnly; SameSite=Strict", "PHPSESSID=…"), "session-without-httponly-flag"),
    (("assessment=…; Secure",), "session-without-httponly-flag"),
    (("a=…; Secure; SameSite=Lax", "b=…; Secure"), "secure-with-httponly-sessions"),
    (("a=…; SameSite=Foo", "PHPSESSID=…"), "session-without-httponly-flag"),
    ((), "not-found"),
]

# tests/subresource-integrity.js: (src, integrity) of every script.
SCRIPTS = [
    ((), "not-implemented-but-no-scripts-loaded"),
    ((("/a.js", ""),), "not-implemented-but-all-scripts-loaded-from-secure-origin"),
    ((("a.js", ""),), "not-implemented-but-all-scripts-loaded-from-secure-origin"),
    ((("//cdn.test/a.js", ""),), "not-implemented-and-external-scripts-not-loaded-securely"),
    ((("//www.x.test/a.js", ""),), "not-implemented-and-external-scripts-not-loaded-securely"),
    ((("https://cdn.test/a.js", ""),), "not-implemented-but-external-scripts-loaded-securely"),
    ((("http://cdn.test/a.js", ""),), "not-implemented-and-external-scripts-not-loaded-securely"),
    (
        (("https://www.x.test/a.js", ""),),
        "not-implemented-but-all-scripts-loaded-from-secure-origin",
    ),
    (
        (("http://www.x.test/a.js", ""),),
        "not-implemented-but-all-scripts-loaded-from-secure-origin",
    ),
    (
        (("https://cdn.test/a.js", "sha384-abc"),),
        "implemented-and-external-scripts-loaded-securely",
    ),
    ((("https://cdn.test/a.js", "garbage"),), "implemented-and-external-scripts-loaded-securely"),
    (
        (("http://cdn.test/a.js", "sha384-abc"),),
        "implemented-but-external-scripts-not-loaded-securely",
    ),
    ((("//cdn.test/a.js", "sha384-abc"),), "implemented-but-external-scripts-not-loaded-securely"),
    ((("/a.js", "sha384-abc"),), "implemented-and-all-scripts-loaded-securely"),
    (
        (("https://static.x.test/a.js", "sha384-abc"),),
        "implemented-and-all-scripts-loaded-securely",
    ),
    (
        (("http://static.x.test/a.js", "sha384-abc"),),
        "not-implemented-but-all-scripts-loaded-from-secure-origin",
    ),
    ((("HTTPS://cdn.test/a.js", ""),), "not-implemented-but-all-scripts-loaded-from-secure-origin"),
    (
        (("/a.js", "sha384-abc"), ("https://cdn.test/a.js", "")),
        "not-implemented-but-external-scripts-loaded-securely",
    ),
    (
        (("https://cdn.test/a.js", "sha384-abc"), ("https://cdn.test/b.js", "")),
        "not-implemented-but-external-scripts-loaded-securely",
    ),
    (
        (("https://cdn.test/a.js", "sha384-abc"), ("http://cdn.test/b.js", "sha384-abc")),
        "implemented-but-external-scripts-not-loaded-securely",
    ),
    (
        (("http://cdn.test/a.js", "sha384-abc"), ("https://cdn.test/b.js", "")),
        "not-implemented-but-external-scripts-loaded-securely",
    ),
    (
        (("https://cdn.test/a.js", "sha384-abc"), ("/b.js", "")),
        "implemented-and-external-scripts-loaded-securely",
    ),
    ((("///cdn.test/a.js", ""),), "not-implemented-but-all-scripts-loaded-from-secure-origin"),
    ((("https:/cdn.test/a.js", ""),), "not-implemented-but-all-scripts-loaded-from-secure-origin"),
    (
        (("https://cdn.test/a.js", "sha384-abc"), ("//cdn.test/b.js", "")),
        "not-implemented-and-external-scripts-not-loaded-securely",
    ),
]

# tests/cross-origin-resource-sharing.js; WHATWG Fetch section 3.3.
CORS = [
    ((("Access-Control-Allow-Origin", "*"),), "implemented-with-public-access"),
    (
        (("Access-Control-Allow-Origin", "*"), ("Access-Control-Allow-Credentials", "true")),
        "implemented-with-public-access",
    ),
    ((("Access-Control-Allow-Origin", "https://o.test"),), "implemented-with-restricted-access"),
    (
        (
            ("Access-Control-Allow-Origin", "https://o.test"),
            ("Access-Control-Allow-Credentials", "true"),
        ),
        "implemented-with-universal-access",
    ),
    (
        (
            ("Access-Control-Allow-Origin", "https://o.test"),
            ("Access-Control-Allow-Credentials", "TRUE"),
        ),
        "implemented-with-universal-access",
    ),
    (
        (
            ("Access-Control-Allow-Origin", "https://o.test"),
            ("Access-Control-Allow-Credentials", "1"),
        ),
        "implemented-with-restricted-access",
    ),
    (
        (
            ("Access-Control-Allow-Origin", "https://O.test"),
            ("Access-Control-Allow-Credentials", "true"),
        ),
        "implemented-with-restricted-access",
    ),
    (
        (("Access-Control-Allow-Origin", "null"), ("Access-Control-Allow-Credentials", "true")),
        "implemented-with-restricted-access",
    ),
    (
        (
            ("Access-Control-Allow-Origin", "https://other.test"),
            ("Access-Control-Allow-Credentials", "true"),
        ),
        "implemented-with-restricted-access",
    ),
    ((("Access-Control-Allow-Credentials", "true"),), "not-implemented"),
    ((), "not-implemented"),
]

# tests/redirection.js: URLs from http on; none: nothing answers.
WAYS = [
    ((), "not-needed-no-http"),
    (("http://x.test/",), "missing"),
    (("http://x.test/", "https://x.test/"), "to-https"),
    (("http://x.test/", "https://www.x.test/"), "off-host-from-http"),
    (("http://x.test/", "http://www.x.test/"), "not-to-https"),
    (
        ("http://x.test/", "http://www.x.test/", "https://www.x.test/"),
        "not-to-https-on-initial-redirection",
    ),
    (("http://x.test/", "https://x.test/", "https://www.x.test/"), "to-https"),
    (("http://x.test/", "https://x.test/", "http://x.test/"), "not-to-https"),
    (("http://www.x.test/", "https://x.test/", "https://www.x.test/"), "off-host-from-http"),
]


@pytest.mark.parametrize(("policy", "expected"), POLICIES)
def test_a_policy(policy: str, expected: str) -> None:
    told = seen(("Content-Security-Policy", policy))
    assert result(told, "content-security-policy") == f"csp-{expected}"


VIA_CSP = [
    "script-src 'none'; object-src 'none'; style-src 'none'; frame-ancestors http://cdn.test",
    "frame-ancestors 'none'",
    "frame-ancestors 'self'",
    "frame-ancestors *",
    "frame-ancestors",
    "frame-ancestors 'self', default-src 'self'",
    "default-src 'self'; frame-ancestors 'none', frame-ancestors 'self'",
    "upgrade-insecure-requests; frame-ancestors 'self'; default-src 'self'",
]


@pytest.mark.parametrize("policy", VIA_CSP)
def test_any_frame_ancestors_counts(policy: str) -> None:
    told = seen(("Content-Security-Policy", policy))
    assert result(told, "x-frame-options") == "x-frame-options-implemented-via-csp"


@pytest.mark.parametrize("policy", sorted({row[0] for row in POLICIES} - set(VIA_CSP)))
def test_other_policies_do_not_frame(policy: str) -> None:
    told = seen(("Content-Security-Policy", policy))
    assert result(told, "x-frame-options") == "x-frame-options-not-implemented"


@pytest.mark.parametrize(
    ("field", "test", "prefix", "value", "expected"),
    [
        (field, test, prefix, value, expected)
        for field, test, prefix, rows in (
            ("Strict-Transport-Security", "strict-transport-security", "hsts", HSTS),
            ("Referrer-Policy", "referrer-policy", "referrer-policy", REFERRER),
            ("X-Content-Type-Options", "x-content-type-options", "x-content-type-options", NOSNIFF),
            ("X-Frame-Options", "x-frame-options", "x-frame-options", FRAMES),
            ("Cross-Origin-Embedder-Policy", "cross-origin-embedder-policy", "coep", EMBEDDER),
            ("Cross-Origin-Opener-Policy", "cross-origin-opener-policy", "coop", OPENER),
            ("Cross-Origin-Resource-Policy", "cross-origin-resource-policy", "corp", RESOURCE),
        )
        for value, expected in rows
    ],
)
def test_a_field(field: str, test: str, prefix: str, value: str, expected: str) -> None:
    assert result(seen((field, value)), test) == f"{prefix}-{expected}"
    # Without the field, and under any case of its name.
    assert result(seen((field.upper(), value)), test) == f"{prefix}-{expected}"
    assert result(seen(), test) == f"{prefix}-not-implemented"


@pytest.mark.parametrize(
    ("age", "cookies", "expected"),
    [(0, *row) for row in COOKIES] + [(31_536_000, *row) for row in COOKIES_WITH_HSTS],
)
def test_cookies(age: int, cookies: tuple[str, ...], expected: str) -> None:
    fields = [("Set-Cookie", cookie) for cookie in cookies]
    told = seen(("Strict-Transport-Security", f"max-age={age}"), *fields)
    assert result(told, "cookies") == f"cookies-{expected}"


@pytest.mark.parametrize(("scripts", "expected"), SCRIPTS)
def test_scripts(scripts: tuple[tuple[str, str], ...], expected: str) -> None:
    told = seen(body=page(*scripts))
    assert result(told, "subresource-integrity") == f"sri-{expected}"


@pytest.mark.parametrize(("fields", "expected"), CORS)
def test_cors(fields: tuple[tuple[str, str], ...], expected: str) -> None:
    told = seen(cors=fields)
    name = "cross-origin-resource-sharing"
    assert result(told, name) == f"{name}-{expected}"


@pytest.mark.parametrize(("urls", "expected"), WAYS)
def test_the_way_from_http(urls: tuple[str, ...], expected: str) -> None:
    assert result(site(http=way(*urls)), "redirection") == f"redirection-{expected}"


def test_every_result_has_points() -> None:
    told = {f"csp-{row[1]}" for row in POLICIES} | {f"hsts-{row[1]}" for row in HSTS}
    assert told <= set(MODIFIERS)
