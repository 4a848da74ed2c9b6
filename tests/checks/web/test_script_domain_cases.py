"""Domains that scripts come from: which are asked about, what an answer says, what is concluded.

Answers: RFC 2308 sections 2 and 3, RFC 6604, RFC 8020, RFC 9499 (which replaces RFC 8499) sections
2 and 3. Domains: the public suffix list of 2026-10-22, its private section included (read
2026-11-26).
"""

from __future__ import annotations

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.checks.web import script_unregistered
from cyberscan.model.facts.site import Markup, ScriptZones
from cyberscan.model.facts.web import Exchange
from cyberscan.model.verdict import Outcome, Verdict
from cyberscan.observe.web.script_zones import domains, is_registered
from cyberscan.parse.markup import page as markup

URL = "https://www.contoh.go.id/a/b"
ZONE = "contoh.go.id"
AT = "//a.hilang.com/a"
HASH = "sha384-" + "A" * 64


def read(html: str, url: str = URL, zone: str = ZONE) -> Markup:
    exchange = Exchange(url=url, status=200, headers=(), tls_verified=True)
    return markup.read(html, url, zone, exchange, truncated=False)


def asked(html: str, url: str = URL, zone: str = ZONE) -> str:
    """Return the domains that are asked about."""
    return " ".join(domains(read(html, url, zone).resources, zone))


def script(source: str) -> str:
    return f'<script src="{source}"></script>'


# HTML section 4.12.1 (scripts) and 4.6.7 (stylesheet, modulepreload): what runs, and what styles.
@pytest.mark.parametrize(
    "html",
    [
        f"<script src={AT}></script>",
        f"<script type=module src={AT}></script>",
        f"<script type='text/javascript' src={AT}></script>",
        f"<script type='' src={AT}></script>",
        f"<script defer async src={AT}></script>",
        f"<svg><script href={AT}></script></svg>",
        f"<svg><script xlink:href={AT}></script></svg>",
        f"<SCRIPT SRC='{AT}'></SCRIPT>",
        f"<script src=http:{AT}></script>",
        f"<script src={AT}>",
        f"<body><div><script src={AT}></script></div>",
        f"<link rel=stylesheet href={AT}>",
        f"<link rel='stylesheet preload' href={AT}>",
        f"<link rel='alternate stylesheet' title=x href={AT}>",
        f"<link rel=modulepreload href={AT}>",
        f"<style>@import '{AT}';</style>",
        f"<style>@import url({AT}) screen;</style>",
        f"<iframe srcdoc='&lt;script src={AT}>&lt;/script>'></iframe>",
        "<base href=//a.hilang.com/><script src=a></script>",
    ],
)
def test_what_is_asked_about(html: str) -> None:
    assert asked(html) == "hilang.com"


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<script>x</script>",
        f"<script type=text/template src={AT}></script>",
        f"<script type=application/ld+json src={AT}></script>",
        f"<script nomodule src={AT}></script>",
        f"<script data-src={AT}></script>",
        f"<script>document.write('<script src={AT}>')</script>",
        f"<!-- <script src={AT}></script> -->",
        f"<noscript><link rel=stylesheet href={AT}></noscript>",
        f"<template><script src={AT}></script></template>",
        f"<textarea><script src={AT}></script></textarea>",
        f"<img src={AT}>",
        f"<iframe src={AT}></iframe>",
        f"<object data={AT}></object>",
        f"<embed src={AT}>",
        f"<video src={AT}></video>",
        f"<link rel=icon href={AT}>",
        f"<link rel=manifest href={AT}>",
        f"<link rel=preload as=script href={AT}>",
        f"<link rel=dns-prefetch href={AT}>",
        f"<link rel=preconnect href={AT}>",
        f"<link rel=stylesheet disabled href={AT}>",
        f"<link rel=stylesheet type=text/less href={AT}>",
        f"<a href={AT}>x</a>",
        f"<form action={AT}></form>",
        f"<style>p{{background:url({AT})}}</style>",
        f"<style>@font-face{{src:url({AT})}}</style>",
        f"<style>/* @import '{AT}'; */</style>",
    ],
)
def test_what_runs_nothing_is_not_asked_about(html: str) -> None:
    assert asked(html) == ""


