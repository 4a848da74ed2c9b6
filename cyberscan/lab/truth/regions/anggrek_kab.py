"""Kab. Anggrek: everything is in order, but nobody may announce its IPv6 network, and whether
somebody does has not been heard yet.
"""

from __future__ import annotations

from cyberscan.lab.truth.rows import truth, unknown

TRUTH = truth(
    "99.16",
    unknown("2001:db8:16::2", "disowned", "dns/rpki"),
    unknown("2001:db8:16::5", "disowned", "dns/rpki"),
)
