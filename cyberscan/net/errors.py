"""What an error of the machine, of anyio or of httpcore means in the words of a look."""

from __future__ import annotations

import errno
import ssl

import anyio
import httpcore

from cyberscan.model.look import Reason
from cyberscan.net.base import NetError, Refused, Silent

_DEPTH = 8
"""How far causes are followed; chains of hostile length do not exist, loops might."""

_BY_ERRNO = {
    errno.ENETUNREACH: Reason.UNREACHABLE,
    errno.EHOSTUNREACH: Reason.UNREACHABLE,
    errno.ENETDOWN: Reason.UNREACHABLE,
    errno.EHOSTDOWN: Reason.UNREACHABLE,
    errno.EACCES: Reason.NO_EGRESS_HERE,
    errno.EPERM: Reason.NO_EGRESS_HERE,
    errno.EAFNOSUPPORT: Reason.NO_IPV6_HERE,
}


def translate(error: BaseException, what: str = "") -> NetError | None:
    """Return the `NetError` that ``error`` or one of its causes amounts to, or None.

    ``what`` says what was being done, as ``192.0.2.1 port 443``; it goes before the detail.
    """
    seen = error
    for _ in range(_DEPTH):
        if isinstance(seen, BaseExceptionGroup):
            return next((t for e in seen.exceptions if (t := translate(e, what))), None)
        known = _one(seen, what)
        following = seen.__cause__ or seen.__context__
        if known is None or following is None or not _is_vague(seen):
            return known
        if _one(following, what) is None and not isinstance(following, BaseExceptionGroup):
            return known
        seen = following
    return _one(seen, what)


def _is_vague(error: BaseException) -> bool:
    """Whether the error's cause knows more than itself does."""
    if isinstance(error, OSError):
        return error.errno is None and type(error) is OSError
    return isinstance(error, (anyio.BrokenResourceError, httpcore.NetworkError))


def _one(error: BaseException, what: str) -> NetError | None:
    where = f"{what}: " if what else ""
    if isinstance(error, NetError):
        return error
    if isinstance(error, OSError):
        return _machine(error, where)
    return _stream(error, where)


def _machine(error: OSError, where: str) -> NetError:
    if isinstance(error, ssl.SSLError):
        return NetError(f"{where}{_tls(error)}", Reason.TLS_FAILED)
    if isinstance(error, TimeoutError) or error.errno == errno.ETIMEDOUT:
        return Silent(f"{where}no answer in time")
    if isinstance(error, ConnectionRefusedError) or error.errno == errno.ECONNREFUSED:
        return Refused(f"{where}connection refused")
    if isinstance(error, ConnectionError):
        return NetError(f"{where}connection reset", Reason.RESET)
    reason = _BY_ERRNO.get(error.errno or 0, Reason.INTERNAL)
    return NetError(f"{where}{error.strerror or error}", reason)


def _stream(error: BaseException, where: str) -> NetError | None:
    match error:
        case anyio.EndOfStream() | anyio.IncompleteRead():
            return NetError(f"{where}closed by the other side", Reason.CLOSED)
        case anyio.ClosedResourceError():
            return NetError(f"{where}the connection was already closed", Reason.CLOSED)
        case anyio.BrokenResourceError() | httpcore.NetworkError():
            return NetError(f"{where}the connection broke", Reason.RESET)
        case anyio.DelimiterNotFound():
            return NetError(f"{where}the answer goes on without an end", Reason.TOO_LARGE)
        case httpcore.TimeoutException():
            return Silent(f"{where}no answer in time")
        case httpcore.ProtocolError() | httpcore.UnsupportedProtocol():
            return NetError(f"{where}{error}", Reason.MALFORMED)
    return None


def _tls(error: ssl.SSLError) -> str:
    # Errors made in Python rather than in OpenSSL have no `reason` at all.
    reason: str = getattr(error, "reason", None) or str(error)
    return f"TLS handshake failed: {reason.replace('_', ' ').lower()}"