# Public suffix list, "algorithm": the longest rule wins, ``*`` stands for one label, ``!`` takes a
# name out of it, and without any rule the last label is the suffix. Rules of the private section
# count: everybody may claim a name below them.
@pytest.mark.parametrize(
    ("source", "domain"),
    [
        ("//hilang.com/a", "hilang.com"),
        ("//www.hilang.com/a", "hilang.com"),
        ("//a.b.c.hilang.com/a", "hilang.com"),
        ("//HILANG.com/a", "hilang.com"),
        ("//hilang.com./a", "hilang.com"),
        ("//hilang.com:8443/a", "hilang.com"),
        ("//www.contoh.go.id@hilang.com/a", "hilang.com"),
        ("//hilang.com#@www.contoh.go.id/", "hilang.com"),
        ("//www.contoh.go.id.hilang.com/a", "hilang.com"),
        ("//xn--bcher-kva.com/a", "xn--bcher-kva.com"),
        ("//b\u00fccher.com/a", "xn--bcher-kva.com"),
        ("//a_b.hilang.com/a", "hilang.com"),
        # .id, ICANN section
        ("//cdn.hilang.id/a", "hilang.id"),
        ("//cdn.hilang.co.id/a", "hilang.co.id"),
        ("//cdn.hilang.go.id/a", "hilang.go.id"),
        ("//cdn.hilang.desa.id/a", "hilang.desa.id"),
        ("//cdn.hilang.sch.id/a", "hilang.sch.id"),
        ("//cdn.hilang.ac.id/a", "hilang.ac.id"),
        ("//cdn.hilang.or.id/a", "hilang.or.id"),
        ("//cdn.hilang.web.id/a", "hilang.web.id"),
        ("//cdn.hilang.my.id/a", "hilang.my.id"),
        ("//cdn.hilang.biz.id/a", "hilang.biz.id"),
        ("//cdn.hilang.net.id/a", "hilang.net.id"),
        ("//cdn.hilang.mil.id/a", "hilang.mil.id"),
        ("//cdn.hilang.kop.id/a", "hilang.kop.id"),
        ("//cdn.hilang.ai.id/a", "hilang.ai.id"),
        ("//cdn.hilang.ponpes.id/a", "hilang.ponpes.id"),
        ("//lain.go.id/a", "lain.go.id"),
        # Other countries: suffixes of two labels, wildcards and their exceptions
        ("//cdn.hilang.co.uk/a", "hilang.co.uk"),
        ("//a.hilang.com.au/a", "hilang.com.au"),
        ("//a.b.hilang.ck/a", "b.hilang.ck"),
        ("//a.www.ck/a", "www.ck"),
        ("//a.b.kawasaki.jp/a", "a.b.kawasaki.jp"),
        ("//a.city.kawasaki.jp/a", "city.kawasaki.jp"),
        # Private section
        ("//hilang.github.io/a", "hilang.github.io"),
        ("//a.hilang.github.io/a", "hilang.github.io"),
        ("//hilang.blogspot.com/a", "hilang.blogspot.com"),
        ("//hilang.web.app/a", "hilang.web.app"),
        ("//hilang.netlify.app/a", "hilang.netlify.app"),
        ("//hilang.vercel.app/a", "hilang.vercel.app"),
        ("//hilang.herokuapp.com/a", "hilang.herokuapp.com"),
        ("//hilang.azurewebsites.net/a", "hilang.azurewebsites.net"),
        ("//hilang.s3.amazonaws.com/a", "hilang.s3.amazonaws.com"),
        ("//a.hilang.zone.id/a", "hilang.zone.id"),
        # Not in the list: the last label is the suffix
        ("//cdn.hilang.lokal/a", "hilang.lokal"),
        # Suffixes themselves, single labels and addresses: nobody can register them.
        ("//com/a", ""),
        ("//go.id/a", ""),
        ("//desa.id/a", ""),
        ("//co.uk/a", ""),
        ("//hilang.ck/a", ""),
        ("//github.io/a", ""),
        ("//s3.amazonaws.com/a", ""),
        ("//localhost/a", ""),
        ("//intranet/a", ""),
        ("//192.0.2.1/a", ""),
        ("//3221225985/a", ""),
        ("//0xc0.0.2.1/a", ""),
        ("//[2001:db8::1]/a", ""),
        # The zone's own
        ("/a", ""),
        ("//www.contoh.go.id/a", ""),
        ("//contoh.go.id/a", ""),
        ("//CDN.Contoh.go.id./a", ""),
        ("//a.b.c.contoh.go.id:8443/a", ""),
        ("//hilang.com@www.contoh.go.id/a", ""),
        ("//xcontoh.go.id/a", "xcontoh.go.id"),
        ("//contoh.go.id.co/a", "id.co"),
        ("//contoh.id/a", "contoh.id"),
        # No URL
        ("//hilang.com:x/a", ""),
        ("//hilang.com:65536/a", ""),
        ("//hil ang.com/a", ""),
        ("data:text/javascript,//hilang.com", ""),
        ("ftp://hilang.com/a", ""),
        ("hilang.com/a.js", ""),
    ],
)
def test_the_domain_of_a_script(source: str, domain: str) -> None:
    assert asked(script(source)) == domain
    assert asked(f'<link rel=stylesheet href="{source}">') == domain


