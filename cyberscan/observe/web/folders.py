"""Folders of the host's own that the front page takes something from, asked for as folders."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from cyberscan.model.facts.site import Folder, Folders, Markup
from cyberscan.model.look import Reason
from cyberscan.net.base import NetError
from cyberscan.net.session import Fetched
from cyberscan.observe.web import control
from cyberscan.observe.web.asking import Asking
from cyberscan.observe.web.bodies import aside, is_html
from cyberscan.parse import folders, html
from cyberscan.parse.html_bounds import TooElaborateError

MOST: Final = 3
_REFUSALS: Final = frozenset({401, 403, 405, 406, 451})


async def look(asking: Asking, page: str, markup: Markup) -> Folders:
    """Ask for at most three of them, without a query. Redirects are an answer, not followed.

    Raises `NetError` NOT_THE_SITE where nothing but refusals hides what a folder shows, and what
    does not exist is refused as well: that is no closed folder.
    """
    named = [*(resource.url for resource in markup.resources), *markup.links]
    found = []
    for url in folders.choose(named, page, MOST):
        answer = await asking.get(url)
        found.append(await aside(answer.body, _read, url, answer))
    refused = {folder.status for folder in found} & _REFUSALS
    if refused and not any(folder.entries for folder in found if folders.is_index(folder)):
        await _controlled(asking, page, refused)
    return Folders(folders=tuple(sorted(found)))


async def _controlled(asking: Asking, page: str, refused: Collection[int]) -> None:
    """Ask the control once more, now that folders were refused. Raises `NetError`."""
    try:
        missing = await control.look(asking, page)
    except NetError as error:
        if error.reason is Reason.RATE_LIMITED:
            raise
        return
    if missing.exchange.status in refused:
        status = missing.exchange.status
        raise NetError(f"{status} for what does not exist, too", Reason.NOT_THE_SITE)


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
