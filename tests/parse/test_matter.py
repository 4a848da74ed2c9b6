"""What a page says and where it leads."""

from __future__ import annotations

import base64
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cyberscan.model.facts.content import Matter, Passage, Pointer
from cyberscan.parse import html
from cyberscan.parse.html_bounds import TooElaborateError
from cyberscan.parse.matter.page import OPENING, TEXT_CHARACTERS, Reading, look, read
from cyberscan.parse.matter.sayings import CHARACTERS, MOST, MOST_OF, MOST_WINDOWS_OF

URL, ZONE = "https://www.contoh.go.test/a/b", "contoh.go.test"
JUDI: Final = "https://judi.example/"


def matter(source: str) -> Matter:
    return read(source, URL, ZONE)


def looked(source: str) -> Reading:
    return look(source, URL, ZONE)


def said(source: str, *places: str) -> list[tuple[str, str]]:
    """Return (place, text) of the passages; of these places only, if any are named."""
    found = matter(source).passages
    return [(p.place, p.text) for p in found if not places or p.place in places]


def only(source: str, place: str) -> Passage:
    (found,) = (p for p in matter(source).passages if p.place == place)
    return found


def pointers(source: str, kind: str = "") -> list[tuple[str, str]]:
    return [(p.kind, p.url) for p in matter(source).pointers if not kind or p.kind == kind]


def pointer(source: str) -> Pointer:
    (found,) = matter(source).pointers
    return found


# Places that search engines weigh


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<title>Pemerintah Kabupaten</title>", "Pemerintah Kabupaten"),
        ("<title>\n Satu \t dua </title>", "Satu dua"),
        ("<title>Slot &amp; &#x73;lot</title>", "Slot & slot"),
        ("<title>sl\u200bot g\u0430cor</title>", "sl\u200bot g\u0430cor"),
        ("<title>surel@contoh.go.test</title>", "[surel]"),
        ("<body><title>Belakang</title>", "Belakang"),
        (f"<title>{'kata ' * 100}</title>", ("kata " * 60).strip()),
    ],
)
def test_a_title_is_said_as_written(source: str, text: str) -> None:
    assert said(source, "title") == [("title", text)]


def test_titles_that_were_put_in_beside_the_pages_own_are_seen() -> None:
    source = "<title>Asli</title><body><title>Slot gacor</title><svg><title>ikon</title></svg>"
    assert said(source, "title") == [("title", "Asli"), ("title", "Slot gacor")]
    assert matter(source).title == "Asli"


@pytest.mark.parametrize(
    ("meta", "selector"),
    [
        ('name="description"', 'meta[name="description"]'),
        ('name="Description"', 'meta[name="description"]'),
        ('name="keywords"', 'meta[name="keywords"]'),
        ('name="news_keywords"', 'meta[name="news_keywords"]'),
        ('property="og:title"', 'meta[property="og:title"]'),
        ('property="og:description"', 'meta[property="og:description"]'),
        ('property="og:site_name"', 'meta[property="og:site_name"]'),
        ('name="og:title"', 'meta[name="og:title"]'),
        ('name="twitter:title"', 'meta[name="twitter:title"]'),
        ('property="twitter:description"', 'meta[property="twitter:description"]'),
        ('itemprop="description"', 'meta[itemprop="description"]'),
        ('name="dc.title"', 'meta[name="dc.title"]'),
    ],
)
def test_metas_that_say_something_are_kept(meta: str, selector: str) -> None:
    found = only(f"<meta {meta} content='Slot gacor'>", "meta")
    assert (found.text, found.selector) == ("Slot gacor", selector)


@pytest.mark.parametrize(
    "meta",
    [
        '<meta name="viewport" content="width=device-width">',
        '<meta name="csrf-token" content="abc">',
        '<meta name="generator" content="WordPress 6.4">',
        '<meta property="og:image" content="https://a.example/x.png">',
        '<meta property="og:image:width" content="1200">',
        '<meta property="og:locale" content="id_ID">',
        '<meta property="og:type" content="website">',
        '<meta name="twitter:card" content="summary">',
        '<meta name="description">',
        '<meta name="description" content=" ">',
        '<meta charset="utf-8">',
    ],
)
def test_other_metas_are_not(meta: str) -> None:
    assert said(meta, "meta") == []


def test_a_meta_that_names_an_address_says_where_it_leads() -> None:
    found = only(f'<meta property="og:url" content="{JUDI}x?token=abc">', "meta")
    assert (found.url, found.host) == (f"{JUDI}x?token=[token]", "judi.example")


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ('{"headline": "Slot gacor"}', ["Slot gacor"]),
        ('{"@graph": [{"name": "Satu"}, {"name": "Dua"}]}', ["Satu", "Dua"]),
        ('[{"description": "Satu dua"}]', ["Satu dua"]),
        ('{"Name": "Huruf besar"}', ["Huruf besar"]),
        ('{"author": {"name": "Admin"}}', ["Admin"]),
        ('{"keywords": ["slot", "gacor"]}', ["slot", "gacor"]),
        ('{"@type": "WebSite", "inLanguage": "id"}', []),
        ('{"name": 1, "description": null}', []),
        ('{"name": ""}', []),
        # What is no JSON is said as it stands: injected blocks are often broken.
        ('{"name": "slot gacor"', ['{"name": "slot gacor"']),
        ("", []),
    ],
)
def test_structured_data_is_read(source: str, texts: list[str]) -> None:
    page = f'<script type="application/ld+json">{source}</script>'
    assert [text for _, text in said(page, "data")] == texts


