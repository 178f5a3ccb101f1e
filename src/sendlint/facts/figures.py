"""Amounts of money as written: a number with a currency mark beside it."""

from __future__ import annotations

import re

from msgspec import Struct

from sendlint.draft.model import Passage

_CODES = (
    "USD|EUR|GBP|CNY|RMB|PLN|JPY|CHF|CZK|SEK|NOK|DKK|HUF|RON|UAH|TRY|INR|KRW|TWD|HKD|SGD|AUD|CAD"
)
_SIGNS = r"US\$|HK\$|A\$|[$€£¥￥₹₩₽]"
_BEFORE = rf"(?:{_CODES}|{_SIGNS}|人民币)"
_AFTER = (
    rf"(?:{_CODES}|[$€£¥￥₹₩₽]|zł(?:otych|ote|oty)?|Kč|kr|元|圆|円|欧元|美元|"
    r"[Ee]uros?|[Dd]ollars?|szt\.)"
)
_NUMBER = r"[0-9](?:[0-9]|[ \u00a0\u202f.,'](?=[0-9])){0,20}"
_SCALE = r"(?:[ \u00a0]?(?:万|億|亿|千|tys\.|mln|Mio\.|[kKmM](?![A-Za-z])))?"
_AMOUNT = re.compile(
    rf"(?<![A-Za-z0-9.,]){_BEFORE}[ \u00a0]?{_NUMBER}{_SCALE}(?:元)?"
    rf"|(?<![A-Za-z0-9.,/-]){_NUMBER}{_SCALE}[ \u00a0]?{_AFTER}(?![A-Za-z])"
)
_MOST = 200


class Figure(Struct, frozen=True):
    """An amount as written, and its offset in the text."""

    start: int
    text: str


def find_figures(passage: Passage) -> tuple[Figure, ...]:
    """Return the amounts of money in a passage, at most 200."""
    found = []
    for match in _AMOUNT.finditer(passage.text):
        found.append(Figure(passage.offset + match.start(), match[0]))
        if len(found) == _MOST:
            break
    return tuple(found)
