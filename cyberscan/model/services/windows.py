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


class Rpcbind(Answer, frozen=True, kw_only=True, tag="rpcbind"):
    """The reply to one NULL call of the port mapper (RFC 1833). No list was asked for."""

    denied: bool = False
    """Turned away as a stranger, before the call was looked at."""
    sent: int = 0
    """Bytes of the question over UDP; 0 over TCP."""
    received: int = 0
    """Bytes of the answer."""


class Nfs(Answer, frozen=True, kw_only=True, tag="nfs"):
    """Replies to NULL calls of NFS versions 3 and 4 (RFC 1813, RFC 7530). No export was read."""

    versions: tuple[int, ...] = ()
    """Of 3 and 4, those whose NULL succeeded."""
    lowest: int = 0
    highest: int = 0
    """Range the server names where it knows the program and not the version; 0 where it did not."""
    denied: bool = False


class Msrpc(Answer, frozen=True, kw_only=True, tag="msrpc"):
    """The answer to one bind to the DCE/RPC endpoint mapper (C706 chapter 12)."""

    endpoint_mapper: bool
    """Whether the bind was accepted."""
    reason: int = 0
    """Why not, as the server numbers it."""


class Ldap(Answer, frozen=True, kw_only=True, tag="ldap"):
    """The answer to one StartTLS request (RFC 4511 section 4.14). No bind, no search."""

    start_tls: bool
    result: int
    """Result code; 1 inside TLS: it is on already. 2: not supported. 52: not to be had now."""
    disconnected: bool = False
    """The server answered with a notice that it closes (section 4.4.1)."""


class Cldap(Answer, frozen=True, kw_only=True, tag="cldap"):
    """The answer over UDP to a search that asks for no attributes."""

    entry: bool
    """Whether the root entry was found."""
    sent: int
    """Bytes of the question."""
    received: int
    """Bytes of the answer."""


class NetbiosNs(Answer, frozen=True, kw_only=True, tag="netbios-ns"):
    """The answer to one node status request (RFC 1002 section 4.2.18). Names are not kept."""

    names: int
    file_server: bool
    domain_controller: bool
    sent: int
    """Bytes of the question."""
    received: int
    """Bytes of the answer."""


class Winrm(Answer, frozen=True, kw_only=True, tag="winrm"):
    """The answer to GET /wsman without credentials."""

    status: int
    schemes: tuple[str, ...] = ()
    """Ways to authenticate that were offered, sorted."""


Windows = Smb | Rdp | Rpcbind | Nfs | Msrpc | Ldap | Cldap | NetbiosNs | Winrm
