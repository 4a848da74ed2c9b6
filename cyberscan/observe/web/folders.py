"""Folders of the host's own that the front page takes something from, asked for as folders."""

from __future__ import annotations

from typing import Final

from cyberscan.model.facts.site import Folder, Folders, Markup
from cyberscan.net.session import Fetched
from cyberscan.observe.web.asking import Asking
from cyberscan.observe.web.bodies import aside, is_html
from cyberscan.parse import folders, html
from cyberscan.parse.html_bounds import TooElaborateError

MOST: Final = 3


async def look(asking: Asking, page: str, markup: Markup) -> Folders:
    """Ask for at most three of them, without a query. Redirects are an answer, not followed."""
    named = [*(resource.url for resource in markup.resources), *markup.links]
    found = []
    for url in folders.choose(named, page, MOST):
        answer = await asking.get(url)
        found.append(await aside(answer.body, _read, url, answer))
    return Folders(folders=tuple(sorted(found)))


def _read(url: str, answer: Fetched) -> Folder:
    status, kind = answer.exchange.status, answer.exchange.first("content-type") or ""
    read = folders.Listing("", "", 0)
    if status == 200 and is_html(kind, answer.body):
        try:
            read = folders.read(html.decode(answer.body, kind), url)
        except TooElaborateError:
            # Lists are plain; what is too elaborate for the reader is something else.
            read = folders.Listing("", "", 0)
    return Folder(
        url=url, status=status, title=read.title, heading=read.heading, entries=read.entries
    )
