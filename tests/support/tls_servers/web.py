"""What the three web servers built on OpenSSL have in common: one way to describe them."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from cyberscan.model.facts.tls import Order, Version
from tests.support.tls_servers.openssl import EVERYTHING, groups, taken
from tests.support.tls_servers.served import Served

SINCE_TLS10: Final = frozenset({Version.TLS10, Version.TLS11, Version.TLS12, Version.TLS13})
TODAY: Final = frozenset({Version.TLS12, Version.TLS13})


class Setup(Struct, frozen=True, kw_only=True):
    """How a server is to be set up, in OpenSSL's words."""

    versions: frozenset[Version] = TODAY
    ciphers: str = EVERYTHING
    keys: frozenset[str] = frozenset({"RSA", "EC"})
    curves: tuple[str, ...] = ("X25519", "prime256v1")
    dh: int = 0
    """Bits of the finite field parameters; 0: none."""
    server_order: bool = True

    def served(self, name: str, port: int, alpn: frozenset[str] | None = None) -> Served:
        """Return the truth about a server that is set up like this."""
        newer, older = groups(self.curves)
        return Served(
            name=name,
            port=port,
            versions=taken(self.versions, self.ciphers, self.keys, dh=bool(self.dh)),
            groups13=newer,
            groups12=older,
            dh=frozenset({self.dh} if self.dh else ()),
            order=Order.SERVER if self.server_order else Order.CLIENT,
            keys=self.keys,
            alpn=alpn,
        )
