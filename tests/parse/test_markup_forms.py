"""Forms, and the fields that belong to them wherever they stand."""

from __future__ import annotations

import pytest

from cyberscan.model.facts.site import Form
from cyberscan.model.facts.web import Exchange
from cyberscan.parse.markup import page as markup

URL = "https://www.contoh.go.test/masuk/index.php?id=1"
HOST = "https://www.contoh.go.test"
PASSWORD = "<input type=password>"


def forms(page: str, url: str = URL) -> tuple[Form, ...]:
    exchange = Exchange(url=url, status=200, headers=())
    return markup.read(page, url, "contoh.go.test", exchange, truncated=False).forms


def told(page: str) -> list[tuple[str, str, bool]]:
    return [(form.action, form.method, form.password) for form in forms(page)]


# HTML "form submission algorithm": the action, resolved; without one, the document.
@pytest.mark.parametrize(
    ("attribute", "action"),
    [
        ("", URL),
        ("action", URL),
        ("action=''", URL),
        ("action=' '", URL),
        ("action='#'", URL),
        ("action='#x'", URL),
        ("action='?x=1'", f"{HOST}/masuk/index.php?x=1"),
        ("action=kirim", f"{HOST}/masuk/kirim"),
        ("action=/kirim", f"{HOST}/kirim"),
        ("action=//lain.test/", "https://lain.test/"),
        ("action=http://lain.test/", "http://lain.test/"),
        ("action=HTTP://Lain.test", "http://lain.test/"),
        ("action='\thttp://lain.test/'", "http://lain.test/"),
        ("action='ht\ntp://lain.test/'", "http://lain.test/"),
        ("action=http:lain.test", "http://lain.test/"),
        ("action=https:kirim", f"{HOST}/masuk/kirim"),
        ("action='/\\lain.test/x'", "https://lain.test/x"),
        ("action=/a?token=abc", f"{HOST}/a?token=[token]"),
        ("action=javascript:void(0)", "javascript:"),
        ("action='JavaScript:;'", "javascript:"),
        ("action='java\tscript:;'", "javascript:"),
        ("action=mailto:budi@contoh.test", "mailto:"),
        ("action=ftp://lain.test/", "ftp:"),
        ("action=data:x", "data:"),
        ("action=http://", "http:"),
        ("action='https://a b.test/'", "https:"),
        ("action='//a b.test/'", ""),
        ("action=/a action=/b", f"{HOST}/a"),
        ("ACTION=/a", f"{HOST}/a"),
    ],
)
def test_where_a_form_sends_to(attribute: str, action: str) -> None:
    assert told(f"<form {attribute}></form>") == [(action, "get", False)]


@pytest.mark.parametrize(
    ("attribute", "method"),
    [
        ("", "get"),
        ("method", "get"),
        ("method=''", "get"),
        ("method=get", "get"),
        ("method=POST", "post"),
        ("method=Post", "post"),
        ("method=dialog", "dialog"),
        ("method=put", "get"),
        ("method=delete", "get"),
        ("method=' post'", "get"),
    ],
)
def test_the_method_of_a_form(attribute: str, method: str) -> None:
    assert told(f"<form {attribute}></form>") == [(URL, method, False)]


