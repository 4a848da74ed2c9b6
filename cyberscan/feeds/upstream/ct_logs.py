"""Chrome's list of Certificate Transparency logs, version 3.

https://www.gstatic.com/ct/log_list/v3/log_list.json after log_list_schema.json; it is signed
(RSA, PKCS #1 v1.5, SHA-256) by the key of log_list_pubkey.pem, which several public repositories
carry alike (C2SP, Conscrypt, CATS; read on 2026-11-28): log_list.sig is the signature.
"""

from __future__ import annotations

import base64
import binascii
from datetime import UTC, datetime
from hashlib import sha256
from typing import IO, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from msgspec import Struct

from cyberscan.feeds.upstream.table import Table, UpstreamError, day_of, decoded, plain
from cyberscan.parse.ct_logs import LogEntry, LogState, written

NAME: Final = "ct-logs"

KEY: Final = b"""-----BEGIN PUBLIC KEY-----
MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAsu0BHGnQ++W2CTdyZyxv
HHRALOZPlnu/VMVgo2m+JZ8MNbAOH2cgXb8mvOj8flsX/qPMuKIaauO+PwROMjiq
fUpcFm80Kl7i97ZQyBDYKm3MkEYYpGN+skAR2OebX9G2DfDqFY8+jUpOOWtBNr3L
rmVcwx+FcFdMjGDlrZ5JRmoJ/SeGKiORkbbu9eY1Wd0uVhz/xI5bQb0OgII7hEj+
i/IPbJqOHgB8xQ5zWAJJ0DmG+FM6o7gk403v6W3S8qRYiR84c50KppGwe4YqSMkF
bLDleGQWLoaDSpEWtESisb4JiLaY4H+Kk0EyAhPSb+49JfUozYl+lf7iFN3qRq/S
IXXTh6z0S7Qa8EYDhKGCrpI03/+qprwy+my6fpWHi6aUIk4holUCmWvFxZDfixox
K0RlqbFDl2JXMBquwlQpm8u5wrsic1ksIv9z8x9zh4PJqNpCah0ciemI3YGRQqSe
/mRRXBiSn9YQBUPcaeqCYan+snGADFwHuXCd9xIAdFBolw9R9HTedHGUfVXPJDiF
4VusfX6BRR/qaadB+bqEArF/TzuDUr6FvOR4o8lUUxgLuZ/7HO+bHnaPFKYHHSm+
+z1lVDhhYuSZ8ax3T0C3FZpb7HMjZtpEorSV5ElKJEJwrhrBCMOD8L01EoSPrGlS
1w22i9uGHMn/uGQKo28u7AsCAwEAAQ==
-----END PUBLIC KEY-----
"""


class _Since(Struct):
    timestamp: str


class _Former(Struct):
    name: str


class _Log(Struct):
    key: str
    log_id: str
    state: dict[str, _Since] = {}
    description: str = ""
    previous_operators: list[_Former] = []


class _Operator(Struct):
    name: str
    logs: list[_Log] = []
    tiled_logs: list[_Log] = []


class _List(Struct):
    operators: list[_Operator]
    log_list_timestamp: str = ""


def recognises(head: bytes) -> bool:
    """Whether a file that begins so is that list."""
    return b'"operators"' in head and b'"log' in head


def verify(source: bytes, signature: bytes, key: bytes = KEY) -> None:
    """Check the publisher's signature. Raises `UpstreamError`."""
    public = load_pem_public_key(key)
    if not isinstance(public, RSAPublicKey):
        raise TypeError("the list is signed with RSA")
    try:
        public.verify(signature, source, PKCS1v15(), SHA256())
    except InvalidSignature as error:
        raise UpstreamError("its signature is not its publisher's: it was changed") from error


def convert(file: IO[bytes]) -> Table:
    """Return log id to its entry (`cyberscan.parse.ct_logs`). Raises `UpstreamError`."""
    read = decoded(file.read(), _List)
    entries: dict[str, str] = {}
    for operator in read.operators:
        for log in (*operator.logs, *operator.tiled_logs):
            key = _id(log)
            if key in entries:
                raise UpstreamError(f"the log {key} stands there twice")
            if log.state:
                entries[key] = written(_entry(log, operator.name))
    return Table(feed=NAME, entries=entries, date=day_of(read.log_list_timestamp))


def _id(log: _Log) -> str:
    try:
        key = base64.b64decode(log.key, validate=True)
        said = base64.b64decode(log.log_id, validate=True)
    except (binascii.Error, ValueError) as error:
        raise UpstreamError(f"{plain(log.description)}: {error}") from error
    if sha256(key).digest() != said:
        raise UpstreamError(f"{plain(log.description)}: its id is not its key's")
    return said.hex()


def _entry(log: _Log, operator: str) -> LogEntry:
    (name, since), *more = log.state.items()
    if more:
        raise UpstreamError(f"{plain(log.description)} is in {len(log.state)} states at once")
    try:
        state = LogState(name)
        moment = datetime.fromisoformat(since.timestamp)
    except ValueError as error:
        raise UpstreamError(f"{plain(log.description)}: {plain(str(error))}") from error
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        moment = moment.astimezone(UTC)
    except OverflowError as error:
        raise UpstreamError(f"{plain(log.description)}: {error}") from error
    said = (operator, *(former.name for former in log.previous_operators))
    operators = tuple(plain(text) or "?" for text in said)
    return LogEntry(state, moment, operators, plain(log.description) or "?")
