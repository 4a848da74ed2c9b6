"""What publishers serve as feeds: any bytes become entries that fit, or are refused."""

from __future__ import annotations

import base64
import gzip
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from typing import Final

from cyberscan.feeds.known import KNOWN
from cyberscan.feeds.upstream.converters import CONVERTERS, Converter
from cyberscan.feeds.upstream.opened import unpacked
from cyberscan.feeds.upstream.registration import servers
from cyberscan.feeds.upstream.table import UpstreamError
from tests.fuzz.target import Target
from tests.support import feed_samples as samples

_MOST: Final = 1_000_000


def _convert(converter: Converter, data: bytes) -> None:
    converter.recognises(data)
    try:
        table = converter.convert(unpacked(BytesIO(data), _MOST))
    except UpstreamError:
        return
    shape = KNOWN[converter.feed]
    assert table.feed == converter.feed
    for key, value in table.entries.items():
        assert shape.key(key), key
        assert shape.value(key, value), value


def _seeds() -> dict[str, Callable[[], Iterator[bytes]]]:
    kept: dict[str, tuple[bytes, ...]] = {
        "hsts-preload": (samples.HSTS, base64.b64encode(samples.HSTS)),
        "public-suffix-list": (samples.SUFFIXES, gzip.compress(samples.SUFFIXES)),
        "ct-logs": (
            samples.log_list(("Ana", [samples.log(1), samples.log(2)])),
            samples.log_list(("Ana", [samples.log(1, state="retired")]), ("Budi", [])),
        ),
        "roots": (
            samples.roots_csv(("Akar", "Websites", "2024.11.30")),
            samples.roots_csv(("Akar", "Email", ""), ("Akar Lain", "Email;Websites", "")),
        ),
        "routes": (samples.RIS4, samples.RIS6, samples.CAIDA),
        "vrps": (samples.VRPS_CSV, samples.VRPS_ROUTINATOR, samples.vrps_json()),
        "registration": (samples.rdap(), samples.rdap("lain.go.test.", "2027-05-01")),
        "end-of-life": (
            samples.ends(php=[samples.release("9.0"), samples.release("8.4")]),
            samples.ends(php=[samples.release("5", isEol=True, eolFrom=None)], x=[]),
        ),
        "kev": (
            samples.kev(samples.exploit("CVE-2020-11023"), samples.exploit("CVE-2021-12345")),
            samples.kev(samples.exploit("CVE-2020-1", knownRansomwareCampaignUse="Known")),
        ),
    }
    return {name: partial(iter, each) for name, each in kept.items()}


def _bootstrap(data: bytes) -> None:
    """IANA's file of RDAP servers: whom a registry's question is sent to."""
    try:
        found = servers(data)
    except UpstreamError:
        return
    for base in found.values():
        assert base.startswith("https://")
        assert base.endswith("/")


TARGETS: Final[dict[str, Target]] = {
    "feed-bootstrap": Target(
        _bootstrap,
        lambda: (
            samples.bootstrap(test="https://rdap.test/x", id="http://rdap.test"),
            samples.bootstrap(id="https://rdap.test:8443/"),
        ),
    ),
    **{
        f"feed-{one.feed}": Target(partial(_convert, one), _seeds()[one.feed], longest=8_192)
        for one in CONVERTERS
    },
}
"""By name."""
