"""The front page over https over IPv4 and over IPv6."""

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


async def look(session: Session, asking: Asking, first: Exchange, title: str) -> Families | Absent:
    """Ask the first address of each version for ``https://name/``.

    ``first`` is that page's answer as the landing had it and ``title`` its title: its version is
    not asked again. Redirects are an answer, not followed.
    """
    chosen = {literal(address).version: address for address in reversed(session.addresses)}
    if not chosen:
        raise NetError("no address of the host is known", Reason.NO_SUBJECT)
    if len(chosen) < len(VERSIONS):
        (only,) = chosen
        return Absent(Negative.NO_DATA, f"the host has IPv{only} addresses only")
    url = f"https://{session.subject.name}/"
    answers = []
    for version in VERSIONS:
        if first.address and literal(first.address).version == version:
            answers.append(ByFamily(version, first.address, exchange=first, title=title))
            continue
        address = chosen[version]
        try:
            answer = await asking.get(url, address=address)
        except NetError as error:
            if error.reason is Reason.RATE_LIMITED:
                raise
            closed = isinstance(error, Refused)
            answers.append(ByFamily(version, address, reason=error.reason, closed=closed))
        else:
            shown = ""
            if not answer.next_url:
                shown, _ = await aside(answer.body, title_and_text, answer)
            answers.append(ByFamily(version, address, exchange=answer.exchange, title=shown))
    return Families(answers=tuple(answers))
