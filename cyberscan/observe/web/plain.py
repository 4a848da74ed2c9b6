"""Whether the page that visitors over plain HTTP end on asks for a password.

Where https answers too, the front page that is read is the one over https: what the same name shows
to those who come without it is read here, for its forms alone.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from cyberscan.model.facts.site import Markup
from cyberscan.model.look import Look
from cyberscan.net.attempt import attempt
from cyberscan.net.session import Session
from cyberscan.observe.web.beside import arrived, seen
from cyberscan.observe.web.bodies import aside, is_html
from cyberscan.observe.web.chain import Arrival
from cyberscan.observe.web.landing import Landed
from cyberscan.parse import html
from cyberscan.parse.markup import page as markup


async def passwords(session: Session, landed: Landed, front: Look[Any]) -> tuple[str, ...] | None:
    """Return the tags of its forms with a password, () for none; None where the chain does not end
    over plain HTTP, and where the page was not read whole.

    ``front`` is the look at the front page's parts, which is this page where https does not answer.
    """
    arrival = arrived(landed.http)
    if arrival is None or arrival.next_url or not arrival.url.startswith("http:"):
        return None
    if not is_html(arrival.last.exchange.first("content-type") or "", arrival.last.body):
        return ()
    if arrived(landed.https) is None:
        read = front
    else:
        read = await attempt(partial(_read, session, arrival), session.until)
    parts = seen(read, Markup)
    if parts is None:
        return None
    found = tuple(form.snippet for form in parts.forms if form.password)
    return found if found or not parts.truncated else None


async def _read(session: Session, arrival: Arrival) -> Markup:
    zone = session.zone.name if session.zone else session.subject.name
    body, exchange = arrival.last.body, arrival.last.exchange
    source = await aside(body, html.decode, body, exchange.first("content-type") or "")
    reading = partial(markup.read, truncated=arrival.last.truncated)
    return await aside(body, reading, source, arrival.url, zone, exchange)
