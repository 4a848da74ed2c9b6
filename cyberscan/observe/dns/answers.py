"""Reading answers of DNS servers the same way in every probe."""

from __future__ import annotations

import re
from typing import NamedTuple

import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdataclass
import dns.rdatatype
import dns.rdtypes.ANY.TXT
import dns.rrset

from cyberscan.model.look import Absent, Negative, Reason
from cyberscan.net.base import NetError
from cyberscan.net.session import Session

LONGEST_TEXT = 4_096
"""Characters of one TXT record that are kept; none that anyone wrote by hand is longer."""
MOST_TEXTS = 64
"""TXT records of one name that are looked at."""

_ALIASES = 16
"""Aliases that are followed; resolvers follow fewer."""
_MAILBOX = re.compile(r"[^@:,;=!{}\s]{1,256}@")


def masked(text: str) -> str:
    """Hide whose mailbox an address names; its domain stays, and the record stays readable."""
    return _MAILBOX.sub("***@", text)


def text_of(name: dns.name.Name) -> str:
    """Return a name as the house writes it: lower case, no final dot, "." for the root."""
    return name.to_text(omit_final_dot=True).lower()


def name_of(text: str) -> dns.name.Name:
    """Return the absolute name. Raises `NetError` for text that is none."""
    try:
        return dns.name.from_text(text)
    except dns.exception.DNSException as error:
        raise NetError(f"{text} is not a name: {error}", Reason.MALFORMED) from error


class Chain(NamedTuple):
    """Where the aliases of an answer lead."""

    end: dns.name.Name
    """The name the last of them leads to; without any, the one that was asked for."""
    answer: dns.rrset.RRset | None
    """What was asked for, of that name."""
    cnames: tuple[dns.rrset.RRset, ...]


def chained(message: dns.message.Message) -> Chain:
    """Follow the aliases of an answer. Raises `NetError` when they run in circles, and when a name
    that is said not to exist has what was asked for."""
    if not message.flags & dns.flags.QR or len(message.question) != 1:
        raise NetError("no answer to a question", Reason.MALFORMED)
    asked = message.question[0]
    at, cnames = asked.name, list[dns.rrset.RRset]()
    while (answer := _held(message, at, asked.rdtype)) is None:
        alias = _held(message, at, dns.rdatatype.CNAME)
        if alias is None:
            break
        cnames.append(alias)
        if len(cnames) > _ALIASES:
            raise NetError(f"more than {_ALIASES} aliases in a row", Reason.MALFORMED)
        at = alias[0].target
    if answer is not None and message.rcode() == dns.rcode.NXDOMAIN:
        raise NetError(f"{at} is there, and does not exist", Reason.MALFORMED)
    return Chain(at, answer, tuple(cnames))


def _held(
    message: dns.message.Message, name: dns.name.Name, rdtype: dns.rdatatype.RdataType
) -> dns.rrset.RRset | None:
    for rrset in message.answer:
        if rrset.rdtype == rdtype and rrset.rdclass == dns.rdataclass.IN and rrset.name == name:
            return rrset
    return None


async def records(session: Session, name: str, rdtype: str) -> dns.rrset.RRset | Absent:
    """Ask the resolver; aliases are followed. NXDOMAIN and no data are `Absent`."""
    message = await session.stub(name, rdtype)
    result = chained(message)
    if result.answer is not None and len(result.answer):
        return result.answer
    target = text_of(result.end)
    told = f"{name} → {target}" if result.cnames else ""
    nothing = Negative.NXDOMAIN if message.rcode() == dns.rcode.NXDOMAIN else Negative.NO_DATA
    return Absent(nothing, told)


async def texts(session: Session, name: str) -> tuple[str, ...] | Absent:
    """Ask for TXT; the character-strings of each record are joined (RFC 7208 section 3.3)."""
    rrset = await records(session, name, "TXT")
    if isinstance(rrset, Absent):
        return rrset
    if len(rrset) > MOST_TEXTS:
        raise NetError(f"{name} has {len(rrset)} TXT records", Reason.TOO_LARGE)
    return tuple(
        b"".join(rdata.strings).decode("latin-1")
        for rdata in rrset
        if isinstance(rdata, dns.rdtypes.ANY.TXT.TXT)
    )


def chosen(found: tuple[str, ...], name: str) -> tuple[str, ...]:
    """Return the records that a probe picked, masked and sorted. Raises `NetError` for one that is
    too long to be kept whole."""
    if any(len(text) > LONGEST_TEXT for text in found):
        raise NetError(f"a TXT record of {name} is longer than {LONGEST_TEXT}", Reason.TOO_LARGE)
    return tuple(sorted(masked(text) for text in found))
