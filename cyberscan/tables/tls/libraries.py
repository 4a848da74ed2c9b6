"""TLS libraries that programs come with: other offices' systems, scripts, app servers.

Source: the hellos recorded in testssl.sh (etc/client-simulation.txt, 2026-05-18; most were taken
over from SSL Labs' list of clients), read byte by byte 2026-11-26: the suites and groups are those
of the hello, without signalling values, GREASE and suites that need a shared key or a password; the
limits of Diffie-Hellman and the oldest version of clients that do not list their versions are the
source's own.
"""

from __future__ import annotations

from typing import Final

from cyberscan.model.facts.tls import Version
from cyberscan.tables.tls.client import Client, row

LIBRARIES: Final[tuple[Client, ...]] = (
    row(
        "Java 6",
        Version.SSL3,
        Version.TLS10,
        "0004 0005 002F 0033 0032 000A 0016 0013 0009 0015 0012 0003 0008 0014 0011",
        "",
        sni=False,
        max_dh=1024,
    ),
    row(
        "Java 7",
        Version.SSL3,
        Version.TLS10,
        "C009 C013 002F C004 C00E 0033 0032 C007 C011 0005 C002 C00C C008 C012 000A C003 C00D "
        "0016 0013 0004",
        "0017 0001 0003 0013 0015 0006 0007 0009 000A 0018 000B 000C 0019 000D 000E 000F 0010 "
        "0011 0002 0012 0004 0005 0014 0008 0016",
        max_dh=1024,
    ),
    row(
        "Java 8 (before 8u161)",
        Version.TLS10,
        Version.TLS12,
        "C023 C027 003C C025 C029 0067 0040 C009 C013 002F C004 C00E 0033 0032 C02B C02F 009C "
        "C02D C031 009E 00A2 C008 C012 000A C003 C00D 0016 0013 C007 C011 0005 C002 C00C 0004",
        "0017 0001 0003 0013 0015 0006 0007 0009 000A 0018 000B 000C 0019 000D 000E 000F 0010 "
        "0011 0002 0012 0004 0005 0014 0008 0016",
        max_dh=2048,
    ),
    row(
        "Java 8u442 (2025)",
        Version.TLS12,
        Version.TLS13,
        "1302 1301 1303 C02C C02B CCA9 C030 CCA8 C02F 009F CCAA 009E C024 C028 C023 C027 006B "
        "0067 C00A C014 C009 C013 0039 0033 009D 009C 003D 003C 0035 002F",
        "001D 0017 0018 0019 001E 0100 0101 0102 0103 0104",
        min_dh=1024,
    ),
    row(
        "Java 11",
        Version.TLS10,
        Version.TLS13,
        "1301 1302 C02C C02B C030 009D C02E C032 009F 00A3 C02F 009C C02D C031 009E 00A2 C024 "
        "C028 003D C026 C02A 006B 006A C00A C014 0035 C005 C00F 0039 0038 C023 C027 003C C025 "
        "C029 0067 0040 C009 C013 002F C004 C00E 0033 0032",
        "0017 0018 0019 0009 000A 000B 000C 000D 000E 0016 0100 0101 0102 0103 0104",
        min_dh=1024,
    ),
    row(
        "Java 17, 21",
        Version.TLS12,
        Version.TLS13,
        "1302 1301 1303 C02C C02B CCA9 C030 CCA8 C02F 009F CCAA 009E C024 C028 C023 C027 006B "
        "0067 C00A C014 C009 C013 0039 0033 009D 009C 003D 003C 0035 002F",
        "001D 0017 0018 0019 001E 0100 0101 0102 0103 0104",
        min_dh=1024,
    ),
    row(
        "OpenSSL 0.9.8",
        Version.SSL3,
        Version.TLS10,
        "0039 0038 0035 0016 0013 000A 0033 0032 002F 0007 0005 0004 0015 0012 0009 0014 0011 "
        "0008 0006 0003",
        "",
    ),
    row(
        "OpenSSL 1.0.1",
        Version.SSL3,
        Version.TLS12,
        "C030 C02C C028 C024 C014 C00A 00A3 009F 006B 006A 0039 0038 0088 0087 C032 C02E C02A "
        "C026 C00F C005 009D 003D 0035 0084 C02F C02B C027 C023 C013 C009 00A2 009E 0067 0040 "
        "0033 0032 009A 0099 0045 0044 C031 C02D C029 C025 C00E C004 009C 003C 002F 0096 0041 "
        "0007 C011 C007 C00C C002 0005 0004 C012 C008 0016 0013 C00D C003 000A 0015 0012 0009 "
        "0014 0011 0008 0006 0003",
        "000E 000D 0019 000B 000C 0018 0009 000A 0016 0017 0008 0006 0007 0014 0015 0004 0005 "
        "0012 0013 0001 0002 0003 000F 0010 0011",
    ),
    row(
        "OpenSSL 1.0.2",
        Version.SSL3,
        Version.TLS12,
        "C030 C02C C028 C024 C014 C00A 00A5 00A3 00A1 009F 006B 006A 0069 0068 0039 0038 0037 "
        "0036 0088 0087 0086 0085 C032 C02E C02A C026 C00F C005 009D 003D 0035 0084 C02F C02B "
        "C027 C023 C013 C009 00A4 00A2 00A0 009E 0067 0040 003F 003E 0033 0032 0031 0030 009A "
        "0099 0098 0097 0045 0044 0043 0042 C031 C02D C029 C025 C00E C004 009C 003C 002F 0096 "
        "0041 0007 C011 C007 C00C C002 0005 0004 C012 C008 0016 0013 0010 000D C00D C003 000A "
        "0015 0012 000F 000C 0009",
        "0017 0019 001C 001B 0018 001A 0016 000E 000D 000B 000C 0009 000A",
    ),
    row(
        "OpenSSL 1.1.1",
        Version.TLS12,
        Version.TLS13,
        "1302 1303 1301 C02C C030 009F CCA9 CCA8 CCAA C02B C02F 009E C024 C028 006B C023 C027 "
        "0067 C00A C014 0039 C009 C013 0033 009D 009C 003D 003C 0035 002F",
        "001D 0017 001E 0019 0018",
    ),
    row(
        "OpenSSL 3.0",
        Version.TLS10,
        Version.TLS13,
        "1302 1303 1301 C02C C030 009F CCA9 CCA8 CCAA C02B C02F 009E C024 C028 006B C023 C027 "
        "0067 C00A C014 0039 C009 C013 0033 009D 009C 003D 003C 0035 002F",
        "001D 0017 001E 0019 0018 0100 0101 0102 0103 0104",
    ),
    row(
        "OpenSSL 3.5",
        Version.TLS12,
        Version.TLS13,
        "1302 1303 1301 C02C C030 009F CCA9 CCA8 CCAA C02B C02F 009E C024 C028 006B C023 C027 "
        "0067 C00A C014 0039 C009 C013 0033 009D 009C 003D 003C 0035 002F",
        "11EC 001D 0017 001E 0018 0019 0100 0101",
        min_dh=2048,
    ),
    row(
        "Go 1.17",
        Version.TLS10,
        Version.TLS13,
        "C02B C02F C02C C030 CCA9 CCA8 C009 C013 C00A C014 009C 009D 002F 0035 C012 000A 1301 "
        "1302 1303",
        "001D 0017 0018 0019",
        min_dh=1024,
    ),
    row(
        "LibreSSL 3.3, macOS",
        Version.TLS10,
        Version.TLS13,
        "1303 1302 1301 CCA9 CCA8 CCAA C030 C02C C028 C024 C014 C00A 009F 006B 0039 00C4 0088 "
        "0081 009D 003D 0035 00C0 0084 C02F C02B C027 C023 C013 C009 009E 0067 0033 00BE 0045 "
        "009C 003C 002F 00BA 0041 C011 C007 0005 0004 C012 C008 0016 000A",
        "001D 0017 0018 0019",
    ),
)
"""By family, the oldest first."""
