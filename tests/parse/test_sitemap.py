from __future__ import annotations

import gzip
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.sitemap import (
    LOCATION,
    LONGEST,
    Sitemap,
    SitemapError,
    is_cjk,
    named,
    read,
    spread,
    target,
    telling,
)

HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = b' xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def urlset(*locations: str, attributes: bytes = NAMESPACE) -> bytes:
    entries = "".join(
        f"<url><loc>{loc}</loc><lastmod>2026-11-01</lastmod></url>" for loc in locations
    )
    return HEAD + b"<urlset" + attributes + b">" + entries.encode() + b"</urlset>"


def index(*locations: str) -> bytes:
    entries = "".join(f"<sitemap><loc>{loc}</loc></sitemap>" for loc in locations)
    return HEAD + b"<sitemapindex" + NAMESPACE + b">" + entries.encode() + b"</sitemapindex>"


A, B = "https://contoh.go.test/", "https://contoh.go.test/berita"


@pytest.mark.parametrize(
    ("data", "locations"),
    [
        (urlset(), ()),
        (urlset(A), (A,)),
        (urlset(A, B), (A, B)),
        (urlset(A, A), (A, A)),
        (urlset(f"\n  {A}\t"), (A,)),
        # Entities are escaped (protocol, "Entity escaping"); character references are XML's own.
        (urlset("https://contoh.go.test/?a=1&amp;b=2"), ("https://contoh.go.test/?a=1&b=2",)),
        (urlset("https://contoh.go.test/&#x62;erita"), (B,)),
        (urlset(f"<![CDATA[{A}?a&b]]>"), (f"{A}?a&b",)),
        (urlset("https://contoh.go.test/käse"), ("https://contoh.go.test/käse",)),
        (urlset(f"{A}<!-- x -->b"), (f"{A}b",)),
        # Empty ones, and such as are too long, are no addresses.
        (urlset("", "  ", A), (A,)),
        (urlset("x" * LOCATION), ("x" * LOCATION,)),
        (urlset("x" * (LOCATION + 1), A), (A,)),
        # Namespaces: none, a prefix, extensions with a loc of their own.
        (urlset(A, attributes=b""), (A,)),
        (
            b"<s:urlset><s:url><s:loc>https://contoh.go.test/</s:loc></s:url></s:urlset>",
            (A,),
        ),
        (
            b"<urlset><url><loc>https://contoh.go.test/</loc><i:image><loc>a</loc></i:image></url></urlset>",
            (A,),
        ),
        # What lies elsewhere is no entry.
        (b"<urlset><loc>https://contoh.go.test/</loc></urlset>", ()),
        (b"<urlset><sitemap><loc>https://contoh.go.test/</loc></sitemap></urlset>", ()),
        (b"<urlset><url><x><loc>https://contoh.go.test/</loc></x></url></urlset>", ()),
        # Blanks and a byte order mark before the declaration.
        (b"\n\n" + urlset(A), (A,)),
        (b"\xef\xbb\xbf" + urlset(A), (A,)),
        (b"\xef\xbb\xbf\r\n" + urlset(A), (A,)),
        # Another encoding is announced; UTF-8 is what is read.
        (urlset(A).replace(b"UTF-8", b"ISO-8859-1"), (A,)),
        (urlset(A).replace(b"UTF-8", b"idna"), (A,)),
        (urlset(A).replace(b"UTF-8", b"utf-7"), (A,)),
        # But for a byte order mark, which speaks for itself.
        (urlset(A).decode().encode("utf-16"), (A,)),
        (b'<?xml-stylesheet type="text/xsl" href="/main.xsl"?>' + urlset(A)[len(HEAD) :], (A,)),
    ],
)
def test_what_a_sitemap_lists(data: bytes, locations: tuple[str, ...]) -> None:
    assert read(data) == Sitemap(index=False, locations=locations)


def test_an_index_lists_sitemaps() -> None:
    assert read(index(A, B)) == Sitemap(index=True, locations=(A, B))


