"""A file comes whole, as its server has it, or not at all, and it is said why."""

from __future__ import annotations

import gzip
import ssl
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from cyberscan.net import fetching
from cyberscan.net.fetching import TRIES, Fetched, FetchError, Unchanged, Validator, fetch
from tests.support.file_server import File, Server, serving_files

pytestmark = pytest.mark.anyio

BODY = bytes(range(256)) * 40
ETAG = '"abc"'
MODIFIED = "Tue, 24 Nov 2026 02:00:00 GMT"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Server, ssl.SSLContext]]:
    with serving_files(tmp_path / "server") as (server, ca):
        yield server, ssl.create_default_context(cafile=str(ca))


def files_in(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir() if file.is_file()]


class Sleeper:
    """Does not sleep, and remembers how long it should have."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.slept.append(seconds)


async def test_a_file_comes_with_what_its_server_knows_it_by(
    served: tuple[Server, ssl.SSLContext], tmp_path: Path
) -> None:
    server, context = served
    server.files["/a"] = File(BODY, headers={"etag": ETAG, "last-modified": MODIFIED})
    told: list[tuple[int, int | None]] = []
    got = await fetch(
        f"{server.base}/a",
        tmp_path / "a",
        largest=len(BODY),
        context=context,
        progress=lambda done, whole: told.append((done, whole)),
    )
    assert got == Fetched(Validator(ETAG, MODIFIED), len(BODY))
    assert (tmp_path / "a").read_bytes() == BODY
    assert told[-1] == (len(BODY), len(BODY))
    assert files_in(tmp_path) == ["a"]


@pytest.mark.parametrize("known", [Validator(ETAG), Validator("", MODIFIED)])
async def test_what_is_here_already_is_not_sent_again(
    served: tuple[Server, ssl.SSLContext], tmp_path: Path, known: Validator
) -> None:
    server, context = served
    server.files["/a"] = File(BODY, headers={"etag": ETAG, "last-modified": MODIFIED})
    got = await fetch(
        f"{server.base}/a", tmp_path / "a", largest=99_999, known=known, context=context
    )
    assert got == Unchanged()
    assert not (tmp_path / "a").exists()


async def test_what_broke_off_goes_on_where_it_stopped(
    served: tuple[Server, ssl.SSLContext], tmp_path: Path
) -> None:
    server, context = served
    broken = File(BODY, headers={"etag": ETAG}, cut=4000)
    whole = File(BODY, headers={"etag": ETAG}, ranges=True)
    server.files["/a"] = lambda headers: whole if "range" in headers else broken
    sleep = Sleeper()
    got = await fetch(
        f"{server.base}/a", tmp_path / "a", largest=99_999, context=context, sleep=sleep
    )
    assert isinstance(got, Fetched)
    assert (tmp_path / "a").read_bytes() == BODY
    assert server.asked[1][1]["range"] == "bytes=4000-"
    assert len(sleep.slept) == 1


async def test_the_next_day_it_goes_on_too(
    served: tuple[Server, ssl.SSLContext], tmp_path: Path
) -> None:
    server, context = served
    server.files["/a"] = File(BODY, headers={"etag": ETAG}, cut=4000)
    with pytest.raises(FetchError, match="broke off after 4000 of 10240"):
        await fetch(
            f"{server.base}/a", tmp_path / "a", largest=99_999, context=context, sleep=Sleeper()
        )
    server.files["/a"] = File(BODY, headers={"etag": ETAG}, ranges=True)
    await fetch(f"{server.base}/a", tmp_path / "a", largest=99_999, context=context)
    assert server.asked[-1][1]["range"] == "bytes=4000-"
    assert (tmp_path / "a").read_bytes() == BODY


@pytest.mark.parametrize(
    ("chunked", "cut"),
    [(False, 0), (False, 1), (False, 4000), (False, len(BODY) - 1), (True, 1), (True, len(BODY))],
)
async def test_what_is_shorter_than_was_announced_is_refused(
    served: tuple[Server, ssl.SSLContext], tmp_path: Path, *, chunked: bool, cut: int
) -> None:
    server, context = served
    server.files["/a"] = File(BODY, chunked=chunked, cut=cut)
    of = "an unknown number of" if chunked else len(BODY)
    with pytest.raises(FetchError, match=f"broke off after {cut} of {of} bytes"):
        await fetch(
            f"{server.base}/a", tmp_path / "a", largest=99_999, context=context, sleep=Sleeper()
        )
    assert len(server.asked) == TRIES


@pytest.mark.parametrize(
    ("file", "framed"),
    [(File(BODY), True), (File(BODY, chunked=True), True), (File(BODY, unframed=True), False)],
)
async def test_whether_a_server_showed_the_end_is_told(
    served: tuple[Server, ssl.SSLContext], tmp_path: Path, file: File, *, framed: bool
) -> None:
    server, context = served
    server.files["/a"] = file
    got = await fetch(f"{server.base}/a", tmp_path / "a", largest=99_999, context=context)
    assert got == Fetched(Validator(), len(BODY), framed=framed)


@pytest.mark.parametrize(
    ("said", "body"),
    [
        ("bytes 4000-4999/10240", BODY[4000:5000]),  # less than was asked for
        ("bytes 4000-10239/10240", BODY[4000:]),
        ("bytes 4000-10239/*", BODY[4000:]),
        ("bytes 0-10239/10240", BODY),
        ("bytes 4000-10239/100", BODY[4000:]),
        ("", BODY[4000:]),
    ],
)
async def test_a_part_of_the_rest_is_not_taken_for_the_whole(
    served: tuple[Server, ssl.SSLContext], tmp_path: Path, said: str, body: bytes
) -> None:
    """The first try breaks off after 4000 bytes, the second gets a part; then all goes well."""
    server, context = served
    partly = File(body, status=206, headers={"etag": ETAG, "content-range": said})
    answers = [File(BODY, headers={"etag": ETAG}, cut=4000), partly]
    whole = File(BODY, headers={"etag": ETAG}, ranges=True)
    server.files["/a"] = lambda headers: answers.pop(0) if answers else whole
    got = await fetch(
        f"{server.base}/a", tmp_path / "a", largest=99_999, context=context, sleep=Sleeper()
    )
    assert isinstance(got, Fetched)
    assert (tmp_path / "a").read_bytes() == BODY
    assert files_in(tmp_path) == ["a"]


@pytest.mark.parametrize("ranges", [True, False])
async def test_a_file_that_changed_meanwhile_begins_anew(
    served: tuple[Server, ssl.SSLContext], tmp_path: Path, *, ranges: bool
) -> None:
    server, context = served
    broken = File(BODY, headers={"etag": ETAG}, cut=4000)
    newer = File(BODY[::-1], headers={"etag": '"new"'}, ranges=ranges)
    server.files["/a"] = lambda headers: newer if "range" in headers else broken
    await fetch(
        f"{server.base}/a", tmp_path / "a", largest=99_999, context=context, sleep=Sleeper()
    )
    assert (tmp_path / "a").read_bytes() == BODY[::-1]


async def test_without_a_strong_validator_nothing_is_pieced_together(
    served: tuple[Server, ssl.SSLContext], tmp_path: Path
) -> None:
    server, context = served
    server.files["/a"] = File(BODY, headers={"etag": f"W/{ETAG}"}, cut=4000)
    with pytest.raises(FetchError, match=f"{TRIES} tries"):
        await fetch(
            f"{server.base}/a", tmp_path / "a", largest=99_999, context=context, sleep=Sleeper()
        )
    assert all("range" not in headers for _, headers in server.asked)
    assert len(server.asked) == TRIES


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (File(BODY), "is of 10240 bytes; at most 100 are taken"),
        (File(BODY, chunked=True), "is larger than 100 bytes"),
        (File(b"<html>", headers={"content-type": "text/html; charset=utf-8"}), "a web page"),
        (File(status=404), "answers 404"),
        (File(status=403), "answers 403"),
        (File(b"x", status=206), "answers 206"),
        (File(status=301), "redirected to nowhere|redirected more than"),
        (File(status=302, headers={"location": "http://127.0.0.1:1/a"}), "is not https"),
        (File(status=302, headers={"location": "http://example.test/a"}), "is not https"),
        (File(status=302, headers={"location": "https://u:p@example.test/"}), "a name or password"),
        (File(status=302, headers={"location": "ftp://example.test/"}), "is not https"),
        (File(status=302, headers={"location": "/a"}), "redirected more than 5 times"),
    ],
)
async def test_what_is_no_such_file_is_refused_at_once(
    served: tuple[Server, ssl.SSLContext], tmp_path: Path, file: File, words: str
) -> None:
    server, context = served
    server.files["/a"] = file
    sleep = Sleeper()
    with pytest.raises(FetchError, match=words):
        await fetch(f"{server.base}/a", tmp_path / "a", largest=100, context=context, sleep=sleep)
    assert not (tmp_path / "a").exists()
    assert sleep.slept == []


async def test_a_redirect_to_https_is_followed(
    served: tuple[Server, ssl.SSLContext], tmp_path: Path
) -> None:
    server, context = served
    server.files["/a"] = File(status=302, headers={"location": "b"})
    server.files["/b"] = File(BODY)
    await fetch(f"{server.base}/a", tmp_path / "a", largest=99_999, context=context)
    assert (tmp_path / "a").read_bytes() == BODY


async def test_what_passes_is_waited_for(
    served: tuple[Server, ssl.SSLContext], tmp_path: Path
) -> None:
    server, context = served
    answers = iter(
        (
            File(status=503, headers={"retry-after": "7"}),
            File(status=429, headers={"retry-after": "9999"}),
            File(status=500, headers={"retry-after": "soon"}),
            File(BODY),
        )
    )
    server.files["/a"] = lambda _: next(answers)
    sleep = Sleeper()
    await fetch(f"{server.base}/a", tmp_path / "a", largest=99_999, context=context, sleep=sleep)
    assert sleep.slept == [7.0, 60.0, 8.0]


async def test_a_server_that_stays_silent_is_given_up(
    served: tuple[Server, ssl.SSLContext], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "TIMEOUT", httpx.Timeout(5.0, read=0.1))
    server, context = served
    server.files["/a"] = File(silent=True)
    with pytest.raises(FetchError, match="fell silent"):
        await fetch(
            f"{server.base}/a", tmp_path / "a", largest=99, context=context, sleep=Sleeper()
        )
    assert len(server.asked) == TRIES


async def test_a_file_that_never_ends_is_given_up(
    served: tuple[Server, ssl.SSLContext], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "LONGEST", 0.1)
    server, context = served
    server.files["/a"] = File(silent=True)
    with pytest.raises(FetchError, match="did not come whole"):
        await fetch(f"{server.base}/a", tmp_path / "a", largest=99, context=context)


async def test_a_server_nobody_vouches_for_is_not_believed(
    served: tuple[Server, ssl.SSLContext], tmp_path: Path
) -> None:
    server, _ = served
    server.files["/a"] = File(BODY)
    with pytest.raises(FetchError, match="certificate verify failed"):
        await fetch(f"{server.base}/a", tmp_path / "a", largest=99_999, sleep=Sleeper())
    assert server.asked == []


async def test_the_ca_file_of_the_environment_is_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving_files(tmp_path / "server") as (server, ca):
        monkeypatch.setenv("SSL_CERT_FILE", str(ca))
        server.files["/a"] = File(BODY)
        await fetch(f"{server.base}/a", tmp_path / "a", largest=99_999)
        monkeypatch.setenv("HTTPS_PROXY", "gopher://nowhere.test:1")
        with pytest.raises(FetchError, match="environment"):
            await fetch(f"{server.base}/a", tmp_path / "a", largest=99_999)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://feeds.test/a", "is not https"),
        ("http://192.0.2.1/a", "is not https"),
        ("https://name:secret@feeds.test/a", "holds a name or password"),
        ("ftp://feeds.test/a", "is not https"),
        ("https:///a", "names no host"),
        ("https://feeds.test:x/a", "is no address"),
        ("https://[::1/a", "is no address"),
        ("", "names no host"),
    ],
)
async def test_what_is_no_address_of_ours_is_never_asked(
    tmp_path: Path, url: str, words: str
) -> None:
    with pytest.raises(FetchError, match=words):
        await fetch(url, tmp_path / "a", largest=1)


async def test_this_machine_may_be_asked_in_the_clear_and_packed_stays_packed(
    tmp_path: Path,
) -> None:
    with serving_files(tmp_path / "server", secure=False) as (server, _):
        packed = gzip.compress(BODY)
        server.files["/a"] = File(packed, headers={"content-encoding": "gzip"})
        await fetch(f"{server.base}/a", tmp_path / "a", largest=99_999)
    assert (tmp_path / "a").read_bytes() == packed


async def test_a_folder_that_cannot_be_written_is_told(
    served: tuple[Server, ssl.SSLContext], tmp_path: Path
) -> None:
    server, context = served
    server.files["/a"] = File(BODY)
    with pytest.raises(FetchError, match="No such file"):
        await fetch(f"{server.base}/a", tmp_path / "none" / "a", largest=99_999, context=context)


async def test_a_socks_proxy_without_its_package_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("all_proxy", "socks5://127.0.0.1:9")
    monkeypatch.setitem(sys.modules, "socksio", None)  # as where it is not installed
    with pytest.raises(FetchError, match=r"the environment's proxy or CA file: .*socksio"):
        await fetch("https://berkas.invalid/a", tmp_path / "a", largest=1)
