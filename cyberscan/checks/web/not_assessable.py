"""The site itself answers, not only a block, a challenge, an error page or a redirect elsewhere."""

from __future__ import annotations

from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.content import Page
from cyberscan.model.facts.site import Markup
from cyberscan.model.facts.web import Exchange, HttpLanding, HttpsLanding, Landing
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
)
from cyberscan.parse.answer import Assessed, assess
from cyberscan.tables.answers import Kind

_MESSAGES = {
    Kind.CHALLENGE: "challenge",
    Kind.WAF_BLOCK: "blocked",
    Kind.REFUSED: "refused",
    Kind.RATE_LIMITED: "rate_limited",
    Kind.PARKING: "parking",
    Kind.SUSPENDED: "suspended",
    Kind.MAINTENANCE: "maintenance",
    Kind.DEFAULT_PAGE: "default_page",
    Kind.LOGIN_ELSEWHERE: "login",
    Kind.ERROR: "error",
    Kind.REDIRECT: "elsewhere",
    Kind.EMPTY: "empty",
    Kind.UNREADABLE: "error",
}


def judge(
    https: HttpsLanding | Absent,
    http: Of[HttpLanding | Absent],
    page: Of[Page | Absent | Failed],
    markup: Of[Markup | Absent | Failed],
) -> Verdict:
    """One answer of the site is enough; else the https answer says what stands in its place.

    A filter before our own network says nothing about the site: unknown.
    """
    seen = [landing for landing in (https, http) if isinstance(landing, Landing)]
    if not seen:
        return not_applicable("no_web")
    shown = page if isinstance(page, Page) else None
    made_of = markup if isinstance(markup, Markup) else None
    answers = [assess(landing.final, landing.next_url, shown, made_of) for landing in seen]
    for landing, answer in zip(seen, answers, strict=True):
        if answer.site:
            return passed("answers", evidence=[_quote(landing, answer)])
    evidence = [_quote(landing, answer) for landing, answer in zip(seen, answers, strict=True)]
    first = answers[0]
    if first.kind is Kind.INTERCEPTED:
        return unknown("intercepted", evidence=evidence)
    return failed(_MESSAGES[first.kind], evidence=evidence, maker=first.maker or "?")


def _quote(landing: Landing, answer: Assessed) -> str:
    return f"{landing.final.url}: {answer.why}"


_AT = "https://contoh.go.test/"


def _https(status: int, *headers: tuple[str, str], next_url: str = "") -> HttpsLanding:
    hop = Exchange(url=_AT, status=status, headers=headers)
    return HttpsLanding(hops=(hop,), next_url=next_url)


def _http(status: int) -> HttpLanding:
    return HttpLanding(hops=(Exchange(url="http://contoh.go.test/", status=status, headers=()),))


def _page(status: int, title: str, text: str) -> Page:
    return Page(
        exchange=Exchange(url=_AT, status=status, headers=()),
        title=title,
        language="",
        characters=len(text) // 100 * 100,
        foreign_hosts=(),
        hidden_links=(),
        masked_text=text,
    )


_NONE = Absent(Negative.REFUSED)
_NOT_LOOKED = Failed(Reason.NOT_LOOKED)


def _example(
    name: str,
    https: HttpsLanding | Absent,
    outcome: Outcome,
    message: str,
    *,
    http: HttpLanding | Absent = _NONE,
    page: Page | Failed = _NOT_LOOKED,
) -> Example:
    given = {"https": https, "http": http, "page": page, "markup": _NOT_LOOKED}
    return Example(name=name, given=given, outcome=outcome, message=message)


_REJECTED = "The requested URL was rejected. Please consult with your administrator."
_SUSPENDED = "Account Suspended This Account has been suspended."
_WELCOME = "Welcome to nginx! If you see this page, the nginx web server is successfully installed"
_LOGIN = "https://sso.lain.test/authorize?response_type=code&client_id=portal"
_FILTER = "http://lamanlabuh.aduankonten.id/"

