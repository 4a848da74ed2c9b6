"""A password is asked for on an https page only, and sent over https only."""

from __future__ import annotations

from cyberscan.checks._shared.evidence import capped
from cyberscan.checks._web.markup import form_upgrade, forms_shown, is_encrypted, is_open, sample
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say, Site
from cyberscan.model.facts.site import Form, Markup
from cyberscan.model.facts.web import Exchange, HttpLanding
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


def judge(
    markup: Site[Markup], plain: Of[HttpLanding | Absent | Failed], target: Target
) -> Verdict:
    """A page over http can be changed on the way, wherever its form would send to: also where the
    same name shows it over https as well. That page is told once, for port 443.
    """
    forms = [f for f in markup.forms if f.password]
    if forms and not is_encrypted(markup):
        return failed("page", evidence=forms_shown(markup, forms))
    sending = [f for f in forms if f.method != "dialog"]
    written = [f for f in sending if is_open(f.action)]
    found = [f for f in written if not form_upgrade(markup, f.action)]
    if found:
        return failed("action", evidence=forms_shown(markup, found))
    # Of port 443 alone; elsewhere plain HTTP is another port's.
    beside = plain if target.port == Markup.port and is_encrypted(markup) else None
    if isinstance(beside, HttpLanding) and beside.passwords:
        at = beside.final.url
        return failed("page_too", evidence=capped(f"{at}: {tag}" for tag in beside.passwords))
    if isinstance(beside, Failed):
        return unseen(beside)
    if isinstance(beside, HttpLanding) and _is_unread(beside):
        return unknown("plain_unread", evidence=[beside.final.url])
    if written:
        policy = form_upgrade(markup, written[0].action)
        return passed("upgraded", evidence=[policy, *forms_shown(markup, written)])
    if forms:
        return passed("encrypted", evidence=forms_shown(markup, forms))
    if markup.truncated:
        return unknown("cut")
    return not_applicable("no_login")


def _is_unread(plain: HttpLanding) -> bool:
    """Whether the visit ends over plain HTTP on a page that was not read."""
    ends = plain.final.url.startswith("http:") and not plain.next_url
    return ends and plain.passwords is None


_CLOSED = Absent(Negative.REFUSED)
_AT = "http://www.contoh.go.test/"


def _landing(*passwords: str, read: bool = True, next_url: str = "") -> HttpLanding:
    hop = Exchange(url=_AT, status=301 if next_url else 200, headers=())
    found = passwords if read and not next_url else None
    return HttpLanding(hops=(hop,), next_url=next_url, passwords=found)


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    markup: Markup,
    plain: HttpLanding | Absent | Failed = _CLOSED,
    port: int = Markup.port,
) -> Example:
    target = Target(Subject(Kind.HOST, "www.contoh.go.test"), port)
    given = {"markup": markup, "plain": plain, "target": target}
    return Example(name=name, given=given, outcome=outcome, message=message)


def _login(action: str) -> Form:
    return Form(action, "post", True, f'<form action="{action}" method="post">')


_HTTPS = "https://www.contoh.go.test/masuk"
_HTTP = "http://www.contoh.go.test/masuk"

