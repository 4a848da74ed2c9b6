"""Other sites are not told which page a visitor comes from (Referrer-Policy)."""

from __future__ import annotations

from cyberscan.checks._shared.evidence import capped
from cyberscan.checks._web.answers import quoted, without
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say, Site
from cyberscan.model.facts.site import Markup, Meta
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.look import Absent, Negative
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed
from cyberscan.parse.referrer_policy import (
    ORIGIN_IN_THE_CLEAR,
    WHOLE_URL,
    from_header,
    from_meta,
)

_HEADER = "Referrer-Policy"


def judge(landing: Site[HttpsLanding], markup: Of[Markup | Absent]) -> Verdict:
    """The last word that browsers know counts, and one in the page counts more than the header
    (W3C Referrer Policy section 8.1; WHATWG HTML, the ``referrer`` metadata name).
    """
    answer = landing.final
    values = answer.all(_HEADER)
    metas = [m for m in markup.metas if m.name == "referrer"] if isinstance(markup, Markup) else []
    if not values and not metas:
        return failed("missing", evidence=[without(answer)])
    in_page = [f'{answer.url}: <meta name="referrer" content="{m.content}">' for m in metas]
    evidence = [*quoted(answer, _HEADER), *capped(in_page)]
    policy = from_header(values)
    for meta in metas:
        policy = from_meta(meta.content) or policy
    if not policy:
        return failed("invalid", evidence=evidence)
    if policy in WHOLE_URL:
        return failed("whole_url", evidence=evidence, policy=policy)
    if policy in ORIGIN_IN_THE_CLEAR:
        return failed("in_the_clear", evidence=evidence, policy=policy)
    return passed("strict", evidence=evidence, policy=policy)


_AT = "https://contoh.go.test/"


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    *values: str,
    meta: str | None = None,
    severity: Severity | None = None,
) -> Example:
    headers = tuple((_HEADER, value) for value in values)
    hop = Exchange(url=_AT, status=200, headers=headers, tls_verified=True)
    page = Markup(
        exchange=hop,
        base=_AT,
        metas=() if meta is None else (Meta("referrer", meta),),
        resources=(),
        forms=(),
        links=(),
        comments=(),
    )
    return Example(
        name=name,
        given={"landing": HttpsLanding(hops=(hop,)), "markup": page},
        outcome=outcome,
        message=message,
        severity=severity,
    )


_PLAIN = HttpsLanding(hops=(Exchange(url=_AT, status=200, headers=(), tls_verified=True),))

CHECK = Check(
    key="referrer-policy",
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=10,
    title=Say(
        id="Situs lain dapat mengetahui laman yang dibuka pengunjung (Referrer-Policy)",
        en="Other sites may learn which page a visitor was on (Referrer-Policy)",
    ),
    why=Say(
        id="Alamat laman dapat memuat nomor layanan, kata pencarian, atau token. Tanpa aturan, "
        "peramban lama mengirimkannya ke setiap situs luar yang dibuka atau dimuat dari laman itu.",
        en="A page's address may hold a case number, search words or a token. Without a policy, "
        "older browsers send it to every outside site that the page opens or loads from.",
    ),
    messages={
        "strict": Message(
            id="Situs lain paling jauh mengetahui nama situs ini, dan hanya lewat HTTPS: {policy}.",
            en="Other sites learn the name of this site at most, and over HTTPS only: {policy}.",
        ),
        "missing": Message(
            id="Situs tidak menetapkan Referrer-Policy. Peramban sejak 2020–2021 memakai "
            "strict-origin-when-cross-origin; peramban lama mengirim alamat lengkap.",
            en="The site sets no Referrer-Policy. Browsers since 2020–2021 use "
            "strict-origin-when-cross-origin; older ones send the whole address.",
        ),
        "invalid": Message(
            id="Referrer-Policy tidak berisi nilai yang dikenal peramban, sehingga diabaikan.",
            en="Referrer-Policy holds no value that browsers know, so they ignore it.",
        ),
        "whole_url": Message(
            id="Referrer-Policy {policy} mengirim alamat lengkap laman ke situs lain.",
            en="Referrer-Policy {policy} sends the page's whole address to other sites.",
        ),
        "in_the_clear": Message(
            id="Referrer-Policy {policy} mengirim nama situs ini juga lewat http tanpa enkripsi.",
            en="Referrer-Policy {policy} sends the name of this site over unencrypted http too.",
            severity=Severity.INFO,
        ),
    },
    reproduce="curl -skL -D - https://{name}/ | "
    "grep -aiE '^referrer-policy:|<meta[^>]+name=.?referrer'",
    remedy="web-referrer-policy",
    references=(
        "https://www.w3.org/TR/referrer-policy/#parse-referrer-policy-from-header",
        "https://html.spec.whatwg.org/multipage/semantics.html#meta-referrer",
        "https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Referrer-Policy",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.26"),
    examples=(
        _example("the default said", Outcome.PASS, "strict", "strict-origin-when-cross-origin"),
        _example("none at all", Outcome.PASS, "strict", "no-referrer"),
        _example("a fallback first", Outcome.PASS, "strict", "unsafe-url, SAME-ORIGIN, new-word"),
        _example("in the page only", Outcome.PASS, "strict", meta="same-origin"),
        _example("nothing said", Outcome.FAIL, "missing", severity=Severity.LOW),
        Example(
            name="nothing said, and no page",
            given={"landing": _PLAIN, "markup": Absent(Negative.NOT_FOUND)},
            outcome=Outcome.FAIL,
            message="missing",
        ),
        _example("an unknown word", Outcome.FAIL, "invalid", "no-referer"),
        _example("the whole address", Outcome.FAIL, "whole_url", "unsafe-url"),
        _example("the old default", Outcome.FAIL, "whole_url", "no-referrer-when-downgrade"),
        _example("the page takes it back", Outcome.FAIL, "whole_url", "no-referrer", meta="always"),
        _example(
            "the name, unencrypted",
            Outcome.FAIL,
            "in_the_clear",
            "origin-when-cross-origin",
            severity=Severity.INFO,
        ),
    ),
)
