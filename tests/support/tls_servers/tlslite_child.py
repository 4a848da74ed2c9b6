"""Run by `tlslite` with its settings as JSON: says its port, then the suites of each version."""

from __future__ import annotations

import json
import socket
import sys
import threading
from pathlib import Path
from typing import Any

from tlslite import (  # type: ignore[import-not-found, unused-ignore] # beside the tree
    HandshakeSettings,
    TLSConnection,
    X509CertChain,
    parsePEMKey,
)
from tlslite.constants import CipherSuite  # type: ignore[import-not-found, unused-ignore]


def settings_of(asked: dict[str, Any]) -> Any:
    """Return its settings, with everything it has switched on that was asked for."""
    settings = HandshakeSettings()
    settings.versions = [(3, minor) for minor in reversed(asked["versions"])]
    settings.minVersion, settings.maxVersion = settings.versions[-1], settings.versions[0]
    settings.cipherNames = asked["ciphers"]
    settings.macNames = ["sha", "sha256", "sha384", "aead", "md5"]
    settings.eccCurves = asked["groups"]
    settings.keyShares = []
    settings.dhGroups = []
    settings.dhParams = (2, int(asked["prime"], 16))
    settings.minKeySize = 512
    return settings.validate()


def suites(settings: Any, version: tuple[int, int]) -> list[int]:
    """Return what it takes in one version with an RSA certificate."""
    families = (
        CipherSuite.getTLS13Suites,
        CipherSuite.getEcdheCertSuites,
        CipherSuite.getDheCertSuites,
        CipherSuite.getCertSuites,
    )
    found = [code for family in families for code in family(settings, version)]
    return list(CipherSuite.filterForVersion(found, minVersion=version, maxVersion=version))


def serve(stream: socket.socket, chain: Any, key: Any, settings: Any) -> None:
    """Complete one handshake and wait for the end."""
    with stream:
        connection = TLSConnection(stream)
        try:
            connection.handshakeServer(certChain=chain, privateKey=key, settings=settings)
            connection.read(max=1, min=1)
        except Exception:  # noqa: BLE001 - clients leave in the middle: that is what the test does
            return


def main() -> None:
    """Serve until killed."""
    asked = json.loads(sys.argv[1])
    settings = settings_of(asked)
    chain = X509CertChain()
    chain.parsePemList(Path(asked["chain"]).read_text())
    key = parsePEMKey(Path(asked["key"]).read_text(), private=True)
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listener:
        print(listener.getsockname()[1])  # noqa: T201 - read by the parent
        for minor in asked["versions"]:
            print(*suites(settings, (3, minor)))  # noqa: T201
        sys.stdout.flush()
        while True:
            stream, _ = listener.accept()
            work = threading.Thread(target=serve, args=(stream, chain, key, settings), daemon=True)
            work.start()


main()
