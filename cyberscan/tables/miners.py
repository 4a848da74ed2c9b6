"""What miners of coins are called that run in browsers, where they come from and how they are
told to run.

Sources, read 2026-11-26:

[N] NoCoin adblock list, https://github.com/hoshsadiq/adblock-nocoin-list, nocoin.txt at commit
    0006d3ba (last modified 2017-12-16)
[S] Musch, Wressnegger, Johns, Rieck: Web-based Cryptojacking in the Wild, arXiv 1808.09474, 2018
[M] Calls of miners in public pages and detectors, as GitHub's public code has them: searched for
    ``CoinHive.Anonymous``, ``CryptoLoot.Anonymous``, ``CRLT.Anonymous``, ``deepMiner.Anonymous``
[D] Calls of Coinhive in public pages, on GitHub: strumswell/CoinHive-Demo, js/coinhive.js, and
    AE0L/scripts-crypto, hgamefree.info.js
[P] https://github.com/NajmAjmal/monero-webminer: messages ``handshake``, ``job``, ``solved`` over a
    WebSocket, as a client of it describes them
[J] The messages of Coinhive as a proxy for its copies reads them, server.js of deepMiner on GitHub:
    ``auth`` with ``site_key``, ``submit`` with ``job_id``, ``nonce`` and ``result``

and 2026-11-28:

[C] https://coinhive.com/documentation/miner: ``new CoinHive.Anonymous(key, {throttle: 0.3})``, then
    ``start()``; the throttle is the fraction of time that threads are idle
[I] CoinIMP's calls in public code, searched for ``new Client.Anonymous(`` and
    ``addMiningNotification``: the key is 64 digits of hexadecimal, the settings are ``throttle``,
    ``c`` and ``ads``; https://socket.dev/npm/package/crza5/overview/1.0.5 shows such a key
[W] https://webminepool.com/page/js-miner: ``WMP.Anonymous(key, {throttle: 0.3})`` and ``WMP.User``,
    with or without ``new``; keys as in public code, ``SK_`` and 21 letters and digits
[R] README.md of https://github.com/notgiven688/webminerpool at commit 1e19ef9f (2022-05-08):
    ``startMining(pool, address)``
[X] https://docs.rs/crate/base58-monero: an address of Monero is 95 characters of base58;
    https://docs.trellix.com/data-and-email/docs/monero-xmr-address: it begins with 4, and 0-9, A
    or B
[B] NoCoin adblock list, nocoin.txt, version 227, last modified 2025-11-10: of the hosts those that
    are called after a service that mines
[E] https://jsecoin.com/technical/: the snippet takes a script from jsecoin.com
"""

from __future__ import annotations

import re
from typing import Final

MINER_HOSTS: Final = frozenset({
    # [N]; hosts of single sites and of file stores are left out.
    "cnhv.co", "coin-hive.com", "coinhive.com", "jsecoin.com", "miner.pr0gramm.com",
    "minemytraffic.com", "ppoi.org", "projectpoi.com", "crypto-loot.com", "cryptoloot.pro",
    "coinerra.com", "coin-have.com", "minero.pw",
    # From [B]; the second half is its section of CoinIMP.
    "authedmine.com", "authedmine.eu", "authedwebmine.cz", "browsermine.com", "cloud-miner.de",
    "cloud-miner.eu", "coinnebula.com", "crypto-webminer.com", "cryptaloot.pro", "cryptonoter.com",
    "jscoinminer.com", "lightminer.co", "monerominer.rocks", "nerohut.com", "nfwebminer.com",
    "statdynamic.com", "trustiseverything.de", "webmine.cz", "webmine.pro", "webminepool.com",
    "webminerpool.com", "webmining.co", "webxmr.com",
    "coinimp.com", "coinimp.net", "flightsy.win", "flightzy.date", "freecontent.date",
    "freecontent.live", "freecontent.stream", "hashing.win", "hostcontent.live",
    "hostingcloud.party", "hostingcloud.racing", "wasm.stream", "webassembly.stream",
})  # fmt: skip
"""Hosts miners come from, with their subdomains."""

MINER_NAMES: Final = frozenset({
    # [S] and [M]: what scripts of Coinhive and its copies define and call.
    "CoinHive", "CryptoLoot", "CRLT", "deepMiner", "cryptonight_hash", "CryptonightWASMWrapper",
})  # fmt: skip
"""Names by which a page's own script calls a miner, as ``CoinHive.Anonymous``."""

MINER_SETTINGS: Final = frozenset({
    # From [D]: settings, constants and methods of Coinhive, which its copies keep.
    "throttle", "threads", "autoThreads", "forceASMJS", "FORCE_MULTI_TAB", "FORCE_EXCLUSIVE_TAB",
    "IF_EXCLUSIVE_TAB", "didOptOut", "getHashesPerSecond", "getAcceptedHashes", "setThrottle",
})  # fmt: skip
"""How a miner is set up, whatever its library is called."""

COINIMP: Final = frozenset({"c", "ads", "coin"})
"""Settings of CoinIMP beside the throttle [I]."""

MINER_KEY: Final = re.compile(r"[A-Z]{2}_[0-9A-Za-z]{16,40}|(?=[A-Za-z]*\d)[0-9A-Za-z]{20,80}")
"""Whose account a miner works for: [C], [I] and [W]."""

WALLET: Final = re.compile(r"[48][0-9AB][1-9A-HJ-NP-Za-km-z]{93}")
"""An address of Monero [X]; that sub-addresses begin with 8 is by the same."""

POOL_WORDS: Final = frozenset({
    # From [D] and the protocol of its copies [P]: what goes between a miner and its pool.
    "job", "nonce", "handshake", "solved", "hashes", "hashrate", "pool", "cryptonight", "stratum",
    "wallet", "login", "blob", "target", "submit", "identifier", "throttle",
})  # fmt: skip

POOL_SIGNS: Final = frozenset({
    "nonce", "hashes", "hashrate", "cryptonight", "stratum", "solved",
})  # fmt: skip
"""Those of `POOL_WORDS` that other sockets have no use for."""

POOL_JOB: Final = "job_id"  # [J]
POOL_KEYS: Final = frozenset({
    POOL_JOB, "nonce", "site_key", "blob", "target", "submit", "hashes",
})  # fmt: skip
"""What a miner and its pool call things in their messages [J]."""
