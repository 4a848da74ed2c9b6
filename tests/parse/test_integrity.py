"""The integrity attribute, and the files that cannot have one."""

from __future__ import annotations

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.integrity import Integrity, read
from cyberscan.tables.integrity import ROWS, changing, is_release


def digest(algorithm: str, text: str = "") -> str:
    made = hashlib.new(algorithm, text.encode()).digest()
    return base64.b64encode(made).decode()


S256, S384, S512 = (digest(name) for name in ("sha256", "sha384", "sha512"))


# SRI "parse metadata" and "get the strongest metadata".
@pytest.mark.parametrize(
    ("value", "algorithm", "digests"),
    [
        (f"sha256-{S256}", "sha256", (S256,)),
        (f"sha384-{S384}", "sha384", (S384,)),
        (f"sha512-{S512}", "sha512", (S512,)),
        (f"SHA384-{S384}", "sha384", (S384,)),
        (f"Sha512-{S512}", "sha512", (S512,)),
        (f"  sha384-{S384}\n", "sha384", (S384,)),
        (f"sha384-{S384}?ct=application/javascript", "sha384", (S384,)),
        (f"sha384-{S384}?", "sha384", (S384,)),
        (f"sha384-{S384}?a?b", "sha384", (S384,)),
        # The strongest counts alone, in any order.
        (f"sha256-{S256} sha512-{S512}", "sha512", (S512,)),
        (f"sha512-{S512} sha256-{S256}", "sha512", (S512,)),
        (f"sha384-{S384} sha256-{S256}", "sha384", (S384,)),
        (f"sha256-{S256}\n  sha384-{S384}\n sha512-{S512}", "sha512", (S512,)),
        # Several of one strength: any may match.
        (f"sha256-{S256} sha256-a", "sha256", (S256, "a")),
        (f"sha256-{S256} sha256-{S256}", "sha256", (S256,)),
        # What is not known is passed by.
        (f"md5-abc sha256-{S256}", "sha256", (S256,)),
        (f"garbage sha384-{S384}", "sha384", (S384,)),
        (f"sha1-abc sha384-{S384} sha3-512-abc", "sha384", (S384,)),
        # A known name without a value is metadata all the same: nothing can match it.
        ("sha256", "sha256", ("",)),
        ("sha256-", "sha256", ("",)),
        (f"sha256-{S256} sha512-", "sha512", ("",)),
        ("sha384-abc", "sha384", ("abc",)),
        ("sha384-?x", "sha384", ("",)),
    ],
)
def test_what_a_file_is_checked_against(
    value: str, algorithm: str, digests: tuple[str, ...]
) -> None:
    assert read(value) == Integrity(algorithm, digests)


@pytest.mark.parametrize(
    "value",
    [
        "", " ", "\n", "garbage", "-", "?", "md5-abc", "sha1-abc", "sha224-abc", "sha-256-abc",
        "sha3-256-abc", "sha257-abc", f"sha256{S256}", f"sha256:{S256}", f"sha256={S256}",
        f"'sha256-{S256}'", f"\u00a0sha256-{S256}", f"xsha256-{S256}", S384, "none", "true",
        "sha384\u2013abc", "blake2b-abc", "?sha256-abc", "integrity",
    ],
)  # fmt: skip
def test_what_checks_nothing(value: str) -> None:
    assert read(value) is None


@pytest.mark.parametrize(
    ("value", "can"),
    [
        (f"sha256-{S256}", True),
        (f"sha384-{S384}", True),
        (f"sha512-{S512}", True),
        (f"sha256-{'-' * 20}{'_' * 23}=", True),
        (f"sha384-{'A' * 64}", True),
        (f"sha384-{'A' * 63}", False),
        (f"sha384-{'A' * 65}", False),
        (f"sha384-{S256}", False),
        (f"sha256-{S384}", False),
        (f"sha256-{'A' * 44}", False),
        (f"sha256-{S256[:-1]}", False),
        (f"sha512-{S512[:-2]}", False),
        (f"sha512-{'A' * 87}=", False),
        (f"sha256-{'A' * 42}==", False),
        (f"sha384-{'*' * 64}", False),
        (f"sha384-{'A' * 63}é", False),
        ("sha256-", False),
        ("sha256", False),
        (f"sha256-{S256} sha256-x", True),
        (f"sha256-x sha256-{S256}", True),
        # The weaker one, though good, is not asked.
        (f"sha256-{S256} sha512-x", False),
        # Hexadecimal, as sha384sum prints it.
        (f"sha384-{hashlib.sha384(b'').hexdigest()}", False),
    ],
)
def test_whether_any_file_can_match(value: str, can: bool) -> None:
    found = read(value)
    assert found is not None
    assert found.can_match is can


