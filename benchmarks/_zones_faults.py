"""Faults that both we and Zonemaster look for, and which zones each of the two names.

Left out is what one of the two does not look for, and what both look for with other measures: SOA
refresh and retry (Zonemaster wants four hours and one, RFC 1912 twenty minutes and less), servers
in one network (Zonemaster asks the Internet for their autonomous systems), reverse names (of name
servers there, of the owner's addresses here).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

Said = Mapping[str, frozenset[str]]
"""By zone what was said of it: ``check:message`` of ours, tags of Zonemaster's."""


class Fault(Struct, frozen=True):
    """What is wrong, and the words of each for it."""

    name: str
    ours: frozenset[str]
    theirs: frozenset[str]


class Agreement(Struct, frozen=True):
    """The zones that name a fault; ``ours`` and ``theirs`` are those that do so alone."""

    fault: str
    both: tuple[str, ...]
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


_DARK: Final = (
    "the name's own zone is silent: an error there; ours takes silence for no proof of absence"
)


def _fault(name: str, ours: str, theirs: str) -> Fault:
    return Fault(name, frozenset(ours.split()), frozenset(theirs.split()))


FAULTS: Final = (
    _fault(
        "a server does not serve the zone",
        "dns/delegation:lame",
        "IS_NOT_AUTHORITATIVE CHILD_ZONE_LAME CN01_UNEXPECTED_RCODE_SOA_QUERY_UDP "
        "CN01_UNEXPECTED_RCODE_NS_QUERY_UDP CN01_SOA_RECORD_NOT_AA_UDP CN01_NS_RECORD_NOT_AA_UDP "
        "CN01_MISSING_SOA_RECORD_UDP SOA_NOT_EXISTS",
    ),
    _fault(
        "parent and zone name other servers",
        "dns/delegation:differ",
        "EXTRA_NAME_CHILD EXTRA_NAME_PARENT TOTAL_NAME_MISMATCH",
    ),
    _fault(
        "glue is not what the zone says",
        "dns/delegation:glue_wrong dns/delegation:glue_missing",
        "IN_BAILIWICK_ADDR_MISMATCH OUT_OF_BAILIWICK_ADDR_MISMATCH EXTRA_ADDRESS_CHILD",
    ),
    _fault(
        "a server's name has no address",
        "dns/delegation:no_address",
        "CAN_NOT_BE_RESOLVED NO_RESOLUTION",
    ),
    _fault(
        "too few servers, or two names for one",
        "dns/nameservers:single dns/nameservers:one_address",
        "NOT_ENOUGH_NS_DEL NOT_ENOUGH_NS_CHILD NOT_ENOUGH_IPV4_NS_DEL NOT_ENOUGH_IPV4_NS_CHILD "
        "SAME_IP_ADDRESS DEL_NS_SAME_IP CHILD_NS_SAME_IP",
    ),
    _fault("no server has IPv6", "dns/ipv6:no_address", "NO_IPV6_NS_DEL NO_IPV6_NS_CHILD"),
    _fault(
        "a server refuses TCP",
        "dns/nameservers:no_tcp",
        "NAMESERVER_NO_TCP_53 CN02_NO_RESPONSE_TCP",
    ),
    _fault(
        "a server knows no EDNS",
        "dns/nameservers:no_edns",
        "NO_EDNS_SUPPORT EDNS_RESPONSE_WITHOUT_EDNS BREAKS_ON_EDNS N10_EDNS_RESPONSE_ERROR "
        "N11_NO_EDNS",
    ),
    _fault("serials differ", "dns/soa:serials", "MULTIPLE_SOA_SERIALS"),
    _fault(
        "SOA: contradictions, or too short a life",
        "dns/soa:contradiction dns/soa:short_life",
        "REFRESH_LOWER_THAN_RETRY EXPIRE_LOWER_THAN_REFRESH EXPIRE_MINIMUM_VALUE_LOWER",
    ),
    _fault(
        "SOA: negative answers kept for days",
        "dns/soa:range",
        "SOA_DEFAULT_TTL_MAXIMUM_VALUE_HIGHER",
    ),
    _fault("zone transfer to strangers", "dns/axfr:given", "AXFR_AVAILABLE"),
    _fault("recursion for strangers", "dns/open-recursion:given", "IS_A_RECURSOR"),
    _fault("keys without a DS", "dns/dnssec-rollover:no_ds", "DNSKEY_BUT_NOT_DS"),
    _fault(
        "DS without keys",
        "dns/dnssec-bogus:no_dnskey",
        "DS_BUT_NOT_DNSKEY DS11_DS_BUT_UNSIGNED_ZONE",
    ),
    _fault(
        "DS of a key that is not there",
        "dns/dnssec-bogus:no_match dns/dnssec-rollover:orphan",
        "DS02_NO_MATCH_DS_DNSKEY DS02_NO_VALID_DNSKEY_FOR_ANY_DS DS02_NO_DNSKEY_FOR_DS",
    ),
    _fault(
        "signatures do not hold, everywhere or partly",
        "dns/dnssec-bogus:expired dns/dnssec-bogus:early dns/dnssec-bogus:entry "
        "dns/dnssec-bogus:wrong dns/dnssec-bogus:stranger dns/dnssec-bogus:missing "
        "dns/dnssec-bogus:partly",
        "RRSIG_EXPIRED DS08_DNSKEY_RRSIG_EXPIRED DS09_SOA_RRSIG_EXPIRED "
        "DS08_DNSKEY_RRSIG_NOT_YET_VALID DS09_SOA_RRSIG_NOT_YET_VALID "
        "DS02_DNSKEY_NOT_SIGNED_BY_ANY_DS DS02_NO_MATCHING_DNSKEY_RRSIG "
        "DS02_RRSIG_NOT_VALID_BY_DNSKEY DS08_MISSING_RRSIG_IN_RESPONSE DS08_NO_MATCHING_DNSKEY "
        "DS08_RRSIG_NOT_VALID_BY_DNSKEY DS09_MISSING_RRSIG_IN_RESPONSE DS09_NO_MATCHING_DNSKEY "
        "DS09_RRSIG_NOT_VALID_BY_DNSKEY DS10_NSEC3_RRSIG_VERIFY_ERROR "
        "DS10_NSEC_RRSIG_VERIFY_ERROR",
    ),
    _fault(
        "denial is missing or does not cover",
        "dns/dnssec-bogus:denial",
        "DS10_MISSING_NSEC_NSEC3 DS10_NAME_NOT_COVERED_BY_NSEC DS10_NAME_NOT_COVERED_BY_NSEC3 "
        "DS10_NSEC3_MISSING_SIGNATURE DS10_NSEC_MISSING_SIGNATURE DS10_INCONSISTENT_NSEC_NSEC3 "
        "DS10_MIXED_NSEC_NSEC3",
    ),
    _fault(
        "NSEC3 iterations", "dns/dnssec-nsec3:iterations", "MANY_ITERATIONS TOO_MANY_ITERATIONS"
    ),
    _fault(
        "algorithm or key length out of date",
        "dns/dnssec-algorithm:unknown dns/dnssec-algorithm:sha1_only "
        "dns/dnssec-algorithm:sha1_also dns/dnssec-algorithm:not_recommended "
        "dns/dnssec-algorithm:short dns/dnssec-algorithm:broken",
        "ALGORITHM_DEPRECATED ALGORITHM_NOT_RECOMMENDED ALGORITHM_NOT_ZONE_SIGN ALGORITHM_PRIVATE "
        "ALGORITHM_RESERVED ALGORITHM_UNASSIGNED DNSKEY_SMALLER_THAN_REC "
        "DNSKEY_TOO_SMALL_FOR_ALGO",
    ),
    _fault(
        "digest of the DS out of date",
        "dns/dnssec-algorithm:digest",
        "DS01_DS_ALGO_DEPRECATED DS01_DS_ALGO_2_MISSING",
    ),
    _fault(
        "asks its parent for another DS",
        "dns/dnssec-rollover:pending dns/dnssec-rollover:stuck",
        "DS16_CDS_MATCHES_NO_DNSKEY DS16_DNSKEY_NOT_SIGNED_BY_CDS DS18_NO_MATCH_CDS_RRSIG_DS",
    ),
    _fault("MX is an address", "mail/mx:address", "MX_NUMERIC_TLD"),
    _fault("MX is an alias", "mail/mx:alias", "MX_RECORD_IS_CNAME"),
    _fault("null MX beside others", "mail/mx:null_beside", "Z09_NULL_MX_WITH_OTHER_MX"),
)


