"""What explains that telephones are led elsewhere than browsers.

No check: the walk over the folder passes by modules whose name begins with an underscore.
"""

from __future__ import annotations

from cyberscan.checks._scripts_lures import (
    APPLICATION,
    is_addressed,
    is_application,
    is_package,
)
from cyberscan.checks._signals import Signal
from cyberscan.model.facts.content import Matter
from cyberscan.parse.url import host_of


def installs(signal: Signal, inside: Matter | None) -> bool:
    """Whether an address, or a link with words to the same host, speaks of an application, or the
    address bears the office's name; ``inside`` is the page it stands on."""
    host = host_of(signal.target)
    if is_application(signal.target, host) or is_addressed(signal.target, signal.url):
        return True
    if is_package(signal.target):
        return False
    passages = inside.passages if inside else ()
    links = (p.text for p in passages if p.place in {"link", "alt"} and p.host in {"", host})
    return any(APPLICATION.search(text) for text in links)
