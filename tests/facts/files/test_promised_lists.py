"""Documents that a text lists as attached."""

from __future__ import annotations

import pytest

from sendlint.catalogue import default_catalogue
from sendlint.draft.attachments import Attachment
from sendlint.draft.draft import Draft
from sendlint.facts import Facts, Vocabulary
from sendlint.facts.files.documents import read_documents
from sendlint.facts.files.promised_lists import ListedDocument, folded_file_texts
from sendlint.finding import Place

VOCABULARY = Vocabulary(default_catalogue())


def listed(text: str) -> list[list[str]]:
    raw = f"Subject: x\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
    facts = Facts(Draft.parse(raw.encode()), VOCABULARY)
    return [[document.place.quote for document in found] for found in facts.promised_lists]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Attached are the invoice and the packing list.", ["invoice", "packing list"]),
        (
            "I attach our offer, the price list, and a brochure.",
            ["offer", "price list", "brochure"],
        ),
        ("Attached:\n\n- Invoice 118\n- Packing list", ["Invoice", "Packing list"]),
        ("附件是发票、装箱单和产地证，请查收。", ["发票", "装箱单", "产地证"]),
        ("请查收附件：合同及报价单", ["合同", "报价单"]),
        ("W załączeniu faktura oraz umowa.", ["faktura", "umowa"]),
        ("Anbei die Rechnung und der Lieferschein.", ["Rechnung", "Lieferschein"]),
        ("J'ai joint la facture et le contrat.", ["facture", "contrat"]),
        ("Adjunto la factura y el contrato.", ["factura", "contrato"]),
        ("請求書と納品書を添付いたします。", ["請求書", "納品書"]),
    ],
)
def test_lists(text: str, wanted: list[str]) -> None:
    assert listed(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Attached is the invoice for the contract.",
        "The invoice and the packing list are on the pallet.",
        "Attached are the invoice and, on Friday, the contract.",
        "Attached is the invoice, I will send the contract later.",
        "Attached are the invoice and the packing list in one PDF.",
        "Please attach the invoice and the contract.",
        "Attached:\n\n- Invoice 118\n- five pictures",
        "Attached: invoice for the contract and the offer",
        "发票和合同请寄给我们。",
        "Załączam fakturę, umowę prześlę jutro.",
    ],
)
def test_no_lists(text: str) -> None:
    assert listed(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Attached are invoices 118, 119 and 120.", ["118", "119", "120"]),
        ("Please find attached the drawings A-101 and A-102.", ["101", "102"]),
        ("附件是发票118、119和120，请付款。", ["118", "119", "120"]),
        ("W załączeniu faktury FV 41 i FV 42.", ["41", "42"]),
    ],
)
def test_lists_of_numbers(text: str, wanted: list[str]) -> None:
    assert listed(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Attached is invoice 118, 150 EUR.",
        "Attached is invoice 118 of 12 and 13 May.",
        "Attached is invoice 118 for the orders 5001 and 5002.",
        "Attached is invoice 118 and 12 pictures.",
        "Attached are invoices 118 and 119, I will send invoice 120 later.",
        "附件是发票118，付款期30天。",
    ],
)
def test_numbers_that_are_no_list(text: str) -> None:
    assert listed(text) == []


def test_numbers_count_as_a_whole() -> None:
    document = ListedDocument(("118",), "number", Place("body"))
    assert document.named_in("inv118.pdf")
    assert document.named_in("118")
    assert document.named_in("1180 and 118")
    assert not document.named_in("inv1180.pdf")
    assert not document.named_in("2118")


def test_texts_of_files() -> None:
    sheet = Attachment("Invoice.csv", "file", data=b"Invoice;118\n")
    scan = Attachment("Scan.pdf", "file", data=b"%PDF-1.4\n")
    texts = folded_file_texts([sheet, scan], read_documents([sheet, scan]))
    assert texts is not None
    assert [(name, bool(text)) for name, text in texts] == [
        ("invoice.csv", True),
        ("scan.pdf", False),
    ]
    assert folded_file_texts([sheet], []) is None
