"""Source expressions one by one (CSP Level 3 section 2.3.1), and what they match (6.7.2)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.csp.sources import KEYWORDS, Kind, Reach, reaches, read, takes

KINDS = [
    # Keywords compare without case.
    *[(word, Kind.KEYWORD) for word in sorted(KEYWORDS)],
    *[(word.upper(), Kind.KEYWORD) for word in sorted(KEYWORDS)],
    ("'none'", Kind.NONE),
    ("'NONE'", Kind.NONE),
    # Quotes are part of them; other quotes are none.
    ("self", Kind.HOST),
    ("none", Kind.HOST),
    ("unsafe-inline", Kind.HOST),
    ("'self", Kind.INVALID),
    ("self'", Kind.INVALID),
    ('"self"', Kind.INVALID),
    ("‘self’", Kind.INVALID),
    ("`self`", Kind.INVALID),
    ("''self''", Kind.INVALID),
    ("'self'x", Kind.INVALID),
    ("'selfs'", Kind.INVALID),
    ("'unsafe-dynamic'", Kind.INVALID),
    ("'", Kind.INVALID),
    ("''", Kind.INVALID),
    # scheme-source: RFC 3986 section 3.1.
    ("https:", Kind.SCHEME),
    ("HTTPS:", Kind.SCHEME),
    ("data:", Kind.SCHEME),
    ("blob:", Kind.SCHEME),
    ("wss:", Kind.SCHEME),
    ("custom-scheme:", Kind.SCHEME),
    ("another.custom-scheme:", Kind.SCHEME),
    ("a+b:", Kind.SCHEME),
    ("localhost:", Kind.SCHEME),
    ("1a:", Kind.INVALID),
    (":", Kind.INVALID),
    ("https:/", Kind.INVALID),
    ("https://", Kind.INVALID),
    ("data:text/javascript", Kind.INVALID),
    # host-source.
    ("*", Kind.HOST),
    ("*.contoh.go.test", Kind.HOST),
    ("contoh.go.test", Kind.HOST),
    ("CONTOH.go.test", Kind.HOST),
    ("contoh.go.test.", Kind.HOST),
    ("xn--bcher-kva.test", Kind.HOST),
    ("contoh", Kind.HOST),
    ("a-b.test", Kind.HOST),
    ("127.0.0.1", Kind.HOST),
    ("https://contoh.go.test", Kind.HOST),
    ("https://*.contoh.go.test:12/path/to/file.js", Kind.HOST),
    ("https://*", Kind.HOST),
    ("*:*", Kind.HOST),
    ("*:443", Kind.HOST),
    ("contoh.go.test:443", Kind.HOST),
    ("contoh.go.test:*", Kind.HOST),
    ("contoh.go.test/", Kind.HOST),
    ("contoh.go.test/a/b.js", Kind.HOST),
    ("contoh.go.test/a%20b/", Kind.HOST),
    ("contoh.go.test/a//b", Kind.HOST),
    ("cdn.test/npm/bootstrap@5.3.0/", Kind.HOST),
    ("ws://contoh.go.test", Kind.HOST),
    ("contoh.go.test:", Kind.SCHEME),
    ("contoh.go.test:x", Kind.INVALID),
    ("contoh.go.test:-1", Kind.INVALID),
    ("contoh..test", Kind.INVALID),
    (".test", Kind.INVALID),
    ("*test", Kind.INVALID),
    ("*.", Kind.INVALID),
    ("**", Kind.INVALID),
    ("*.*.test", Kind.INVALID),
    ("a.*.test", Kind.INVALID),
    ("a_b.test", Kind.INVALID),
    ("bücher.test", Kind.INVALID),
    ("[::1]", Kind.INVALID),
    ("https://[::1]/", Kind.INVALID),
    ("https://user@contoh.go.test", Kind.INVALID),
    ("//contoh.go.test", Kind.INVALID),
    ("/js/app.js", Kind.INVALID),
    ("contoh.go.test//a", Kind.INVALID),
    ("contoh.go.test?a", Kind.INVALID),
    ("contoh.go.test/a?b=c", Kind.INVALID),
    ("contoh.go.test/a#b", Kind.INVALID),
    ("contoh.go.test/a[0]", Kind.INVALID),
    ("<script>", Kind.INVALID),
    ("", Kind.INVALID),
    # nonce-source: base64 in both alphabets, up to two "=" at the end.
    ("'nonce-abc'", Kind.NONCE),
    ("'NONCE-abc'", Kind.NONCE),
    ("'nonce-aB0+/=='", Kind.NONCE),
    ("'nonce-aB0-_='", Kind.NONCE),
    ("'nonce-…'", Kind.NONCE),
    ("'nonce-'", Kind.INVALID),
    ("'nonce-='", Kind.INVALID),
    ("'nonce-a==='", Kind.INVALID),
    ("'nonce-a=b'", Kind.INVALID),
    ("'nonce-a b'", Kind.INVALID),
    ("'nonce-{nonce}'", Kind.INVALID),
    ("'nonce-%nonce%'", Kind.INVALID),
    ("'nonce-a", Kind.INVALID),
    ("'nonce-ä'", Kind.INVALID),
    ("nonce-abc", Kind.HOST),
    ("nonce-abc==", Kind.INVALID),
    # hash-source.
    ("'sha256-abc='", Kind.HASH),
    ("'SHA384-abc'", Kind.HASH),
    ("'sha512-a-_+/=='", Kind.HASH),
    ("'sha-256-abc'", Kind.HASH),
    ("'sha256-[token]'", Kind.HASH),
    ("'sha1-abc'", Kind.INVALID),
    ("'sha224-abc'", Kind.INVALID),
    ("'md5-abc'", Kind.INVALID),
    ("'sha256-'", Kind.INVALID),
    ("'sha256abc'", Kind.INVALID),
    ("sha256-abc", Kind.HOST),
    # What our own masking took out.
    ("https:[surel]/dist/js/", Kind.MASKED),
    ("[surel]/", Kind.MASKED),
    ("https://…@contoh.go.test", Kind.MASKED),
]

REACHES = [
    ("*", Reach.ANYWHERE),
    ("https:", Reach.ANYWHERE),
    ("http:", Reach.ANYWHERE),
    ("HTTP:", Reach.ANYWHERE),
    ("https://*", Reach.ANYWHERE),
    ("http://*", Reach.ANYWHERE),
    ("*:*", Reach.ANYWHERE),
    ("*:443", Reach.ANYWHERE),
    ("https://*:*", Reach.ANYWHERE),
    ("https://*/js/", Reach.ANYWHERE),
    ("*.com", Reach.ANYWHERE),
    ("https://*.id", Reach.ANYWHERE),
    ("data:", Reach.DATA),
    ("*.go.id", None),
    ("*.contoh.go.test", None),
    ("contoh.go.test", None),
    ("com", None),
    ("blob:", None),
    ("filesystem:", None),
    ("wss:", None),
    ("ws://*", None),
    ("ftp://*", None),
    ("'self'", None),
    ("'none'", None),
    ("'unsafe-inline'", None),
    ("'nonce-abc'", None),
    ("**", None),
    ("https", None),
]

HOST = "cdn.contoh.test"
PATH = "/npm/x@1/a%20b.js"

TAKES = [
    # Sections 6.7.2.9 to 6.7.2.12: scheme, host, port, path.
    ("*", True),
    ("https:", True),
    ("http:", True),
    ("data:", False),
    ("ftp:", False),
    (HOST, True),
    (HOST.upper(), True),
    (f"{HOST}.", False),
    (f"https://{HOST}", True),
    (f"http://{HOST}", True),
    (f"ws://{HOST}", False),
    ("contoh.test", False),
    ("*.contoh.test", True),
    ("*.CONTOH.test", True),
    ("*.test", True),
    ("*.cdn.contoh.test", False),
    ("*.ontoh.test", False),
    (f"x.{HOST}", False),
    (f"{HOST}:443", True),
    (f"{HOST}:0443", True),
    (f"{HOST}:*", True),
    (f"{HOST}:80", False),
    (f"{HOST}:8443", False),
    (f"{HOST}/", True),
    (f"{HOST}/npm/", True),
    (f"{HOST}/npm/x@1/", True),
    (f"{HOST}/npm/x@1/a%20b.js", True),
    (f"{HOST}/npm/x%401/a%20b.js", True),
    (f"{HOST}/npm%2Fx@1/", False),
    (f"{HOST}/npm/x@1/%61%20b.js", True),
    (f"{HOST}/npm/x@1/a%20b.js/c/", False),
    (f"{HOST}/npm", False),
    (f"{HOST}/NPM/", False),
    (f"{HOST}/npm/x@1", False),
    (f"{HOST}/npm/y@1/", False),
    (f"{HOST}/gh/", False),
    (f"{HOST}/npm/x@1/a%20b.js/", False),
    ("'self'", False),
    ("'strict-dynamic'", False),
    ("'nonce-abc'", False),
    ("[surel]/", False),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_an_expression_is_of_a_kind(text: str, kind: Kind) -> None:
    source = read(text)
    assert source.kind is kind
    assert source.text == text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("https:", ("https", "", "", "")),
        ("Custom:", ("custom", "", "", "")),
        ("*", ("", "*", "", "")),
        ("HTTPS://*.Contoh.test:12/Path/f.js", ("https", "*.contoh.test", "12", "/Path/f.js")),
        ("contoh.test.:*", ("", "contoh.test.", "*", "")),
        ("contoh.test/", ("", "contoh.test", "", "/")),
        ("'self'", ("", "", "", "")),
    ],
)
def test_an_expression_is_taken_apart(text: str, parts: tuple[str, ...]) -> None:
    source = read(text)
    assert (source.scheme, source.host, source.port, source.path) == parts


@pytest.mark.parametrize(("text", "reach"), REACHES)
def test_what_an_attacker_can_serve_under_an_expression(text: str, reach: Reach | None) -> None:
    assert reaches(read(text)) is reach


@pytest.mark.parametrize(("text", "taken"), TAKES)
def test_an_expression_matches_an_address(text: str, taken: bool) -> None:
    assert takes(read(text), HOST, PATH) is taken


WORDS = st.text(
    alphabet=st.sampled_from("abc019-_.:/*'=+%@[]?#… \u00e9\u2019") | st.characters(), max_size=60
)


@given(WORDS | st.sampled_from([text for text, _ in KINDS]))
def test_any_text_is_read(text: str) -> None:
    source = read(text)
    assert source.text == text
    assert takes(source, HOST, PATH) in {True, False}
    if reaches(source) is Reach.ANYWHERE and not source.path and source.port in {"", "*"}:
        assert takes(source, HOST, PATH) is (source.host in {"", "*", "*.test"})


@given(st.sampled_from([text for text, kind in KINDS if kind is not Kind.INVALID]))
def test_case_does_not_change_the_kind(text: str) -> None:
    if "[" not in text:
        assert read(text.swapcase()).kind is read(text).kind


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "a." * 500_000,
        "a." * 500_000 + "!",
        "*." * 500_000,
        "https://" * 125_000,
        "a+." * 333_000 + ":",
        "a:" * 500_000,
        "a/" * 500_000,
        "a/" + "%" * 1_000_000,
        "a/" + "/a" * 500_000 + "?",
        "a:" + "0" * 1_000_000,
        "'nonce-" + "a" * 1_000_000,
        "'nonce-" + "=" * 1_000_000 + "'",
        "'sha256-" + "a=" * 500_000 + "'",
        "'" * 1_000_000,
        "[token]" * 140_000,
    ],
    ids=lambda text: text[:12],
)
def test_a_megabyte_of_malice_is_read(text: str) -> None:
    source = read(text)
    reaches(source)
    takes(source, HOST, PATH)
