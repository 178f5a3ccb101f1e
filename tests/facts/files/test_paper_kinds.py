"""Kinds of papers that file names and texts name."""

from __future__ import annotations

import pytest

from sendlint.catalogue import default_catalogue
from sendlint.facts.files.paper_kinds import PaperKinds

KINDS = PaperKinds.of(default_catalogue().topics)


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("PI-2041.pdf", {"invoice"}),
        ("PL2041.pdf", {"packing-list"}),
        ("Packing List 2041.xlsx", {"packing-list"}),
        ("CI+PL_2041.pdf", {"invoice", "packing-list"}),
        ("Certificate of origin.pdf", {"origin"}),
        ("ISO certificate.pdf", {"certificate"}),
        ("订单4410装箱单.pdf", {"order", "packing-list"}),
        ("装箱單.pdf", {"packing-list"}),
        ("FAKTURA_771.pdf", {"invoice"}),
        ("świadectwo pochodzenia 771.pdf", {"origin"}),
        ("2041.pdf", set()),
        ("Pipeline.pdf", set()),
        ("Plan.pdf", set()),
    ],
)
def test_names(name: str, kinds: set[str]) -> None:
    assert KINDS.in_name(name) == {f"paper-{kind}" for kind in kinds}


def test_a_title_is_a_short_line() -> None:
    text = "PROFORMA INVOICE\nTo be sent with the packing list and the certificate of origin"
    assert KINDS.in_titles(text) == {"paper-invoice"}
    assert KINDS.in_text(text) == {"paper-invoice", "paper-packing-list", "paper-origin"}
