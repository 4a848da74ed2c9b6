"""Ports of web servers besides 80 and 443, of panels and management interfaces, proxies, Java,
video and printers.

Ports that several products share are rows here, and only here. A debugger's handshake comes before
HTTP: a virtual machine hangs up without a word upon a request for a page, and would be told as one
that says nothing.
"""

from __future__ import annotations

from typing import Final

from cyberscan.model.policy import PortProfile
from cyberscan.tables.ports.row import Row

_NETBASE: Final = "Debian netbase 6.4, /etc/services, read 2026-11-27"
_NMAP: Final = "Nmap 7.93, nmap-services (Debian 12), read 2026-11-27"
_HOUSE: Final = "the house's list of checks, section services, read 2026-11-27"
_CPANEL: Final = "cPanel, Guide to API Authentication (api.docs.cpanel.net), read 2026-11-27"
_K8S: Final = "Kubernetes, Ports and Protocols and the kubelet reference (copies), read 2026-11-27"
_DOCKER: Final = "Nmap 7.93, docker-version.nse (Debian 12), read 2026-11-27"
_VMWARE: Final = "VMware vSphere 6.0 Upgrade, TCP and UDP ports (docs.vmware.com), read 2026-11-27"
_PORTAINER: Final = "Portainer, portainer-agent-stack.yml (a public copy), read 2026-11-27"
_CONSUL: Final = "HashiCorp Consul, Status HTTP API (developer.hashicorp.com), read 2026-11-27"
_RABBIT: Final = "RabbitMQ 3.10, rabbitmq_management.schema (Debian 12), read 2026-11-27"
_RMI: Final = "Nmap 7.93, rmi-dumpregistry.nse (Debian 12), read 2026-11-27"
_PLESK: Final = "inetservices.com, ports to open for the Plesk panel, read 2026-11-27"
_ALTERNATE: Final = "Nmap 7.93, ports of its probe GetRequest (Debian 12), read 2026-11-27"
_GRAFANA: Final = "Grafana, conf/defaults.ini (grafana/grafana at 002060fd), read 2026-11-27"
_IDEA: Final = "IntelliJ IDEA 2025.3 Help, Attach to process (jetbrains.com), read 2026-11-27"
_KIBANA: Final = "Kibana 5.1, Configuring Kibana (elastic.co), read 2026-11-27"
_PROXMOX: Final = "Proxmox VE, pveproxy.adoc (git.proxmox.com), read 2026-11-27"
_CYBERPANEL: Final = "CyberPanel, install.py (usmannasir/cyberpanel at 611a04f), read 2026-11-27"
_SOLR: Final = "Apache Solr Reference Guide 7.5, Solr Admin UI (solr.apache.org), read 2026-11-27"

_PRINTER: Final = "a printer prints whatever is sent to it"
_X11: Final = "a display draws whatever it is asked to: only that it is open is told"
_ADB: Final = "a phone asks its owner to confirm whoever speaks to it: only that it is open is told"

_DAILY, _POSTURE, _FULL = PortProfile.DAILY, PortProfile.POSTURE, PortProfile.FULL

_HOSTING: Final = ("tls+hosting-panel", "hosting-panel")
_CONSOLE: Final = ("tls+admin-console", "admin-console")
_WEB: Final = ("tls+http", "http")


def _row(port: int, profile: PortProfile, source: str, *protocols: str) -> Row:
    return Row(port=port, protocols=protocols, profile=profile, source=source)


