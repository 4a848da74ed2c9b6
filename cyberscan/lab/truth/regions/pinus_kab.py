"""Kab. Pinus."""

from __future__ import annotations

from cyberscan.lab.truth.rows import VISITS, fails, truth, unknown

TRUTH = truth(
    "99.14",
    fails(
        "pinuskab.go.test",
        "L dns/caa:missing",
        "L dns/dnssec-unsigned:unsigned",
        "L dns/nameservers:one_network",
        # quarantine under test is none (RFC 9989 section 4.7, tag t).
        "M mail/dmarc:testing",
        # No "all" at the end, and no DMARC that would act.
        "L mail/spf:open_end",
    ),
    # Two links to pills; the apex shows the same page.
    fails(
        "pinuskab.go.test:443",
        "H content/hidden-links:pharmacy",
        "M web/hsts:missing",
        "M web/framing:missing",
        "L web/security-txt:missing",
    ),
    fails(
        "www.pinuskab.go.test:443",
        "H content/hidden-links:pharmacy",
        "M web/hsts:missing",
        "M web/framing:missing",
        "L web/security-txt:missing",
    ),
    # One link in advertising's words, to a host whose name says nothing.
    fails(
        "dlh.pinuskab.go.test:443",
        "H content/hidden-links:single",
        "M web/hsts:missing",
        "M web/framing:missing",
        "L web/security-txt:missing",
    ),
    # A word that the press uses as well.
    fails(
        "dispora.pinuskab.go.test:443",
        "I content/hidden-links:words",
        "M web/hsts:missing",
        "M web/framing:missing",
        "L web/security-txt:missing",
    ),
    # A dozen hosts, off-screen, of no trade in particular.
    fails(
        "diskoperindag.pinuskab.go.test:443",
        "I web/compression:plain",
        "I content/hidden-links:many",
        "M web/hsts:missing",
        "M web/framing:missing",
        "L web/security-txt:missing",
    ),
    # What was done; see `cyberscan.lab.province.taken_over`.
    fails("bkpsdm.pinuskab.go.test:443", "C content/gambling-injection:gambling"),
    fails("dinsos.pinuskab.go.test:443", "H content/gambling-injection:trade"),
    fails("dpmd.pinuskab.go.test:443", "I content/gambling-injection:words"),
    fails("perpustakaan.pinuskab.go.test:443", "H content/foreign-canonical:spam"),
    fails("kesbangpol.pinuskab.go.test:443", "H content/foreign-canonical:elsewhere"),
    fails("bakesbang.pinuskab.go.test:443", "I content/foreign-canonical:foreign"),
    fails("dkp.pinuskab.go.test:443", "C content/hidden-links:text"),
    fails("dinkes.pinuskab.go.test:443", "H content/spam-sitemap:spam"),
    fails("disnaker.pinuskab.go.test:443", "H content/injected-script:loader"),
    fails("bapenda.pinuskab.go.test:443", "H content/injected-script:miner"),
    fails("disdik.pinuskab.go.test:443", "C content/gambling-injection:gambling"),
    fails("umkm.pinuskab.go.test:443", "C content/phishing-kit:foreign"),
    fails("inspektorat.pinuskab.go.test:443", "C content/cloaking:gambling"),
    fails("satpolpp.pinuskab.go.test:443", "C content/cloaking:gambling"),
    fails("dlhk.pinuskab.go.test:443", "H content/cloaking:elsewhere"),
    unknown("bpbd.pinuskab.go.test:443", "blocked", VISITS),
    fails("198.18.14.6:2087", "M services/hosting-panel:reachable"),
    fails("198.18.14.6:135", "H services/msrpc:endpoint_mapper"),
    fails("198.18.14.6:389", "H services/ldap:no_tls", "H services/cldap:entry"),
    fails("198.18.14.6:5985", "H services/winrm:plain"),
    # Over TCP as well; a port is told once, by the worse of the two.
    fails("198.18.14.6:111", "H services/rpcbind:udp"),
    fails("198.18.14.6:2049", "H services/nfs:versions"),
    fails("198.18.14.6:4222", "H services/nats:open"),
    # As Debian carries it.
    unknown("198.18.14.6", "backported", "services/end-of-life"),
)