def test_structured_data_says_where_it_leads() -> None:
    page = f'<script type=" Application/LD+JSON ">{{"url": "{JUDI}"}}</script>'
    found = only(page, "data")
    assert (found.text, found.url, found.host) == ("", JUDI, "judi.example")


def test_structured_data_about_the_site_itself_is_not_kept_for_its_addresses() -> None:
    page = '<script type="application/ld+json">{"url": "https://www.contoh.go.test/"}</script>'
    assert said(page, "data") == []


@pytest.mark.parametrize("name", ["h1", "h2", "h3", "h4", "h5", "h6"])
def test_headings_are_kept(name: str) -> None:
    found = only(f"<{name} id=x>Judul <b>be</b>sar<br>baru</{name}>", "heading")
    assert found == Passage("heading", "Judul besar baru", f"{name}#x")


def test_a_heading_around_blocks_is_one_heading() -> None:
    assert said("<h2><div>Slot</div><div>gacor</div></h2>") == [("heading", "Slot gacor")]


def test_headings_beyond_the_first_are_kept_if_they_tell_something() -> None:
    source = "".join(f"<h2>Judul {n}</h2>" for n in range(60)) + "<h2>Slot gacor</h2>"
    found = said(source, "heading")
    assert len(found) == MOST_OF["heading"]
    assert found[0] == ("heading", "Judul 0")
    assert found[-1] == ("heading", "Slot gacor")


def test_alternative_texts_are_kept() -> None:
    source = '<img src=a.png alt="Slot online"><b title="Kunjungi togel">x</b><img alt="">'
    assert said(source, "alt") == [("alt", "Slot online"), ("alt", "Kunjungi togel")]


# Running text


@pytest.mark.parametrize(
    ("source", "selector", "text"),
    [
        ("<p>Kami benci judi online</p>", "body > p:nth-of-type(1)", "Kami benci judi online"),
        ("<ul><li>a<li>slot gacor<li>b</ul>", "li:nth-of-type(2)", "slot gacor"),
        ("<table><tr><td>a<td>slot gacor", "td:nth-of-type(2)", "slot gacor"),
        ("<p>a <b>slot</b><i> gacor</i> c</p>", "p:nth-of-type(1)", "a slot gacor c"),
        ("<p>slot<br>gacor</p>", "p:nth-of-type(1)", "slot gacor"),
        ("<div>a<p>b</p>slot gacor<p>c</p></div>", "div:nth-of-type(1)", "slot gacor"),
        ("<dl><dt>a<dd>slot gacor", "dd:nth-of-type(1)", "slot gacor"),
        ("<button>slot gacor</button>", "button:nth-of-type(1)", "slot gacor"),
        ("<blockquote>slot gacor", "blockquote:nth-of-type(1)", "slot gacor"),
        ("<p>sl\u200bot g\u0430c0r</p>", "p:nth-of-type(1)", "sl\u200bot g\u0430c0r"),
        ("<p>s l o t g a c o r</p>", "p:nth-of-type(1)", "s l o t g a c o r"),
        ("<p>\ud835\udde6\ud835\uddf9\ud835\uddfc\ud835\ude01 gacor</p>".encode(
            "utf-16", "surrogatepass").decode("utf-16"), "p:nth-of-type(1)",
         "\U0001d5e6\U0001d5f9\U0001d5fc\U0001d601 gacor"),
    ],
)  # fmt: skip
def test_text_around_a_word_of_the_lexicon_is_kept_by_its_block(
    source: str, selector: str, text: str
) -> None:
    found = only(source, "text")
    assert found.text == text
    assert found.selector.endswith(selector)


@pytest.mark.parametrize(
    "source",
    [
        "<p>Pemerintah Kabupaten Contoh membuka pasar murah.</p>",
        "<p></p><ul><li> </ul>",
        "<script>var slot = 'gacor';</script>",
        "<style>.gacor { color: red }</style>",
        "<template><p>slot gacor</p></template>",
        "<iframe>slot gacor</iframe>",
    ],
)
def test_other_text_is_not(source: str) -> None:
    assert said(source, "text") == []


def test_of_a_long_block_a_window_around_the_words_is_kept() -> None:
    source = f"<p>{'kata biasa ' * 200}situs slot gacor resmi {'lain lagi ' * 200}</p>"
    found = only(source, "text")
    assert "situs slot gacor resmi" in found.text
    assert len(found.text) <= CHARACTERS
    assert found.text.startswith(("kata", "biasa"))
    assert found.text.endswith(("lain", "lagi"))


def test_words_far_from_each_other_have_a_window_each() -> None:
    source = f"<p>slot gacor {'kata biasa ' * 300}togel {'kata biasa ' * 300}maxwin</p>"
    found = [text for _, text in said(source, "text")]
    assert len(found) == 3
    for word, text in zip(("slot gacor", "togel", "maxwin"), found, strict=True):
        assert word in text


def test_windows_of_one_text_are_bounded() -> None:
    parts = (f"{n} slot gacor {n} " + "kata biasa " * 60 for n in range(100))
    assert len(said(f"<p>{''.join(parts)}</p>", "text")) == MOST_WINDOWS_OF


