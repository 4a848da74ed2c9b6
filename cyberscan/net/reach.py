"""Who may be sent what: the reach table, decided anew for every packet's destination."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

from cyberscan.model.inventory import PRINTER_PORTS, Extra, Inventory, Operator, Regency
from cyberscan.model.look import Reason
from cyberscan.net.base import Errand, Forbidden, IpNetwork, Packet
from cyberscan.net.calendar import in_force, window_open
from cyberscan.net.learned import Learned
from cyberscan.net.scope import Exclusions, Scope, ancestors
from cyberscan.net.special import Ip, literal, never, special

_DNS_PORT: Final = 53
_NOBODY: Final = (literal("192.0.2.1"), _DNS_PORT)
"""The one canary in a special-purpose network: documentation space, where nobody runs a server
(RFC 5737 section 4)."""
_SMTP_PORT: Final = 25
_LAST_PORT: Final = 65_535

_ANY_PORT: Final = frozenset({Packet.SERVICE, Packet.SENSITIVE, Packet.KNOCK})
"""What an address may be sent on any port, or on none; printers' are asked about apart."""
_MINUTE: Final = timedelta(minutes=1)
_NEVER: Final = (datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC))
_GRANTED: Final = 4096
"""Decisions remembered."""


class Destination(StrEnum):
    """The rows of the reach table an address can fall under, seen from one regency."""

    OWN = "own"
    """In a network the regency declared as its own."""
    HOSTED = "hosted"
    """A listed name resolved to it in this run; somebody else's network."""
    NAME_SERVER = "name_server"
    """A server the regency declared for its zone; somebody else's network."""
    MAIL_SERVER = "mail_server"
    """A listed zone's MX resolved to it in this run; somebody else's network."""
    ELSEWHERE = "elsewhere"
    """Everything else: recorded, never contacted but for DNS."""


