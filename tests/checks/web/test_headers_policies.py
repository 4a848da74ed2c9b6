"""Header values as real sites send them, and what each check says of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.checks.web import (
    cross_origin_isolation,
    nosniff,
    permissions_policy,
    referrer_policy,
)
from cyberscan.model.facts.site import Markup, Meta
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.look import Absent, Negative
from cyberscan.model.verdict import Outcome, Verdict

URL = "https://contoh.go.test/"
FAIL, PASS = Outcome.FAIL, Outcome.PASS
NO_PAGE = Absent(Negative.NOT_FOUND)


def landing(*headers: tuple[str, str]) -> HttpsLanding:
    return HttpsLanding(
        hops=(
            Exchange(url="https://contoh.go.test/awal", status=302, headers=()),
            Exchange(url=URL, status=200, headers=headers, tls_verified=True),
        )
    )


def page(*metas: Meta) -> Markup:
    exchange = Exchange(url=URL, status=200, headers=())
    return Markup(
        exchange=exchange, base=URL, metas=metas, resources=(), forms=(), links=(), comments=()
    )


def said(verdict: Verdict) -> tuple[Outcome, str]:
    assert len(verdict.evidence) <= 12
    return verdict.outcome, verdict.message


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["nosniff"], (PASS, "set")),
        (["NOSNIFF"], (PASS, "set")),
        (["nosniff, nosniff"], (PASS, "set")),
        (["nosniff,"], (PASS, "set")),
        ([" nosniff\t"], (PASS, "set")),
        (["nosniff", "other"], (PASS, "set")),
        ([], (FAIL, "missing")),
        ([""], (FAIL, "invalid")),
        ([",nosniff"], (FAIL, "invalid")),
        (["", "nosniff"], (FAIL, "invalid")),
        (["nosniff;"], (FAIL, "invalid")),
        (['"nosniff"'], (FAIL, "invalid")),
        (['"nosniff,nosniff"'], (FAIL, "invalid")),
        (["no sniff"], (FAIL, "invalid")),
        (["X-Content-Type-Options: nosniff"], (FAIL, "invalid")),
    ],
)
def test_nosniff(values: list[str], expected: tuple[Outcome, str]) -> None:
    headers = [("x-content-type-OPTIONS", value) for value in values]
    assert said(nosniff.judge(landing(*headers))) == expected


REFERRER = [
    (["strict-origin-when-cross-origin"], (), (PASS, "strict")),
    (["no-referrer, strict-origin-when-cross-origin"], (), (PASS, "strict")),
    (["same-origin"], (), (PASS, "strict")),
    (["strict-origin"], (), (PASS, "strict")),
    (["no-referrer-when-downgrade"], (), (FAIL, "whole_url")),
    (["unsafe-url"], (), (FAIL, "whole_url")),
    (["strict-origin", "no-referrer-when-downgrade"], (), (FAIL, "whole_url")),
    (["no-referrer-when-downgrade", "strict-origin"], (), (PASS, "strict")),
    (["origin"], (), (FAIL, "in_the_clear")),
    (["origin-when-cross-origin"], (), (FAIL, "in_the_clear")),
    ([], (), (FAIL, "missing")),
    ([""], (), (FAIL, "invalid")),
    (["none"], (), (FAIL, "invalid")),
    (["strict-origin-when-cross-origin;"], (), (FAIL, "invalid")),
    # The page's own word counts more than the header, and the last one most.
    ([], ("no-referrer",), (PASS, "strict")),
    ([], ("always",), (FAIL, "whole_url")),
    ([], ("xyz",), (FAIL, "invalid")),
    ([], ("",), (FAIL, "invalid")),
    (["no-referrer"], ("xyz",), (PASS, "strict")),
    (["no-referrer"], ("unsafe-url",), (FAIL, "whole_url")),
    (["unsafe-url"], ("default",), (PASS, "strict")),
    ([], ("unsafe-url", "same-origin"), (PASS, "strict")),
    ([], ("same-origin", "unsafe-url"), (FAIL, "whole_url")),
    ([], ("same-origin", "xyz"), (PASS, "strict")),
]


@pytest.mark.parametrize(("values", "contents", "expected"), REFERRER)
def test_referrer_policy(
    values: list[str], contents: tuple[str, ...], expected: tuple[Outcome, str]
) -> None:
    headers = [("Referrer-Policy", value) for value in values]
    metas = [Meta("referrer", content, in_head=False) for content in contents]
    markup = page(Meta("viewport", "unsafe-url"), *metas, Meta("http-equiv:referrer-policy", "x"))
    verdict = referrer_policy.judge(landing(*headers), markup)
    assert said(verdict) == expected
    shown = " ".join(map(str, verdict.evidence))
    assert all(text in shown for text in (*values, *contents))
    if not contents:
        assert said(referrer_policy.judge(landing(*headers), NO_PAGE)) == expected


PERMISSIONS = [
    (["camera=(), microphone=(), geolocation=()"], (PASS, "set")),
    (["geolocation=(self)"], (PASS, "set")),
    (["geolocation=self"], (PASS, "set")),
    (["accelerometer=(), autoplay=(), camera=()"], (PASS, "set")),
    (["camera=*, microphone=()"], (PASS, "set")),
    (["camera=none, microphone=()"], (PASS, "set")),
    (["microphone=();report-to=x"], (PASS, "set")),
    (["unknown-feature=(), midi=()"], (PASS, "set")),
    (["autoplay=(), fullscreen=(self)"], (PASS, "narrow")),
    (["payment=(), usb=()"], (PASS, "narrow")),
    (["browsing-topics=()"], (PASS, "narrow")),
    (["interest-cohort=()"], (FAIL, "nothing")),
    (["camera=*"], (FAIL, "nothing")),
    (["camera=(self *)"], (FAIL, "nothing")),
    (["camera=none, microphone=none"], (PASS, "set")),
    (["camera"], (PASS, "set")),
    ([""], (FAIL, "nothing")),
    (["camera 'none'"], (FAIL, "invalid")),
    (["geolocation 'self'; camera 'none'"], (FAIL, "invalid")),
    (["camera=(), microphone=(),"], (FAIL, "invalid")),
    (["camera=(); microphone=()"], (FAIL, "invalid")),
    (["camera=()", "microphone 'none'"], (FAIL, "invalid")),
    (["camera=(self https://contoh.go.test)x"], (FAIL, "invalid")),
    (["camera=('self')"], (FAIL, "invalid")),
    (["Camera=()"], (FAIL, "invalid")),
    ([], (FAIL, "missing")),
]


@pytest.mark.parametrize(("values", "expected"), PERMISSIONS)
def test_permissions_policy(values: list[str], expected: tuple[Outcome, str]) -> None:
    headers = [("Permissions-Policy", value) for value in values]
    assert said(permissions_policy.judge(landing(*headers))) == expected


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ([("Feature-Policy", "camera 'none'")], (FAIL, "legacy")),
        ([("Permissions-Policy-Report-Only", "camera=()")], (FAIL, "report_only")),
        (
            [("Feature-Policy", "x"), ("Permissions-Policy-Report-Only", "camera=()")],
            (FAIL, "report_only"),
        ),
        ([("Feature-Policy", "x"), ("permissions-policy", "camera=()")], (PASS, "set")),
        ([("Permissions-Policy-Report-Only", "x"), ("Permissions-Policy", "-")], (FAIL, "invalid")),
    ],
)
def test_what_stands_in_place_of_permissions_policy(
    headers: list[tuple[str, str]], expected: tuple[Outcome, str]
) -> None:
    assert said(permissions_policy.judge(landing(*headers))) == expected


OPENER, EMBEDDER, RESOURCE = (
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Embedder-Policy",
    "Cross-Origin-Resource-Policy",
)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ([(OPENER, "same-origin")], (PASS, "parted")),
        ([(OPENER, "same-origin-allow-popups")], (PASS, "parted")),
        ([(OPENER, "noopener-allow-popups")], (PASS, "parted")),
        ([(OPENER, "same-origin"), (EMBEDDER, "unsafe-none")], (PASS, "parted")),
        ([(OPENER, "same-origin-allow-popups"), (EMBEDDER, "require-corp")], (PASS, "parted")),
        ([(OPENER, "same-origin"), (EMBEDDER, "require-corp")], (PASS, "isolated")),
        (
            [
                (OPENER, "same-origin"),
                (EMBEDDER, 'require-corp; report-to="x"'),
                (RESOURCE, "same-origin"),
            ],
            (PASS, "isolated"),
        ),
        ([], (FAIL, "missing")),
        ([(RESOURCE, "same-origin")], (FAIL, "missing")),
        ([(EMBEDDER + "-Report-Only", "require-corp")], (FAIL, "missing")),
        ([(OPENER, "unsafe-none")], (FAIL, "open")),
        ([(OPENER, "unsafe-none"), (OPENER + "-Report-Only", "same-origin")], (FAIL, "open")),
        ([(OPENER + "-Report-Only", "same-origin")], (FAIL, "report_only")),
        ([(OPENER + "-Report-Only", "nonsense")], (FAIL, "missing")),
        ([(OPENER, "")], (FAIL, "invalid")),
        ([(OPENER, "same-origin"), (OPENER, "same-origin")], (FAIL, "invalid")),
        ([(OPENER, "same-origin"), (EMBEDDER, "requirecorp")], (FAIL, "invalid")),
        ([(OPENER, "same-origin"), (RESOURCE, "Same-Origin")], (FAIL, "invalid")),
        ([(OPENER, '"same-origin"')], (FAIL, "invalid")),
    ],
)
def test_cross_origin_isolation(
    headers: list[tuple[str, str]], expected: tuple[Outcome, str]
) -> None:
    assert said(cross_origin_isolation.judge(landing(*headers))) == expected


def test_evidence_is_capped_and_says_how_many_more_there_are() -> None:
    many = landing(*[("Permissions-Policy", f"camera=(), x{n}=()") for n in range(50)])
    evidence = [str(line) for line in permissions_policy.judge(many).evidence]
    assert len(evidence) == 6
    assert evidence[-1] == "(+45)"


NAMES = st.sampled_from(
    [
        "Referrer-Policy",
        "Permissions-Policy",
        "Permissions-Policy-Report-Only",
        "Feature-Policy",
        OPENER,
        EMBEDDER,
        RESOURCE,
        OPENER + "-Report-Only",
        "X-Content-Type-Options",
    ]
)


@given(st.lists(st.tuples(NAMES, st.text()), max_size=5), st.lists(st.text(), max_size=3))
def test_any_headers_are_judged(headers: list[tuple[str, str]], contents: list[str]) -> None:
    seen = landing(*headers)
    markup = page(*(Meta("referrer", content) for content in contents))
    for verdict in (
        nosniff.judge(seen),
        permissions_policy.judge(seen),
        cross_origin_isolation.judge(seen),
        referrer_policy.judge(seen, markup),
    ):
        assert verdict.outcome in {PASS, FAIL}
        assert verdict.evidence
