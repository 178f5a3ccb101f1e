"""Amounts that nothing in the mail supports, a slip away from a figure elsewhere."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from sendlint import Draft, Linter
from sendlint.facts import Facts
from sendlint.facts.figures.key_figures import KeyFigures

VOCABULARY = Linter().vocabulary
QUOTE = "\n\nOn Mon, 9 Mar 2026 at 10:00, Max Schmidt <max@solartech.example> wrote:\n> "


def figures_of(body: str, file: str = "", subject: str = "Offer") -> KeyFigures:
    message = EmailMessage()
    message["Subject"] = subject
    message.set_content(body)
    if file:
        message.add_attachment(file.encode(), maintype="text", subtype="plain", filename="a.txt")
    return Facts(Draft.parse(message.as_bytes()), VOCABULARY).figures


def lone(body: str, file: str = "", subject: str = "Offer") -> list[str]:
    every = figures_of(body, file, subject).lone_amounts
    found = [meant[0] for meant in every]
    return [f"{one.amount.quote} {one.slip} {one.by} {one.meant}" for one in found]


def currencies(body: str, file: str = "", subject: str = "Offer") -> list[str]:
    found = figures_of(body, file, subject).lone_currencies
    return [f"{one.amount.quote} {one.by}" for one in found]


@pytest.mark.parametrize(
    ("body", "file", "found"),
    [
        ("The price is USD 8.45.", "Price: USD 4.85", "USD 8.45 swapped file 4.85"),
        ("The price is USD 48.50.", "Price: USD 4.85", "USD 48.50 point file 4.85"),
        ("In all USD 12,050.00.", "12,500.00 USD", "USD 12,050.00 swapped file 12500.00"),
        ("In all USD 1,250.", "USD 12,750.00", "USD 1,250 lost file 12750.00"),
        (
            "Your order of EUR 27,640.00." + QUOTE + "We order for EUR 27,460.00.",
            "",
            "EUR 27,640.00 swapped quote 27460.00",
        ),
        (
            "For EUR 18,745.00.\n\nPump\tEUR 10,000\nMotor\tEUR 8,475\nTotal\tEUR 18,475.00\n",
            "",
            "EUR 18,745.00 swapped own 18475.00",
        ),
        (
            "Total EUR 23,850.00; 30 % in advance, that is EUR 7,515.00.",
            "",
            "EUR 7,515.00 swapped share 7155.00",
        ),
        (
            "EUR 23,850.00: EUR 7,155.00 now and EUR 16,965.00 later.",
            "",
            "EUR 16,965.00 swapped parts 16695.00",
        ),
        (
            "35 motors at EUR 72.40, in all EUR 2,597.00.",
            "",
            "EUR 72.40 swapped product 74.20",
        ),
        (
            "Option A is EUR 44,150.00, option B EUR 51,050.00, so EUR 6,090.00 more.",
            "",
            "EUR 6,090.00 swapped parts 6900.00",
        ),
        (
            "The offer is CHF 14,110.00; a deposit of one quarter is CHF 3,257.50.",
            "",
            "CHF 3,257.50 swapped share 3527.50",
        ),
        ("总额为59,840元，先收两成订金，11,698元。", "", "11,698元 swapped share 11968.00"),
        (
            "月薪18,500元，一年发十四个月，全年250,900元。",
            "",
            "250,900元 swapped product 259000.00",
        ),
        (
            "Oferta 28 280,00 zł, zadatek w wysokości jednej piątej, to jest 5 566,00 zł.",
            "",
            "5 566,00 zł swapped share 5656.00",
        ),
        (
            "The invoice over EUR 8,120.50 is attached.",
            "Invoice: EUR 8,125.00",
            "EUR 8,120.50 swapped file 8125.00",
        ),
        ("The limit is $58k.", "Credit limit USD 85,000", "$58k swapped file 85000"),
        (
            "- 400 pcs at EUR 7.85\n- 250 pcs at EUR 12.60\n- 9 at EUR 18.00\nIn all EUR 6,452.10.",
            "",
            "EUR 6,452.10 digit parts 6452.00",
        ),
    ],
)
def test_a_slip(body: str, file: str, found: str) -> None:
    assert found in lone(body, file)


@pytest.mark.parametrize(
    ("body", "file"),
    [
        ("The price is USD 8.45.", "Prices: USD 4.85, USD 8.45"),
        ("We go down from USD 12,500.00 to USD 12,050.00.", "Offer: USD 12,500.00"),
        ("10 pumps cost USD 12,500.00.", "Pump: USD 1,250.00"),
        ("The deposit of 10 % is USD 1,250.00.", "Total: USD 12,500.00"),
        ("Goods and freight are USD 12,850.00.", "Goods USD 12,500.00, freight USD 350.00"),
        ("About USD 12,050.", "USD 12,500.00"),
        ("EUR 12,050.00", "USD 12,500.00"),
        ("USD 500.00", "USD 5,000.00"),
        ("Tel. 12050", "USD 12,500.00"),
        ("In all USD 12,050.00.", "12,500.00"),
        ("18.6万元", "单价18.60元"),
        ("Pump A costs EUR 18,475.00 and pump B EUR 18,745.00.", ""),
        ("Only USD 12,050.00.", ""),
        ("Net EUR 4,200.00 for 12 months, that is EUR 350.00 a month.", "EUR 530.00"),
        ("原价2,400元，现价1,800元；两件再减300元，只要6,600元，另一款5,100元。", ""),
        ("380 pcs were EUR 228,000.00, so 350 pcs are EUR 210,000.00.", "EUR 201,000.00"),
        ("CHF 12,900.00, USD 1,320.00, USD 10,080.00, GBP 12,090.00, EUR 190.00.", ""),
        ("About USD 12,050 (10 x 12).", "USD 12,500.00"),
    ],
)
def test_what_is_supported_or_another_figure(body: str, file: str) -> None:
    assert lone(body, file) == []


def test_files_come_before_the_thread() -> None:
    body = "In all USD 12,050.00." + QUOTE + "We accept USD 12,500.00."
    assert lone(body, "USD 12,500.00") == ["USD 12,050.00 swapped file 12500.00"]


def test_a_price_list_is_left_alone() -> None:
    rows = "\n".join(f"Valve {n}\tUSD {n}.50\tUSD {n * 7}.10" for n in range(100, 140))
    assert lone(rows, rows.replace("7", "8")) == []


@pytest.mark.parametrize(
    ("body", "file", "found"),
    [
        ("In all EUR 12,500.00.", "Total USD 12,500.00", ["EUR 12,500.00 file"]),
        ("In all EUR 27,460." + QUOTE + "USD 27,460.00", "", ["EUR 27,460 quote"]),
        (
            "Total USD 29,100.00: EUR 8,730.00 (30 %) now, USD 20,370.00 later.",
            "",
            ["EUR 8,730.00 own"],
        ),
        ("USD 12,500.00 or EUR 12,500.00, as you like.", "", []),
        ("Freight USD 5,000, customs EUR 5,000, and USD 300.", "", []),
        ("$ 12,500.00", "Total USD 12,500.00", []),
        ("A fee of EUR 45.00.", "USD 12,500.00, USD 300.00", []),
    ],
)
def test_a_lone_currency(body: str, file: str, found: list[str]) -> None:
    assert currencies(body, file) == found


@pytest.mark.parametrize(
    "piece", ["USD 1,234.56 ", "12% of USD 9,876.00\n", "5 x USD 1.23 = 6.15\t"]
)
def test_crafted_text_is_looked_at_to_a_limit(piece: str) -> None:
    body = piece * (300_000 // len(piece))
    assert len(lone(body, body[:100_000])) <= 30


TIERS = "Quantity\tUSD each\tUSD together\tReady in\n500\t2.10\t1,050.00\t15 days\n"


@pytest.mark.parametrize(
    "body",
    [
        TIERS + "2,500\t1.62\t4,050.00\t25 days\n",
        "2 heads: USD 21,600.00, CNY 155,520.00.\nWork: USD 4,320.00, CNY 31,104.00.",
        "At 7.20:\n2 heads: USD 21,600.00, CNY 155,520.00.\n2 more: CNY 31,104.00.",
        "Kit\tEUR\nS\t192.00\nM\t249.00\nL\t399.00\nOf the old S 12 are left: EUR 160.00.",
    ],
)
def test_products_of_other_rows_are_no_witnesses(body: str) -> None:
    assert lone(body) == []


def test_a_slip_in_such_a_table_is_one() -> None:
    assert lone(TIERS + "2,500\t16.20\t4,050.00\t25 days\n")[0] == "16.20 point product 1.62"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Within 10 days USD 188,800.00, please.", "USD 188,800.00 point file 18880.00"),
        ("请在10天内付172,800.00美元。", "172,800.00美元 point file 17280.00"),
        ("Price of 10 days: USD 188,800.00.", ""),
    ],
)
def test_a_time_limit_multiplies_nothing(body: str, found: str) -> None:
    file = "Price: USD 18,880.00. 共17,280.00美元"
    assert lone(body, file) == ([found] if found else [])
