from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.facts.site import Folder
from cyberscan.parse.folders import (
    DEEPEST,
    MOST_LINKS,
    TITLE_CHARACTERS,
    choose,
    is_front_index,
    is_index,
    read,
)
from cyberscan.parse.html_bounds import TooElaborateError

PAGE = "https://www.contoh.go.test/beranda?x=1"
HOME = "https://www.contoh.go.test"


@pytest.mark.parametrize(
    ("url", "folder"),
    [
        # The folder of a file, cut behind the name that promises most.
        ("/uploads/a.jpg", "/uploads/"),
        ("/wp-content/uploads/2026/11/a.jpg", "/wp-content/uploads/"),
        ("/wp-content/themes/desa/style.css", "/wp-content/themes/"),
        ("/wp-content/plugins/x/y/z.js", "/wp-content/plugins/"),
        ("/wp-content/uploads/elementor/css/post-7.css", "/wp-content/uploads/"),
        ("/storage/app/media/foto/a.png", "/storage/"),
        ("/images/2026/js/a.js", "/images/"),
        ("/assets/images/logo.png", "/assets/images/"),
        ("/Assets/Images/logo.PNG", "/Assets/Images/"),
        ("/sites/default/files/2026-11/a.pdf", "/sites/default/files/"),
        ("/public/journals/1/logo.png", "/public/"),
        ("/desa/berkas/rpjmd.pdf", "/desa/berkas/"),
        ("/lain/a.css", "/lain/"),
        ("/lain/dalam/a.css", "/lain/dalam/"),
        ("//lain//a.css", ""),
        ("/berkas%20publik/a.pdf", "/berkas%20publik/"),
        ("/a.b/c.js", "/a.b/"),
        ("/wp-includes/css/dashicons.min.css?ver=6.8", "/wp-includes/css/"),
        ("/uploads/a.jpg?token=rahasia", "/uploads/"),
        # Nothing to ask for.
        ("/logo.png", ""),
        ("/cdn-cgi/scripts/7/cloudflare-static/email-decode.min.js", ""),
        ("/", ""),
        ("/berita/2026/11/judul", ""),
        ("/berita/index.php", ""),
        ("/uploads/", ""),
        ("/uploads/a", ""),
        ("/uploads/index.php?berkas=a.jpg", ""),
        ("/uploads/../a.jpg", ""),
        ("/./a.jpg", ""),
        ("/a;sesi=1/b.jpg", ""),
        ("/081234567890/a.jpg", ""),
        ("/warga@contoh.go.id/a.jpg", ""),
        ("/[token]/a.jpg", ""),
        ("/key=…/a.jpg", ""),
        ("/a/b/c/d/e/f/g.jpg", "/a/b/c/d/e/f/"),
        ("/a/b/c/d/e/f/g/h.jpg", ""),
    ],
)
def test_the_folder_a_url_names(url: str, folder: str) -> None:
    assert choose([HOME + url], PAGE, 3) == ((HOME + folder,) if folder else ())


@pytest.mark.parametrize(
    "url",
    [
        "https://contoh.go.test/uploads/a.jpg",
        "https://cdn.example/uploads/a.jpg",
        "http://www.contoh.go.test/uploads/a.jpg",
        "https://www.contoh.go.test:8443/uploads/a.jpg",
        "data:image/png;base64,AAAA",
        "javascript:alert(1)",
        "",
        "nonsense",
    ],
)
def test_only_the_pages_own_origin_is_asked(url: str) -> None:
    assert choose([url], PAGE, 3) == ()


def test_nothing_is_chosen_on_a_page_without_a_place() -> None:
    assert choose([f"{HOME}/uploads/a.jpg"], "nonsense", 3) == ()