def test_windows_are_left_for_what_tells_however_much_is_hidden_before_it() -> None:
    hidden = "".join(f"<div hidden>{f'kata{n} biasa ' * 40}</div>" for n in range(100))
    source = f"{hidden}<p>{'kata biasa ' * 200}slot gacor {'lain lagi ' * 200}</p>"
    found = matter(source)
    assert any("slot gacor" in p.text and not p.hidden for p in found.passages)
    assert not found.truncated


def test_more_windows_than_there_are_is_told() -> None:
    blocks = (f"<p>{f'{n} kata ' * 60} slot gacor {n} {'lain ' * 60}</p>" for n in range(200))
    assert matter("".join(blocks)).truncated


def test_what_is_said_twice_is_kept_once() -> None:
    assert len(said("<p>slot gacor</p>" * 500)) == 1


def test_passages_stand_in_the_pages_order() -> None:
    source = (
        "<title>1</title><h1>2</h1><p>3 slot gacor</p><a href=https://x.example/>4</a>"
        "<div hidden>5</div><p>6 togel</p><img alt=7>"
    )
    assert [p.text[:1] for p in matter(source).passages] == list("1234567")


# What is hidden


@pytest.mark.parametrize(
    ("attributes", "how"),
    [
        ('style="display:none"', "display:none"),
        ('style="visibility:hidden"', "visibility:hidden"),
        ('style="position:absolute;left:-9999px"', "off-screen"),
        ('style="position:fixed;top:-5000px"', "off-screen"),
        ('style="position:absolute;left:-50rem"', "off-screen"),
        ('style="text-indent:-9999px"', "off-screen"),
        ('style="margin-left:-9999px"', "off-screen"),
        ('style="margin:-9999px 0 0"', "off-screen"),
        ('style="margin: 0 0 0 -9999px"', "off-screen"),
        ('style="transform:translateX(-9999px)"', "off-screen"),
        ('style="transform:translate(-999em, 0)"', "off-screen"),
        ('style="translate:-9999px"', "off-screen"),
        ('style="transform:scale(0)"', "scale(0)"),
        ('style="transform:scaleX(0)"', "scale(0)"),
        ('style="transform:scaleY(0.0)"', "scale(0)"),
        ('style="transform:scale3d(0,0,0)"', "scale(0)"),
        ('style="transform:scale(1, 0)"', "scale(0)"),
        ('style="scale:0"', "scale(0)"),
        ('style="zoom:0.01"', "scale(0)"),
        ('style="height:0;overflow:hidden"', "zero-size"),
        ('style="width:1px;height:1px;overflow:hidden"', "zero-size"),
        ('style="max-height:0px;overflow-y:hidden"', "zero-size"),
        ('style="line-height:0;height:1px;overflow:auto"', "zero-size"),
        ('style="clip:rect(0,0,0,0)"', "clip"),
        ('style="clip:rect(1px, 1px, 1px, 1px)"', "clip"),
        ('style="clip-path:inset(50%)"', "clip"),
        ('style="clip-path:inset(100%)"', "clip"),
        ('style="clip-path:circle(0)"', "clip"),
        ('style="clip-path:circle(0px at 50% 50%)"', "clip"),
        ('style="clip-path:ellipse(0 0)"', "clip"),
        ('style="clip-path:polygon(0 0, 0 0, 0 0)"', "clip"),
        ('style="clip-path:polygon(0px 0px,0px 0px,0px 0px,0px 0px)"', "clip"),
        ('style="opacity:0"', "opacity:0"),
        ('style="opacity:0.01"', "opacity:0"),
        ('style="filter:opacity(0%)"', "opacity:0"),
        ('style="font-size:0"', "zero font"),
        ('style="font-size:1px"', "zero font"),
        ('style="font-size:3px"', "zero font"),
        ('style="font-size:.1em"', "zero font"),
        ('style="font-size:1%"', "zero font"),
        ('style="font-size:0vw"', "zero font"),
        ('style="font-size:2pt"', "zero font"),
        ('style="text-indent:9999px"', "off-screen"),
        ('style="margin-left:99999px"', "off-screen"),
        ('style="clip-path:inset(0 0 100% 0)"', "clip"),
        ('style="clip-path:inset(0 50%)"', "clip"),
        ('style="clip-path:inset(0 100% 0 0)"', "clip"),
        ('style="font:0/0 a"', "zero font"),
        ('style="font: 1px Arial"', "zero font"),
        ('style="color:#fff;background:#ffffff"', "same colour"),
        ('style="color:transparent"', "same colour"),
        ("hidden", "hidden attribute"),
    ],
)
def test_hidden_text_and_links_are_kept_with_the_technique(attributes: str, how: str) -> None:
    source = f"<div id=x {attributes}>Kata apa saja <a href={JUDI}>Tautan</a></div>"
    found = {p.place: p for p in matter(source).passages}
    assert found["text"] == Passage("text", "Kata apa saja Tautan", "div#x", how)
    assert found["link"].hidden == how
    assert found["link"].url == JUDI


