"""By what a script is a miner: how its library is called, and what it tells its pool."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from cyberscan.parse.scripts.tokens import Sort
from cyberscan.tables.miners import (
    COINIMP,
    MINER_KEY,
    MINER_SETTINGS,
    POOL_JOB,
    POOL_KEYS,
    POOL_SIGNS,
    POOL_WORDS,
    WALLET,
)

if TYPE_CHECKING:
    from cyberscan.parse.scripts.walk import Walk

_NEAR: Final = 150
"""Tokens round a socket in which its messages are made."""
_MOST: Final = 20
"""Sockets of one script whose neighbourhood is searched."""
_OBJECT: Final = 40
"""Tokens of a miner's settings."""
_PART: Final = re.compile(r"0?\.\d+\Z")
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
    if walk.text(at - 1) != "." or walk.text(at + 1) != "(":
        return
    made = walk.text(at - 3) == "new"
    near = {token.text for token in walk.tokens[at : at + _NEAR]}
    many = made and len(near & MINER_SETTINGS) >= _SETTINGS
    if many or (_is_keyed(walk, at + 2) and "start" in near and _rests(walk, at + 3)):
        walk.reading.mark("miner", walk.place(at))


def _is_keyed(walk: Walk, at: int) -> bool:
    """Whether what is handed over first is a key like a miner's."""
    return MINER_KEY.fullmatch(walk.string(at)) is not None


def _rests(walk: Walk, at: int) -> bool:
    """Whether the settings say for which part of the time it is idle, or name what else CoinIMP's
    has: what others call a throttle is a number of milliseconds."""
    names = {walk.text(n) for n in range(at, at + _OBJECT) if walk.text(n + 1) == ":"}
    if "throttle" in names and names & COINIMP:
        return True
    for n in range(at, at + _OBJECT):
        if walk.text(n) == "throttle" and walk.text(n + 1) == ":":
            begins, more = walk.text(n + 2), walk.text(n + 3)
            # ``.5`` is a mark and a number.
            return _PART.match(f"{begins}{more}" if begins == "." else begins) is not None
    return False


def _starts(walk: Walk, at: int) -> None:
    """``startMining(pool, wallet)``; a game that digs has no wallet."""
    if walk.text(at + 1) != "(" or walk.text(at - 1) == "function":
        return
    near = walk.tokens[max(at - _NEAR, 0) : at + _OBJECT]
    if any(token.sort is Sort.STRING and WALLET.fullmatch(token.text) for token in near):
        walk.reading.mark("miner", walk.place(at))


def _tells(walk: Walk, at: int) -> None:
    """``miner.addMiningNotification(…)``: no other library says that it mines."""
    if walk.text(at - 1) == "." and walk.text(at + 1) in {"(", "="}:
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


MINES: Final[dict[str, Callable[[Walk, int], None]]] = {
    **dict.fromkeys(("Anonymous", "User", "Token"), _mines),
    "startMining": _starts,
    "addMiningNotification": _tells,
}
