"""Header fields that tell browsers what to forbid: policies of many grammars, and cookies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Final

from cyberscan.parse import (
    alt_svc,
    cookies,
    cross_origin,
    framing,
    headers,
    hsts,
    integrity,
    permissions_policy,
    referrer_policy,
    structured,
)
from cyberscan.parse.csp import effect as csp_effect
from cyberscan.parse.csp import mistakes as csp_mistakes
from cyberscan.parse.csp import policy as csp
from cyberscan.parse.csp import sources as csp_sources
from tests.fuzz.target import Target, either, lines, text

_NOW: Final = datetime(2026, 11, 26, tzinfo=UTC)
_SHORT: Final = 4_096
_MOST_ADDED: Final = 6
"""Policies of an answer that are added one by one: each is held against all before it."""


def _csp(data: bytes) -> None:
    values = lines(data)
    found = csp.policies(values)
    assert len(found) <= csp.MOST
    for policy in found:
        assert csp.read("; ".join(map(str, policy.directives))).directives == policy.directives
        heard = csp.read("; ".join(map(str, policy.directives)), meta=True)
        assert set(heard.directives) <= set(policy.directives)
    # Browsers pass by what is not ASCII, masked or not; a very long field is cut at another place.
    if data.isascii() and len(data) <= _SHORT:
        stored = headers.mask(tuple((_FIELDS[0], value) for value in values), _NOW)
        kept = csp.policies(value for _, value in stored)
        assert list(map(_ruled, kept)) == list(map(_ruled, found))
    told = csp_mistakes.mistakes(found)
    assert len(told) <= csp_mistakes.MOST
    assert all(map(str, told))
    for number in range(min(len(found), _MOST_ADDED)):
        before, after = _open(found[:number]), _open(found[: number + 1])
        # Every further policy can only forbid more (CSP Level 3 section 8.1).
        assert all(late <= early for early, late in zip(before, after, strict=True))
        csp_effect.needs_base(found[: number + 1])


def _ruled(policy: csp.Policy) -> list[tuple[str, bool, bool]]:
    """What masking must leave of a policy: its rules, their nonces and ``'unsafe-inline'``."""
    return [
        (rule.name, rule.holds(csp_sources.Kind.NONCE), rule.has("'unsafe-inline'"))
        for rule in policy.directives
        if rule.name in csp.FALLBACKS
    ]


def _open(policies: Sequence[csp.Policy]) -> tuple[frozenset[str], ...]:
    yes = frozenset({"yes"})
    no: frozenset[str] = frozenset()
    return (
        frozenset(csp_effect.inline_scripts(policies)),
        yes if csp_effect.inline_styles(policies) else no,
        yes if csp_effect.evaluates(policies) else no,
        csp_effect.scripts_from(policies),
        csp_effect.objects_from(policies),
        yes if csp_effect.any_base(policies) else no,
        yes if csp_effect.script_loads(policies, "cdn.go.test", "/ajax/libs/a.js") else no,
        no if csp_effect.scripts_off(policies) else yes,
    )


def _framing(data: bytes) -> None:
    values = lines(data)
    assert framing.x_frame_options(values) in {"deny", "sameorigin", "conflict", "invalid"}
    for ancestors in framing.frame_ancestors(values):
        assert framing.is_open(ancestors) in {True, False}


def _hsts(data: bytes) -> None:
    with suppress(hsts.HstsError):
        found = hsts.read(text(data))
        assert 0 <= found.max_age <= hsts.FOREVER
        words = ["includeSubDomains"] * found.include_subdomains + ["preload"] * found.preload
        assert hsts.read("; ".join([f"max-age={found.max_age}", *words])) == found
        assert len(found.preload_lacks()) <= 3


def _cookies(data: bytes) -> None:
    value = text(data)
    with suppress(cookies.CookieError):
        found = cookies.read(value)
        assert not (found.same_site and found.same_site_invalid)
        assert len(found.lacks()) <= 4
        found.deletes(_NOW)
        cookies.reaches(found.domain, "www.contoh.go.test")
        assert cookies.default_path(found.path).startswith("/")
        assert _told(headers.cookie(value, _NOW)) == _told(value)
    date = cookies.read_date(value)
    assert date is None or date.tzinfo is UTC


def _told(value: str) -> tuple[object, ...]:
    """What checks judge of a cookie: its value is masked by then, and so is an expiry ahead."""
    found = cookies.read(value)
    return (
        found.name, found.secure, found.http_only, found.same_site, found.same_site_invalid,
        found.domain, found.path, found.partitioned, found.max_age, found.lacks(),
        found.persistent, found.deletes(_NOW),
    )  # fmt: skip


def _structured(data: bytes) -> None:
    values = lines(data)
    with suppress(structured.StructuredError):
        one = structured.item(values)
        assert structured.members(values) == (one,)
    with suppress(structured.StructuredError):
        twice = [*values, *values]
        assert structured.members(twice) == structured.members(values) * 2
    with suppress(structured.StructuredError):
        found = structured.dictionary(values)
        assert structured.dictionary([*values, *values]) == found
        assert all(name == name.lower() for name in found)


def _permissions(data: bytes) -> None:
    with suppress(structured.StructuredError):
        found = permissions_policy.read(lines(data))
        assert set(found.restricted) <= set(found.features)


def _referrer(data: bytes) -> None:
    known = {"", *referrer_policy.POLICIES}
    assert referrer_policy.from_header(lines(data)) in known
    assert referrer_policy.from_meta(text(data)) in known


def _cross_origin(data: bytes) -> None:
    values = lines(data)
    opener = cross_origin.opener_policy(values)
    embedder = cross_origin.embedder_policy(values)
    isolated = cross_origin.is_isolated(opener, embedder)
    assert not isolated or cross_origin.INVALID not in {opener, embedder}
    assert cross_origin.resource_policy(values)


def _integrity(data: bytes) -> None:
    found = integrity.read(text(data))
    if found is not None:
        assert found.digests
        written = " ".join(f"{found.algorithm}-{digest}" for digest in found.digests)
        again = integrity.read(written)
        assert again == found
        assert again.can_match == found.can_match


def _alt_svc(data: bytes) -> None:
    with suppress(alt_svc.AltSvcError):
        found = alt_svc.read(lines(data))
        assert len(found) <= alt_svc.MOST
        assert all(1 <= service.port <= 65_535 for service in found)


_FIELDS: Final = (
    "Content-Security-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "X-Frame-Options",
    "Cross-Origin-Opener-Policy",
    "Access-Control-Allow-Origin",
    "Strict-Transport-Security",
    "Report-To",
    "WWW-Authenticate",
    "Keep-Alive",
    "Expires",
    "Set-Cookie",
)


def _masking(data: bytes) -> None:
    """What is stored of a header: masked once, it stays so."""
    which, rest = either(len(_FIELDS), data)
    fields = tuple((_FIELDS[which], value) for value in lines(rest))
    once = headers.mask(fields, _NOW)
    assert [name for name, _ in once] == [name for name, _ in fields]
    assert headers.mask(once, _NOW) == once


def _policies() -> Iterator[bytes]:
    yield (
        b"default-src 'self'; script-src 'nonce-\xe2\x80\xa6' 'strict-dynamic' https: "
        b"'unsafe-inline'; object-src 'none'; base-uri 'none'"
    )
    yield (
        b"script-src *.go.test:443 https://cdn.go.test/ajax/ 'sha256-AAAA=' 'unsafe-eval' data:;"
        b" style-src-elem 'unsafe-inline', frame-ancestors 'self'\nsandbox allow-scripts"
    )
    yield b"require-trusted-types-for 'script'; script-src-attr 'none'; worker-src blob:; img-src *"
    yield b"script-src self unsafe-inline style-src 'none' x; script-src [token]; \xe9-src a"
    yield b"default-src http: *.com * 'NONE' sha384-AAAA; report-uri /r?token=[token],base-uri *"
    yield b"report-uri /r?token=a,script-src 'nonce-{x}' 'nonce-' 'nonce-a' 'unsafe-inline'"


def _dictionaries() -> Iterator[bytes]:
    yield b'geolocation=(self "https://peta.go.test"), camera=(), microphone=*;report-to="x"'
    yield b"camera=none\nusb=self, usb=()"
    yield b'a=1.5;b=?0, c=:aGFsbw==:, d=@1659578233, e=%"f%c3%bc%c3%bc", f="a\\"b", *g, h=-12'


TARGETS: Final = {
    "csp": Target(_csp, _policies),
    "framing": Target(
        _framing,
        lambda: (
            b"DENY\nSAMEORIGIN",
            b'sameorigin, "a,\\"b", ALLOW-FROM https://go.test',
            b"frame-ancestors 'self' https: *.go.id, frame-ancestors 'none'",
        ),
    ),
    "hsts": Target(
        _hsts,
        lambda: (
            b'max-age="31536000"; includeSubDomains; preload',
            b'max-age=0;\tx=";\\"" ; ;PRELOAD=1',
        ),
    ),
    "cookies": Target(
        _cookies,
        lambda: (
            b"__Host-sesi=abc; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=3600; Partitioned",
            b"a=b; Expires=Wed, 21-Oct-2026 07:28:00 GMT; Domain=.contoh.go.test; samesite=x",
            b"=rahasia; expires=Fri, 01 Jan 2038 00:00:00 GMT; max-age=-1",
            b"; expires=\xe2\x80\xa6; path=a",
        ),
    ),
    "structured": Target(_structured, _dictionaries),
    "permissions": Target(_permissions, _dictionaries),
    "referrer": Target(
        _referrer,
        lambda: (b"no-referrer, strict-origin-when-cross-origin\nUNSAFE-URL", b"always", b"never"),
    ),
    "cross-origin": Target(
        _cross_origin,
        lambda: (
            b'same-origin; report-to="coop"',
            b"require-corp",
            b"credentialless",
            b"same-site",
        ),
    ),
    "integrity": Target(
        _integrity,
        lambda: (
            b"sha384-" + b"A" * 64 + b" sha256-" + b"b" * 43 + b"=?ct=x",
            b"SHA512-" + b"_" * 86 + b"==\tsha512-x md5-abc",
        ),
    ),
    "alt-svc": Target(
        _alt_svc,
        lambda: (
            b'h3=":443"; ma=86400, h3-29="alt.go.test:8443"; ma="60"; persist=1',
            b'w%3D%3Ax="[2001:db8::1]:443"\nclear',
        ),
    ),
    "masking": Target(
        _masking,
        lambda: (
            b"\x00script-src 'nonce-abcdef'; report-uri https://u:p@r.go.test/r?token=abcdef12",
            b'\x07{"url":"https://a.go.test/report?s=abc"}\nx?y',
            b'\x08Digest realm="a", nonce="abc", opaque=def',
            b"\x0aWed, 21 Oct 2035 07:28:00 GMT",
            b"\x0bsesi=abc; expires=Wed, 21-Oct-2035 07:28:00 GMT; path=/",
            b"\x01aduan@contoh.go.id, 0812-3456-7890, 3512345678901234",
        ),
    ),
}
"""By name."""