@pytest.mark.parametrize(
    "style",
    [
        "display:block", "left:-9999px", "position:absolute;left:-20px", "text-indent:-10px",
        "margin:-10px auto", "margin:0 auto -20px", "transform:translateX(-50%)", "height:0",
        "transform:scale(1)", "transform:scale(0.5)", "transform:scale(1.0, 1)", "scale:1",
        "scale:1 0.5", "zoom:1", "zoom:0.9", "clip:auto", "clip-path:none", "clip-path:inset(0)",
        "clip-path:circle(50%)", "clip-path:polygon(0 0, 100% 0, 100% 100%)", "opacity:.5",
        "font-size:12px", "font:12px/0 Arial", "font:bold 1em/1.5 serif", "font:inherit",
        "color:#fff;background:#000", "translate:10px", "translate:none", "translate:-50% -50%",
        "position:relative;left:-50%", "margin-left:-50vw", "margin:0 -9999px;padding:0 9999px",
        "font-size:4px", "font-size:0.5vw", "font-size:50%", "font-size:.7em",
        "clip-path:inset(10% 20%)", "clip-path:inset(0 40% 0 10%)",
        "clip-path:inset(60px 10px round 5%)", "clip-path:inset()",
    ],
)  # fmt: skip
def test_what_is_seen_is_not_hidden(style: str) -> None:
    source = f'<div style="{style}">Kata <a href={JUDI}>Tautan</a></div>'
    assert {p.hidden for p in matter(source).passages} == {""}


def test_what_rules_and_scripts_hide_is_hidden() -> None:
    source = """<style>.x{position:absolute;left:-9999px}</style><div class=x>Satu</div>
    <div id=y>Dua</div><script>document.getElementById('y').style.display='none'</script>"""
    found = {(p.text, p.hidden) for p in matter(source).passages if p.place == "text"}
    assert found == {("Satu", "off-screen (style sheet)"), ("Dua", "display:none (script)")}


def test_hidden_text_is_kept_whatever_it_says_and_windows_of_what_tells() -> None:
    source = f"<div hidden>{'kata biasa ' * 100} slot gacor {'kata biasa ' * 100}</div>"
    found = [p for p in matter(source).passages if p.place == "text"]
    assert [p.hidden for p in found] == ["hidden attribute"] * 2
    assert found[0].text.startswith("kata biasa")
    assert "slot gacor" in found[1].text


def test_hidden_text_between_seen_text_does_not_part_it() -> None:
    found = matter("<p>slot <span style='display:none'>xx</span>gacor</p>").passages
    assert {(p.text, p.hidden) for p in found} == {("slot gacor", ""), ("xx", "display:none")}


def test_noscript_is_a_place_of_its_own() -> None:
    source = f"<noscript><p>Slot gacor <a href={JUDI}>daftar</a></noscript>"
    found = {p.place: p for p in matter(source).passages}
    assert found["noscript"].text == "Slot gacor daftar"
    assert found["link"].hidden == "noscript"


# Links


@pytest.mark.parametrize(
    ("source", "text", "url"),
    [
        (f"<a href={JUDI}>Slot</a>", "Slot", JUDI),
        (f"<a href='{JUDI}?utm=1#x'> Slot \n gacor</a>", "Slot gacor", f"{JUDI}?utm=1"),
        (f"<a href={JUDI}><img alt='Slot gacor'></a>", "Slot gacor", JUDI),
        (f"<a href={JUDI}><b>S</b>lot</a>", "Slot", JUDI),
        (f"<a href={JUDI}></a>", "", JUDI),
        ("<a href=//judi.example>x</a>", "x", JUDI),
        ("<a href='HTTPS://JUDI.example/'>x</a>", "x", JUDI),
        ("<a href='https:\\\\judi.example\\'>x</a>", "x", JUDI),
        ("<map><area href=https://judi.example/></map>", "", JUDI),
        ("<base href=https://judi.example/a/><a href=../>x</a>", "x", JUDI),
        (f"<a href='{JUDI}?token=rahasia'>x</a>", "x", f"{JUDI}?token=[token]"),
    ],
)
def test_links_to_other_zones_are_kept(source: str, text: str, url: str) -> None:
    found = only(source, "link")
    assert (found.text, found.url, found.host, found.hidden) == (text, url, "judi.example", "")


@pytest.mark.parametrize(
    "target",
    ["/berita", "https://ppid.contoh.go.test/", "#x", "mailto:a@b.example", "javascript:void(0)",
     "tel:123", "https://", ""],
)  # fmt: skip
def test_ordinary_links_of_the_zone_itself_are_not(target: str) -> None:
    assert said(f'<a href="{target}">Berita</a>', "link") == []


@pytest.mark.parametrize(
    ("target", "text"), [("/slot-gacor/", "x"), ("/x", "Slot gacor"), ("/%73lot-gacor", "x")]
)
def test_links_of_the_zone_that_tell_something_are(target: str, text: str) -> None:
    assert only(f'<a href="{target}">{text}</a>', "link").host == "www.contoh.go.test"


def test_of_many_links_those_that_tell_something_and_hidden_ones_are_kept_first() -> None:
    plain = "".join(f"<a href=https://h{n}.example/>Tautan {n}</a>" for n in range(150))
    source = (
        plain
        + f"<div hidden><a href={JUDI}h>Halo</a></div>"
        + f"<a href={JUDI}s>Slot gacor</a><a href=https://x.example/togel>x</a>"
    )
    found = matter(source)
    links = [p for p in found.passages if p.place == "link"]
    assert len(links) == MOST_OF["link"]
    assert [p.text for p in links[-3:]] == ["Halo", "Slot gacor", "x"]
    assert links[0].text == "Tautan 0"
    assert not found.truncated


