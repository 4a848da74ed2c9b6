"""Other sites cannot show the page inside a frame of theirs (frame-ancestors, X-Frame-Options)."""

from __future__ import annotations

from cyberscan.model.check import Actor, Check, Example, Message, Say, Site
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed
from cyberscan.parse.framing import frame_ancestors, is_open, x_frame_options


def judge(landing: Site[HttpsLanding]) -> Verdict:
    """Where a policy has frame-ancestors, browsers ignore X-Frame-Options."""
    answer = landing.final
    options = answer.all("x-frame-options")
    evidence = [f"{answer.url}: X-Frame-Options: {value}" for value in options]
    lists = frame_ancestors(answer.all("content-security-policy"))
    if lists:
        shown = [f"{answer.url}: frame-ancestors {' '.join(sources)}" for sources in lists]
        # Every policy must allow a frame: one that is closed is enough.
        if all(is_open(sources) for sources in lists):
            return failed("open", evidence=[*shown, *evidence])
        return passed("closed", evidence=shown)
    match x_frame_options(options):
        case "deny" | "sameorigin" | "conflict":
            return passed("closed", evidence=evidence)
        case "invalid":
            return failed("invalid", evidence=evidence)
    return failed("missing", evidence=[f"{answer.status} {answer.url}: no header"])


def _example(name: str, outcome: Outcome, message: str, *headers: tuple[str, str]) -> Example:
    hop = Exchange(url="https://contoh.go.test/", status=200, headers=headers, tls_verified=True)
    return Example(
        name=name, given={"landing": HttpsLanding(hops=(hop,))}, outcome=outcome, message=message
    )


_CSP = "Content-Security-Policy"
_XFO = "X-Frame-Options"

CHECK = Check(
    key="framing",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=15,
    title=Say(
        id="Laman dapat dibingkai situs lain (clickjacking)",
        en="Other sites can frame the page (clickjacking)",
    ),
    why=Say(
        id="Penipu dapat menaruh laman resmi di balik lamannya sendiri, sehingga pengunjung tanpa "
        "sadar menekan tombol pada situs resmi.",
        en="A fraud can lay the official page behind a page of their own, so that visitors press "
        "buttons of the official site without knowing.",
    ),
    messages={
        "closed": Message(
            id="Situs lain tidak dapat membingkai laman ini.",
            en="Other sites cannot frame this page.",
        ),
        "missing": Message(
            id="Tidak ada frame-ancestors (Content-Security-Policy) maupun X-Frame-Options.",
            en="There is neither frame-ancestors (Content-Security-Policy) nor X-Frame-Options.",
        ),
        "invalid": Message(
            id="Nilai X-Frame-Options tidak dikenal peramban sehingga tidak berpengaruh.",
            en="Browsers do not know the value of X-Frame-Options, so it has no effect.",
        ),
        "open": Message(
            id="frame-ancestors mengizinkan semua situs, dan membuat X-Frame-Options diabaikan.",
            en="frame-ancestors lets every site in, and makes browsers ignore X-Frame-Options.",
        ),
    },
    reproduce="curl -skL -o /dev/null -D - https://{name}/ | "
    "grep -Ei '^(x-frame-options|content-security-policy):'",
    remedy="web-framing",
    references=(
        "https://www.w3.org/TR/CSP3/#directive-frame-ancestors",
        "https://html.spec.whatwg.org/multipage/speculative-loading.html#the-x-frame-options-header",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.26"),
    examples=(
        _example("same origin", Outcome.PASS, "closed", (_XFO, "SAMEORIGIN")),
        _example("by policy", Outcome.PASS, "closed", (_CSP, "frame-ancestors 'self'")),
        _example(
            "one closed policy of two",
            Outcome.PASS,
            "closed",
            (_CSP, "frame-ancestors *, frame-ancestors 'none'"),
        ),
        _example("no header", Outcome.FAIL, "missing", (_CSP, "default-src 'self'")),
        _example("no longer a value", Outcome.FAIL, "invalid", (_XFO, "ALLOW-FROM https://a.test")),
        _example(
            "the policy lets all in",
            Outcome.FAIL,
            "open",
            (_CSP, "frame-ancestors https:"),
            (_XFO, "DENY"),
        ),
    ),
)
