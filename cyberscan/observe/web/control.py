"""The answer to a path that does not exist: the control for everything found by its path."""

from __future__ import annotations

from hashlib import sha256

from cyberscan.model.facts.site import Missing
from cyberscan.observe.web.asking import Asking
from cyberscan.observe.web.bodies import aside, beside, title_and_text
from cyberscan.parse.url import host_of


def path(host: str) -> str:
    """Return a path that nobody has: the same for a host on every day, and another for each."""
    return f"/cyberscan-{sha256(host.encode()).hexdigest()[:8]}"


async def look(asking: Asking, page: str) -> Missing:
    """Ask the origin of ``page`` for what is not there. Redirects are an answer, not followed."""
    answer = await asking.get(beside(page, path(host_of(page))))
    title, text = await aside(answer.body, title_and_text, answer)
    return Missing(exchange=answer.exchange, title=title, masked_text=text)
