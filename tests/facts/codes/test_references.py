"""Reading the numbers of orders, invoices and contracts."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.catalogue import default_catalogue
from sendlint.draft.draft import Draft
from sendlint.facts import Facts, Vocabulary
from sendlint.facts.codes.reference_codes import Code
from sendlint.facts.codes.reference_labels import Label
from sendlint.facts.codes.reference_numbers import agree
from sendlint.facts.codes.references import References

VOCABULARY = Vocabulary(default_catalogue())


def read(text: str, subject: str = "", files: dict[str, str] | None = None) -> Facts:
    mail = EmailMessage()
    mail["Subject"] = subject
    mail.set_content(text)
    for name, content in (files or {}).items():
        mail.add_attachment(content, filename=name)
    return Facts(Draft.parse(mail.as_bytes()), VOCABULARY)


def named(references: References, codes: tuple[Code, ...]) -> list[tuple[Code, Label]]:
    labels = ((code, references.label(code)) for code in codes)
    return [(code, label) for code, label in labels if label.kind not in ("", "other")]


def shown(text: str) -> list[tuple[str, str]]:
    references = read(text).figures.references
    found = named(references, references.own)
    return [(label.kind, "-".join(code.groups)) for code, label in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("your order no. 4711-22 is ready", [("order", "4711-22")]),
        ("PO# 4711, P.O. 4712 and PO4713", [("purchase", n) for n in ("4711", "4712", "PO-4713")]),
        ("invoice INV-2041, SO-2042", [("invoice", "INV-2041"), ("sales", "SO-2042")]),
        ("the order confirmation 5120", [("confirmation", "5120")]),
        ("credit note no. 118", [("credit", "118")]),
        ("the order number is 4711", [("order", "4711")]),
        ("zamówienia nr ZAM/12/2026", [("order", "ZAM-12-2026")]),
        ("nr zamówienia: 4711, numer klienta to 99887", [("order", "4711"), ("customer", "99887")]),
        ("fakturę VAT nr FV/17/03/2026", [("invoice", "FV-17-3-2026")]),
        ("faktury pro forma nr 118/2026", [("proforma", "118-2026")]),
        ("订单号：4711-22", [("order", "4711-22")]),
        ("合同（编号：HT-2026-018）", [("contract", "HT-2026-18")]),
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
        ("Bestell-Nr.4711, PO-A45-3186 是PO", [("purchase", "4711"), ("purchase", "PO-A-45-3186")]),
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


def test_lists_share_a_label() -> None:
    text = "orders 4711, 4712 and 4720; we ship 4999. The invoices INV-2041 to INV-2045"
    assert shown(text) == [
        *(("order", number) for number in ("4711", "4712", "4720")),
        *(("invoice", number) for number in ("INV-2041", "INV-2045")),
    ]


def test_lists() -> None:
    references = read("orders 4711, 4712 and 4720. We ship 4999.").figures.references
    codes = references.own
    assert references.are_listed(codes[0], codes[2])
    assert not references.are_listed(codes[2], codes[3])


@pytest.mark.parametrize(
    "text",
    [
        "Item\tOrder no.\tAmount\nValve\t4711\t5000\nPump\t4712\t6000\n",
        "| Item | Your order | Amount |\n| Valve | 4711 | 5000 |\n| Pump | 4712 | 6000 |\n",
    ],
)
def test_heads_of_columns(text: str) -> None:
    assert shown(text) == [("order", "4711"), ("order", "4712")]


def test_owners_of_own_and_quoted_text() -> None:
    references = read(
        "your order 4711, our order 8823, 贵司订单 5512\n\n"
        "On Mon, 9 Mar 2026 at 10:00, Max <max@solartech.example> wrote:\n> our order 4711\n"
    ).figures.references
    found = named(references, references.own)
    assert [label.owner for _, label in found] == ["yours", "ours", "yours"]
    ((quoted, label),) = named(references, references.quoted)
    assert (quoted.written, label.owner, quoted.source) == ("4711", "", "quote")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("INV-2041.pdf", ("invoice", "INV-2041")),
        ("INV_2041_2026-03-10.pdf", ("invoice", "2041")),
        ("FV_17_03_2026.pdf", ("invoice", "17-3-2026")),
        ("Purchase-Order-4711.pdf", ("order", "4711")),
        ("Order4711 (1).pdf", ("order", "4711")),
        ("报价单Q-2026-118.pdf", ("quotation", "Q-2026-118")),
        ("47112_SolarTech.pdf", ("", "47112")),
        ("Rechnung 2141.pdf", ("invoice", "2141")),
    ],
)
def test_names_of_files(name: str, expected: tuple[str, str]) -> None:
    references = read("Hello", files={name: "x"}).figures.references
    (code,) = references.named
    label = references.label(code)
    assert (label.kind, "-".join(code.groups)) == expected
    assert code.place.part == name


@pytest.mark.parametrize("name", ["IMG_4711.jpg", "scan.pdf", "a 12.pdf", "2026.pdf"])
def test_names_without_a_code(name: str) -> None:
    assert read("Hello", files={name: "x"}).figures.references.named == ()


def test_places() -> None:
    (code,) = read("Dear Max,\nyour order no. 4711-22 is ready").figures.references.own
    assert (code.place.line, code.place.quote) == (2, "4711-22")


@given(st.text(alphabet="order no.4711-22 INV/#订单号编,\nand：PO\t", max_size=200))
def test_any_text(text: str) -> None:
    references = read(text).figures.references
    codes = references.own
    assert [code.start for code in codes] == sorted(code.start for code in codes)
    for code in codes:
        assert code.text.content[code.start : code.end] == code.written
        assert any(map(str.isdigit, code.written))
    named(references, codes)


_NUMBERS = st.from_regex(r"(?:INV-|Q|)(?:2026|22|7)(?:[-/](?:4711|018|22)){0,2}", fullmatch=True)


@given(st.lists(_NUMBERS, max_size=12))
def test_the_forms_of_a_number_are_all_that_agree_with_it(numbers: list[str]) -> None:
    references = read("\n".join(numbers)).figures.references
    for groups in references.by_groups:
        forms = [form for form in references.by_groups if agree(form, groups)]
        assert references.forms_of(groups) == forms


def test_numbers_in_several_forms() -> None:
    references = read("order 4711-22 and INV-2026-4711-22, INV-2026-018, 471122").figures.references
    shown = {"-".join(groups): references.forms_of(groups) for groups in references.by_groups}
    assert [len(forms) for forms in shown.values()] == [3, 2, 1, 2]
