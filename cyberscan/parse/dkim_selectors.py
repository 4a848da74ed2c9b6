"""Selectors that mail systems give DKIM keys by themselves: a short list, asked for in this order.

Selectors cannot be listed from outside (RFC 6376 section 3.1), so only names that a system is known
to choose are asked for. Every row names where that is said and when it was read.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

MOST_OWN: Final = 32
"""Selectors that an inventory lists which are asked for."""


class Selector(Struct, frozen=True):
    """A selector, and whose habit it is."""

    name: str
    of: str
    source: str
    read: str = "2026-11-26"


SELECTORS: Final = (
    Selector(
        "default",
        "cPanel, CyberPanel",
        "https://www.radicenter.eu/dkim-and-dmarc-practices-starting-from-2025/ (cPanel); "
        "usmannasir/cyberpanel e8a1387 plogical/dnsUtilities.py",
    ),
    Selector(
        "x",
        "DirectAdmin",
        "https://docs.overton.cloud/email/technical/dkim-records",
    ),
    Selector(
        "mail",
        "Mail-in-a-Box, HestiaCP, docker-mailserver",
        "mail-in-a-box/mailinabox 023cd12 setup/dkim.sh; hestiacp/hestiacp 017d8ef "
        "bin/v-add-mail-domain-dkim; docker-mailserver/docker-mailserver 03451f6 "
        "target/bin/open-dkim",
    ),
    Selector(
        "dkim",
        "mailcow",
        "mailcow/mailcow-dockerized 1b578ca data/web/inc/functions.dkim.inc.php",
    ),
    Selector(
        "google",
        "Google Workspace",
        "DNSHealth 1.0.8 MailProviders/Google.json, after "
        "https://support.google.com/a/answer/174126",
    ),
    Selector(
        "selector1",
        "Microsoft 365",
        "https://gist.github.com/mardahl/93a7f8abea62f55a52ad41727024e610 "
        "(Get-DkimSigningConfig of Exchange Online)",
    ),
    Selector(
        "selector2",
        "Microsoft 365",
        "https://gist.github.com/mardahl/93a7f8abea62f55a52ad41727024e610 "
        "(Get-DkimSigningConfig of Exchange Online)",
    ),
    Selector(
        "zoho",
        "Zoho",
        "https://help.extensionerp.com/portal/en/kb/articles/email-domain-verification",
    ),
    Selector(
        "hostingermail-a",
        "Hostinger",
        "zone records of Hostinger's own panel, as eight public repositories show them alike",
    ),
    Selector(
        "hostingermail-b",
        "Hostinger",
        "zone records of Hostinger's own panel, as eight public repositories show them alike",
    ),
    Selector(
        "hostingermail-c",
        "Hostinger",
        "zone records of Hostinger's own panel, as eight public repositories show them alike",
    ),
    Selector(
        "s1",
        "SendGrid",
        "zone records that SendGrid's domain authentication asks for, as seven public repositories "
        "show them alike",
    ),
    Selector(
        "s2",
        "SendGrid",
        "zone records that SendGrid's domain authentication asks for, as seven public repositories "
        "show them alike",
    ),
)
"""Asked for in this order; each costs one query to the operator's resolver."""
