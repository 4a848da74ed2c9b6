"""Publishers' files become feeds, and what is no such file is refused with the reason."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from hypothesis import given, settings
from hypothesis import strategies as st

from cyberscan.feeds.known import KNOWN
from cyberscan.feeds.upstream import (
    ct_logs,
    ends,
    hsts,
    kev,
    registration,
    roots,
    routes,
    suffixes,
    vrps,
)
from cyberscan.feeds.upstream.converters import (
    CONVERTERS,
    Converter,
    converted,
    ends_itself,
    recognised,
)
from cyberscan.feeds.upstream.opened import unpacked
from cyberscan.feeds.upstream.table import Table, UpstreamError
from cyberscan.model.problem import UserError
from tests.support import feed_samples as samples

LOGS = samples.log_list(
    ("Ana", [samples.log(1), samples.log(2, state="retired", at="2026-01-02T03:04:05Z")]),
    ("Budi", [samples.log(3, state="readonly")]),
)
ROOTS = samples.roots_csv(
    ("Akar Baik", "Email;Websites", ""),
    ("Akar Lama", "Websites", "2024.11.30"),
    ("Akar Surel", "Email", ""),
)
ENDS = samples.ends(
    php=[
        samples.release("9.0"),
        samples.release("8.4", eolFrom=None, latest=None),
        samples.release("5", eolFrom=None, isEol=True, releaseDate="?"),
    ],
    apache_http_server=[samples.release("2.4", eolFrom=None, latest={"name": "2.4 beta"})],
    nothing=[],
)
ONE_PRODUCT = json.dumps(
    {"schema_version": "1.1.0", "result": {"name": "php", "releases": [samples.release("9.0")]}}
).encode()
KEV = samples.kev(
    samples.exploit("CVE-2020-11023"),
    samples.exploit("CVE-2018-14847", dateAdded="2021-12-01", knownRansomwareCampaignUse="Known"),
)
SAMPLES: dict[str, tuple[bytes, ...]] = {
    "hsts-preload": (samples.HSTS, base64.encodebytes(samples.HSTS)),
    "public-suffix-list": (samples.SUFFIXES,),
    "ct-logs": (LOGS,),
    "roots": (ROOTS,),
    "routes": (samples.RIS4, samples.RIS6, samples.CAIDA),
    "vrps": (samples.VRPS_CSV, samples.VRPS_ROUTINATOR, samples.vrps_json()),
    "registration": (samples.rdap(),),
    "end-of-life": (ENDS, ONE_PRODUCT),
    "kev": (KEV,),
}


def _damaged(source: bytes) -> st.SearchStrategy[bytes]:
    """A sample with a piece of it replaced."""
    return st.builds(
        lambda at, length, piece: source[:at] + piece + source[at + length :],
        st.integers(0, len(source)),
        st.integers(0, 20),
        st.binary(max_size=20) | st.sampled_from([b'"', b"\n", b"\t", b",", b"\x00", b"{", b"99"]),
    )


def _damaged_bootstrap() -> st.SearchStrategy[bytes]:
    return _damaged(samples.bootstrap(id="https://rdap.test/", no="http://c.test"))


def convert(module: Callable[..., Table], source: bytes) -> Table:
    return module(unpacked(BytesIO(source), 10_000_000))


def test_the_preload_list() -> None:
    expected = {
        "pin.contoh.test": "none",
        "aman": "subdomains",
        "contoh.go.test": "subdomains",
        "sendiri.go.test": "host",
    }
    for source in SAMPLES["hsts-preload"]:
        assert convert(hsts.convert, source) == Table(feed="hsts-preload", entries=expected)


def test_the_public_suffix_list() -> None:
    table = convert(suffixes.convert, samples.SUFFIXES)
    assert table.date == date(2026, 11, 20)
    assert table.entries == {
        "test": "registries",
        "go.test": "registries",
        "*.ck": "registries",
        "!www.ck": "registries",
        "公司.test": "registries",
        "laman.test": "private",
    }


def test_the_list_of_logs() -> None:
    table = convert(ct_logs.convert, LOGS)
    assert table.date == date(2026, 11, 24)
    ids = [base64.b64decode(samples.log(n)["log_id"]).hex() for n in (1, 2, 3)]
    assert table.entries == {
        ids[0]: "usable | 2025-01-31T00:00:00+00:00 | Ana | Log 1",
        ids[1]: "retired | 2026-01-02T03:04:05+00:00 | Ana | Log 2",
        ids[2]: "readonly | 2025-01-31T00:00:00+00:00 | Budi | Log 3",
    }


def test_a_log_keeps_who_ran_it_before() -> None:
    moved = samples.log(1) | {"previous_operators": [{"name": "Cita | x", "end_time": "2026"}]}
    table = convert(ct_logs.convert, samples.log_list(("Ana", [moved])))
    assert list(table.entries.values()) == [
        "usable | 2025-01-31T00:00:00+00:00 | Ana | Log 1 | Cita / x"
    ]


def test_the_roots() -> None:
    table = convert(roots.convert, ROOTS)
    assert table.entries == {"CN=Akar Baik": "included", "CN=Akar Lama": "2024-11-30"}
    assert table.date is None


def test_of_two_roots_of_one_name_the_one_in_good_standing_speaks() -> None:
    for rows in (("2024.11.30", ""), ("", "2024.11.30")):
        source = samples.roots_csv(*(("Akar", "Websites", after) for after in rows))
        assert convert(roots.convert, source).entries == {"CN=Akar": "included"}


def test_routes_of_ris() -> None:
    table = convert(routes.convert, samples.RIS4)
    assert table.date == date(2026, 11, 24)
    assert table.entries == {
        "192.0.2.0/24": "AS64500 AS64501",
        "198.51.100.0/25": "AS4294967295",
    }
    assert convert(routes.convert, samples.RIS6).entries == {
        "2001:db8::/32": "AS64500",
        "2001:db8:1::/48": "AS64501",
    }


def test_routes_of_caida() -> None:
    table = convert(routes.convert, samples.CAIDA)
    assert table.entries == {"192.0.2.0/24": "AS64500", "198.51.100.0/24": "AS64501 AS64502"}
    assert table.date is None


@pytest.mark.parametrize("source", [samples.VRPS_CSV, samples.vrps_json()])
def test_vrps(source: bytes) -> None:
    assert convert(vrps.convert, source).entries == {
        "192.0.2.0/24": "AS64500 24, AS64501 32",
        "2001:db8::/32": "AS0 128",
    }


@pytest.mark.parametrize(
    ("metadata", "day"),
    [
        ({"buildtime": "2026-11-24T23:59:59-02:00"}, date(2026, 11, 25)),
        ({"generated": 1_764_000_000, "generatedTime": "2025-11-24T16:00:00Z"}, date(2025, 11, 24)),
        ({"generated": 1_764_000_000}, date(2025, 11, 24)),
        ({"generated": 10**30}, None),
        ({"generated": True}, None),
        ({"buildtime": "soon"}, None),
        ({}, None),
    ],
)
def test_the_day_of_vrps(metadata: dict[str, object], day: date | None) -> None:
    assert convert(vrps.convert, samples.vrps_json(metadata)).date == day


def test_ends_of_support() -> None:
    table = convert(ends.convert, ENDS)
    assert table.date == date(2026, 11, 24)
    assert table.entries == {
        "php": "9.0 2029-12-31 9.0.1 2025-11-20; 8.4 open - 2025-11-20; 5 ended 5.1 -",
        "apache-http-server": "2.4 open - 2025-11-20",
    }
    one = convert(ends.convert, ONE_PRODUCT)
    assert one.entries == {"php": "9.0 2029-12-31 9.0.1 2025-11-20"}
    assert one.date is None


def test_the_catalogue_of_exploited_flaws() -> None:
    assert convert(kev.convert, KEV) == Table(
        feed="kev",
        entries={"CVE-2020-11023": "2025-01-23", "CVE-2018-14847": "2021-12-01 ransomware"},
        date=date(2026, 11, 24),
    )
    # Its schema does not ask for this one.
    row = samples.exploit("CVE-2020-11023")
    del row["knownRansomwareCampaignUse"]
    assert convert(kev.convert, samples.kev(row)).entries == {"CVE-2020-11023": "2025-01-23"}


def test_an_answer_of_a_registry() -> None:
    assert convert(registration.convert, samples.rdap()) == Table(
        feed="registration", entries={"contoh.go.test": "2027-01-31"}, date=date(2026, 11, 24)
    )


def test_servers_of_registries_are_those_of_https() -> None:
    source = samples.bootstrap(
        id="https://rdap.test/rdap", ID2="https://b.test/", no="http://c.test"
    )
    assert registration.servers(source) == {
        "id": "https://rdap.test/rdap/",
        "id2": "https://b.test/",
    }
    for wrong in (b"", b"{}", b'{"services": [[["id"]]]}', b'{"services": [[[1], [2]]]}'):
        with pytest.raises(UpstreamError):
            registration.servers(wrong)


@given(st.binary(max_size=60) | _damaged_bootstrap())
@settings(deadline=None, max_examples=60)
def test_any_bytes_name_servers_or_are_refused(source: bytes) -> None:
    try:
        found = registration.servers(source)
    except UpstreamError:
        return
    assert all(base.startswith("https://") for base in found.values())


@pytest.mark.parametrize(
    ("module", "source", "words"),
    [
        (hsts.convert, b"", "is neither|malformed|truncated|empty"),
        (hsts.convert, b"QUJD", "malformed"),
        (hsts.convert, b"QUJ", "is neither JSON nor base64"),
        (hsts.convert, samples.HSTS[:-9], "truncated|malformed"),
        (hsts.convert, b'{"entries": [{"name": "Besar.test"}]}', "1 of 1 rows cannot be read"),
        (hsts.convert, b'{"entries": [{"nama": 1}]}', "missing required field"),
        (hsts.convert, b"[" * 100_000, "recursion|malformed|Expected"),
        (suffixes.convert, samples.SUFFIXES[:-30], "cut short"),
        (
            suffixes.convert,
            samples.SUFFIXES.replace(b"// ===END ICANN", b"// x"),
            "where it cannot",
        ),
        (suffixes.convert, samples.SUFFIXES.replace(b"go.test", b"Go..test"), "1 of 6 rows"),
        (suffixes.convert, b"\xff", "is not UTF-8"),
        (suffixes.convert, b"", "cut short"),
        (suffixes.convert, b"x" * 70_000, "a line of more than"),
        (ct_logs.convert, b"{}", "missing required field"),
        (
            ct_logs.convert,
            samples.log_list(("A", [samples.log(1) | {"log_id": "QUJD"}])),
            "not its key's",
        ),
        (ct_logs.convert, samples.log_list(("A", [samples.log(1) | {"key": "?"}])), "Log 1"),
        (ct_logs.convert, samples.log_list(("A", [samples.log(1)] * 2)), "stands there twice"),
        (ct_logs.convert, samples.log_list(("A", [samples.log(1, state="x")])), "Log 1"),
        (ct_logs.convert, samples.log_list(("A", [samples.log(1, at="x")])), "Log 1"),
        (
            ct_logs.convert,
            samples.log_list(
                ("A", [samples.log(1) | {"state": {key: {"timestamp": "x"} for key in "ab"}}])
            ),
            "2 states at once",
        ),
        (roots.convert, b"a,b\n1,2\n", "lacks the columns"),
        (roots.convert, ROOTS.replace(b"2024.11.30", b"2024.13.30"), "1 of 2 rows"),
        (roots.convert, ROOTS.replace(b"MII", b"XXX"), "2 of 2 rows"),
        (roots.convert, ROOTS[:-40], "rows|unexpected end"),
        (routes.convert, b"<html>\n", "1 of 1 rows cannot be read, the first is: <html>"),
        (routes.convert, b"64500\t192.0.2.0/33\t300\n", "1 of 1"),
        (routes.convert, b"4294967296\t192.0.2.0/24\t300\n", "1 of 1"),
        (vrps.convert, b"", "does not begin with the columns"),
        (vrps.convert, b"ASN,IP Prefix\n", "does not begin with the columns"),
        (vrps.convert, b"ASN,IP Prefix,Max Length\nAS1,192.0.2.0/24,33\n", "1 of 1"),
        (vrps.convert, b"ASN,IP Prefix,Max Length\nAS1\n", "1 of 1"),
        (vrps.convert, "ASN,IP Prefix,Max Length\nAS²,192.0.2.0/24,24\n".encode(), "1 of 1"),
        (vrps.convert, samples.vrps_json()[:-9], "truncated|malformed"),
        (vrps.convert, b'{"roas": [1]}', "Expected"),
        (vrps.convert, samples.VRPS_CSV[:-3], "cut short"),
        (routes.convert, samples.RIS4[:-3], "cut short"),
        (ends.convert, samples.ends(php=[samples.release("9 0")]), "1 of 1 rows"),
        (ends.convert, samples.ends(php=[samples.release("9.0", eolFrom="soon")]), "1 of 1 rows"),
        (ends.convert, samples.ends(PHP=[samples.release("9.0")]), "1 of 1 rows"),
        (ends.convert, b'{"result": 1}', "Expected"),
        (ends.convert, ENDS.replace(b'"total": 3', b'"total": 4'), "holds 3 products, and says 4"),
        (kev.convert, b"{}", "missing required field"),
        (kev.convert, KEV.replace(b'"count": 2', b'"count": 3'), "holds 2 .*, and says 3"),
        (kev.convert, KEV.replace(b"2018-14847", b"2020-11023"), "stands there twice"),
        (kev.convert, KEV.replace(b"2026-11-24T", b"yesterday "), "when it was released"),
        *(
            (kev.convert, samples.kev(samples.exploit(number, **changes)), "1 of 1 rows")
            for number, changes in (
                ("CVE-2020-110", {}),
                ("cve-2020-11023", {}),
                ("CVE-2020-11023\n", {}),
                ("CVE-2020-11023", {"dateAdded": "2025-02-30"}),
                ("CVE-2020-11023", {"dateAdded": "2025-01-23 ransomware"}),
                ("CVE-2020-11023", {"dateAdded": "23/01/2025"}),
                ("CVE-2020-11023", {"knownRansomwareCampaignUse": "Maybe"}),
            )
        ),
        (registration.convert, samples.rdap(objectClassName="entity"), "no answer about a domain"),
        (registration.convert, samples.rdap("-"), "no answer about a domain"),
        (registration.convert, samples.rdap(events=[]), "does not say when"),
        (registration.convert, samples.rdap(end="besok"), "does not say when"),
        (registration.convert, b'{"errorCode": 404}', "missing required field"),
    ],
)
def test_what_is_no_such_file_is_refused_with_the_reason(
    module: Callable[..., Table], source: bytes, words: str
) -> None:
    with pytest.raises(UpstreamError, match=words):
        convert(module, source)


def test_a_few_rows_that_cannot_be_read_are_left_out_and_counted() -> None:
    rows = "".join(f"64500\t10.{n}.0.0/16\t300\n" for n in range(200))
    table = convert(routes.convert, f"{rows}what is this\n".encode())
    assert len(table.entries) == 200
    assert table.note == "1 rows left out"


@pytest.mark.parametrize("name", SAMPLES)
def test_each_is_known_by_its_content_packed_or_not(name: str, tmp_path: Path) -> None:
    for source in SAMPLES[name]:
        for data in (source, gzip.compress(source)):
            file = tmp_path / "some.dat"
            file.write_bytes(data)
            assert recognised(file) == name
            if name == "routes":
                continue
            table = converted(name, [file], ["some.dat"])
            shape = KNOWN[name]
            assert all(shape.key(k) and shape.value(k, v) for k, v in table.entries.items())


def test_our_own_form_is_nobody_elses(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    for name in KNOWN:
        file.write_text(json.dumps({"feed": name, "date": "", "source": "", "entries": {}}))
        assert recognised(file) == ""


ENDLESS = ("routes", "vrps", "roots")


@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_that_shows_its_own_end_is_refused_wherever_it_is_cut(
    name: str, tmp_path: Path
) -> None:
    """Cut between two lines, which is where nothing else shows it."""
    for number, source in enumerate(SAMPLES[name]):
        file = tmp_path / f"{name}-{number}"
        file.write_bytes(source)
        shows = ends_itself(file)
        assert shows is (name not in ENDLESS or source.lstrip().startswith(b"{"))
        packed = gzip.compress(source)
        file.write_bytes(packed)
        assert ends_itself(file)
        lines = source.splitlines(keepends=True)
        cuts = [b"".join(lines[:n]) for n in range(1, len(lines))] if shows else []
        for cut in [*cuts, packed[: len(packed) // 2], packed[:-1], packed[:-8]]:
            file.write_bytes(cut)
            with pytest.raises(UserError):
                converted(name, [file], ["some.dat"])


def test_what_cannot_be_read_or_is_of_nobody_known_shows_no_end(tmp_path: Path) -> None:
    file = tmp_path / "x"
    with pytest.raises(UserError, match="No such file"):
        ends_itself(file)
    file.write_bytes(b"what is this\n")
    assert not ends_itself(file)
    file.write_bytes(b'\n {"feed": "routes"}')
    assert ends_itself(file)


def test_half_of_the_vrps_is_no_feed(tmp_path: Path) -> None:
    file = tmp_path / "vrps.csv"
    for prefix, lacks in (("192.0.2.0/24,24", "IPv6"), ("2001:db8::/32,32", "IPv4")):
        file.write_text(f"ASN,IP Prefix,Max Length,Trust Anchor\nAS64500,{prefix},apnic\n")
        with pytest.raises(UserError, match=f"holds no {lacks} prefix.* allowed to nobody"):
            converted("vrps", [file], ["vrps.csv"])


def test_half_of_the_routes_is_no_feed(tmp_path: Path) -> None:
    four, six = tmp_path / "4", tmp_path / "6"
    four.write_bytes(samples.RIS4)
    six.write_bytes(gzip.compress(samples.RIS6))
    with pytest.raises(UserError, match="holds no IPv6 prefix"):
        converted("routes", [four], ["4"])
    with pytest.raises(UserError, match="holds no IPv4 prefix"):
        converted("routes", [six], ["6"])
    table = converted("routes", [four, six], ["4", "6"])
    assert len(table.entries) == 4
    assert table.date == date(2026, 11, 24)


def test_a_gzip_that_is_damaged_cut_short_or_a_bomb_is_refused() -> None:
    packed = gzip.compress(samples.RIS4)
    bomb = gzip.compress(b"%\n" * 10_000_000)
    for data, words in (
        (packed[:-12], "cut short"),
        (packed[:30] + b"\x00\x00\x00" + packed[33:], "damaged"),
        (bomb, "more than 10000000 bytes"),
    ):
        with pytest.raises(UpstreamError, match=words):
            convert(routes.convert, data)


def test_the_signature_of_the_list_of_logs() -> None:
    private = rsa.generate_private_key(65537, 2048)
    public = private.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    signature = private.sign(LOGS, padding.PKCS1v15(), hashes.SHA256())
    ct_logs.verify(LOGS, signature, public)
    for source, said in ((LOGS + b" ", signature), (LOGS, signature[:-1]), (LOGS, b"")):
        with pytest.raises(UpstreamError, match="it was changed"):
            ct_logs.verify(source, said, public)
    with pytest.raises(UpstreamError, match="it was changed"):
        ct_logs.verify(LOGS, signature)


@pytest.mark.parametrize("converter", CONVERTERS, ids=lambda one: one.feed)
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_any_bytes_are_a_table_that_fits_or_refused(
    converter: Converter, data: st.DataObject
) -> None:
    choices = [st.binary(max_size=200), *map(_damaged, SAMPLES[converter.feed])]
    source = data.draw(st.one_of(choices))
    converter.recognises(source)
    try:
        table = convert(converter.convert, source)
    except UpstreamError:
        return
    shape = KNOWN[converter.feed]
    assert all(shape.key(key) and shape.value(key, value) for key, value in table.entries.items())
