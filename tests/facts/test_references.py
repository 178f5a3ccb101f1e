"""Reading the numbers of orders, invoices and contracts."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.catalogue import default_catalogue
from sendlint.draft.draft import Draft
from sendlint.facts import Facts, Vocabulary
from sendlint.facts.references import Reference

VOCABULARY = Vocabulary(default_catalogue())


def read(text: str, subject: str = "", files: dict[str, str] | None = None) -> Facts:
    mail = EmailMessage()
    mail["Subject"] = subject
    mail.set_content(text)
    for name, content in (files or {}).items():
        mail.add_attachment(content, filename=name)
    return Facts(Draft.parse(mail.as_bytes()), VOCABULARY)


def references(text: str) -> tuple[Reference, ...]:
    return read(text).figures.references


def shown(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.number) for one in references(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("your order no. 4711-22 is ready", [("order", "4711-22")]),
        ("PO# 4711, P.O. 4712 and PO4713", [("purchase", str(n)) for n in (4711, 4712, 4713)]),
        ("invoice INV-2041, SO-2042", [("invoice", "2041"), ("sales", "2042")]),
        ("the order confirmation 5120", [("confirmation", "5120")]),
        ("credit note no. 118", [("credit", "118")]),
        ("the order number is 4711", [("order", "4711")]),
        ("zamówienia nr ZAM/12/2026", [("order", "12-2026")]),
        ("nr zamówienia: 4711, numer klienta to 99887", [("order", "4711"), ("customer", "99887")]),
        ("fakturę VAT nr FV/17/03/2026", [("invoice", "17-3-2026")]),
        ("faktury pro forma nr 118/2026", [("proforma", "118-2026")]),
        ("订单号：4711-22", [("order", "4711-22")]),
        ("合同（编号：HT-2026-018）", [("contract", "2026-18")]),
        ("訂單編號4711", [("order", "4711")]),
        ("4711号订单", [("order", "4711")]),
        ("形式发票 2026-118", [("proforma", "2026-118")]),
        ("Bestellnummer 4711", [("purchase", "4711")]),
        ("Rechnungs-Nr. 2141", [("invoice", "2141")]),
        ("commande n° 4711", [("order", "4711")]),
        ("n° de commande : 4711", [("order", "4711")]),
        ("pedido n.º 4711", [("order", "4711")]),
        ("注文番号：A-4711", [("order", "A-4711")]),
        ("order no.:\n4711", [("order", "4711")]),
        ("请查收PO 4711-22，谢谢", [("purchase", "4711-22")]),
        ("请付invoice 4711-22", [("invoice", "4711-22")]),
        ("Bestell-Nr.4711, PO-A45-3186 是PO", [("purchase", "4711")]),
    ],
)
def test_labels(text: str, expected: list[tuple[str, str]]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "we order 4711 pcs, please order 4712",
        "order quantity 4711, order value 4712 EUR",
        "Please confirm the order. 4711 pieces are ready",
        "invoice 12,500.00 and invoice 12.500,00 and invoice 125.50",
        "the contract 2026, the invoice 17/03/2026, the offer 20260317",
        "order 5000 pcs, offer 4000 USD, invoice USD 4000",
        "drawing 4711-22, item no. 4711, tracking no. 4711",
        "Dz.U. 2020 poz. 1234, § 1234, ISO 9001, EN 10204",
        "po 4711 zł, po 2000 szt.",
        "mail inv-2041@solartech.example or https://x.example/order/4711",
        "发票代码 12345678, 快递单号 12345678",
        "invoice.pdf, INV-2041.pdf",
        "DN100, AB-2041, Q1",
    ],
)
def test_what_is_no_reference(text: str) -> None:
    assert shown(text) == []


def test_lists_share_a_number() -> None:
    found = references("orders 4711, 4712 and 4720; the invoices INV-2041 to INV-2045")
    assert [one.number for one in found] == ["4711", "4712", "4720", "2041", "2045"]
    assert len({one.listing for one in found[:3]}) == 1
    assert found[0].listing != found[3].listing == found[4].listing


def test_sentences_are_no_list() -> None:
    first, second = references("We ship order 4711. Pay order 4712.")
    assert first.listing == second.listing == 0


def test_owners_of_own_and_quoted_text() -> None:
    facts = read(
        "your order 4711, our order 8823, 贵司订单 5512\n\n"
        "On Mon, 9 Mar 2026 at 10:00, Max <max@solartech.example> wrote:\n> our order 4711\n"
    )
    assert [one.owner for one in facts.figures.references] == ["yours", "ours", "yours"]
    (quoted,) = facts.figures.quoted_references
    assert (quoted.number, quoted.owner, quoted.source) == ("4711", "", "quote")


def test_a_house_number_without_its_label() -> None:
    found = references("order ST-2026-118 is ready. When you pay, name ST-2026-181.")
    assert [(one.number, one.labelled) for one in found] == [
        ("ST-2026-118", True),
        ("ST-2026-181", False),
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("INV-2041.pdf", ("invoice", "2041")),
        ("INV_2041_2026-03-10.pdf", ("invoice", "2041")),
        ("FV_17_03_2026.pdf", ("invoice", "17-3-2026")),
        ("Purchase-Order-4711.pdf", ("order", "4711")),
        ("Order4711 (1).pdf", ("order", "4711")),
        ("报价单Q-2026-118.pdf", ("quotation", "2026-118")),
        ("47112_SolarTech.pdf", ("", "47112")),
        ("Rechnung 2141.pdf", ("invoice", "2141")),
    ],
)
def test_names_of_files(name: str, expected: tuple[str, str]) -> None:
    ((_, found),) = read("Hello", files={name: "x"}).figures.file_references
    assert (found[0].kind, found[0].number) == expected
    assert found[0].place.part == name


@pytest.mark.parametrize("name", ["IMG_4711.jpg", "scan 2026-03-17.pdf", "20260317.pdf", "a.pdf"])
def test_names_without_a_reference(name: str) -> None:
    assert read("Hello", files={name: "x"}).figures.file_references == ()


def test_only_the_head_of_a_file_is_read() -> None:
    content = "Invoice No. 2141\n" + "line\n" * 600 + "Invoice No. 2199\n"
    ((_, found),) = read("Hello", files={"x.txt": content}).figures.file_references
    assert [one.number for one in found] == ["2141"]


def test_places() -> None:
    (one,) = references("Dear Max,\nyour order no. 4711-22 is ready")
    assert (one.place.line, one.place.quote) == (2, "4711-22")


@given(st.text(alphabet="order no.4711-22 INV/#订单号编,\nand：PO", max_size=200))
def test_any_text(text: str) -> None:
    found = references(text)
    assert [one.start for one in found] == sorted(one.start for one in found)
    for one in found:
        assert one.text is not None
        assert one.text.content[one.start : one.end] == one.written
        assert any(map(str.isdigit, one.number))
