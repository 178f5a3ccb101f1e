"""Tables of figures in the texts of a draft."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sendlint import Draft, Linter
from sendlint.facts import Facts
from sendlint.facts.tables.figure_tables import FigureTable

VOCABULARY = Linter().vocabulary


def tables(text: str, subtype: str = "plain") -> tuple[FigureTable, ...]:
    head = f"Content-Type: text/{subtype}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    texts = Facts(Draft.parse((head + text).encode()), VOCABULARY).figures.texts
    return tuple(table for one in texts for table in one.tables)


def written(table: FigureTable) -> list[list[str]]:
    content = table.text.content
    return [[content[cell.start : cell.end] for cell in row.cells] for row in table.rows]


def test_tabs_keep_empty_cells() -> None:
    (table,) = tables("Item\tQty\tPrice\tAmount\nValve\t10\t5.00\t50.00\nTotal\t\t\t50.00\n")
    assert table.layout == "tabs"
    assert table.roles == ("item", "quantity", "unit-price", "amount")
    assert written(table)[2] == ["Total", "", "", "50.00"]
    assert table.kinds == ("item", "total")


def test_html_rows_without_their_first_cells_are_put_in_place() -> None:
    (table,) = tables(
        "<table><tr><th>Item</th><th>Qty</th><th>Unit<br>price</th><th>Amount</th></tr>"
        "<tr><td><p>Valve</p><p>DN 50</p></td><td>10</td><td>5.00</td><td>50.00</td></tr>"
        "<tr><td>Seal</td><td>2</td><td>5.00</td><td>10.00</td></tr>"
        "<tr><td></td><td></td><td>Total</td><td>60.00</td></tr></table>",
        "html",
    )
    assert table.roles == ("item", "quantity", "unit-price", "amount")
    assert table.rows[-1].cells[3].readings == (Decimal("60.00"),)
    assert table.rows[-1].certain


def test_blanks_are_read_by_place_with_wide_characters() -> None:
    (table,) = tables(
        "品名         数量    单价      金额\n"
        "球阀           10    5.00     50.00\n"
        "密封圈         20    1.00     20.00\n"
        "合计           30             70.00\n"
    )
    assert written(table)[3] == ["合计", "30", "", "70.00"]


def test_a_header_of_two_words_over_two_columns() -> None:
    (table,) = tables(
        "Pos. Artikel      Menge   Einzelpreis     Gesamt\n"
        "1    Ventil          10      120,00 €  1.200,00 €\n"
        "2    Dichtung       250        0,50 €    125,00 €\n"
        "Summe                                  1.325,00 €\n"
    )
    assert table.roles == ("", "item", "quantity", "unit-price", "amount")
    assert table.rows[-1].cells[4].readings == (Decimal("1325.00"),)


def test_years_head_columns() -> None:
    (table,) = tables("Product\t2024\t2025\nA\t100\t120\nB\t200\t180\n")
    assert table.header == 0


@pytest.mark.parametrize(
    ("cell", "value", "negative", "unit"),
    [
        ("USD 1,200.00", "1200.00", False, ""),
        ("1 200,00 zł", "1200.00", False, ""),
        ("-15.00", "15.00", True, ""),
        ("(15.00)", "15.00", True, ""),
        ("USD -15.00", "15.00", True, ""),
        ("15.00-", "15.00", True, ""),
        ("10 pcs", "10", False, "pcs"),
        ("500,- EUR", "500", False, ""),
        ("1.2万元", "12000.0", False, ""),
        ("23 %", "23", False, "%"),
        ("$4.50/pc", "4.50", False, "/pc"),
    ],
)
def test_figures_in_cells(cell: str, value: str, negative: bool, unit: str) -> None:
    (table,) = tables(f"Name\tValue\nA\t{cell}\nB\t5.00\n")
    found = table.rows[1].cells[1]
    assert (str(found.readings[0]), found.negative, found.unit) == (value, negative, unit)


@pytest.mark.parametrize("cell", ["A4", "12.03.2026", "3rd", "5 of 6", "10-20", "Valve 5"])
def test_no_figures(cell: str) -> None:
    (table,) = tables(f"Name\tValue\nA\t{cell}\nB\t5.00\nC\t6.00\n")
    assert table.rows[1].cells[1].number is None


def test_prose_is_no_table() -> None:
    assert not tables("We met on 5 May.  It took 3 hours.\n\nNext time, at 10.\n")


def test_kinds_of_rows() -> None:
    (table,) = tables(
        "Valves\t5.00\nFreight\t1.00\nTotal station TS-6\t9.00\nDiscount\t-1.00\nVAT 23%\t2.00\n"
        "Total VAT\t2.00\nSpare kit (optional)\t3.00\nincl. VAT\t2.00\nTotal net (USD)\t7.00\n"
        "Total CIF Hamburg\t8.00\nBalance due\t9.00\n"
    )
    assert table.kinds == (
        *("item", "freight", "unclear", "discount", "tax", "tax", "unclear"),
        *("included", "net", "total", "balance"),
    )


def test_header() -> None:
    (table,) = tables("Item\tAmount\nValve\t5.00\nSeal\t6.00\n")
    start, end = table.header_of(1)
    assert table.text.content[start:end] == "Amount"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Item\tQty\tAmount (USD)\nPumps\t10\t12500.00", 1),
        ("品名 | 数量 | 金额（元）\n水泵 | 10 | 12,500.00", 1),
        ("Hello  there\nPumps  10  12,500.00", 0),
        ("DN10\t5.00\nDN20\t6.00\nDN30\t7.00", 0),
        ("DN10\t5.00\nDN20\t6.00\nTotal\t11.00", 1),
    ],
)
def test_one_row_needs_roles_and_rows_without_header_a_sum(text: str, count: int) -> None:
    assert len(tables(text)) == count