def test_more_of_what_tells_something_than_there_is_room_for_is_told() -> None:
    source = "".join(f"<a href={JUDI}{n}>Slot gacor {n}</a>" for n in range(300))
    assert matter(source).truncated


def test_own_links_are_kept_for_choosing_among_them() -> None:
    source = (
        "<a href=/satu>Satu</a><a href=/satu>lagi</a><a href=/dua?token=abc><img></a>"
        "<a href=/dua?token=abc>Dua</a><div hidden><a href=/tiga>Tiga</a></div>"
        f"<a href={JUDI}>x</a>"
    )
    found = [(link.url, link.text, link.hidden) for link in looked(source).links]
    site = "https://www.contoh.go.test"
    assert found == [
        (f"{site}/satu", "Satu", ""),
        (f"{site}/dua?token=abc", "Dua", ""),
        (f"{site}/tiga", "Tiga", "hidden attribute"),
    ]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("<a href=/a>SPMB</a>", 1),
        ("<a href=/a>SPMB</a><a href=/a>spmb</a><a href=/a><img></a>", 1),  # menu and footer
        ("<a href=/a>SPMB</a><a href=/a>Hasil</a><a href=/a>Jadwal</a><a href=/a>Hasil</a>", 3),
        ("<a href=/a><img></a><a href=/a>SPMB</a>", 1),
        ("".join(f"<a href=/a>Nama {n}</a>" for n in "abcdefghijklmnop"), 9),
    ],
)
def test_under_how_many_names_a_page_is_linked_is_kept(source: str, names: int) -> None:
    assert [link.names for link in looked(source).links] == [names]


# Comments


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p><!-- slot gacor --></p>", "slot gacor"),
        ("<p><!--slot <b>gacor</b>\n  x--></p>", "slot gacor x"),
        ("<p><!--[if lt IE 9]><p>slot gacor</p><![endif]--></p>", "slot gacor"),
        ("<p><!-- slot &amp; gacor <i> --></p>", "slot & gacor"),
        ("<p><!-- dibuat 0.12 detik --></p>", "dibuat …"),
    ],
)
def test_comments_are_kept(source: str, text: str) -> None:
    assert only(source, "comment").text == text
    assert only(source, "comment").selector.endswith("p:nth-of-type(1)")


def test_comments_around_the_page_are_kept() -> None:
    source = "<!-- slot --><!doctype html><!-- dua --><html><body>x</body></html><!-- tiga -->"
    found = [p for p in matter(source).passages if p.place == "comment"]
    assert [(p.text, p.selector) for p in found] == [("slot", ""), ("dua", ""), ("tiga", "")]


def test_links_in_comments_are_kept() -> None:
    source = f"<!-- <A class=x HREF = '{JUDI}a&amp;b'>Slot</A> <a href=/berita>y</a> -->"
    found = [p for p in matter(source).passages if p.place == "comment" and p.url]
    assert [(p.text, p.url, p.host) for p in found] == [("Slot", f"{JUDI}a&b", "judi.example")]


def test_of_many_comments_the_telling_and_the_longest_are_kept() -> None:
    source = "".join(f"<!-- {'x' * n} -->" for n in range(1, 60)) + "<!-- gacor -->"
    texts = [text for _, text in said(source, "comment")]
    assert len(texts) == MOST_OF["comment"]
    assert "x" * 59 in texts
    assert "x" not in texts
    assert texts[-1] == "gacor"


def test_of_a_long_comment_its_beginning_and_what_tells_is_kept() -> None:
    source = f"<!-- {'kata biasa ' * 100} slot gacor {'kata biasa ' * 100} -->"
    texts = [text for _, text in said(source, "comment")]
    assert len(texts) == 2
    assert "slot gacor" in texts[1]


# Scripts


def test_what_a_script_writes_is_said_by_the_script() -> None:
    source = (
        '<body><script>document.write(\'<div style="position:absolute;left:-9999px">'
        f'<a href="{JUDI}">slot gacor</a></div><p>Halo</p>\')</script>'
    )
    found = [p for p in matter(source).passages if p.place == "script"]
    assert {(p.text, p.hidden, p.url) for p in found} == {
        ("Halo", "", ""),
        ("slot gacor", "off-screen", ""),
        ("slot gacor", "off-screen", JUDI),
    }
    assert {p.selector for p in found} == {"body > script:nth-of-type(1)"}


def test_what_a_script_writes_in_disguise_is_read_too() -> None:
    hidden = base64.b64encode(f'<a href="{JUDI}">slot gacor</a>'.encode()).decode()
    source = f"<script>document.write(atob('{hidden}'))</script>"
    assert any(p.url == JUDI and p.place == "script" for p in matter(source).passages)
    (code,) = matter(source).codes
    assert "atob" in code.traits
    assert code.selector == "head > script:nth-of-type(1)"


def test_frames_that_a_script_writes_are_pointers_of_the_script() -> None:
    source = f"<body><script>document.write('<iframe src=\"{JUDI}\" width=0></iframe>')</script>"
    found = [p for p in matter(source).pointers if p.kind == "frame"]
    assert [(p.url, p.selector, p.hidden) for p in found] == [
        (JUDI, "body > script:nth-of-type(1)", "zero-size")
    ]


