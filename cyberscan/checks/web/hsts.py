"""A browser that came once must come back over HTTPS only (RFC 6797)."""

from __future__ import annotations

from cyberscan.checks._shared.samples import policy as policy_sample
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say, Site
from cyberscan.model.facts.carried import Preload
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.look import Absent, Failed, Reason
from cyberscan.model.policy import Policy
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed
from cyberscan.parse.hsts import Hsts, HstsError, read
from cyberscan.parse.url import split

_DAY = 86_400
_HEADER = "strict-transport-security"


def judge(
    landing: Site[HttpsLanding], policy: Policy, preload: Of[Preload | Absent | Failed]
) -> Verdict:
    """Judge what a visitor's browser knows of this host after the landing.

    Only answers of the host itself over https count (RFC 6797 section 8.1); of several headers in
    one answer browsers read the first. Every answer they can read replaces what they knew, so the
    last valid one decides. Answers behind a certificate that does not hold are not heard. The
    list that comes with browsers is told where it was carried in: it binds a name without any
    header, yet lists ask for the header to stay.
    """
    own = _own_answers(landing)
    carrying = [hop for hop in own if hop.all(_HEADER)]
    if not carrying:
        evidence = [f"{own[0].status} {own[0].url}: no header"]
        if isinstance(preload, Preload) and preload.entry:
            told = [*evidence, f"{preload.feed}: {preload.entry}"]
            return failed("missing_listed", evidence=told, entry=preload.entry)
        return failed("missing", evidence=evidence)
    heard = [hop for hop in carrying if hop.tls_verified is not False]
    valid = [hop for hop in heard or carrying if _policy(hop)]
    answer = (valid or heard or carrying)[-1]
    evidence = [f"{answer.url}: Strict-Transport-Security: {v}" for v in answer.all(_HEADER)[:5]]
    try:
        hsts = read(answer.all(_HEADER)[0])
    except HstsError as error:
        return failed("invalid", evidence=evidence, why=str(error))
    if hsts.max_age == 0:
        return failed("switched_off", evidence=evidence)
    days, least = hsts.max_age // _DAY, int(policy.limits["hsts_min_days"])
    if days < least:
        return failed("short", evidence=evidence, days=days, least=least)
    if not heard:
        return failed("void", evidence=evidence, days=days)
    advice = int(policy.limits["hsts_advice_days"])
    if hsts.preload:
        lacks = hsts.preload_lacks()
        if lacks:
            words = ", ".join(lacks)
            return passed("preload_lacks", evidence=evidence, days=days, lacks=words)
        if not isinstance(preload, Preload):
            return passed("preload", evidence=evidence, days=days)
        evidence.append(f"{preload.feed}: {preload.entry or 'not listed'}")
        if preload.entry:
            return passed("listed", evidence=evidence, days=days, entry=preload.entry)
        return passed("unlisted", evidence=evidence, days=days, feed=preload.feed)
    if days < advice:
        return passed("good", evidence=evidence, days=days, advice=advice)
    return passed("long", evidence=evidence, days=days)


def _policy(answer: Exchange) -> Hsts | None:
    try:
        return read(answer.all(_HEADER)[0])
    except HstsError:
        return None


def _own_answers(landing: HttpsLanding) -> list[Exchange]:
    """Return the https answers of the host the chain began at: at least the first."""
    host = _host(landing.hops[0].url)
    return [h for h in landing.hops if h.url.startswith("https:") and _host(h.url) == host]


def _host(url: str) -> str:
    parts = split(url)
    return parts.host if parts else ""


_POLICY = policy_sample(hsts_min_days=180.0, hsts_advice_days=365.0)