# HTML "form owner".
@pytest.mark.parametrize(
    ("page", "owners"),
    [
        (f"<form action=/a>{PASSWORD}</form>", {"/a"}),
        ("<form action=/a><input type=PASSWORD></form>", {"/a"}),
        ("<form action=/a><input type=' password'></form>", set()),
        ("<form action=/a><input type=text></form>", set()),
        ("<form action=/a><input name=password></form>", set()),
        (f"<form action=/a><div><p>{PASSWORD}</div></form>", {"/a"}),
        (f"<form action=/a></form><form action=/b>{PASSWORD}</form>", {"/b"}),
        (f"<form action=/a>{PASSWORD}</form><form action=/b></form>", {"/a"}),
        # By name, from anywhere.
        ("<form id=f action=/a></form><input type=password form=f>", {"/a"}),
        ("<input type=password form=f><form id=f action=/a></form>", {"/a"}),
        ("<form action=/b><input type=password form=f></form><form id=f action=/a></form>", {"/a"}),
        ("<form id=f action=/a></form><form id=f action=/b></form><input type=password form=f>",
         {"/a"}),
        # An id that is none, or no form's, leaves the field without a form.
        ("<form action=/a><input type=password form=x></form>", {None}),
        ("<form action=/a><input type=password form=''></form>", {None}),
        ("<p id=f><form id=f action=/a></form><input type=password form=f>", {None}),
        ("<form id=f action=/a></form><input type=password form=F>", {None}),
        # In no form at all.
        (PASSWORD, {None}),
        (f"<form action=/a></form>{PASSWORD}", {None}),
        (f"{PASSWORD}<form action=/a></form>", {None}),
        # A form between the parts of a table closes at once; its fields stand outside.
        (f"<table><form action=/a><tr><td>{PASSWORD}</form></table>", {"/a"}),
        (f"<table><tr><form action=/a><td>{PASSWORD}</form></tr></table>", {"/a"}),
        (f"<table><tbody><form action=/a><tr><td>{PASSWORD}</table>", {"/a"}),
        (f"<form action=/b></form><table><form action=/a><tr><td>{PASSWORD}</table>", {"/a"}),
        (f"<table><tr><td><form action=/a></form>{PASSWORD}</table>", {None}),
        # A form inside of a form is none.
        (f"<form action=/a><form action=/b>{PASSWORD}</form>", {"/a"}),
        # What is not part of the page.
        (f"<form action=/a><template>{PASSWORD}</template></form>", set()),
        (f"<form action=/a><noscript>{PASSWORD}</noscript></form>", set()),
        (f"<form action=/a><!-- {PASSWORD} --></form>", set()),
        (f"<form action=/a><textarea>{PASSWORD}</textarea></form>", set()),
        ("<form action=/a><svg><input type=password></svg></form>", set()),
    ],
)  # fmt: skip
def test_whose_a_password_field_is(page: str, owners: set[str | None]) -> None:
    wanted = {URL if owner is None else f"{HOST}{owner}" for owner in owners}
    assert {action for action, _, password in told(page) if password} == wanted


def test_a_field_outside_any_form_is_shown_by_its_own_tag() -> None:
    assert forms("<input type=password name=sandi>") == (
        Form(URL, "get", True, '<input type="password" name="sandi">'),
    )


# HTML "submit button", "formaction", "formmethod".
@pytest.mark.parametrize(
    ("button", "more"),
    [
        ("<button formaction=/b>", [("/b", "post")]),
        ("<button type=submit formaction=/b>", [("/b", "post")]),
        ("<button type=x formaction=/b>", [("/b", "post")]),
        ("<button type=button formaction=/b>", []),
        ("<button type=reset formaction=/b>", []),
        ("<input type=submit formaction=/b>", [("/b", "post")]),
        ("<input type=image formaction=/b>", [("/b", "post")]),
        ("<input type=button formaction=/b>", []),
        ("<input type=text formaction=/b>", []),
        ("<input formaction=/b>", []),
        ("<button formaction=/b formmethod=get>", [("/b", "get")]),
        ("<button formaction=/b formmethod=POST>", [("/b", "post")]),
        ("<button formaction=/b formmethod=dialog>", [("/b", "dialog")]),
        ("<button formaction=/b formmethod=x>", [("/b", "get")]),
        ("<button formmethod=get>", []),
        ("<button formaction=''>", [("/masuk/index.php?id=1", "post")]),
        ("<button formaction=/b><button formaction=/c>", [("/b", "post"), ("/c", "post")]),
        ("<button form=f formaction=/b>", []),
        ("<button disabled formaction=/b>", [("/b", "post")]),
    ],
)
def test_a_button_that_sends_elsewhere_is_a_form_more(
    button: str, more: list[tuple[str, str]]
) -> None:
    found = told(f"<form action=/a method=post>{PASSWORD}{button}</form>")
    assert found[0] == (f"{HOST}/a", "post", True)
    assert found[1:] == [(f"{HOST}{action}", method, True) for action, method in more]


def test_a_button_may_belong_to_a_form_elsewhere() -> None:
    found = told("<form id=f action=/a></form><button form=f formaction=http://lain.test/>")
    assert found == [(f"{HOST}/a", "get", False), ("http://lain.test/", "get", False)]


def test_a_button_of_no_form_sends_nothing() -> None:
    assert forms("<button formaction=/b>") == ()


def test_relative_actions_start_from_the_base_and_empty_ones_from_the_page() -> None:
    page = "<base href=http://lain.test/x/><form></form><form action=a></form><form action='#'>"
    assert [action for action, _, _ in told(page)] == [
        URL,
        "http://lain.test/x/a",
        "http://lain.test/x/",
    ]


def test_alike_forms_are_one() -> None:
    assert len(forms("<form action=/a></form>" * 40)) == 1