class Reach:
    """The guard. `decide` says no by raising `Forbidden`; it keeps nothing but what it learned.

    Args:
        inventory: Who is listed, with authorisations, exclusions and windows.
        operator: Whose resolvers may be asked.
        admits: Special-purpose networks the dialer itself stands for (the lab's).
        allow_networks: Special-purpose networks the user named for this run. A private network
            that a regency declares as its own is open to looks on that regency's account.
        resolvers: Addresses of further resolvers of the operator (the system's).
        canaries: (address, port) that may be asked once each.
        now: The run's wall clock: aware.

    """

    def __init__(
        self,
        inventory: Inventory,
        operator: Operator,
        *,
        admits: Iterable[IpNetwork] = (),
        allow_networks: Iterable[IpNetwork] = (),
        resolvers: Iterable[str] = (),
        canaries: Iterable[tuple[str, int]] = (),
        now: Callable[[], datetime],
    ) -> None:
        self._regencies = {regency.code: regency for regency in inventory.regencies}
        self._scopes = {code: Scope(regency) for code, regency in self._regencies.items()}
        self._allowed = (*admits, *allow_networks)
        self._allowed_for = {
            code: (*self._allowed, *scope.private) for code, scope in self._scopes.items()
        }
        named = (literal(address) for address in (*operator.resolvers, *resolvers))
        # Decided once: every look-up asks.
        self._services = frozenset(ip for ip in named if not _no_service(ip))
        self._canaries = {(literal(address), port) for address, port in canaries}
        self._now = now
        self._granted: dict[tuple[Errand, Ip], tuple[datetime, datetime]] = {}
        """What was allowed on any port, and for which minute: hours end with a minute, a letter
        with a day, and what is allowed of a name is never taken back in a run."""
        self._speaking: defaultdict[str, list[Scope]] = defaultdict(list)
        """Scopes by the names at or above all they speak of: who has a zone is found by it."""
        for scope in self._scopes.values():
            for name in scope.heads:
                self._speaking[name].append(scope)
        self._learned = Learned()
        self._exchangers: set[str] = set()
        self._excluding = [s.exclusions for s in self._scopes.values() if s.regency.exclusions]
        self._excluding += [Exclusions(one.whose, one.entries) for one in inventory.left_alone]
        self._mail: dict[str, set[str]] = {}
        self._spent: set[tuple[Packet, Ip, int]] = set()

    @property
    def moment(self) -> datetime:
        """The run's wall clock now: aware."""
        return self._now()

    def learn(self, name: str, addresses: Iterable[str]) -> None:
        """Remember what our resolver said ``name`` resolves to in this run.

        Only names the reach table speaks of are kept: hosts, declared name servers, known MX.
        """
        name = _plain(name)
        if name in self._exchangers or self._spoken_of(name):
            self._learned.add(name, [literal(address) for address in addresses])

    def learn_mx(self, zone: str, names: Iterable[str]) -> None:
        """Remember the MX names our resolver gave for a listed zone; `learn` their addresses."""
        exchangers = {_plain(name) for name in names}
        self._mail.setdefault(_plain(zone), set()).update(exchangers)
        self._exchangers |= exchangers

    def knows(self, name: str, address: str) -> bool:
        """Whether our resolver gave ``address`` for ``name`` in this run."""
        return _plain(name) in self._learned.names(literal(address))

    def in_scope(self, regency: str, name: str, port: int = 443) -> bool:
        """Whether ``name`` is one the regency listed, or the scanner's own well-known ones, and
        ``port`` one where it may be asked for pages.
        """
        scope, name = self._scopes.get(regency), _plain(name)
        if scope is None or any(exclusions.name(name) for exclusions in self._excluding):
            return False
        return scope.serves(name) and scope.web_port(name, port)

    def destination(self, regency: str, address: str) -> Destination:
        """Return the row of the table ``address`` falls under for a regency."""
        scope = self._scopes.get(regency)
        return Destination.ELSEWHERE if scope is None else self._row(scope, literal(address))

    def spend(self, errand: Errand, ip: Ip, port: int) -> None:
        """Use up what may be done once only: a canary, a greeting to a foreign mail server."""
        if errand.packet is Packet.CANARY or self._once(errand, ip):
            self._spent.add((errand.packet, ip, port))

    def renew_canaries(self) -> None:
        """Let every canary be asked once more: the scanner has reason to doubt its own network."""
        self._spent = {spent for spent in self._spent if spent[0] is not Packet.CANARY}

    def renew_greeting(self, name: str) -> None:
        """Let a foreign mail server be greeted once more: the greeting fell into an outage of our
        own and did not reach it.
        """
        self._spent = {
            (packet, ip, port)
            for packet, ip, port in self._spent
            if packet is not Packet.SMTP or _plain(name) not in self._learned.names(ip)
        }

    def decide(self, errand: Errand, address: str, port: int) -> None:
        """Return if ``errand`` may be sent to ``address`` and ``port``; else raise `Forbidden`.

        Its reason is OUT_OF_REACH, EXCLUDED, or NOT_LOOKED outside the agreed hours.
        """
        ip = literal(address)
        now = self._now()
        if port not in PRINTER_PORTS and 0 < port <= _LAST_PORT:
            since, until = self._granted.get((errand, ip), _NEVER)
            if since <= now < until:
                return
        self._decide(errand, ip, port)
        if errand.packet in _ANY_PORT:
            minute = now.replace(second=0, microsecond=0)
            self._granted[errand, ip] = (minute, minute + _MINUTE)
            if len(self._granted) > _GRANTED:
                self._granted.clear()

    def _decide(self, errand: Errand, ip: Ip, port: int) -> None:
        if not 1 <= port <= _LAST_PORT:
            raise Forbidden(f"{port} is not a port")
        if port in PRINTER_PORTS and errand.packet is not Packet.KNOCK:
            raise Forbidden(f"port {port} belongs to printers: nothing is ever sent there")
        if errand.packet is Packet.OPERATOR:
            self._operator(errand, ip, port)
            return
        if why := never(ip):
            raise Forbidden(f"{ip} is {why}: never contacted")
        canary = errand.packet is Packet.CANARY
        named = self._allowed_for.get(errand.regency, self._allowed)
        if not (canary and (ip, port) == _NOBODY) and (why := special(ip, named)):
            raise Forbidden(f"{ip} is {why}: contacted only where somebody names the network")
        if canary:
            self._canary(ip, port)
            return
        if errand.packet is Packet.ITERATION:
            self._iteration(errand, ip, port)
            return
        scope = self._authorised(errand)
        self._excluded(errand.name, ip)
        self._by_row(scope, errand, ip, port)

    def _operator(self, errand: Errand, ip: Ip, port: int) -> None:
        if ip not in self._services or port != _DNS_PORT:
            if _no_service(ip):
                raise Forbidden(f"{ip} is {never(ip)}: never contacted, name another resolver")
            raise Forbidden(f"{ip} port {port} is not a service of the operator")
        if errand.regency:
            self._authorised(errand, any_family=True)

    def _iteration(self, errand: Errand, ip: Ip, port: int) -> None:
        if port != _DNS_PORT:
            raise Forbidden(f"{ip} port {port}: name servers are asked on port 53 only")
        self._excluded("", ip)
        if errand.regency:
            self._authorised(errand, any_family=True)

    def _canary(self, ip: Ip, port: int) -> None:
        if (ip, port) not in self._canaries:
            raise Forbidden(f"{ip} port {port} is not a canary the policy names")
        if (Packet.CANARY, ip, port) in self._spent:
            raise Forbidden(f"the canary {ip} port {port} has been asked in this run")

    def _authorised(self, errand: Errand, *, any_family: bool = False) -> Scope:
        regency = self._regencies.get(errand.regency)
        if regency is None:
            raise Forbidden(f"no regency {errand.regency!r} is in the inventory")
        missing = in_force(regency.authorisation, self._now())
        if missing:
            raise Forbidden(f"{regency.label}: the authorisation lacks {', '.join(missing)}")
        if not any_family and errand.family not in regency.authorisation.families:
            raise Forbidden(f"{regency.label}: the authorisation does not name {errand.family}")
        if not window_open(regency.windows, self._now()):
            raise Forbidden(f"{regency.label}: outside the agreed hours", Reason.NOT_LOOKED)
        return self._scopes[regency.code]

    def _excluded(self, name: str, ip: Ip) -> None:
        for exclusions in self._excluding:
            if exclusions.either(_plain(name), ip):
                what = f"{exclusions.whose} excludes {name or ip} ({ip})"
                raise Forbidden(what, Reason.EXCLUDED)

    def _by_row(self, scope: Scope, errand: Errand, ip: Ip, port: int) -> None:
        name = _plain(errand.name)
        match errand.packet:
            case Packet.DNS:
                self._dns(scope, name, ip, port)
            case Packet.DNS_CONTROL:
                if port != _DNS_PORT or not (scope.owns(ip) or self._declared(scope, ip)):
                    raise Forbidden(f"{ip} is not a name server the zone's owner declared")
            case Packet.WEB | Packet.TLS:
                self._web(scope, name, ip, port)
            case Packet.SMTP:
                self._smtp(scope, name, ip, port)
            case Packet.SERVICE | Packet.SENSITIVE | Packet.KNOCK:
                self._service(scope, errand, ip)
            case _:
                raise Forbidden(f"{errand.packet} has no row in the reach table")

    def _dns(self, scope: Scope, name: str, ip: Ip, port: int) -> None:
        if port != _DNS_PORT:
            raise Forbidden(f"{ip} port {port}: name servers are asked on port 53 only")
        if not scope.in_tree(name):
            raise Forbidden(f"{name!r} is not in the tree of a listed zone")

    def _web(self, scope: Scope, name: str, ip: Ip, port: int) -> None:
        own = scope.owns(ip)
        if not (own and _names_address(name, ip)):
            if not scope.serves(name):
                raise Forbidden(f"{name or ip!s} is not a listed name")
            if name not in self._learned.names(ip):
                raise Forbidden(f"{name} did not resolve to {ip} in this run")
        if not own and not scope.web_port(name, port):
            raise Forbidden(f"{ip} port {port} is not a web port of a listed name")

    def _smtp(self, scope: Scope, name: str, ip: Ip, port: int) -> None:
        if port != _SMTP_PORT:
            raise Forbidden(f"{ip} port {port}: mail servers are greeted on port 25 only")
        if scope.owns(ip) and _names_address(name, ip):
            return
        if name not in self._mx_of(scope) or name not in self._learned.names(ip):
            raise Forbidden(f"{ip} is not a mail server of a listed zone")
        if scope.owns(ip):
            return
        _need(scope.regency, Extra.MAIL_SERVERS)
        if (Packet.SMTP, ip, port) in self._spent:
            raise Forbidden(f"{ip}: a foreign mail server is greeted once a run")

    def _service(self, scope: Scope, errand: Errand, ip: Ip) -> None:
        if not scope.owns(ip):
            if not self._is_hosted(scope, ip):
                raise Forbidden(f"no listed name resolved to {ip} in this run")
            _need(scope.regency, Extra.HOSTED_SERVICES)
        if errand.packet is Packet.SENSITIVE:
            _need(scope.regency, Extra.OT)

    def _once(self, errand: Errand, ip: Ip) -> bool:
        if errand.packet is not Packet.SMTP:
            return False
        return not self._scopes[errand.regency].owns(ip)

    def _row(self, scope: Scope, ip: Ip) -> Destination:
        if scope.owns(ip):
            return Destination.OWN
        if self._is_hosted(scope, ip):
            return Destination.HOSTED
        if self._declared(scope, ip):
            return Destination.NAME_SERVER
        if not self._mx_of(scope).isdisjoint(self._learned.names(ip)):
            return Destination.MAIL_SERVER
        return Destination.ELSEWHERE

    def _is_hosted(self, scope: Scope, ip: Ip) -> bool:
        return any(scope.names(name) for name in self._learned.names(ip))

    def _declared(self, scope: Scope, ip: Ip) -> bool:
        if ip in scope.server_addresses:
            return True
        return not scope.server_names.isdisjoint(self._learned.names(ip))

    def _mx_of(self, scope: Scope) -> set[str]:
        return set().union(*(self._mail.get(zone, ()) for zone in scope.zones))

    def _spoken_of(self, name: str) -> bool:
        return any(
            scope.speaks_of(name)
            for head in ancestors(name)
            for scope in self._speaking.get(head, ())
        )


def _no_service(ip: Ip) -> bool:
    """Whether no service of the operator can be meant by an address."""
    return ip.is_link_local or (bool(never(ip)) and not ip.is_loopback)


def _plain(name: str) -> str:
    name = name.rstrip(".")
    # Most names are plain already; a copy of each would be kept.
    return name if name.islower() else name.lower()


def _names_address(name: str, ip: Ip) -> bool:
    """Whether the errand is about the address itself, not about a name on it."""
    return name in {"", str(ip)}


def _need(regency: Regency, extra: Extra) -> None:
    if extra not in regency.authorisation.extras:
        raise Forbidden(f"{regency.label}: the authorisation does not name {extra}")