def _hop(url: str, *values: str, status: int = 200, verified: bool = True) -> Exchange:
    headers = tuple(("Strict-Transport-Security", value) for value in values)
    return Exchange(url=url, status=status, headers=headers, tls_verified=verified)


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    *hops: Exchange,
    severity: Severity | None = None,
    entry: str | None = None,
) -> Example:
    """``entry`` None: the list was never brought in."""
    listed = Failed(Reason.NO_FEED) if entry is None else Preload(entry=entry, feed=_LIST)
    return Example(
        name=name,
        given={"landing": HttpsLanding(hops=hops), "policy": _POLICY, "preload": listed},
        outcome=outcome,
        message=message,
        severity=severity,
    )


_LIST = "hsts-preload 2026-11-24"
_AT = "https://contoh.go.test/"
_WWW = "https://www.contoh.go.test/"

CHECK = Check(
    key="hsts",
    revision=3,
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=20,
    title=Say(
        id="Peramban tidak diwajibkan memakai HTTPS (HSTS)",
        en="Browsers are not bound to HTTPS (HSTS)",
    ),
    why=Say(
        id="Tanpa HSTS, kunjungan pertama lewat http:// dapat dibelokkan oleh penyerang di "
        "jaringan yang sama, misalnya Wi-Fi umum, ke situs tiruan yang mencuri kata sandi.",
        en="Without HSTS an attacker on the same network, such as public Wi-Fi, can divert a visit "
        "over http:// to a copy of the site that steals passwords.",
    ),
    messages={
        "long": Message(
            id="HSTS berlaku {days} hari.",
            en="HSTS holds for {days} days.",
        ),
        "good": Message(
            id="HSTS berlaku {days} hari. Saran: perpanjang menjadi {advice} hari atau lebih.",
            en="HSTS holds for {days} days. Advice: make it {advice} days or more.",
        ),
        "preload": Message(
            id="HSTS berlaku {days} hari dan header-nya memenuhi syarat daftar preload peramban. "
            "Apakah nama ini sudah ada di daftar itu tidak diperiksa.",
            en="HSTS holds for {days} days and the header meets the conditions of the browsers' "
            "preload list. Whether this name is on that list is not checked.",
        ),
        "listed": Message(
            id="HSTS berlaku {days} hari, dan nama ini ada di daftar preload peramban ({entry}).",
            en="HSTS holds for {days} days, and this name is on the browsers' preload list "
            "({entry}).",
        ),
        "unlisted": Message(
            id="HSTS berlaku {days} hari dan header-nya memenuhi syarat daftar preload peramban, "
            "tetapi nama ini belum ada di daftar itu ({feed}). Daftarkan bila memang diinginkan.",
            en="HSTS holds for {days} days and the header meets the conditions of the browsers' "
            "preload list, but this name is not on it yet ({feed}). Submit it if that is wanted.",
        ),
        "preload_lacks": Message(
            id="HSTS berlaku {days} hari. Header meminta preload, tetapi syarat daftarnya kurang: "
            "{lacks}. Lengkapi, atau hapus kata preload.",
            en="HSTS holds for {days} days. The header asks for preload but lacks what the list "
            "wants: {lacks}. Complete it, or take the word preload out.",
        ),
        "missing": Message(
            id="Situs tidak mengirim header Strict-Transport-Security.",
            en="The site sends no Strict-Transport-Security header.",
        ),
        "missing_listed": Message(
            id="Situs tidak mengirim header Strict-Transport-Security. Peramban yang membawa "
            "daftar preload tetap memakai HTTPS ({entry}), tetapi yang lain tidak, dan nama tanpa "
            "header dapat dikeluarkan dari daftar itu.",
            en="The site sends no Strict-Transport-Security header. Browsers that carry the "
            "preload list use HTTPS all the same ({entry}), others do not, and a name without the "
            "header may be taken off the list.",
            severity=Severity.LOW,
        ),
        "invalid": Message(
            id="Header Strict-Transport-Security salah tulis sehingga diabaikan peramban. "
            "Rincian (bahasa Inggris): {why}.",
            en="The Strict-Transport-Security header is malformed and browsers ignore it: {why}.",
        ),
        "switched_off": Message(
            id="Header Strict-Transport-Security berisi max-age=0, yang justru mematikan HSTS.",
            en="The Strict-Transport-Security header says max-age=0, which switches HSTS off.",
        ),
        "short": Message(
            id="HSTS hanya berlaku {days} hari; minimum {least} hari.",
            en="HSTS holds for {days} days only; the minimum is {least} days.",
        ),
        "void": Message(
            id="HSTS {days} hari dikirim, tetapi diabaikan peramban karena sertifikat situs tidak "
            "sah. Perbaiki sertifikatnya.",
            en="HSTS for {days} days is sent, but browsers ignore it because the site's "
            "certificate is not valid. Repair the certificate.",
            severity=Severity.INFO,
        ),
    },
    reproduce="curl -sk -o /dev/null -D - https://{name}/ | grep -i '^strict-transport-security'",
    remedy="web-hsts",
    references=(
        "RFC 6797 section 6.1",
        "RFC 6797 section 7.1",
        "RFC 6797 section 8.1",
        "https://hstspreload.org/#submission-requirements",
    ),
    standards=("Peraturan BSSN 4/2021 huruf h", "ISO/IEC 27001:2022 A.8.26"),
    examples=(
        _example("two years", Outcome.PASS, "long", _hop(_AT, "max-age=63072000")),
        _example(
            "on the redirect to www",
            Outcome.PASS,
            "long",
            _hop(_AT, "max-age=31536000; includeSubDomains", status=301),
            _hop(_WWW),
        ),
        _example(
            "fit for the preload list",
            Outcome.PASS,
            "preload",
            _hop(_AT, "max-age=63072000; includeSubDomains; preload"),
        ),
        _example(
            "on the preload list",
            Outcome.PASS,
            "listed",
            _hop(_AT, "max-age=63072000; includeSubDomains; preload"),
            entry="contoh.go.test",
        ),
        _example(
            "fit for the list, and not on it",
            Outcome.PASS,
            "unlisted",
            _hop(_AT, "max-age=63072000; includeSubDomains; preload"),
            entry="",
        ),
        _example(
            "no header, but on the list",
            Outcome.FAIL,
            "missing_listed",
            _hop(_AT),
            severity=Severity.LOW,
            entry="go.test",
        ),
        _example(
            "neither",
            Outcome.FAIL,
            "missing",
            _hop(_AT),
            severity=Severity.MEDIUM,
            entry="",
        ),
        _example(
            "the word preload alone",
            Outcome.PASS,
            "preload_lacks",
            _hop(_AT, "max-age=31536000; preload"),
        ),
        _example(
            "what browsers cannot read changes nothing",
            Outcome.PASS,
            "long",
            _hop(_AT, "max-age=31536000", status=302),
            _hop(f"{_AT}beranda", "max-age=31536000, max-age=0"),
        ),
        _example("half a year", Outcome.PASS, "good", _hop(_AT, "max-age=15552000")),
        _example("no header", Outcome.FAIL, "missing", _hop(_AT), severity=Severity.MEDIUM),
        _example(
            "only www has it",
            Outcome.FAIL,
            "missing",
            _hop(_AT, status=301),
            _hop(_WWW, "max-age=31536000"),
        ),
        _example("no max-age", Outcome.FAIL, "invalid", _hop(_AT, "includeSubDomains")),
        _example(
            "the first of two headers counts",
            Outcome.FAIL,
            "switched_off",
            _hop(_AT, "max-age=0", "max-age=31536000"),
        ),
        _example("a month", Outcome.FAIL, "short", _hop(_AT, "max-age=2592000")),
        _example(
            "behind a bad certificate",
            Outcome.FAIL,
            "void",
            _hop(_AT, "max-age=31536000", verified=False),
            severity=Severity.INFO,
        ),
    ),
)
