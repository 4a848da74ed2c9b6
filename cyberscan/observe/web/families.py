"""The front page over https over IPv4 and over IPv6, and at further addresses of the host."""

from __future__ import annotations

from typing import Final

from cyberscan.model.facts.site import ByFamily, Families
from cyberscan.model.facts.web import Exchange
from cyberscan.model.look import Absent, Negative, Reason
from cyberscan.net.base import NetError, Refused
from cyberscan.net.session import Session
from cyberscan.net.special import literal
from cyberscan.observe.web.asking import Asking
from cyberscan.observe.web.bodies import aside, title_and_text

VERSIONS: Final = (4, 6)
MOST_FURTHER: Final = 3
"""Addresses that are asked beside one of each version."""


async def look(session: Session, asking: Asking, first: Exchange, title: str) -> Families | Absent:
    """Ask the first address of each version for ``https://name/``, then three more at most.

    ``first`` is that page's answer as the landing had it and ``title`` its title: its version is
    not asked for another. Redirects are an answer, not followed.
    """
    chosen = {literal(address).version: address for address in reversed(session.addresses)}
    if not chosen:
        raise NetError("no address of the host is known", Reason.NO_SUBJECT)
    if len(session.addresses) == 1:
        return Absent(Negative.NO_DATA, "the host has one address")
    if first.address:
        chosen[literal(first.address).version] = first.address
    leading = [chosen[version] for version in VERSIONS if version in chosen]
    others = [address for address in session.addresses if address not in leading]
    answers = []
    for address in (*leading, *others[:MOST_FURTHER]):
        if address == first.address:
            known = ByFamily(literal(address).version, address, exchange=first, title=title)
            answers.append(known)
        else:
            answers.append(await _at(address, session, asking))
    return Families(answers=tuple(answers))


async def _at(address: str, session: Session, asking: Asking) -> ByFamily:
    """Ask one address. Raises `NetError` RATE_LIMITED."""
    version = literal(address).version
    try:
        answer = await asking.get(f"https://{session.subject.name}/", address=address)
    except NetError as error:
        if error.reason is Reason.RATE_LIMITED:
            raise
        return ByFamily(version, address, reason=error.reason, closed=isinstance(error, Refused))
    shown = ""
    if not answer.next_url:
        shown, _ = await aside(answer.body, title_and_text, answer)
    return ByFamily(version, address, exchange=answer.exchange, title=shown)