@given(st.binary(), st.sampled_from(["sha256", "sha384", "sha512"]))
def test_the_hash_of_any_file_can_match(content: bytes, algorithm: str) -> None:
    made = base64.b64encode(hashlib.new(algorithm, content).digest()).decode()
    found = read(f"{algorithm}-{made}")
    assert found == Integrity(algorithm, (made,))
    assert found.can_match


@given(st.text())
def test_any_value_can_be_read(value: str) -> None:
    found = read(value)
    assert found == read(f" {value} ")
    assert found is None or isinstance(found.can_match, bool)


@pytest.mark.parametrize("hostile", ["sha256-", "sha256- ", "-", "?", " ", "sha512-A ", "\u00a0"])
def test_a_megabyte_of_integrity(hostile: str) -> None:
    found = read(hostile * (1_048_576 // len(hostile)))
    assert found is None or not found.can_match


@pytest.mark.parametrize(
    ("path", "release"),
    [
        ("/npm/bootstrap@5.3.0/dist/css/bootstrap.min.css", True),
        ("/npm/@popperjs/core@2.11.8/dist/umd/popper.min.js", True),
        ("/ajax/libs/jquery/3.7.1/jquery.min.js", True),
        ("/ajax/libs/font-awesome/4.7.0/css/font-awesome.min.css", True),
        ("/jquery-3.7.1.min.js", True),
        ("/jquery-1.7.js", True),
        ("/jquery-1.7.min.js", True),
        ("/jquery/2.2.4/jquery.js", True),
        ("/releases/v5.15.4/css/all.css", True),
        ("/1.13.6/js/jquery.dataTables.min.js", True),
        ("/bootstrap/3.3.7/css/bootstrap.min.css", True),
        ("/vue@2.6.14", True),
        ("/gh/user/repo@1.0.0/x.js", True),
        ("/npm/swiper@11.0.5-beta.1/x.js", True),
        ("/npm/bootstrap@5.3/dist/js/bootstrap.min.js", False),
        ("/npm/bootstrap@5/dist/js/bootstrap.min.js", False),
        ("/npm/bootstrap@5.3", False),
        ("/npm/bootstrap@%5E5.3.1/x.js", False),
        ("/npm/bootstrap@~5.3.1/x.js", False),
        ("/npm/swiper@latest/swiper-bundle.min.js", False),
        ("/npm/vue", False),
        ("/vue", False),
        ("/widget.js", False),
        ("/js/sdk.js", False),
        ("/v1/widget.js", False),
        ("/v1.0/widget.js", False),
        ("/2023/08/15/a.js", False),
        ("/jquery-latest.js", False),
        ("/jquery.min.js", False),
        ("/css2", False),
        ("/", False),
        ("", False),
    ],
)
def test_whether_a_path_names_a_release(path: str, release: bool) -> None:
    assert is_release(path) is release


@pytest.mark.parametrize(
    ("host", "path", "changes"),
    [
        ("fonts.googleapis.com", "/css?family=Open+Sans", True),
        ("fonts.googleapis.com", "/css2?family=Roboto", True),
        ("fonts.googleapis.com", "/icon?family=Material+Icons", True),
        ("www.googletagmanager.com", "/gtag/js?id=G-X", True),
        ("www.googletagmanager.com", "/gtm.js?id=GTM-X", True),
        ("www.googletagmanager.com", "/other.js", False),
        ("www.google-analytics.com", "/analytics.js", True),
        ("maps.googleapis.com", "/maps/api/js?v=3", True),
        ("www.google.com", "/recaptcha/api.js", True),
        ("www.google.com", "/jsapi", True),
        ("www.google.com", "/other.js", False),
        ("consent.cookiebot.com", "/uc.js", True),
        ("ajax.googleapis.com", "/ajax/libs/jquery/3.7.1/jquery.min.js", False),
        ("cdn.jsdelivr.net", "/npm/vue@2.6.14", False),
        ("fonts.googleapis.com.lain.test", "/css", False),
        ("xfonts.googleapis.com", "/css", False),
    ],
)
def test_files_known_to_change(host: str, path: str, changes: bool) -> None:
    assert (changing(host, path) is not None) is changes


def test_every_row_says_where_it_was_read() -> None:
    assert all(row.source.startswith("https://") for row in ROWS)
    assert len({(row.host, row.path) for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("hostile", ["1.", "1.1", "@1.1/", "9" * 10, ".", "1.1.", "%5E1.1"])
def test_a_megabyte_of_a_path(hostile: str) -> None:
    assert is_release("/" + hostile * (1_048_576 // len(hostile))) in {True, False}
