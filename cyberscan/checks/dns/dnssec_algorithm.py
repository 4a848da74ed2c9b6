"""The zone is signed with algorithms, digests and key lengths that IANA's registries advise.

RFC 9904 keeps the registries, RFC 9905 has removed SHA-1: a zone signed with nothing else is to be
treated as unsigned (section 2), and BIND, Unbound and others differ in how far they have got.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from cyberscan.checks._dns.dnssec import (
    KEY,
    OUTSIDE,
    SECURE,
    UNSIGNED,
    bogus,
    outside,
    outside_examples,
)
from cyberscan.checks._shared.evidence import capped, listed
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.dnssec import Dnssec, Ds, Fault, Key
from cyberscan.model.verdict import (
    Judgement,
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
)
from cyberscan.tables.dnssec import (
    ALGORITHMS,
    BROKEN_RSA,
    DIGESTS,
    SHA1_ALGORITHMS,
    SHORTEST_RSA,
    Use,
    algorithm,
    digest,
)

_RSA = frozenset({5, 7, 8, 10})
_SHA1 = 1
_POOR = frozenset({Use.NOT_RECOMMENDED, Use.MUST_NOT})
_ZONE = 0x0100
_REVOKED = 0x0080


def judge(dnssec: Dnssec) -> Judgement:
    """Judge the parent's DS set and the keys that may sign; one finding for each kind of fault.
    Where no key was shown there is nothing to call sound: that is a finding of dns/dnssec-bogus.
    """
    if dnssec.ds and not any(ds.usable for ds in dnssec.ds):
        numbers = sorted({ds.algorithm for ds in dnssec.ds})
        return failed(
            "unknown",
            evidence=capped(map(_ds, dnssec.ds)),
            algorithms=listed(map(algorithm, numbers)),
        )
    if (verdict := outside(dnssec)) is not None:
        return verdict
    # RFC 4034 section 2.1.1 and RFC 5011 section 2.1: what signs no data.
    keys = [key for key in dnssec.keys if key.flags & _ZONE and not key.flags & _REVOKED]
    found = (*_algorithms(keys), *_digests(dnssec), *_lengths(keys))
    if found:
        return found
    if not keys:
        return not_applicable("no_keys", evidence=capped(map(_ds, dnssec.ds)))
    return passed(
        "sound",
        evidence=capped([*map(_ds, dnssec.ds), *map(_key, keys)]),
        algorithms=listed(algorithm(number) for number in sorted({k.algorithm for k in keys})),
    )


def _algorithms(keys: list[Key]) -> Iterator[Verdict]:
    used = {key.algorithm for key in keys}
    old = used & SHA1_ALGORITHMS
    if old:
        yield failed(
            "sha1_only" if used == old else "sha1_also",
            evidence=capped(_key(key) for key in keys if key.algorithm in old),
            discriminator="algorithm",
            algorithms=listed(map(algorithm, sorted(old))),
        )
        return
    poor = {n for n in used if n in ALGORITHMS and ALGORITHMS[n].use in _POOR}
    if poor:
        yield failed(
            "not_recommended",
            evidence=capped(_key(key) for key in keys if key.algorithm in poor),
            discriminator="algorithm",
            algorithms=listed(map(algorithm, sorted(poor))),
        )


def _digests(dnssec: Dnssec) -> Iterator[Verdict]:
    usable = [ds for ds in dnssec.ds if ds.usable]
    if usable and all(ds.digest == _SHA1 for ds in usable):
        yield failed(
            "digest",
            evidence=capped(map(_ds, usable)),
            discriminator="digest",
            digest=DIGESTS[_SHA1].name,
        )


def _lengths(keys: list[Key]) -> Iterator[Verdict]:
    short = [key for key in keys if key.algorithm in _RSA and key.bits < SHORTEST_RSA]
    if short:
        least = min(key.bits for key in short)
        yield failed(
            "broken" if least <= BROKEN_RSA else "short",
            evidence=capped(map(_key, sorted(short, key=lambda key: key.bits))),
            discriminator="length",
            bits=least,
        )


def _ds(ds: Ds) -> str:
    return f"DS {ds.tag}: {algorithm(ds.algorithm)}, digest {digest(ds.digest)}"


def _key(key: Key) -> str:
    bits = f", {key.bits} bit" if key.bits else ""
    return f"DNSKEY {key.tag}: {algorithm(key.algorithm)}{bits}"


def _example(
    name: str, outcome: Outcome, message: str, *keys: tuple[int, int], digest: int = 2
) -> Example:
    made = tuple(replace(KEY, algorithm=number, bits=bits) for number, bits in keys)
    severity = {
        "sha1_only": Severity.MEDIUM,
        "broken": Severity.MEDIUM,
        "not_recommended": Severity.INFO,
    }.get(message, Severity.LOW)
    ds = tuple(Ds(tag=KEY.tag, algorithm=number, digest=digest) for number, _ in keys)
    return Example(
        name=name,
        given={"dnssec": replace(SECURE, keys=made, ds=ds)},
        outcome=outcome,
        message=message,
        severity=severity if outcome is Outcome.FAIL else None,
    )


CHECK = Check(
    key="dnssec-algorithm",
    revision=2,
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=120,
    title=Say(
        id="Algoritma atau panjang kunci DNSSEC sudah usang",
        en="DNSSEC algorithms or key lengths are out of date",
    ),
    why=Say(
        id="Tanda tangan dengan SHA-1 atau algoritma yang tidak dikenal dianggap tidak ada oleh "
        "banyak resolver: domain tampak ditandatangani, tetapi tidak terlindungi. Kunci RSA yang "
        "pendek dapat dipecahkan.",
        en="Many resolvers ignore signatures with SHA-1 or with algorithms they do not know: the "
        "domain looks signed and is not protected. Short RSA keys can be broken.",
    ),
    messages={
        **OUTSIDE,
        "sound": Message(
            id="Algoritma, digest, dan panjang kunci sesuai anjuran: {algorithms}.",
            en="Algorithms, digests and key lengths are as advised: {algorithms}.",
        ),
        "no_keys": Message(
            id="Zona tidak menunjukkan satu pun kunci untuk menandatangani data, jadi algoritmanya "
            "tidak dapat dinilai; lihat pemeriksaan dns/dnssec-bogus.",
            en="The zone shows no key that signs data, so there are no algorithms to judge; see "
            "dns/dnssec-bogus.",
        ),
        "unknown": Message(
            id="Semua DS memakai algoritma atau digest yang tidak dikenal pemeriksa "
            "({algorithms}): domain diperlakukan seperti tidak ditandatangani.",
            en="Every DS uses an algorithm or digest that validators do not know ({algorithms}): "
            "the domain is treated as unsigned.",
            severity=Severity.MEDIUM,
        ),
        "sha1_only": Message(
            id="Zona hanya ditandatangani dengan SHA-1 ({algorithms}), yang sejak RFC 9905 "
            "diperlakukan seperti tidak ditandatangani.",
            en="The zone is signed with SHA-1 alone ({algorithms}), which since RFC 9905 is "
            "treated as unsigned.",
            severity=Severity.MEDIUM,
        ),
        "sha1_also": Message(
            id="Di samping algoritma yang baik zona masih memuat kunci SHA-1 ({algorithms}).",
            en="Beside good algorithms the zone still holds keys for SHA-1 ({algorithms}).",
        ),
        "not_recommended": Message(
            id="Zona memakai algoritma yang tidak dianjurkan lagi ({algorithms}).",
            en="The zone uses an algorithm that is no longer recommended ({algorithms}).",
            severity=Severity.INFO,
        ),
        "digest": Message(
            id="DS di zona induk hanya memakai digest {digest}; gunakan SHA-256.",
            en="The DS at the parent uses the digest {digest} alone; use SHA-256.",
        ),
        "short": Message(
            id="Kunci RSA hanya {bits} bit; dianjurkan paling sedikit 2048 bit, atau ECDSA.",
            en="An RSA key has only {bits} bits; at least 2048 are advised, or ECDSA.",
        ),
        "broken": Message(
            id="Kunci RSA hanya {bits} bit; kunci sependek ini dapat dipecahkan.",
            en="An RSA key has only {bits} bits; so short a key can be broken.",
            severity=Severity.MEDIUM,
        ),
    },
    reproduce="dig +multiline DNSKEY {name}; dig DS {name}",
    remedy="dns-dnssec-algorithm",
    references=("RFC 9904", "RFC 9905 section 2", "RFC 4035 section 5.2"),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.24"),
    examples=(
        _example("ECDSA P-256", Outcome.PASS, "sound", (13, 256)),
        _example("RSA of 2048 bits", Outcome.PASS, "sound", (8, 2048)),
        _example("RSA with SHA-1", Outcome.FAIL, "sha1_only", (7, 2048)),
        _example("on the way from SHA-1", Outcome.FAIL, "sha1_also", (13, 256), (5, 2048)),
        _example("RSA with SHA-512", Outcome.FAIL, "not_recommended", (10, 2048)),
        _example("a key left from DSA", Outcome.FAIL, "not_recommended", (13, 256), (3, 0)),
        _example("a SHA-1 digest", Outcome.FAIL, "digest", (13, 256), digest=1),
        _example("RSA of 1280 bits", Outcome.FAIL, "short", (8, 1280)),
        _example("RSA of 1024 bits", Outcome.FAIL, "broken", (8, 1024)),
        Example(
            name="an algorithm nobody knows",
            given={
                "dnssec": replace(
                    UNSIGNED, proof=None, ds=(Ds(tag=1, algorithm=17, digest=2, usable=False),)
                )
            },
            outcome=Outcome.FAIL,
            message="unknown",
            severity=Severity.MEDIUM,
        ),
        Example(
            name="a DS, and a zone without keys",
            given={"dnssec": replace(bogus(Fault.NO_DNSKEY, rdtype="DNSKEY"), keys=())},
            outcome=Outcome.NOT_APPLICABLE,
            message="no_keys",
        ),
        Example(
            name="a DS, and nothing but a key that was withdrawn",
            given={
                "dnssec": replace(
                    bogus(Fault.NO_MATCH, rdtype="DNSKEY"), keys=(replace(KEY, flags=0x0181),)
                )
            },
            outcome=Outcome.NOT_APPLICABLE,
            message="no_keys",
        ),
        *outside_examples(),
    ),
)
