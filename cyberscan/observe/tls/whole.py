"""Whole handshakes of TLS 1.3, for what a server says only when it encrypts."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable
from typing import Any

from msgspec import structs

from cyberscan.model.facts.tls import Version
from cyberscan.observe.tls.asking import Asker
from cyberscan.observe.tls.greet import Answer, End, hello_for, shake_hands
from cyberscan.tables.tls.suites import TLS13_SUITES
from cyberscan.wire.tls.client13 import Client13
from cyberscan.wire.tls.encrypted import Ticket
from cyberscan.wire.tls.ephemeral import GROUPS, ephemeral, shares
from cyberscan.wire.tls.protect import CIPHERS


class Shaker:
    """Goes through handshakes on one endpoint."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker

    async def shake(self, *, psk: Ticket | None = None, **choices: Any) -> Answer:
        """Go through a handshake whose hello has ``choices``, fields of `ClientHello`, changed.

        ``psk`` is a ticket to be resumed. What was heard is in the answer's ``whole``.
        """

        def question(patience: float) -> Awaitable[Answer]:
            client = self._client(psk, choices)
            return shake_hands(self._asker.session, client, patience=patience)

        return await self._asker.put(question, lambda answer: answer.end is End.HELLO)

    def _client(self, psk: Ticket | None, choices: dict[str, Any]) -> Client13:
        keys = ephemeral(secrets.token_bytes(32))
        usual = GROUPS[:2]
        hello = structs.replace(
            hello_for(
                self._asker.session,
                Version.TLS13,
                tuple(code for code in TLS13_SUITES if code in CIPHERS),
                key_shares=shares({group: keys[group] for group in usual}),
            ),
            groups=GROUPS,
            **choices,
        )
        return Client13(hello, keys, psk=psk)