@pytest.mark.parametrize(
    "source",
    [
        f"<script>location.href = '{JUDI}';</script>",
        f"<script>window.location.replace('{JUDI}')</script>",
        f"<body onload=\"location='{JUDI}'\">",
        f"<img src=x onerror=\"window.location='{JUDI}'\">",
    ],
)
def test_scripts_that_move_the_visitor_point_there(source: str) -> None:
    assert ("location", JUDI) in pointers(source)


@pytest.mark.parametrize(
    "source",
    [
        f"<script type=text/template>location.href='{JUDI}'</script>",
        f"<script src=/a.js>location.href='{JUDI}'</script>",
        f"<noscript><script>location.href='{JUDI}'</script></noscript>",
        f"<button onclick=\"location.href='{JUDI}'\">x</button>",
    ],
)
def test_what_no_browser_runs_by_itself_does_not(source: str) -> None:
    assert pointers(source, "location") == []


def test_plain_scripts_are_not_of_note() -> None:
    assert matter("<script>var a = 1; console.log(a)</script>").codes == ()


def test_a_script_that_stands_there_twice_is_read_once() -> None:
    assert len(matter("<script>eval(atob('YQ=='))</script>" * 30).codes) == 1


# Pointers


@pytest.mark.parametrize("rel", ["canonical", "amphtml"])
def test_what_search_engines_are_pointed_at_is_kept(rel: str) -> None:
    found = pointer(f'<link rel="{rel}" href="{JUDI}">')
    assert found == Pointer(
        rel,
        JUDI,
        "judi.example",
        "head > link:nth-of-type(1)",
        f'<link rel="{rel}" href="{JUDI}">',
    )


@pytest.mark.parametrize(
    ("source", "found"),
    [
        # Relations are a list, in any case; the site's own pages are pointers as well.
        ("<link rel='X CANONICAL' href=/x>", [("canonical", "https://www.contoh.go.test/x")]),
        ("<link rel=canonical>", []),
        ("<link rel=canonical href=mailto:a>", []),
        ("<link rel=stylesheet href=https://cdn.example/a.css>", []),
        ("<link rel=alternate href=https://x.example/feed>",
         [("alternate", "https://x.example/feed")]),
        ("<link rel=alternate href=/feed>", []),
        ("<link rel='alternate stylesheet' href=https://cdn.example/a.css>", []),
        (f"<link rel='alternate amphtml' href={JUDI}>", [("amphtml", JUDI), ("alternate", JUDI)]),
        # The base counts once, the first with an address.
        ("<base target=x><base href=https://b.example/><base href=https://c.example/>",
         [("base", "https://b.example/")]),
        ("<base href=https://b.example/><link rel=canonical href=x>",
         [("base", "https://b.example/"), ("canonical", "https://b.example/x")]),
        # Frames and scripts: the foreign ones.
        (f"<iframe src={JUDI}></iframe>", [("frame", JUDI)]),
        (f"<embed src={JUDI}>", [("frame", JUDI)]),
        (f"<object data={JUDI}></object>", [("frame", JUDI)]),
        ("<iframe src=/peta></iframe><script src=/a.js></script>", []),
        ("<script src=//cdn.example/a.js></script>", [("script", "https://cdn.example/a.js")]),
        ("<script src=https://ppid.contoh.go.test/a.js></script>", []),
    ],
)  # fmt: skip
def test_pointers_are_resolved(source: str, found: list[tuple[str, str]]) -> None:
    assert pointers(source) == found


# WHATWG HTML, "shared declarative refresh steps".
@pytest.mark.parametrize(
    ("content", "target"),
    [
        (f"0;url={JUDI}", JUDI),
        (f"0; URL = {JUDI}", JUDI),
        (f"5,url={JUDI}", JUDI),
        (f"0 url={JUDI}", JUDI),
        (f"0;{JUDI}", JUDI),
        (f"0;url='{JUDI}'", JUDI),
        (f"0;url=&quot;{JUDI}&quot;x", JUDI),
        (f"1.5;url={JUDI}", JUDI),
        (f" 0 ; url={JUDI} ", JUDI),
        (f";url={JUDI}", JUDI),
        ("0;url=/x", "https://www.contoh.go.test/x"),
        ("0;url=..", "https://www.contoh.go.test/"),
        ("5", None),
        ("", None),
        ("0;", None),
        ("0;url=", None),
        ("0;url=javascript:x", None),
    ],
)
def test_a_refresh_points_where_browsers_go(content: str, target: str | None) -> None:
    source = f'<meta http-equiv="Refresh" content="{content}">'
    assert pointers(source) == ([("refresh", target)] if target else [])


def test_a_refresh_shows_what_it_says() -> None:
    found = pointer(f'<meta http-equiv=refresh content="0;url={JUDI}">')
    assert found.snippet == f'<meta http-equiv="refresh" content="0;url={JUDI}">'


def test_a_refresh_in_noscript_says_so() -> None:
    source = f'<noscript><meta http-equiv=refresh content="0;url={JUDI}"></noscript>'
    assert pointer(source).hidden == "noscript"


