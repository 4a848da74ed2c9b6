"""Pages and a policy that the examples of the content checks start from.

Judging code never imports it for a decision, only `Check.examples` are built from it.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from cyberscan.checks._shared.samples import policy
from cyberscan.model.facts.content import (
    Code,
    Linked,
    LinkedPage,
    Material,
    Matter,
    Passage,
    Pointer,
)
from cyberscan.model.facts.web import Exchange
from cyberscan.model.look import Absent, Negative

URL: Final = "https://www.contoh.go.test/"
TITLE: Final = "Pemerintah Kabupaten Contoh"

POLICY: Final = replace(
    policy(content_fail=10.0, content_look=4.0),
    signals={
        "title": 10.0, "meta": 10.0, "data": 10.0, "heading": 7.0, "heading_many": 4.0, "told": 5.0,
        "faint": 5.0, "text": 4.0, "alt": 3.0, "stuffed": 6.0, "link_host": 6.0, "link_text": 6.0,
        "link_faint": 4.0, "link_many": 6.0,
        "script": 10.0, "script_host": 4.0, "disguise": 5.0, "deep": 5.0, "hidden_host": 12.0,
        "hidden_link": 10.0, "hidden_text": 10.0, "hidden_faint": 4.0, "hidden_many": 6.0,
        "comment": 10.0,
        "comment_faint": 4.0, "pointer_host": 10.0, "pointer_path": 6.0, "pointer_foreign": 4.0,
        "pointer_page": 6.0, "pointer_elsewhere": 10.0, "cloaked_page": 10.0, "link_block": 10.0,
        "link_word": 3.0, "link_pictures": 4.0, "link_call": 6.0, "drawn": 10.0,
        "listed_foreign": 10.0, "cloaked": 6.0, "listed_host": 10.0,
        "listed_many": 10.0, "listed_few": 4.0, "listed_shop": 10.0, "listed_script": 4.0,
    },
)  # fmt: skip
"""The weights of the policy that ships."""

NONE: Final = Absent(Negative.NO_DATA)


def exchange(url: str = URL, status: int = 200) -> Exchange:
    """Return the answer a page came in."""
    return Exchange(url=url, status=status, headers=())


def said(
    place: str, text: str, selector: str = "", *, hidden: str = "", url: str = "", host: str = ""
) -> Passage:
    """Return a passage; of a link the host follows from the URL."""
    return Passage(
        place=place,
        text=text,
        selector=selector or f"html > {place}",
        hidden=hidden,
        url=url,
        host=host or url.partition("//")[2].partition("/")[0],
    )


def link(url: str, text: str, *, hidden: str = "", place: str = "link") -> Passage:
    """Return a link to another zone."""
    return said(place, text, "main > p > a", hidden=hidden, url=url)


def pointer(kind: str, url: str, *, hidden: str = "") -> Pointer:
    """Return what points elsewhere."""
    host = url.partition("//")[2].partition("/")[0]
    return Pointer(kind, url, host, "head > link", f'<{kind} "{url}">', hidden)


def matter(
    *passages: Passage,
    title: str = TITLE,
    pointers: tuple[Pointer, ...] = (),
    codes: tuple[Code, ...] = (),
    opening: str = "Selamat datang di situs resmi.",
    characters: int = 4_000,
    hosts: tuple[str, ...] = (),
    language: str = "id",
    links: int = 40,
    truncated: bool = False,
) -> Matter:
    """Return what an ordinary front page says, and these passages."""
    named = {passage.host for passage in passages if passage.host}
    return Matter(
        title=title,
        language=language,
        characters=characters,
        pictures=12,
        links=links,
        opening=opening,
        foreign_hosts=tuple(sorted(named | set(hosts))),
        passages=(said("title", title), *passages) if title else passages,
        pointers=pointers,
        codes=codes,
        truncated=truncated,
    )


def material(*passages: Passage, **what: object) -> Material:
    """Return the same as a fact."""
    return Material(exchange=exchange(), matter=matter(*passages, **what))  # type: ignore[arg-type]


def paper(url: str, inside: Matter, kind: str = "application/pdf") -> Linked:
    """Return one document of that type."""
    asked = Exchange(url=url, status=200, headers=(("Content-Type", kind),))
    return Linked(pages=(LinkedPage(exchange=asked, why="words", matter=inside),))


def linked(url: str, why: str, inside: Matter | None = None, next_url: str = "") -> Linked:
    """Return one linked page."""
    page = LinkedPage(exchange=exchange(url), next_url=next_url, why=why, matter=inside)
    return Linked(pages=(page,))
