"""No form of an https page sends what visitors write in it over http."""

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
    """Forms with a password are of `web/login-over-http`; ``dialog`` sends nothing.

    What the page's own policies make browsers send over https all the same is passed with a note.
    """
    if not is_encrypted(markup):
        return not_applicable("no_https")
    forms = [f for f in markup.forms if not f.password and f.method != "dialog"]
    written = [f for f in forms if is_open(f.action)]
    found = [f for f in written if not form_upgrade(markup, f.action)]
    if posts := [f for f in found if f.method == "post"]:
        return failed("post", evidence=forms_shown(markup, posts), count=len(posts))
    if found:
        return failed("get", evidence=forms_shown(markup, found), count=len(found))
    if written:
        policy = form_upgrade(markup, written[0].action)
        return passed(
            "upgraded", evidence=[policy, *forms_shown(markup, written)], count=len(written)
        )
    if markup.truncated:
        return unknown("cut")
    if not forms:
        return not_applicable("no_form")
    return passed("none", count=len(forms))


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    markup: Markup,
    severity: Severity | None = None,
) -> Example:
    return Example(
        name=name, given={"markup": markup}, outcome=outcome, message=message, severity=severity
    )


def _form(action: str, method: str = "post", *, password: bool = False) -> Form:
    return Form(action, method, password, f'<form action="{action}" method="{method}">')


_HTTP = "http://www.contoh.go.test/aduan"
_HSTS = ("Strict-Transport-Security", "max-age=31536000")

CHECK = Check(
    key="form-insecure",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.DEVELOPER,
    minutes=30,
    title=Say(
        id="Formulir mengirim isiannya tanpa enkripsi",
        en="A form sends its content unencrypted",
    ),
    why=Say(
        id="Isian warga (nama, nomor, aduan) melewati jaringan tanpa enkripsi meskipun lamannya "
        "HTTPS; siapa pun di jalur itu dapat membaca dan mengubahnya.",
        en="What citizens write (names, numbers, complaints) crosses the network unencrypted "
        "although the page is HTTPS; anyone on the way can read and change it.",
    ),
    messages={
        "none": Message(
            id="Tidak ada formulir yang mengirim lewat http:// ({count} formulir).",
            en="No form sends over http:// ({count} forms).",
        ),
        "upgraded": Message(
            id="{count} formulir ditulis dengan http://, tetapi kebijakan situs membuat peramban "
            "mengirimnya lewat HTTPS. Saran: tulis https:// pada kodenya.",
            en="{count} forms are written with http://, but the site's policy makes browsers send "
            "them over HTTPS. Advice: write https:// in the code.",
        ),
        "post": Message(
            id="{count} formulir mengirim isiannya ke alamat http://.",
            en="{count} forms post their content to an http:// address.",
        ),
        "get": Message(
            id="{count} formulir (metode GET, biasanya pencarian) mengirim ke alamat http://.",
            en="{count} forms (method GET, usually a search) send to an http:// address.",
            severity=Severity.MEDIUM,
        ),
        "no_form": Message(
            id="Laman tidak memiliki formulir selain formulir masuk.",
            en="The page has no form beside forms to log in.",
        ),
        "no_https": Message(
            id="Lamannya sendiri datang lewat HTTP; itu temuan lain.",
            en="The page itself came over HTTP; that is another finding.",
        ),
        "cut": Message(
            id="Laman terlalu panjang untuk dibaca seluruhnya; pada bagian yang terbaca tidak ada.",
            en="The page is too long to be read whole; there is none in the part that was read.",
        ),
    },
    reproduce="curl -skL https://{name}/ | grep -Eio '<(form|button|input)[^>]+http:[^>]*>'",
    remedy="web-forms",
    references=(
        "https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#form-submission-algorithm",
        "https://www.w3.org/TR/mixed-content/#requirements-forms",
        "https://www.w3.org/TR/upgrade-insecure-requests/#upgrade-request",
        "RFC 6797 section 8.3",
    ),
    standards=("Peraturan BSSN 4/2021 huruf h", "ISO/IEC 27001:2022 A.8.26"),
    examples=(
        _example(
            "over https",
            Outcome.PASS,
            "none",
            sample(forms=(_form("https://www.contoh.go.test/cari", "get"),)),
        ),
        _example("a complaint", Outcome.FAIL, "post", sample(forms=(_form(_HTTP),)), Severity.HIGH),
        _example(
            "a search",
            Outcome.FAIL,
            "get",
            sample(forms=(_form(_HTTP, "get"),)),
            Severity.MEDIUM,
        ),
        _example(
            "a login is of another check",
            Outcome.NOT_APPLICABLE,
            "no_form",
            sample(forms=(_form(_HTTP, password=True),)),
        ),
        _example("no form", Outcome.NOT_APPLICABLE, "no_form", sample()),
        _example(
            "upgraded by policy",
            Outcome.PASS,
            "upgraded",
            sample(
                forms=(_form("http://lain.test/"),),
                headers=(("Content-Security-Policy", "upgrade-insecure-requests"),),
            ),
        ),
        _example(
            "upgraded by HSTS",
            Outcome.PASS,
            "upgraded",
            sample(forms=(_form(_HTTP),), headers=(_HSTS,)),
        ),
        _example(
            "HSTS of this host says nothing of others",
            Outcome.FAIL,
            "post",
            sample(forms=(_form("http://lain.test/"),), headers=(_HSTS,)),
        ),
        _example(
            "a page over http",
            Outcome.NOT_APPLICABLE,
            "no_https",
            sample(forms=(_form(_HTTP),), url="http://www.contoh.go.test/"),
        ),
        _example("a cut page", Outcome.UNKNOWN, "cut", sample(truncated=True)),
    ),
)
