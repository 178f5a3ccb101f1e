"""The rules on accounts and identifiers, with real files, settings and earlier mails."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from office_files import pdf, workbook

from sendlint.book import Book
from sendlint.book.customers import Customer, Customers
from sendlint.config import Config
from sendlint.finding import Finding
from sendlint.linter import Linter

OWN = "PL61 1090 1014 0000 0712 1981 2874"
SOLAR = "DE89 3704 0044 0532 0130 00"
OTHER = "DE44 5001 0517 5407 3249 31"
RULES = ["bad-account", "account-changed", "account-country", "bad-identifier"]
CUSTOMER = Customer("SolarTech GmbH", domains=("solartech.example",), accounts=(SOLAR,))

File = tuple[str, bytes]


def lint(
    body: str,
    *files: File,
    own: tuple[str, ...] = (),
    customers: tuple[Customer, ...] = (),
    to: str = "anna@solartech.example",
    subject: str = "Invoice 118",
    original: bytes | None = None,
) -> list[Finding]:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "li@sunrise-trade.example", to, subject
    mail.set_content(body)
    for name, content in files:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    me = {"domains": ["sunrise-trade.example"], "accounts": list(own)}
    linter = Linter(
        Config.of({"select": RULES, "me": me}), book=Book(customers=Customers(customer=customers))
    )
    report = linter.lint(mail.as_bytes(), original=original)
    assert not report.crashed
    return list(report.findings)


def ids(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.rule, finding.id) for finding in findings]


def test_a_wrong_iban_in_a_pdf() -> None:
    invoice = pdf("INVOICE 118", "Total EUR 5,000.00", "IBAN: DE88 3704 0044 0532 0130 00")
    findings = lint("Please find the invoice attached.", ("invoice-118.pdf", invoice))
    assert ids(findings) == [("bad-account", "iban")]
    assert findings[0].place.part == "invoice-118.pdf"


def test_one_finding_for_text_and_file() -> None:
    invoice = pdf("INVOICE 118", "IBAN: DE88 3704 0044 0532 0130 00")
    findings = lint("Our IBAN is DE88370400440532013000.", ("invoice-118.pdf", invoice))
    assert ids(findings) == [("bad-account", "iban")]
    assert [place.part for place in findings[0].related] == ["invoice-118.pdf"]


def test_text_and_pdf_differ() -> None:
    invoice = pdf("INVOICE 118", f"IBAN: {SOLAR}")
    findings = lint(f"Please pay to {OTHER}.", ("invoice-118.pdf", invoice))
    assert ids(findings) == [("account-changed", "file")]
    assert findings[0].fix == {"kind": "replace", "old": OTHER, "new": SOLAR}
    assert ids(lint(f"Please pay to {SOLAR}.", ("invoice-118.pdf", invoice))) == []
    order = pdf("PURCHASE ORDER 118", f"IBAN: {SOLAR}")
    assert ids(lint(f"Please pay to {OTHER}.", ("order-118.pdf", order))) == []


def test_a_column_of_a_sheet() -> None:
    articles = workbook(
        ("Article", "EAN", "Price"),
        ("Lamp", 5901234123457, 12.5),
        ("Cable", 6921616034873, 3.5),
        ("Plug", 5901234123475, 1.2),
    )
    findings = lint("The list is attached.", ("articles.xlsx", articles))
    assert ids(findings) == [("bad-identifier", "gtin")]
    assert findings[0].data["number"] == "5901234123475"


def test_a_slip_names_the_known_account() -> None:
    slip = "PL61 1090 1014 0000 0712 1981 2847"
    findings = lint(f"Our account is {slip}.", own=(OWN,))
    assert ids(findings) == [("bad-account", "slip")]
    assert findings[0].fix == {"kind": "replace", "old": slip, "new": OWN}
    assert findings[0].related[0].part == "me"


@pytest.mark.parametrize("known", [OWN, OWN.replace(" ", ""), OWN.lower(), OWN[2:]])
@pytest.mark.parametrize("written", [OWN, OWN.replace(" ", "-"), OWN[2:], OWN.replace(" ", "")])
def test_spellings_of_one_account(known: str, written: str) -> None:
    assert ids(lint(f"Please pay to our account {written}.", own=(known,))) == []


def test_whose_account() -> None:
    def both(body: str) -> list[tuple[str, str]]:
        return ids(lint(body, own=(OWN,), customers=(CUSTOMER,)))

    assert both(f"We refund it to your account {OTHER}.") == [("account-changed", "customer")]
    assert both(f"Our account: {OTHER}.") == [("account-changed", "own")]
    assert both(f"The supplier's account: {OTHER}.") == []
    assert both(f"We refund it to your account {SOLAR}; ours is {OWN}.") == []


def test_internal_mail_speaks_of_others() -> None:
    body = f"Please pay to {OTHER}."
    assert ids(lint(body, own=(OWN,), to="books@sunrise-trade.example")) == []
    assert ids(lint(body, own=(OWN,), to="desk@bank.example")) == [
        ("account-changed", "own-unsure")
    ]


def test_the_original_mail_counts() -> None:
    earlier = (
        "From: anna@solartech.example\nTo: li@sunrise-trade.example\nSubject: Refund\n\n"
        f"Our account is {SOLAR}.\n"
    ).encode()
    findings = lint(f"We have paid the refund to your account {OTHER}.", original=earlier)
    assert ids(findings) == [("account-changed", "thread")]
    assert ids(lint(f"Our account is {OTHER}.", original=earlier)) == []


def test_forwarded_mail_is_paid_to_its_author() -> None:
    forwarded = (
        "Please pay to {}.\n\n---------- Forwarded message ---------\n"
        "From: Anna <anna@solartech.example>\nDate: Mon, 9 Mar 2026\nSubject: Invoice 118\n"
        f"To: <li@sunrise-trade.example>\n\nOur account: {SOLAR}\n"
    )
    settings = {"to": "books@sunrise-trade.example", "subject": "Fwd: Invoice 118"}
    assert ids(lint(forwarded.format(OTHER), **settings)) == [("account-changed", "thread")]
    assert ids(lint(forwarded.format(SOLAR), **settings)) == []


def test_an_announced_change_is_a_warning() -> None:
    body = f"Our bank details have changed. Our new account: {OTHER}."
    (finding,) = lint(body, own=(OWN,))
    assert finding.id == "announced"
    assert str(finding.severity) == "warning"
    (finding,) = lint(body)
    assert finding.id == "announced-new"
    assert str(finding.severity) == "warning"
    assert lint(body, own=(OWN, OTHER)) == []


def test_a_domestic_account_one_figure_off() -> None:
    own = ("200411550600438", "200411550600446")
    findings = lint("Our account no. 200411550600439.", own=own)
    assert ids(findings) == [("account-changed", "slip")]
    assert ids(lint("Our account no. 200411550600446.", own=own)) == []


def test_a_book_without_this_mail_is_quiet() -> None:
    customers = tuple(
        Customer(f"C{n}", domains=(f"c{n}.example",), accounts=(str(10**11 + n),))
        for n in range(500)
    )
    assert lint("Hello, see you on 12 March 2026 at 10:00.", own=(OWN,), customers=customers) == []