@pytest.mark.parametrize(
    ("attributes", "how"),
    [
        ("", ""),
        ("width=1 height=1", "zero-size"),
        ("width=0", "zero-size"),
        ("style='width:1px;height:1px'", "zero-size"),
        ("style='display:none'", "display:none"),
        ("style='position:absolute;left:-9999px'", "off-screen"),
        ("hidden", "hidden attribute"),
        ("width=300 height=200", ""),
        ("width=100%", ""),
    ],
)
def test_frames_that_nobody_sees_say_so(attributes: str, how: str) -> None:
    assert pointer(f"<iframe src={JUDI} {attributes}></iframe>").hidden == how


# WHATWG HTML, "Autofill": the names of card fields.
@pytest.mark.parametrize(
    "field",
    [
        "<input type=password>",
        "<input type=PASSWORD name=x>",
        "<input autocomplete=cc-number>",
        "<input autocomplete='section-a billing cc-csc'>",
        "<input name=card_number>",
        "<input name=nomor-kartu>",
        "<input placeholder='Nomor Kartu'>",
        "<input name=cvv type=tel>",
    ],
)
def test_forms_that_ask_for_secrets_point_where_they_send(field: str) -> None:
    assert pointers(f"<form action={JUDI} method=post>{field}</form>") == [("form", JUDI)]
    assert pointers(f"<form action=''>{field}</form>") == [("form", URL)]
    assert pointers(f"<form>{field}</form>") == [("form", URL)]
    assert pointers(field) == [("form", URL)]
    assert pointers(f"<form id=f action={JUDI}></form>{field[:-1]} form=f>") == [("form", JUDI)]


@pytest.mark.parametrize(
    "field",
    [
        "<input name=q>", "<input type=email>", "<input name=discard>", "<input name=kartu_kel>",
        "<input type=hidden name=cvv>", "<input type=submit name=cvv>", "<input name=cardiologi>",
        "<input name=nomor>", "<input autocomplete=name>", "<textarea name=cvv></textarea>",
    ],
)  # fmt: skip
def test_other_forms_do_not(field: str) -> None:
    assert pointers(f"<form action={JUDI}>{field}</form>") == []


def test_of_too_many_pointers_those_that_move_the_visitor_are_kept_first() -> None:
    scripts = "".join(f"<script src=https://h{n}.example/a.js></script>" for n in range(80))
    source = scripts + f'<meta http-equiv=refresh content="0;url={JUDI}">'
    found = matter(source)
    assert len(found.pointers) == 60
    assert found.pointers[-1].kind == "refresh"
    assert found.truncated


# Counts and beginnings


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("<img src=a.png><img src=b.png>", 2),
        ("<img src=a.png width=1 height=1><img src=b.png style='width:0'>", 0),
        ("<div hidden><img src=a.png></div>", 0),
        ("<input type=image src=a.png><video src=a.mp4></video>", 2),
        ("<div style=\"background:url('a.png')\">x</div>", 1),
        ("<body background=a.png>", 1),
        ("<style>body{margin:0;background:#000 url(a.png)}</style>", 1),
        ("<style>html, body { background-image: URL('a.png') }</style>", 1),
        ("<style>.tbody{background:url(a.png)}</style>", 0),
        ("<img src=a.png>" * 20, 20),
        ("<img src=a.png>" * 21, 20),
        ("<img src=a.png>" * 39, 30),
    ],
)
def test_pictures_are_counted(source: str, count: int) -> None:
    assert matter(source).pictures == count


def test_links_are_counted_by_where_they_lead() -> None:
    source = "<a href=/x>1</a><a href=/x#y>2</a><a href=/z>3</a><a href=mailto:a>4</a>"
    assert matter(source).links == 2
    many = "".join(f"<a href=/{n}>x</a>" for n in range(39))
    assert matter(many).links == 30


def test_beginnings_are_masked_and_bounded() -> None:
    source = f"<p>Surel warga@contoh.go.test pukul 10:23:11</p>{'kata ' * 2_000}"
    found = looked(source)
    assert found.matter.opening.startswith("Surel [surel] pukul … kata")
    assert len(found.matter.opening) <= OPENING
    assert len(found.text) <= TEXT_CHARACTERS
    assert found.matter.characters == 10_000


def test_the_page_and_its_matter_agree() -> None:
    source = f"<html lang=ID><title>A</title><p>B <a href={JUDI}>x</a><div hidden>c</div>"
    page, found = html.read(source, URL, ZONE), matter(source)
    assert (found.title, found.language) == (page.title, page.language)
    assert found.foreign_hosts == page.foreign_hosts
    assert looked(source).text == page.text


@pytest.mark.parametrize(
    "secret",
    ["3578011203900001", "081234567890", "warga@contoh.go.test", "token=a1b2c3d4e5f6",
     "0123456789abcdef0123456789abcdef"],
)  # fmt: skip
def test_nothing_personal_is_kept(secret: str) -> None:
    source = (
        f"<title>{secret}</title><meta name=description content='slot {secret}'>"
        f"<h1>{secret}</h1><p>slot gacor {secret}</p><!-- slot {secret} -->"
        f"<div hidden>{secret}</div><a href='{JUDI}?q={secret}'>{secret}</a>"
        f"<img alt='{secret}'><iframe src='{JUDI}?q={secret}'></iframe>"
        f'<script type="application/ld+json">{{"name":"{secret}"}}</script>'
        f"<script>document.write('<p>slot {secret}</p>')</script>"
        f"<p>{'kata biasa ' * 100}slot gacor {secret}{' kata biasa' * 100}</p>"
    )
    assert secret not in repr(matter(source))


