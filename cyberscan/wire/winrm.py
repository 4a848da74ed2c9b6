"""WinRM: how its HTTP listener answers a GET without credentials.

WinRM takes SOAP by POST below /wsman; what nobody serves on the port is answered 404 by HTTP.sys,
as scans of port 5985 in public notes show ("Not Found", Microsoft-HTTPAPI/2.0). That a GET of
/wsman is answered 405 is said in a public tool's source ("returns 405 on a live WinRM endpoint");
401 with Negotiate, for a POST, in OpenVAS' gb_winrm_detect.nasl. All read 2026-11-27. No Windows
was at hand to see it.
"""

from __future__ import annotations

import re
from typing import Final

PATH: Final = "/wsman"
CONTROL: Final = "/cyberscan-nothing-here"
"""A path nobody serves: who answers it as the other one is no WinRM."""

_SERVER: Final = re.compile(r"Microsoft-HTTPAPI/\d{1,3}\.\d{1,3}", re.IGNORECASE)
_SCHEME: Final = re.compile(r"\s*(Negotiate|Kerberos|CredSSP|Basic)\b", re.IGNORECASE)
_UNAUTHORIZED: Final = 401
_NOT_FOUND: Final = 404
_NOT_ALLOWED: Final = 405


def is_endpoint(status: int, server: str, allow: str, schemes: tuple[str, ...]) -> bool:
    """Say whether an answer to GET /wsman is as WinRM gives it.

    ``server``, ``allow`` and ``schemes`` are the values of Server, Allow and WWW-Authenticate.
    """
    if not _SERVER.search(server):
        return False
    if status == _UNAUTHORIZED:
        return any(name.lower() != "basic" for name in offered(schemes))
    methods = {method.strip().upper() for method in allow.split(",")} - {""}
    return status == _NOT_ALLOWED and (not methods or methods == {"POST"})


def is_nothing(status: int, server: str) -> bool:
    """Say whether an answer to the control is as HTTP.sys gives it where nobody listens."""
    return status == _NOT_FOUND and bool(_SERVER.search(server))


def offered(schemes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the known schemes of WWW-Authenticate, sorted, each once."""
    found = {match[1] for value in schemes for match in [_SCHEME.match(value)] if match}
    return tuple(sorted(found))
