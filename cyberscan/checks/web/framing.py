"""Other sites cannot show the page inside a frame of theirs (frame-ancestors, X-Frame-Options)."""

from __future__ import annotations

from cyberscan.checks._shared.evidence import capped
from cyberscan.checks._web import csp
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say, Site
from cyberscan.model.facts.site import Markup, Meta
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, not_applicable, passed
from cyberscan.parse.framing import frame_ancestors, is_open, x_frame_options

_META = "http-equiv:x-frame-options"


def judge(landing: Site[HttpsLanding], markup: Of[Markup | Absent | Failed]) -> Verdict:
    """Where an enforced policy has frame-ancestors, browsers ignore X-Frame-Options.

    The page is looked at only to know that there is one, and to show what it says in vain.
    """
    if isinstance(markup, Absent):
        return not_applicable("no_page")
    answer = landing.final
    options = answer.all("x-frame-options")
    evidence = [f"{answer.url}: X-Frame-Options: {value}" for value in options]
    ancestors = frame_ancestors(answer.all(csp.HEADER))
    if ancestors:
        shown = [f"{answer.url}: {directive}" for directive in ancestors]
        # Every policy must allow a frame: one that is closed is enough.
        if all(is_open(directive) for directive in ancestors):
            return failed("open", evidence=capped([*shown, *evidence]))
        return passed("closed", evidence=capped(shown))
    match x_frame_options(options):
        case "deny" | "sameorigin":
            return passed("closed", evidence=capped(evidence))
        case "conflict":
            return passed("conflict", evidence=capped(evidence))
        case "invalid":
            return failed("invalid", evidence=capped(evidence))
    evidence = [f"{answer.status} {answer.url}: no header", *_in_vain(answer, markup)]
    return failed("missing", evidence=capped(evidence))


def _in_vain(answer: Exchange, markup: Markup | Failed) -> list[str]:
    """Return what the answer says about frames where browsers do not hear it."""
    reported = frame_ancestors(answer.all(csp.REPORT_ONLY))
    found = [f"Content-Security-Policy-Report-Only: {directive}" for directive in reported]
    if isinstance(markup, Markup):
        for policy in csp.of_page(markup):
            ignored = (text for text in policy.ignored if text.lower().startswith("frame-anc"))
            found += [f"<meta> {text}" for text in ignored]
        found += [f"<meta> X-Frame-Options: {m.content}" for m in markup.metas if m.name == _META]
    return [f"{answer.url}: {text} (without effect)" for text in found]


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    *headers: tuple[str, str],
    metas: tuple[Meta, ...] = (),
    markup: Absent | Failed | None = None,
) -> Example:
    hop = Exchange(url="https://contoh.go.test/", status=200, headers=headers, tls_verified=True)
    page = Markup(
        exchange=hop,
        base=hop.url,
        metas=metas,
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
    )


_CSP = "Content-Security-Policy"
_XFO = "X-Frame-Options"

CHECK = Check(
    key="framing",
    revision=2,
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
        "conflict": Message(
            id="X-Frame-Options memuat nilai yang bertentangan: peramban menolak semua bingkai, "
            "juga milik situs sendiri.",
            en="X-Frame-Options holds values that contradict each other: browsers refuse every "
            "frame, the site's own too.",
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
        "no_page": Message(
            id="Tidak ada laman HTML di sini.",
            en="There is no HTML page here.",
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
        _example(
            "the page was not seen",
            Outcome.PASS,
            "closed",
            (_XFO, "DENY"),
            markup=Failed(Reason.TIMEOUT),
        ),
        _example("two words", Outcome.PASS, "conflict", (_XFO, "SAMEORIGIN"), (_XFO, "DENY")),
        _example("no header", Outcome.FAIL, "missing", (_CSP, "default-src 'self'")),
        _example(
            "only where browsers do not hear it",
            Outcome.FAIL,
            "missing",
            ("Content-Security-Policy-Report-Only", "frame-ancestors 'none'"),
            metas=(
                Meta(_META, "DENY"),
                Meta("http-equiv:content-security-policy", "frame-ancestors 'none'"),
            ),
        ),
        _example("no longer a value", Outcome.FAIL, "invalid", (_XFO, "ALLOW-FROM https://a.test")),
        _example(
            "the policy lets all in",
            Outcome.FAIL,
            "open",
            (_CSP, "frame-ancestors https:"),
            (_XFO, "DENY"),
        ),
        _example("no page", Outcome.NOT_APPLICABLE, "no_page", markup=Absent(Negative.NOT_FOUND)),
    ),
)
