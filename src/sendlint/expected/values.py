"""The value of an expected figure, read as strictly as a settings file."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING, Any

from sendlint.errors import ConfigError
from sendlint.expected.fact import MEASURED, ExpectedFact, Kind
from sendlint.facts.amounts.currencies import CODES, of_code
from sendlint.facts.numbers.numbers import readings_of
from sendlint.strict import did_you_mean

if TYPE_CHECKING:
    from sendlint.facts.vocabulary import Vocabulary

_NUMBER = r"[+-]?[0-9][0-9 \xa0\u202f\u2009.,'\u2019]{0,40}"
_PERCENT = rf"({_NUMBER}?)\s{{0,2}}[%％]"
_DAYS = r"([0-9]{1,4})\s{1,2}days?"
_IBAN = r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}"
_THREE_DECIMALS = frozenset(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"))
"""Currencies with a thousandth (ISO 4217): "1.500" may be either."""
_IBAN_GROUPS = r"[A-Z]{2}[0-9]{2}(?: [A-Z0-9]{4}){2,7}(?: [A-Z0-9]{1,4})?"
_LIKE_MONEY = rf"([A-Za-z]{{3}})\s?{_NUMBER}"
_ISO_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_LONGEST = 200


def read_value(name: str, value: Any, kind: Kind | None = None, currency: str = "") -> ExpectedFact:
    """Return the fact that a value as written stands for.

    value: text, a number, or a date. kind: what it must be; None if that is to be seen from the
        value. currency: the code of money that stands apart from its number.
    Raises ConfigError that says what is wrong, without file and name.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal | date):
        raise ConfigError("the value must be text, a number or a date")
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, str):
        value = _narrowed(value)
    text = value.isoformat() if isinstance(value, date) else " ".join(str(value).split())
    if len(text) > _LONGEST:
        raise ConfigError(f"the value is longer than {_LONGEST} characters")
    if kind is None:
        kind = _kind_of(name, value, text, currency)
    if currency and kind != "money":
        raise ConfigError(f"currency: only money has one, and this is {_named(kind)}")
    if kind == "money":
        return _money(name, value, text, currency)
    if kind == "date":
        return ExpectedFact(name, kind, text, day=value if isinstance(value, date) else _day(text))
    if kind in MEASURED:
        return ExpectedFact(name, kind, text, number=_measure(value, text, kind))
    return _code(name, text, kind)


def _narrowed(text: str) -> str:
    """Return text with the full-width figures, letters and signs of CJK input as ASCII ones."""
    if text.isascii() or len(text) > _LONGEST:
        return text
    return "".join(unicodedata.normalize("NFKC", c) if "！" <= c <= "～" else c for c in text)


def read_tolerance(value: Any, kind: Kind) -> Decimal:
    """Return a tolerance: a number from 0 on, of a date in whole days."""
    if kind in ("id", "iban"):
        raise ConfigError(f"tolerance: {_named(kind)} has none")
    try:
        tolerance = Decimal(str(value))
        right = tolerance >= 0 and tolerance.is_finite() and not isinstance(value, bool)
    except InvalidOperation:
        right = False
    if not right or (kind == "date" and tolerance != int(tolerance)):
        wanted = "a whole number of days" if kind == "date" else 'a number such as "0.01"'
        raise ConfigError(f'tolerance: "{value}" must be {wanted}')
    return tolerance


def _kind_of(name: str, value: Any, text: str, currency: str) -> Kind:
    """Return what a value is by its looks."""
    if currency:
        return "money"
    if isinstance(value, date):
        return "date"
    if not isinstance(value, str):
        return "number"
    if not any(char.isdigit() for char in text):
        raise ConfigError(f'"{text}" holds no figure; kind = "id" looks for it as it is written')
    if _is_iban(_compact(text)) or "iban" in name.lower():
        return "iban"
    if re.fullmatch(_PERCENT, text):
        return "percent"
    if re.fullmatch(_DAYS, text):
        return "days"
    if _days_in(text):
        return "date"
    if _amounts_in(text):
        return "money"
    _refuse_slips(text)
    if re.fullmatch(_NUMBER, text) and not text.isdigit() and readings_of(text.lstrip("+-"))[0]:
        return "number"
    return "id"


def _refuse_slips(text: str) -> None:
    """Raise ConfigError for what is a code by its looks, but was surely meant otherwise."""
    like = re.fullmatch(_LIKE_MONEY, text)
    if like and ("," in text or "." in text):
        near = did_you_mean(like[1].upper(), CODES)
        raise ConfigError(f'"{like[1]}" is no code of a currency{near}')
    from sendlint.facts.codes.countries import iban_lengths

    code = text if re.fullmatch(_IBAN, text) else ""
    if re.fullmatch(_IBAN_GROUPS, text) or (code and iban_lengths().get(code[:2]) == len(code)):
        raise ConfigError(f'"{text}" is no IBAN: its check digits are wrong')


