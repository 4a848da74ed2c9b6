"""Neither the front page nor a folder it takes its files from is a list of all that lies there."""

from __future__ import annotations

from msgspec.structs import replace

from cyberscan.checks._shared import software as given
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.content import Page
from cyberscan.model.facts.site import Folder, Folders, Markup
from cyberscan.model.look import Absent, Failed
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
)
from cyberscan.parse.folders import is_front_index, is_index


def judge(
    folders: Folders,
    page: Of[Page | Absent | Failed],
    markup: Of[Markup | Absent | Failed],
) -> Verdict:
    """Judge the folders that were asked for: a list is one by title and heading, with entries. The
    front page is one by title and text, with links to what lies below it.

    An error of the server hides what the folder would show.
    """
    if isinstance(page, Page) and isinstance(markup, Markup) and (count := _listed(page, markup)):
        url = page.exchange.url
        return failed("front", evidence=[f"{url}: “{page.title}”, {count} entries"], count=count)
    asked = folders.folders
    if not asked:
        return not_applicable("none")
    lists = [folder for folder in asked if is_index(folder)]
    full = [folder for folder in lists if folder.entries]
    if full:
        return failed("listed", evidence=[_shown(folder) for folder in full], count=len(full))
    errors = [folder for folder in asked if folder.status >= 500]
    if errors:
        return unknown("error", evidence=[_shown(folder) for folder in errors])
    if lists:
        return passed("empty", evidence=[_shown(folder) for folder in lists])
    return passed("closed", evidence=[_shown(folder) for folder in asked], count=len(asked))


def _listed(page: Page, markup: Markup) -> int:
    """Return the number of entries, where the page is the list of its own folder; else 0."""
    url = page.exchange.url.partition("?")[0]
    if page.exchange.status != 200 or not is_front_index(url, page.title, page.masked_text):
        return 0
    return sum(link.startswith(url) and link != url for link in markup.links)


def _shown(folder: Folder) -> str:
    if not is_index(folder):
        return f"{folder.status} {folder.url}"
    return f"{folder.url}: “{folder.title}”, {folder.entries} entries"


def _folder(path: str, said: str = "", *, status: int = 200, entries: int = 0) -> Folder:
    url = f"https://contoh.go.test{path}"
    return Folder(url=url, status=status, title=said, heading=said, entries=entries)


def _example(
    name: str, outcome: Outcome, message: str, *folders: Folder, page: Page | Absent = given.NONE
) -> Example:
    links = (f"{given.URL}backup.zip", f"{given.URL}simpeg/")
    facts = {
        "folders": Folders(folders=folders),
        "page": page,
        "markup": replace(given.markup(), links=links),
    }
    return Example(name=name, given=facts, outcome=outcome, message=message)


_UPLOADS = "/wp-content/uploads/"

CHECK = Check(
    key="directory-listing",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=10,
    title=Say(
        id="Isi folder situs terbuka untuk umum (directory listing)",
        en="The contents of a folder of the site are open to everybody (directory listing)",
    ),
    why=Say(
        id="Siapa pun dapat melihat seluruh berkas di folder itu, termasuk yang tidak pernah "
        "ditautkan: cadangan, dokumen warga, atau berkas program. Mesin pencari ikut mencatatnya.",
        en="Anybody sees all files in that folder, also those that were never linked: backups, "
        "citizens' documents, program files. Search engines take note of them too.",
    ),
    messages={
        "front": Message(
            id="Laman depan adalah daftar isi foldernya sendiri: {count} berkas dan folder "
            "terlihat.",
            en="The front page is the list of its own folder: {count} files and folders are seen.",
        ),
        "listed": Message(
            id="{count} folder yang dipakai laman depan menampilkan daftar isinya.",
            en="{count} of the folders that the front page uses show the list of their contents.",
        ),
        "empty": Message(
            id="Daftar isi folder aktif, tetapi foldernya tidak berisi apa pun yang ditautkan. "
            "Sebaiknya tetap dimatikan.",
            en="Listing is switched on, but the folder holds nothing that it links to. It is "
            "better switched off all the same.",
        ),
        "closed": Message(
            id="{count} folder yang dipakai laman depan tidak menampilkan daftar isinya.",
            en="{count} of the folders that the front page uses show no list of their contents.",
        ),
        "error": Message(
            id="Server menjawab dengan galat saat foldernya diminta, sehingga belum diketahui "
            "apakah isinya ditampilkan.",
            en="The server answered with an error when asked for the folder: whether it shows its "
            "contents is not known.",
        ),
        "none": Message(
            id="Laman depan tidak memakai berkas dari folder situs ini sendiri.",
            en="The front page uses no files from folders of the site itself.",
        ),
    },
    reproduce="curl -skL https://{name}/ https://{name}/FOLDER/ | grep -iE '<title>|<h1>|<h2>'",
    remedy="web-directory-listing",
    references=(
        "https://httpd.apache.org/docs/2.4/mod/mod_autoindex.html",
        "https://nginx.org/en/docs/http/ngx_http_autoindex_module.html",
        "https://cwe.mitre.org/data/definitions/548.html",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.9"),
    examples=(
        _example(
            "no site, but the list of its files",
            Outcome.FAIL,
            "front",
            page=given.page(
                "Index of / Name Last modified Size Description backup.zip simpeg/",
                title="Index of /",
            ),
        ),
        _example(
            "a front page of its own, beside links to files",
            Outcome.NOT_APPLICABLE,
            "none",
            page=given.page("Selamat datang", title="Kabupaten Contoh"),
        ),
        _example(
            "nginx and LiteSpeed",
            Outcome.FAIL,
            "listed",
            _folder(_UPLOADS, f"Index of {_UPLOADS}", entries=12),
            _folder("/assets/", status=403),
        ),
        _example(
            "Apache leaves the last slash out",
            Outcome.FAIL,
            "listed",
            _folder("/uploads/", "Index of /uploads", entries=3),
        ),
        _example(
            "IIS",
            Outcome.FAIL,
            "listed",
            _folder("/berkas/", "contoh.go.test - /berkas/", entries=1),
        ),
        _example(
            "Python",
            Outcome.FAIL,
            "listed",
            _folder("/media/", "Directory listing for /media/", entries=40),
        ),
        _example(
            "an error beside a list",
            Outcome.FAIL,
            "listed",
            _folder("/uploads/", "Index of /uploads", entries=1),
            _folder("/assets/", status=503),
        ),
        _example(
            "forbidden, and not found",
            Outcome.PASS,
            "closed",
            _folder(_UPLOADS, status=403),
            _folder("/assets/", status=404),
        ),
        _example(
            "a page of the site in its place",
            Outcome.PASS,
            "closed",
            _folder("/images/", "Galeri Kabupaten Contoh", entries=25),
        ),
        _example(
            "a page about an index of something",
            Outcome.PASS,
            "closed",
            _folder("/dokumen/", "Index of Regulations", entries=9),
        ),
        _example(
            "a list of nothing", Outcome.PASS, "empty", _folder("/uploads/", "Index of /uploads/")
        ),
        _example("the server fails", Outcome.UNKNOWN, "error", _folder("/uploads/", status=500)),
        _example("no folders", Outcome.NOT_APPLICABLE, "none"),
    ),
)
