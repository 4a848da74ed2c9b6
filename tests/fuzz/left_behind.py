"""Providers' pages and names, and the answers of a search of certificate logs."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from cyberscan.parse import ct_search, takeover
from cyberscan.tables.takeover import PROVIDERS
from tests.fuzz.target import Target, either, lines

_ZONE: Final = "kab.go.test"


def _takeover(data: bytes) -> None:
    """A page, and its lines as names."""
    choice, body = either(2, data)
    for row in PROVIDERS:
        free = takeover.says_free(row, 404 if choice else 200, body)
        assert not free or (choice and row.status)
    for name in lines(body):
        found = takeover.is_free_when_gone(name)
        assert found is None or found is takeover.provider_of(name)


def _ct_search(data: bytes) -> None:
    with suppress(ct_search.CtSearchError):
        found = ct_search.names_in(data, _ZONE)
        assert list(found) == sorted(set(found))
        assert all(name.endswith(f".{_ZONE}") for name in found)


TARGETS: Final = {
    "takeover": Target(
        _takeover,
        lambda: (
            b"\x01<p><strong>There isn't a GitHub Pages site here.</strong></p>",
            (
                b"\x01<Error><Code>NoSuchBucket</Code><Message>The specified bucket does not exist"
                b"</Message></Error>"
            ),
            b"\x00x.azurewebsites.net\nb.s3-website-us-east-1.amazonaws.com\nx.github.io",
        ),
    ),
    "ct-search": Target(
        _ct_search,
        lambda: (
            (
                b'[{"issuer_ca_id":1,"common_name":"a.kab.go.test","name_value":"*.b.kab.go.test\\n'
                b'c.kab.go.test","id":2}]'
            ),
            b'[{"name_value":null},{"common_name":"d.kab.go.test"}]',
        ),
    ),
}
