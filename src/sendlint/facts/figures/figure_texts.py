"""The texts that key figures are read from: subject, own text, quoted text, the attached files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate, count
from operator import add
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from sendlint.draft.cached import cached_property
from sendlint.draft.model import SpanKind, Text
from sendlint.facts.text.span_text import LONGEST_TEXT, holds_digit, narrowed, span_text
from sendlint.facts.vocabulary import Vocabulary
from sendlint.finding import Place

if TYPE_CHECKING:
    from sendlint.documents.document import SectionKind
    from sendlint.facts.amounts.amount_words import Marks
    from sendlint.facts.codes.number_labels import NumberLabels
    from sendlint.facts.figures.figure_reading import FigureReading
    from sendlint.facts.numbers.numbers import Number
    from sendlint.facts.tables.figure_tables import FigureTable
    from sendlint.facts.terms.duration_values import Duration
    from sendlint.facts.text.phrases import PhraseHit, Reading
    from sendlint.facts.text.skim import Skim

Source: TypeAlias = "Literal['subject', 'own', 'quote', 'file']"

_FEWEST_FIGURES = 3
_FEW_RUNS = 32
"""Rows of digits of which it is quick to tell how they stand."""
_HALF_PARAGRAPH = 800
_LONGEST_ROW = 400
_LINE_COLUMNS = ("figure-column-quantity", "figure-column-unit-price", "figure-column-amount")
_PERCENT = frozenset(("percent", "procent", "prozent", "cent", "ciento"))
_BLANKS = " \xa0\u3000"
_GROUPED, _SCALES = b"0 000", ("万", "萬", "千", "百")
"""The shape of a number in groups, and what multiplies one in Chinese."""
_GAP = f"[{_BLANKS}]{{2}}"
"""What parts the cells of a row in plain text."""


class FigureText(Struct, frozen=True, dict=True):
    """A text that figures are read from.

    text: its part is "subject", "body", "html" or the name of a file.
    content: what counts of it at the same offsets, 200,000 characters at most: other spans are
        blanked out with line feeds, full-width digits are narrow.
    where: the page, sheet or slide of a file, or the name of a packed file; "" elsewhere.
    section: the kind of the section of a file; "text" elsewhere.
    looked: a first look at what may be the same content.
    """

    text: Text
    content: str
    source: Source
    vocabulary: Vocabulary
    where: str = ""
    section: SectionKind = "text"
    looked: Skim | None = None

    @cached_property
    def skim(self) -> Skim:
        """A first look at it: which words and characters it holds."""
        if self.looked and self.looked.text == self.content:
            return self.looked
        from sendlint.facts.text.skim import relined, skim

        return (self.looked and relined(self.looked, self.content)) or skim(self.content)

    @cached_property
    def holds_digit(self) -> bool:
        """Whether it holds a digit."""
        return holds_digit(self.content)

    @cached_property
    def marks(self) -> Marks:
        """How it names currencies."""
        return self.vocabulary.amount_words.marks_named(self.skim)

    @cached_property
    def currency_places(self) -> list[tuple[int, int]]:
        """Where it names currencies that amounts may be in."""
        from sendlint.facts.amounts.amount_places import currency_places

        return currency_places(self)

    @property
    def digit_run_count(self) -> int:
        """How many rows of digits it holds."""
        return len(self._digit_rows)

    @cached_property
    def digit_runs(self) -> list[tuple[int, int]]:
        """Where its rows of digits start and end."""
        from sendlint.facts.numbers.number_shapes import places_of_rows

        return places_of_rows(self.shape, self._digit_rows)

    @cached_property
    def _digit_rows(self) -> list[bytes]:
        from sendlint.facts.numbers.number_shapes import digit_rows

        return digit_rows(self.shape)

    @cached_property
    def may_hold_long_number(self) -> bool:
        """Whether it holds seven figures with nothing but blanks and hyphens between them."""
        return b"0000000" in self.shape.translate(None, b" -")

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers in it, those of goods as a reader takes them."""
        from sendlint.facts.numbers.numbers import find_numbers

        content = self.content
        found = find_numbers(content)
        if not (_GROUPED in self.shape or any(sign in content for sign in _SCALES)):
            return found
        from sendlint.facts.numbers.counted_numbers import counted_numbers

        words = self.vocabulary
        return tuple(counted_numbers(content, found, words.quantity_words, words.amount_words))

    @cached_property
    def durations(self) -> list[Duration]:
        """The durations and shares in it."""
        words = self.vocabulary.duration_words
        if not words.may_be_in(self.skim):
            return []
        from sendlint.facts.terms.durations import find_durations

        return find_durations(self.content, words, self.skim)

    @cached_property
    def labels(self) -> NumberLabels:
        """The labels of the long numbers in it."""
        from sendlint.facts.codes.number_labels import NumberLabels

        return NumberLabels(self.content, self.vocabulary.number_labels)

    @cached_property
    def tables(self) -> tuple[FigureTable, ...]:
        """The tables with figures in it."""
        if not self.is_tabular:
            return ()
        from sendlint.facts.tables.table_reading import read_tables

        return tuple(read_tables(self))

    @cached_property
    def lists(self) -> tuple[FigureTable, ...]:
        """The lists of prices in it that name a sum, a label and an amount a line."""
        from sendlint.facts.amounts.price_lines import find_lists

        return find_lists(self) if self.may_hold_sum else ()

    @cached_property
    def may_hold_sum(self) -> bool:
        """Whether it may hold a sum and what it is made of: words of its label, three figures."""
        if self.digit_run_count < _FEWEST_FIGURES:
            return False
        return self.vocabulary.anchors("sums").may_be_in(self.skim)

    @cached_property
    def sum_lines(self) -> tuple[tuple[int, int], ...]:
        """Start and end of the rows that may close those above them with their sum: a digit and
        words of its label in cells, or a label and an amount.
        """
        if not (self._may_hold_rows and self.may_hold_sum):
            return ()
        from sendlint.facts.figures.figure_focus import lines_with

        starts = [*self.line_starts, len(self.content) + 1]
        numbers = lines_with(self.skim, self.vocabulary.anchors("closing"))
        lines = ((starts[number], starts[number + 1] - 1) for number in sorted(numbers))
        return tuple(line for line in lines if self._may_be_row(*line))

    @property
    def _may_hold_rows(self) -> bool:
        """Whether it may hold a table, or a list: three lines that end with a figure."""
        if self.is_tabular:
            return True
        from sendlint.facts.numbers.number_shapes import count_digit_lines

        return count_digit_lines(self.shape) >= _FEWEST_FIGURES

    @property
    def is_tabular(self) -> bool:
        """Whether it holds what parts the cells of a table."""
        content = self.content
        return "\t" in content or "|" in content or "  " in content

    @cached_property
    def may_name_total(self) -> bool:
        """Whether it may hold a total, by a word for it, and what it is made of."""
        return self.may_hold_sum and self.may_say("figure-total")

    @property
    def may_hold_product(self) -> bool:
        """Whether it may hold a multiplication whose result is given."""
        if self.digit_run_count <= _FEW_RUNS:
            from sendlint.facts.figures.figure_gates import may_multiply

            if not may_multiply(self):
                return False
        return "=" in self.content or "＝" in self.content or self.may_name_total

    @cached_property
    def may_hold_percent(self) -> bool:
        """Whether it may hold a percentage: a sign, the last word for percent, 折."""
        content = self.content
        if "%" in content or "％" in content or "折" in content:
            return True
        return not _PERCENT.isdisjoint(self.skim.words)

    def may_say(self, *topics: str) -> bool:
        """Tell whether it may hold a phrase of each of some topics."""
        return all(self.vocabulary.anchors(topic).may_be_in(self.skim) for topic in topics)

    def _may_be_row(self, start: int, end: int) -> bool:
        line = self.content[start:end]
        if not holds_digit(line):
            return False
        if "\t" in line or "|" in line or re.search(_GAP, line.strip(_BLANKS)):
            return True
        from sendlint.facts.amounts.price_lines import label_and_amount

        return label_and_amount(self, start, end) is not None

    @cached_property
    def may_hold_lines(self) -> bool:
        """Whether it may hold a table of quantities, unit prices and amounts."""
        return self.is_tabular and self.may_say(*_LINE_COLUMNS)

    @cached_property
    def line_starts(self) -> list[int]:
        """Where its lines start."""
        ends = accumulate(map(len, self.content.split("\n")[:-1]))
        return [0, *map(add, ends, count(1))]

    @cached_property
    def reading(self) -> FigureReading:
        """The phrases that are looked for beside figures in it, and its sentences.

        Rows of tables and paragraphs without any are left out; see `paragraph` for words that
        count only beside an amount.
        """
        from sendlint.facts.figures.figure_reading import FigureReading

        return FigureReading(self.text, self.content, self.skim, self.vocabulary)

    def sentence(self, offset: int) -> int:
        """Return the number of the sentence that holds an offset, as hits have it.

        A row of a table without any phrase is a sentence of its own, with a negative number.
        """
        if not self.reading.is_read(offset):
            return -1 - self.content.rfind("\n", 0, offset + 1)
        return self.reading.sentence_at(offset)

    def extent(self, offset: int) -> tuple[int, int]:
        """Return start and end of the sentence that holds an offset."""
        if not self.reading.is_read(offset):
            end = self.content.find("\n", offset)
            start = self.content.rfind("\n", 0, offset + 1) + 1
            return start, end if end >= 0 else len(self.content)
        return self.reading.extent(self.reading.sentence_at(offset))

    def paragraph(self, offset: int) -> tuple[int, Reading]:
        """Return the paragraph that holds an offset, and where it begins: 1,600 characters at most.

        It is read whole, with the phrases that count only beside an amount.
        """
        from sendlint.facts.text.phrases import read

        start, end = self.around(offset)
        known = self._paragraphs.get((start, end))
        if known is None:
            index = self.vocabulary.figure_phrases
            known = self._paragraphs[start, end] = read(self.content[start:end], index)
        return start, known

    def around(self, offset: int) -> tuple[int, int]:
        """Return start and end of the paragraph that holds an offset, 1,600 characters at most."""
        content = self.content
        first = max(0, offset - _HALF_PARAGRAPH)
        start = content.rfind("\n\n", first, offset) + 2
        if start == 1:
            start = content.find("\n", first, offset) + 1 if first else 0
        end = content.find("\n\n", offset, offset + _HALF_PARAGRAPH)
        return start, end if end >= 0 else offset + _HALF_PARAGRAPH

    @cached_property
    def _paragraphs(self) -> dict[tuple[int, int], Reading]:
        return {}

    @cached_property
    def shape(self) -> bytes:
        """The content with a byte a character: 0 for figures, A and a for letters of ASCII, blanks
        as they are, "-" for hyphens, "." for all else.
        """
        from sendlint.facts.numbers.number_shapes import number_shape

        return number_shape(self.content)

    def hits(self, topic: str) -> tuple[PhraseHit, ...]:
        """Return the phrases of a topic ("figure-…"), by start."""
        return self.reading.hits(topic)

    def in_row(self, offset: int) -> bool:
        """Tell whether cells stand before a place in its line: it is a part of a table."""
        start = max(self.content.rfind("\n", 0, offset) + 1, offset - _LONGEST_ROW)
        before = self.content[start:offset]
        return "\t" in before or "|" in before or "   " in before

    def cell(self, offset: int) -> int:
        """Return how many cells stand before a place in its line."""
        start = max(self.content.rfind("\n", 0, offset) + 1, offset - _LONGEST_ROW)
        before = self.content[start:offset]
        sign = next((sign for sign in "\t|" if sign in before), "")
        return before.count(sign) if sign else len(re.findall(" {2,400}", before.strip()))

    def place(self, start: int, end: int) -> Place:
        """Return the place of content[start:end]."""
        return self.text.place(start, end)


