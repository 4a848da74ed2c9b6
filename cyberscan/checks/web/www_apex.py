"""The name with www and the name without it lead to the same site."""

from __future__ import annotations

from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.site import Counterpart
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Target,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
    unseen,
)
from cyberscan.parse.answer import assess
from cyberscan.parse.url import host_of
from cyberscan.tables.answers import Kind as Answer

_SPOKE = frozenset({Reason.TLS_FAILED, Reason.MALFORMED})
"""Ways of failing in which something answered; silence and a reset prove nothing."""
_STANDS_IN_FRONT = frozenset(
    {Answer.CHALLENGE, Answer.WAF_BLOCK, Answer.REFUSED, Answer.RATE_LIMITED}
)


def judge(
    counterpart: Counterpart, target: Target, own: Of[HttpsLanding | Absent | Failed]
) -> Verdict:
    """Good is a chain that ends where this host's own chain ends, or at this host.

    Without the other name's page it is not known whether a name that answers by itself has the same
    site or another: that is said, and no more.
    """
    name = counterpart.name
    if not counterpart.exists:
        return failed("missing", evidence=[f"{name}: no address"], name=name)
    if isinstance(own, Failed):
        return unseen(own)
    if isinstance(own, Absent):
        return not_applicable("own_no_https")
    if not counterpart.https:
        return _unanswered(counterpart)
    first, last = counterpart.https[0], counterpart.https[-1]
    evidence = [f"{hop.status} {hop.url}" for hop in counterpart.https[:5]]
    if counterpart.https_next:
        evidence.append(f"to {counterpart.https_next}")
    if first.tls_verified is False and own.hops[0].tls_verified is not False:
        evidence.insert(0, f"{first.url}: the certificate does not verify")
        return failed("certificate", evidence=evidence, name=name)
    answer = assess(last, counterpart.https_next)
    if answer.kind is Answer.INTERCEPTED:
        return unseen(Failed(Reason.INTERCEPTED, answer.why))
    end = counterpart.https_next or last.url
    homes = {target.subject.name, host_of(own.next_url or own.final.url)}
    if host_of(end) in homes:
        return passed("leads_here", evidence=evidence, name=name)
    if host_of(end) != name:
        return failed("elsewhere", evidence=evidence, name=name, url=end)
    evidence.append(answer.why)
    if answer.site:
        return failed("separate", evidence=evidence, name=name)
    if answer.kind in _STANDS_IN_FRONT:
        return unknown("blocked", evidence=evidence, name=name)
    return failed("error", evidence=evidence, name=name)


def _unanswered(counterpart: Counterpart) -> Verdict:
    name, reason = counterpart.name, counterpart.https_reason or Reason.NOT_LOOKED
    evidence = [f"https://{name}/: {'refused' if counterpart.https_closed else reason}"]
    if not counterpart.https_closed and reason not in _SPOKE:
        return unseen(Failed(reason, evidence[0]))
    if counterpart.http:
        evidence += [f"{hop.status} {hop.url}" for hop in counterpart.http[:5]]
        return failed("no_https", evidence=evidence, name=name)
    reason = counterpart.http_reason or Reason.NOT_LOOKED
    evidence.append(f"http://{name}/: {'refused' if counterpart.http_closed else reason}")
    if not counterpart.http_closed and reason not in _SPOKE:
        return unseen(Failed(reason, evidence[1]))
    return failed("silent", evidence=evidence, name=name)


_HERE, _OTHER = "https://contoh.go.test/", "https://www.contoh.go.test/"
_TARGET = Target(Subject(Kind.HOST, "contoh.go.test"), 443)
_OWN = HttpsLanding(hops=(Exchange(url=_HERE, status=200, headers=(), tls_verified=True),))


def _hop(url: str, status: int = 200, *, verified: bool = True) -> Exchange:
    return Exchange(url=url, status=status, headers=(), tls_verified=verified)


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    *hops: Exchange,
    after: str = "",
    https: Reason | None = None,
    http: tuple[Exchange, ...] = (),
    http_reason: Reason | None = None,
    closed: bool = False,
    exists: bool = True,
    own: HttpsLanding | Absent | Failed = _OWN,
    severity: Severity | None = None,
) -> Example:
    counterpart = Counterpart(
        name="www.contoh.go.test",
        exists=exists,
        https=hops,
        https_next=after,
        https_reason=https,
        https_closed=closed,
        http=http,
        http_reason=http_reason,
        http_closed=closed and not http,
    )
    return Example(
        name=name,
        given={"counterpart": counterpart, "target": _TARGET, "own": own},
        outcome=outcome,
        message=message,
        severity=severity,
    )