@pytest.mark.parametrize(
    ("data", "locations"),
    [
        # A text file: one address a line.
        (f"{A}\n{B}\n".encode(), (A, B)),
        (f"\ufeff{A}\r\n\r\n {B} ".encode(), (A, B)),
        (gzip.compress(f"{A}\n{B}".encode(), mtime=0), (A, B)),
        # RSS 2.0: the links of items, not the channel's.
        (
            f"<rss version='2.0'><channel><link>x</link><item><title>a</title><link>{A}</link>"
            f"</item><item><link> {B}\n</link></item></channel></rss>".encode(),
            (A, B),
        ),
        # Atom: an entry's own address, not its source's, and not the feed's.
        (
            f"<feed xmlns='http://www.w3.org/2005/Atom'><link href='x'/><entry><link href='{A}'/>"
            f"<link rel='enclosure' href='y'/></entry><entry><link rel='alternate' href='{B}'/>"
            "</entry></feed>".encode(),
            (A, B),
        ),
    ],
)
def test_other_forms_list_pages_too(data: bytes, locations: tuple[str, ...]) -> None:
    assert read(data) == Sitemap(index=False, locations=locations)


def test_of_a_text_that_was_cut_off_the_last_line_may_be_half_an_address() -> None:
    assert read(f"{A}\n{B[:-3]}".encode(), truncated=True).locations == (A,)


def test_language_versions_stand_beside_the_addresses() -> None:
    data = (
        f"<urlset><url><loc>{A}</loc><x:link rel='alternate' hreflang='en' href='{B}'/>"
        f"<x:link rel='alternate' hreflang='id' href='{B}'/><x:link rel='amphtml' href='x'/>"
        "</url><x:link rel='alternate' href='z'/></urlset>"
    )
    assert read(data.encode()) == Sitemap(index=False, locations=(A,), versions=(B,))


def entry(location: str, time: str = "") -> str:
    return f"<sitemap><loc>{location}</loc>{time and f'<lastmod>{time}</lastmod>'}</sitemap>"


@pytest.mark.parametrize(
    ("entries", "modified"),
    [
        ((entry(A, "2026-11-01"), entry(B, "2025")), ("2026-11-01", "2025")),
        ((entry(A), entry(B, "2025")), ("", "2025")),
        ((entry(A, "2025"), entry(B)), ("2025", "")),
        ((f"<sitemap><lastmod> 2025 </lastmod><loc>{A}</loc></sitemap>", entry(B)), ("2025", "")),
        (("<sitemap><lastmod>2025</lastmod></sitemap>", entry(A), entry(B, "9")), ("", "9")),
        ((entry(A), entry(B)), ()),
    ],
)
def test_an_index_says_when_its_sitemaps_were_changed(
    entries: tuple[str, ...], modified: tuple[str, ...]
) -> None:
    found = read(f"<sitemapindex>{''.join(entries)}</sitemapindex>".encode())
    assert found.modified == modified
    assert found.locations == (A, B)


def test_pages_have_no_times_here() -> None:
    assert read(urlset(A)).modified == ()


@pytest.mark.parametrize(
    ("modified", "chosen"),
    [
        ((), A),
        (("", ""), A),
        (("2025", "2026"), B),
        (("2026", "2025"), A),
        (("", "2025-01-01T00:00:00Z"), B),
        (("2026", "2026"), A),
        (("2026",), A),
    ],
)
def test_the_sitemap_that_was_changed_last_is_worth_asking_for(
    modified: tuple[str, ...], chosen: str
) -> None:
    assert named((A, B), modified) == chosen
    told = "https://contoh.go.test/slot-gacor.xml"
    assert named((told, A, B), ("", *modified)) == told


def test_an_index_has_no_pages_of_its_own() -> None:
    data = b"<sitemapindex><url><loc>https://contoh.go.test/</loc></url></sitemapindex>"
    assert read(data).locations == ()


@pytest.mark.parametrize("level", [1, 9])
def test_a_packed_one_is_unpacked(level: int) -> None:
    assert read(gzip.compress(urlset(A, B), level)) == Sitemap(index=False, locations=(A, B))


