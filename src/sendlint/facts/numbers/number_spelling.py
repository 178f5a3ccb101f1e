"""Numbers written as another one in the text is written."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_BLANKS = " \xa0\u202f\u2009'\u2019"
_MOST_DECIMALS = 6


def spelled_like(value: Decimal, model: str, mark: str) -> str:
    """Return a number with the decimal mark, the thousands and the decimals of a model.

    model: a number as written, "12,500.00", "12 500,00", "12500".
    mark: its decimal mark where the model may be read in two ways.
    """
    decimal, thousands = _signs(model, mark)
    shown = len(model.rpartition(decimal)[2]) if decimal and decimal in model else 0
    exponent = max(0, -int(value.normalize().as_tuple().exponent))
    decimals = max(shown, min(exponent, _MOST_DECIMALS))
    rounded = abs(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, _, rest = f"{rounded:f}".partition(".")
    if not thousands and decimal == "." and len(model.partition(".")[0]) < 4:
        thousands = ","
    if thousands:
        groups: list[str] = []
        while len(whole) > 3:
            groups.insert(0, whole[-3:])
            whole = whole[:-3]
        whole = thousands.join([whole, *groups])
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}{(decimal or _other(thousands)) + rest if rest else ''}"


def _signs(model: str, mark: str) -> tuple[str, str]:
    """Return the decimal mark and the sign between thousands of a number."""
    blank = next((char for char in model if char in _BLANKS), "")
    signs = [char for char in model if char in ".,"]
    if not signs:
        return mark, blank
    if blank or (mark and signs[-1] == mark) or len(set(signs)) == 2:
        return signs[-1], blank or (signs[0] if len(set(signs)) == 2 else "")
    if mark or (len(signs) > 1) or len(model.rpartition(signs[0])[2]) == 3:
        return mark or _other(signs[0]), signs[0]
    return signs[0], ""


def _other(thousands: str) -> str:
    return "," if thousands == "." else "."
