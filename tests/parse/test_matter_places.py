"""What a page says and where it leads, in the places that are easily overlooked."""

from __future__ import annotations

import base64
import json
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.facts.content import Matter, Passage, Pointer
from cyberscan.parse.matter import page as matter
from cyberscan.parse.matter import state as matter_state

HOST, ZONE = "www.contoh.go.test", "contoh.go.test"
URL = f"https://{HOST}/"
BAD = "https://toko-asing.test/"
SPAM = "situs slot gacor resmi"
LINK = f'<a href="{BAD}">{SPAM}</a>'


def read(source: str, *headers: tuple[str, str]) -> Matter:
    return matter.read(source, URL, ZONE, headers=headers)


def pointers(source: str, *headers: tuple[str, str]) -> list[Pointer]:
    return list(read(source, *headers).pointers)


def telling(source: str) -> list[Passage]:
    return [passage for passage in read(source).passages if "gacor" in passage.text]


def test_a_refresh_of_the_headers_is_one_like_that_of_the_page() -> None:
    (found,) = pointers("<p>Isi</p>", ("refresh", f"3; url={BAD}"))
    assert (found.kind, found.url, found.selector) == ("refresh", BAD, "")
    assert found.snippet == f"refresh: 3; url={BAD}"


@pytest.mark.parametrize(
    "value", ["", "5", "5;", "; url=", "url", "0; url=http://[", "x" * 10_000, "\x00"]
)
def test_a_refresh_that_leads_nowhere_is_none(value: str) -> None:
    assert [p for p in pointers("", ("Refresh", value)) if p.host != HOST] == []


# RFC 8288 sections 3 and 3.3: parameters in any order, several relations, several links.
@pytest.mark.parametrize(
    ("value", "kinds"),
    [
        (f'<{BAD}>; rel="canonical"', ["canonical"]),
        (f"<{BAD}>; rel=canonical", ["canonical"]),
        (f"<{BAD}>;REL=Canonical", ["canonical"]),
        (f'<{BAD}>; title="a, b; c"; rel="canonical"', ["canonical"]),
        (f'<{BAD}>; rel="start canonical amphtml"', ["canonical", "amphtml"]),
        (f'</wp-json/>; rel="https://api.w.org/", <{BAD}>; rel=amphtml', ["amphtml"]),
        (f'<{BAD}>; rel="shortlink"', []),
        (f"<{BAD}>", []),
        (f"{BAD}; rel=canonical", []),
        (f'<{BAD}>; title="rel=canonical"', []),
        ("<>; rel=canonical", []),
        ("", []),
    ],
)
def test_links_of_the_headers(value: str, kinds: list[str]) -> None:
    assert [(p.kind, p.url) for p in pointers("", ("Link", value))] == [(k, BAD) for k in kinds]


@pytest.mark.parametrize("value", ["<a>" * 4_000, '<a>;"' * 4_000, "<" * 10_000, '<a>;rel="' * 999])
def test_hostile_headers_are_read(value: str) -> None:
    assert read("", ("Link", value), ("Refresh", value)).title == ""


@pytest.mark.parametrize(
    "source",
    [
        f"<frameset cols=20,*><frame src=/a><noframes>{LINK}</noframes></frameset>",
        f"<frameset><noframes><body><p>{LINK}</p></body></noframes></frameset>",
        f"<body><noframes>{LINK}</noframes>",
    ],
)
def test_noframes_is_for_search_engines(source: str) -> None:
    found = read(source)
    link = next(p for p in found.passages if p.place == "link")
    assert (link.url, link.text, link.hidden) == (BAD, SPAM, "noframes")
    assert found.characters == 0


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (f'.a::before{{content:"{SPAM}"}}', SPAM),
        (f".a:after{{content:'{SPAM}'}}", SPAM),
        (f'.a::before{{color:red;content:"{SPAM}" !important}}', SPAM),
        (r'.a::before{content:"situs \73lot gacor"}', "situs slot gacor"),
        (r'.a::before{content:"situs sl\6F t; gacor"}', "situs slot; gacor"),
        ('.a::before{content:"situs " "slot gacor"}', "situs slot gacor"),
        (f'@media screen{{.a::before{{content:"{SPAM}"}}}}', SPAM),
    ],
)
def test_what_a_style_rule_writes_is_text_of_the_page(rule: str, said: str) -> None:
    (found,) = telling(f"<style>{rule}</style><p class=a>Isi</p>")
    assert (found.place, found.text, found.hidden) == ("text", said, "")
    assert found.selector.startswith(".a:")


