"""Facts for the store's tests: one of each kind by hand, and any of a kind by Hypothesis."""

from __future__ import annotations

import types
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
from hypothesis import strategies as st

from cyberscan.model.facts.base import Fact
from cyberscan.model.facts.carried import (
    Ended,
    Exploit,
    Exploited,
    Listing,
    ListWord,
    Log,
    Preload,
    Revocation,
    Root,
    ServiceEnds,
    Vouched,
    WebEnds,
)
from cyberscan.model.facts.content import (
    Code,
    HiddenLink,
    Linked,
    LinkedPage,
    Material,
    Matter,
    Page,
    Passage,
    Pointer,
    Visit,
    Visits,
)
from cyberscan.model.facts.dns import (
    Answering,
    Caa,
    CaaRecord,
    Delegation,
    NameServer,
    Nameservers,
    Proof,
    Registration,
    Resolution,
    ServerAddress,
    Tlsa,
    TlsaRecord,
)
from cyberscan.model.facts.exposure import Exposures, Find, Unsure
from cyberscan.model.facts.mail import Answer, Dmarc, Greeting, Mx, Spf, Starttls
from cyberscan.model.facts.quic import Quic
from cyberscan.model.facts.services import Heard, Services, Transport, Unconfirmed, Unseen
from cyberscan.model.facts.site import (
    ByFamily,
    Cors,
    Counterpart,
    Families,
    Folder,
    Folders,
    Form,
    Markup,
    Meta,
    Missing,
    Resource,
    Robots,
    ScriptZones,
    Sitemap,
)
from cyberscan.model.facts.spf import SpfAnswer, SpfTree
from cyberscan.model.facts.tls import (
    Behaviour,
    Certificate,
    Chain,
    DhParameters,
    Endpoint,
    GroupOffers,
    Groups,
    Offer,
    Order,
    SuiteOffers,
    Suites,
    Trait,
    Trust,
    Version,
    VersionOffer,
)
from cyberscan.model.facts.web import Exchange, HttpLanding, HttpsLanding, SecurityTxt
from cyberscan.model.look import Negative, Reason
from cyberscan.model.services.basic import Ftp, Mysql, Redis, Ssh
from tests.support.store_facts_dangling import DANGLING_FACTS
from tests.support.store_facts_dnssec import DNSSEC_FACTS
from tests.support.store_facts_mail import MAIL_FACTS
from tests.support.store_facts_zone import ZONE_FACTS

EXCHANGE = Exchange(
    url="https://www.contoh.go.test/",
    status=200,
    headers=(
        ("Server", "nginx"),
        ("Set-Cookie", "sesi=…; Path=/; HttpOnly"),
        ("Set-Cookie", "bahasa=…; Path=/"),
        ("X-Catatan", "caf\u00e9 \x00\x1b[31m"),
    ),
    address="192.0.2.10",
    tls_verified=False,
    failure="a header line without a name",
)

_SERVER = NameServer(
    name="ns1.contoh.go.test",
    addresses=(
        ServerAddress("192.0.2.53", Answering.AUTHORITATIVE),
        ServerAddress("2001:db8::53", Answering.UNREACHED),
    ),
)

_MATTER = Matter(
    title="Pemerintah Kabupaten Contoh",
    language="id",
    characters=1200,
    pictures=3,
    links=20,
    opening="Selamat datang.",
    foreign_hosts=("judi.example",),
    passages=(
        Passage("title", "Pemerintah Kabupaten Contoh", "head > title:nth-of-type(1)"),
        Passage(
            "link",
            "\u202es\u200blot",
            "div#x > a:nth-of-type(1)",
            "off-screen",
            "https://judi.example/",
            "judi.example",
        ),
    ),
    pointers=(
        Pointer(
            "canonical",
            "https://judi.example/",
            "judi.example",
            "head > link:nth-of-type(1)",
            '<link rel="canonical">',
        ),
    ),
    codes=(
        Code(
            "body > script:nth-of-type(1)",
            ("atob", "eval"),
            300,
            "eval(atob(",
            "https://judi.example/",
            ("judi.example",),
        ),
    ),
    truncated=True,
)

