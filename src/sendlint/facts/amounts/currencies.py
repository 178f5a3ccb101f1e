"""The signs, codes and words for currencies, and the codes (ISO 4217) that they may stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

CURRENCIES = "currency-"
"""How the topics begin that name currencies."""

_DOLLARS = frozenset(("USD", "AUD", "CAD", "HKD", "SGD", "TWD", "NZD", "MXN"))
_CROWNS = frozenset(("SEK", "NOK", "DKK", "ISK", "CZK"))
_POUNDS = frozenset(("GBP", "EGP"))
_YUAN = frozenset(("CNY", "TWD", "HKD"))
_YEN = frozenset(("CNY", "JPY"))

GROUPS: Mapping[str, frozenset[str]] = {
    "dollar": _DOLLARS,
    "crown": _CROWNS,
    "pound": _POUNDS,
    "yuan": _YUAN,
    "yen": _YEN,
}
"""The topics "currency-dollar" … and what their words may stand for; others end in a code."""

CODES = frozenset(
    (
        *("USD", "EUR", "GBP", "CNY", "PLN", "JPY", "CHF", "CZK", "SEK", "NOK", "DKK", "HUF"),
        *("RON", "BGN", "ISK", "UAH", "TRY", "RUB", "KZT", "GEL", "RSD", "INR", "PKR", "BDT"),
        *("LKR", "KRW", "TWD", "HKD", "SGD", "MYR", "THB", "VND", "IDR", "PHP", "AUD", "NZD"),
        *("CAD", "MXN", "BRL", "CLP", "COP", "ARS", "ZAR", "EGP", "NGN", "KES", "MAD", "AED"),
        *("SAR", "QAR", "KWD", "ILS", "CNH"),
    )
)
"""The codes that are read as such beside a number."""

OTHER_CODES = {
    "RMB": "CNY",
    "CNH": "CNY",
    "NTD": "TWD",
    "NT": "TWD",
    "US": "USD",
    "TL": "TRY",
    "RS": "INR",
    "EURO": "EUR",
    "EUROS": "EUR",
}
"""How people write codes otherwise."""

SIGNS: Mapping[str, frozenset[str]] = {
    "$": _DOLLARS,
    "＄": _DOLLARS,
    "€": frozenset(("EUR",)),
    "£": _POUNDS,
    "￡": _POUNDS,
    "¥": _YEN,
    "￥": _YEN,
    "元": _YUAN,
    "圆": _YUAN,
    "圓": _YUAN,
    "円": frozenset(("JPY",)),
    "₹": frozenset(("INR",)),
    "₩": frozenset(("KRW",)),
    "₽": frozenset(("RUB",)),
    "₴": frozenset(("UAH",)),
    "₺": frozenset(("TRY",)),
    "₫": frozenset(("VND",)),
    "₪": frozenset(("ILS",)),
    "฿": frozenset(("THB",)),
}
"""The signs of one character."""

DOLLARS = {
    "US": "USD",
    "USD": "USD",
    "HK": "HKD",
    "A": "AUD",
    "AU": "AUD",
    "C": "CAD",
    "CA": "CAD",
    "CAN": "CAD",
    "S": "SGD",
    "NT": "TWD",
    "NZ": "NZD",
    "MX": "MXN",
    "R": "BRL",
}
"""The letters directly before "$"."""


def of_code(written: str) -> frozenset[str]:
    """Return the currency of a code as written beside a number; empty if it is none.

    Small letters are read for codes that are no word of a language: usd, eur, pln.
    """
    code = written.upper()
    known = OTHER_CODES.get(code) or (code if code in CODES else "")
    if not known or (written != code and code in ("TRY", "MAD", "US", "RS", "NT", "TL", "KES")):
        return frozenset()
    return frozenset((known,))


def currency_words(topics: Mapping[str, Mapping[str, Sequence[str]]]) -> dict[str, frozenset[str]]:
    """Return word or words in small letters -> the codes they may stand for.

    topics: all word topics; those called "currency-<code>" or "currency-<group>" are read.
    """
    words: dict[str, frozenset[str]] = {}
    for topic, languages in topics.items():
        if topic.startswith(CURRENCIES):
            name = topic.removeprefix(CURRENCIES)
            codes = GROUPS.get(name) or frozenset((name.upper(),))
            for phrases in languages.values():
                for phrase in phrases:
                    words[phrase] = words.get(phrase, frozenset()) | codes
    return words
