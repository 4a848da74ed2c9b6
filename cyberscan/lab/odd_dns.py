"""Name servers with bad habits: open to strangers, behind the times, deaf to EDNS."""

from __future__ import annotations

from typing import Final, Protocol

import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdataclass
import dns.rdatatype
import dns.rrset
from dns.rdtypes.ANY.SOA import SOA

from cyberscan.lab.authority import Nameserver
from cyberscan.lab.province.shapes import OddDns

_VERSION: Final = dns.name.from_text("version.bind")


class Answers(Protocol):
    """A name server or a resolver."""

    def answer(self, query: dns.message.Message) -> dns.message.Message: ...


class Odd:
    """A server's answers, changed by its habits. ``recursive`` answers what it should not."""

    def __init__(self, server: Nameserver, habits: OddDns, recursive: Answers) -> None:
        self._server = server
        self._habits = habits
        self._recursive = recursive

    def answer(self, query: dns.message.Message) -> dns.message.Message:
        """Return the response to a well-formed query."""
        response = self._answer(query)
        if self._habits.behind:
            response.answer = [self._older(rrset) for rrset in response.answer]
        if not self._habits.edns:
            response.use_edns(False)
        return response

    def _answer(self, query: dns.message.Message) -> dns.message.Message:
        question = query.question[0] if query.question else None
        if question is None:
            return self._server.answer(query)
        if question.rdclass == dns.rdataclass.CH and question.name == _VERSION:
            return self._version(query)
        if question.rdtype == dns.rdatatype.AXFR and self._habits.transfers:
            zone = self._server.whole(question.name)
            if zone:
                response = dns.message.make_response(query)
                response.flags |= dns.flags.AA
                response.answer = zone
                return response
        found = self._server.answer(query)
        wanted = bool(query.flags & dns.flags.RD) and found.rcode() == dns.rcode.REFUSED
        return self._recursive.answer(query) if wanted and self._habits.recursion else found

    def _version(self, query: dns.message.Message) -> dns.message.Message:
        response = dns.message.make_response(query)
        if not self._habits.version:
            response.set_rcode(dns.rcode.REFUSED)
            return response
        text = dns.rrset.from_text(_VERSION, 0, "CH", "TXT", f'"{self._habits.version}"')
        response.answer = [text]
        return response

    def _older(self, rrset: dns.rrset.RRset) -> dns.rrset.RRset:
        if rrset.rdtype != dns.rdatatype.SOA:
            return rrset
        soas = [
            rd.replace(serial=rd.serial - self._habits.behind)
            for rd in rrset
            if isinstance(rd, SOA)
        ]
        return dns.rrset.from_rdata_list(rrset.name, rrset.ttl, soas)