@pytest.mark.parametrize(
    ("urls", "folders"),
    [
        # What people upload before pictures, those before parts of the design, those before others.
        (
            ["/lain/a.js", "/css/a.css", "/img/a.png", "/uploads/a.jpg"],
            ["/uploads/", "/img/", "/css/"],
        ),
        # Of the same kind, what is named more often; then by name.
        (["/js/a.js", "/css/a.css", "/css/b.css"], ["/css/", "/js/"]),
        (["/js/a.js", "/css/a.css"], ["/css/", "/js/"]),
        # None twice, none inside another.
        (["/uploads/a.jpg", "/uploads/b.jpg"], ["/uploads/"]),
        (["/assets/css/a.css", "/assets/js/b.js", "/assets/c.js"], ["/assets/"]),
        (["/uploads/a.jpg", "/uploads/2026/b.jpg"], ["/uploads/"]),
        (["/a/1.js", "/b/2.js", "/c/3.js", "/d/4.js"], ["/a/", "/b/", "/c/"]),
    ],
)
def test_three_folders_at_most_the_best_first(urls: list[str], folders: list[str]) -> None:
    wanted = tuple(HOME + folder for folder in folders)
    assert choose([HOME + url for url in urls], PAGE, 3) == wanted
    assert choose([HOME + url for url in reversed(urls)], PAGE, 3) == wanted


@given(st.lists(st.text(max_size=40), max_size=20))
def test_any_urls_are_chosen_from(texts: list[str]) -> None:
    chosen = choose([*texts, *(f"{HOME}/{text}.js" for text in texts)], PAGE, 3)
    assert len(chosen) <= 3
    for url in chosen:
        assert url.startswith(f"{HOME}/")
        assert url.endswith("/")
        assert "?" not in url
        assert url.removeprefix(HOME).count("/") <= DEEPEST + 1
    assert set(choose([f"{url}a.js" for url in chosen], PAGE, 3)) == set(chosen)


URL = f"{HOME}/wp-content/uploads/"
PATH = "/wp-content/uploads/"

NGINX = f"""<html>\r\n<head><title>Index of {PATH}</title></head>\r\n<body>\r
<h1>Index of {PATH}</h1><hr><pre><a href="../">../</a>\r
<a href="2025/">2025/</a>   01-Jan-2025 00:00   -\r
<a href="2026/">2026/</a>   01-Jan-2026 00:00   -\r
<a href="data%20warga.xlsx">data warga.xlsx</a>   01-Jan-2026 00:00   12345\r
</pre><hr></body>\r\n</html>\r\n"""

APACHE = f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">
<html><head><title>Index of {PATH[:-1]}</title></head><body>
<h1>Index of {PATH[:-1]}</h1><table>
<tr><th><a href="?C=N;O=D">Name</a></th><th><a href="?C=M;O=A">Last modified</a></th></tr>
<tr><td><a href="/wp-content/">Parent Directory</a></td></tr>
<tr><td><a href="2026/">2026/</a></td></tr><tr><td><a href="a.sql.gz">a.sql.gz</a></td></tr>
</table><address>Apache/2.4.58 (Ubuntu) Server</address></body></html>"""

LIGHTTPD = f"""<!DOCTYPE html><html><head><title>Index of {PATH}</title></head><body>
<h2>Index of {PATH}</h2><div class="list"><table><tr class="d"><td class="n">
<a href="../">..</a>/</td></tr><tr><td class="n"><a href="b.zip">b.zip</a></td></tr></table></div>
</body></html>"""

LITESPEED = f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">
<html><head><title>Index of {PATH}</title></head><body><h1>Index of {PATH}</h1><pre>
<a href='?ND'>Name</a> <hr><a href="/wp-content/">Parent Directory</a>
<a href="{PATH}2026/">2026</a> <a href="{PATH}a.jpg">a.jpg</a></pre><hr></body></html>"""

IIS = f"""<html><head><title>www.contoh.go.test - {PATH}</title></head><body>
<H1>www.contoh.go.test - {PATH}</H1><hr><pre><A HREF="/wp-content/">[To Parent Directory]</A><br>
 6/12/2026  3:25 AM  &lt;dir&gt; <A HREF="{PATH}2026/">2026</A><br></pre><hr></body></html>"""

