"""Windows of other sites get no hold on the page's window (Cross-Origin-Opener-Policy and kin)."""

from __future__ import annotations

from cyberscan.checks._web.answers import quoted, without
from cyberscan.model.check import Actor, Check, Example, Message, Say, Site
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed
from cyberscan.parse.cross_origin import (
    INVALID,
    embedder_policy,
    is_isolated,
    opener_policy,
    resource_policy,
)

_HEADERS = {
    "Cross-Origin-Opener-Policy": opener_policy,
    "Cross-Origin-Embedder-Policy": embedder_policy,
    "Cross-Origin-Resource-Policy": resource_policy,
}
_OPENER, _EMBEDDER, _RESOURCE = _HEADERS
_REPORT = "Cross-Origin-Opener-Policy-Report-Only"


def judge(landing: Site[HttpsLanding]) -> Verdict:
    """The opener policy decides: it costs a site little. The embedder policy, which a site with
    maps or videos of others can seldom keep, and the resource policy must only be readable.
    """
    answer = landing.final
    found = {header: reader(answer.all(header)) for header, reader in _HEADERS.items()}
    evidence = quoted(answer, *_HEADERS)
    broken = [header for header, policy in found.items() if policy == INVALID]
    if broken:
        # As browsers see it: one value, also where two fields of that name are alike.
        values = [f"{answer.url}: {name}: {', '.join(answer.all(name))}" for name in broken]
        return failed("invalid", evidence=values, names=", ".join(broken))
    opener, embedder, _ = found.values()
    if opener == "unsafe-none":
        return failed("open", evidence=evidence)
    if not opener:
        reports = quoted(answer, _REPORT)
        if opener_policy(answer.all(_REPORT)) not in {"", "unsafe-none", INVALID}:
            return failed("report_only", evidence=reports)
        return failed("missing", evidence=[without(answer, _OPENER), *evidence])
    # HTML "obtain an opener policy", step 2; a chain that begins with https can end without it.
    if not answer.url.startswith("https:"):
        return failed("plain", evidence=evidence)
    if is_isolated(opener, embedder):
        return passed("isolated", evidence=evidence, embedder=embedder)
    return passed("parted", evidence=evidence, opener=opener)


def _example(
    name: str, outcome: Outcome, message: str, *headers: tuple[str, str], scheme: str = "https"
) -> Example:
    verified = True if scheme == "https" else None
    url = f"{scheme}://contoh.go.test/"
    hop = Exchange(url=url, status=200, headers=headers, tls_verified=verified)
    return Example(
        name=name, given={"landing": HttpsLanding(hops=(hop,))}, outcome=outcome, message=message
    )


CHECK = Check(
    key="cross-origin-isolation",
    severity=Severity.INFO,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=30,
    title=Say(
        id="Jendela laman belum dipisahkan dari situs lain (Cross-Origin-Opener-Policy)",
        en="The page's window is not set apart from other sites yet (Cross-Origin-Opener-Policy)",
    ),
    why=Say(
        id="Situs yang membuka laman ini di jendela baru dapat memindahkannya ke laman tiruan, "
        "atau menebak dari perilakunya apakah pengunjung sedang masuk. Ini anjuran, bukan "
        "kelemahan: nilai situs tidak berubah.",
        en="A site that opens this page in a new window can move it to a copy, or guess from its "
        "behaviour whether the visitor is logged in. This is advice and no weakness: the site's "
        "grade does not change.",
    ),
    messages={
        "isolated": Message(
            id="Laman terisolasi dari situs lain (COOP same-origin, COEP {embedder}).",
            en="The page is isolated from other sites (COOP same-origin, COEP {embedder}).",
        ),
        "parted": Message(
            id="Jendela laman terpisah dari situs lain: Cross-Origin-Opener-Policy {opener}.",
            en="The page's window is apart from other sites: Cross-Origin-Opener-Policy {opener}.",
        ),
        "missing": Message(
            id="Situs tidak mengirim header Cross-Origin-Opener-Policy.",
            en="The site sends no Cross-Origin-Opener-Policy header.",
        ),
        "open": Message(
            id="Cross-Origin-Opener-Policy: unsafe-none sama dengan tanpa header.",
            en="Cross-Origin-Opener-Policy: unsafe-none is the same as no header.",
        ),
        "plain": Message(
            id="Pengunjung dialihkan ke http://, dan di sana peramban mengabaikan "
            "Cross-Origin-Opener-Policy.",
            en="Visitors are sent on to http://, where browsers ignore Cross-Origin-Opener-Policy.",
        ),
        "report_only": Message(
            id="Cross-Origin-Opener-Policy-Report-Only hanya melaporkan dan tidak memisahkan.",
            en="Cross-Origin-Opener-Policy-Report-Only only reports and parts nothing.",
        ),
        "invalid": Message(
            id="Nilai header ini tidak dapat dibaca peramban, sehingga diabaikan: {names}.",
            en="Browsers cannot read the value of these headers and ignore them: {names}.",
        ),
    },
    reproduce="curl -skL -o /dev/null -D - https://{name}/ | "
    "grep -iE '^cross-origin-(opener|embedder|resource)-policy'",
    remedy="web-cross-origin",
    references=(
        "https://html.spec.whatwg.org/multipage/browsers.html#cross-origin-opener-policies",
        "https://html.spec.whatwg.org/multipage/browsers.html#coep",
        "https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.26"),
    examples=(
        _example(
            "isolated",
            Outcome.PASS,
            "isolated",
            (_OPENER, 'same-origin; report-to="coop"'),
            (_EMBEDDER, "credentialless"),
        ),
        _example("the opener alone", Outcome.PASS, "parted", (_OPENER, "same-origin")),
        _example(
            "popups for a payment",
            Outcome.PASS,
            "parted",
            (_OPENER, "same-origin-allow-popups"),
            (_RESOURCE, "same-site"),
        ),
        _example("no header", Outcome.FAIL, "missing"),
        _example("the others alone", Outcome.FAIL, "missing", (_EMBEDDER, "require-corp")),
        _example("said to be open", Outcome.FAIL, "open", (_OPENER, "unsafe-none")),
        _example("capitals", Outcome.FAIL, "invalid", (_OPENER, "Same-Origin")),
        _example(
            "twice", Outcome.FAIL, "invalid", (_OPENER, "same-origin"), (_OPENER, "same-origin")
        ),
        _example(
            "one of three unreadable",
            Outcome.FAIL,
            "invalid",
            (_OPENER, "same-origin"),
            (_RESOURCE, "same-origin same-site"),
        ),
        _example("over http", Outcome.FAIL, "plain", (_OPENER, "same-origin"), scheme="http"),
        _example("reports only", Outcome.FAIL, "report_only", (_REPORT, "same-origin")),
    ),
)
