"""Numbers that a text gives both in digits and in words: 12,500 (twelve thousand five hundred)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from msgspec import Struct

from sendlint.facts.amount_words import AmountWords
from sendlint.facts.figure_texts import FigureText
from sendlint.facts.han_numerals import FINANCIAL, MONEY, NUMERALS, read_sum, sum_pattern
from sendlint.facts.number_words import CJK, NumberWords, Spelling, Token, tokens_of
from sendlint.facts.numbers import Number
from sendlint.finding import Place

MOST_SPELLINGS = 300
_OPENING, _CLOSING = "(（[［", ")）]］"
_LONGEST_BRACKET = 240
_BEFORE_BRACKET = 28
_LONGEST_WORDS = 400
_NEAR_BEFORE, _NEAR_AFTER = 400, 160
_NEAR_SUM = 50
_SHORT_LABEL = 4
_SMALL = 20
"""Below this a number in brackets may be a footnote, and a word a count of something else."""
_SOFT = frozenset(("\n", ","))
_HARD = frozenset("\t|;.)]）］(（[［，。；、")
_LEADING = frozenset(":：\t|\n-–—(（=.")
_NO_COUNT = frozenset("第期周週星之礼禮条條款章节節件表图圖例项項")
"""Before a Chinese numeral these make it a name or the number of something."""
_OPEN_ENDS = (",--", ".--", ",-", ".-", ",–", ",—", "/-")


class Figure(Struct, frozen=True):
    """A number in digits: content[start:end] with its currency.

    readings: its values. currencies: the codes it may be in; empty if it has none.
    noun: what is counted, as far as it stands between the number and a bracket.
    """

    number: Number
    start: int
    end: int
    readings: tuple[Decimal, ...]
    currencies: frozenset[str] = frozenset()


class InWords(Struct, frozen=True):
    """A number in words, text.content[start:end], and the figures that it may repeat.

    spellings: what the words say, in each language that knows all of them.
    beside: whether the only figure stands directly beside the words.
    figures: the figures it may repeat, the nearest first. nearby: all the numbers around.
    """

    text: FigureText
    start: int
    end: int
    spellings: tuple[Spelling, ...]
    beside: bool
    figures: tuple[Figure, ...]
    nearby: tuple[Figure, ...]

    @property
    def quote(self) -> str:
        """The words as written, on one line."""
        return " ".join(self.text.content[self.start : self.end].split())

    @property
    def place(self) -> Place:
        """Where the words stand."""
        return self.text.place(self.start, self.end)


def numbers_in_words(
    text: FigureText, words: NumberWords, amounts: AmountWords
) -> tuple[InWords, ...]:
    """Return the numbers of a text that stand there in words and in digits, 300 at most."""
    finder = _Finder(text, words, amounts)
    found: list[InWords] = []
    for spelt in (*finder.in_brackets(), *finder.labelled(), *finder.sums()):
        if not any(spelt.start < other.end and other.start < spelt.end for other in found[-40:]):
            found.append(spelt)
            if len(found) >= MOST_SPELLINGS:
                break
    return tuple(found)


class _Finder:
    """Looks through one text."""

    def __init__(self, text: FigureText, words: NumberWords, amounts: AmountWords) -> None:
        self.text = text
        self.content = text.content
        self.words = words
        self.amounts = amounts

    # In brackets

    def in_brackets(self) -> Iterator[InWords]:
        """Yield 30 (thirty) days, thirty (30) days and the like."""
        content = self.content
        for sign in _OPENING:
            at = content.find(sign)
            while at >= 0:
                near = content[at + 1 : at + 3].lstrip()
                before = content[max(0, at - 2) : at].rstrip()
                if near and before:
                    if near[0].isalpha() and any(
                        char.isdigit() for char in content[max(0, at - _BEFORE_BRACKET) : at]
                    ):
                        yield from self._words_in_bracket(at)
                    if before[-1].isalpha():
                        yield from self._digits_in_bracket(at)
                at = content.find(sign, at + 1)

    def _bracket(self, at: int) -> int:
        """Return where the bracket that opens at `at` closes, -1 if it holds another or is long."""
        content = self.content
        for stop in range(at + 1, min(len(content), at + _LONGEST_BRACKET)):
            if content[stop] in _CLOSING:
                return stop
            if content[stop] in _OPENING:
                break
        return -1

    def _words_in_bracket(self, at: int) -> Iterator[InWords]:
        figure = self._figure_before(at)
        close = self._bracket(at) if figure else -1
        if figure is None or close < 0:
            return
        noun = self._between(figure.end, at)
        if noun is None:
            return
        labelled, start, spellings = self._spelt_whole(at + 1, close)
        kept = tuple(
            spelling
            for spelling in spellings
            if labelled or self._repeats(figure, noun, spelling, close)
        )
        if kept and not _apart(figure, kept):
            yield self._beside(figure, start, close, kept)

    def _spelt_whole(self, start: int, end: int) -> tuple[bool, int, list[Spelling]]:
        """Return whether content[start:end] begins with a label, where the words begin, and them."""
        content = self.content
        han = self._han_whole(start, end)
        if han:
            return han
        if content[start:end].lstrip()[:1] >= CJK:
            return False, start, []
        tokens = tokens_of(content, start, end)
        if not tokens or len(tokens) > 60:
            return False, start, []
        length = self.words.after_label(tokens)
        if length >= len(tokens):
            return False, start, []
        return length > 0, tokens[length].start, self.words.spellings(tokens[length:])

    def _han_whole(self, start: int, end: int) -> tuple[bool, int, list[Spelling]] | None:
        """Read content[start:end] as a label, a currency, a numeral and a unit."""
        content = self.content
        at = self._skip(start, " :：")
        labelled = False
        for label in reversed(self.words.labels):
            if label >= CJK and content.startswith(label, at):
                at = self._skip(at + len(label), " :：金为為是")
                labelled = True
                break
        found = self._han_sum(at)
        if found is None:
            return None
        begin, stop, spelling = found
        rest = content[stop:end].strip(" \n")
        if rest:
            noun = self.words.han_nouns.get(rest)
            if noun is None or spelling.currencies:
                return None
            spelling = Spelling(spelling.values, spelling.cents, noun=noun, language="zh")
        return labelled, begin, [spelling]

    def _han_sum(self, at: int) -> tuple[int, int, Spelling] | None:
        """Read the numeral at `at`, its currency before or behind; start, end, and what it says."""
        content = self.content
        codes: frozenset[str] = frozenset()
        start = at
        for length in (4, 3, 2, 1):
            known = self.words.currencies.get(content[at : at + length])
            if known:
                codes, at = known, self._skip(at + length, " ")
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
            codes = frozenset(("CNY", "TWD", "HKD", "JPY"))
        return start, stop, Spelling(values, cents, codes, language="zh")

    def _repeats(self, figure: Figure, noun: str, spelling: Spelling, close: int) -> bool:
        """Tell whether the words in a bracket that ends at `close` must be the figure's."""
        if spelling.noun:
            return self._noun(noun, spelling.language) == spelling.noun
        if noun:
            return False
        if spelling.currencies:
            return not (figure.currencies and figure.currencies.isdisjoint(spelling.currencies))
        if self._noun_at(close + 1, spelling.language):
            return True
        return bool(figure.currencies) and min(figure.readings[0], *spelling.values) >= _SMALL

    def _digits_in_bracket(self, at: int) -> Iterator[InWords]:
        close = self._bracket(at)
        if close < 0 or close - at > 60:
            return
        number = self._only_number(at + 1, close)
        if number is None:
            return
        figure = self._figure(number, at + 1)
        lead = self.content[at + 1 : figure.start].strip()
        inner = self._between(figure.end, close)
        if lead or inner is None:
            return
        found = self._han_before(at) or self._latin_before(at)
        kept: dict[int, list[Spelling]] = {}
        for start, spelling in found:
            if self._is_repeated(figure, inner, spelling, close):
                kept.setdefault(start, []).append(spelling)
        if kept:
            start = min(kept)
            end = len(self.content[:at].rstrip())
            yield self._beside(
                figure, start, end, tuple(one for some in kept.values() for one in some)
            )

    def _latin_before(self, at: int) -> list[tuple[int, Spelling]]:
        content = self.content
        first = max(0, at - 160)
        first = max(first, content.rfind("\n\n", first, at) + 1)
        tokens = tokens_of(content, first, at)
        cut = max((n for n, token in enumerate(tokens) if token.word in _HARD), default=-1)
        tokens = tokens[cut + 1 :]
        if not tokens or (first and cut < 0 and len(tokens) > 1):
            # The first word may be cut off.
            tokens = tokens[1:]
        if not tokens:
            return []
        return [
            (tokens[number].start, spelling) for number, spelling in self.words.spelt_before(tokens)
        ]

    def _han_before(self, at: int) -> list[tuple[int, Spelling]]:
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
        while start > max(0, end - 40) and content[start - 1] in _SUM_SIGNS:
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
        codes = frozenset(("CNY", "TWD", "HKD", "JPY")) if money else frozenset[str]()
        return [(start, Spelling(values, cents, codes, noun, "zh"))]

    def _is_repeated(self, figure: Figure, inner: str, spelling: Spelling, close: int) -> bool:
        """Tell whether the figure in a bracket must be that of the words before it."""
        if spelling.currencies:
            if inner or (figure.currencies and figure.currencies.isdisjoint(spelling.currencies)):
                return False
            return bool(figure.currencies) or figure.readings[0] >= _SMALL
        if figure.currencies:
            return False
        if inner or spelling.noun:
            return bool(inner) and self._noun(inner, spelling.language) == spelling.noun
        return bool(self._noun_at(close + 1, spelling.language))

    # Behind a label

    def labelled(self) -> Iterator[InWords]:
        """Yield what stands behind "in words", "słownie", "大写" and the like."""
        content = self.content
        lower = content.lower()
        if len(lower) != len(content):
            lower = content
        for label in reversed(self.words.labels):
            at = lower.find(label)
            while at >= 0:
                end = at + len(label)
                if label >= CJK or self._is_label(at, end):
                    yield from self._behind_label(at, end)
                at = lower.find(label, end)

    def _is_label(self, start: int, end: int) -> bool:
        content = self.content
        before, after = content[start - 1 : start] if start else "", content[end : end + 1]
        if before.isalnum() or after.isalnum():
            return False
        if end - start > _SHORT_LABEL:
            return True
        written = content[start:end]
        line = content[content.rfind("\n", 0, start) + 1 : start].strip(" \t*•-–(")
        return after in tuple(":：\t") or written.isupper() or (not line and before != " ")

    def _behind_label(self, start: int, end: int) -> Iterator[InWords]:
        content = self.content
        at = end
        while at < end + 12 and (
            content[at : at + 1] in _LEADING or content[at : at + 1].isspace()
        ):
            if content.startswith("\n\n", at):
                return
            at += 1
        if at >= len(content):
            return
        if content[at] >= CJK:
            found = self._han_sum(self._skip(at, " :：金为為是"))
            if found is None or content[found[1] : found[1] + 1] in tuple(_SUM_SIGNS):
                return
            yield from self._near(start, *found[:2], (found[2],), _NEAR_SUM)
            return
        tokens = tokens_of(content, at, at + _LONGEST_WORDS, lines=True)
        count, spellings = self._longest_spelt(tokens)
        if spellings:
            stop = tokens[count - 1].end
            yield from self._near(start, tokens[0].start, stop, tuple(spellings), _NEAR_BEFORE)

    def _longest_spelt(self, tokens: Sequence[Token]) -> tuple[int, list[Spelling]]:
        """Return how many of the first tokens are the words, and what they say.

        They end where a line, a cell, a clause or a bracket does, and no number word follows.
        """
        ends = []
        for number, token in enumerate(tokens):
            if token.word in _SOFT:
                ends.append(number)
                if token.word == "\n" and tokens[number + 1 : number + 2] == []:
                    break
            elif token.word in _HARD:
                ends.append(number)
                break
        else:
            ends.append(len(tokens))
        for end in reversed(ends[-12:]):
            spellings = self.words.spellings(tokens[:end]) if end else []
            if spellings:
                following = next((t for t in tokens[end:] if t.word not in _SOFT), None)
                if (
                    following is not None
                    and following.word not in _HARD
                    and self.words.is_number(following.word)
                ):
                    return 0, []
                return end, spellings
        return 0, []

    def _near(
        self, label: int, start: int, end: int, spellings: tuple[Spelling, ...], reach: int
    ) -> Iterator[InWords]:
        """Yield the words at content[start:end] with the figures around."""
        content, numbers = self.content, self.text.numbers
        first = bisect_left(numbers, max(0, label - reach), key=lambda number: number.start)
        figures = []
        for number in numbers[first : first + 60]:
            if number.start > end + min(reach, _NEAR_AFTER):
                break
            if number.end <= label or number.start >= end:
                figures.append(self._figure(number))
        before = [figure for figure in figures if figure.end <= label]
        if before and self._money_like(before[-1], spellings):
            gap = content[before[-1].end : label]
            if len(gap) <= 12 and not gap.strip(" \t\n\r\xa0()[]（［,;:：.-–—/|*_，；"):
                yield self._beside(before[-1], start, end, spellings)
                return
        likely = [figure for figure in figures if self._money_like(figure, spellings)]
        if likely:
            likely.sort(key=lambda one: min(abs(label - one.end), abs(one.start - end)))
            yield InWords(self.text, start, end, spellings, False, tuple(likely), tuple(figures))

    def _money_like(self, figure: Figure, spellings: Sequence[Spelling]) -> bool:
        if figure.number.partner or (figure.number.glued and not figure.currencies):
            return False
        if figure.currencies:
            return any(
                not spelling.currencies or not figure.currencies.isdisjoint(spelling.currencies)
                for spelling in spellings
            )
        written = self.content[figure.number.start : figure.number.end]
        return bool(_cents().search(written))

    # Chinese sums without a label

    def sums(self) -> Iterator[InWords]:
        """Yield the sums in financial numerals: 壹万贰仟伍佰元整."""
        content = self.content
        if content.isascii() or not any(sign in content for sign in FINANCIAL):
            return
        for match in sum_pattern().finditer(content):
            written = match[0]
            if len(written) < 4 or not any(sign in MONEY for sign in written):
                continue
            if sum(sign in FINANCIAL for sign in written) < 2:
                continue
            values, cents = read_sum(written)
            if values:
                codes = frozenset(("CNY", "TWD", "HKD", "JPY"))
                spelling = Spelling(values, cents, codes, language="zh")
                for spelt in self._near(*match.span()[:1], *match.span(), (spelling,), _NEAR_SUM):
                    if spelt.beside or len(spelt.figures) == 1:
                        yield spelt

    # Figures

    def _beside(
        self, figure: Figure, start: int, end: int, spellings: tuple[Spelling, ...]
    ) -> InWords:
        return InWords(self.text, start, end, spellings, True, (figure,), (figure,))

    def _figure_before(self, at: int) -> Figure | None:
        """Return the last number before a bracket, if it ends near enough."""
        numbers = self.text.numbers
        index = bisect_right(numbers, at, key=lambda number: number.end) - 1
        if index < 0 or at - numbers[index].end > _BEFORE_BRACKET or numbers[index].partner:
            return None
        figure = self._figure(numbers[index])
        scaled = figure.readings != figure.number.readings
        return None if scaled and not figure.currencies else figure

    def _only_number(self, start: int, end: int) -> Number | None:
        numbers = self.text.numbers
        first = bisect_left(numbers, start, key=lambda number: number.start)
        found = [number for number in numbers[first : first + 2] if number.end <= end]
        return found[0] if len(found) == 1 and not found[0].partner else None

    def _figure(self, number: Number, floor: int = 0) -> Figure:
        """Return a number with its currency, and with its cents where they have a number."""
        cents = self._cents_end(number)
        if cents:
            numbers = self.text.numbers
            index = bisect_left(numbers, number.start, key=lambda one: one.start) - 1
            whole = self._plain_figure(numbers[index], floor) if index >= 0 else None
            if whole and whole.currencies and not self.content[whole.end : number.start].strip():
                readings = tuple(value + number.value / 100 for value in whole.readings)
                return Figure(whole.number, whole.start, cents, readings, whole.currencies)
        return self._plain_figure(number, floor)

    def _cents_end(self, number: Number) -> int:
        """Return where the word for cents behind a number ends, 0 if there is none."""
        if number.end - number.start > 2:
            return 0
        tokens = tokens_of(self.content, number.end, number.end + 16)
        if not tokens or not self.words.is_cent(tokens[0].word):
            return 0
        return tokens[0].end

    def _plain_figure(self, number: Number, floor: int = 0) -> Figure:
        content, amounts = self.content, self.amounts
        before = amounts.currency_before(content, number.start, floor)
        end = number.end
        end += next((len(sign) for sign in _OPEN_ENDS if content.startswith(sign, end)), 0)
        scale, end = amounts.scale_after(content, end, bool(before))
        after = amounts.currency_after(content, end)
        currencies = frozenset[str]()
        if before and after:
            currencies = before.currencies & after.currencies or before.currencies
        elif before or after:
            currencies = (before or after).currencies  # type: ignore[union-attr]
        return Figure(
            number,
            before.start if before else number.start,
            after.end if after else end,
            tuple(value * scale for value in number.readings),
            currencies,
        )

    def _between(self, start: int, end: int) -> str | None:
        """Return the noun between a number and a bracket; None if it is no word or two."""
        written = self.content[start:end].strip(" \xa0\n\u202f也整正")
        if len(written) > 20 or any(char in written for char in ".,;:!?\t|\n/=+"):
            return None
        return written

    def _noun(self, written: str, language: str) -> str:
        """Return the noun that a word is in a language; "" if it is none."""
        if language == "zh":
            return self.words.han_nouns.get(written, "")
        return self.words.noun_of(tokens_of(written), language) if written else ""

    def _noun_at(self, at: int, language: str) -> str:
        """Return the noun or currency that stands directly at `at`."""
        content = self.content
        if language == "zh":
            at = self._skip(at, " ")
            for length in (4, 3, 2, 1):
                noun = self.words.han_nouns.get(content[at : at + length])
                if noun:
                    return noun
            return "money" if content[at : at + 1] in tuple(MONEY) else ""
        return self.words.noun_of(tokens_of(content, at, at + 40), language)

    def _skip(self, at: int, signs: str) -> int:
        content = self.content
        while content[at : at + 1] in tuple(signs):
            at += 1
        return at


_SUM_SIGNS = frozenset(f"{NUMERALS}{MONEY}角毛分整正")


def _apart(figure: Figure, spellings: Sequence[Spelling]) -> bool:
    """Tell whether a figure and words are in different currencies."""
    return all(
        spelling.currencies
        and figure.currencies
        and figure.currencies.isdisjoint(spelling.currencies)
        for spelling in spellings
    )


@cache
def _cents() -> re.Pattern[str]:
    return re.compile(r"[0-9][.,][0-9]{2}\Z")
