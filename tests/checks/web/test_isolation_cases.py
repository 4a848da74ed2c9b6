"""Answers as they are met, and whether other sites' windows are apart from the page's.

Expected is what the specifications say (read 2026-11-26): WHATWG HTML sections 7.1.3 "Cross-origin
opener policies" and 7.1.4 "Cross-origin embedder policies", WHATWG Fetch sections 2.2.2 "Headers"
and 3.7 "Cross-Origin-Resource-Policy header". What a value's grammar is, is tried with the reader.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.checks.web.cross_origin_isolation import CHECK, judge
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.verdict import Outcome, Verdict

URL = "https://contoh.go.test/"
COOP = "Cross-Origin-Opener-Policy"
COEP = "Cross-Origin-Embedder-Policy"
CORP = "Cross-Origin-Resource-Policy"
COOP_REPORT = f"{COOP}-Report-Only"
COEP_REPORT = f"{COEP}-Report-Only"
ENDPOINTS = ("Reporting-Endpoints", 'e="https://contoh.go.test/laporan"')

Fields = list[tuple[str, str]]


def hop(headers: Fields, url: str = URL, status: int = 200) -> Exchange:
    verified = True if url.startswith("https:") else None
    return Exchange(url=url, status=status, headers=tuple(headers), tls_verified=verified)


def judged(headers: Fields, url: str = URL, status: int = 200) -> Verdict:
    return judge(HttpsLanding(hops=(hop(headers, url, status),)))


def shown(verdict: Verdict) -> list[str]:
    return [line.raw for line in verdict.evidence]


# HTML 7.1.3.1 "obtain an opener policy", steps 1 to 4. Without a word of it, or with one that
# cannot be read, the policy is unsafe-none.
@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ([], "missing"),
        ([(COOP, "same-origin")], "parted"),
        ([(COOP, "same-origin-allow-popups")], "parted"),
        ([(COOP, "noopener-allow-popups")], "parted"),
        ([(COOP, "unsafe-none")], "open"),
        ([(COOP, 'same-origin; report-to="e"')], "parted"),
        ([(COOP, 'same-origin; report-to="e"'), ENDPOINTS], "parted"),
        ([(COOP, "same-origin-allow-popups; report-to=e")], "parted"),
        ([(COOP, 'unsafe-none; report-to="e"'), ENDPOINTS], "open"),
        ([(COOP, 'noopener-allow-popups; report-to="e"; a')], "parted"),
        ([(COOP, "same-origin;same-origin-allow-popups")], "parted"),
        ([(COOP, "same-origin;unsafe-none")], "parted"),
        ([(COOP, "unsafe-none;same-origin")], "open"),
        ([(COOP, " same-origin ")], "parted"),
        ([(COOP, "\tsame-origin\t")], "parted"),
        ([(COOP, "")], "invalid"),
        ([(COOP, "\t ")], "invalid"),
        ([(COOP, "none")], "invalid"),
        ([(COOP, "Same-Origin")], "invalid"),
        ([(COOP, "Unsafe-None")], "invalid"),
        ([(COOP, "same-site")], "invalid"),
        ([(COOP, "SAMEORIGIN")], "invalid"),
        ([(COOP, "require-corp")], "invalid"),
        ([(COOP, "credentialless")], "invalid"),
        ([(COOP, "cross-origin")], "invalid"),
        ([(COOP, "same-origin-plus-COEP")], "invalid"),
        ([(COOP, "restrict-properties")], "invalid"),
        ([(COOP, '"same-origin"')], "invalid"),
        ([(COOP, "same-origin;")], "invalid"),
        ([(COOP, "same-origin report-to=e")], "invalid"),
        ([(COOP, "same-origin, report-to=e")], "invalid"),
        ([(COOP, "same-origin; report-to='e'")], "invalid"),
        ([(COOP, "same-origin; Report-To=e")], "invalid"),
        ([(COOP, "same-origin; report-to = e")], "invalid"),
        ([(COOP, "same-origin same-origin-allow-popups")], "invalid"),
        ([(COOP, "same-origin,same-origin-allow-popups")], "invalid"),
        ([(COOP, "same-origin\x0b")], "invalid"),
        ([(COOP, "same-origin\xa0")], "invalid"),
        # Fetch 2.2.2 "get": fields of one name are one value, and no item any more.
        ([(COOP, "same-origin"), (COOP, "same-origin")], "invalid"),
        ([(COOP, "same-origin"), (COOP, "unsafe-none")], "invalid"),
        ([(COOP, "unsafe-none"), (COOP, "same-origin")], "invalid"),
        ([(COOP, "unsafe-none"), (COOP, "unsafe-none")], "invalid"),
        ([(COOP, ""), (COOP, "same-origin")], "invalid"),
        ([(COOP, "same-origin"), (COOP, "")], "invalid"),
        ([(COOP, "same-origin"), (COOP.lower(), "same-origin")], "invalid"),
        ([(COOP, 'same-origin; report-to="a'), (COOP, 'b"')], "parted"),
    ],
)
def test_the_opener_policy_decides(headers: Fields, expected: str) -> None:
    verdict = judged(headers)
    assert verdict.message == expected
    assert verdict.outcome is (Outcome.PASS if expected == "parted" else Outcome.FAIL)


# HTML 7.1.3.1, step 4.1, and 7.1.4: beside same-origin a compatible embedder policy isolates, and
# one that is not leaves the opener policy as it is. Beside another opener policy none isolates.
@pytest.mark.parametrize(
    ("opener", "embedder", "expected"),
    [
        ("same-origin", "require-corp", "isolated"),
        ("same-origin", "credentialless", "isolated"),
        ("same-origin", "unsafe-none", "parted"),
        ("same-origin-allow-popups", "require-corp", "parted"),
        ("same-origin-allow-popups", "credentialless", "parted"),
        ("same-origin-allow-popups", "unsafe-none", "parted"),
        ("noopener-allow-popups", "require-corp", "parted"),
        ("noopener-allow-popups", "credentialless", "parted"),
        ("noopener-allow-popups", "unsafe-none", "parted"),
        ("unsafe-none", "require-corp", "open"),
        ("unsafe-none", "credentialless", "open"),
        ("unsafe-none", "unsafe-none", "open"),
        ('same-origin; report-to="e"', 'require-corp; report-to="e"', "isolated"),
        ("same-origin;a", "credentialless;b", "isolated"),
        ("same-origin", "\trequire-corp", "isolated"),
        ("same-origin", "require-corp;unsafe-none", "isolated"),
        ("same-origin", "unsafe-none;require-corp", "parted"),
        ("same-origin", "require-corp;report-to=e", "isolated"),
        ("same-origin", "require-corp;report-to", "isolated"),
    ],
)
def test_two_policies_together(opener: str, embedder: str, expected: str) -> None:
    assert judged([(COOP, opener), (COEP, embedder)]).message == expected
    assert judged([(COEP, embedder), (COOP, opener)]).message == expected


# HTML 7.1.4.1: its table of values that fail open, and more of the kind. The page is not isolated,
# and its admin is told why.
@pytest.mark.parametrize(
    "values",
    [
        ["unknown-value"],
        ["require-corp, unknown-value"],
        ["unknown-value, unknown-value"],
        ["unknown-value, require-corp"],
        ["require-corp, require-corp"],
        ["require-corp", "require-corp"],
        ["require-corp", "credentialless"],
        ["require-corp", ""],
        ["", "require-corp"],
        [""],
        ["require-corp;"],
        ['"require-corp"'],
        ["Require-Corp"],
        ["REQUIRE-CORP"],
        ["Credentialless"],
        ["require-corp require-corp"],
        ["require-corp; REPORT-TO=e"],
        ["require-corp\x00"],
        ["same-origin"],
        ["cross-origin"],
        ["none"],
        ["?1"],
        ["(require-corp)"],
        ["a=require-corp"],
    ],
)
def test_an_embedder_policy_that_fails_open(values: list[str]) -> None:
    verdict = judged([(COOP, "same-origin"), *((COEP, value) for value in values)])
    assert (verdict.message, str(verdict.values["names"])) == ("invalid", COEP)
    assert shown(verdict) == [f"{URL}: {COEP}: {', '.join(values)}"]


# Fetch 3.7: one word with its case. It says nothing of the page's window, and must be readable.
@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["same-origin"], "parted"),
        (["same-site"], "parted"),
        (["cross-origin"], "parted"),
        ([" same-site\t"], "parted"),
        (["Same-Origin"], "invalid"),
        (["SAME-SITE"], "invalid"),
        (["same-origin; report-to=e"], "invalid"),
        (['"same-origin"'], "invalid"),
        (["same-origin, same-site"], "invalid"),
        (["same-origin", "same-origin"], "invalid"),
        (["cross-origin", "same-origin"], "invalid"),
        (["same-origin", ""], "invalid"),
        ([""], "invalid"),
        (["same-origin;"], "invalid"),
        (["*"], "invalid"),
        (["https://contoh.go.test"], "invalid"),
        (["require-corp"], "invalid"),
        (["unsafe-none"], "invalid"),
        (["crossorigin"], "invalid"),
        (["none"], "invalid"),
    ],
)
def test_the_resource_policy_must_be_readable(values: list[str], expected: str) -> None:
    resource = [(CORP, value) for value in values]
    assert judged([(COOP, "same-origin"), *resource]).message == expected
    alone = "missing" if expected == "parted" else "invalid"
    assert judged(resource).message == alone


# HTML 7.1.3.1, steps 5 and 6, and 7.1.4.1, steps 5 and 6: what only reports enforces nothing, and
# cannot spoil what does.
@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ([(COOP_REPORT, "same-origin")], "report_only"),
        ([(COOP_REPORT, 'same-origin; report-to="e"'), ENDPOINTS], "report_only"),
        ([(COOP_REPORT, "same-origin-allow-popups")], "report_only"),
        # In step 6 the standard has no such word; browsers that know it report by it.
        ([(COOP_REPORT, "noopener-allow-popups")], "report_only"),
        # What is the default reports nothing, and what cannot be read neither.
        ([(COOP_REPORT, "unsafe-none")], "missing"),
        ([(COOP_REPORT, 'unsafe-none; report-to="e"')], "missing"),
        ([(COOP_REPORT, "Same-Origin")], "missing"),
        ([(COOP_REPORT, "")], "missing"),
        ([(COOP_REPORT, "same-origin;")], "missing"),
        ([(COOP_REPORT, "same-origin"), (COOP_REPORT, "same-origin")], "missing"),
        ([(COOP_REPORT, "same-origin"), (COOP, "same-origin-allow-popups")], "parted"),
        ([(COOP_REPORT, "unsafe-none"), (COOP, "same-origin")], "parted"),
        ([(COOP_REPORT, "nonsense;"), (COOP, "same-origin")], "parted"),
        ([(COOP_REPORT, "same-origin"), (COOP, "unsafe-none")], "open"),
        ([(COOP_REPORT, "same-origin"), (COOP, "nonsense")], "invalid"),
        ([(COOP_REPORT, "same-origin"), (COOP, "")], "invalid"),
        ([(COOP_REPORT, "same-origin"), (COEP, "require-corp")], "report_only"),
        ([(COOP_REPORT, "same-origin"), (COEP, "nonsense")], "invalid"),
        ([(COOP_REPORT, "same-origin"), (COEP_REPORT, "require-corp")], "report_only"),
        ([(COEP_REPORT, "require-corp")], "missing"),
        ([(COEP_REPORT, "nonsense")], "missing"),
        ([(COOP, "same-origin"), (COEP_REPORT, "require-corp")], "parted"),
        ([(COOP, "same-origin"), (COEP_REPORT, "nonsense;")], "parted"),
        ([(COOP, "same-origin"), (COEP_REPORT, "require-corp"), (COEP, "unsafe-none")], "parted"),
        (
            [(COOP, "same-origin"), (COEP_REPORT, "nonsense"), (COEP, "credentialless")],
            "isolated",
        ),
        ([(f"{CORP}-Report-Only", "same-origin")], "missing"),
        ([(f"{CORP}-Report-Only", "nonsense"), (COOP, "same-origin")], "parted"),
    ],
)
def test_what_only_reports(headers: Fields, expected: str) -> None:
    assert judged(headers).message == expected


# Fetch 2.2.2 "contains": names have no case, and no neighbours.
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("cross-origin-opener-policy", "parted"),
        ("CROSS-ORIGIN-OPENER-POLICY", "parted"),
        ("Cross-origin-Opener-policy", "parted"),
        ("X-Cross-Origin-Opener-Policy", "missing"),
        ("Cross-Origin-Opener-Policies", "missing"),
        ("Cross-Origin-Open-Policy", "missing"),
        ("Cross-Opener-Policy", "missing"),
        ("Origin-Opener-Policy", "missing"),
        ("Cross_Origin_Opener_Policy", "missing"),
        ("Cross-Origin-Opener-Policy:", "missing"),
        ("Cross-Origin-Isolation", "missing"),
        ("Origin-Agent-Cluster", "missing"),
        ("Access-Control-Allow-Origin", "missing"),
        ("X-Frame-Options", "missing"),
        ("Referrer-Policy", "missing"),
    ],
)
def test_the_name_of_the_field(name: str, expected: str) -> None:
    assert judged([(name, "same-origin")]).message == expected


# HTML 7.1.3.1 and 7.1.4.1, step 2: outside a secure context both are ignored.
@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ([(COOP, "same-origin")], "plain"),
        ([(COOP, "same-origin-allow-popups")], "plain"),
        ([(COOP, "noopener-allow-popups"), (CORP, "same-origin")], "plain"),
        ([(COOP, "same-origin"), (COEP, "require-corp")], "plain"),
        ([(COOP, "same-origin"), (COOP_REPORT, "same-origin")], "plain"),
        ([(COOP, "unsafe-none")], "open"),
        ([(COOP, "Same-Origin")], "invalid"),
        ([(COOP, "same-origin"), (CORP, "nonsense")], "invalid"),
        ([], "missing"),
    ],
)
def test_a_chain_that_ends_without_tls(headers: Fields, expected: str) -> None:
    first = hop([("Location", "http://contoh.go.test/"), (COOP, "same-origin")], status=302)
    verdict = judge(HttpsLanding(hops=(first, hop(headers, "http://contoh.go.test/"))))
    assert (verdict.outcome, verdict.message) == (Outcome.FAIL, expected)
    assert all("http://contoh.go.test/" in line for line in shown(verdict))


# The policy of a document is that of the answer it came with: HTML 7.1.3.1 takes one response.
@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ([(COOP, "same-origin")], [], "missing"),
        ([(COOP, "same-origin")], [(COOP, "unsafe-none")], "open"),
        ([(COOP, "same-origin")], [(COOP, "same-origin")], "parted"),
        ([(COOP, "nonsense")], [(COOP, "same-origin")], "parted"),
        ([(COEP, "require-corp")], [(COOP, "same-origin")], "parted"),
        ([(CORP, "nonsense")], [(COOP, "same-origin")], "parted"),
        ([(COOP_REPORT, "same-origin")], [], "missing"),
        ([], [(COOP, "same-origin"), (COEP, "credentialless")], "isolated"),
    ],
)
def test_the_last_answer_counts(first: Fields, last: Fields, expected: str) -> None:
    www = "https://www.contoh.go.test/"
    hops = (hop([("Location", www), *first], status=301), hop(last, www))
    assert judge(HttpsLanding(hops=hops)).message == expected


@pytest.mark.parametrize("status", [200, 403, 404, 503])
def test_the_status_changes_nothing(status: int) -> None:
    assert judged([(COOP, "same-origin")], status=status).message == "parted"
    assert judged([], status=status).message == "missing"


@pytest.mark.parametrize(
    ("headers", "names"),
    [
        ([(COOP, "x"), (COEP, "unsafe-none"), (CORP, "same-site")], [COOP]),
        ([(COOP, "x"), (COEP, "y")], [COOP, COEP]),
        ([(CORP, "z"), (COOP, "x")], [COOP, CORP]),
        ([(CORP, "z"), (COEP, "y"), (COOP, "x")], [COOP, COEP, CORP]),
        ([(CORP, "z"), (COEP, "y")], [COEP, CORP]),
        ([(CORP, "z"), (COOP, "unsafe-none")], [CORP]),
        ([(COEP, "y"), (COOP, "same-origin")], [COEP]),
    ],
)
def test_all_that_cannot_be_read_is_named_and_shown(headers: Fields, names: list[str]) -> None:
    verdict = judged(headers)
    assert (verdict.message, str(verdict.values["names"])) == ("invalid", ", ".join(names))
    given = dict(headers)
    assert shown(verdict) == [f"{URL}: {name}: {given[name]}" for name in names]


def test_what_is_missing_is_said_beside_what_is_there() -> None:
    headers = [(COEP, "require-corp"), (CORP, "same-site"), ("Server", "nginx")]
    assert shown(judged(headers)) == [
        f"200 {URL}: no {COOP}",
        f"{URL}: {COEP}: require-corp",
        f"{URL}: {CORP}: same-site",
    ]


NAMES = st.sampled_from([COOP, COEP, CORP, COOP_REPORT, COEP_REPORT, COOP.lower(), COEP.upper()])
VALUES = st.sampled_from(
    [
        "same-origin",
        "same-origin-allow-popups",
        "unsafe-none",
        "require-corp",
        "credentialless",
        "same-site",
        'same-origin; report-to="e"',
        "Same-Origin",
        "same-origin;",
        "",
    ]
) | st.text(st.characters(max_codepoint=255), max_size=20)
HEADERS = st.lists(st.tuples(NAMES, VALUES), max_size=5)
WHITE = st.text(" \t", max_size=3)


@given(HEADERS, WHITE, WHITE)
def test_white_space_case_and_neighbours_change_nothing(
    headers: Fields, before: str, behind: str
) -> None:
    said = judged(headers).message
    assert said in CHECK.messages
    assert judged([(n, f"{before}{v}{behind}") for n, v in headers]).message == said
    assert judged([(n.swapcase(), v) for n, v in headers]).message == said
    assert judged(sorted(headers, key=lambda field: field[0].lower())).message == said
    assert judged([("Server", "nginx"), *headers, ENDPOINTS]).message == said


@given(HEADERS)
def test_only_a_policy_that_is_enforced_passes(headers: Fields) -> None:
    verdict = judged(headers)
    enforced = [value for name, value in headers if name.lower() == COOP.lower()]
    if verdict.outcome is Outcome.PASS:
        assert enforced
    # On a page without TLS nothing passes.
    assert judged(headers, "http://contoh.go.test/").outcome is Outcome.FAIL
