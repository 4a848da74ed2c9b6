"""The site tells browsers what its pages may load and run (an enforced Content-Security-Policy)."""

from __future__ import annotations

from cyberscan.checks._shared.evidence import capped
from cyberscan.checks._web import csp
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say, Site
from cyberscan.model.facts.site import Markup, Meta
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unseen,
)

# Names of old that browsers no longer hear (OWASP ZAP, alert 10038-2, read 2026-11-26).
_OLD = ("x-content-security-policy", "x-webkit-csp")


def judge(landing: Site[HttpsLanding], markup: Of[Markup | Absent | Failed]) -> Verdict:
    """Judge whether there is a policy; what it is worth is for web/csp-weak.

    A header decides without the page; without one the page must have been seen, for it can carry a
    policy itself. What only reports is no policy.
    """
    answer = landing.final
    values = answer.all(csp.HEADER)
    evidence = [f"{answer.url}: Content-Security-Policy: {value}" for value in values]
    if any(policy.restricts for policy in csp.of_header(answer)):
        return passed("header", evidence=capped(evidence))
    if isinstance(markup, Failed):
        return unseen(markup)
    if isinstance(markup, Absent):
        return not_applicable("no_page")
    evidence += [_tag(answer, meta) for meta in csp.metas(markup)]
    if any(policy.restricts for policy in csp.of_page(markup)):
        return passed("meta", evidence=capped(evidence))
    if evidence:
        return failed("invalid", evidence=capped(evidence))
    reporting = [
        f"{answer.url}: Content-Security-Policy-Report-Only: {value}"
        for value in answer.all(csp.REPORT_ONLY)
    ]
    if reporting:
        return failed("report_only", evidence=capped(reporting))
    ignored = [f"{answer.url}: {name}: {value}" for name in _OLD for value in answer.all(name)]
    ignored += [f"{_tag(answer, m)} outside <head>" for m in csp.metas(markup, in_head=False)]
    evidence = [f"{answer.status} {answer.url}: no header, no <meta>", *ignored]
    return failed("missing", evidence=capped(evidence))


def _tag(answer: Exchange, meta: Meta) -> str:
    return f'{answer.url}: <meta http-equiv="Content-Security-Policy" content="{meta.content}">'


_URL = "https://contoh.go.test/"
_META = "http-equiv:content-security-policy"


def _page(*metas: Meta) -> Markup:
    exchange = Exchange(url=_URL, status=200, headers=(), tls_verified=True)
    return Markup(
        exchange=exchange,
        base=_URL,
        metas=metas,
        resources=(),
        forms=(),
        links=(),
        comments=(),
    )


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    *headers: tuple[str, str],
    markup: Markup | Absent | Failed | None = None,
) -> Example:
    hop = Exchange(url=_URL, status=200, headers=headers, tls_verified=True)
    return Example(
        name=name,
        given={"landing": HttpsLanding(hops=(hop,)), "markup": markup or _page()},
        outcome=outcome,
        message=message,
    )


_CSP = "Content-Security-Policy"

CHECK = Check(
    key="csp",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.DEVELOPER,
    minutes=240,
    title=Say(
        id="Peramban tidak diberi tahu skrip mana yang boleh berjalan (tanpa CSP)",
        en="Browsers are not told which scripts may run (no CSP)",
    ),
    why=Say(
        id="Bila penyerang berhasil menyisipkan skrip ke dalam laman, misalnya lewat kolom "
        "komentar atau plugin yang bercelah, tidak ada yang mencegahnya berjalan: kata sandi "
        "dapat dicuri dan pengunjung dialihkan ke situs judi.",
        en="Once an attacker slips a script into a page, through a comment or a leaky plugin, "
        "nothing keeps it from running: passwords can be stolen and visitors sent to gambling "
        "sites.",
    ),
    messages={
        "header": Message(
            id="Situs mengirim Content-Security-Policy yang diterapkan peramban.",
            en="The site sends a Content-Security-Policy that browsers enforce.",
        ),
        "meta": Message(
            id="Content-Security-Policy hanya ada di dalam laman (<meta>): berlaku bagi isi "
            "sesudahnya, dan frame-ancestors tidak dapat diatur di sana. Lebih baik lewat header.",
            en="A Content-Security-Policy stands in the page only (<meta>): it holds for what "
            "comes after it, and frame-ancestors cannot be set there. A header is better.",
        ),
        "missing": Message(
            id="Situs tidak mengirim Content-Security-Policy.",
            en="The site sends no Content-Security-Policy.",
        ),
        "report_only": Message(
            id="Hanya ada Content-Security-Policy-Report-Only, yang melaporkan pelanggaran tetapi "
            "tidak mencegah apa pun.",
            en="There is only Content-Security-Policy-Report-Only, which reports violations and "
            "prevents nothing.",
        ),
        "invalid": Message(
            id="Content-Security-Policy ada, tetapi tidak memuat satu pun aturan yang dijalankan "
            "peramban.",
            en="There is a Content-Security-Policy, but it holds no rule that browsers apply.",
        ),
        "no_page": Message(
            id="Tidak ada laman HTML di sini.",
            en="There is no HTML page here.",
        ),
    },
    reproduce="curl -skL -D - https://{name}/ | grep -i 'content-security-policy'",
    remedy="web-csp",
    references=(
        "https://www.w3.org/TR/CSP3/#csp-header",
        "https://www.w3.org/TR/CSP3/#cspro-header",
        "https://www.w3.org/TR/CSP3/#meta-element",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.26"),
    examples=(
        _example("a header", Outcome.PASS, "header", (_CSP, "default-src 'self'")),
        _example(
            "a header, whatever the page is",
            Outcome.PASS,
            "header",
            (_CSP, "default-src 'self'"),
            markup=Failed(Reason.TIMEOUT),
        ),
        _example(
            "one of two headers says something",
            Outcome.PASS,
            "header",
            (_CSP, ""),
            (_CSP, "upgrade-insecure-requests"),
        ),
        _example(
            "in the page",
            Outcome.PASS,
            "meta",
            markup=_page(Meta(_META, "script-src 'self'")),
        ),
        _example("nothing", Outcome.FAIL, "missing"),
        _example("a header of old", Outcome.FAIL, "missing", ("X-WebKit-CSP", "default-src *")),
        _example(
            "in the body, where browsers do not hear it",
            Outcome.FAIL,
            "missing",
            markup=_page(Meta(_META, "script-src 'self'", in_head=False)),
        ),
        _example(
            "only a report",
            Outcome.FAIL,
            "report_only",
            ("Content-Security-Policy-Report-Only", "default-src 'self'"),
        ),
        _example(
            "in quotes as a whole",
            Outcome.FAIL,
            "invalid",
            (_CSP, "\"default-src 'self'\""),
        ),
        _example("reports only where to", Outcome.FAIL, "invalid", (_CSP, "report-uri /csp")),
        _example(
            "only what a page cannot say",
            Outcome.FAIL,
            "invalid",
            markup=_page(Meta(_META, "frame-ancestors 'none'")),
        ),
        _example(
            "no page",
            Outcome.NOT_APPLICABLE,
            "no_page",
            markup=Absent(Negative.NOT_FOUND, "application/json"),
        ),
        _example(
            "no header, and the page was not seen",
            Outcome.UNKNOWN,
            "",
            markup=Failed(Reason.TIMEOUT),
        ),
    ),
)
