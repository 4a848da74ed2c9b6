"""Products by their answer to GET /, and the table they stand in."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.headers import Fields
from cyberscan.parse.panel import SHOWN, recognise, shown, title_of
from cyberscan.tables.panels import BODY, MARKS, TITLE, Kind


def _page(title: str) -> bytes:
    return f"<!doctype html>\n<html><head><title>{title}</title></head>".encode()


@pytest.mark.parametrize(
    ("headers", "body", "product", "kind", "version"),
    [
        ((("Server", "cpsrvd/11.110.0.8"),), b"", "cPanel/WHM", Kind.HOSTING, "11.110.0.8"),
        ((), _page("\n WHM  Login "), "WHM", Kind.HOSTING, ""),
        ((("server", "sw-cp-server"),), b"", "Plesk", Kind.HOSTING, ""),
        ((), _page("Plesk Obsidian 18.0.60"), "Plesk", Kind.HOSTING, "18.0.60"),
        ((("Server", "MiniServ/2.105"),), b"", "Webmin", Kind.HOSTING, "2.105"),
        ((), _page("Ingress verification failed"), "aaPanel", Kind.HOSTING, ""),
        ((), _page(" Login - CyberPanel "), "CyberPanel", Kind.HOSTING, ""),
        ((), _page("phpMyAdmin"), "phpMyAdmin", Kind.CONSOLE, ""),
        ((), _page("Sign in &middot; x"), "", Kind.CONSOLE, ""),
        ((("kbn-name", "kibana"),), b"", "Kibana", Kind.CONSOLE, ""),
        ((("X-Jenkins", "2.440.1"),), b"", "Jenkins", Kind.JENKINS, "2.440.1"),
        ((("Server", "pve-api-daemon/3.0"),), b"", "Proxmox", Kind.PROXMOX, "3.0"),
        ((("X-Squid-Error", "ERR_INVALID_URL 0"),), b"", "Squid", Kind.SQUID, ""),
        ((("Server", "CUPS/2.4 IPP/2.1"),), b"", "CUPS", Kind.IPP, "2.4"),
        ((("Server", "DNVRS-Webs"),), b"", "Hikvision", Kind.DVR, ""),
        (
            (("WWW-Authenticate", 'Digest realm="Cisco_CCSP_CWMP_TCPCR", nonce="a"'),),
            b"",
            "TR-069",
            Kind.TR069,
            "",
        ),
        ((), b'{"message":"page not found"}\n', "Docker", Kind.DOCKER, ""),
    ],
)
def test_a_product_is_known_by_what_it_calls_itself(
    headers: Fields, body: bytes, product: str, kind: Kind, version: str
) -> None:
    found = recognise(headers, body)
    if not product:
        assert found is None
        return
    assert found is not None
    assert (found.mark.product, found.mark.kind, found.version) == (product, kind, version)


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ((), b""),
        ((("Server", "nginx"),), _page("Welcome to nginx!")),
        ((), _page("How to use phpMyAdmin")),
        ((), _page("Grafana dashboards of the office")),
        ((("Server", "Apache"), ("X-Powered-By", "Plesk")), b"<h1>cPanel Login</h1>"),
        ((("Server", "MiniServ/"),), b""),
        ((("X-Jenkins", "<script>"),), b""),
        ((), b"GET / HTTP/1.1\r\nHost: 192.0.2.10"),
    ],
)
def test_a_page_about_a_product_is_not_the_product(headers: Fields, body: bytes) -> None:
    assert recognise(headers, body) is None


def test_neither_sessions_nor_owners_are_kept() -> None:
    cookie = recognise((("Set-Cookie", "phpMyAdmin=abcdef0123; path=/; HttpOnly"),), b"")
    assert cookie is not None
    assert cookie.shown == "phpMyAdmin"
    owner = recognise((("Server", "DirectAdmin Daemon v1.61.5 Registered to Siti Aminah"),), b"")
    assert owner is not None
    assert owner.shown == "DirectAdmin Daemon v1.61.5"


def test_text_is_masked_before_it_is_cut() -> None:
    assert shown("admin@contoh.go.id") == "[surel]"
    assert len(shown("x y " * 4_000)) == SHOWN


def test_a_title_is_text_with_blanks_folded() -> None:
    assert title_of(b"<TITLE lang=id>\n a &amp; b\xff\n</TITLE>") == "a & b�"
    assert title_of(b"<title>" + b"x" * 600 + b"</title>") == ""


def test_every_row_compiles_names_its_source_and_matches_whole_values_only() -> None:
    for mark in MARKS:
        re.compile(mark.pattern, re.ASCII)
        assert mark.source
        assert mark.on in {TITLE, BODY} or mark.on == mark.on.lower()
        assert not re.compile(mark.pattern, re.ASCII).fullmatch("")


@given(
    st.lists(st.tuples(st.sampled_from([m.on for m in MARKS]), st.text(max_size=200)), max_size=5),
    st.binary(max_size=500),
)
def test_any_answer_is_read(fields: list[tuple[str, str]], body: bytes) -> None:
    found = recognise(tuple(fields), b"<title>" + body)
    assert found is None or len(found.shown) <= SHOWN