class FigurePassage(Struct, frozen=True):
    """A passage of a text that says a figure or a term: text.content[start:end]."""

    text: FigureText
    start: int
    end: int

    @property
    def source(self) -> Source:
        """Where it stands: "subject", "own", "quote" or "file"."""
        return self.text.source

    @property
    def quote(self) -> str:
        """The passage as written, on one line."""
        return " ".join(self.text.content[self.start : self.end].split())

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.text.place(self.start, self.end)


def figure_texts(
    texts: Iterable[Text],
    source: Source,
    vocabulary: Vocabulary,
    kinds: tuple[SpanKind, ...],
    looked: Skim | None = None,
) -> tuple[FigureText, ...]:
    """Return the texts as far as their spans of these kinds go; see `with_digits`.

    looked: a first look at one of them.
    """
    found = []
    for text in texts:
        passages = text.own if kinds == ("new",) else text.passages(*kinds)
        content = span_text(text, passages)
        found.append(FigureText(text, content, source, vocabulary, looked=looked))
    return tuple(found)


def subject_text(subject: Text, vocabulary: Vocabulary, looked: Skim | None = None) -> FigureText:
    """Return the subject of a mail, of which all counts; looked: a first look at it."""
    content = narrowed(subject.content[:LONGEST_TEXT])
    return FigureText(subject, content, "subject", vocabulary, looked=looked)


def with_digits(texts: Iterable[FigureText]) -> tuple[FigureText, ...]:
    """Return the texts that hold a digit."""
    return tuple(text for text in texts if text.holds_digit)