@pytest.mark.parametrize(
    "data",
    [
        urlset(A, B)[:-40],
        urlset(A).removesuffix(b"</urlset>") + b"<url><loc>https://contoh.go.test/?a&b</loc></url>",
        gzip.compress(urlset(A, *[B] * 1000), mtime=0)[:-30],
        urlset(A) + b"<!-- made in 0.1 s --><more>",
        urlset(A) + urlset(B),
    ],
)
def test_what_breaks_off_is_read_as_far_as_it_goes(data: bytes) -> None:
    found = read(data)
    assert found.locations[0] == A
    assert found.truncated


def test_a_beginning_is_known_to_be_one() -> None:
    assert read(urlset(A, B)[:120], truncated=True).truncated
    assert read(urlset(A), truncated=True) == Sitemap(False, (A,), truncated=True)


@pytest.mark.parametrize("packed", [False, True])
def test_only_so_much_is_read(packed: bool) -> None:
    data = urlset(*[A] * 60_000)
    assert len(data) > LONGEST
    found = read(gzip.compress(data) if packed else data)
    assert found.truncated
    assert 0 < len(found.locations) < 60_000


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   ",
        b"{}",
        b"<!doctype html><title>404</title>",
        b"<html><body>404</body></html>",
        b"<rss><channel/></rss>",
        b"<url><loc>https://contoh.go.test/</loc></url>",
        b"<feed/>",
        b"https://contoh.go.test/\nberita\n",
        b"https://contoh.go.test/ adalah alamat kami",
        b"Alamat kami https://contoh.go.test/",
        b"\x1f\x8b",
        b"\x1f\x8b\x08\x00nonsense",
        # No document type: none that grows, none that reads files, not even an empty one.
        b"<!DOCTYPE urlset>" + urlset(A)[len(HEAD) :],
        b'<!DOCTYPE u [<!ENTITY a "b">]><urlset><url><loc>&a;</loc></url></urlset>',
        b'<!DOCTYPE u [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset>&a;</urlset>',
        b'<!DOCTYPE u SYSTEM "http://192.0.2.1/u.dtd"><urlset></urlset>',
        b"<urlset>&unknown;</urlset>",
        b"<urlset>" + b"<a>" * 100,
        b"<urlset " + b" ".join(b'a%d=""' % n for n in range(100)) + b"/>",
    ],
)
def test_what_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(SitemapError):
        read(data)


MEGABYTE = 1_000_000
OPEN = b"<urlset>"