CHECK = Check(
    key="www-apex",
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=30,
    title=Say(
        id="Nama dengan www dan tanpa www tidak menuju satu alamat",
        en="The names with and without www do not lead to one address",
    ),
    why=Say(
        id="Warga mengetik keduanya. Bila salah satunya galat atau sertifikatnya salah, mereka "
        "terbiasa mengabaikan peringatan atau mengira situs mati.",
        en="Citizens type either. Where one of them fails or has a wrong certificate, they learn "
        "to click warnings away or take the site for dead.",
    ),
    messages={
        "leads_here": Message(
            id="{name} menuju situs yang sama.",
            en="{name} leads to the same site.",
        ),
        "missing": Message(
            id="{name} tidak punya alamat di DNS.",
            en="{name} has no address in DNS.",
            severity=Severity.INFO,
        ),
        "silent": Message(
            id="{name} ada di DNS, tetapi tidak ada situs di sana.",
            en="{name} is in DNS, but there is no site.",
        ),
        "no_https": Message(
            id="{name} menjawab lewat http, tetapi tidak lewat https.",
            en="{name} answers over http, but not over https.",
        ),
        "certificate": Message(
            id="Sertifikat {name} tidak sah, sedangkan situs ini sendiri baik.",
            en="The certificate of {name} is not valid, while this site's own is good.",
        ),
        "elsewhere": Message(
            id="{name} menuju tempat lain: {url}.",
            en="{name} leads elsewhere: {url}.",
        ),
        "separate": Message(
            id="{name} menjawab sendiri tanpa mengalihkan; belum tentu situs yang sama.",
            en="{name} answers by itself without a redirect; it need not be the same site.",
            severity=Severity.INFO,
        ),
        "error": Message(
            id="{name} tidak menampilkan situs, hanya laman galat atau laman penyedia.",
            en="{name} shows no site, only an error page or a provider's.",
        ),
        "blocked": Message(
            id="Pada {name} yang menjawab bukan situsnya sendiri.",
            en="At {name} something else than the site itself answers.",
        ),
        "own_no_https": Message(
            id="Nama ini sendiri tidak mempunyai layanan HTTPS.",
            en="This name itself has no HTTPS service.",
        ),
    },
    reproduce="n=$(echo {name} | sed 's/^www[.]//'); "
    "curl -skL -D - -o /dev/null https://www.$n/ -o /dev/null https://$n/",
    remedy="web-www-apex",
    references=("RFC 9110 section 15.4", "RFC 9110 section 4.3.4"),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.9"),
    examples=(
        _example("redirects here", Outcome.PASS, "leads_here", _hop(_OTHER, 301), _hop(_HERE)),
        _example("limit on the way", Outcome.PASS, "leads_here", _hop(_OTHER, 302), after=_HERE),
        _example(
            "both end at www",
            Outcome.PASS,
            "leads_here",
            _hop(_OTHER),
            own=HttpsLanding(hops=(_hop(_HERE, 301), _hop(_OTHER))),
        ),
        _example("no such name", Outcome.FAIL, "missing", exists=False, severity=Severity.INFO),
        _example(
            "both ports closed",
            Outcome.FAIL,
            "silent",
            https=Reason.UNREACHABLE,
            http_reason=Reason.UNREACHABLE,
            closed=True,
            severity=Severity.LOW,
        ),
        _example("silence proves nothing", Outcome.UNKNOWN, "", https=Reason.TIMEOUT),
        _example(
            "http only",
            Outcome.FAIL,
            "no_https",
            https=Reason.TLS_FAILED,
            http=(_hop("http://www.contoh.go.test/"),),
        ),
        _example(
            "a wrong certificate",
            Outcome.FAIL,
            "certificate",
            _hop(_OTHER, 301, verified=False),
            _hop(_HERE),
        ),
        _example(
            "elsewhere",
            Outcome.FAIL,
            "elsewhere",
            _hop(_OTHER, 302),
            after="https://parkir.test/",
        ),
        _example("by itself", Outcome.FAIL, "separate", _hop(_OTHER), severity=Severity.INFO),
        _example("not found", Outcome.FAIL, "error", _hop(_OTHER, 404)),
        _example("forbidden", Outcome.UNKNOWN, "blocked", _hop(_OTHER, 403)),
        _example("our time was up", Outcome.UNKNOWN, "", https=Reason.DEADLINE),
        _example(
            "this one not seen",
            Outcome.UNKNOWN,
            "",
            _hop(_OTHER),
            own=Failed(Reason.TIMEOUT, "no answer in time"),
        ),
        _example(
            "no https here",
            Outcome.NOT_APPLICABLE,
            "own_no_https",
            _hop(_OTHER),
            own=Absent(Negative.REFUSED),
        ),
    ),
)
