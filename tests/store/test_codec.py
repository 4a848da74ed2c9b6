from __future__ import annotations

import zlib
from contextlib import suppress
from typing import Any, ClassVar

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.facts.base import Fact, kind_of
from cyberscan.model.facts.mail import Mx, Spf
from cyberscan.model.facts.services import Services
from cyberscan.model.look import Reason
from cyberscan.model.subject import Family, Kind
from cyberscan.model.text import Untrusted
from cyberscan.store import codec
from cyberscan.store.codec import (
    LARGEST,
    Known,
    Unreadable,
    Unstorable,
    content_hash,
    decode,
    encode,
    pack,
    registry,
    tag_of,
    unpack,
)
from tests.support.store_facts import FACTS, any_fact

KINDS = sorted(registry())


@given(st.sampled_from(KINDS).flatmap(lambda kind: any_fact(registry()[kind].fact)))
def test_any_fact_of_any_kind_comes_back_as_it_was(fact: Fact) -> None:
    tag = tag_of(type(fact))
    assert decode(tag, encode(fact)) == fact
    assert encode(decode(tag, encode(fact))) == encode(fact)


def test_the_registry_knows_every_kind_that_the_tests_have() -> None:
    assert {kind_of(type(fact)) for fact in FACTS} == set(registry())


def test_canonical_bytes_have_their_keys_sorted_and_no_white_space() -> None:
    assert encode(Services(profile="daily", refused=(22, 25))) == (
        b'{"all_open":false,"filtered":[],"heard":[],"profile":"daily","quiet":[],'
        b'"refused":[22,25],"type":"services.services/1","unconfirmed":[],"unseen":[]}'
    )


def test_the_content_hash_depends_on_the_tag_and_on_the_bytes() -> None:
    hashes = {content_hash(t, b) for t in ("a.b/1", "a.b/2") for b in (b"x", b"y")}
    assert len(hashes) == 4
    assert {len(h) for h in hashes} == {32}


@given(st.text(st.characters(categories=["Cs", "Lu"]), max_size=10))
def test_text_that_utf8_cannot_carry_is_mended_and_never_fails(text: str) -> None:
    read = decode("mail.spf/1", encode(Spf(records=(text,))))
    assert isinstance(read, Spf)
    kept = read.records[0]
    assert kept == text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert kept.encode().decode() == kept


def test_a_fact_with_what_json_cannot_hold_is_refused_by_name() -> None:
    with pytest.raises(Unstorable, match="Mx cannot be stored") as caught:
        encode(Mx(records=((10**5000, "."),)))
    assert caught.value.reason is Reason.INTERNAL


def test_a_fact_beyond_the_cap_is_refused_as_too_large() -> None:
    with pytest.raises(Unstorable) as caught:
        encode(Spf(records=("a" * LARGEST,)))
    assert caught.value.reason is Reason.TOO_LARGE


@pytest.mark.parametrize(
    ("tag", "data", "reason", "said"),
    [
        ("mail.spf/2", b'{"type":"mail.spf/2"}', Reason.UNSUPPORTED, "has version 2"),
        ("mail.spf/999999", b"{}", Reason.UNSUPPORTED, "has version 999999"),
        ("mail.arc/1", b"{}", Reason.UNSUPPORTED, "knows no fact mail.arc"),
        ("mail.spf", b"{}", Reason.INTERNAL, "no proper tag"),
        ("mail.spf/0", b"{}", Reason.INTERNAL, "no proper tag"),
        ("mail.spf/99999999999999999999", b"{}", Reason.INTERNAL, "no proper tag"),
        ("mail.spf/\u0661", b"{}", Reason.INTERNAL, "no proper tag"),
        ("", b"", Reason.INTERNAL, "no proper tag"),
        ("mail.spf/1", b"", Reason.INTERNAL, "damaged"),
        ("mail.spf/1", b"\xff\x00", Reason.INTERNAL, "damaged"),
        ("mail.spf/1", b'{"type":"mail.spf/1"}', Reason.INTERNAL, "damaged"),
        ("mail.spf/1", b'{"records":[],"type":"mail.mx/1"}', Reason.INTERNAL, "damaged"),
        ("mail.spf/1", b'{"records":[1],"type":"mail.spf/1"}', Reason.INTERNAL, "damaged"),
        ("mail.spf/1", b"[" * 100_000, Reason.INTERNAL, "damaged"),
        ("mail.spf/1", b'{"x":' + b"[" * 100_000, Reason.INTERNAL, "damaged"),
    ],
)
def test_what_cannot_be_read_says_why(tag: str, data: bytes, reason: Reason, said: str) -> None:
    with pytest.raises(Unreadable, match=said) as caught:
        decode(tag, data)
    assert caught.value.reason is reason


