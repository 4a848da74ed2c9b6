"""An SSDP search to one address, and the answers of UPnP devices to it.

UPnP Device Architecture 2.0 section 1.3, read in mirrors on 2026-11-27.
"""

from __future__ import annotations

from typing import Final

_TARGET: Final = "upnp:rootdevice"
SEARCH: Final = "\r\n".join(
    (
        "M-SEARCH * HTTP/1.1",
        "HOST: 239.255.255.250:1900",
        'MAN: "ssdp:discover"',
        "MX: 1",
        f"ST: {_TARGET}",
        "",
        "",
    )
).encode()
"""With MX, which is needed only over multicast: some devices do not look how they were reached."""

_LONGEST: Final = 4_096
_MOST_LINES: Final = 64
_CUT: Final = 500
"""Characters of a text of the server's: who keeps it masks it first, then cuts it shorter."""


class SsdpError(ValueError):
    """The bytes are no answer to the search."""


def read_answer(data: bytes) -> str:
    """Return the SERVER field, "" without one; at most 500 characters. Raises `SsdpError`.

    A web server's answer has neither ST nor USN; both must be of what was searched for.
    """
    lines = data[:_LONGEST].decode("utf-8", "replace").split("\r\n")[:_MOST_LINES]
    words = lines[0].split(" ", 2)
    if words[:2] != ["HTTP/1.1", "200"]:
        raise SsdpError("not the answer to a search")
    fields: dict[str, str] = {}
    for line in lines[1:]:
        name, colon, value = line.partition(":")
        if colon:
            fields.setdefault(name.strip().upper(), value.strip())
    if fields.get("ST") != _TARGET or not fields.get("USN", "").startswith("uuid:"):
        raise SsdpError("not of a root device")
    return fields.get("SERVER", "")[:_CUT]