@pytest.mark.parametrize(
    "rule",
    [
        r'.fa::before{content:"\f101"}',
        '.a::after{content:" ("attr(href)")"}',
        'li::before{content:"›"}',
        f'.a::before{{align-content:"{SPAM}"}}',
        f'.a::before{{content:"{SPAM}";display:none}}',
        f'/* .a{{content:"{SPAM}"}} */',
        f'@media print{{.a::before{{content:"{SPAM}"}}}}',
        '.a::before{content:"Dinas Kesehatan"}',
    ],
)
def test_signs_and_ordinary_words_of_style_rules_are_not_kept(rule: str) -> None:
    assert not [p for p in read(f"<style>{rule}</style>").passages if p.place == "text"]


# What fills the window, by its own style, by the page's rules, or by what it stands in.
@pytest.mark.parametrize(
    ("tag", "covers"),
    [
        (f'<iframe src="{BAD}" style="position:fixed;top:0;left:0;width:100%;height:100%">', True),
        (f'<iframe src="{BAD}" style="position:fixed;inset:0">', True),
        (f'<iframe src="{BAD}" style="position:fixed;top:0;right:0;bottom:0;left:0">', True),
        (f'<iframe src="{BAD}" style="width:100vw;height:100vh">', True),
        (f'<iframe src="{BAD}" style="width:100%;height:100dvh">', True),
        (f'<object data="{BAD}" type="text/html" style="position:fixed;inset:0"></object>', True),
        (f'<embed src="{BAD}" style="position:fixed;left:0;width:100vw;height:95vh">', True),
        (f'<iframe src="{BAD}" width="100%" height="100%">', True),
        (f'<div style="position:fixed;inset:0"><iframe src="{BAD}" width=100% height=100%>', True),
        (
            (
                f'<iframe src="{BAD}" style="position:absolute;z-index:99999;inset:0;width:100%;'
                'height:100%">'
            ),
            True,
        ),
        (f'<style>#f{{position:fixed;inset:0}}</style><iframe id=f src="{BAD}">', True),
        (f'<style>iframe{{width:100%;height:100vh}}</style><iframe src="{BAD}">', True),
        # A video in a box of its proportions, a map as wide as its column, a widget in a corner.
        (
            (
                '<div style="position:relative;padding-bottom:56.25%"><iframe '
                f'src="{BAD}" style="position:absolute;top:0;left:0;width:100%;height:100%"></div>'
            ),
            False,
        ),
        (f'<div><iframe src="{BAD}" width="100%" height="450"></div>', False),
        (f'<div class=ratio><iframe src="{BAD}" width="100%" height="100%"></div>', False),
        (f'<iframe src="{BAD}" style="position:fixed;bottom:0;right:0;width:300px">', False),
        (f'<iframe src="{BAD}" width=560 height=315>', False),
        (f'<div style="position:fixed;inset:0;display:none"><iframe src="{BAD}">', False),
    ],
)
def test_frames_that_cover_the_page(tag: str, covers: bool) -> None:
    (found,) = pointers(f"<body>{tag}")
    assert (found.kind, found.covers) == ("frame", covers)


def test_the_frames_of_a_frameset_are_the_page() -> None:
    source = f'<frameset><frame src="{BAD}"><frame src="/menu.html"></frameset>'
    (found,) = pointers(source)
    assert (found.url, found.covers) == (BAD, True)
    links = matter.look(source, URL, ZONE).links
    assert [(link.url, link.frame) for link in links] == [(f"{URL}menu.html", True)]


@pytest.mark.parametrize("kind", ["application/pdf", "image/svg+xml", "VIDEO/mp4"])
def test_an_object_that_is_no_page_is_no_frame(kind: str) -> None:
    assert pointers(f'<object data="{BAD}a" type="{kind}"></object>') == []


_LAYER = 'style="position:fixed;inset:0;z-index:9"'