def _money(name: str, value: Any, text: str, currency: str) -> ExpectedFact:
    if currency:
        codes = of_code(currency)
        if not codes:
            raise ConfigError(
                f'currency: "{currency}" is no code of a currency, such as USD'
                f"{did_you_mean(currency.upper(), CODES)}"
            )
        number = _number(value, text, thousands=not codes & _THREE_DECIMALS)
        return ExpectedFact(name, "money", f"{currency.upper()} {text}", number, codes)
    found = _amounts_in(text)
    if not found:
        raise ConfigError(f'"{text}" is no amount with its currency, such as "USD 12,500.00"')
    readings, codes = found
    if len(readings) > 1 and codes & _THREE_DECIMALS:
        raise _ambiguous(text, readings)
    return ExpectedFact(name, "money", text, readings[0], codes)


def _measure(value: Any, text: str, kind: Kind) -> Decimal:
    pattern = {"percent": _PERCENT, "days": _DAYS}.get(kind)
    match = re.fullmatch(pattern, text) if pattern else None
    return _number(value, match[1] if match else text)


def _number(value: Any, text: str, thousands: bool = False) -> Decimal:
    """Return the one value of a number as written.

    thousands: whether three digits behind a single separator are surely no decimals.
    """
    if not isinstance(value, str):
        number = Decimal(str(value))
        if not number.is_finite():
            raise ConfigError(f'"{text}" is no number')
        return number
    bare = text.strip().lstrip("+-")
    readings = readings_of(bare)[0] if re.fullmatch(_NUMBER, bare) else ()
    if not readings:
        raise ConfigError(f'"{text}" is no number')
    if len(readings) > 1 and not thousands:
        raise _ambiguous(text, readings)
    return -readings[0] if text.startswith("-") else readings[0]


def _ambiguous(text: str, readings: Iterable[Decimal]) -> ConfigError:
    return ConfigError(f'"{text}" may be {" or ".join(map(str, readings))}; write it without doubt')


def _day(text: str) -> date:
    days = _days_in(text)
    if len(days) != 1:
        doubt = f"may be {' or '.join(map(str, days))}" if days else "is no date"
        raise ConfigError(f'"{text}" {doubt}; write it as 2026-03-24')
    return days[0]


def _code(name: str, text: str, kind: Kind) -> ExpectedFact:
    code = _compact(text)
    if not code:
        raise ConfigError(f'"{text}" holds neither letter nor digit')
    if kind == "iban" and not _is_iban(code):
        raise ConfigError(f'"{text}" is no IBAN: its form or its check digits are wrong')
    return ExpectedFact(name, kind, text, code=code)


def _compact(text: str) -> str:
    return "".join(char for char in text if char.isalnum()).upper()


def _is_iban(code: str) -> bool:
    """Tell whether a code is an IBAN by its form and check digits (ISO 13616, ISO 7064)."""
    if not re.fullmatch(_IBAN, code):
        return False
    return int("".join(str(int(char, 36)) for char in code[4:] + code[:4])) % 97 == 1


@cache
def _vocabulary() -> Vocabulary:
    from sendlint.catalogue import default_catalogue
    from sendlint.facts.vocabulary import Vocabulary

    return Vocabulary(default_catalogue())


def _amounts_in(text: str) -> tuple[tuple[Decimal, ...], frozenset[str]] | None:
    """Return readings and currencies of the one amount that a text is, else None."""
    from sendlint.draft.model import Text
    from sendlint.facts.amounts.amounts import find_amounts
    from sendlint.facts.figures.figure_texts import FigureText

    whole = FigureText(Text("facts", text, ()), text, "own", _vocabulary())
    found = find_amounts([whole], _vocabulary().amount_words)
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(text)):
        return None
    return found[0].readings, found[0].currencies


def _days_in(text: str) -> tuple[date, ...]:
    """Return the days that the one date which a text is may mean, () if it is none."""
    from sendlint.draft.model import Span, Text
    from sendlint.facts.dates.dates import find_dates

    if re.fullmatch(_ISO_DATE, text):
        with contextlib.suppress(ValueError):
            return (date.fromisoformat(text),)
    whole = Text("facts", text, (Span(0, len(text), "new"),))
    found = find_dates([whole], _vocabulary().dates, None)
    if len(found) != 1 or found[0].whole != (0, len(text)) or not found[0].year_given:
        return ()
    return found[0].candidates


def _named(kind: Kind) -> str:
    return kind if kind in ("money", "days") else f"{'an' if kind[0] == 'i' else 'a'} {kind}"