ROWS: Final = (
    _row(81, _FULL, _ALTERNATE, "http"),
    _row(554, _POSTURE, _NETBASE, "rtsp"),
    _row(631, _POSTURE, _NETBASE, "ipp", "tls+ipp"),
    _row(902, _POSTURE, _VMWARE, "vmware-authd"),
    _row(1080, _POSTURE, _NETBASE, "socks"),
    _row(1090, _FULL, _RMI, "rmi"),
    _row(1098, _FULL, _RMI, "rmi"),
    _row(1099, _POSTURE, _NETBASE, "rmi"),
    _row(2082, _POSTURE, _CPANEL, "hosting-panel"),
    _row(2083, _POSTURE, _CPANEL, *_HOSTING),
    _row(2086, _POSTURE, _CPANEL, "hosting-panel"),
    _row(2087, _POSTURE, _CPANEL, *_HOSTING),
    _row(2095, _FULL, _CPANEL, "hosting-panel"),
    _row(2096, _FULL, _CPANEL, *_HOSTING),
    _row(2222, _FULL, _HOUSE, "ssh", *_HOSTING),
    _row(2375, _DAILY, _DOCKER, "docker", "tls+docker"),
    _row(2376, _POSTURE, _DOCKER, "tls+docker", "docker"),
    _row(3000, _FULL, _GRAFANA, "admin-console", "tls+admin-console"),
    _row(3128, _POSTURE, "Squid 5.7, squid.conf (Debian 12), read 2026-11-27", "squid"),
    _row(5005, _FULL, _IDEA, "jdwp"),
    Row(port=5555, profile=_POSTURE, source=_HOUSE, hush=_ADB),
    _row(5601, _FULL, _KIBANA, "admin-console", "tls+admin-console"),
    Row(port=6000, profile=_POSTURE, source=_NETBASE, hush=_X11),
    _row(6443, _POSTURE, _K8S, "tls+kubernetes"),
    _row(7547, _POSTURE, _NMAP, "tr069"),
    _row(7800, _POSTURE, _HOUSE, *_HOSTING),
    _row(8000, _POSTURE, _NMAP, "jdwp", "dvr", "tls+dvr"),
    _row(8001, _FULL, _NMAP, "http", "tls+http"),
    _row(8006, _POSTURE, _PROXMOX, "tls+proxmox"),
    _row(8008, _FULL, _NMAP, "http", "tls+http"),
    _row(8009, _POSTURE, "Tomcat 10.1, server.xml (Debian 12), read 2026-11-27", "ajp"),
    _row(8080, _POSTURE, _NETBASE, "jenkins", "hosting-panel", "admin-console", "tls+jenkins"),
    _row(8081, _FULL, _NMAP, "http", "tls+http"),
    _row(8082, _FULL, _NMAP, "http", "tls+http"),
    _row(8083, _FULL, _NMAP, *_WEB),
    _row(8088, _FULL, _NMAP, "http", "tls+http"),
    _row(8090, _FULL, _CYBERPANEL, *_HOSTING),
    _row(8443, _POSTURE, _PLESK, *_HOSTING),
    _row(8500, _POSTURE, _CONSUL, "consul", "tls+consul"),
    _row(
        8501, _FULL, "consul-https.xml of openSUSE's package consul, read 2026-11-27", "tls+consul"
    ),
    _row(8554, _FULL, _NMAP, "rtsp"),
    _row(8880, _POSTURE, _PLESK, "hosting-panel", "tls+hosting-panel"),
    _row(8888, _POSTURE, _HOUSE, "hosting-panel", "admin-console", "tls+hosting-panel"),
    _row(8983, _FULL, _SOLR, "admin-console", "tls+admin-console"),
    _row(9000, _POSTURE, _PORTAINER, "portainer", "tls+portainer"),
    _row(9001, _FULL, _ALTERNATE, "admin-console", "tls+admin-console"),
    _row(9090, _FULL, "Prometheus 2.42, its own help (Debian 12), 2026-11-27", *_CONSOLE),
    _row(9443, _POSTURE, _PORTAINER, "tls+portainer", "portainer"),
    _row(10000, _POSTURE, _NETBASE, *_HOSTING),
    _row(10050, _FULL, _NETBASE, "zabbix-agent"),
    _row(10250, _POSTURE, _K8S, "tls+kubelet"),
    _row(10255, _FULL, _K8S, "kubelet"),
    _row(15672, _FULL, _RABBIT, "admin-console", "tls+admin-console"),
    _row(37777, _POSTURE, _HOUSE),
    *(
        Row(
            port=port,
            profile=_POSTURE if port == 9100 else _FULL,
            source=_NMAP,
            hush=_PRINTER,
        )
        for port in range(9100, 9108)
    ),
)
