"""Browsers and telephones that visitors come with.

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

BROWSERS: Final[tuple[Client, ...]] = (
    row(
        "Android 2.3",
        Version.SSL3,
        Version.TLS10,
        "0004 0005 002F 0033 0032 000A 0016 0013 0009 0015 0012 0003 0008 0014 0011",
        "",
        sni=False,
    ),
    row(
        "Android 4.0 to 4.3",
        Version.SSL3,
        Version.TLS10,
        "C014 C00A 0039 0038 C00F C005 0035 C012 C008 0016 0013 C00D C003 000A C013 C009 0033 "
        "0032 C00E C004 002F C011 C007 C00C C002 0005 0004",
        "0001 0002 0003 0004 0005 0006 0007 0008 0009 000A 000B 000C 000D 000E 000F 0010 0011 "
        "0012 0013 0014 0015 0016 0017 0018 0019",
    ),
    row(
        "Android 4.4",
        Version.SSL3,
        Version.TLS12,
        "C030 C02C C014 C00A 00A3 009F 006B 006A 0039 0038 009D 003D 0035 C012 C008 0016 0013 "
        "000A C02F C02B C027 C023 C013 C009 00A2 009E 0067 0040 0033 0032 009C 003C 002F C011 "
        "C007 0005 0004",
        "0019 0018 0017",
    ),
    row(
        "Android 5",
        Version.SSL3,
        Version.TLS12,
        "CC14 CC13 CC15 C014 C00A 0039 0038 0035 C012 C008 0016 0013 000A C02F C02B C013 C009 "
        "00A2 009E 0033 0032 009C 002F C011 C007 0005 0004",
        "0019 0018 0017",
    ),
    row(
        "Android 6",
        Version.TLS10,
        Version.TLS12,
        "CC14 CC13 CC15 C02B C02F 009E C00A C014 0039 C009 C013 0033 009C 0035 002F 000A",
        "0017 0018",
    ),
    row(
        "Android 7",
        Version.TLS10,
        Version.TLS12,
        "C02B C02C CCA9 C02F C030 CCA8 C013 C014 009C 009D 002F 0035",
        "0017",
    ),
    row(
        "Android 8.1",
        Version.TLS10,
        Version.TLS12,
        "C02B C02C CCA9 C02F C030 CCA8 C009 C00A C013 C014 009C 009D 002F 0035",
        "001D 0017 0018",
    ),
    row(
        "Android 9",
        Version.TLS10,
        Version.TLS13,
        "1301 1302 1303 C02B C02F C02C C030 CCA9 CCA8 C013 C014 009C 009D 002F 0035 000A",
        "001D 0017 0018",
    ),
    row(
        "Android 10",
        Version.TLS10,
        Version.TLS13,
        "1301 1302 1303 C02B C02F C02C C030 CCA9 CCA8 C013 C014 009C 009D 002F 0035 000A",
        "001D 0017 0018",
    ),
    row(
        "Android 11, 12",
        Version.TLS10,
        Version.TLS13,
        "1301 1302 1303 C02B C02C CCA9 C02F C030 CCA8 C009 C00A C013 C014 009C 009D 002F 0035",
        "001D 0017 0018",
    ),
    row(
        "Android 13, 14",
        Version.TLS12,
        Version.TLS13,
        "1301 1302 1303 C02B C02C CCA9 C02F C030 CCA8 C009 C00A C013 C014 009C 009D 002F 0035",
        "001D 0017 0018",
    ),
    row(
        "Android 15, 16",
        Version.TLS12,
        Version.TLS13,
        "1301 1302 1303 C02B C02F C02C C030 CCA9 CCA8 C013 C014 009C 009D 002F 0035",
        "11EC 001D 0017 0018",
    ),
    row(
        "Internet Explorer 6, Windows XP",
        Version.SSL3,
        Version.SSL3,
        "0004 0005 000A 0009 0064 0062 0003 0006 0013 0012 0063",
        "",
        sni=False,
    ),
    row(
        "Internet Explorer 8, Windows XP",
        Version.SSL3,
        Version.TLS10,
        "0004 0005 000A 0009 0064 0062 0003 0006 0013 0012 0063",
        "",
        sni=False,
    ),
    row(
        "Internet Explorer 8, Windows 7",
        Version.SSL3,
        Version.TLS10,
        "002F 0035 0005 000A C013 C014 C009 C00A 0032 0038 0013 0004",
        "0017 0018",
    ),
    row(
        "Internet Explorer 11, Windows 7",
        Version.TLS10,
        Version.TLS12,
        "C028 C027 C014 C013 009F 009E 009D 009C 003D 003C 0035 002F C02C C02B C024 C023 C00A "
        "C009 006A 0040 0038 0032 000A 0013",
        "0017 0018",
        min_dh=1024,
        max_dh=4096,
    ),
    row(
        "Internet Explorer 11, Windows 8.1",
        Version.TLS10,
        Version.TLS12,
        "C028 C027 C014 C013 009F 009E 0039 0033 009D 009C 003D 003C 0035 002F C02C C02B C024 "
        "C023 C00A C009 006A 0040 0038 0032 000A 0013",
        "0017 0018",
        min_dh=1024,
        max_dh=4096,
    ),
    row(
        "Internet Explorer 11, Windows 10",
        Version.TLS10,
        Version.TLS12,
        "C02C C02B C030 C02F 009F 009E C024 C023 C028 C027 C00A C009 C014 C013 0039 0033 009D "
        "009C 003D 003C 0035 002F 000A 006A 0040 0038 0032 0013",
        "0017 0018",
        min_dh=1024,
        max_dh=4096,
    ),
    row(
        "Edge 15 (2017)",
        Version.TLS10,
        Version.TLS12,
        "C02C C02B C030 C02F C024 C023 C028 C027 C00A C009 C014 C013 009D 009C 003D 003C 0035 "
        "002F 000A",
        "001D 0017 0018",
        min_dh=1024,
        max_dh=4096,
    ),
    row(
        "Chrome 49, Windows XP",
        Version.TLS10,
        Version.TLS12,
        "C02F CCA8 CC13 C014 C013 009C 0035 002F 000A",
        "0017 0018",
        min_dh=1024,
    ),
    row(
        "Chrome 70 (2018)",
        Version.TLS10,
        Version.TLS13,
        "1301 1302 1303 C02B C02F C02C C030 CCA9 CCA8 C013 C014 009C 009D 002F 0035 000A",
        "001D 0017 0018",
        min_dh=1024,
    ),
    row(
        "Chrome 101 (2022)",
        Version.TLS12,
        Version.TLS13,
        "1301 1302 1303 C02B C02F C02C C030 CCA9 CCA8 C013 C014 009C 009D 002F 0035",
        "001D 0017 0018",
        min_dh=1024,
    ),
    row(
        "Chrome, Edge 137 (2025)",
        Version.TLS12,
        Version.TLS13,
        "1301 1302 1303 C02B C02F C02C C030 CCA9 CCA8 C013 C014 009C 009D 002F 0035",
        "11EC 001D 0017 0018",
        min_dh=1024,
    ),
    row(
        "Firefox 31 ESR (2014)",
        Version.TLS10,
        Version.TLS12,
        "C02B C02F C00A C009 C013 C014 C012 C007 C011 0033 0032 0045 0039 0038 0088 0016 002F "
        "0041 0035 0084 000A 0005 0004",
        "0017 0018 0019",
    ),
    row(
        "Firefox 49, Windows XP",
        Version.TLS10,
        Version.TLS12,
        "C02B C02F CCA9 CCA8 C02C C030 C00A C009 C013 C014 0033 0039 002F 0035 000A",
        "0017 0018 0019",
        min_dh=1023,
    ),
    row(
        "Firefox 66 (2019)",
        Version.TLS10,
        Version.TLS13,
        "1301 1303 1302 C02B C02F CCA9 CCA8 C02C C030 C00A C009 C013 C014 0033 0039 002F 0035 000A",
        "001D 0017 0018 0019 0100 0101",
        min_dh=1023,
    ),
    row(
        "Firefox 137 (2025)",
        Version.TLS12,
        Version.TLS13,
        "1301 1303 1302 C02B C02F CCA9 CCA8 C02C C030 C00A C009 C013 C014 009C 009D 002F 0035",
        "11EC 001D 0017 0018 0019 0100 0101",
        min_dh=1023,
    ),
    row(
        "Safari 6, iOS 6",
        Version.SSL3,
        Version.TLS12,
        "C024 C023 C00A C009 C007 C008 C028 C027 C014 C013 C011 C012 C026 C025 C02A C029 C004 "
        "C005 C002 C003 C00E C00F C00C C00D 003D 003C 002F 0005 0004 0035 000A 0067 006B 0033 "
        "0039 0016 C006 C010 C001 C00B 003B 0002 0001",
        "0017 0018 0019",
    ),
    row(
        "Safari 8, iOS 8",
        Version.SSL3,
        Version.TLS12,
        "C024 C023 C00A C009 C008 C028 C027 C014 C013 C012 C026 C025 C005 C004 C003 C02A C029 "
        "C00F C00E C00D 006B 0067 0039 0033 0016 003D 003C 0035 002F 000A C007 C011 C002 C00C "
        "0005 0004",
        "0017 0018 0019",
        min_dh=768,
    ),
    row(
        "Safari 9, iOS 9",
        Version.TLS10,
        Version.TLS12,
        "C02C C02B C024 C023 C00A C009 C008 C030 C02F C028 C027 C014 C013 C012 009D 009C 003D "
        "003C 0035 002F 000A C007 C011 0005 0004",
        "0017 0018 0019",
        min_dh=768,
    ),
    row(
        "Safari 10, macOS 10.12",
        Version.TLS10,
        Version.TLS12,
        "C02C C02B C024 C023 C00A C009 C008 C030 C02F C028 C027 C014 C013 C012 009D 009C 003D "
        "003C 0035 002F 000A",
        "0017 0018 0019",
        min_dh=768,
    ),
    row(
        "Safari 12, iOS 12",
        Version.TLS10,
        Version.TLS13,
        "1303 1301 1302 C02C C02B C024 C023 C00A C009 CCA9 C030 C02F C028 C027 C014 C013 CCA8 "
        "009D 009C 003D 003C 0035 002F C008 C012 000A",
        "001D 0017 0018 0019",
    ),
    row(
        "Safari 15, macOS 12",
        Version.TLS10,
        Version.TLS13,
        "1301 1302 1303 C02C C02B CCA9 C030 C02F CCA8 C00A C009 C014 C013 009D 009C 0035 002F "
        "C008 C012 000A",
        "001D 0017 0018 0019",
        min_dh=1024,
    ),
    row(
        "Safari 26, iOS 26",
        Version.TLS12,
        Version.TLS13,
        "1302 1303 1301 C02C C02B CCA9 C030 C02F CCA8 C00A C009 C014 C013 009D 009C 0035 002F "
        "C008 C012 000A",
        "11EC 001D 0017 0018 0019",
        min_dh=1024,
    ),
)
"""By family, the oldest first."""
