"""Identifiers with a label: which are read, and which are right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.catalogue import default_catalogue
from sendlint.draft.model import Span, Text
from sendlint.facts import Vocabulary
from sendlint.facts.codes.identifiers import find_identifiers
from sendlint.facts.figures.figure_gates import may_hold_identifier
from sendlint.facts.figures.figure_texts import FigureText

VOCABULARY = Vocabulary(default_catalogue())
RIGHT = (
    ("VAT number: DE136695976", "vat"),
    ("USt-IdNr. DE 136695976", "vat"),
    ("TVA FR40303265045", "vat"),
    ("VAT no. ATU13585627", "vat"),
    ("NIP: 526-000-12-46", "nip"),
    ("NIP PL5260001246", "nip"),
    ("REGON 012100784", "regon"),
    ("nr PESEL: 44051401359", "pesel"),
    ("身份证号码：11010519491231002X", "resident"),
    ("税号91330106MA27Y5B00C，", "credit-code"),
    ("Container CSQU 305438 3", "container"),
    ("柜号：CSQU3054383，", "container"),
    ("ISBN-13: 978-83-01-00000-4", "isbn"),
    ("ISBN 0-306-40615-2", "isbn"),
    ("EAN 5901234123457", "gtin"),
    ("EORI: PL526000124600000", "eori"),
)


def found(content: str) -> list[tuple[str, bool]]:
    text = Text("body", content, (Span(0, len(content), "new"),))
    figures = FigureText(text, content, "own", VOCABULARY)
    if not may_hold_identifier(figures):
        return []
    return [(one.kind, one.valid) for one in find_identifiers(figures) if not one.told]


@pytest.mark.parametrize(("content", "kind"), RIGHT)
def test_right_ones(content: str, kind: str) -> None:
    assert found(content) == [(kind, True)]


@given(st.sampled_from([pair for pair in RIGHT if pair[1] != "eori"]), st.data())
def test_a_wrong_last_figure_is_seen(pair: tuple[str, str], data: st.DataObject) -> None:
    content, kind = pair
    at = max(at for at, char in enumerate(content) if char.isdecimal())
    wrong = data.draw(st.sampled_from("0123456789").filter(lambda other: other != content[at]))
    assert found(content[:at] + wrong + content[at + 1 :]) == [(kind, False)]


@pytest.mark.parametrize(
    "content",
    [
        "Tel. 526-000-12-64",
        "order 5901234123475",
        "NIP/REGON: 526-000-12-64 / 012100748",
        "VAT number: DE123456789",
        "VAT 23 %: 1 234 567,89",
        "B/L no. MEDU1234565 of the container",
        "40 containers of 1000000 pcs",
        "file CSQU3054384",
        "NIP 526-000-XXX-64",
        "https://shop.example/?ean=5901234123475",
        "EORI: DE123456789012345",
    ],
)
def test_what_cannot_be_told(content: str) -> None:
    assert [kind for kind, valid in found(content) if not valid] == []


def test_said_to_be_wrong() -> None:
    assert found("The NIP 526-000-12-64 on the invoice is wrong.") == []


def test_the_head_of_a_column_is_a_label() -> None:
    lines = "Article\tEAN\nLamp\t5901234123457\nCable\t6921616034873\nPlug\t5901234123475"
    assert found(lines) == [("gtin", True), ("gtin", True), ("gtin", False)]


def test_a_list_that_mostly_fails_has_no_check_digits() -> None:
    codes = "\n".join(f"EAN {5901234123450 + number}" for number in (0, 1, 2, 3, 4))
    assert found(codes) == []


@given(st.text(alphabet="NIP EANVTDE0123456789-XU:\t|\n号", max_size=300))
def test_any_text_is_read(content: str) -> None:
    found(content)