@pytest.mark.parametrize(
    "data",
    [
        b"<" * MEGABYTE,
        b"<a>" * (MEGABYTE // 3),
        OPEN + b"<a>" * (MEGABYTE // 3),
        OPEN + b"<url>" * (MEGABYTE // 5),
        OPEN + b"<url></url>" * (MEGABYTE // 11),
        OPEN + b"<url><loc>a</loc></url>" * (MEGABYTE // 23),
        OPEN + b"<url><loc>" + b"a" * MEGABYTE,
        OPEN + b"<url><loc>" + b"&#65;" * (MEGABYTE // 5),
        OPEN + b"<!--" + b"a" * MEGABYTE,
        OPEN + b"<!---->" * (MEGABYTE // 7),
        OPEN + b"<![CDATA[]]>" * (MEGABYTE // 12),
        OPEN + b"<?a?>" * (MEGABYTE // 5),
        b'<urlset a="' + b"a" * MEGABYTE,
        b"<urlset " + b" ".join(b'a%d=""' % n for n in range(MEGABYTE // 10)) + b">",
        b"<" + b"a:" * (MEGABYTE // 2) + b">",
        b"\xff" * MEGABYTE,
        b"\x00" * MEGABYTE,
        gzip.compress(b"<" * (20 * MEGABYTE), mtime=0),
        gzip.compress(OPEN + b"<url><loc>a</loc></url>" * MEGABYTE, mtime=0),
        gzip.compress(gzip.compress(OPEN * MEGABYTE, mtime=0), mtime=0),
    ],
    ids=range(20),
)
def test_a_hostile_megabyte_is_read_or_refused(data: bytes) -> None:
    try:
        found = read(data)
    except SitemapError:
        return
    assert all(len(location) <= LOCATION for location in found.locations)


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_read_or_refused(data: bytes, truncated: bool) -> None:
    for given_ in (data, OPEN + data, OPEN + b"<url><loc>" + data, b"\x1f\x8b\x08" + data):
        try:
            found = read(given_, truncated=truncated)
        except SitemapError:
            continue
        assert not truncated or found.truncated


@given(st.text(alphabet="<>/!?[]&;#=\"' \nurlsetocdiap-CDATA", max_size=200))
def test_any_markup_is_read_or_refused(text: str) -> None:
    with suppress(SitemapError):
        assert not read(b"<urlset>" + text.encode()).index


@given(st.lists(st.text(min_size=1, max_size=5), max_size=40), st.integers(1, 30))
def test_a_spread_is_in_order_and_reaches_all_over(texts: list[str], most: int) -> None:
    numbered = tuple(f"{number}" for number, _ in enumerate(texts))
    found = spread(numbered, most)
    assert len(found) == min(most, len(numbered))
    assert list(found) == sorted(found, key=int)
    assert len(set(found)) == len(found)
    if numbered:
        assert found[0] == "0"


# What entries tell


@pytest.mark.parametrize(
    ("location", "tells"),
    [
        ("https://contoh.go.test/", False),
        ("https://contoh.go.test/berita/bupati-buka-pasar", False),
        ("https://contoh.go.test/slot-gacor", True),
        ("https://contoh.go.test/SLOT_GACOR/index.html", True),
        ("https://contoh.go.test/%73%6c%6f%74-gacor", True),
        ("https://contoh.go.test/sl0t-g4c0r", True),
        ("https://contoh.go.test/?p=togel+hk", True),
        ("https://contoh.go.test/gacor\u200b/", True),
        # The host is another matter: `foreign` counts those that are not the zone's.
        ("https://slot-gacor.example/", False),
        ("bukan url tentang togel", True),
        ("", False),
    ],
)
def test_entries_that_hold_a_word_of_the_lexicon_tell(location: str, tells: bool) -> None:
    assert telling((A, location, B)) == ((location,) if tells else ())
    assert named((A, location)) == (location if tells else A)


def test_of_nothing_nothing_is_named() -> None:
    assert named(()) == ""
    assert telling(()) == ()


@pytest.mark.parametrize(
    ("location", "cjk"),
    [
        ("https://contoh.go.test/berita", False),
        ("https://contoh.go.test/%E3%83%96%E3%83%A9%E3%83%B3%E3%83%89", True),
        ("https://contoh.go.test/産地", True),
        ("https://contoh.go.test/%ED%95%9C%EA%B5%AD", True),
        ("https://contoh.go.test/?q=%E6%9C%AC", True),
        ("https://contoh.go.test/caf%C3%A9", False),
        ("https://contoh.go.test/%D1%81%D0%BB", False),
        ("https://contoh.go.test/%E3%81", False),
        ("https://contoh.go.test/%zz", False),
    ],
)
def test_letters_of_east_asia_are_seen_however_they_are_written(location: str, cjk: bool) -> None:
    assert is_cjk(location) is cjk


@given(st.lists(st.text(max_size=200), max_size=30))
def test_whatever_the_entries_are_they_are_judged(locations: list[str]) -> None:
    found = telling(locations)
    assert set(found) <= set(locations)
    assert named(locations) in {*locations, ""}
    for location in locations:
        assert isinstance(is_cjk(location), bool)
        assert isinstance(target(location), str)


def test_entries_of_a_whole_file_are_judged_in_bounds() -> None:
    spam = tuple(f"https://contoh.go.test/slot-gacor-{n}" for n in range(10_000))
    assert len(telling(spam)) == len(spam)
    plain = tuple(f"https://contoh.go.test/%E4%BA%AC{n}" for n in range(20_000))
    assert telling(plain) == ()
    assert all(map(is_cjk, plain))