EXPLAINED: Final = {
    ("glue is not what the zone says", "terataikota.go.test"): (
        "the server is missing from the delegation altogether, which both say"
    ),
    ("a server's name has no address", "tanjungkota.go.test"): _DARK,
    ("a server's name has no address", "pasarsengon.go.test"): (
        "the name is an alias, which ours tells as such (dns/delegation) with the address behind it"
    ),
    ("too few servers, or two names for one", "tanjungkota.go.test"): _DARK,
    ("no server has IPv6", "tanjungkota.go.test"): _DARK,
    ("too few servers, or two names for one", "pdamsengon.go.test"): (
        "two of three names are one machine, which ours tells for information beside two machines"
    ),
    ("signatures do not hold, everywhere or partly", "dukcapilteratai.go.test"): (
        "by an algorithm validators do not know, which counts as unsigned (RFC 4035 section 5.2)"
    ),
    ("recursion for strangers", "sengonkota.go.test"): (
        "Zonemaster does not ask for recursion, and reads RA, which the lab's server leaves out"
    ),
    ("NSEC3 iterations", "dinsosteratai.go.test"): (
        "ten: Zonemaster's limit is 100 until it follows RFC 9276, which wants none"
    ),
}
"""Why one of the two names a fault of a zone alone, by fault and zone."""


def compare(ours: Said, theirs: Said) -> list[Agreement]:
    """Return fault by fault who names which of the zones that both have looked at."""
    zones = sorted(ours.keys() & theirs.keys())
    found = []
    for fault in FAULTS:
        mine = {zone for zone in zones if ours[zone] & fault.ours}
        others = {zone for zone in zones if theirs[zone] & fault.theirs}
        alone = tuple(sorted(mine - others)), tuple(sorted(others - mine))
        found.append(Agreement(fault.name, tuple(sorted(mine & others)), *alone))
    return found