@pytest.mark.parametrize(
    ("html", "found"),
    [
        (script("//b.com/1") + script("//a.com/1"), "a.com b.com"),
        (script("//x.a.com/1") + script("//y.a.com/2"), "a.com"),
        (script("//a.com/1") + "<link rel=stylesheet href=//a.com/2>", "a.com"),
        (script("//a.com/1") + "<img src=//b.com/1>", "a.com"),
        (script("//x.github.io/1") + script("//y.github.io/1"), "x.github.io y.github.io"),
        (script("//a.go.id/1") + script("//b.go.id/1"), "a.go.id b.go.id"),
    ],
)
def test_each_domain_once_and_sorted(html: str, found: str) -> None:
    assert asked(html) == found


# What lies in the zone is its owner's: the zone may be a name below what was registered.
@pytest.mark.parametrize(
    ("zone", "source", "found"),
    [
        ("contoh.go.id", "//dinkes.contoh.go.id/a", ""),
        ("dinkes.contoh.go.id", "//cdn.dinkes.contoh.go.id/a", ""),
        ("dinkes.contoh.go.id", "//www.contoh.go.id/a", "contoh.go.id"),
        ("contoh.github.io", "//contoh.github.io/a", ""),
        ("contoh.github.io", "//lain.github.io/a", "lain.github.io"),
        ("contoh.com", "//contoh.go.id/a", "contoh.go.id"),
        ("suka.desa.id", "//duka.desa.id/a", "duka.desa.id"),
    ],
)
def test_whose_the_zone_is(zone: str, source: str, found: str) -> None:
    assert asked(script(source), f"https://{zone}/", zone) == found


NX, OK = "NXDOMAIN", "NOERROR"
NAME = "hilang.co.id"
SOA = "300 IN SOA ns.test. a.test. 1 2 3 4 300"
NS = "300 IN NS ns.test."


def reply(
    rcode: str,
    *authority: str,
    answer: tuple[str, ...] = (),
    additional: tuple[str, ...] = (),
    rdtype: str = "NS",
) -> dns.message.Message:
    message = dns.message.make_response(dns.message.make_query(NAME, rdtype))
    message.set_rcode(dns.rcode.from_text(rcode))
    for section, lines in (
        (message.answer, answer),
        (message.authority, authority),
        (message.additional, additional),
    ):
        for line in lines:
            owner, ttl, _, kind, data = line.split(" ", 4)
            section.append(dns.rrset.from_text(owner, int(ttl), "IN", kind, data))
    return message


CNAME = f"{NAME}. 300 IN CNAME tujuan.com."
SIGNED = "300 IN RRSIG SOA 8 2 300 20270101000000 20260101000000 1 co.id. AAAA"
NSEC = "h.co.id. 300 IN NSEC i.co.id. NS RRSIG NSEC"
NSEC3 = (
    "0p9mhaveqvm6t7vbl5lop2u3t2rp3tom.co.id. 300 IN NSEC3 1 1 0 - "
    "2t7b4g4vsa5smi47k61mv5bv1a22bojr NS"
)