CHECK = Check(
    key="login-over-http",
    revision=2,
    severity=Severity.CRITICAL,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=60,
    title=Say(
        id="Kata sandi diminta atau dikirim tanpa enkripsi (HTTP)",
        en="A password is asked for or sent unencrypted (HTTP)",
    ),
    why=Say(
        id="Siapa pun di jaringan yang sama, misalnya Wi-Fi kantor, dapat membaca kata sandi "
        "pegawai atau warga saat masuk, lalu memakai akun itu.",
        en="Anyone on the same network, such as the office Wi-Fi, can read the password of staff "
        "or citizens as they log in, and use the account.",
    ),
    messages={
        "encrypted": Message(
            id="Formulir masuk ada di laman HTTPS dan tidak mengirim lewat http://.",
            en="The form to log in is on an HTTPS page and does not send over http://.",
        ),
        "upgraded": Message(
            id="Formulir masuk ditulis dengan http://, tetapi kebijakan situs membuat peramban "
            "mengirimnya lewat HTTPS. Saran: tulis https:// pada kodenya.",
            en="The form to log in is written with http://, but the site's policy makes browsers "
            "send it over HTTPS. Advice: write https:// in the code.",
        ),
        "page": Message(
            id="Laman dengan kolom kata sandi dikirim lewat HTTP, jadi dapat diubah di tengah "
            "jalan.",
            en="The page with the password field comes over HTTP, so it can be changed on the way.",
        ),
        "page_too": Message(
            id="Laman dengan kolom kata sandi dikirim juga lewat HTTP, tanpa dialihkan ke HTTPS: "
            "siapa yang datang lewat http:// mendapat laman yang dapat diubah di tengah jalan.",
            en="The page with the password field comes over HTTP as well, without a redirect to "
            "HTTPS: whoever comes by http:// gets a page that can be changed on the way.",
        ),
        "plain_unread": Message(
            id="Tidak dapat dipastikan: lewat HTTP pun ada laman, dan apakah di sana diminta kata "
            "sandi tidak terlihat.",
            en="Could not be determined: there is a page over HTTP as well, and whether it asks "
            "for a password was not seen.",
        ),
        "action": Message(
            id="Laman HTTPS ini mengirim kata sandi ke alamat http://.",
            en="This HTTPS page sends the password to an http:// address.",
        ),
        "no_login": Message(
            id="Laman ini tidak meminta kata sandi.",
            en="This page asks for no password.",
        ),
        "cut": Message(
            id="Laman terlalu panjang untuk dibaca seluruhnya; pada bagian yang terbaca tidak ada "
            "kolom kata sandi.",
            en="The page is too long to be read whole; there is no password field in the part that "
            "was read.",
        ),
    },
    reproduce="curl -skLI http://{name}/ | grep -i '^location'; "
    "curl -skL http://{name}/ | grep -Eio '<form[^>]*>|<input[^>]+password[^>]*>'",
    remedy="web-forms",
    references=(
        "https://www.w3.org/TR/mixed-content/#requirements-forms",
        "https://cwe.mitre.org/data/definitions/319.html",
        "RFC 6797 section 8.3",
    ),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf b",
        "ISO/IEC 27001:2022 A.8.5",
    ),
    examples=(
        _example("as it should be", Outcome.PASS, "encrypted", sample(forms=(_login(_HTTPS),))),
        _example(
            "on a page over http",
            Outcome.FAIL,
            "page",
            sample(forms=(_login(_HTTPS),), url="http://www.contoh.go.test/"),
        ),
        _example("sent over http", Outcome.FAIL, "action", sample(forms=(_login(_HTTP),))),
        _example(
            "written with http, sent over https",
            Outcome.PASS,
            "upgraded",
            sample(
                forms=(_login(_HTTP),),
                headers=(("Strict-Transport-Security", "max-age=31536000"),),
            ),
        ),
        _example(
            "a search over http is of another check",
            Outcome.NOT_APPLICABLE,
            "no_login",
            sample(forms=(Form(_HTTP, "get", False, "<form>"),)),
        ),
        _example(
            "over http as well, without a redirect",
            Outcome.FAIL,
            "page_too",
            sample(forms=(_login(_HTTPS),)),
            _landing('<form action="masuk">'),
        ),
        _example(
            "over http alone, though https answers",
            Outcome.FAIL,
            "page_too",
            sample(),
            _landing('<form action="masuk">'),
        ),
        _example(
            "over http there is another page",
            Outcome.PASS,
            "encrypted",
            sample(forms=(_login(_HTTPS),)),
            _landing(),
        ),
        _example(
            "http leads to https",
            Outcome.PASS,
            "encrypted",
            sample(forms=(_login(_HTTPS),)),
            _landing(next_url=_HTTPS),
        ),
        _example(
            "the page over http was not read",
            Outcome.UNKNOWN,
            "plain_unread",
            sample(forms=(_login(_HTTPS),)),
            _landing(read=False),
        ),
        _example(
            "what comes over http was not seen",
            Outcome.UNKNOWN,
            "",
            sample(forms=(_login(_HTTPS),)),
            Failed(Reason.TIMEOUT),
        ),
        _example(
            "a further port has nothing to do with it",
            Outcome.PASS,
            "encrypted",
            sample(forms=(_login(_HTTPS),)),
            _landing('<form action="masuk">'),
            port=8443,
        ),
        _example("no form", Outcome.NOT_APPLICABLE, "no_login", sample()),
        _example("a cut page", Outcome.UNKNOWN, "cut", sample(truncated=True)),
    ),
)
