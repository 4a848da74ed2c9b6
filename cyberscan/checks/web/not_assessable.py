"""The site itself answers, not only a block, a challenge, an error page or a redirect elsewhere."""

from __future__ import annotations

from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.web import Exchange, HttpLanding, HttpsLanding, Landing
from cyberscan.model.look import Absent, Negative
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, not_applicable, passed
from cyberscan.parse.answer import Assessed, assess

_MESSAGES = {
    "challenge": "challenge",
    "refused": "refused",
    "error": "error",
    "redirect": "elsewhere",
    "empty": "empty",
    "unreadable": "error",
}


def judge(https: HttpsLanding | Absent, http: Of[HttpLanding | Absent]) -> Verdict:
    """One answer of the site is enough; else the https answer says what stands in its place."""
    seen = [landing for landing in (https, http) if isinstance(landing, Landing)]
    if not seen:
        return not_applicable("no_web")
    answers = [assess(landing.final, landing.next_url) for landing in seen]
    for landing, answer in zip(seen, answers, strict=True):
        if answer.site:
            return passed("answers", evidence=[_quote(landing, answer)])
    evidence = [_quote(landing, answer) for landing, answer in zip(seen, answers, strict=True)]
    return failed(_MESSAGES[answers[0].kind], evidence=evidence)


def _quote(landing: Landing, answer: Assessed) -> str:
    return f"{landing.final.url}: {answer.why}"


def _https(status: int, *headers: tuple[str, str], next_url: str = "") -> HttpsLanding:
    hop = Exchange(url="https://contoh.go.test/", status=status, headers=headers)
    return HttpsLanding(hops=(hop,), next_url=next_url)


def _http(status: int) -> HttpLanding:
    return HttpLanding(hops=(Exchange(url="http://contoh.go.test/", status=status, headers=()),))


def _example(
    name: str,
    https: HttpsLanding | Absent,
    http: HttpLanding | Absent,
    outcome: Outcome,
    message: str,
) -> Example:
    return Example(
        name=name, given={"https": https, "http": http}, outcome=outcome, message=message
    )


_NONE = Absent(Negative.REFUSED)

CHECK = Check(
    key="not-assessable",
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
        "challenge": Message(
            id="Hanya tantangan untuk peramban (CDN atau WAF) yang terlihat.",
            en="Only a challenge for browsers (of a CDN or WAF) was seen.",
        ),
        "refused": Message(
            id="Akses ditolak (401, 403, 429 atau 451).",
            en="Access was refused (401, 403, 429 or 451).",
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
    reproduce="curl -skL -o /dev/null -D - https://{name}/",
    remedy="web-not-assessable",
    references=("RFC 9110 section 15",),
    standards=("ISO/IEC 27001:2022 A.8.8",),
    examples=(
        _example("a page", _https(200), _NONE, Outcome.PASS, "answers"),
        _example("a page over http only", _https(403), _http(200), Outcome.PASS, "answers"),
        _example(
            "a challenge",
            _https(403, ("cf-mitigated", "challenge")),
            _NONE,
            Outcome.FAIL,
            "challenge",
        ),
        _example("forbidden", _https(403), _http(403), Outcome.FAIL, "refused"),
        _example("out of order", _https(503), _NONE, Outcome.FAIL, "error"),
        _example(
            "another party's login",
            _https(302, next_url="https://sso.lain.test/"),
            _NONE,
            Outcome.FAIL,
            "elsewhere",
        ),
        _example(
            "nothing on it", _https(200, ("Content-Length", "0")), _NONE, Outcome.FAIL, "empty"
        ),
        _example("no web", _NONE, _NONE, Outcome.NOT_APPLICABLE, "no_web"),
    ),
)
