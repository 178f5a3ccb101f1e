"""Which domains take mail, asked of the DNS: the only part of the library that uses the network."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias

if TYPE_CHECKING:
    from dns.resolver import Resolver

Route: TypeAlias = "Literal['mail', 'null-mx', 'no-mail', 'no-domain', 'unknown']"
"""Whether a domain takes mail: it does; it says that it does not (RFC 7505); it has no server for
mail; it does not exist; or nobody knows, as the network gave no answer in time."""

_AT_ONCE = 8


class MailServers(Protocol):
    """Says which domains take mail."""

    def routes(self, domains: Iterable[str]) -> Mapping[str, Route]:
        """Return domain -> route for folded domains."""


class DnsMailServers:
    """Asks the DNS for MX, then A and AAAA records (RFC 5321, 5.1; RFC 7505).

    seconds: most time for one domain. total: most time for one call of routes(), in seconds; what
        has no answer by then is "unknown".
    nameservers: IP addresses; those of the system if empty. port: their UDP and TCP port.
    Answers are kept as long as the object lives, "unknown" is asked anew; safe for threads.
    """

    def __init__(
        self,
        seconds: float = 3.0,
        total: float = 8.0,
        nameservers: Iterable[str] = (),
        port: int = 53,
    ) -> None:
        self._arguments = (seconds, total, tuple(nameservers), port)
        self._known: dict[str, Route] = {}
        self._lock = threading.Lock()

    def __reduce__(self) -> tuple[Any, ...]:
        return (DnsMailServers, self._arguments)

    def routes(self, domains: Iterable[str]) -> Mapping[str, Route]:
        """Return domain -> route; several domains are asked about at once."""
        wanted = list(dict.fromkeys(domains))
        with self._lock:
            found = {domain: self._known[domain] for domain in wanted if domain in self._known}
        asked = [domain for domain in wanted if domain not in found]
        if asked:
            new = self._ask(asked)
            with self._lock:
                self._known.update((d, route) for d, route in new.items() if route != "unknown")
            found.update(new)
        return found

    def _ask(self, domains: list[str]) -> dict[str, Route]:
        total = self._arguments[1]
        resolver = self._resolver()
        if resolver is None:
            return dict.fromkeys(domains, "unknown")
        found: dict[str, Route] = {}
        waiting = iter(domains)
        end = time.monotonic() + total

        def work() -> None:
            while time.monotonic() < end:
                with self._lock:
                    domain = next(waiting, None)
                if domain is None:
                    return
                route = self._route(resolver, domain, end)
                with self._lock:
                    found[domain] = route

        # Daemons: a name server that does not answer must not keep the program from ending.
        workers = [
            threading.Thread(target=work, daemon=True) for _ in range(min(_AT_ONCE, len(domains)))
        ]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join(max(0.0, end - time.monotonic()))
        with self._lock:
            return {domain: found.get(domain, "unknown") for domain in domains}

    def _resolver(self) -> Resolver | None:
        """Return a resolver, or None where the system names no name server."""
        import dns.resolver

        _, _, nameservers, port = self._arguments
        try:
            resolver = dns.resolver.Resolver(configure=not nameservers)
        except dns.resolver.NoResolverConfiguration:
            return None
        if nameservers:
            resolver.nameservers = list(nameservers)
        resolver.port = port
        return resolver

    def _route(self, resolver: Resolver, domain: str, end: float) -> Route:
        import dns.exception
        import dns.name
        import dns.resolver

        seconds = self._arguments[0]
        end = min(end, time.monotonic() + seconds)
        try:
            name = dns.name.from_text(domain, idna_codec=dns.name.IDNA_2008_UTS_46)
            for kind in ("MX", "A", "AAAA"):
                left = end - time.monotonic()
                if left <= 0:
                    return "unknown"
                try:
                    answer = resolver.resolve(name, kind, lifetime=left, search=False)
                except dns.resolver.NoAnswer:
                    continue
                except dns.resolver.NXDOMAIN:
                    return "no-domain"
                if kind == "MX" and all(row.exchange == dns.name.root for row in answer):
                    return "null-mx"
                return "mail"
        except (dns.exception.DNSException, OSError, UnicodeError):
            return "unknown"
        return "no-mail"