# None: it cannot be told. RFC 9499 section 3: NXDOMAIN is the name error; NODATA is NOERROR with no
# answer of that type, from a name that exists.
@pytest.mark.parametrize(
    ("message", "registered"),
    [
        # RFC 2308 section 2.2: NODATA, types 1 to 3, and a referral
        (reply(OK, f"co.id. {NS}", f"co.id. {SOA}"), True),
        (reply(OK, f"{NAME}. {SOA}"), True),
        (reply(OK, f"co.id. {SOA}"), True),
        (reply(OK), True),
        (reply(OK, f"{NAME}. {NS}"), True),
        (reply(OK, f"id. {NS}"), True),
        (reply(OK, f"co.id. {SOA}", NSEC, rdtype="A"), True),
        # An answer
        (reply(OK, answer=(f"{NAME}. {NS}",)), True),
        (reply(OK, answer=(f"{NAME}. 300 IN A 192.0.2.1",), rdtype="A"), True),
        (reply(OK, answer=(CNAME,)), True),
        # Section 2.1: NXDOMAIN with the SOA of the zone above it, types 1 and 2
        (reply(NX, f"co.id. {SOA}"), False),
        (reply(NX, f"co.id. {SOA}", rdtype="A"), False),
        (reply(NX, f"co.id. {NS}", f"co.id. {SOA}"), False),
        (reply(NX, f"co.id. {SOA}", f"co.id. {NS}"), False),
        (reply(NX, f"co.id. {SOA}", additional=("ns.test. 300 IN A 192.0.2.1",)), False),
        # … which may be cut higher up: co.id need not be a zone (section 3: "the zone")
        (reply(NX, f"id. {SOA}"), False),
        # names compare without case (RFC 4343)
        (reply(NX, f"CO.id. {SOA}"), False),
        (reply(NX, f"co.ID. {SOA}"), False),
        # proofs beside it (RFC 4035 section 3.1.3.2, RFC 5155 section 7.2.2)
        (reply(NX, f"co.id. {SOA}", f"co.id. {SIGNED}", NSEC), False),
        (reply(NX, f"co.id. {SOA}", NSEC3), False),
        (reply(NX, NSEC, f"co.id. {SOA}"), False),
        # Types 3 and 4: no SOA, which must not be cached as it came from nobody (section 5)
        (reply(NX), None),
        (reply(NX, f"co.id. {NS}"), None),
        (reply(NX, f"id. {NS}"), None),
        (reply(NX, NSEC), None),
        (reply(NX, f"co.id. {SIGNED}"), None),
        (reply(NX, additional=(f"co.id. {SOA}",)), None),
        # The SOA of a zone that the name does not lie in, or of itself: then it exists
        (reply(NX, f"{NAME}. {SOA}"), None),
        (reply(NX, f"HILANG.co.id. {SOA}"), None),
        (reply(NX, f"a.{NAME}. {SOA}"), None),
        (reply(NX, f"lain.co.id. {SOA}"), None),
        (reply(NX, f"ang.co.id. {SOA}"), None),
        (reply(NX, f"xco.id. {SOA}"), None),
        (reply(NX, f"o.id. {SOA}"), None),
        (reply(NX, f"com. {SOA}"), None),
        (reply(NX, f"rpz.local. {SOA}"), None),
        (reply(NX, f"blokir.co.id. {SOA}"), None),
        (reply(NX, f"{NAME}. {SOA}", f"lain.id. {SOA}"), None),
        # The root's: the top-level domain does not exist, so nobody can register below it
        (reply(NX, f". {SOA}"), None),
        # Two, of which one vouches
        (reply(NX, f"rpz.local. {SOA}", f"co.id. {SOA}"), False),
        (reply(NX, f". {SOA}", f"id. {SOA}"), False),
        # RFC 6604 section 3: with an alias the code is that of what it leads to; the name exists
        (reply(NX, f"com. {SOA}", answer=(CNAME,)), True),
        (reply(NX, f"co.id. {SOA}", answer=(CNAME,)), True),
        (reply(NX, answer=(CNAME,)), True),
        (reply(NX, f"id. {SOA}", answer=("co.id. 300 IN DNAME x.test.", CNAME)), True),
        # RFC 9499 section 2: other codes say nothing about the name
        (reply("SERVFAIL"), None),
        (reply("SERVFAIL", f"co.id. {SOA}"), None),
        (reply("REFUSED"), None),
        (reply("REFUSED", f"co.id. {SOA}"), None),
        (reply("FORMERR"), None),
        (reply("NOTIMP"), None),
        (reply("NOTAUTH"), None),
        (reply("NOTZONE"), None),
        (reply("YXDOMAIN"), None),
        (reply("NXRRSET"), None),
        (reply("BADVERS"), None),
    ],
)
def test_what_an_answer_says(message: dns.message.Message, registered: bool | None) -> None:
    assert is_registered(message, NAME) is registered
    assert is_registered(message, f"{NAME}.".upper()) is registered