PYTHON = f"""<!DOCTYPE HTML><html lang="en"><head><meta charset="utf-8">
<title>Directory listing for {PATH}</title></head><body><h1>Directory listing for {PATH}</h1>
<hr><ul><li><a href="a.txt">a.txt</a></li></ul><hr></body></html>"""


def folder(page: str, url: str = URL, status: int = 200) -> Folder:
    found = read(page, url)
    return Folder(
        url=url, status=status, title=found.title, heading=found.heading, entries=found.entries
    )


@pytest.mark.parametrize(
    ("page", "entries"),
    [(NGINX, 3), (APACHE, 2), (LIGHTTPD, 1), (LITESPEED, 2), (IIS, 1), (PYTHON, 1)],
    ids=["nginx", "apache", "lighttpd", "litespeed", "iis", "python"],
)
def test_a_list_of_files_is_recognised_and_its_entries_counted(page: str, entries: int) -> None:
    found = folder(page)
    assert is_index(found)
    assert found.entries == entries


@pytest.mark.parametrize("status", [301, 403, 404, 500, 206])
def test_only_what_is_there_is_a_list(status: int) -> None:
    assert not is_index(folder(NGINX, status=status))


@pytest.mark.parametrize(
    ("said", "path", "yes"),
    [
        ("Index of /uploads/", "/uploads/", True),
        ("Index of /uploads", "/uploads/", True),
        ("index of /uploads", "/uploads/", True),
        ("Index of /berkas publik/", "/berkas%20publik/", True),
        ("Index of  /uploads/ ", "/uploads/", True),
        ("contoh.go.test - /uploads/", "/uploads/", True),
        ("10.1.2.3 - /uploads/", "/uploads/", True),
        ("Directory listing for /uploads/", "/uploads/", True),
        # Behind another server: it knows the end of the path, or a longer one.
        ("Index of /uploads", "/portal/uploads/", True),
        ("Index of /var/uploads", "/uploads/", True),
        # Of another folder, or of none.
        ("Index of /", "/uploads/", False),
        ("Index of", "/uploads/", False),
        ("Index of /lain", "/uploads/", False),
        ("Index of /uploads/2026", "/uploads/", False),
        ("Index of /ploads", "/uploads/", False),
        ("Index of Regulations", "/uploads/", False),
        ("Index of happiness 2026", "/uploads/", False),
        ("The Index of /uploads", "/uploads/", False),
        ("Uploads - /uploads/ - Kabupaten Contoh", "/uploads/", False),
        ("Kabupaten Contoh - /uploads/", "/uploads/", False),
        (" - /uploads/", "/uploads/", False),
        ("contoh.go.test - /lain/", "/uploads/", False),
        ("Directory listing", "/uploads/", False),
        ("uploads", "/uploads/", False),
        ("", "/uploads/", False),
    ],
)
def test_what_titles_say(said: str, path: str, yes: bool) -> None:
    both = Folder(url=HOME + path, status=200, title=said, heading=said, entries=3)
    assert is_index(both) is yes


