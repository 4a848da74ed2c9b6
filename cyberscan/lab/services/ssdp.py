"""UPnP devices that answer searches (UPnP Device Architecture 2.0 section 1.3)."""

from __future__ import annotations

from typing import Final

from cyberscan.lab.province.shapes_datagrams import Ssdp

_TARGETS: Final = frozenset({"ssdp:all", "upnp:rootdevice"})
_LONGEST: Final = 2_048


def replies(config: Ssdp, asked: bytes) -> tuple[bytes, ...]:
    """Return an answer of each root device to a search; nothing for anything else."""
    lines = asked[:_LONGEST].decode("latin-1").split("\r\n")
    fields = {
        name.strip().upper(): value.strip()
        for name, colon, value in (line.partition(":") for line in lines[1:])
        if colon
    }
    if lines[0] != "M-SEARCH * HTTP/1.1" or fields.get("MAN") != '"ssdp:discover"':
        return ()
    if fields.get("ST") not in _TARGETS:
        return ()
    return tuple(_answer(config, number) for number in range(config.devices))


def _answer(config: Ssdp, number: int) -> bytes:
    lines = (
        "HTTP/1.1 200 OK",
        "CACHE-CONTROL: max-age=1800",
        "EXT:",
        f"LOCATION: http://192.168.1.1:{49152 + number}/rootDesc.xml",
        f"SERVER: {config.server}",
        "ST: upnp:rootdevice",
        f"USN: uuid:00000000-0000-4000-8000-{number:012}::upnp:rootdevice",
        "",
        "",
    )
    return "\r\n".join(lines).encode()