@pytest.mark.parametrize(
    ("source", "covers"),
    [
        (f'<div {_LAYER}><a href="{BAD}"><img src=/a.png alt="Bonus"></a></div><p>Isi', True),
        (f'<a href="{BAD}" {_LAYER}></a>', True),
        (f'<div {_LAYER}><p>Selamat datang</p><a href="{BAD}">Masuk</a></div>', True),
        (
            f'<style>.l{{position:fixed;inset:0}}</style><div class=l><a href="{BAD}">x</a></div>',
            True,
        ),
        # A closed window, a page laid out to fill the screen, a layer that leads nowhere else.
        (f'<div {_LAYER[:-1]};display:none"><a href="{BAD}">x</a></div>', False),
        (f'<div {_LAYER}><p>{"Isi halaman. " * 40}</p><a href="{BAD}">x</a></div>', False),
        (f'<div {_LAYER}><a href="/pengumuman">x</a></div><a href="{BAD}">y</a>', False),
        (f'<div style="position:fixed;bottom:0;width:100%"><a href="{BAD}">x</a></div>', False),
        (
            f"<div {_LAYER}>"
            + "".join(f'<a href="https://a{n}.test/">x</a>' for n in range(6))
            + "</div>",
            False,
        ),
    ],
)
def test_a_link_over_the_whole_page_is_a_cover(source: str, covers: bool) -> None:
    found = [p for p in pointers(source) if p.kind == "cover"]
    assert [p.url for p in found] == ([BAD] if covers else [])
    assert all(p.covers and not p.beside for p in found)


def _state(*texts: str) -> str:
    return json.dumps({"props": {"items": [{"judul": text} for text in texts]}})


@pytest.mark.parametrize(
    "script",
    [
        '<script id="__NEXT_DATA__" type="application/json">{}</script>',
        '<script id="__NUXT_DATA__" type="Application/JSON">{}</script>',
        '<script type="application/vnd.api+json">{}</script>',
        "<script>window.__INITIAL_STATE__ = {};</script>",
        "<script>var berita={}</script>",
        "<script>self.a=[{}]</script>",
    ],
)
def test_what_a_page_is_built_from_is_its_text(script: str) -> None:
    found = telling(script.replace("{}", _state("Berita desa hari ini", SPAM), 1))
    assert [(p.place, p.text, p.hidden) for p in found] == [("text", SPAM, "")]


def test_what_a_page_is_built_from_in_pieces_is_its_text() -> None:
    piece = json.dumps([1, '7:["$","p",null,{"children":"' + SPAM + '","b":"\\u003cb"}]\n8:I["a'])
    (found,) = telling(f"<script>self.__next_f.push({piece})</script>")
    assert (found.place, found.text) == ("text", SPAM)


def test_addresses_in_what_a_page_is_built_from_are_links_where_they_tell_something() -> None:
    state = _state("https://slot-gacor.test/x", "https://cdn.test/logo.png", f"{URL}slot-gacor")
    found = read(f'<script type="application/json">{state}</script>').passages
    assert [(p.place, p.url, p.text) for p in found] == [("link", "https://slot-gacor.test/x", "")]


def test_markup_in_what_a_page_is_built_from_is_shown_as_text() -> None:
    (found,) = telling(f'<script type="application/json">{_state(f"<p>{LINK}</p>")}</script>')
    assert (found.place, found.text, found.url) == ("text", SPAM, "")


def test_what_the_page_says_already_is_not_said_again() -> None:
    state = f'<script type="application/json">{_state(SPAM)}</script>'
    assert [p.place for p in telling(f"<h2>{SPAM}</h2>{state}")] == ["heading"]


@pytest.mark.parametrize(
    "script",
    [
        f'<script type="text/plain">{_state(SPAM)}</script>',
        f'<script type="application/speculationrules+json">{_state(SPAM)}</script>',
        f'<script type="application/json">{_state(SPAM)[:-3].replace("{", "")}</script>',
        f"<xmp>{LINK}</xmp><script type=text/template>{LINK}</script>".replace(SPAM, "x"),
        "<script>a = b; c = 1</script>",
        '<script type="application/json"></script>',
    ],
)
def test_what_no_page_is_built_from(script: str) -> None:
    assert telling(script) == []


@pytest.mark.parametrize(
    ("source", "hidden"),
    [
        (f'<select hidden><option value="{BAD}">{SPAM}</option></select>', "hidden attribute"),
        (f'<select><option value="{BAD}">{SPAM}</option></select>', ""),
        (f'<textarea style="display:none">{LINK}</textarea>', "display:none"),
    ],
)
def test_addresses_of_choices_and_of_hidden_fields_are_links(source: str, hidden: str) -> None:
    (found,) = [p for p in telling(source) if p.place == "link"]
    assert (found.url, found.text, found.hidden) == (BAD, SPAM, hidden)


