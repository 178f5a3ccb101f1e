"""The DNS is asked rightly, tested against a name server of our own on loopback."""

from __future__ import annotations

import pickle
import socket
import threading
from collections import Counter
from collections.abc import Iterator

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest

from sendlint import Linter
from sendlint.config import Config
from sendlint.mail_servers import DnsMailServers

# name -> record type -> data; None: there is no such name.
ZONE: dict[str, dict[str, str] | None] = {
    "mail.example.": {"MX": "10 mx.mail.example."},
    "two.example.": {"MX": "10 mx.mail.example."},
    "address-only.example.": {"A": "192.0.2.1"},
    "address6-only.example.": {"AAAA": "2001:db8::1"},
    "parked.example.": {"TXT": '"parked"'},
    "null.example.": {"MX": "0 ."},
    "gone.example.": None,
    "xn--w-uga1v8h.example.": {"MX": "10 mx.mail.example."},
    "alias.example.": {"CNAME": "mail.example."},
}
BROKEN = "broken.example."
SILENT = "silent.example."


class NameServer:
    """Answers from ZONE over UDP, and counts what it is asked."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                data, peer = self.socket.recvfrom(4096)
            except OSError:
                return
            answer = self._answer(dns.message.from_wire(data))
            if answer:
                self.socket.sendto(answer.to_wire(), peer)

    def _answer(self, query: dns.message.Message) -> dns.message.Message | None:
        question = query.question[0]
        name, kind = str(question.name), question.rdtype.name
        self.asked[name] += 1
        if name == SILENT:
            return None
        response = dns.message.make_response(query)
        response.flags |= dns.flags.RA
        if name == BROKEN:
            response.set_rcode(dns.rcode.SERVFAIL)
            return response
        records = ZONE.get(name)
        if records is None:
            response.set_rcode(dns.rcode.NXDOMAIN)
            return response
        if "CNAME" in records:
            response.answer.append(dns.rrset.from_text(name, 60, "IN", "CNAME", records["CNAME"]))
            name, records = records["CNAME"], ZONE[records["CNAME"]] or {}
        if kind in records:
            response.answer.append(dns.rrset.from_text(name, 60, "IN", kind, records[kind]))
        return response


@pytest.fixture
def server() -> Iterator[NameServer]:
    server = NameServer()
    yield server
    server.socket.close()


def servers(server: NameServer, seconds: float = 5.0, total: float = 10.0) -> DnsMailServers:
    return DnsMailServers(seconds, total, ["127.0.0.1"], server.port)


@pytest.mark.parametrize(
    ("domain", "route"),
    [
        ("mail.example", "mail"),
        ("alias.example", "mail"),
        ("address-only.example", "mail"),
        ("address6-only.example", "mail"),
        ("żółw.example", "mail"),
        ("parked.example", "no-mail"),
        ("null.example", "null-mx"),
        ("gone.example", "no-domain"),
        ("a..example", "unknown"),
        ("x" * 64 + ".example", "unknown"),
    ],
)
def test_routes(server: NameServer, domain: str, route: str) -> None:
    assert servers(server).routes([domain]) == {domain: route}


def test_answers_are_shared_and_failures_are_asked_anew(server: NameServer) -> None:
    asked = servers(server, seconds=0.3)
    for _ in range(3):
        found = asked.routes(["mail.example", "mail.example", "gone.example", "broken.example"])
        assert found["broken.example"] == "unknown"
    assert server.asked["mail.example."] == 1
    assert server.asked["gone.example."] == 1
    assert server.asked[BROKEN] >= 3


def test_time_runs_out_for_one_domain_and_in_all(server: NameServer) -> None:
    names = ["silent.example", "mail.example"]
    assert servers(server, seconds=0.2).routes(names) == {
        "silent.example": "unknown",
        "mail.example": "mail",
    }
    many = [f"host{n}.silent.example" for n in range(100)]
    assert set(servers(server, total=0.0).routes(many).values()) == {"unknown"}
    assert server.asked[SILENT] >= 1


def test_no_server_answers() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    asked = DnsMailServers(0.2, 0.5, ["127.0.0.1"], port)
    assert asked.routes(["mail.example"]) == {"mail.example": "unknown"}


def test_a_lint_over_the_network(server: NameServer) -> None:
    draft = (
        b"From: li.na@sunrise-trade.example\nTo: a@gone.example, b@silent.example\n"
        b"Cc: c@mail.example\nSubject: Offer\n\nHello\n"
    )
    config = Config.of({"select": ["network"]})
    linter = Linter(config, mail_servers=servers(server, seconds=0.2))
    for again in (linter, pickle.loads(pickle.dumps(linter))):
        report = again.lint(draft)
        assert [(f.code, f.id, f.place.part) for f in report.findings] == [
            ("R401", "no-domain", "to[1]")
        ]
        assert [(n.part, n.reason) for n in report.not_checked] == [("to[2]", "no-answer")]


def test_without_servers_the_network_rules_do_not_run() -> None:
    assert Linter(Config.of({"select": ["network"]})).rules == ()
