"""Chinese and Japanese dates: 2026年3月24日, 令和8年3月24日, 今年3月24日, 三月二十四日."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from sendlint.facts.dates.date_shapes import FIRST_YEAR, LAST_YEAR, Found, Step, make_readings

_CJK = re.compile(
    "(?:([0-9]{1,4})[ 　]?年[ 　]?)?([0-9]{1,2})[ 　]?月[ 　]?([0-9]{1,2})[ 　]?[日号號]"
)
_CJK_DAY = re.compile("([一二三四五六七八九十廿]{1,4})[日号號]")
_CJK_TENS = {"十": 10, "二十": 20, "廿": 20, "三十": 30}
_CJK_DIGITS = {
    sign: str(index // 2) for index, sign in enumerate("〇零一壱二弐三叁四肆五伍六陆七柒八捌九玖")
}
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民国": 1911, "民國": 1911}
_RELATIVE = {"今": 0, "本": 0, "明": 1, "来": 1, "來": 1, "去": -1, "昨": -1}
_LUNAR = re.compile("(?:农历|農曆|阴历|陰曆|旧历|舊曆|旧暦|夏历)[^\n]{0,9}$")


def read_cjk_date(content: str, start: int, end: int, reference: date | None) -> Step:
    """Read 2026年3月24日, 令和8年3月24日, 今年3月24日 or 3月24日 at `start`."""
    match = _CJK.match(content, start)
    if match is None:
        return end, ()
    stop = match.end()
    year, begin, year_at = 0, start, (0, 0)
    if match[1]:
        base = _ERAS.get(content[max(0, start - 2) : start])
        if base is not None:
            year, begin = base + int(match[1]), start - 2
        elif len(match[1]) == 4:
            year, year_at = int(match[1]), match.span(1)
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return stop, ()
    elif content[start - 1 : start] == "年":
        year, begin = _cjk_year(content, start - 1, reference)
        if not year:
            return stop, ()
    if _LUNAR.search(content, max(0, begin - 12), begin):
        return stop, ()
    readings = make_readings(
        (year, int(match[2]), int(match[3]), match.span(3), match.span(2), year_at)
    )
    return stop, (Found(begin, stop, readings, "cjk"),) if readings else ()


def _cjk_year(content: str, at: int, reference: date | None) -> tuple[int, int]:
    """Return the year whose 年 is at `at` and where it starts: 今年, 令和元年, 二〇二六年; or 0."""
    near = content[max(0, at - 4) : at]
    if reference and near[-1:] in _RELATIVE:
        return reference.year + _RELATIVE[near[-1]], at - 1
    if near[-1:] == "元" and near[-3:-1] in _ERAS:
        return _ERAS[near[-3:-1]] + 1, at - 3
    digits = "".join(_CJK_DIGITS.get(sign, sign) for sign in near)
    if len(digits) == 4 and digits.isascii() and digits.isdigit():
        year = int(digits)
        if FIRST_YEAR <= year <= LAST_YEAR:
            return year, at - 4
    return 0, at


def numeral_dates(content: str, reference: date | None) -> Iterator[Found]:
    """Yield the dates whose month and day are Chinese numerals: 二〇二六年三月二十四日."""
    at = content.find("月")
    while at >= 0:
        next_at = content.find("月", at + 1)
        match = _CJK_DAY.match(content, at + 1)
        begin = at - 2 if content[max(0, at - 2) : at] in ("十一", "十二") else at - 1
        month = _numeral(content[begin:at]) if begin >= 0 else 0
        day = _numeral(match[1]) if match else 0
        if match and month and day:
            year, start = 0, begin
            dated = content[max(0, begin - 1) : begin] == "年"
            if dated:
                year, start = _cjk_year(content, begin - 1, reference)
            readings = make_readings((year, month, day, match.span(1), (begin, at), (0, 0)))
            lunar = _LUNAR.search(content, max(0, start - 12), start)
            if readings and not lunar and (year or not dated):
                yield Found(start, match.end(), readings, "cjk")
        at = next_at


def _numeral(signs: str) -> int:
    """Return 1 to 39 for a Chinese numeral such as 二十四, 廿四 or 十; 0 if it is none."""
    digit = _CJK_DIGITS.get(signs[-1:], "0") if signs[-1:] not in ("十", "廿") else ""
    tens = signs[:-1] if digit else signs
    if tens and tens not in _CJK_TENS:
        return 0
    return _CJK_TENS.get(tens, 0) + int(digit or 0)