def test_what_changes_with_every_visit_is_not_kept() -> None:
    def page(n: int) -> str:
        return (
            f"<title>A</title><meta name=csrf-token content={n}><script nonce={n}>t={n}</script>"
            f"<input type=hidden value={n}><p>slot gacor pukul 10:0{n}</p><!-- {n}.5 s -->"
            f"<iframe src='{JUDI}?nonce={n}' id=f{n}></iframe><div hidden>Jam 0{n}:00</div>"
        )

    assert matter(page(1)).passages == matter(page(2)).passages


def test_the_body_was_cut() -> None:
    assert read("<p>x", URL, ZONE, truncated=True).truncated
    assert not matter("<p>x").truncated


# Hostile pages


def bounded(found: Matter) -> None:
    assert len(found.passages) <= MOST
    assert len(found.pointers) <= 60
    assert len(found.codes) <= 20
    for passage in found.passages:
        assert len(passage.text) <= CHARACTERS
        assert len(passage.url) <= 500
    for pointing in found.pointers:
        assert len(pointing.url) <= 500
        assert len(pointing.snippet) <= 200
    assert len(set(found.passages)) == len(found.passages)


_MILLION = 1_000_000


@pytest.mark.parametrize(
    "source",
    [
        "slot gacor " * (_MILLION // 11),
        "<p>" + "kata " * (_MILLION // 5),
        "<!--" + "<a href=" * (_MILLION // 8),
        "<!--" + "<a " * (_MILLION // 3) + "-->",
        "<!-- <a href='x" + "a" * _MILLION,
        "<!--[if" + "[if" * (_MILLION // 3) + "-->",
        "".join(f"<!-- slot gacor {n} -->" for n in range(9_000)),
        "".join(f"<p>slot gacor {n}</p>" for n in range(9_000)),
        "".join(f"<a href=https://h{n}.example/slot>slot {n}</a>" for n in range(9_000)),
        "".join(f"<div hidden>{n}</div>" for n in range(9_000)),
        "".join(f"<form action=/{n}><input type=password></form>" for n in range(4_000)),
        "".join(f"<script src=https://h{n}.example/></script>" for n in range(9_000)),
        "".join(f"<script>eval(atob('{n}'))</script>" for n in range(9_000)),
        "".join(f"<i onload=location='https://h{n}.example/'>" for n in range(300)),
        "<script>document.write('" + "<b>" * 300_000 + "')</script>",
        "<script type=application/ld+json>" + "[" * _MILLION,
        "<script type=application/ld+json>" + '{"name":"x",' * 80_000,
        "<script type=application/ld+json>[" + '{"name":"slot"},' * 60_000 + "1]",
        "<script type=application/ld+json>" + "9" * _MILLION,
        '<meta http-equiv=refresh content="' + " " * _MILLION + '">',
        '<meta http-equiv=refresh content="' + "0" * _MILLION + '">',
        '<meta name=description content="' + "slot " * 200_000 + '">',
        "<style>" + "body " * 200_000 + "</style>",
        "<style>" + "body{" * 200_000 + "</style>",
        '<input name="' + "card " * 200_000 + '">',
        '<img alt="' + "slot gacor " * 90_000 + '">',
        "<h1>" + "<b>slot</b> " * 9_000,
        "<div style='" + "clip-path:polygon(" * 50_000 + "'>x",
        "<div style='clip-path:polygon(" + "0 0," * 200_000 + ")'>x</div>",
        "<div style='transform:" + "scale(" * 100_000 + "'>x",
        "<div style='font:" + "0/" * 100_000 + "'>x",
        "\u200b" * 300_000,
        "<title>" + "\ufdfa" * 300_000,
    ],
    ids=lambda source: source[:40].encode("ascii", "replace").decode(),
)
def test_large_pages_cost_what_they_are_long(source: str) -> None:
    try:
        found = matter(source)
    except TooElaborateError:
        return
    bounded(found)


_TAGS = st.sampled_from([
    "<p>", "</p>", "<div hidden>", "</div>", "<a href=https://judi.example/>", "</a>", "<noscript>",
    "</noscript>", "<script>", "</script>", "<title>", "</title>", "<h1>", "</h1>", "<svg>",
    "</svg>", "<!--", "-->", "<meta name=description content='x", "'>", "<form>", "</form>",
    "<input type=password>", "<iframe src=//x.example>", "</iframe>", "<style>", "</style>",
    "<template>", "</template>", "<base href=", "<table>", "<td>", "<select><option>",
    "<body onload='", "document.write('", "')", "location='https://x.example/'", "<frameset>",
    "<link rel=canonical href=",
    '<script type="application/ld+json">', '{"name":', "slot gacor", " ", "&amp;", "\x00", "\ud800",
])  # fmt: skip


@settings(max_examples=400)
@given(st.lists(_TAGS | st.text(max_size=10), max_size=40).map("".join))
def test_no_page_makes_reading_fail(source: str) -> None:
    found = matter(source)
    bounded(found)
    assert found == matter(source)
    tree = html.build(source)
    assert read(source, URL, ZONE, tree) == found
