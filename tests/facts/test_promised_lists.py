"""Documents that a text lists as attached."""

from __future__ import annotations

import pytest

from sendlint.catalogue import default_catalogue
from sendlint.draft.attachments import Attachment
from sendlint.draft.draft import Draft
from sendlint.facts import Facts, Vocabulary
from sendlint.facts.promised_lists import folded_file_texts

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


def test_texts_of_files_that_tell_nothing() -> None:
    sheet = Attachment("Invoice.csv", "file", data=b"Invoice;118\n")
    scan = Attachment("Packing list.pdf", "file", data=b"%PDF-1.4\n")
    facts = Facts(Draft.parse(b"Subject: x\n\nx\n"), VOCABULARY)
    assert facts.documents == ()
    from sendlint.facts.documents import read_documents

    assert folded_file_texts([sheet], read_documents([sheet])) is not None
    assert folded_file_texts([sheet, scan], read_documents([sheet, scan])) is None
    assert folded_file_texts([sheet], []) is None