@given(st.text(max_size=20) | st.sampled_from(["mail.spf/1", "mail.spf/0"]), st.binary())
def test_no_bytes_raise_anything_but_unreadable(tag: str, data: bytes) -> None:
    with suppress(Unreadable):
        decode(tag, data)


@given(st.binary())
def test_what_was_packed_unpacks(data: bytes) -> None:
    assert unpack(pack(data)) == data


@given(st.binary())
def test_unpacking_any_bytes_raises_nothing_but_unreadable(data: bytes) -> None:
    with suppress(Unreadable):
        unpack(data)


def test_bytes_that_were_cut_short_are_not_taken_for_whole() -> None:
    with pytest.raises(Unreadable, match="cut short"):
        unpack(pack(b"a" * 1000)[:-3])


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused() -> None:
    packer = zlib.compressobj(9)
    block = b"\x00" * (1024 * 1024)
    bomb = b"".join(packer.compress(block) for _ in range(LARGEST // len(block) + 1))
    with pytest.raises(Unreadable, match="unpack to more"):
        unpack(bomb + packer.flush())


class Greeting(Fact, frozen=True, kw_only=True, tag="test.greeting/3"):
    """A fact that has changed twice: ``text`` was ``word``, then a list."""

    subject: ClassVar[Kind] = Kind.HOST
    family: ClassVar[Family] = Family.WEB

    texts: tuple[str, ...]
    foreign: Untrusted | None = None


def _second(old: dict[str, Any]) -> dict[str, Any]:
    return {"text": old["word"]}


def _third(old: dict[str, Any]) -> dict[str, Any]:
    return {"texts": [old["text"]]}


@pytest.fixture
def greeting(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, int], codec.Upgrade]:
    decoder = msgspec.json.Decoder(Greeting, dec_hook=codec._from_plain)
    known = {"test.greeting": Known(Greeting, 3, decoder)}
    monkeypatch.setattr(codec, "registry", lambda: known)
    steps: dict[tuple[str, int], codec.Upgrade] = {
        ("test.greeting", 1): _second,
        ("test.greeting", 2): _third,
    }
    monkeypatch.setattr(codec, "UPGRADES", steps)
    return steps


@pytest.mark.usefixtures("greeting")
@pytest.mark.parametrize(
    ("tag", "data"),
    [
        ("test.greeting/1", b'{"type":"test.greeting/1","word":"halo"}'),
        ("test.greeting/2", b'{"type":"test.greeting/2","text":"halo"}'),
        ("test.greeting/3", b'{"type":"test.greeting/3","texts":["halo"]}'),
    ],
)
def test_an_old_version_is_brought_up_step_by_step(tag: str, data: bytes) -> None:
    assert decode(tag, data) == Greeting(texts=("halo",))


@pytest.mark.usefixtures("greeting")
@pytest.mark.parametrize("data", [b"{}", b"[]", b"nothing", b'{"word":[1]}'])
def test_damage_in_an_old_version_is_unreadable_too(data: bytes) -> None:
    with pytest.raises(Unreadable, match="damaged"):
        decode("test.greeting/1", data)


def test_a_missing_step_is_said(greeting: dict[tuple[str, int], codec.Upgrade]) -> None:
    del greeting["test.greeting", 2]
    with pytest.raises(Unreadable, match=r"nothing leads from test\.greeting/2") as caught:
        decode("test.greeting/1", b'{"word":"halo"}')
    assert caught.value.reason is Reason.UNSUPPORTED


@pytest.mark.usefixtures("greeting")
def test_foreign_text_goes_in_raw_and_comes_out_marked() -> None:
    fact = Greeting(texts=(), foreign=Untrusted("\x1b[31m" + "a" * 400))
    read = decode("test.greeting/3", encode(fact))
    assert read == fact
    assert isinstance(read, Greeting)
    assert isinstance(read.foreign, Untrusted)
