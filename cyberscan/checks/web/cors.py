"""Other sites' scripts cannot read the pages a logged-in visitor sees (CORS)."""

from __future__ import annotations

from cyberscan.model.check import Actor, Check, Example, Message, Say, Site
from cyberscan.model.facts.site import Cors
from cyberscan.model.facts.web import Exchange
from cyberscan.model.look import Failed, Reason
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed, unknown, unseen
from cyberscan.parse.answer import assess
from cyberscan.parse.cross_origin import is_origin

_ORIGIN = "access-control-allow-origin"
_CREDENTIALS = "access-control-allow-credentials"
_NULL = "null"
_WORST = ("any_login", "null_login", "any", "null")


def judge(cors: Site[Cors]) -> Verdict:
    """Judge as browsers do (WHATWG Fetch, "CORS check"), for a stranger's origin and for "null".

    Several values are taken together, joined by a comma, and then match no origin. A wildcard
    opens nothing to a request with cookies. Credentials count where the value is exactly ``true``;
    without them an origin sent back opens what ``*`` opens, and no more. Where it was not seen how
    "null" fares, nothing is closed.
    """
    first = _one(cors.origin, cors.exchange)
    if cors.as_null is None:
        if first.outcome is Outcome.FAIL:
            return first
        return unknown("null_unseen", evidence=[line.raw for line in first.evidence])
    answer = assess(cors.as_null)
    second = _one(_NULL, cors.as_null)
    if first.outcome is Outcome.PASS and second.outcome is Outcome.PASS and not answer.site:
        return unseen(Failed(Reason.NOT_THE_SITE, f"Origin: null: {answer.kind}: {answer.why}"))
    return min(first, second, key=lambda verdict: _rank(verdict.message))


def _one(asked: str, answer: Exchange) -> Verdict:
    origin, credentials = _value(answer, _ORIGIN), _value(answer, _CREDENTIALS)
    if origin is None:
        return passed("closed", evidence=[f"{answer.status} {answer.url}: no header"])
    evidence = [
        f"{answer.url} (Origin: {asked}): Access-Control-Allow-Origin: {origin}",
        *([f"Access-Control-Allow-Credentials: {credentials}"] if credentials is not None else []),
    ]
    if not origin:
        return passed("closed", evidence=evidence)
    with_login = credentials == "true"
    if origin == "*":
        return passed("refused_wildcard" if with_login else "wildcard", evidence=evidence)
    # Any site can have the origin "null": a sandboxed frame of its own does.
    if origin == _NULL:
        return failed("null_login" if with_login else "null", evidence=evidence)
    if origin == asked:
        return failed("any_login" if with_login else "any", evidence=evidence, origin=asked)
    if any(mark in origin for mark in ", \t"):
        return passed("several", evidence=evidence)
    if not is_origin(origin):
        return passed("no_origin", evidence=evidence, value=origin)
    return passed("named", evidence=evidence, named=origin)


def _rank(message: str) -> int:
    """The worst first; of two that are alike the stranger's speaks."""
    return _WORST.index(message) if message in _WORST else len(_WORST)


def _value(answer: Exchange, name: str) -> str | None:
    """Return the values of a header as browsers combine them (WHATWG Fetch, "get")."""
    values = answer.all(name)
    return ", ".join(value.strip(" \t") for value in values) if values else None


_FOREIGN = "https://cyberscan.invalid"


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    *headers: str,
    severity: Severity | None = None,
    as_null: tuple[str, ...] | None = None,
    null_status: int = 200,
) -> Example:
    """``as_null``: what it says to "null", where that is something else."""
    first = _answer(headers)
    second = first if as_null is None else _answer(as_null, null_status)
    return Example(
        name=name,
        given={"cors": Cors(origin=_FOREIGN, exchange=first, as_null=second)},
        outcome=outcome,
        message=message,
        severity=severity,
    )


def _answer(headers: tuple[str, ...], status: int = 200) -> Exchange:
    pairs = tuple((h.partition(": ")[0], h.partition(": ")[2]) for h in headers)
    url = "https://contoh.go.test/"
    return Exchange(url=url, status=status, headers=pairs, tls_verified=True)


_LOGIN = "Access-Control-Allow-Credentials: true"
_ALLOW = "Access-Control-Allow-Origin: "

