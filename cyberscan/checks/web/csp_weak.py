"""The Content-Security-Policy in force keeps a script from running that others slipped in."""

from __future__ import annotations

from collections.abc import Sequence

from cyberscan.checks._shared.evidence import capped, listed
from cyberscan.checks._web import csp
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say, Site
from cyberscan.model.facts.site import Markup, Meta
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import (
    Judgement,
    Outcome,
    Severity,
    failed,
    not_applicable,
    passed,
    unknown,
    unseen,
)
from cyberscan.parse.csp.policy import Policy


def judge(landing: Site[HttpsLanding], markup: Of[Markup | Absent | Failed]) -> Judgement:
    """Judge the policies of headers and page together: only what all of them allow gets through.

    A page that was not seen, and a policy of it that was stored in part, could forbid what the rest
    allows: then no weakness is told. Whether nonces are new every time is not seen: they are masked
    before they are stored. ``'self'`` is trusted, also where users upload files.
    """
    if isinstance(markup, Absent):
        return not_applicable("no_page")
    answer = landing.final
    enforced = csp.of_header(answer)
    if isinstance(markup, Failed):
        decided = any(p.restricts for p in enforced) and not csp.weaknesses(enforced)
        return _told(answer, enforced) if decided else unseen(markup)
    enforced += csp.of_page(markup)
    if not any(policy.restricts for policy in enforced):
        return not_applicable("no_policy")
    if csp.is_cut(markup) and csp.weaknesses(enforced):
        return unknown("cut", evidence=[answer.url])
    return _told(answer, enforced)


def _told(answer: Exchange, enforced: Sequence[Policy]) -> Judgement:
    found = csp.weaknesses(enforced)
    if found:
        return tuple(
            failed(
                weakness.message,
                evidence=_at(answer, weakness.evidence),
                discriminator=weakness.family,
                hosts=listed(weakness.names),
            )
            for weakness in found
        )
    advice = csp.notes(enforced)
    if advice:
        return passed("fair", evidence=_at(answer, advice), count=len(advice))
    return passed("strong", evidence=_at(answer, [csp.short(policy) for policy in enforced]))


def _at(answer: Exchange, items: Sequence[str]) -> list[str]:
    return capped(f"{answer.url}: {item}" for item in items)


_URL = "https://contoh.go.test/"
_META = "http-equiv:content-security-policy"
_CSP = "Content-Security-Policy"
_STRICT = (
    "script-src 'nonce-…' 'strict-dynamic' https: 'unsafe-inline'; style-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'"
)


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    *policies: str,
    meta: str = "",
    markup: Absent | Failed | None = None,
    severity: Severity | None = None,
) -> Example:
    hop = Exchange(
        url=_URL, status=200, headers=tuple((_CSP, p) for p in policies), tls_verified=True
    )
    page = Markup(
        exchange=hop,
        base=_URL,
        metas=(Meta(_META, meta),) if meta else (),
        resources=(),
        forms=(),
        links=(),
        comments=(),
    )
    return Example(
        name=name,
        given={"landing": HttpsLanding(hops=(hop,)), "markup": markup or page},
        outcome=outcome,
        message=message,
        severity=severity,
    )


