"""Chinese and Japanese numbers in words beside a label, a currency or what is counted."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from sendlint.facts.numbers.han_numerals import read_sum, sum_pattern
from sendlint.facts.numbers.number_tables import CJK, PERCENT
from sendlint.facts.numbers.number_words import NumberWords
from sendlint.facts.numbers.spellings import Spelling
from sendlint.facts.text.han import MONEY, NUMERALS

HAN = "zh"
"""The language that numerals in Chinese characters are said to be in, Japanese ones too."""
HAN_MONEY = frozenset(("CNY", "TWD", "HKD", "JPY"))
"""What the signs for money units may stand for."""
SUM_SIGNS = frozenset(f"{NUMERALS}{MONEY}角毛分整正也")
_LONGEST = 40
_SHARE = "百分之"
_NO_COUNT = frozenset("第期周週星之礼禮条條款章节節件表图圖例项項")
"""Before a Chinese numeral these make it a name or the number of something."""


class HanSums(Struct, frozen=True):
    """Reads the numerals of one text."""

    content: str
    words: NumberWords

    def whole(self, start: int, end: int) -> tuple[bool, int, list[Spelling]] | None:
        """Read content[start:end] as a label, a currency, a numeral and a unit."""
        content = self.content
        at = self.skip(start, " :：")
        labelled = False
        for label in self.words.labels:
            if label >= CJK and content.startswith(label, at):
                at = self.skip(at + len(label), " :：金为為是")
                labelled = True
                break
        share = content.startswith(_SHARE, at)
        found = self.sum_at(at + len(_SHARE) * share)
        if found is None:
            return None
        begin, stop, spelling = found
        rest = content[stop:end].strip(" \n")
        noun = PERCENT if share else self.noun(rest)
        if (rest and (share or not noun)) or (noun and spelling.currencies):
            return None
        return labelled, begin, [replace(spelling, noun=noun)]

    def sum_at(self, at: int) -> tuple[int, int, Spelling] | None:
        """Read the numeral at `at`, its currency before or behind; start, end, and what it says."""
        codes, first = self._currency(at, 1)
        match = sum_pattern().match(self.content, self.skip(first, " ") if codes else at)
        values, cents = read_sum(match[0]) if match else ((), False)
        if not match or not values:
            return None
        behind, stop = self._currency(match.end(), 2)
        if behind:
            stop += self.content[stop : stop + 1] in ("整", "正")
        codes = behind or codes or _money(match[0])
        return at, stop, Spelling(values, cents, codes, language=HAN)

    def before(self, at: int) -> list[tuple[int, Spelling]]:
        """Return the numeral directly before `at`, with its start; none where it is a name."""
        content = self.content
        end = at - len(content[max(0, at - 2) : at]) + len(content[max(0, at - 2) : at].rstrip())
        if content[end - 1 : end] < CJK:
            return []
        codes, noun = frozenset[str](), ""
        for length in (4, 3, 2, 1):
            word = content[max(0, end - length) : end]
            codes = self.words.currencies.get(word, codes) if length > 1 else codes
            noun = self.noun(word) if word[0] not in NUMERALS else ""
            if codes or noun:
                end -= len(word)
                break
        start = end
        while start > max(0, end - _LONGEST) and content[start - 1] in SUM_SIGNS:
            start -= 1
        while start < end - 1 and content[start] in MONEY:
            # The last sign of a currency before the numeral.
            start += 1
        match = sum_pattern().fullmatch(content, start, end)
        values, cents = read_sum(match[0]) if match else ((), False)
        if not match or not values:
            return []
        if content[:start].endswith(_SHARE):
            return [(start - len(_SHARE), Spelling(values, noun=PERCENT, language=HAN))]
        near = content[max(0, start - 1) : start]
        if near in _NO_COUNT or near.isdigit():
            return []
        for length in (4, 3, 2):
            known = self.words.currencies.get(content[max(0, start - length) : start])
            if known and not codes:
                codes, start = known, start - length
        return [(start, Spelling(values, cents, codes or _money(match[0]), noun, HAN))]

    def noun(self, written: str) -> str:
        """Return what is counted in these words; "" if they are no such word."""
        return PERCENT if written in ("%", "％") else self.words.han_nouns.get(written, "")

    def noun_at(self, at: int) -> str:
        """Return what is counted, or "money", as it stands directly at `at`; "" if neither does."""
        content = self.content
        at = self.skip(at, " ")
        for length in (4, 3, 2, 1):
            noun = self.noun(content[at : at + length])
            if noun:
                return noun
        return "money" if _money(content[at : at + 1]) else ""

    def _currency(self, at: int, shortest: int) -> tuple[frozenset[str], int]:
        """Return the currency whose word stands at `at`, and where that ends."""
        for length in range(4, shortest - 1, -1):
            known = self.words.currencies.get(self.content[at : at + length])
            if known:
                return known, at + length
        return frozenset(), at

    def skip(self, at: int, signs: str) -> int:
        """Return where the content goes on behind some signs."""
        content = self.content
        while content[at : at + 1] in tuple(signs):
            at += 1
        return at


def _money(written: str) -> frozenset[str]:
    """Return what the signs for money units in a numeral may stand for."""
    return HAN_MONEY if any(sign in MONEY for sign in written) else frozenset()