CHECK = Check(
    key="cors",
    revision=2,
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.DEVELOPER,
    minutes=45,
    title=Say(
        id="Skrip situs lain dapat membaca laman pengguna yang sedang masuk (CORS)",
        en="Other sites' scripts can read the pages of logged-in users (CORS)",
    ),
    why=Say(
        id="Bila setiap asal diizinkan beserta kukinya, laman penipu yang dibuka pegawai atau "
        "warga dapat mengambil data mereka dari situs ini tanpa mereka sadari.",
        en="Where every origin is let in together with its cookies, a fraud's page that staff or "
        "citizens open can fetch their data from this site without their knowing.",
    ),
    messages={
        "closed": Message(
            id="Situs tidak membuka jawabannya bagi asal lain.",
            en="The site opens its answers to no other origin.",
        ),
        "wildcard": Message(
            id="Semua asal boleh membaca, tetapi tanpa kuki: cocok untuk data publik.",
            en="Every origin may read, but without cookies: right for public data.",
        ),
        "refused_wildcard": Message(
            id="“*” bersama Allow-Credentials ditolak peramban; hapus Allow-Credentials.",
            en="Browsers refuse “*” together with Allow-Credentials; take the latter out.",
        ),
        "several": Message(
            id="Access-Control-Allow-Origin berisi lebih dari satu nilai, sehingga tidak berlaku "
            "bagi asal mana pun.",
            en="Access-Control-Allow-Origin has more than one value and so holds for no origin.",
        ),
        "no_origin": Message(
            id="“{value}” dalam Access-Control-Allow-Origin tidak sama dengan asal mana pun, "
            "sehingga tidak berlaku. Asal ditulis lengkap dengan huruf kecil, tanpa “*” dan tanpa "
            "“/” di akhir: https://portal.contoh.go.id.",
            en="“{value}” in Access-Control-Allow-Origin equals no origin and so holds for none. "
            "An origin is written in full, in lower case, without “*” and without “/” at its end: "
            "https://portal.contoh.go.id.",
        ),
        "named": Message(
            id="Hanya asal tertentu yang diizinkan: {named}.",
            en="Only one origin is let in: {named}.",
        ),
        "any_login": Message(
            id="Asal asing {origin} diizinkan membaca beserta kuki pengguna.",
            en="The foreign origin {origin} may read with the user's cookies.",
        ),
        "any": Message(
            id="Asal asing {origin} diizinkan membaca, tetapi tanpa kuki: sama dengan “*”, cocok "
            "untuk data publik saja. Lebih baik menulis “*” atau menyebut asal yang perlu.",
            en="The foreign origin {origin} may read, but without cookies: the same as “*”, right "
            "for public data only. It is better to write “*”, or to name the origins in need.",
            severity=Severity.INFO,
        ),
        "null_login": Message(
            id="Asal “null” diizinkan membaca beserta kuki pengguna; setiap situs dapat memakai "
            "asal itu.",
            en="The origin “null” may read with the user's cookies; every site can have that "
            "origin.",
        ),
        "null": Message(
            id="Asal “null” diizinkan membaca, tanpa kuki pengguna; setiap situs dapat memakai "
            "asal itu.",
            en="The origin “null” may read, without the user's cookies; every site can have that "
            "origin.",
            severity=Severity.INFO,
        ),
        "null_unseen": Message(
            id="Belum dapat dipastikan: asal asing tidak diizinkan membaca, tetapi jawaban untuk "
            "asal “null”, yang dapat dipakai setiap situs, tidak terlihat.",
            en="It is not certain yet: a foreign origin may not read, but the answer to the origin "
            "“null”, which every site can have, was not seen.",
        ),
    },
    reproduce='for o in https://cyberscan.invalid null; do echo "$o:"; '
    'curl -skL -o /dev/null -D - -H "Origin: $o" https://{name}/ | '
    "grep -i '^access-control-allow'; done",
    remedy="web-cors",
    references=(
        "https://fetch.spec.whatwg.org/#cors-check",
        "https://developer.mozilla.org/docs/Web/HTTP/Headers/Access-Control-Allow-Origin",
        "OWASP WSTG-CLNT-07",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.26"),
    examples=(
        _example("no header", Outcome.PASS, "closed"),
        _example("public data", Outcome.PASS, "wildcard", f"{_ALLOW}*"),
        _example("a wildcard with a login", Outcome.PASS, "refused_wildcard", f"{_ALLOW}*", _LOGIN),
        _example("another origin", Outcome.PASS, "named", f"{_ALLOW}https://data.contoh.go.test"),
        _example("no origin", Outcome.PASS, "no_origin", f"{_ALLOW}https://*.contoh.go.test"),
        _example(
            "the header twice", Outcome.PASS, "several", f"{_ALLOW}*", f"{_ALLOW}{_FOREIGN}", _LOGIN
        ),
        _example(
            "whoever asks, with a login",
            Outcome.FAIL,
            "any_login",
            f"{_ALLOW}{_FOREIGN}",
            _LOGIN,
            severity=Severity.HIGH,
        ),
        _example(
            "whoever asks, without one",
            Outcome.FAIL,
            "any",
            f"{_ALLOW}{_FOREIGN}",
            "Access-Control-Allow-Credentials: True",
            severity=Severity.INFO,
        ),
        _example(
            "null, with a login",
            Outcome.FAIL,
            "null_login",
            f"{_ALLOW}null",
            _LOGIN,
            severity=Severity.HIGH,
        ),
        _example(
            "nobody but null, with a login",
            Outcome.FAIL,
            "null_login",
            as_null=(f"{_ALLOW}null", _LOGIN),
            severity=Severity.HIGH,
        ),
        _example(
            "another origin, and null without a login",
            Outcome.FAIL,
            "null",
            f"{_ALLOW}https://data.contoh.go.test",
            as_null=(f"{_ALLOW}null",),
            severity=Severity.INFO,
        ),
        _example("null is blocked", Outcome.UNKNOWN, "", as_null=(), null_status=403),
        Example(
            name="a fact of before null was asked for",
            given={"cors": Cors(origin=_FOREIGN, exchange=_answer(()))},
            outcome=Outcome.UNKNOWN,
            message="null_unseen",
        ),
        _example(
            "null, without one", Outcome.FAIL, "null", f"{_ALLOW}null", severity=Severity.INFO
        ),
    ),
)
