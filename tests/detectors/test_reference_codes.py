"""Codes without a label, two digits of which changed places."""

from __future__ import annotations

import pytest
from reference_drafts import QUOTE, ids


@pytest.mark.parametrize(
    ("subject", "text", "files", "expected"),
    [
        ("Claim 26-C-093", "The settlement of claim 26-C-039 is below.", {}, "subject-text"),
        (
            "Trial T-0186",
            "The summary of T-1086:\n\nTowels 400\n\nPlease confirm T-0186 by Friday.",
            {},
            "subject-text",
        ),
        (
            "Commission",
            "The statement AC-30-17 is attached.",
            {"AC-31-07.txt": "Statement AC-31-07"},
            "text-file",
        ),
        ("Re: Draft", "I agree with all of RV-17-2240." + QUOTE + "RV-17-2204?", {}, "thread"),
        (
            "Open items",
            "24019386   1\n24019877   2\n24019902   3",
            {"list.csv": "No.,Amount\n24019836,1\n24019877,2\n24019902,3"},
            "text-file",
        ),
        ("Claim 26-C-093", "26-C-039 is closed.", {"26-C-039.txt": "Closed"}, "subject-text"),
        ("Tender ZP/32/16", "The bond for ZP/31/26 is due.", {}, "subject-text"),
    ],
)
def test_swapped_digits(subject: str, text: str, files: dict[str, str], expected: str) -> None:
    assert ids(subject, text, files) == [expected]


@pytest.mark.parametrize(
    ("subject", "text", "files"),
    [
        # Two parts of one series, listed or set beside each other.
        ("Offer T-0186", "T-0186  towel\nT-0168  bath towel", {}),
        ("Offer T-0186", "We have T-0186 and T-0168.", {}),
        ("Offer T-0186", "T-0186 is here.\n\nBlue is T-0168.\n\nRed is T-0195.", {}),
        # Told apart.
        ("Offer T-0186", "We send T-0168 instead.", {}),
        ("Trial T-0186", "The trial T-0186 is done. \n\nIt replaces our old T-0168.", {}),
        # Both stand elsewhere.
        (
            "Claim 26-C-093",
            "Claim 26-C-039 is closed.",
            {"old.txt": "26-C-039", "new.txt": "26-C-093"},
        ),
        ("Re: T-0186", "T-0168 is ready." + QUOTE + "T-0186 or T-0168?", {}),
        # Amounts, dates, telephones, files, addresses, accounts.
        ("Budget", "We have 152340 left.", {"budget.csv": "Sum,125340"}),
        ("Budget 125300", "We have 152300 left.", {}),
        ("Meeting 2026-03-12", "It is on 2026-03-21.", {}),
        ("Sum USD5186", "We pay USD5168.", {}),
        ("Photo A-5186", "See https://shop.example/A-5168 and A-5168.jpg, x@A-5168.example.", {}),
        # Two digits, and one that is no neighbour.
        ("Model A-12", "Model A-21 is new.", {}),
        ("Lot T-0186", "Lot T-8106 is new.", {}),
        ("Lot T-0186", "Lot T-0187 is new.", {}),
    ],
)
def test_no_slip(subject: str, text: str, files: dict[str, str]) -> None:
    assert ids(subject, text, files) == []


def test_a_label_is_not_reported_twice() -> None:
    assert ids("Invoice INV-2041", "Your invoice INV-2014 is attached.") == ["subject-text"]