@pytest.mark.parametrize(
    "source",
    [
        f"<textarea readonly>{LINK}</textarea>",  # what it shows is markup
        '<select><option value="https://jatim.test/">Provinsi</option></select>',
        '<select><option value="https://www.contoh.go.test/slot-gacor">x</option></select>',
    ],
)
def test_ordinary_fields_hold_no_links(source: str) -> None:
    assert [p for p in read(source).passages if p.place == "link"] == []


@pytest.mark.parametrize(
    ("handler", "url"),
    [
        (f"location='{BAD}'", BAD),
        (f"window.open('{BAD}','_blank')", BAD),
        (f"document.location.href='{BAD}';return false", BAD),
        ("window.location.replace('//toko-asing.test/')", BAD),
        ("bukaMenu('x')", ""),
        (f"location='{URL}profil'", ""),
        ("location='/profil'", ""),
    ],
)
def test_what_a_click_opens_is_a_link(handler: str, url: str) -> None:
    found = read(f'<div onclick="{handler}">Tutup</div>')
    assert [p.url for p in found.passages if p.place == "link"] == ([url] if url else [])
    assert found.pointers == ()


@pytest.mark.parametrize(
    "tag",
    [
        f"<a href=\"javascript:location.href='{BAD}'\">x</a>",
        f"<a href=\" JavaScript:void(window.open('{BAD}'))\">x</a>",
        f'<a href="javascript:location.href=%27{BAD}%27">x</a>',
        f'<svg><a xlink:href="{BAD}"><text>x</text></a></svg>',
    ],
)
def test_links_that_are_scripts_or_drawings(tag: str) -> None:
    assert [p.url for p in read(tag).passages if p.place == "link"] == [BAD]


# WHATWG HTML: what browsers show only when a script opens it, or never.
@pytest.mark.parametrize(
    ("tag", "how"),
    [
        (f"<dialog>{LINK}</dialog>", "closed dialog"),
        (f"<dialog open>{LINK}</dialog>", ""),
        (f"<div popover>{LINK}</div>", "closed popover"),
        (f"<canvas>{LINK}</canvas>", "fallback"),
        (f"<video src=/a.mp4>{LINK}</video>", "fallback"),
        (f"<div>{LINK}</div>", ""),
        (f'<dialog style="display:block">{LINK}</dialog>', ""),
    ],
)
def test_what_browsers_do_not_show_by_themselves(tag: str, how: str) -> None:
    (found,) = [p for p in telling(tag) if p.place == "link"]
    assert found.hidden == how


def test_a_button_can_send_a_form_elsewhere() -> None:
    fields = f'<input type=password><button formaction="{BAD}">Masuk</button>'
    found = pointers(f"<form action=/masuk>{fields}</form>")
    assert [(p.kind, p.url) for p in found] == [("form", f"{URL}masuk"), ("form", BAD)]
    assert pointers(f'<form><input name=q><button formaction="{BAD}">Cari</button></form>') == []


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (
            (
                f"<template id=t><p>{LINK}</p></template><script>t=document.getElementById('t');"
                "document.body.append(t.content.cloneNode(true))</script>"
            ),
            True,
        ),
        (
            (
                f"<template id=t><p>{LINK}</p></template><script>document.body.appendChild(document"
                '.importNode(document.querySelector("#t").content,true))</script>'
            ),
            True,
        ),
        (f"<div><template shadowrootmode=open><p>{LINK}</p></template></div>", True),
        (f"<template id=t><p>{LINK}</p></template>", False),
        (
            (
                f"<template id=t><p>{LINK}</p></template><script>document.getElementById('kotak')"
                ".srcdoc=document.getElementById('t').innerHTML</script>"
            ),
            False,
        ),
        (
            (
                f"<template id=t><p>{LINK}</p></template><template id=u></template><script>"
                "document.body.append(document.getElementById('u').content)</script>"
            ),
            False,
        ),
    ],
)
def test_a_template_counts_where_it_is_shown(source: str, shown: bool) -> None:
    found = [p for p in telling(source) if p.url]
    assert [(p.place, p.url) for p in found] == ([("script", BAD)] if shown else [])


_PAGE = f"<p>{LINK}</p>"


