"""Permissions-Policy as W3C has it (webappsec-permissions-policy at c10c76d), read 2026-11-26.

Sections 4.7 "Allowlists", 5.2 "Structured header serialization", 6.1 the field itself, 9.1 "Process
response policy" and 9.2 "Construct policy from dictionary and origin"; the grammar is RFC 9651
section 4.2, the source expressions are CSP's.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.checks.web import permissions_policy
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.parse.permissions_policy import Allowlist, PermissionsPolicy, read
from cyberscan.parse.structured import StructuredError
from cyberscan.tables.permissions import FEATURES, POWERFUL

URL = "https://contoh.go.test/"
NAME = "Permissions-Policy"
NOBODY, OWN, ALL = Allowlist(), Allowlist(own=True), Allowlist(everyone=True)
Headers = tuple[tuple[str, str], ...]


def judged(*headers: tuple[str, str]) -> str:
    hop = Exchange(url=URL, status=200, headers=headers, tls_verified=True)
    return permissions_policy.judge(HttpsLanding(hops=(hop,))).message


def said(*values: str) -> str:
    return judged(*((NAME, value) for value in values))


def origins(*texts: str, own: bool = False) -> Allowlist:
    return Allowlist(own=own, origins=texts)


ALLOWLISTS = [
    # Section 5.2: "an Inner List containing zero or more of the above items".
    ("()", NOBODY),
    ("(   )", NOBODY),
    ("(self)", OWN),
    ("( self )", OWN),
    ("(self self)", OWN),
    ("(*)", ALL),
    ("( * )", ALL),
    ("(* *)", ALL),
    ('("https://a.test")', origins("https://a.test")),
    ('( "https://a.test"  "https://b.test" )', origins("https://a.test", "https://b.test")),
    ('("https://a.test" "https://a.test")', origins("https://a.test", "https://a.test")),
    ('(self "https://a.test" "b:")', origins("https://a.test", "b:", own=True)),
    ('("https://a.test" self "b:")', origins("https://a.test", "b:", own=True)),
    # Source expressions: a host with a port, any port, subdomains (section 2, its examples).
    ('(self "https://a.test:444")', origins("https://a.test:444", own=True)),
    ('(self "https://a.test:*")', origins("https://a.test:*", own=True)),
    ('(self "https://*.a.test")', origins("https://*.a.test", own=True)),
    ('("http://a.test")', origins("http://a.test")),
    ('("wss://a.test")', origins("wss://a.test")),
    ('("https://192.0.2.1")', origins("https://192.0.2.1")),
    # A member of one of the items alone.
    ("self", OWN),
    ("*", ALL),
    ('"https://a.test"', origins("https://a.test")),
    ('"https://*.a.test"', origins("https://*.a.test")),
    # Section 9.2 step 3.5: the token * among others is every origin.
    ("(self *)", Allowlist(everyone=True, own=True)),
    ('("https://a.test" *)', Allowlist(everyone=True, origins=("https://a.test",))),
    ("(none *)", ALL),
    ("(* src)", ALL),
    # Other items in a list are passed over, whatever their type (RFC 9651 section 3.3).
    ("(none)", NOBODY),
    ("(src)", NOBODY),
    ("(Self)", NOBODY),
    ("(SELF)", NOBODY),
    ("(self/)", NOBODY),
    ("(self:)", NOBODY),
    ("(self*)", NOBODY),
    ("(*self)", NOBODY),
    ("(**)", NOBODY),
    ("(*.a.test)", NOBODY),
    ("(https://a.test)", NOBODY),
    ("(https://a.test self)", OWN),
    ("(a.test)", NOBODY),
    ("(1)", NOBODY),
    ("(-1 1.5 self)", OWN),
    ("(?0)", NOBODY),
    ("(?1 self)", OWN),
    ("(:c2VsZg==:)", NOBODY),
    ("(@1659578233)", NOBODY),
    ('(%"self")', NOBODY),
    ('(%"*" self)', OWN),
    # A string is no token: neither the site itself nor a keyword of the old grammar.
    ('("self")', origins("self")),
    ('("src")', origins("src")),
    ("(\"'self'\")", origins("'self'")),
    ("(\"'none'\")", origins("'none'")),
    ('("none")', origins("none")),
    ('("")', origins("")),
    ('(" ")', origins(" ")),
    ('("https://a.test https://b.test")', origins("https://a.test https://b.test")),
    ('("a\\"b")', origins('a"b')),
    ('("a\\\\b")', origins("a\\b")),
    # Parameters, of the member and of its items: report-to is one, "any other will be ignored".
    ('();report-to="a"', NOBODY),
    ("();report-to=a", NOBODY),
    ("();report-to", NOBODY),
    ('(self);report-to="a"', OWN),
    ('self;report-to="a"', OWN),
    ('*;report-to="a"', ALL),
    ("();x;y=1;z=?0", NOBODY),
    ("();  x;  y", NOBODY),
    ("(self;x=1 *;y)", Allowlist(everyone=True, own=True)),
    ('("https://a.test";x="y")', origins("https://a.test")),
    ("();self", NOBODY),
    ("();*", NOBODY),
    ("(x;self)", NOBODY),
    ("(self; *)", OWN),
    ("(self;*=1)", OWN),
    # Section 9.2 on a value of another form: a policy that names nobody.
    ("none", NOBODY),
    ("src", NOBODY),
    ("Self", NOBODY),
    ("self/x", NOBODY),
    ("https://a.test", NOBODY),
    ("0", NOBODY),
    ("-1.5", NOBODY),
    ("?1", NOBODY),
    ("?0;x", NOBODY),
    (":c2VsZg==:", NOBODY),
    ("@0", NOBODY),
    ('%"self"', NOBODY),
]  # fmt: skip


@pytest.mark.parametrize(("value", "allowlist"), ALLOWLISTS)
def test_an_allowlist(value: str, allowlist: Allowlist) -> None:
    assert read([f"camera={value}"]) == PermissionsPolicy({"camera": allowlist})
    assert said(f"camera={value}") == ("nothing" if allowlist.everyone else "set")
    # Neither what stands before nor what stands behind is touched by it.
    whole = read([f"usb=*, camera={value}, midi=()"])
    assert whole == PermissionsPolicy({"usb": ALL, "camera": allowlist, "midi": NOBODY})


# CSP "Does url match expression in origin" (webappsec-csp at 3e24aea): a scheme without a host, and
# * for the host, are every host; http, ws and wss cover https. Chromium reads these with its parser
# of CSP sources and wants a scheme, so that "*" is none (origin_with_possible_wildcards.cc).
@pytest.mark.parametrize(
    ("text", "everyone"),
    [
        ("https:", True),
        ("http:", True),
        ("HTTPS:", True),
        ("https://*", True),
        ("http://*", True),
        ("https://*:*", True),
        ("http://*:*", True),
        ("Https://*", True),
        ("https://*:443", True),
        ("https://*:80", False),
        ("https://*:8443", False),
        ("https://*.test", False),
        ("https://*.go.test:*", False),
        ("https://", False),
        ("https", False),
        ("wss:", True),
        ("ws:", True),
        ("WSS://*", True),
        ("ws://*:*", True),
        ("httpss:", False),
        ("ftp:", False),
        ("ftp://*", False),
        ("data:", False),
        ("*", False),
        ("*:*", False),
        ("https://a.*", False),
        ("https://**", False),
        (" https:", False),
        ("https: ", False),
    ],
)
def test_a_source_that_is_every_host(text: str, everyone: bool) -> None:
    for value in (f'camera="{text}"', f'camera=(self "{text}")', f'camera=("{text}" "x")'):
        assert read([value]).features["camera"].everyone is everyone
        assert said(value) == ("nothing" if everyone else "set")


DICTIONARIES = [
    # RFC 9651 section 4.2.2: blanks and tabs round the commas, none else.
    ("camera=(),usb=()", {"camera": NOBODY, "usb": NOBODY}),
    ("camera=() , usb=()", {"camera": NOBODY, "usb": NOBODY}),
    ("camera=()\t,\tusb=()", {"camera": NOBODY, "usb": NOBODY}),
    ("  camera=(), usb=()  ", {"camera": NOBODY, "usb": NOBODY}),
    # Of a name that comes twice the last value counts, in the first one's place.
    ("camera=(), camera=*", {"camera": ALL}),
    ("camera=*, usb=(), camera=self", {"camera": OWN, "usb": NOBODY}),
    ("camera=(self), camera", {"camera": NOBODY}),
    # A name alone is the boolean true, which names nobody (section 9.2).
    ("camera, usb=*", {"camera": NOBODY, "usb": ALL}),
    ("camera;x=1, usb", {"camera": NOBODY, "usb": NOBODY}),
    ("camera; microphone", {"camera": NOBODY}),
    # Blanks and tabs behind the last member.
    ("camera=()\t", {"camera": NOBODY}),
    ("camera=(self) \t ", {"camera": OWN}),
    # Section 4.2.3.3: what a name may hold.
    ("a=(), *b=(), c-d=(), e_f=(), g.h=(), i9=(), j*=()",
     dict.fromkeys(("a", "*b", "c-d", "e_f", "g.h", "i9", "j*"), NOBODY)),
    ("camera1=()", {"camera1": NOBODY}),
    ("camera.x=()", {"camera.x": NOBODY}),
    (" ", {}),
]  # fmt: skip


@pytest.mark.parametrize(("value", "features"), DICTIONARIES)
def test_a_dictionary(value: str, features: dict[str, Allowlist]) -> None:
    assert read([value]) == PermissionsPolicy(features)
    assert tuple(read([value]).features) == tuple(features)


VOID = [
    # Section 4.2: one error, and nothing of the field counts.
    "camera=(", "camera=)", "camera=(()", "camera=())", "camera=(())", "camera=[]", "camera={}",
    "camera=<self>", "camera=", "camera= ()", "camera =()", "camera = ()", "=()", "camera==()",
    "camera=();", "camera=(); ", "camera=();;x", "camera=();=x", "camera=();X",
    "camera=();report-To=a",
    "camera=();report-to=", "camera=()x", "camera=() x", "camera=()usb=()", "camera=()|usb=()",
    "camera=(); usb=(); midi=()", "camera=()\nusb=()", "camera=()\r\n, usb=()",
    # Commas: between members only (section 4.2.2), and never in a list.
    ",", ",camera=()", "camera=(),", "camera=(), ", "camera=(),,usb=()", "camera=(), ,usb=()",
    "camera=(),\t", "camera=(self,*)", "camera=(self, *)", "camera=(,)", "camera=(self *,)",
    'camera=("https://a.test","https://b.test")', 'camera=self, "https://a.test"', "camera=(),()",
    # Section 4.2.1.2: blanks part the items; tabs and line ends do not.
    "camera=(self\t*)", "camera=(\tself)", "camera=(self\n*)", 'camera=(self"https://a.test")',
    'camera=("https://a.test""https://b.test")', 'camera=("https://a.test"self)',
    "camera=(self)(self)",
    "camera=(self;)", "camera=(self; )", "camera=(;x)",
    # Section 4.2.3.3: names are in lower case and begin with a letter or a star.
    "CAMERA=()", "camerA=()", "1camera=()", "-camera=()", "_camera=()", ".camera=()", '"camera"=()',
    "'camera'=()", "camera/x=()", "camera:()", "caméra=()", "camera\u200b=()", "\ufeffcamera=()",
    "camera@x=()", "camera+usb=()", "(camera)=()", "Permissions-Policy: camera=()", "*=(), A=()",
    # Section 4.2.5: strings end, are ASCII, and escape two characters only.
    'camera="', 'camera=("https://a.test)', 'camera=(self "', 'camera="a\\b"', 'camera="a\\',
    'camera="é"', 'camera="\t"', 'camera="\x7f"', "camera='self'", "camera=(`self`)",
    "camera=(“*”)",
    "camera=(‘self’)", "camera=('none')", "camera='none'", "camera='*'", 'camera="a"b"',
    # Sections 4.2.4, 4.2.7 to 4.2.10: other types keep their grammar although nobody reads them.
    "camera=-", "camera=1.", "camera=.5", "camera=1.2345", "camera=1234567890123456", "camera=--1",
    "camera=?", "camera=?2", "camera=?true", "camera=:", "camera=:a", "camera=:~:", "camera=@",
    "camera=@1.5", "camera=@x", 'camera=%"%A0"', 'camera=%"%ff"', "camera=%x", "camera=$",
    "camera=#",
    "camera=!x", "camera=/", "camera=-self", "camera=_self", "camera=^", "camera=&", "camera=+1",
    # Feature-Policy's grammar, and that of the allow attribute (section 5.1).
    "camera 'self'", "camera *", "camera 'none';", "camera self", "camera=*;",
    "camera https://a.test", "camera 'none', microphone 'none'", "camera; Microphone", "camera: ()",
    "camera 'src'; usb *", "vibrate 'self'; sync-xhr 'self' https://a.test",
]  # fmt: skip


@pytest.mark.parametrize("value", VOID)
def test_a_field_that_breaks_the_grammar(value: str) -> None:
    with pytest.raises(StructuredError) as error:
        read([value])
    assert str(error.value)
    assert said(value) == "invalid"
    # Section 4.2: all lines of a field are one, so that a sound line is lost with it.
    assert said("camera=(), microphone=()", value) == "invalid"


# RFC 9651 section 4.2, RFC 9110 section 5.3: the lines are joined with a comma.
@pytest.mark.parametrize(
    ("values", "message"),
    [
        (("camera=()", "usb=()"), "set"),
        (("autoplay=()", "usb=()"), "narrow"),
        (("camera=()", "camera=*"), "nothing"),
        (("camera=*", "camera=()"), "set"),
        (("camera=*", "microphone=*"), "nothing"),
        (("camera=*", "autoplay=self"), "narrow"),
        (("x=()", "y=()"), "nothing"),
        (("camera=(", ")"), "invalid"),
        (("camera=(self", "*)"), "invalid"),
        (('camera="a', 'b"'), "set"),
        (("camera=()", ""), "invalid"),
        (("", "camera=()"), "invalid"),
        (("", ""), "invalid"),
        (("camera=(),", "usb=()"), "invalid"),
        (("camera=();", "x"), "invalid"),
        (("camera", "microphone"), "set"),
    ],
)
def test_lines_of_one_field(values: tuple[str, ...], message: str) -> None:
    assert said(*values) == message


# Section 9.2 step 3.1: a name that is no feature is passed over; names are compared whole.
@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("cameras=()", "nothing"),
        ("webcam=()", "nothing"),
        ("mic=()", "nothing"),
        ("location=()", "nothing"),
        ("geolocations=()", "nothing"),
        ("notifications=()", "nothing"),
        ("push=()", "nothing"),
        ("vibrate=()", "nothing"),
        ("speaker=()", "nothing"),
        ("vr=()", "nothing"),
        ("document-domain=()", "nothing"),
        ("interest-cohort=(), document-domain=()", "nothing"),
        ("default-src=()", "nothing"),
        ("*=()", "nothing"),
        ("self=()", "nothing"),
        ("cameras=(), camera=*", "nothing"),
        ("cameras=*, camera=()", "set"),
        ("cameras=(), usb=()", "narrow"),
        ("clipboard=()", "nothing"),
        ("clipboard-read=()", "set"),
        ("clipboard-write=(self)", "set"),
        ("screen-wake-lock=()", "set"),
        ("fullscreen=(self)", "narrow"),
        ("payment=()", "narrow"),
        ("sync-xhr=(self)", "narrow"),
        ("encrypted-media=(self)", "narrow"),
        ("fullscreen=*, payment=*", "nothing"),
        ("fullscreen=*, payment=(self)", "narrow"),
    ],
)
def test_names_of_features(value: str, message: str) -> None:
    assert said(value) == message


@pytest.mark.parametrize("feature", sorted(POWERFUL))
def test_every_permission_that_is_restricted_is_a_policy(feature: str) -> None:
    assert said(f"{feature}=()") == said(f"{feature}=(self)") == "set"
    assert said(f"{feature}=*") == "nothing"


# RFC 9110 section 5.1, and section 6.1: which field it is.
@pytest.mark.parametrize(
    ("headers", "message"),
    [
        ((("PERMISSIONS-POLICY", "camera=()"),), "set"),
        ((("permissions-policy", "camera=()"),), "set"),
        ((("Permission-Policy", "camera=()"),), "missing"),
        ((("Permissions-Policies", "camera=()"),), "missing"),
        ((("X-Permissions-Policy", "camera=()"),), "missing"),
        ((("Permissions_Policy", "camera=()"),), "missing"),
        ((("Perm\u0131ssions-Policy", "camera=()"),), "missing"),
        ((("X-Permitted-Cross-Domain-Policies", "none"),), "missing"),
        ((("Document-Policy", "camera=()"),), "missing"),
        ((("FEATURE-policy", "camera 'none'"),), "legacy"),
        ((("Feature-Policy", ""),), "legacy"),
        ((("X-Feature-Policy", "camera 'none'"),), "missing"),
        # Section 8.1: reports only.
        ((("permissions-policy-report-only", "camera=()"),), "report_only"),
        ((("Permissions-Policy-Report-Only", "camera=("),), "report_only"),
        (((NAME, "camera=*"), ("Permissions-Policy-Report-Only", "camera=()")), "nothing"),
        (((NAME, "camera=()"), ("Permissions-Policy-Report-Only", "camera=(")), "set"),
        (((NAME, "x=("), ("Feature-Policy", "camera 'none'")), "invalid"),
        (((NAME, ""), ("Feature-Policy", "camera 'none'")), "nothing"),
    ],
)
def test_which_field_it_is(headers: Headers, message: str) -> None:
    assert judged(*headers) == message


# Section 9.1 reads the response the document came in.
def test_the_last_answer_counts() -> None:
    with_it = Exchange(url=URL, status=301, headers=((NAME, "camera=()"),))
    without = Exchange(url=f"{URL}id/", status=200, headers=())
    assert permissions_policy.judge(HttpsLanding(hops=(with_it, without))).message == "missing"
    assert permissions_policy.judge(HttpsLanding(hops=(without, with_it))).message == "set"


LISTS = st.sampled_from([value for value, _ in ALLOWLISTS])
MEMBERS = st.dictionaries(st.sampled_from(sorted(FEATURES)), LISTS, min_size=1, max_size=5)


@given(MEMBERS, st.sampled_from([",", ", ", "\t,\t", "  ,"]))
def test_one_line_or_many_is_the_same(members: dict[str, str], comma: str) -> None:
    lines = [f"{name}={value}" for name, value in members.items()]
    assert read(lines) == read([comma.join(lines)])
    assert tuple(read(lines).features) == tuple(members)


@given(MEMBERS, LISTS)
def test_what_is_no_feature_changes_nothing(members: dict[str, str], value: str) -> None:
    lines = [f"{name}={value}" for name, value in members.items()]
    assert said(*lines, f"x-baru={value}") == said(f"x-baru={value}", *lines) == said(*lines)
