"""Answers of web servers, of products known by their front page, and of what stands beside them."""

from __future__ import annotations

from cyberscan.model.services.base import Answer


class Http(Answer, frozen=True, kw_only=True, tag="http"):
    """The answer to GET / of a web server that is no product known here."""

    status: int
    server: str = ""
    """The Server field, masked."""
    title: str = ""
    """The page's title, masked."""


class Product(Answer, frozen=True, kw_only=True):
    """A product known by what it says to GET /."""

    product: str
    """Its name, as `cyberscan.tables.panels` has it."""
    version: str = ""
    """As it tells it to strangers."""
    status: int
    mark: str = ""
    """The field or title it is known by, masked."""


class HostingPanel(Product, frozen=True, kw_only=True, tag="hosting-panel"):
    """The login page of a panel that runs websites, mail and accounts of a server."""


class AdminConsole(Product, frozen=True, kw_only=True, tag="admin-console"):
    """The front page of a tool that manages data, jobs or measurements."""

    open: bool = False
    """True where the page that came is one that nobody gets who is asked for a password."""


class Jenkins(Product, frozen=True, kw_only=True, tag="jenkins"):
    """A Jenkins: it names itself in a field of every answer."""


class Proxmox(Product, frozen=True, kw_only=True, tag="proxmox"):
    """The web interface of a Proxmox host."""


class Squid(Product, frozen=True, kw_only=True, tag="squid"):
    """A Squid, asked as if it were a web server. Whether it passes requests on was not asked."""


class Ipp(Product, frozen=True, kw_only=True, tag="ipp"):
    """A print server."""


class Dvr(Product, frozen=True, kw_only=True, tag="dvr"):
    """The web page of a video recorder or camera."""


class Tr069(Product, frozen=True, kw_only=True, tag="tr069"):
    """A router that waits for its provider's connection request (TR-069)."""


class Docker(Answer, frozen=True, kw_only=True, tag="docker"):
    """The answer of a Docker Engine to GET /version."""

    open: bool
    """True when it answered without a client certificate or login."""
    status: int
    version: str = ""
    api_version: str = ""


class Kubernetes(Answer, frozen=True, kw_only=True, tag="kubernetes"):
    """The answer of a Kubernetes API server to GET /version."""

    open: bool
    """True when it told its version to a stranger, as it does by default."""
    status: int
    version: str = ""


class Kubelet(Answer, frozen=True, kw_only=True, tag="kubelet"):
    """The answer of a kubelet to GET /healthz."""

    open: bool
    """True when it answered a stranger."""
    status: int


class Consul(Answer, frozen=True, kw_only=True, tag="consul"):
    """The answer of a Consul agent to GET /v1/status/leader."""

    policy: str
    """X-Consul-Default-ACL-Policy: ``allow`` or ``deny``."""
    status: int


class Portainer(Answer, frozen=True, kw_only=True, tag="portainer"):
    """The answer of a Portainer to GET /api/status."""

    version: str


class Rtsp(Answer, frozen=True, kw_only=True, tag="rtsp"):
    """The answer of a video server to OPTIONS (RFC 2326 section 10.1)."""

    status: int
    methods: tuple[str, ...] = ()
    """The Public field, sorted."""
    server: str = ""


class Socks(Answer, frozen=True, kw_only=True, tag="socks"):
    """The method a SOCKS 5 proxy chose among 0, 1 and 2 (RFC 1928 section 3)."""

    method: int
    """0: no authentication, 1: GSSAPI, 2: user name and password, 255: none of them."""


class Ajp(Answer, frozen=True, kw_only=True, tag="ajp"):
    """A CPong to a CPing: an Apache JServ Protocol connector."""


class Rmi(Answer, frozen=True, kw_only=True, tag="rmi"):
    """A Java RMI endpoint that took our protocol. What it exports was not asked."""


class Jdwp(Answer, frozen=True, kw_only=True, tag="jdwp"):
    """A Java virtual machine that let us in as its debugger and told its version."""

    version: str
    """The virtual machine's, masked."""
    name: str = ""
    """The virtual machine's name, masked."""


class VmwareAuthd(Answer, frozen=True, kw_only=True, tag="vmware-authd"):
    """The greeting of VMware's authentication daemon, on ESXi and other VMware hosts."""

    greeting: str


class ZabbixAgent(Answer, frozen=True, kw_only=True, tag="zabbix-agent"):
    """A Zabbix agent that answered a stranger's agent.ping."""


Web = (
    Http
    | HostingPanel
    | AdminConsole
    | Jenkins
    | Proxmox
    | Squid
    | Ipp
    | Dvr
    | Tr069
    | Docker
    | Kubernetes
    | Kubelet
    | Consul
    | Portainer
    | Rtsp
    | Socks
    | Ajp
    | Rmi
    | Jdwp
    | VmwareAuthd
    | ZabbixAgent
)
