"""Shares as Chinese writes them: 三成, 八五折, 百分之四, 四分之一."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from sendlint.facts.numbers.han_numerals import read_numeral
from sendlint.facts.terms.duration_values import Duration
from sendlint.facts.terms.duration_words import MOST_DURATIONS
from sendlint.facts.text.han import NUMERALS


def find_han_shares(content: str) -> Iterator[Duration]:
    """Yield the shares of a text in simplified signs, 200 of each way to write them at most."""
    numeral = f"[{NUMERALS}]{{1,4}}"
    if "分之" in content:
        for match in _found(rf"({numeral})分之({numeral}|[0-9]{{1,3}}(?:\.[0-9])?)", content):
            whole = read_numeral(match[1])
            part = (float(match[2]),) if match[2][0] <= "9" else read_numeral(match[2])
            if whole and part and whole[0]:
                share = round(100 * part[0] / whole[0], 1)
                yield Duration(*match.span(), share, share, "percent")
    if "成" in content or "折" in content:
        for match in _found(rf"({numeral}|[0-9](?:\.[0-9])?)(成半?|折)", content):
            number = float(match[1]) if match[1][0] <= "9" else (read_numeral(match[1]) or (0,))[0]
            number = number * 10 if number < 10 else number
            if 0 < number < 100:
                share = number + (5 if match[2] == "成半" else 0)
                off = match[2] == "折"
                yield Duration(*match.span(), share, share, "percent", off=off)


def _found(pattern: str, content: str) -> Iterator[re.Match[str]]:
    return islice(re.finditer(pattern, content), MOST_DURATIONS)
