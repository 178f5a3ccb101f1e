"""Numbers that a text gives both in digits and in words: 12,500 (twelve thousand five hundred)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sendlint.facts.amounts.amount_words import AmountWords
from sendlint.facts.amounts.written_figures import Figure, Figures
from sendlint.facts.figures.figure_labels import hits_between
from sendlint.facts.figures.figure_texts import FigurePassage, FigureText
from sendlint.facts.numbers.han_numerals import read_sum, sum_pattern
from sendlint.facts.numbers.han_sums import HAN, HAN_MONEY, SUM_SIGNS, HanSums
from sendlint.facts.numbers.number_signs import BEFORE, BEFORE_BRACKET, brackets
from sendlint.facts.numbers.number_tables import CJK, Token, tokens_of
from sendlint.facts.numbers.number_words import NumberWords
from sendlint.facts.numbers.spellings import Spelling
from sendlint.facts.text.han import FINANCIAL, MONEY

MOST_SPELLINGS = 300
_LONGEST_WORDS = 400
_NEAR_BEFORE, _NEAR_AFTER = 400, 160
_SENTENCE_ENDS = frozenset("。！？")
_NEAR_SUM = 50
_INSTALMENTS = ("figure-deposit", "figure-balance")
_LABEL_WORDS = 4
_MOST_WORDS = 60
"""Words in brackets that are read."""
_LONGEST_NOUN = 20
"""Characters of what a number in brackets counts."""
_LONGEST_GAP = 12
_IN_GAP = " \t\n\r\xa0()[]（［,;:：.-–—/|*_，；"
"""What may stand between a figure and the label of its words."""
_MONEY_SIGNS = frozenset(MONEY)
_SMALL = 20
"""Below this a number in brackets may be a footnote, and a word a count of something else."""
_SOFT = frozenset(("\n", ","))
_HARD = frozenset("\t|;.)]）］(（[［，。；、")
_LEADING = frozenset(":：\t|\n-–—()（）=.⊗※")


class InWords(FigurePassage, frozen=True):
    """A number in words, text.content[start:end], and the figures that it may repeat.

    spellings: what the words say, in each language that knows all of them.
    beside: whether the only figure stands directly beside the words, of Chinese ones near them.
    figures: the figures it may repeat, the nearest first. nearby: all the numbers around.
    """

    spellings: tuple[Spelling, ...]
    beside: bool
    figures: tuple[Figure, ...]
    nearby: tuple[Figure, ...]


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
        self.figures = Figures(text, words, amounts)
        self.han = HanSums(text.content, words)

    # In brackets

    def in_brackets(self) -> Iterator[InWords]:
        """Yield 30 (thirty) days, thirty (30) days and the like."""
        for at, close, spelt in brackets(self.content):
            yield from (
                self._words_in_bracket(at, close) if spelt else self._digits_in_bracket(at, close)
            )

    def _words_in_bracket(self, at: int, close: int) -> Iterator[InWords]:
        figure = self.figures.before(at, BEFORE_BRACKET)
        noun = self._between(figure.end, at) if figure else None
        if figure is None or noun is None:
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
        """Return whether content[start:end] begins with a label, where its words start, them."""
        content = self.content
        han = self.han.whole(start, end)
        if han:
            return han
        if content[start:end].lstrip()[:1] >= CJK:
            return False, start, []
        tokens = tokens_of(content, start, end)
        if len(tokens) > _MOST_WORDS or not self.words.signs.any_in(tokens):
            return False, start, []
        length = self.words.after_label(tokens)
        if length >= len(tokens):
            return False, start, []
        return length > 0, tokens[length].start, self.words.spellings(tokens[length:])

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

    def _digits_in_bracket(self, at: int, close: int) -> Iterator[InWords]:
        """Yield the words before a bracket, content[at:close], that holds their figure alone."""
        figure = self.figures.only(at + 1, close)
        if figure is None:
            return
        lead = self.content[at + 1 : figure.start].strip()
        inner = self._between(figure.end, close)
        if lead or inner is None:
            return
        found = self.han.before(at) or self._latin_before(at)
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
        """Return where words in Latin letters that end at `at` may begin, and what they say."""
        content = self.content
        first = max(0, at - BEFORE)
        first = max(first, content.rfind("\n\n", first, at) + 1)
        tokens = tokens_of(content, first, at)
        cut = max((n for n, token in enumerate(tokens) if token.word in _HARD), default=-1)
        tokens = tokens[cut + 1 :]
        if not tokens or (first and cut < 0 and len(tokens) > 1):
            # The first word may be cut off.
            tokens = tokens[1:]
        if not self.words.signs.any_in(tokens):
            return []
        return [
            (tokens[number].start, spelling) for number, spelling in self.words.spelt_before(tokens)
        ]

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
        for start, end in self.words.signs.label_places(self.text.skim):
            yield from self._behind_label(start, end)

    def _behind_label(self, start: int, end: int) -> Iterator[InWords]:
        """Yield the number in words behind a label, content[start:end], with figures near."""
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
            found = self.han.sum_at(self.han.skip(at, " :：金为為是"))
            if found is None or content[found[1] : found[1] + 1] in tuple(SUM_SIGNS):
                return
            yield from self._near(start, *found[:2], (found[2],), _NEAR_SUM)
            return
        tokens = tokens_of(content, at, at + _LONGEST_WORDS, lines=True)
        # A currency may belong to the label: "słownie złotych: ...".
        tokens = [t for n, t in enumerate(tokens) if t.word != ":" or n >= _LABEL_WORDS]
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
        figures = [
            figure
            for figure in self.figures.around(start, end, reach, min(reach, _NEAR_AFTER))
            if figure.end <= label or figure.start >= end
        ]
        currencies = frozenset[str]().union(*(spelling.currencies for spelling in spellings))
        before = [figure for figure in figures if figure.end <= label]
        if before and self.figures.is_money(before[-1], currencies):
            gap = self.content[before[-1].end : label]
            near = len(gap) <= _LONGEST_GAP and not gap.strip(_IN_GAP)
            part = "\n" in gap and self._is_instalment(before[-1])
            if near and not part and not self._is_aside(before, gap):
                yield self._beside(before[-1], start, end, spellings)
                return
        likely = [figure for figure in figures if self.figures.is_money(figure, currencies)]
        if likely:
            likely.sort(key=lambda one: min(abs(label - one.end), abs(one.start - end)))
            paragraph = [one for one in figures if not self._parted(one, start, end)]
            alone = reach == _NEAR_SUM and len(paragraph) == 1 and likely[0] is paragraph[0]
            alone = alone and not self._follows_sentence(likely[0], end)
            alone = alone and not self._is_instalment(likely[0])
            yield InWords(self.text, start, end, spellings, alone, tuple(likely), tuple(figures))

    def _is_aside(self, before: Sequence[Figure], gap: str) -> bool:
        """Tell whether the last of some figures is in brackets behind another one: 12,300 (10,000
        + 23% VAT 2,300).
        """
        if not gap.strip(" \xa0").startswith((")", "）")):
            return False
        opening = max(self.content.rfind(sign, 0, before[-1].start) for sign in "(（")
        return any(0 <= opening - figure.end <= _LONGEST_GAP for figure in before)

    def _is_instalment(self, figure: Figure) -> bool:
        """Tell whether the line of a figure says that it is a part of the sum: a deposit, a rest.

        Words below these lines say the total above them.
        """
        start = self.content.rfind("\n", 0, figure.start) + 1
        return any(hits_between(self.text, topic, start, figure.start) for topic in _INSTALMENTS)

    def _follows_sentence(self, figure: Figure, end: int) -> bool:
        """Tell whether a figure stands in a later sentence than words that end at `end`."""
        return not _SENTENCE_ENDS.isdisjoint(self.content[end : figure.start])

    def _parted(self, figure: Figure, start: int, end: int) -> bool:
        """Tell whether a blank line stands between a figure and content[start:end]."""
        first, last = min(figure.end, end), max(figure.start, start)
        return "\n\n" in self.content[first:last]

    # Chinese sums without a label

    def sums(self) -> Iterator[InWords]:
        """Yield the sums in financial numerals: 壹万贰仟伍佰元整."""
        content = self.content
        if content.isascii() or not any(sign in content for sign in FINANCIAL):
            return
        for match in sum_pattern().finditer(content):
            written = match[0]
            if _MONEY_SIGNS.isdisjoint(written) or sum(sign in FINANCIAL for sign in written) < 2:
                continue
            values, cents = read_sum(written)
            if values:
                start, end = match.span()
                spelling = Spelling(values, cents, HAN_MONEY, language=HAN)
                for spelt in self._near(start, start, end, (spelling,), _NEAR_SUM):
                    if spelt.beside or len(spelt.figures) == 1:
                        yield spelt

    # Figures

    def _beside(
        self, figure: Figure, start: int, end: int, spellings: tuple[Spelling, ...]
    ) -> InWords:
        return InWords(self.text, start, end, spellings, True, (figure,), (figure,))

    def _between(self, start: int, end: int) -> str | None:
        """Return the noun between a number and a bracket; None if it is no word or two."""
        written = self.content[start:end].strip(" \xa0\n\u202f也整正-－")
        if len(written) > _LONGEST_NOUN or any(char in written for char in ".,;:!?\t|\n/=+"):
            return None
        return written

    def _noun(self, written: str, language: str) -> str:
        """Return the noun that a word is in a language; "" if it is none."""
        if language == HAN:
            return self.han.noun(written)
        return self.words.noun_of(tokens_of(written), language) if written else ""

    def _noun_at(self, at: int, language: str) -> str:
        """Return the noun or currency that stands directly at `at`."""
        if language == HAN:
            return self.han.noun_at(at)
        return self.words.noun_of(tokens_of(self.content, at, at + 40), language)


def _apart(figure: Figure, spellings: Sequence[Spelling]) -> bool:
    """Tell whether a figure and words are in different currencies."""
    return all(
        spelling.currencies
        and figure.currencies
        and figure.currencies.isdisjoint(spelling.currencies)
        for spelling in spellings
    )
