"""The TLS 1.3 client against the handshakes written out in RFC 8448."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from cyberscan.model.facts.tls import Version
from cyberscan.tables.tls import codes
from cyberscan.wire.tls import schedule
from cyberscan.wire.tls.amend import Offer, offer
from cyberscan.wire.tls.client13 import Client13
from cyberscan.wire.tls.encrypted import Ticket
from cyberscan.wire.tls.ephemeral import GROUPS, PrivateKey, agree, ephemeral, share, shares
from cyberscan.wire.tls.hello import ClientHello
from cyberscan.wire.tls.messages import ServerHello
from cyberscan.wire.tls.records import APPLICATION_DATA
from tests.support import tls13_traces as rfc

NSS_SUITES = (0x1301, 0x1303, 0x1302)


class Recorded(ClientHello, frozen=True, kw_only=True):
    """A hello whose bytes are given."""

    raw: bytes

    def message(self) -> bytes:
        return self.raw


def recorded(record: bytes, session_id: bytes = b"") -> Recorded:
    return Recorded(
        version=Version.TLS13,
        random=record[11:43],
        session_id=session_id,
        suites=NSS_SUITES,
        raw=record[5:],
    )


def x25519(private: bytes) -> dict[int, PrivateKey]:
    return {codes.X25519: X25519PrivateKey.from_private_bytes(private)}


def client(
    record: bytes, keys: Mapping[int, PrivateKey], server: bytes, session_id: bytes = b""
) -> Client13:
    made = Client13(recorded(record, session_id), keys)
    assert made.outgoing() == record
    made.feed(server)
    return made


def after_section_3() -> Client13:
    simple = client(rfc.HELLO_3, x25519(rfc.KEY_3), rfc.SERVER_3)
    simple.feed(rfc.TICKET_3)
    return simple


def test_the_schedule_derives_what_section_3_shows() -> None:
    chain = schedule.Schedule("sha256")
    assert chain.secret.hex().startswith("33ad0a1c607ec03b09e6cd9893680ce2")
    private = X25519PrivateKey.from_private_bytes(rfc.KEY_3)
    shared = agree(private, rfc.SERVER_3[57:89])
    assert shared.hex().startswith("8bd4054fb55b9d63fdfbacf9f04b9f0d")
    chain.mix(shared)
    assert chain.secret.hex().startswith("1dc826e93606aa6fdc0aadc12f741b01")
    said = schedule.digest("sha256", rfc.HELLO_3[5:] + rfc.SERVER_3[5:95])
    secret = chain.derive("s hs traffic", said)
    assert secret.hex().startswith("b67b7d690cc16c4e75e54213cb2d37b4")
    key, iv = schedule.traffic_key("sha256", secret, 16)
    assert key.hex() == "3fce516009c21727d0f2e4e86ee403bc"
    assert iv.hex() == "5d313eb2671276ee13000b30"
    chain.mix()
    assert chain.secret.hex().startswith("18df06843d13a08bf2a449844c5f8a47")


def test_a_simple_handshake_is_read_proved_and_finished() -> None:
    simple = client(rfc.HELLO_3, x25519(rfc.KEY_3), rfc.SERVER_3)
    assert (simple.finished, simple.proved, simple.why_not_proved) == (True, True, "")
    assert (simple.suite, simple.group) == (0x1301, codes.X25519)
    assert simple.signature_scheme == 0x0804
    assert [len(der) for der in simple.certificates] == [432]
    assert sorted(simple.extensions) == [
        codes.SERVER_NAME,
        codes.SUPPORTED_GROUPS,
        codes.RECORD_SIZE_LIMIT,
    ]
    assert not simple.retried
    assert not simple.resumed
    assert simple.outgoing().startswith(rfc.FINISHED_3)
    assert simple.outgoing() == b""


def test_a_ticket_stands_for_the_key_that_was_derived_for_it() -> None:
    (ticket,) = after_section_3().tickets
    assert ticket.psk == rfc.PSK_3
    assert (ticket.lifetime, ticket.age_add) == (30, 0xFAD6AAC5)
    assert ticket.max_early_data == 1024
    assert ticket.identity in rfc.HELLO_4


def test_data_is_passed_over_and_close_notify_ends_it() -> None:
    simple = after_section_3()
    simple.feed(rfc.DATA_3)
    before = simple.done
    simple.feed(rfc.CLOSE_3)
    assert (before, simple.done) == (False, True)
    assert simple.alert is not None
    assert simple.alert.name == "close_notify"


def resuming() -> Client13:
    """The client of section 4, with the ticket of section 3 that is 6 ms old."""
    (ticket,) = after_section_3().tickets
    bare = offer(rfc.HELLO_4[5:]).without(codes.PRE_SHARED_KEY).message()
    hello = recorded(rfc.HELLO_4[:5] + bare)
    return Client13(hello, x25519(rfc.KEY_4), psk=ticket, age=6, early_data=True)


def test_a_ticket_is_offered_as_section_4_does_binder_included() -> None:
    assert resuming().outgoing() == rfc.HELLO_4


def test_a_session_is_resumed_and_early_data_accepted() -> None:
    resumed = resuming()
    resumed.outgoing()
    assert resumed._early is not None
    assert resumed._early.seal(APPLICATION_DATA, b"ABCDEF") == rfc.EARLY_4
    resumed.feed(rfc.SERVER_4)
    assert (resumed.resumed, resumed.early_data_accepted, resumed.finished) == (True, True, True)
    assert not resumed.proved
    assert "resumed" in resumed.why_not_proved
    assert resumed.certificates == ()
    assert resumed.outgoing().startswith(rfc.FINISHED_4)


class AsInSection5(Client13):
    """NSS orders the extensions of its second hello in a way of its own: it is put in place."""

    def _amended(self, hello: ServerHello) -> Offer:
        super()._amended(hello)
        return offer(rfc.AGAIN_5[5:])


def test_a_retry_is_followed_with_the_group_and_the_cookie_asked_for() -> None:
    number = int.from_bytes(rfc.KEY_5_P256, "big")
    keys = {**x25519(rfc.KEY_5), codes.SECP256R1: ec.derive_private_key(number, ec.SECP256R1())}
    retried = Client13(recorded(rfc.HELLO_5), keys)
    retried.outgoing()
    retried.feed(rfc.RETRY_5)
    assert (retried.retried, retried.group) == (True, codes.SECP256R1)
    again = retried.outgoing()
    ours, theirs = offer(again[5:]), offer(rfc.AGAIN_5[5:])
    assert again[:3] == rfc.AGAIN_5[:3]
    assert ours.head == theirs.head
    assert ours.extensions == {
        kind: data for kind, data in theirs.extensions.items() if kind != codes.PADDING
    }

    as_there = AsInSection5(recorded(rfc.HELLO_5), keys)
    as_there.outgoing()
    as_there.feed(rfc.RETRY_5)
    assert as_there.outgoing() == rfc.AGAIN_5
    as_there.feed(rfc.SERVER_5)
    assert (as_there.proved, as_there.group) == (True, codes.SECP256R1)
    assert as_there.outgoing() == rfc.LAST_5


def test_being_asked_for_a_certificate_is_seen_and_answered_with_none() -> None:
    asked = client(rfc.HELLO_6, x25519(rfc.KEY_6), rfc.SERVER_6)
    assert asked.asked_for_certificate
    assert asked.proved
    assert asked.signature_scheme == 0x0403
    # An empty Certificate (8 bytes), Finished (36) and close_notify (2), each in its record.
    assert [len(record) for record in split(asked.outgoing())] == [8 + 22, 36 + 22, 2 + 22]


def test_in_compatibility_mode_both_sides_send_change_cipher_spec() -> None:
    session_id = rfc.HELLO_7[44:76]
    calm = client(rfc.HELLO_7, x25519(rfc.KEY_7), rfc.SERVER_7, session_id)
    assert calm.proved
    assert calm.outgoing() == rfc.LAST_7


def split(data: bytes) -> list[bytes]:
    found = []
    while data:
        length = 5 + int.from_bytes(data[3:5], "big")
        found.append(data[:length])
        data = data[length:]
    return found


@pytest.mark.parametrize("step", [1, 2, 3, 7, 64])
def test_a_handshake_reads_the_same_however_it_is_split(step: int) -> None:
    simple = Client13(recorded(rfc.HELLO_3), x25519(rfc.KEY_3))
    whole = rfc.SERVER_3 + rfc.TICKET_3 + rfc.DATA_3 + rfc.CLOSE_3
    for start in range(0, len(whole), step):
        simple.feed(whole[start : start + step])
    assert (simple.proved, simple.done, len(simple.tickets)) == (True, True, 1)


def test_keys_from_a_seed_make_the_shares_both_sides_agree_with() -> None:
    mine, yours = ephemeral(b"a" * 32), ephemeral(b"b" * 32)
    assert tuple(mine) == GROUPS
    for group in GROUPS:
        public, other = share(mine[group]), share(yours[group])
        assert public != other
        assert agree(mine[group], other) == agree(yours[group], public)
    assert shares(mine) == shares(ephemeral(b"a" * 32))


def test_a_ticket_of_another_hash_is_not_offered_again_after_a_retry() -> None:
    stranger = Ticket(identity=b"t", psk=bytes(48), suite=0x1302, lifetime=1, age_add=0)
    number = int.from_bytes(rfc.KEY_5_P256, "big")
    keys = {**x25519(rfc.KEY_5), codes.SECP256R1: ec.derive_private_key(number, ec.SECP256R1())}
    retried = Client13(recorded(rfc.HELLO_5), keys, psk=stranger)
    assert codes.PRE_SHARED_KEY in offer(retried.outgoing()[5:]).extensions
    retried.feed(rfc.RETRY_5)
    assert codes.PRE_SHARED_KEY not in offer(retried.outgoing()[5:]).extensions
