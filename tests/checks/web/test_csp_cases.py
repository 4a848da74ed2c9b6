"""Policies as they are met, and what web/csp and web/csp-weak make of them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.checks._web import csp as _csp
from cyberscan.checks.web import csp, csp_weak, framing
from cyberscan.model.facts.site import Markup, Meta
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import Outcome, Verdict
from cyberscan.parse.csp.policy import policies
from cyberscan.tables.csp_bypass import BYPASSES, Way

URL = "https://contoh.go.test/"
META = "http-equiv:content-security-policy"


def page(*metas: Meta) -> Markup:
    exchange = Exchange(url=URL, status=200, headers=(), tls_verified=True)
    return Markup(
        exchange=exchange, base=URL, metas=metas, resources=(), forms=(), links=(), comments=()
    )


def landing(*headers: tuple[str, str]) -> HttpsLanding:
    hop = Exchange(url=URL, status=200, headers=headers, tls_verified=True)
    return HttpsLanding(hops=(hop,))


def verdicts(judge: Any, *values: str, markup: Markup | Absent | Failed | None = None) -> list[Any]:
    headers = tuple(("Content-Security-Policy", value) for value in values)
    judged = judge(landing(*headers), page() if markup is None else markup)
    return list(judged) if isinstance(judged, tuple) else [judged]


def messages(*values: str, meta: str = "") -> str:
    markup = page(Meta(META, meta)) if meta else page()
    return " ".join(verdict.message for verdict in verdicts(csp_weak.judge, *values, markup=markup))


STRICT = (
    "script-src 'nonce-…' 'strict-dynamic' 'unsafe-inline' https: http:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; style-src 'self'"
)

MET = [
    # Whole policies, and what is said of them.
    (STRICT, "strong"),
    ("default-src 'none'; base-uri 'none'; form-action 'none'", "strong"),
    ("default-src 'self'; base-uri 'self'; frame-ancestors 'self'", "fair"),
    ("default-src 'self'; base-uri 'self'; form-action 'self'", "strong"),
    ("default-src https: 'unsafe-inline'", "inline"),
    ("default-src * 'unsafe-inline' 'unsafe-eval' data: blob:", "inline"),
    ("default-src * data: blob: 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'", "inline"),
    ("default-src 'self' 'unsafe-inline'", "inline"),
    ("default-src 'self' http: https: data: blob: 'unsafe-inline'", "inline"),
    ("default-src 'self'; script-src 'self' 'unsafe-inline' https://www.google.com", "inline"),
    ("default-src 'self'; script-src-attr 'unsafe-inline'", "inline"),
    ("default-src https:", "any_host"),
    ("default-src https: data:", "any_host"),
    ("default-src *", "any_host"),
    ("script-src 'self' data:; default-src 'self'", "any_host"),
    ("default-src 'self'; script-src http:", "any_host"),
    ("default-src 'self'; script-src *.com", "any_host"),
    ("default-src 'self'; script-src 'self' 'unsafe-eval'", "eval"),
    ("script-src 'self' 'unsafe-eval'", "eval objects"),
    # A hash or nonce beside 'unsafe-inline'.
    ("default-src 'self'; script-src 'unsafe-inline' 'sha256-abc='", "fair"),
    ("default-src 'self'; script-src 'unsafe-inline' 'nonce-…'; base-uri 'self'", "fair"),
    ("default-src 'self'; script-src 'unsafe-inline' nonce-abc", "inline mistakes"),
    # Nothing about scripts.
    ("upgrade-insecure-requests", "no_script_rule"),
    ("upgrade-insecure-requests;", "no_script_rule"),
    ("frame-ancestors 'self'", "no_script_rule"),
    ("frame-ancestors 'self'; report-uri /csp", "no_script_rule"),
    ("img-src 'self'; style-src 'self'", "no_script_rule"),
    ("object-src 'none'; base-uri 'self'", "no_script_rule"),
    ("img-src *; scrip-src 'self'", "no_script_rule mistakes"),
    ("img-src *; script-src ‘self’", "no_script_rule mistakes"),
    # Nothing about objects, about <base>.
    ("script-src 'self'", "objects"),
    ("script-src 'self'; object-src https:", "objects"),
    ("default-src 'self'; object-src *", "objects"),
    ("default-src *; script-src 'self'", "objects"),
    ("script-src 'nonce-…'", "objects base"),
    ("script-src 'nonce-…' 'strict-dynamic'; object-src 'none'", "base"),
    ("script-src 'nonce-…'; object-src 'none'; base-uri 'self'", "fair"),
    ("script-src 'sha256-abc' 'strict-dynamic'; object-src 'none'", "base"),
    ("script-src 'sha256-abc'; object-src 'none'", "fair"),
    # Hosts.
    ("default-src 'self'; script-src 'self' https://cdn.jsdelivr.net", "bypass"),
    ("default-src 'self'; script-src 'self' *.jsdelivr.net", "bypass"),
    ("default-src 'self' cdn.jsdelivr.net/npm/", "bypass"),
    ("default-src 'self' unpkg.com", "bypass"),
    ("default-src 'self' https://cdnjs.cloudflare.com", "bypass"),
    ("default-src 'self' https://ajax.googleapis.com", "bypass"),
    ("default-src 'self' *.googleapis.com *.google.com", "bypass"),
    ("default-src 'self' https://www.google.com", "bypass"),
    ("default-src 'self' http://www.youtube.com:443", "bypass"),
    ("default-src 'self' https://www.google.com/recaptcha/ https://www.gstatic.com/recaptcha/",
     "fair"),
    ("default-src 'self' https://ajax.googleapis.com/ajax/libs/jquery/3.7.1/", "fair"),
    ("default-src 'self' https://cdn.jsdelivr.net/npm/bootstrap@5.3.0/", "fair"),
    ("default-src 'self' https:[surel]/dist/js/bootstrap.min.js", "fair"),
    ("default-src 'self' https://code.jquery.com", "fair"),
    ("default-src 'self' *.contoh.go.test", "fair"),
    ("default-src 'self'; style-src 'self' https://cdn.jsdelivr.net", "fair"),
    ("default-src 'self'; img-src * data:; font-src https:", "fair"),
    ("default-src 'self' https://www.googletagmanager.com", "fair"),
    ("default-src 'self' 'unsafe-eval' https://www.googletagmanager.com", "eval bypass"),
    # What needs a script that runs already.
    ("default-src 'self'; script-src 'self' blob:", "fair"),
    ("default-src 'self' data:; script-src 'self'", "fair"),
    ("default-src 'self'; script-src 'self' 'wasm-unsafe-eval'", "fair"),
    ("default-src 'self'; script-src 'self' 'unsafe-hashes' 'sha256-abc'", "fair"),
    # Slips of writing.
    ("default-src self", "mistakes"),
    ("default-src none", "mistakes"),
    ("default-src 'none' 'self'", "mistakes"),
    ("default-src 'self' script-src 'self' https://x.test", "mistakes"),
    ("default-src 'self'; foo-src x", "mistakes"),
    ("default-src 'self'; block-all-mixed-content", "fair"),
    # No script at all.
    ("sandbox", "objects"),
    ("sandbox; object-src 'none'", "fair"),
    ("sandbox; default-src * 'unsafe-inline'", "objects"),
    ("sandbox allow-scripts; default-src 'unsafe-inline'", "inline"),
    # Several policies.
    ("default-src * 'unsafe-inline', default-src 'self'", "fair"),
    ("upgrade-insecure-requests, default-src 'self'", "fair"),
    ("script-src 'unsafe-inline', style-src 'self'", "inline"),
    ("script-src 'self', object-src 'none'", "fair"),
    ("script-src 'nonce-…', object-src 'none', base-uri 'none'", "fair"),
    ("default-src 'self' unpkg.com, script-src 'self' code.jquery.com", "fair"),
    # None in force.
    ("", "no_policy"),
    ("report-uri /csp", "no_policy"),
    ('"default-src \'self\'"', "no_policy"),
    ("default-src: 'self'", "no_policy"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MET)
def test_a_policy_in_a_header(text: str, expected: str) -> None:
    assert messages(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [case for case in MET if "," not in case[0] and "sandbox" not in case[0]
     and "frame-ancestors" not in case[0]],
)  # fmt: skip
def test_the_same_policy_in_the_page(text: str, expected: str) -> None:
    assert messages(meta=text) == expected


def test_a_page_does_not_hear_a_sandbox() -> None:
    assert messages(meta="sandbox; default-src 'unsafe-inline'") == "inline"
    assert messages(meta="frame-ancestors 'self'") == "no_policy"


def test_header_and_page_count_together() -> None:
    assert messages("default-src * 'unsafe-inline'", meta="script-src 'self'") == "objects"
    assert messages("default-src * 'unsafe-inline'", meta="default-src 'self'") == "fair"
    assert messages("script-src 'unsafe-inline'", meta="img-src 'self'") == "inline"


def test_a_policy_outside_of_head_counts_for_nothing() -> None:
    body = page(Meta(META, "default-src 'self'", in_head=False))
    (verdict,) = verdicts(csp_weak.judge, "default-src * 'unsafe-inline'", markup=body)
    assert verdict.message == "inline"
    (verdict,) = verdicts(csp.judge, markup=body)
    assert verdict.message == "missing"
    assert "outside <head>" in verdict.evidence[1].raw


def test_a_report_is_never_in_force() -> None:
    facts = landing(
        ("Content-Security-Policy-Report-Only", STRICT), ("content-security-policy", "img-src *")
    )
    (verdict,) = csp_weak.judge(facts, page())  # type: ignore[misc]
    assert verdict.message == "no_script_rule"


GONE = Failed(Reason.TIMEOUT)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (STRICT, ("header", "strong")),
        ("default-src 'self'", ("header", "fair")),
        ("default-src *", ("header", "")),
        ("frame-ancestors 'self'", ("header", "")),
        ("report-uri /csp", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_page_that_was_not_seen(text: str, expected: tuple[str, str]) -> None:
    found = [verdicts(judge, text, markup=GONE)[0] for judge in (csp.judge, csp_weak.judge)]
    assert tuple(verdict.message for verdict in found) == expected
    for verdict in found:
        unseen = verdict.outcome is Outcome.UNKNOWN and verdict.reason is Reason.TIMEOUT
        assert unseen is (verdict.message == "")


@pytest.mark.parametrize("text", ["", STRICT, "default-src *"])
def test_without_a_page_nothing_is_weak(text: str) -> None:
    (verdict,) = verdicts(csp_weak.judge, text, markup=Absent(Negative.NOT_FOUND))
    assert verdict.outcome is Outcome.NOT_APPLICABLE


def test_a_policy_stored_in_part_is_no_weakness() -> None:
    long = "img-src " + "https://contoh.go.test/x/ " * 400
    assert messages(meta=long) == "cut"
    assert messages("default-src 'self'", meta=long) == "fair"


def test_every_weakness_shows_where_it_is() -> None:
    for text, expected in MET:
        for verdict in verdicts(csp_weak.judge, text):
            if verdict.outcome is Outcome.FAIL:
                assert verdict.evidence, expected
                assert all(item.raw.startswith((URL, "(+")) for item in verdict.evidence)
                assert len(verdict.evidence) <= 6


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("script-src 'self' 'unsafe-inline' https:", "script-src 'unsafe-inline'"),
        ("script-src 'self' 'unsafe-inline' https:", "script-src https:"),
        ("default-src 'self' *", "default-src *"),
        ("script-src 'self'", "object-src: not set"),
        ("script-src-elem 'self'", "script-src-attr: not set"),
        ("img-src 'self'", "default-src: not set"),
        ("default-src 'nonce-…'", "base-uri: not set"),
        ("default-src 'nonce-…'; base-uri *", "base-uri *"),
        ("default-src 'self' unpkg.com", "https://unpkg.com/x/x.js: npm/GitHub"),
    ],
)
def test_the_evidence_is_what_opens_the_page(text: str, shown: str) -> None:
    evidence = [item.raw for v in verdicts(csp_weak.judge, text) for item in v.evidence]
    assert f"{URL}: {shown}" in evidence


def test_long_lists_are_counted() -> None:
    hosts = " ".join(sorted({row.host for row in BYPASSES}))
    (verdict,) = verdicts(csp_weak.judge, f"default-src 'self' {hosts}")
    assert verdict.message == "bypass"
    assert verdict.evidence[5].raw == "(+41)"
    assert verdict.values["hosts"].raw.endswith(" (+40)")  # one host stands under two rules


@pytest.mark.parametrize("row", BYPASSES, ids=lambda row: f"{row.host}{row.path}")
def test_every_host_of_the_table_is_found_where_it_is_allowed(row: Any) -> None:
    more = "'unsafe-eval'" if row.needs_eval else ""
    for source in (row.host, f"https://{row.host}", f"*.{row.host.partition('.')[2]}"):
        text = f"default-src 'self' {more} {source}"
        if "." in source.removeprefix("*."):
            assert "bypass" in messages(text), source
    if row.path.count("/") > 1 and row.way is not Way.PACKAGES:
        assert messages(f"default-src 'self' https://{row.host}/x/") == "fair"
    assert messages(f"default-src 'self'; script-src 'nonce-…' 'strict-dynamic' {row.host}; "
                    "base-uri 'none'") == "fair"  # fmt: skip


def test_the_table_has_no_row_twice() -> None:
    assert len({(row.host, row.path) for row in BYPASSES}) == len(BYPASSES)
    assert all(row.host == row.host.lower() and row.path.startswith("/") for row in BYPASSES)


WORDS = st.sampled_from(
    [
        "default-src", "script-src", "object-src", "base-uri", "frame-ancestors", "sandbox", ";",
        ";", ",", "'self'", "'none'", "'unsafe-inline'", "'nonce-…'", "'strict-dynamic'", "*",
        "https:", "data:", "unpkg.com", "self", "é", "'x'",
    ]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=100)
MARKUPS = st.one_of(
    st.just(GONE),
    st.just(Absent(Negative.NOT_FOUND)),
    st.lists(st.builds(Meta, st.just(META), TEXTS, st.booleans()), max_size=2).map(
        lambda metas: page(*metas)
    ),
)


@given(st.lists(TEXTS, max_size=3), MARKUPS)
def test_every_answer_gets_a_verdict(values: list[str], markup: Any) -> None:
    for judge, check in (
        (csp.judge, csp.CHECK),
        (csp_weak.judge, csp_weak.CHECK),
        (framing.judge, framing.CHECK),
    ):
        found = verdicts(judge, *values, markup=markup)
        assert len({verdict.discriminator for verdict in found}) == len(found)
        for verdict in found:
            assert isinstance(verdict, Verdict)
            if not verdict.reason:
                message = check.messages[verdict.message]
                assert message.id.format_map(verdict.values)
                assert message.en.format_map(verdict.values)


@given(TEXTS)
def test_weakness_and_absence_are_told_once(text: str) -> None:
    """A site without a policy in force fails web/csp, one with a weak one web/csp-weak."""
    (there,) = verdicts(csp.judge, text)
    weak = verdicts(csp_weak.judge, text)
    assert (there.outcome is Outcome.FAIL) is (weak[0].message == "no_policy")


@pytest.mark.parametrize(
    "text",
    [
        "script-src " + " ".join(f"{row.host}/{n}" for n in range(500) for row in BYPASSES),
        "script-src " + "unpkg.com/x/ " * 80_000,
        "script-src 'self'," * 60_000,
        "; ".join(f"x{n} unpkg.com" for n in range(50_000)),
    ],
    ids=lambda text: text[:16],
)
def test_a_megabyte_of_malice_is_judged(text: str) -> None:
    verdicts(csp_weak.judge, text, text)
    verdicts(csp.judge, text, text)
    _csp.notes(policies([text]))