FACTS: tuple[Fact, ...] = (
    Material(exchange=EXCHANGE, matter=_MATTER),
    Linked(
        pages=(
            LinkedPage(exchange=EXCHANGE, why="deep", text="slot gacor", matter=_MATTER),
            LinkedPage(exchange=EXCHANGE, why="news", next_url="https://sso.example/"),
        ),
        unseen=("https://www.contoh.go.test/berita/1",),
    ),
    Visits(
        visits=(
            Visit(
                profile="browser",
                urls=("https://www.contoh.go.test/",),
                exchange=EXCHANGE,
                text="Selamat datang.",
                matter=_MATTER,
            ),
            Visit(profile="bot", reason=Reason.RATE_LIMITED),
        )
    ),
    Quic(versions=(1, 0x6B3343CF, 0xFF00001D)),
    Page(
        exchange=EXCHANGE,
        title="Pemerintah Kabupaten Contoh",
        language="id",
        characters=1200,
        foreign_hosts=("cdn.example", "judi.example"),
        hidden_links=(
            HiddenLink(
                url="https://judi.example/",
                host="judi.example",
                text="\u202eslot",
                selector="body > div:nth-child(3)",
                how="display:none",
            ),
        ),
        masked_text="Selamat datang. Hubungi …@contoh.go.test",
    ),
    Caa(
        found_at="contoh.go.test",
        records=(CaaRecord(0, "issue", "letsencrypt.org"), CaaRecord(128, "iodef", "mailto:…")),
    ),
    Delegation(parent="go.test", ds=(), unsigned_proof=Proof.NSEC3),
    Nameservers(
        parent=("ns1.contoh.go.test", "ns2.contoh.go.test"),
        child=(_SERVER,),
        parent_only=(
            NameServer(name="ns2.contoh.go.test", resolved=False, alias="dns.hosting.test"),
        ),
    ),
    Registration(ends="2027-01-31", feed="registri 2026-11-01"),
    Preload(entry="go.test", feed="hsts-preload 2026-11-01"),
    WebEnds(
        rows=(
            Ended("php", "9.0", "2029-12-31", ""),
            Ended("wordpress", "7.2", "", "7.2.1"),
        ),
        feed="end-of-life 2026-11-01",
    ),
    ServiceEnds(rows=(Ended("mysql", "10.7", "2034-04-30", ""),), feed="end-of-life 2026-11-01"),
    Exploited(
        rows=(
            Exploit("CVE-2019-11358", "2026-10-30", ransomware=True),
            Exploit("CVE-2020-11023", "2025-01-23", ransomware=False),
        ),
        feed="kev 2026-11-01",
    ),
    Vouched(
        logs=(
            Log(
                "ab" * 32,
                "retired",
                "2026-01-31T00:00:00+00:00",
                ("Pengelola", "Dahulu"),
                "Log Contoh 2026",
            ),
        ),
        logs_feed="ct-logs 2026-11-01",
        roots=(Root("CN=Akar Contoh", "2026-09-30"), Root("CN=Akar Lain", "")),
        roots_feed="roots 2026-11-01",
    ),
    Revocation(
        words=(
            ListWord(
                sha256="ab" * 32,
                said=Listing.REVOKED,
                address="http://crl.contoh.test/1.crl",
                number="1764200000000000000",
                this_update="2026-11-01T00:00:00+00:00",
                next_update="2026-11-08T00:00:00+00:00",
                revoked_at="2026-10-30T03:04:05+00:00",
                reason="keyCompromise",
            ),
            ListWord(
                sha256="cd" * 32,
                said=Listing.UNTOLD,
                why="its issuer's certificate was not sent",
            ),
        ),
        feed="crls 2026-11-01",
    ),
    Tlsa(
        name="_443._tcp.www.contoh.go.test",
        records=(TlsaRecord(2, 0, 1, "ab" * 32), TlsaRecord(3, 1, 1, "cd" * 32)),
        signed=True,
    ),
    Resolution(aliases=("tepi.example",), v4=("192.0.2.10",), v6=("2001:db8::10",)),
    Dmarc(records=("v=DMARC1; p=none",)),
    Mx(records=((10, "surel.contoh.go.test"), (20, "surel2.contoh.go.test"))),
    Spf(records=("v=spf1 mx -all",)),
    SpfTree(
        domain="contoh.go.test",
        answers=(
            SpfAnswer("contoh.go.test", "MX", negative=Negative.NO_DATA),
            SpfAnswer("contoh.go.test", "TXT", ("v=spf1 mx -all",)),
            SpfAnswer("y.test", "TXT", reason=Reason.TIMEOUT),
        ),
    ),
    *DANGLING_FACTS,
    *DNSSEC_FACTS,
    *MAIL_FACTS,
    *ZONE_FACTS,
    Starttls(
        greetings=(
            Greeting(
                address="192.0.2.25",
                answer=Answer.GREETED,
                banner="surel.contoh.go.test ESMTP",
                ehlo_code=250,
                extensions=("8BITMIME", "SIZE 26214400", "STARTTLS"),
                starttls_code=220,
            ),
            Greeting(address="192.0.2.26", answer=Answer.OTHER, detail="it speaks SSH"),
            Greeting(address="2001:db8::25", answer=Answer.UNSEEN, reason=Reason.TIMEOUT),
        )
    ),
    Services(
        profile="posture",
        refused=(25, 3389),
        filtered=(445,),
        quiet=(161,),
        heard=(
            Heard(
                port=21,
                answer=Ftp(greeting="siap", features=("AUTH TLS", "UTF8"), feat_code=211),
            ),
            Heard(
                port=22,
                answer=Ssh(
                    banner="SSH-2.0-OpenSSH_9.2p1",
                    kex=("curve25519-sha256",),
                    host_keys=("ssh-ed25519",),
                    ciphers=("aes128-ctr",),
                    macs=("hmac-sha2-256",),
                ),
            ),
            Heard(port=3306, answer=Mysql(version="8.0.36", tls=True)),
            Heard(port=6380, tls=True, answer=Redis(open=True, answer="+PONG")),
        ),
        unconfirmed=(Unconfirmed(port=9100, why="a printer prints what it gets"),),
        unseen=(Unseen(port=53, transport=Transport.UDP, reason=Reason.TIMEOUT),),
    ),
    Certificate(
        chains=(
            Chain(
                sha256="ab" * 32,
                serial="0a1b",
                subject_name="CN=www.contoh.go.test",
                issuer_name="CN=CA Contoh",
                not_before="2026-01-01T00:00:00+00:00",
                not_after="2026-12-31T23:59:59+00:00",
                names=("contoh.go.test", "www.contoh.go.test"),
                key="EC secp256r1",
                signature="ecdsa-with-SHA256",
                chain=("MAo=", "MAs="),
                trust=Trust.UNKNOWN_ISSUER,
                trust_detail="CN=CA Contoh",
                issuer_urls=("http://ca.contoh.test/ca.cer",),
                staple="MAM=",
                scts="AAQAAgEC",
                proved=True,
            ),
            Chain(
                sha256="cd" * 32,
                serial="0a1c",
                subject_name="CN=www.contoh.go.test",
                issuer_name="CN=CA Contoh",
                not_before="2026-01-01T00:00:00+00:00",
                not_after="2026-12-31T23:59:59+00:00",
                names=("www.contoh.go.test",),
                key="RSA 2048",
                signature="sha256WithRSAEncryption",
                chain=("MAo=",),
                trust=Trust.TRUSTED,
                trust_detail="CN=Akar Contoh",
                staple="",
            ),
        ),
        others_unseen="no answer to the hello",
    ),
    Endpoint(
        versions=(
            VersionOffer(Version.TLS10, Offer.REFUSED, "protocol_version"),
            VersionOffer(Version.TLS12, Offer.ACCEPTED, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"),
            VersionOffer(Version.TLS13, Offer.UNSEEN, "reset", Reason.RESET),
        )
    ),
    Suites(
        versions=(
            SuiteOffers(Version.SSL2, accepted=(0x010080, 0x0700C0)),
            SuiteOffers(
                Version.TLS12,
                accepted=(0x002F, 0xC02F),
                unseen=(0x000A,),
                order=Order.SERVER,
                best=0xC02F,
            ),
        ),
        table="2026-11-26",
    ),
    Groups(
        named=(
            GroupOffers(Version.TLS12, accepted=(0x0017,), unseen=(0x0013,), best=0x0017),
            GroupOffers(Version.TLS13, accepted=(0x001D, 0x11EC), order=Order.CLIENT, best=0x11EC),
        ),
        finite_field=(DhParameters(1024, "ff" * 128, "2", Version.TLS12, 0x009E),),
        finite_field_unseen="TLSv1.0: no answer",
        table="2026-11-26",
    ),
    Behaviour(
        compression=Trait(Offer.REFUSED),
        secure_renegotiation=Trait(Offer.ACCEPTED, detail="empty renegotiation_info"),
        extended_master_secret=Trait(Offer.ACCEPTED),
        encrypt_then_mac=Trait(Offer.REFUSED, applies=False),
        fallback_scsv=Trait(Offer.ACCEPTED, detail="alert inappropriate_fallback"),
        resumption_id=Trait(Offer.UNSEEN, reason=Reason.NOT_LOOKED),
        resumption_ticket=Trait(Offer.ACCEPTED),
        resumption_psk=Trait(Offer.ACCEPTED),
        early_data=Trait(Offer.REFUSED),
        ech=Trait(Offer.UNSEEN, detail="no answer", reason=Reason.TIMEOUT),
        alpn=("h2", "http/1.1"),
        alpn_seen=Trait(Offer.ACCEPTED),
        signatures=(0x0403, 0x0804),
        signatures_unseen=(0x0201,),
        legacy_signature=True,
        without_sni=Trait(Offer.ACCEPTED),
        without_sni_names=("lain.contoh.test",),
        without_sni_sha256="ef" * 32,
    ),
    HttpLanding(
        hops=(EXCHANGE,),
        next_url="https://www.contoh.go.test/",
        stopped="",
        passwords=('<form action="masuk" method="post">',),
    ),
    HttpsLanding(hops=(EXCHANGE, EXCHANGE), next_url="", stopped="the body went on too long"),
    SecurityTxt(
        url="https://www.contoh.go.test/.well-known/security.txt",
        content_type="text/plain; charset=utf-8",
        contacts=("mailto:…@contoh.go.test",),
        expires=("2027-01-01T00:00:00Z",),
        problems=("line 3: no field name",),
    ),
    Markup(
        exchange=EXCHANGE,
        base="https://www.contoh.go.test/",
        metas=(Meta("generator", "Situs Contoh 3.1"), Meta("http-equiv:refresh", "300", False)),
        resources=(
            Resource(
                "script",
                "https://cdn.example/pustaka.js",
                integrity="sha384-AAAA",
                crossorigin="",
                snippet='<script src="https://cdn.example/pustaka.js">',
            ),
            Resource("image", "https://www.contoh.go.test/uploads/logo.png"),
        ),
        forms=(Form("https://www.contoh.go.test/masuk", "post", True, "<form method=post>"),),
        links=("https://www.contoh.go.test/profil",),
        comments=("menu utama",),
        inline_scripts=2,
        inline_handlers=1,
        inline_styles=3,
        truncated=True,
    ),
    ScriptZones(registered=("cdn.example",), missing=("hilang.example",), unseen=("ragu.example",)),
    Missing(exchange=EXCHANGE, title="404", masked_text="Tidak ditemukan"),
    Robots(
        url="https://www.contoh.go.test/robots.txt",
        content_type="text/plain",
        rules=("disallow: /admin/", "allow: /"),
        sitemaps=("https://www.contoh.go.test/peta.xml",),
    ),
    Sitemap(
        url="https://www.contoh.go.test/peta.xml",
        index=True,
        count=2,
        hosts=("www.contoh.go.test",),
        paths=("/peta-1.xml", "/peta-2.xml"),
        truncated=True,
        children=("https://www.contoh.go.test/peta-1.xml",),
        child_count=3,
        telling=("/slot-gacor",),
        telling_count=1,
        foreign=1,
        cjk=1,
    ),
    Cors(origin="https://cyberscan.invalid", exchange=EXCHANGE, as_null=EXCHANGE),
    Folders(
        folders=(
            Folder(
                url="https://www.contoh.go.test/uploads/",
                status=200,
                title="Index of /uploads/",
                heading="Index of /uploads/",
                entries=12,
            ),
        )
    ),
    Families(
        answers=(
            ByFamily(4, "192.0.2.10", exchange=EXCHANGE, title="Kabupaten Contoh"),
            ByFamily(6, "2001:db8::10", reason=Reason.TIMEOUT),
        )
    ),
    Exposures(
        origin="https://www.contoh.go.test",
        asked=("env", "git"),
        finds=(
            Find(
                kind="git",
                url="https://www.contoh.go.test/.git/HEAD",
                validator="HEAD names a branch",
                status=200,
                length=21,
                digest="28d25bf82af4c0e2",
                first_line="ref: …",
                control="/.git/HEAx3f9a: 404",
            ),
        ),
        unsure=(Unsure(kind="env", path="/.env", why="timeout"),),
        requests=70,
    ),
    Counterpart(
        name="contoh.go.test",
        exists=True,
        https=(EXCHANGE,),
        https_next="https://www.contoh.go.test/",
        http_reason=Reason.TIMEOUT,
    ),
)
"""One of every kind, with every field filled where its kind allows it."""


def any_fact(kind: type[Fact]) -> st.SearchStrategy[Fact]:
    """Return facts of one kind with whatever its types allow in every field."""
    return _struct(kind)


def _struct(wanted: type[Any]) -> st.SearchStrategy[Any]:
    hints = get_type_hints(wanted)
    fields = {f.name: _any(hints[f.name]) for f in msgspec.structs.fields(wanted)}
    return st.builds(wanted, **fields)


def _any(wanted: Any) -> st.SearchStrategy[Any]:
    origin, inner = get_origin(wanted), get_args(wanted)
    if origin in {Union, types.UnionType}:
        return st.one_of(*(_any(one) for one in inner))
    if origin is tuple and inner[-1] is Ellipsis:
        return st.lists(_any(inner[0]), max_size=3).map(tuple)
    if origin is tuple:
        return st.tuples(*(_any(one) for one in inner))
    if isinstance(wanted, type) and issubclass(wanted, msgspec.Struct):
        return _struct(wanted)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return st.sampled_from(wanted)
    simple: dict[Any, st.SearchStrategy[Any]] = {
        str: st.text(max_size=20),
        int: st.integers(-(2**63), 2**63 - 1),
        bool: st.booleans(),
        type(None): st.none(),
        float: st.floats(allow_nan=False, allow_infinity=False),
    }
    return simple[wanted]
