"""The site says who may ask for camera, microphone or location (Permissions-Policy)."""

from __future__ import annotations

from cyberscan.checks._shared.evidence import listed
from cyberscan.checks._web.answers import quoted, without
from cyberscan.model.check import Actor, Check, Example, Message, Say, Site
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed
from cyberscan.parse.permissions_policy import read
from cyberscan.parse.structured import StructuredError
from cyberscan.tables.permissions import FEATURES, POWERFUL

_HEADER = "Permissions-Policy"
_INSTEAD = {"Permissions-Policy-Report-Only": "report_only", "Feature-Policy": "legacy"}


def judge(landing: Site[HttpsLanding]) -> Verdict:
    """One feature that is not open to every origin is a policy; ``*`` restricts nothing."""
    answer = landing.final
    values = answer.all(_HEADER)
    if not values:
        return _without(answer)
    evidence = quoted(answer, _HEADER)
    try:
        policy = read(values)
    except StructuredError as error:
        return failed("invalid", evidence=evidence, why=str(error))
    restricted = [name for name in policy.restricted if name in FEATURES]
    powerful = [name for name in restricted if name in POWERFUL]
    if not restricted:
        return failed("nothing", evidence=evidence)
    if not powerful:
        return passed("narrow", evidence=evidence, names=listed(restricted))
    return passed("set", evidence=evidence, names=listed(powerful))


def _without(answer: Exchange) -> Verdict:
    for header, message in _INSTEAD.items():
        if answer.all(header):
            return failed(message, evidence=quoted(answer, header))
    return failed("missing", evidence=[without(answer)])


def _example(
    name: str, outcome: Outcome, message: str, *values: str, header: str = _HEADER
) -> Example:
    headers = tuple((header, value) for value in values)
    hop = Exchange(url="https://contoh.go.test/", status=200, headers=headers, tls_verified=True)
    return Example(
        name=name, given={"landing": HttpsLanding(hops=(hop,))}, outcome=outcome, message=message
    )


CHECK = Check(
    key="permissions-policy",
    revision=2,
    severity=Severity.INFO,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=15,
    title=Say(
        id="Situs belum mengatur siapa yang boleh meminta kamera, mikrofon, dan lokasi",
        en="The site does not say yet who may ask for camera, microphone and location",
    ),
    why=Say(
        id="Skrip pihak ketiga atau skrip sisipan dapat meminta kamera, mikrofon, atau lokasi atas "
        "nama situs resmi, dan warga cenderung mengizinkannya. Ini anjuran, bukan kelemahan: nilai "
        "situs tidak berubah.",
        en="A third party's or an injected script can ask for camera, microphone or location in "
        "the official site's name, and citizens tend to allow it. This is advice and no weakness: "
        "the site's grade does not change.",
    ),
    messages={
        "set": Message(
            id="Permissions-Policy membatasi: {names}.",
            en="Permissions-Policy restricts: {names}.",
        ),
        "narrow": Message(
            id="Permissions-Policy membatasi {names}. Saran: batasi juga camera, microphone, dan "
            "geolocation.",
            en="Permissions-Policy restricts {names}. Advice: restrict camera, microphone and "
            "geolocation too.",
        ),
        "missing": Message(
            id="Situs tidak mengirim header Permissions-Policy.",
            en="The site sends no Permissions-Policy header.",
        ),
        "invalid": Message(
            id="Permissions-Policy salah tulis sehingga seluruh header diabaikan peramban. "
            "Rincian (bahasa Inggris): {why}.",
            en="Permissions-Policy is malformed and browsers ignore the whole header: {why}.",
        ),
        "nothing": Message(
            id="Permissions-Policy tidak membatasi satu pun fitur yang dikenal peramban.",
            en="Permissions-Policy restricts no feature that browsers know.",
        ),
        "legacy": Message(
            id="Hanya ada Feature-Policy, nama lama header ini dengan tata tulis lain.",
            en="There is only Feature-Policy, this header's old name with another grammar.",
        ),
        "report_only": Message(
            id="Permissions-Policy-Report-Only hanya melaporkan dan tidak membatasi apa pun.",
            en="Permissions-Policy-Report-Only only reports and restricts nothing.",
        ),
    },
    reproduce="curl -skL -o /dev/null -D - https://{name}/ | "
    "grep -iE '^(permissions|feature)-policy'",
    remedy="web-permissions-policy",
    references=(
        "https://www.w3.org/TR/permissions-policy/#permissions-policy-http-header-field",
        "https://github.com/w3c/webappsec-permissions-policy/blob/main/features.md",
        "RFC 9651 section 4.2",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.26"),
    examples=(
        _example(
            "nobody", Outcome.PASS, "set", "camera=(), microphone=(), geolocation=(), payment=()"
        ),
        _example(
            "the site and one other", Outcome.PASS, "set", 'geolocation=(self "https://peta.test")'
        ),
        _example("two headers", Outcome.PASS, "set", "camera=()", "microphone=(self)"),
        _example("a word instead of a list", Outcome.PASS, "set", "camera=none"),
        _example("only small features", Outcome.PASS, "narrow", "fullscreen=(self), autoplay=()"),
        _example("no header", Outcome.FAIL, "missing"),
        _example("the old grammar", Outcome.FAIL, "invalid", "camera 'none'; microphone 'none'"),
        _example("a comma at the end", Outcome.FAIL, "invalid", "camera=(), microphone=(),"),
        _example("open to all", Outcome.FAIL, "nothing", "camera=*, geolocation=(*)"),
        _example("open to all of https", Outcome.FAIL, "nothing", 'camera=(self "https:")'),
        _example("a feature browsers dropped", Outcome.FAIL, "nothing", "interest-cohort=()"),
        _example("the old name", Outcome.FAIL, "legacy", "camera 'none'", header="Feature-Policy"),
        _example(
            "reports only",
            Outcome.FAIL,
            "report_only",
            "camera=()",
            header="Permissions-Policy-Report-Only",
        ),
    ),
)
