"""By what a script is a miner: how its library is called, and what it tells its pool."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from cyberscan.tables.scripts import MINER_SETTINGS, POOL_JOB, POOL_KEYS, POOL_SIGNS, POOL_WORDS

if TYPE_CHECKING:
    from cyberscan.parse.scripts_walk import Walk

_NEAR: Final = 150
"""Tokens round a socket in which its messages are made."""
_MOST: Final = 20
"""Sockets of one script whose neighbourhood is searched."""
_POOL_WORD: Final = re.compile(r"[a-z]{3,20}")
_POOL_KEY: Final = re.compile(r"[a-z][a-z_]{2,20}")
_KEYS: Final = 4
"""Names of a pool's messages that make a script a miner without a worker of its own (our own
choice)."""
_POOL: Final = 3
_SETTINGS: Final = 2
"""Words of a pool, and of a miner's settings, that make a script one. Our own choice."""


def _mines(walk: Walk, at: int) -> None:
    """``new X.Anonymous(key, {throttle: …})``, whatever the miner's library is called."""
    if walk.text(at - 1) == "." and walk.text(at + 1) == "(" and walk.text(at - 3) == "new":
        near = {token.text for token in walk.tokens[at : at + _NEAR]}
        if len(near & MINER_SETTINGS) >= _SETTINGS:
            walk.reading.mark("miner", walk.place(at))


def pools(walk: Walk, at: int) -> None:
    """Look whether a socket leads to a pool: jobs come, workers count, what they find goes back."""
    if walk.text(at - 1) != "new":
        return
    walk.sockets += 1
    near = walk.tokens[max(at - _NEAR, 0) : at + 2 * _NEAR] if walk.sockets <= _MOST else ()
    said = {word for token in near for word in _POOL_WORD.findall(token.text[:400].lower())}
    # WordPress has a nonce for every request.
    signs = (said & POOL_SIGNS) - (set() if "job" in said else {"nonce"})
    if walk.reading.works and len(said & POOL_WORDS) >= _POOL and signs:
        walk.reading.mark("miner", walk.place(at))
    # A worker that is a file of its own makes none.
    keys = {word for token in near for word in _POOL_KEY.findall(token.text[:400].lower())}
    if POOL_JOB in keys and len(keys & POOL_KEYS) >= _KEYS:
        walk.reading.mark("miner", walk.place(at))


MINES: Final[dict[str, Callable[[Walk, int], None]]] = dict.fromkeys(
    ("Anonymous", "User", "Token"), _mines
)
