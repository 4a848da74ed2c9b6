"""A declared network is public or private, no wider than anyone owns, and written without doubt."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cyberscan.inventory.names import Wrong
from cyberscan.inventory.networks import excluded_network, looks_like_network, own_network


@pytest.mark.parametrize(
    ("written", "network"),
    [
        ("103.10.20.0/24", "103.10.20.0/24"),
        ("103.10.20.7", "103.10.20.7/32"),
        ("103.10.0.0/255.255.0.0", "103.10.0.0/16"),
        ("2404:C0:0::/48", "2404:c0::/48"),
        ("2404:c0::1", "2404:c0::1/128"),
        ("10.1.0.0/16", "10.1.0.0/16"),
        ("172.16.0.0/16", "172.16.0.0/16"),
        ("192.168.1.0/24", "192.168.1.0/24"),
        ("100.64.0.0/16", "100.64.0.0/16"),
        ("fd12:3456::/48", "fd12:3456::/48"),
    ],
)
def test_public_and_private_networks_come_out_in_canonical_form(written: str, network: str) -> None:
    assert own_network(written) == network


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("103.10.20.1/24", "has bits set beyond its prefix"),
        ("103.10.0.0/15", "is larger than a /16"),
        ("0.0.0.0/0", "is larger than a /16"),
        ("::/0", "is larger than a /32"),
        ("2400::/31", "is larger than a /32"),
        ("103.10.20.0/33", "is not a network"),
        ("103.10.20", "is not a network"),
        ("103.010.20.0/24", "is not a network"),
        ("contoh.go.id", "is not a network"),
        ("", "is not a network"),
        ("fe80::1%eth0", "has a zone index"),
        ("127.0.0.1", "lies in or over 127.0.0.0/8"),
        ("169.254.169.254", "lies in or over 169.254.0.0/16: link-local"),
        ("100.100.100.200", "lies in or over 100.100.100.200/32: Alibaba Cloud's metadata"),
        ("fd00:ec2::/32", "lies in or over fd00:ec2::/32"),
        ("192.0.0.0/16", "lies in or over 192.0.0.0/24"),
        ("192.0.2.0/24", "lies in or over"),
        ("198.18.0.0/16", "lies in or over"),
        ("224.0.0.1", "lies in or over"),
        ("255.255.255.255", "lies in or over"),
        ("::1", "lies in or over"),
        ("::ffff:103.10.20.1", "lies in or over"),
        ("64:ff9b::/96", "lies in or over"),
        ("fe80::/64", "lies in or over"),
        ("ff02::1", "lies in or over"),
        ("2001:db8::/32", "lies in or over"),
        ("2002:c000:201::/48", "lies in or over"),
        ("2001::/32", "lies in or over"),
    ],
)
def test_other_networks_are_refused_with_the_reason(written: str, what: str) -> None:
    with pytest.raises(Wrong) as caught:
        own_network(written)
    assert caught.value.what.startswith(what)


def test_the_network_that_was_meant_is_named() -> None:
    with pytest.raises(Wrong) as caught:
        own_network("103.10.20.1/24")
    assert caught.value.do == "did you mean 103.10.20.0/24?"


@pytest.mark.parametrize("written", ["192.0.2.0/24", "198.18.4.0/24", "2001:db8:1::/48"])
def test_a_fictional_province_lives_in_documentation_networks(written: str) -> None:
    assert own_network(written, fictional=True) == written
    with pytest.raises(Wrong):
        own_network("127.0.0.1", fictional=True)


def test_an_exclusion_may_be_any_network() -> None:
    assert excluded_network("10.0.0.0/8") == "10.0.0.0/8"


@settings(deadline=None)
@given(st.text(alphabet="0123456789abcdef.:/% ", max_size=40))
def test_any_text_is_a_network_or_is_refused(written: str) -> None:
    looks_like_network(written)
    try:
        network = own_network(written)
    except Wrong:
        return
    assert own_network(network) == network
