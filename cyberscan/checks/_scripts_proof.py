"""What is proof of an intruder beside an address in disguise from which something is loaded.

Makers of themes hide where they are from copyists and from blockers of advertisements, pack what
they sell, and load more of it by telephone, referrer, timer or once per visitor: all that together
accuses nobody. It takes a second fact that they have no use for.

No check: the walk over the folder passes by modules whose name begins with an underscore.
"""

from __future__ import annotations

import re
from typing import Final

from cyberscan.checks._scripts_moves import is_of_trade
from cyberscan.model.facts.content import Code, Matter

NO_SCRIPT: Final = re.compile(
    r"(?:^|[\s>])(?:img|svg|video|audio|source|picture|iframe|input|object|embed|marquee|details)"
    r"[^\s>]{0,200}\Z"
)
"""Elements whose handlers mend a picture or a player, and load nobody's script."""
TRICKS: Final = frozenset({"anywhere", "aside", "back"})
"""What a theme that loads a script has no need of: what moves whoever clicks, and code where no
editor shows it."""
OUT_OF_SIGHT: Final = frozenset({"covers", "faint", "trails", "unseen"})
_ALONE: Final = frozenset({"apart", "bare"})
"""The script is nothing but what it hides, and names nobody; or that stands beside a program it has
nothing to do with."""
EVADES: Final = frozenset({
    "chance", "erases", "fresh", "history", "retries", "seeks", "shy", "spread", "worked",
})  # fmt: skip
"""How it keeps from being found: by another address each time, a cipher of its own, whether it is
there already by a text that it hides, other hosts in turn, a look who is signed in. Makers have
some use for each; not in a script that does nothing else."""
_ENDING: Final = re.compile(r"\.(?:m?js|php)\Z")
_SHORT_NAME: Final = 2
"""Letters of a file's name that say nothing. Our own choice."""
NOTED: Final = EVADES | _ALONE | {"masks"}
"""All that tells how a script keeps from being found, and by itself accuses nobody."""
_DEVICE: Final = frozenset({"screen", "user-agent"})


def is_for_searchers(traits: frozenset[str]) -> bool:
    """Whether a script picks visitors as campaigns do: who comes from a search, and once; of one
    that does more than that, by telephone besides. To mark the words that were sought, it is enough
    to look at the referrer."""
    picks = {"engines", "once"} <= traits
    return picks and ("bare" in traits or not traits.isdisjoint(_DEVICE))


def is_out_of_sight(page: Matter, code: Code) -> bool:
    """Whether a script makes a frame that nobody sees, or one over the whole page."""
    made = [p for p in page.pointers if p.selector == code.selector and p.kind == "frame"]
    veils = not OUT_OF_SIGHT.isdisjoint(code.traits)
    return any(veils or pointer.hidden or pointer.covers for pointer in made)


def is_proved(page: Matter, code: Code, host: str) -> bool:
    """Whether there is a second fact beside an address in disguise that a script loads from."""
    traits = frozenset(code.traits)
    if is_of_trade(host) or "masks" in traits or NO_SCRIPT.search(code.selector):
        return True
    if not traits.isdisjoint(TRICKS) or is_for_searchers(traits) or is_out_of_sight(page, code):
        return True
    # A cipher of which not even where it is undone can be found.
    if {"unfed", "worked"} <= traits:
        return True
    alone = not traits.isdisjoint(_ALONE)
    return alone and (not traits.isdisjoint(EVADES) or _is_nameless(code, host))


def _is_nameless(code: Code, host: str) -> bool:
    """Whether the address on a host says nothing of what is there: ``/x/p.js``. Makers call what
    they load by what it does, or give it a customer's key."""
    said = re.compile(rf"//{re.escape(host)}(?::\d{{1,5}})?((?:/[\w.~-]{{0,80}}){{0,6}})")
    paths = (match[1].rpartition("/")[2] for match in said.finditer(code.decoded.lower()))
    return any(len(_ENDING.sub("", name)) <= _SHORT_NAME for name in paths)


def is_kept(traits: frozenset[str]) -> bool:
    """Whether a script runs, or goes to, what it decodes from elsewhere in the page, as no honest
    one does. Managers of consent and caches keep scripts and addresses in base64 as well: there it
    takes more."""
    if "kept" in traits:
        return True
    more = {"masks", "shy", "spread", "worked"}
    if "held" in traits and "bare" in traits:
        return True
    return not traits.isdisjoint({"held", "elsewhere", "stored"}) and not traits.isdisjoint(more)


def is_sly(code: Code, *, is_file: bool) -> bool:
    """Whether a script that openly loads another does so as intruders do: from a picture's handler,
    for searchers once, by names that it hides, or by several tricks of which each has honest users.
    In a file of many things, who looks for searchers may not be who loads."""
    traits = frozenset(code.traits)
    if NO_SCRIPT.search(code.selector) or "masks" in traits:
        return True
    if not is_file and is_for_searchers(traits):
        return True
    tricks = {"erases", "shy", "veiled"} if is_file else {"engines", "erases", "shy", "veiled"}
    return len(traits & tricks) > 1
