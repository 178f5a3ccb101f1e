"""The number of one order or invoice written in two ways."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from office_files import pdf, workbook
from reference_drafts import QUOTE, ids, lint


def test_a_pdf_of_another_invoice() -> None:
    content = pdf("INVOICE", "Invoice No.: INV-2014", "Your order: PO-4711", "Total: USD 500.00")
    (finding,) = lint("Invoice INV-2041", "Please find attached.", {"invoice.pdf": content})
    assert finding.id == "subject-file"
    assert finding.place.part == "invoice.pdf"
    assert finding.related[0].quote == "INV-2041"
    assert "INV-2014" in finding.message("zh")


def test_a_workbook_of_another_quotation() -> None:
    content = workbook(("Quotation",), ("Quotation no.", "Q-2026-181"), ("Valve", "50.00"))
    (finding,) = lint("Prices", "Here is our quotation Q-2026-118.", {"prices.xlsx": content})
    assert (finding.id, finding.place.quote) == ("text-file", "Q-2026-118")
    assert finding.fix == {"kind": "replace", "old": "Q-2026-118", "new": "Q-2026-181"}


def test_the_right_pdf() -> None:
    content = pdf("INVOICE", "Invoice No.: INV-2041", "Replaces: INV-2014")
    assert ids("Invoice INV-2041", "Invoice INV-2041 attached.", {"INV-2041.pdf": content}) == []


def test_a_part_of_both_numbers_speaks_for_neither() -> None:
    text = "Przesyłam ofertę OF/62/0714 w załączniku."
    assert ids("Oferta OF/26/0714", text, {"oferta-0714.csv": "Oferta OF/26/0714"}) == [
        "subject-text"
    ]


def test_the_majority_is_right() -> None:
    text = "Your order 88213 is ready.\n\nPlease tell the forwarder order 82813 when he calls."
    (finding,) = lint("Order 88213", text)
    assert (finding.id, finding.place.quote, finding.place.line) == ("text-text", "82813", 3)
    assert finding.fix == {"kind": "replace", "old": "82813", "new": "88213"}


def test_subject_against_text_and_file_is_wrong_in_the_subject() -> None:
    (finding,) = lint("Invoice INV-2014", "Invoice INV-2041 attached.", {"INV-2041.pdf": "x"})
    assert finding.place.part == "subject"


@pytest.mark.parametrize("words", ["", "our "])
def test_the_thread(words: str) -> None:
    (finding,) = lint(
        "Re: Delivery", f"Order 4711-22 leaves today.{QUOTE}Where is {words}order 4711-12?"
    )
    assert finding.id == "thread"
    assert str(finding.severity) == "warning"


@pytest.mark.parametrize(
    "text",
    [
        f"Order 4711-22 leaves today.{QUOTE}Where are orders 4711-12 and 4711-22?",
        f"Order 4711-22 leaves today, order 4711-12 too.{QUOTE}Where is order 4711-12?",
        f"Our new order no. 88214 follows order 88213.{QUOTE}Where is order 88213?",
        f"Invoice 88214 follows.{QUOTE}Where is order 88213?",
    ],
)
def test_a_thread_that_fits(text: str) -> None:
    assert ids("Re: Delivery", text) == []


def test_both_texts_of_a_mail_count_once() -> None:
    plain = "Order no. 4711 ships today.\n\nOrder no. 4712 ships on Friday."
    html = "<p>Order no. 4711 ships <b>today</b>.</p><p>Order no. 4712 ships on Friday. Bye</p>"
    assert lint("Shipping", plain, html=html) == []


def test_a_named_file_is_for_the_rule_on_missing_files() -> None:
    text = "Please find attached INV-2041.pdf, our invoice INV-2041."
    assert ids("Invoice", text, {"INV-2014.pdf": "x"}) == []


@pytest.mark.parametrize(
    ("subject", "text", "files"),
    [
        ("Statement", "Invoice INV-2043 is open.", {"s.csv": "Invoice,INV-2041\nInvoice,INV-2042"}),
        ("Order 4711", "Photos.", {"IMG_4712.jpg": "x"}),
        ("Order 88213", "Order 88213, drawing.", {"88214 drawing.pdf": "x"}),
        ("Invoice", "Invoice INV-2041.", {"INV-2041.pdf": "x", "INV-2014.pdf": "y"}),
        ("Invoice", "See INV-2041.", {"packing list.csv": "Packing list no.,2014"}),
        ("Re: Invoice INV-1875", "Please pay invoice INV-2041.", {}),
        ("Order 4711", "Your order 5822 is ready.", {"5822.pdf": "x"}),
    ],
)
def test_silent(subject: str, text: str, files: Mapping[str, str]) -> None:
    assert ids(subject, text, files) == []


def test_many_orders_are_compared_in_time() -> None:
    text = " ".join(f"Order no. {100000 + 7 * number} is ready." for number in range(40_000))
    assert len(lint("Order no. 100000", text)) <= 5