@pytest.mark.parametrize(
    "source",
    [
        "<iframe srcdoc='{}'></iframe>".replace("{}", _PAGE.replace("'", "&#39;")),
        f'<iframe src="data:text/html,{quote(_PAGE)}"></iframe>',
        f'<object data="data:text/html;charset=utf-8,{quote(_PAGE)}"></object>',
        f'<embed src="data:text/html;base64,{base64.b64encode(_PAGE.encode()).decode()}">',
    ],
)
def test_a_page_inside_a_frames_own_attribute_is_read(source: str) -> None:
    (found,) = [p for p in telling(source) if p.url]
    assert (found.place, found.url) == ("script", BAD)


def test_a_script_in_a_data_url_is_read_like_any_other() -> None:
    packed = base64.b64encode(f"location.href='{BAD}'".encode()).decode()
    (found,) = pointers(f'<script src="data:text/javascript;base64,{packed}"></script>')
    assert (found.kind, found.url) == ("location", BAD)


@pytest.mark.parametrize(
    ("url", "kind", "text"),
    [
        ("data:,isi", "text/plain", "isi"),
        ("DATA:text/html,%3Cp%3E", "text/html", "<p>"),
        ("data:text/html;charset=utf-8;base64,PHA+", "text/html", "<p>"),
        ("data:text/html;base64,PHA", "text/html", "<p"),
        ("data:text/html;base64,PHA%2B", "text/html", "<p>"),
        ("data:text/html;base64,!", "text/html", ""),
        ("data:text/html", "", ""),
        ("https://a.test/", "", ""),
        ("blob:https://a.test/1", "", ""),
    ],
)
def test_data_urls(url: str, kind: str, text: str) -> None:
    assert matter_state.data_url(url) == (kind, text)


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        ("", ()),
        (f'<a href="{BAD}">Alamat baru</a>', ("linked",)),
        ("<p>Kami pindah ke toko-asing.test</p>", ("named",)),
        ('<img src="https://cdn.toko-asing.test/logo.png">', ("serves",)),
        ('<link rel=stylesheet href="//toko-asing.test/a.css">', ("serves",)),
        ('<script src="https://toko-asing.test/a.js"></script>', ("serves",)),
        (
            f'<a href="{BAD}">toko-asing.test</a><img src="{BAD}a.png">',
            ("linked", "named", "serves"),
        ),
        # None of these says anything for it.
        (f'<a href="{BAD}" style="display:none">x</a>', ()),
        (f'<link rel=dns-prefetch href="{BAD}">', ()),
        ('<a href="https://lain.test/">x</a>', ()),
        ('<base href="https://toko-asing.test/"><a href="/profil">Profil</a>', ()),
    ],
)
def test_what_else_a_page_has_to_do_with_where_it_points(
    beside: str, expected: tuple[str, ...]
) -> None:
    found = pointers(f'<link rel="canonical" href="{BAD}">{beside}')
    assert next(p for p in found if p.kind == "canonical").beside == expected


def test_a_script_is_no_neighbour_of_itself_nor_the_site_its_own() -> None:
    found = pointers(f'<script src="{BAD}a.js"></script><link rel="canonical" href="{URL}">')
    assert [p.beside for p in found] == [(), ()]


_SOURCES = st.lists(
    st.sampled_from([
        LINK,
        "<div style='position:fixed;inset:0'>", "</div>", "<p onclick=\"location='//a.test'\">",
        "<template id=t shadowrootmode=open>", "</template>", "<svg>", "</svg>",
        "<frameset>", "<noframes>", "</noframes>", "<noscript>", "</noscript>",
        "<select hidden>", "<option value=//a.b>", "<textarea hidden>", "</textarea>",
        '<script type="application/json">', "</script>", '{"a":["b c"]}',
        "<iframe srcdoc='<template>'>", "<object data='data:text/html,<p>x'>",
        "<style>", "</style>", 'a::before{content:"b c d"}', "<base href=//x.test>",
    ])
    | st.text(max_size=9),
    max_size=25,
)  # fmt: skip


@given(
    _SOURCES, st.lists(st.tuples(st.sampled_from(["Link", "Refresh", "X"]), st.text(max_size=40)))
)
def test_whatever_a_page_is_made_of_it_is_read(
    pieces: list[str], headers: list[tuple[str, str]]
) -> None:
    source = "".join(pieces)
    found = matter.read(source, URL, ZONE, headers=headers)
    assert found == matter.read(source, URL, ZONE, headers=headers)
    assert len(found.passages) <= 200
    assert len(found.pointers) <= 60