CHECK = Check(
    key="csp-weak",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.DEVELOPER,
    minutes=480,
    title=Say(
        id="Content-Security-Policy mudah dilewati penyerang",
        en="The Content-Security-Policy is easy to get round",
    ),
    why=Say(
        id="Aturan yang mengizinkan skrip apa pun tidak melindungi: skrip yang disisipkan "
        "penyerang tetap berjalan, dapat mencuri kata sandi dan mengubah isi laman.",
        en="A policy that lets any script run protects nobody: what an attacker slips in still "
        "runs, can steal passwords and change the page.",
    ),
    messages={
        "strong": Message(
            id="Kebijakan mencegah skrip sisipan.",
            en="The policy keeps out scripts that others slip in.",
        ),
        "fair": Message(
            id="Kebijakan mencegah skrip sisipan. Saran perbaikan: {count}, lihat bukti.",
            en="The policy keeps out scripts that others slip in. Advice: {count}, see the "
            "evidence.",
        ),
        "no_script_rule": Message(
            id="Kebijakan tidak mengatur skrip sama sekali: tidak ada script-src maupun "
            "default-src.",
            en="The policy does not rule scripts at all: there is neither script-src nor "
            "default-src.",
        ),
        "inline": Message(
            id="Kebijakan mengizinkan skrip apa pun di dalam laman ('unsafe-inline' tanpa nonce "
            "atau hash).",
            en="The policy lets any script inside the page run ('unsafe-inline' without nonce or "
            "hash).",
        ),
        "any_host": Message(
            id="Kebijakan mengizinkan skrip dari situs mana pun (*, https:, http: atau data:).",
            en="The policy lets scripts in from any site (*, https:, http: or data:).",
        ),
        "eval": Message(
            id="Kebijakan mengizinkan teks dijalankan sebagai program ('unsafe-eval').",
            en="The policy lets text be run as a program ('unsafe-eval').",
        ),
        "objects": Message(
            id="Kebijakan mengizinkan <object> dan <embed> dari situs mana pun: object-src tidak "
            "dibatasi.",
            en="The policy lets <object> and <embed> in from any site: object-src is not limited.",
        ),
        "base": Message(
            id="Skrip dipercaya lewat nonce, tetapi base-uri tidak dibatasi: dengan satu <base> "
            "penyerang menentukan dari mana skrip itu diambil.",
            en="Scripts are trusted by a nonce, but base-uri is not limited: with one <base> an "
            "attacker decides where they are taken from.",
        ),
        "bypass": Message(
            id="Kebijakan mengizinkan server yang diketahui juga menyediakan skrip bagi penyerang: "
            "{hosts}.",
            en="The policy allows servers known to have scripts for attackers too: {hosts}.",
            severity=Severity.LOW,
        ),
        "mistakes": Message(
            id="Kebijakan memuat salah tulis: peramban mengabaikannya, atau membacanya lain dari "
            "yang dimaksud.",
            en="The policy holds slips of writing that browsers ignore or read otherwise than "
            "meant.",
            severity=Severity.LOW,
        ),
        "cut": Message(
            id="Kebijakan di dalam laman terlalu panjang untuk dinilai seluruhnya.",
            en="The policy in the page is too long to be judged as a whole.",
        ),
        "no_policy": Message(
            id="Tidak ada Content-Security-Policy yang berlaku; lihat web/csp.",
            en="There is no Content-Security-Policy in force; see web/csp.",
        ),
        "no_page": Message(
            id="Tidak ada laman HTML di sini.",
            en="There is no HTML page here.",
        ),
    },
    reproduce="curl -skL -D - https://{name}/ | grep -i 'content-security-policy'",
    remedy="web-csp",
    references=(
        "https://www.w3.org/TR/CSP3/#framework-directive-source-list",
        "https://www.w3.org/TR/CSP3/#strict-csp",
        "https://dl.acm.org/doi/10.1145/2976749.2978363",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.26"),
    examples=(
        _example("by nonce", Outcome.PASS, "strong", _STRICT),
        _example(
            "by nonce, and the page was not seen",
            Outcome.PASS,
            "strong",
            _STRICT,
            markup=Failed(Reason.TIMEOUT),
        ),
        _example("own scripts", Outcome.PASS, "fair", "default-src 'self'"),
        _example(
            "inline styles",
            Outcome.PASS,
            "fair",
            "default-src 'self'; style-src 'self' 'unsafe-inline'; base-uri 'self'",
        ),
        _example(
            "a page forbids what the header allows",
            Outcome.PASS,
            "fair",
            "default-src * 'unsafe-inline'",
            meta="default-src 'self'",
        ),
        _example("only https", Outcome.FAIL, "no_script_rule", "upgrade-insecure-requests"),
        _example(
            "inline",
            Outcome.FAIL,
            "inline",
            "default-src 'self'; script-src 'self' 'unsafe-inline'",
            severity=Severity.MEDIUM,
        ),
        _example("in the page", Outcome.FAIL, "inline", meta="script-src 'self' 'unsafe-inline'"),
        _example("from anywhere", Outcome.FAIL, "any_host", "default-src 'self' https:"),
        _example("eval", Outcome.FAIL, "eval", "default-src 'self' 'unsafe-eval'"),
        _example("objects", Outcome.FAIL, "objects", "script-src 'self'"),
        _example("base", Outcome.FAIL, "base", "default-src 'self'; script-src 'nonce-…'"),
        _example(
            "a server of packages",
            Outcome.FAIL,
            "bypass",
            "default-src 'self'; script-src 'self' https://cdn.jsdelivr.net",
            severity=Severity.LOW,
        ),
        _example(
            "one package of it",
            Outcome.PASS,
            "fair",
            "default-src 'self' https://cdn.jsdelivr.net/npm/bootstrap@5.3.0/dist/",
        ),
        _example(
            "no quotes",
            Outcome.FAIL,
            "mistakes",
            "default-src self",
            severity=Severity.LOW,
        ),
        _example(
            "longer than is stored",
            Outcome.UNKNOWN,
            "cut",
            meta="img-src " + "https://contoh.go.test/gambar/ " * 250,
        ),
        _example("none", Outcome.NOT_APPLICABLE, "no_policy"),
        _example(
            "no page",
            Outcome.NOT_APPLICABLE,
            "no_page",
            "default-src *",
            markup=Absent(Negative.NOT_FOUND),
        ),
        _example(
            "weak, and the page was not seen",
            Outcome.UNKNOWN,
            "",
            "default-src *",
            markup=Failed(Reason.TIMEOUT),
        ),
    ),
)
