"""A password is asked for on an https page only, and sent over https only."""

from __future__ import annotations

from cyberscan.checks._web.markup import form_upgrade, forms_shown, is_encrypted, is_open, sample
from cyberscan.model.check import Actor, Check, Example, Message, Say, Site
from cyberscan.model.facts.site import Form, Markup
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
)


def judge(markup: Site[Markup]) -> Verdict:
    """A page over http can be changed on the way, wherever its form would send to."""
    forms = [f for f in markup.forms if f.password]
    if forms and not is_encrypted(markup):
        return failed("page", evidence=forms_shown(markup, forms))
    sending = [f for f in forms if f.method != "dialog"]
    written = [f for f in sending if is_open(f.action)]
    found = [f for f in written if not form_upgrade(markup, f.action)]
    if found:
        return failed("action", evidence=forms_shown(markup, found))
    if written:
        policy = form_upgrade(markup, written[0].action)
        return passed("upgraded", evidence=[policy, *forms_shown(markup, written)])
    if forms:
        return passed("encrypted", evidence=forms_shown(markup, forms))
    if markup.truncated:
        return unknown("cut")
    return not_applicable("no_login")


def _example(name: str, outcome: Outcome, message: str, markup: Markup) -> Example:
    return Example(name=name, given={"markup": markup}, outcome=outcome, message=message)


def _login(action: str) -> Form:
    return Form(action, "post", True, f'<form action="{action}" method="post">')


_HTTPS = "https://www.contoh.go.test/masuk"
_HTTP = "http://www.contoh.go.test/masuk"

CHECK = Check(
    key="login-over-http",
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
        _example("no form", Outcome.NOT_APPLICABLE, "no_login", sample()),
        _example("a cut page", Outcome.UNKNOWN, "cut", sample(truncated=True)),
    ),
)