@pytest.mark.parametrize(
    "source",
    [
        '<script type="application/json">' + "[" * 500_000,
        '<script type="application/json">["' + "a b " * 250_000 + '"]</script>',
        '<script type="application/json">[' + '"a b",' * 150_000 + '"x"]</script>',
        "<script>" + "a=" * 500_000 + "{}</script>",
        "<style>" + 'a{content:"' * 90_000,
        "<style>" + "content:'\\" * 90_000,
        "<textarea hidden>" + "<a href=" * 120_000,
        '<iframe src="data:' + ";a" * 500_000 + '">',
        '<iframe src="data:text/html;base64,' + "A" * 1_000_000 + '">',
        "<noframes>" + "<" * 1_000_000,
        "<script>self.__next_f.push([1,'" + '"\\\\' * 300_000 + "'])</script>",
        '<script>self.__next_f.push([1,"' + '\\"\\\\' * 200_000 + '"])</script>',
        "<p>" * 1_000 + '<div style="position:fixed;inset:0">' + LINK * 9_000,
        '<option value="//' + "a" * 1_000_000 + '">',
    ],
    ids=range(14),
)
def test_hostile_pages_are_read_or_refused(source: str) -> None:
    try:
        found = read(source)
    except ValueError:
        return
    assert len(found.passages) <= 200


FIELDS = '<input name="nik" placeholder="NIK"><input type="password" placeholder="Sandi">'


def test_a_form_says_its_labels_and_what_its_fields_suggest() -> None:
    other = "<form action='/cari'>Telusuri <input placeholder='kata'></form>"
    page = f"<p>Dinas</p>{other}<form><label>Akun</label>{FIELDS}<b>Masuk</b></form><p>Kaki</p>"
    (form,) = pointers(page)
    assert (form.says, form.marks) == ("Akun NIK Sandi Masuk", ())
    assert len(pointers(f"<form>{'a b ' * 5_000}{FIELDS}</form>")[0].says) <= 300


def test_the_secret_of_an_application_s_own_form_is_noted_and_not_kept() -> None:
    (form,) = pointers(f"<form><input type=hidden name=_token value=kQ2nVb7L>{FIELDS}</form>")
    assert form.marks == ("token",)
    assert "kQ2nVb7L" not in f"{form.snippet}{form.says}"
    assert pointers(f"<form><input type=text name=_token>{FIELDS}</form>")[0].marks == ()


def test_a_button_that_sends_a_form_elsewhere_is_diverted() -> None:
    buttons = "<button formaction='/x'>a</button><button formaction='//b.example/x'>b</button>"
    found = pointers(f"<form action='/masuk'>{FIELDS}{buttons}</form>")
    assert [(f.host, f.marks) for f in found] == [
        (HOST, ()),
        (HOST, ()),
        ("b.example", ("diverted",)),
    ]


def test_a_form_in_a_page_within_the_page_says_all_that_this_says() -> None:
    (form,) = pointers(
        f"<p>Dinas</p><iframe srcdoc='<h3>Klaim</h3><form>{FIELDS}</form>'></iframe>"
    )
    assert (form.says, form.marks) == ("Klaim", ("framed",))


@pytest.mark.parametrize("text", ["<form>" * 2_000, "<form><input type=password>" * 500, "\ud800"])
def test_hostile_forms_are_bounded(text: str) -> None:
    assert all(len(form.says) <= 300 for form in pointers(text))


def test_markup_in_base64_in_what_a_page_is_built_from_is_read() -> None:
    hidden = (
        '<div style="height:0;overflow:hidden"><a href="https://b.example/">slot gacor</a></div>'
    )
    packed = base64.b64encode(hidden.encode()).decode()
    page = f'<p>Dinas</p><script type="application/json">{json.dumps({"f": packed})}</script>'
    assert [(p.host, bool(p.hidden)) for p in read(page).passages if p.url] == [("b.example", True)]


@pytest.mark.parametrize(
    "plain", ["<p>Tanpa tautan, hanya teks yang panjang sekali.</p>", "<" * 90]
)
def test_other_base64_in_what_a_page_is_built_from_is_not(plain: str) -> None:
    packed = base64.b64encode(plain.encode()).decode()
    page = f'<p>Dinas</p><script type="application/json">{json.dumps({"f": packed})}</script>'
    assert not [p for p in read(page).passages if p.place != "title"]
