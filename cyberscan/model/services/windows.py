"""Answers of what belongs inside a network: files, desktops, directories, remote calls."""

from __future__ import annotations

from cyberscan.model.services.base import Answer


class Smb(Answer, frozen=True, kw_only=True, tag="smb"):
    """Answers to one negotiate request of SMB 1 and one of SMB 2. No session was set up."""

    version1: bool | None = None
    """Whether ``NT LM 0.12`` was taken; None where nothing came in time."""
    dialect: str = ""
    """Highest dialect of versions 2 and 3, as ``3.1.1``; empty where none was taken."""
    signing_enabled: bool = False
    signing_required: bool = False
    """Of the highest version that was taken."""
    session_error: int = 0
    """Error code of the NetBIOS session service where it grants no session (RFC 1002 section
    4.3.4); nothing else was asked then."""


class Rdp(Answer, frozen=True, kw_only=True, tag="rdp"):
    """Answers to connection requests that offer more and less (MS-RDPBCGR 2.2.1.2)."""

    negotiates: bool = True
    """False: it confirms and says nothing of protection, as servers before 2008 do."""
    selected: str = ""
    """What was chosen when TLS and CredSSP were offered: ``HYBRID``, ``SSL`` or ``RDP``."""
    failure: str = ""
    """Name of the failure code in its place."""
    nla: bool | None = None
    """Whether network level authentication is required; None where it was not told."""
    standard: bool | None = None
    """Whether RDP's own security, without TLS, is taken; None where it was not told."""


Windows = Smb | Rdp
