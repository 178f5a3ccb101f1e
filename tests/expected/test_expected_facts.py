"""Facts files, mappings and rows: what each value is, and what is refused."""

from __future__ import annotations

import pickle
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint import ConfigError, ExpectedFacts


def one(value: Any) -> Any:
    return ExpectedFacts.of({"x": value}).facts[0]


@pytest.mark.parametrize(
    ("written", "number", "currency"),
    [
        ("USD 12,500.00", "12500.00", "USD"),
        ("12.500,00 €", "12500.00", "EUR"),
        ("12 500,00 zł", "12500.00", "PLN"),
        ("1.25万元", "12500", "CNY"),
        ("USD 12,500", "12500", "USD"),
        ("$840", "840", "USD"),
        ({"kind": "money", "value": "12,500", "currency": "eur"}, "12500", "EUR"),
        ({"value": 12500.1, "currency": "EUR"}, "12500.1", "EUR"),
    ],
)
def test_money(written: Any, number: str, currency: str) -> None:
    fact = one(written)
    assert (fact.kind, fact.number) == ("money", Decimal(number))
    assert currency in fact.currencies


@pytest.mark.parametrize(
    "written",
    [date(2026, 3, 4), "2026-03-04", "4 March 2026", "2026年3月4日", "4.03.2026 r."],
)
def test_dates(written: Any) -> None:
    if written == "4.03.2026 r.":
        with pytest.raises(ConfigError):
            one({"kind": "date", "value": written})
    else:
        assert one(written).day == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("4711-22", "id"),
        ("471122", "id"),
        ("007", "id"),
        ("30%", "percent"),
        ("7,5 %", "percent"),
        ("30 days", "days"),
        ("DE89370400440532013000", "iban"),
        (250, "number"),
        ("1,250.50", "number"),
        ({"kind": "id", "value": "Nordwind"}, "id"),
        ({"kind": "days", "value": 30}, "days"),
    ],
)
def test_kinds(written: Any, kind: str) -> None:
    assert one(written).kind == kind


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("03/04/2026", "2026-04-03 or 2026-03-04"),
        ("12,500", "12500 or 12.500"),
        ("KWD 1,500", "1500 or 1.500"),
        ("USF 12,500.00", 'did you mean "USD"'),
        ("Li Na", "holds no figure"),
        ("DE88 3704 0044 0532 0130 00", "no IBAN"),
        ({"kind": "iban", "value": "DE88370400440532013000"}, "no IBAN"),
        (True, "must be text"),
        ([1], "must be text"),
        ({"value": 3, "curency": "USD"}, 'did you mean "currency"'),
        ({"value": 3, "kind": "mony"}, 'did you mean "money"'),
        ({"value": 3, "currency": "USF"}, 'did you mean "USD"'),
        ({"value": 3, "kind": "days", "currency": "USD"}, "only money has one"),
        ({"kind": "money"}, "value"),
        ({"value": "4711-22", "tolerance": 1}, "an id has none"),
        ({"value": "USD 5", "tolerance": "x"}, "tolerance"),
        ({"value": "2026-03-24", "tolerance": 1.5}, "whole number of days"),
        (float("nan"), "no number"),
        ("1" * 300, "longer"),
    ],
)
def test_refused(written: Any, said: str) -> None:
    with pytest.raises(ConfigError, match=r"^facts: x") as broken:
        one(written)
    assert said in str(broken.value)


def test_long_form() -> None:
    fact = one({"value": "30%", "required": True, "label": ["Deposit", ""], "tolerance": "0.5"})
    assert (fact.required, fact.labels, fact.tolerance) == (True, ("Deposit",), Decimal("0.5"))


def test_rows() -> None:
    facts = ExpectedFacts.of_row(
        ["Order", "Total", "Freight (USD)", "Waluta", "Pieces", "Contact", "Mail", ""],
        ["4711-22", "12.500,00", "840", "eur", "250", "Li Na", "li2@firm.example", ""],
    )
    found = {fact.name: (fact.kind, set(fact.currencies)) for fact in facts}
    assert found == {
        "Order": ("id", set()),
        "Total": ("money", {"EUR"}),
        "Freight (USD)": ("money", {"USD"}),
        "Pieces": ("number", set()),
    }
    assert pickle.loads(pickle.dumps(facts)) == facts


@pytest.mark.parametrize(
    ("header", "row", "said"),
    [
        (["a", "a"], ["1", "2"], 'two columns are called "a"'),
        (["a"], ["1", "2"], '"2" in column 2 has no name'),
        (["a", "currency"], ["1.50", "USX"], "no code of a currency"),
        (["day"], ["03/04/2026"], "day: "),
    ],
)
def test_broken_rows(header: list[str], row: list[str], said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        ExpectedFacts.of_row(header, row, "row.csv")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("f.toml", b'total = "USD 12,500.00"\norder = "4711-22"\n'),
        ("f.json", b'\xef\xbb\xbf{"total": "USD 12,500.00", "order": "4711-22"}'),
        ("f.csv", b'\xef\xbb\xbftotal;order\r\n"USD 12,500.00";4711-22\r\n'),
        ("f.tsv", b"total\torder\nUSD 12,500.00\t4711-22\n"),
        ("f.csv", "total,order,城市\n12500.00美元,4711-22,汉堡\n".encode("gb18030")),
    ],
)
def test_files(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    total, order = ExpectedFacts.load(str(path)).facts
    assert (total.number, order.code) == (Decimal("12500.00"), "471122")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("f.toml", b"total = ", "not valid TOML"),
        ("f.toml", b"", "holds no facts"),
        ("f.json", b"[1]", "one object"),
        ("f.json", b"{", "not valid JSON"),
        ("f.csv", b"a,b\n", "0 rows of values"),
        ("f.csv", b"a\n1\n2\n", "2 rows of values"),
        ("f.csv", b"a\0\1\2\3\4\5\6\7\n", "not a text file"),
    ],
)
def test_broken_files(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ConfigError, match=said) as broken:
        ExpectedFacts.load(str(path))
    assert str(broken.value).startswith(str(path))


def test_no_file(tmp_path: Path) -> None:
    for name in ("f.toml", "f.csv", "f.json"):
        with pytest.raises(ConfigError, match="No such file"):
            ExpectedFacts.load(str(tmp_path / name))


@given(st.one_of(st.text(), st.integers(), st.floats(), st.none(), st.dates()))
def test_any_value_is_read_or_refused(value: Any) -> None:
    said = "facts: x"
    try:
        assert one(value).name == "x"
    except ConfigError as broken:
        said = str(broken)
    assert said.startswith("facts: x")


@pytest.mark.parametrize("facts", ["no table", [1], 5])
def test_what_is_no_table_is_said(facts: Any) -> None:
    with pytest.raises(ConfigError, match="must be a table"):
        ExpectedFacts.of(facts)


def test_too_many_facts_are_refused_rather_than_passed_over() -> None:
    with pytest.raises(ConfigError, match="501 facts"):
        ExpectedFacts.of({f"fact{number}": f"EUR {number}.00" for number in range(501)})


def test_full_width_figures_and_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "facts.toml"
    path.write_text('total = "EUR １２，５００.00"\n', encoding="utf-8-sig")
    (fact,) = ExpectedFacts.load(str(path))
    assert (fact.kind, fact.number) == ("money", Decimal(12500))


def test_an_iban_without_blanks_and_with_wrong_check_digits_is_no_id() -> None:
    with pytest.raises(ConfigError, match=r"account: .*check digits"):
        ExpectedFacts.of({"account": "DE88370400440532013000"})
