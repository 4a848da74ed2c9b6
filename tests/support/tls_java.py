"""Java's own TLS as a server: it still speaks what OpenSSL has forgotten."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12

from tests.support.programs import need
from tests.support.tls import intermediate, make, rsa_key

JAVA_SOURCE = Path(__file__).parent / "OldTls.java"
OPENED = "--add-opens=java.base/sun.security.ssl=ALL-UNNAMED"
"""Lets the program say what the suites it has are for."""


def key_store(folder: Path) -> Path:
    """Write an RSA certificate with its key as PKCS #12; return the path."""
    made = make(issuer=intermediate(), above=(intermediate().certificate,), own_key=rsa_key())
    store = folder / "store.p12"
    store.write_bytes(
        pkcs12.serialize_key_and_certificates(
            b"key",
            rsa_key(),
            made.certificate,
            made.above,
            serialization.BestAvailableEncryption(b"password"),
        )
    )
    return store


@contextmanager
def java(folder: Path, protocols: str, *suite: str) -> Iterator[int]:
    """Run Java's own TLS with everything it ever had switched on."""
    program = need("java")
    need("javac")
    command = [program, OPENED, str(JAVA_SOURCE), str(key_store(folder)), protocols, *suite]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        try:
            assert child.stdout is not None
            yield int(child.stdout.readline())
        finally:
            child.terminate()