@pytest.mark.parametrize(
    ("url", "title", "text", "yes"),
    [
        (f"{HOME}/", "Index of /", "Index of / Name Last modified Size backup.zip", True),
        (f"{HOME}/", " Index  of / ", "Index of /\n../ a.pdf", True),
        (f"{HOME}/?C=N;O=D", "Index of /", "Index of / a.pdf", True),
        (f"{HOME}/", "Directory listing for /", "Directory listing for / a.pdf", True),
        (f"{HOME}/", "www.contoh.go.test - /", "www.contoh.go.test - / 1/2/2026 a.pdf", True),
        (f"{HOME}/data/", "Index of /data", "Welkom Index of /data a.pdf", True),
        # Another path, a page that only has the title, or one about lists.
        (f"{HOME}/", "Index of /data", "Index of /data a.pdf", False),
        (f"{HOME}/data/", "Index of /", "Index of / a.pdf", False),
        (f"{HOME}/", "Index of /", "Selamat datang", False),
        (f"{HOME}/", "Index of Regulations", "Index of Regulations", False),
        (f"{HOME}/", "Beranda - /Desa", "Beranda - /Desa", False),
        (f"{HOME}/", "Pemkab Contoh - /", "Pemkab Contoh - /", False),
        (f"{HOME}/", "", "", False),
        ("not a url", "Index of /", "Index of /", False),
    ],
)
def test_a_front_page_may_be_a_list_itself(url: str, title: str, text: str, yes: bool) -> None:
    assert is_front_index(url, title, text) is yes


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_any_front_page_is_judged(url: str, title: str, text: str) -> None:
    is_front_index(url, title, f"{title} {text}")
    is_front_index(f"{HOME}/{url}", title, f"{text} {title}")


@pytest.mark.parametrize("which", ["title", "heading"])
def test_title_and_heading_must_both_say_so(which: str) -> None:
    said = {"title": "Index of /uploads/", "heading": "Index of /uploads/", which: "Galeri"}
    assert not is_index(Folder(url=f"{HOME}/uploads/", status=200, entries=3, **said))


@pytest.mark.parametrize(
    ("links", "entries"),
    [
        ("<a href=a>a</a>", 1),
        ("<a href=a>a</a><a href=a>b</a>", 1),
        ("<a href=a?x>a</a><a href=a?y>b</a>", 1),
        (f"<a href='{PATH}a'>a</a>", 1),
        (f"<a href='{URL}a'>a</a>", 1),
        ("<a href=./a>a</a>", 1),
        ("<a href='../'>..</a><a href='?C=N'>x</a><a href=.>x</a><a href=''>x</a>", 0),
        ("<a href=/lain/>x</a><a href=https://lain.test/>x</a><a>x</a>", 0),
        ("<a href='javascript:x'>x</a><a href='mailto:a@b.id'>x</a>", 0),
    ],
)
def test_entries_are_links_to_names_inside(links: str, entries: int) -> None:
    assert read(links, URL).entries == entries


def test_headings_are_the_first_h1_else_the_first_h2() -> None:
    assert read("<h2>dua</h2><h1>satu</h1><h1>lagi</h1>", URL).heading == "satu"
    assert read("<h3>tiga</h3><h2> dua \n x</h2>", URL).heading == "dua x"
    assert read("<p>x", URL) == read("", URL)


def test_what_is_kept_is_masked() -> None:
    found = read("<title>surel warga@contoh.go.id</title><h1>NIK 3515081503900002</h1>", URL)
    assert found.title == "surel [surel]"
    assert found.heading == "NIK [NIK]"


@pytest.mark.parametrize(
    "page",
    [
        "<a href=b>" * 100_000,
        "<a href=b>x</a>" * 9_000,
        "<a href='" + "../" * 300_000 + "'>",
        "<h1>" + "x" * 1_000_000,
        "<title>" + "1" * 1_000_000,
        "<" * 1_000_000,
        "\x00" * 1_000_000,
        "".join(f"<a href={n}>x</a>" for n in range(9_000)),
    ],
    ids=range(8),
)
def test_a_hostile_megabyte_is_read_or_refused(page: str) -> None:
    with suppress(TooElaborateError):
        found = read(page, URL)
        assert found.entries <= MOST_LINKS
        assert len(found.title) <= TITLE_CHARACTERS
        assert len(found.heading) <= TITLE_CHARACTERS


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    found = read(text, URL)
    assert len(found.title) <= TITLE_CHARACTERS
    assert read(text, URL) == found


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_any_folder_is_judged(url: str, title: str, heading: str) -> None:
    is_index(Folder(url=url, status=200, title=title, heading=heading, entries=0))
    is_index(
        Folder(url=HOME + url, status=200, title=f"Index of {title}", heading=title, entries=0)
    )