CHECK = Check(
    key="not-assessable",
    revision=2,
    severity=Severity.INFO,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=30,
    title=Say(
        id="Situs tidak dapat dinilai: yang menjawab bukan situsnya sendiri",
        en="The site cannot be assessed: something else answers in its place",
    ),
    why=Say(
        id="Pemeriksaan isi dan header tidak dilakukan pada laman blokir, laman galat, atau situs "
        "pihak lain. Temuan ini tidak menurunkan nilai; izinkan pemindai agar situs dapat dinilai.",
        en="Content and headers are not judged on block pages, error pages or other parties' "
        "sites. This lowers no grade; let the scanner through so that the site can be judged.",
    ),
    messages={
        "answers": Message(
            id="Situs menjawab sendiri.",
            en="The site answers itself.",
        ),
        "intercepted": Message(
            id="Penyaring pada jaringan tempat pemindai berjalan menjawab sebagai ganti situs: "
            "pindai dari jaringan lain.",
            en="A filter of the network the scanner runs from answers in the site's place: scan "
            "from another network.",
        ),
        "challenge": Message(
            id="Hanya tantangan untuk peramban yang terlihat ({maker}).",
            en="Only a challenge for browsers was seen ({maker}).",
        ),
        "blocked": Message(
            id="Permintaan pemindai diblokir oleh {maker}.",
            en="The scanner's request was blocked by {maker}.",
        ),
        "refused": Message(
            id="Akses ditolak (401, 403 atau 451).",
            en="Access was refused (401, 403 or 451).",
        ),
        "rate_limited": Message(
            id="Situs meminta pemindai memperlambat permintaan (429).",
            en="The site asked the scanner to slow down (429).",
        ),
        "parking": Message(
            id="Nama ini menampilkan laman parkir domain ({maker}), bukan situs.",
            en="This name shows a domain parking page ({maker}), no site.",
        ),
        "suspended": Message(
            id="Akun hosting situs ditangguhkan penyedia.",
            en="The hosting provider has suspended the site's account.",
        ),
        "maintenance": Message(
            id="Situs sedang dalam pemeliharaan atau untuk sementara tidak tersedia.",
            en="The site is under maintenance or unavailable for the time being.",
        ),
        "default_page": Message(
            id="Hanya laman bawaan {maker} yang terlihat; belum ada situs pada nama ini.",
            en="Only the default page of {maker} was seen; there is no site at this name yet.",
        ),
        "login": Message(
            id="Situs langsung mengalihkan ke laman masuk pihak lain ({maker}).",
            en="The site leads straight to another party's login ({maker}).",
        ),
        "error": Message(
            id="Hanya laman galat yang terlihat.",
            en="Only an error page was seen.",
        ),
        "elsewhere": Message(
            id="Situs mengalihkan ke tempat yang tidak termasuk pemindaian ini, atau berputar.",
            en="The site redirects to where this scan does not go, or in a circle.",
        ),
        "empty": Message(
            id="Jawaban situs kosong.",
            en="The site's answer is empty.",
        ),
        "no_web": Message(
            id="Tidak ada layanan web pada nama ini.",
            en="There is no web service at this name.",
        ),
    },
    reproduce="curl -skL -D - https://{name}/ | head -c 4000",
    remedy="web-not-assessable",
    references=("RFC 9110 section 15",),
    standards=("ISO/IEC 27001:2022 A.8.8",),
    examples=(
        _example("a page", _https(200), Outcome.PASS, "answers"),
        _example("a page over http only", _https(403), Outcome.PASS, "answers", http=_http(200)),
        _example(
            "news of another's default page",
            _https(200),
            Outcome.PASS,
            "answers",
            page=_page(200, "Pelatihan server web", _WELCOME),
        ),
        _example(
            "a filter of our network", _https(302, next_url=_FILTER), Outcome.UNKNOWN, "intercepted"
        ),
        _example(
            "a challenge",
            _https(403, ("cf-mitigated", "challenge")),
            Outcome.FAIL,
            "challenge",
        ),
        _example(
            "a block that says 200",
            _https(200),
            Outcome.FAIL,
            "blocked",
            page=_page(200, "Request Rejected", _REJECTED),
        ),
        _example("forbidden", _https(403), Outcome.FAIL, "refused", http=_http(403)),
        _example("too many requests", _https(429), Outcome.FAIL, "rate_limited"),
        _example(
            "parked",
            _https(200),
            Outcome.FAIL,
            "parking",
            page=_page(200, "contoh", "This Web page is parked for FREE, courtesy of GoDaddy.com."),
        ),
        _example(
            "suspended",
            _https(200),
            Outcome.FAIL,
            "suspended",
            page=_page(200, "Account Suspended", _SUSPENDED),
        ),
        _example(
            "under maintenance", _https(503, ("Retry-After", "600")), Outcome.FAIL, "maintenance"
        ),
        _example(
            "nothing on it yet",
            _https(200),
            Outcome.FAIL,
            "default_page",
            page=_page(200, "Welcome to nginx!", _WELCOME),
        ),
        _example("another party's login", _https(302, next_url=_LOGIN), Outcome.FAIL, "login"),
        _example("out of order", _https(503), Outcome.FAIL, "error"),
        _example(
            "another party's site",
            _https(302, next_url="https://www.lain.test/"),
            Outcome.FAIL,
            "elsewhere",
        ),
        _example("nothing in it", _https(200, ("Content-Length", "0")), Outcome.FAIL, "empty"),
        _example("no web", _NONE, Outcome.NOT_APPLICABLE, "no_web"),
    ),
)
