"""Chinese and Japanese numbers in words beside a label, a currency or what is counted."""

from __future__ import annotations

from msgspec import Struct

from sendlint.facts.han_numerals import MONEY, NUMERALS, read_sum, sum_pattern
from sendlint.facts.number_tables import CJK
from sendlint.facts.number_words import NumberWords
from sendlint.facts.spellings import Spelling

HAN = "zh"
"""The language that numerals in Chinese characters are said to be in, Japanese ones too."""
HAN_MONEY = frozenset(("CNY", "TWD", "HKD", "JPY"))
"""What the signs for money units may stand for."""
SUM_SIGNS = frozenset(f"{NUMERALS}{MONEY}角毛分整正也")
_LONGEST = 40
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
        found = self.sum_at(at)
        if found is None:
            return None
        begin, stop, spelling = found
        rest = content[stop:end].strip(" \n")
        if rest:
            noun = self.words.han_nouns.get(rest)
            if noun is None or spelling.currencies:
                return None
            spelling = Spelling(spelling.values, spelling.cents, noun=noun, language=HAN)
        return labelled, begin, [spelling]

    def sum_at(self, at: int) -> tuple[int, int, Spelling] | None:
        """Read the numeral at `at`, its currency before or behind; start, end, and what it says."""
        content = self.content
        codes: frozenset[str] = frozenset()
        start = at
        for length in (4, 3, 2, 1):
            known = self.words.currencies.get(content[at : at + length])
            if known:
                codes, at = known, self.skip(at + length, " ")
                break
        match = sum_pattern().match(content, at)
        if match is None:
            return None
        values, cents = read_sum(match[0])
        if not values:
            return None
        stop = match.end()
        for length in (4, 3, 2):
            known = self.words.currencies.get(content[stop : stop + length])
            if known:
                codes, stop = known, stop + length
                stop += content[stop : stop + 1] in ("整", "正")
                break
        if not codes and any(sign in MONEY for sign in match[0]):
            codes = HAN_MONEY
        return start, stop, Spelling(values, cents, codes, language=HAN)

    def before(self, at: int) -> list[tuple[int, Spelling]]:
        content = self.content
        end = len(content[max(0, at - 3) : at].rstrip()) + max(0, at - 3)
        if not end or content[end - 1] < CJK:
            return []
        noun = ""
        for length in (4, 3, 2, 1):
            word = content[max(0, end - length) : end]
            if word in self.words.han_nouns and word[0] not in NUMERALS:
                noun, end = self.words.han_nouns[word], end - length
                break
        start = end
        while start > max(0, end - _LONGEST) and content[start - 1] in SUM_SIGNS:
            start -= 1
        if start == end or content[start - 1 : start] in _NO_COUNT:
            return []
        if start and content[start - 1].isdigit():
            return []
        match = sum_pattern().fullmatch(content, start, end)
        values, cents = read_sum(match[0]) if match else ((), False)
        if not values:
            return []
        money = any(sign in MONEY for sign in content[start:end])
        codes = HAN_MONEY if money else frozenset()
        return [(start, Spelling(values, cents, codes, noun, HAN))]

    def noun_at(self, at: int) -> str:
        """Return what is counted, or "money", as it stands directly at `at`; "" if neither does."""
        content = self.content
        at = self.skip(at, " ")
        for length in (4, 3, 2, 1):
            noun = self.words.han_nouns.get(content[at : at + length])
            if noun:
                return noun
        return "money" if content[at : at + 1] in tuple(MONEY) else ""

    def skip(self, at: int, signs: str) -> int:
        content = self.content
        while content[at : at + 1] in tuple(signs):
            at += 1
        return at
