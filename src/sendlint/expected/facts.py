"""The expected figures of a draft, from a file, a mapping or a row of a table."""

# Annotations are not postponed: msgspec would evaluate each one anew.
from collections.abc import Iterator, Mapping, Sequence
from os import PathLike
from typing import Any, Literal

import msgspec
from msgspec import Struct

from sendlint.errors import ConfigError
from sendlint.expected.fact import ExpectedFact
from sendlint.expected.values import read_tolerance, read_value
from sendlint.facts.amounts.currencies import of_code
from sendlint.strict import convert

_CURRENCY_HEADS = frozenset(
    ("currency", "ccy", "waluta", "währung", "devise", "moneda", "币种", "货币", "幣別", "通貨")
)


MOST_FACTS = 500


class _LongForm(Struct, frozen=True, forbid_unknown_fields=True):
    """A figure as a table: [total] kind = "money" …"""

    value: Any
    kind: Literal["money", "date", "id", "iban", "percent", "days", "number"] | None = None
    currency: str = ""
    required: bool = False
    label: str | tuple[str, ...] = ()
    tolerance: str | int | float = 0


class ExpectedFacts(Struct, frozen=True):
    """The figures that a draft is expected to hold, and where they come from.

    source: the file's path, or what the caller calls them.
    """

    facts: tuple[ExpectedFact, ...] = ()
    source: str = ""

    def __bool__(self) -> bool:
        """False where nothing is expected."""
        return bool(self.facts)

    def __iter__(self) -> Iterator[ExpectedFact]:
        return iter(self.facts)

    @classmethod
    def load(cls, path: "str | PathLike[str]") -> "ExpectedFacts":
        """Read a file: TOML, JSON (*.json), or a CSV (*.csv, *.tsv) with one row of values.

        Raises ConfigError naming file, key and the nearest valid word.
        """
        from sendlint.expected.files import load_facts

        return load_facts(path)

    @classmethod
    def of(cls, facts: Mapping[str, Any], source: str = "facts") -> "ExpectedFacts":
        """Make facts of a mapping shaped like the file: name -> value, or -> a table of keys.

        Raises ConfigError naming source, key and the nearest valid word.
        """
        if not isinstance(facts, Mapping):
            raise ConfigError(f"{source}: must be a table, name: value")
        _check_number(len(facts), source)
        return cls(tuple(_fact(str(name), given, source) for name, given in facts.items()), source)

    @classmethod
    def of_row(
        cls, header: Sequence[str], row: Sequence[str], source: str = "facts"
    ) -> "ExpectedFacts":
        """Make facts of one row of a table.

        header: the names; a column called "currency" gives the currency of bare amounts with
            decimals, a code in a name ("Total (USD)") that of its column.
        row: the values as text; cells without a digit and mail addresses are no figures.
        Raises ConfigError naming source and column.
        """
        _check_row(header, row, source)
        cells = {
            name.strip(): cell.strip() for name, cell in zip(header, row, strict=False) if cell
        }
        shared = _currency(cells, source)
        facts = []
        for name, cell in cells.items():
            if "@" not in cell and any(char.isdigit() for char in cell):
                try:
                    facts.append(_of_cell(name, cell, shared))
                except ConfigError as broken:
                    raise ConfigError(f"{source}: {name}: {broken}") from None
        _check_number(len(facts), source)
        return cls(tuple(facts), source)


def _check_number(facts: int, source: str) -> None:
    if facts > MOST_FACTS:
        raise ConfigError(f"{source}: {facts} facts; a draft is compared with {MOST_FACTS} at most")


def _fact(name: str, given: Any, source: str) -> ExpectedFact:
    try:
        if not isinstance(given, Mapping):
            return read_value(name, given)
        form = convert(dict(given), _LongForm, f"{source}: {name}", ConfigError)
        fact = read_value(name, form.value, form.kind, form.currency)
        labels = (form.label,) if isinstance(form.label, str) else form.label
        return msgspec.structs.replace(
            fact,
            required=form.required,
            labels=tuple(label for label in labels if label.strip()),
            tolerance=read_tolerance(form.tolerance, fact.kind)
            if form.tolerance
            else fact.tolerance,
        )
    except ConfigError as broken:
        if str(broken).startswith(f"{source}: "):
            raise
        raise ConfigError(f"{source}: {name}: {broken}") from None


def _check_row(header: Sequence[str], row: Sequence[str], source: str) -> None:
    names = [name.strip() for name in header]
    for place, cell in enumerate(row):
        if cell.strip() and not (place < len(names) and names[place]):
            raise ConfigError(f'{source}: "{cell.strip()}" in column {place + 1} has no name')
    twice = next((name for name in names if name and names.count(name) > 1), "")
    if twice:
        raise ConfigError(f'{source}: two columns are called "{twice}"')


def _currency(cells: Mapping[str, str], source: str) -> str:
    """Return the code that a column of its own gives, "" if there is none."""
    for name, cell in cells.items():
        if name.lower() in _CURRENCY_HEADS and cell:
            if not of_code(cell.upper()):
                raise ConfigError(f'{source}: {name}: "{cell}" is no code of a currency')
            return cell.upper()
    return ""


def _of_cell(name: str, cell: str, shared: str) -> ExpectedFact:
    words = name.replace("(", " ").replace(")", " ").replace("_", " ").split()
    own = next((word for word in words if word.isupper() and of_code(word)), "")
    if cell.isdigit() and cell[0] != "0" and not own:
        return read_value(name, cell, "number")
    if own and cell.isdigit():
        return read_value(name, cell, "money", own)
    fact = read_value(name, cell)
    if fact.kind == "number" and (own or (shared and fact.number.as_tuple().exponent)):
        return read_value(name, cell, "money", own or shared)
    return fact
