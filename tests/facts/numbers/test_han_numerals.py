"""Chinese and Japanese numerals and the sums of money that they write."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from sendlint.facts.numbers.han_numerals import read_numeral, read_sum

FINANCIAL = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "万亿")
PLAIN = ("零一二三四五六七八九", "十百千", "万亿")
JAPANESE = ("零壱弐参四五六七八九", "拾百千", "万億")
TRADITIONAL = ("零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬億")


def section(number: int, signs: tuple[str, str, str], zeros: bool) -> str:
    """Spell 1 to 9999; zeros: say 零 where a place in the middle is empty."""
    digits, units, _ = signs
    text = ""
    gap = False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if not digit:
            gap = bool(text)
            continue
        text += (digits[0] if gap and zeros else "") + digits[digit]
        text += units[power - 1] if power else ""
        gap = False
    return text


def spelt(number: int, signs: tuple[str, str, str], zeros: bool = True) -> str:
    text = ""
    for power in (2, 1, 0):
        part = number // 10_000**power % 10_000
        if part:
            if text and zeros and part < 1000:
                text += signs[0][0]
            text += section(part, signs, zeros) + (signs[2][power - 1] if power else "")
    return text


def figures(seed: str) -> list[int]:
    chosen = random.Random(seed)
    tops = (100, 10_000, 10**6, 10**8, 10**11)
    return [chosen.randrange(1, chosen.choice(tops)) for _ in range(2000)]


@pytest.mark.parametrize("signs", [FINANCIAL, PLAIN, TRADITIONAL])
def test_every_figure_is_read_back(signs: tuple[str, str, str]) -> None:
    for number in figures(signs[0]):
        assert read_numeral(spelt(number, signs)) == (number,), spelt(number, signs)


def test_japanese_figures_have_no_zeros() -> None:
    for number in figures("ja"):
        assert number in read_numeral(spelt(number, JAPANESE, zeros=False))


def test_sums_with_cents() -> None:
    chosen = random.Random("cents")
    digits = FINANCIAL[0]
    for number in figures("sums"):
        tenths, cents = chosen.randrange(10), chosen.randrange(1, 10)
        middle = f"{digits[tenths]}角" if tenths else digits[0]
        written = f"{spelt(number, FINANCIAL)}元{middle}{digits[cents]}分"
        value = number + Decimal(tenths) / 10 + Decimal(cents) / 100
        assert read_sum(written) == ((value,), True)


@pytest.mark.parametrize(
    ("written", "value", "cents"),
    [
        ("壹万贰仟伍佰元整", "12500", True),
        ("壹万贰仟伍佰圆正", "12500", True),
        ("壱万弐千五百円", "12500", False),
        ("壱万弐千五百円也", "12500", True),
        ("伍角", "0.5", True),
        ("三十", "30", False),
        ("十五", "15", False),
        ("廿四", "24", False),
        ("卅", "30", False),
        ("两千", "2000", False),
        ("百二十", "120", False),
        ("二〇二六", "2026", False),
        ("一万亿", "1000000000000", False),
    ],
)
def test_forms(written: str, value: str, cents: bool) -> None:
    assert read_sum(written) == ((Decimal(value),), cents)


def test_what_may_be_spoken_keeps_both_readings() -> None:
    assert set(read_numeral("一万二")) == {12_000, 10_002}
    assert set(read_numeral("一百二")) == {120, 102}
    assert read_numeral("一百零二") == (102,)


@pytest.mark.parametrize(
    "written", ["", "金", "一一百", "一百一千", "佰", "万", "零零", "一万三亿千", "拾佰仟", "〇一"]
)
def test_what_is_in_no_good_order_is_not_read(written: str) -> None:
    assert read_numeral(written) == ()