# Neither who answered nor whether it was checked changes what is said (RFC 1035 4.1.1, RFC 4035).
@given(st.sets(st.sampled_from(["AA", "RA", "RD", "AD", "CD", "TC"])), st.sampled_from([NX, OK]))
def test_flags_do_not_matter(names: set[str], rcode: str) -> None:
    message = reply(rcode, f"co.id. {SOA}")
    for name in names:
        message.flags |= dns.flags.from_text(name)
    assert is_registered(message, NAME) is (rcode == OK)


@given(st.permutations([f"co.id. {SOA}", f"co.id. {NS}", NSEC, NSEC3]), st.integers(0, 4))
def test_the_order_of_records_does_not_matter(records: list[str], size: int) -> None:
    vouched = f"co.id. {SOA}" in records[:size]
    assert is_registered(reply(NX, *records[:size]), NAME) is (False if vouched else None)


def judged(html: str, *missing: str, **others: tuple[str, ...]) -> tuple[Verdict, ...]:
    zones = ScriptZones(registered=others.get("registered", ()), missing=missing,
                        unseen=others.get("unseen", ()))  # fmt: skip
    verdict = script_unregistered.judge(read(html), zones)
    return verdict if isinstance(verdict, tuple) else (verdict,)


CROSS = f"integrity={HASH} crossorigin"


# SRI sections 3.3.4 and 3.5: known hashes guard, of all files of the domain; unknown ones do not.
@pytest.mark.parametrize(
    ("html", "message"),
    [
        (f"<script src={AT}></script>", "script"),
        (f"<script type=module src={AT}></script>", "script"),
        (f"<script src=http:{AT}></script>", "script"),
        (f"<link rel=modulepreload href={AT}>", "script"),
        (f"<link rel=stylesheet href={AT}>", "style"),
        (f"<style>@import '{AT}';</style>", "style"),
        (f"<link rel=stylesheet href={AT}><script src={AT}></script>", "script"),
        (f"<link rel=stylesheet href={AT}><style>@import '{AT}2';</style>", "style"),
        (f"<link rel=stylesheet href={AT}><img src={AT}>", "style"),
        # A domain's name at the end of a longer one is another domain's.
        (f"<link rel=stylesheet href={AT}><script src=//xhilang.com/></script>", "style"),
        (f"<link rel=stylesheet href={AT}><script src=//hilang.com.au/></script>", "style"),
        (f"<link rel=stylesheet href={AT}><script src=//hilang.com/></script>", "script"),
        (f"<script src={AT} {CROSS}></script>", "guarded"),
        (f"<script type=module src={AT} integrity={HASH}></script>", "guarded"),
        (f"<script src={AT} {CROSS.upper()}></script>", "guarded"),
        (f"<script src={AT} integrity='{HASH}?x' crossorigin></script>", "guarded"),
        (f"<script src={AT} integrity='md5-x {HASH}' crossorigin></script>", "guarded"),
        (f"<script src={AT} integrity=sha256-x></script>", "guarded"),
        (f"<link rel=stylesheet href={AT} {CROSS}>", "guarded"),
        (f"<script src={AT} {CROSS}></script><link rel=stylesheet href={AT} {CROSS}>", "guarded"),
        (f"<script src={AT} {CROSS}></script><script src={AT}2></script>", "script"),
        (f"<script src={AT} {CROSS}></script><script src={AT}></script>", "script"),
        (f"<script src={AT} {CROSS}></script><style>@import '{AT}';</style>", "script"),
        (f"<link rel=stylesheet href={AT} {CROSS}><link rel=stylesheet href={AT}2>", "style"),
        (f"<script src={AT} integrity></script>", "script"),
        (f"<script src={AT} integrity=''></script>", "script"),
        (f"<script src={AT} integrity=' '></script>", "script"),
        (f"<script src={AT} integrity=md5-x></script>", "script"),
        (f"<script src={AT} integrity=sha1-x></script>", "script"),
        (f"<script src={AT} integrity=sha3-384-x></script>", "script"),
        (f"<script src={AT} integrity=sha384></script>", "guarded"),
        (f"<script src={AT} data-integrity={HASH}></script>", "script"),
        (f"<script src={AT} crossorigin></script>", "script"),
        (f"<script src={AT} nonce=x></script>", "script"),
        (f"<link rel=stylesheet href={AT} integrity=md5-x>", "style"),
    ],
)
def test_what_a_missing_domain_means(html: str, message: str) -> None:
    (verdict,) = judged(html, "hilang.com")
    assert (verdict.outcome, verdict.message) == (Outcome.FAIL, message)
    assert verdict.discriminator == "hilang.com"
    assert str(verdict.evidence[0]) == "hilang.com: NXDOMAIN"
    assert all("xhilang" not in str(item) for item in verdict.evidence)


# Permenkominfo 5/2015: below these, only bodies of the state register names.
@pytest.mark.parametrize(
    ("zone", "message"),
    [
        ("hilang.go.id", "reserved"),
        ("hilang.desa.id", "reserved"),
        ("hilang.mil.id", "reserved"),
        ("hilang.id", "script"),
        ("hilang.co.id", "script"),
        ("hilang.my.id", "script"),
        ("hilang.web.id", "script"),
        ("hilang.sch.id", "script"),
        ("hilang.ac.id", "script"),
        ("hilang.or.id", "script"),
        ("hilanggo.id", "script"),
        ("hilang-go.id", "script"),
        ("hilang.go.com", "script"),
        ("hilang.go.test", "script"),
        ("go.id.com", "script"),
    ],
)
def test_what_strangers_can_register(zone: str, message: str) -> None:
    (verdict,) = judged(f"<script src=//a.{zone}/></script>", zone)
    assert (verdict.outcome, verdict.message) == (Outcome.FAIL, message)
    (verdict,) = judged(f"<script src=//a.{zone}/ {CROSS}></script>", zone)
    assert verdict.message == "guarded"
    (verdict,) = judged(f"<link rel=stylesheet href=//a.{zone}/>", zone)
    assert verdict.message == ("style" if message == "script" else "reserved")


PAGE = script("//a.com/") + script("//b.com/") + "<link rel=stylesheet href=//c.com/>"


@pytest.mark.parametrize(
    ("zones", "said"),
    [
        (((), (), ()), ["PASS none "]),
        ((("a.com",), (), ()), ["PASS registered "]),
        ((("a.com", "b.com", "c.com"), (), ()), ["PASS registered "]),
        (((), (), ("a.com",)), ["UNKNOWN unseen "]),
        # One that was not seen is no good one, and does not hide one that is missing.
        ((("a.com", "b.com"), (), ("c.com",)), ["UNKNOWN unseen "]),
        ((("a.com",), ("b.com",), ("c.com",)), ["FAIL script b.com"]),
        (((), ("b.com", "c.com"), ("a.com",)), ["FAIL script b.com", "FAIL style c.com"]),
        (((), ("c.com",), ()), ["FAIL style c.com"]),
        (((), ("a.com", "b.com", "c.com"), ()),
         ["FAIL script a.com", "FAIL script b.com", "FAIL style c.com"]),
    ],
)  # fmt: skip
def test_what_is_concluded(
    zones: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]], said: list[str]
) -> None:
    registered, missing, unseen = zones
    verdicts = judged(PAGE, *missing, registered=registered, unseen=unseen)
    assert [f"{v.outcome.name} {v.message} {v.discriminator}" for v in verdicts] == said


ATTRIBUTES = [("src", AT), ("integrity", HASH), ("crossorigin", "anonymous"), ("async", "")]
BLANK = st.text(" \t\n\f", min_size=1, max_size=3)


@given(st.permutations(ATTRIBUTES), BLANK, st.sampled_from("\"'"), st.booleans())
def test_how_a_tag_is_written_does_not_matter(
    attributes: list[tuple[str, str]], blank: str, mark: str, upper: bool
) -> None:
    inside = blank.join(
        f"{name.upper() if upper else name}={mark}{value}{mark}" for name, value in attributes
    )
    tag = f"<{'SCRIPT' if upper else 'script'}{blank}{inside}{blank}></script>"
    assert asked(tag) == "hilang.com"
    assert judged(tag, "hilang.com")[0].message == "guarded"


@given(st.lists(st.text(max_size=30), max_size=4))
def test_any_source_is_read(sources: list[str]) -> None:
    page = "".join(f'<script src="{source}"></script>' for source in sources)
    for domain in asked(page).split():
        assert "." in domain
        assert not domain.endswith(f".{ZONE}")
