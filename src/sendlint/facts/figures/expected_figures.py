"""What a mail, or one attached file, writes in figures, to be compared with expected ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.draft.cached import cached_property
from sendlint.facts.figures.figure_texts import FigurePassage, FigureText
from sendlint.facts.text.similarity import Edit, single_edit

if TYPE_CHECKING:
    from sendlint.facts.amounts.amounts import Amount
    from sendlint.facts.dates.dated_texts import DatedText
    from sendlint.facts.dates.dates import DateMention
    from sendlint.facts.numbers.numbers import Number
    from sendlint.facts.vocabulary import Vocabulary

MOST_CODES = 10_000
_JOINTS = r"-/._ \xa0\u2010-\u2014"
_JOINT = rf"[{_JOINTS}]"
_TOKEN = r"[0-9A-Za-z]{1,64}+"
_IBAN = (
    r"(?<![0-9A-Za-z])[A-Z]{2}[0-9]{2}(?:[ \xa0]?[0-9A-Z]{4}){3,7}"
    r"(?:[ \xa0]?[0-9]{1,3})?(?![0-9A-Za-z])"
)
_CJK_DAYS = r"(?<![0-9.,月/-])([0-9]{1,3})[ \xa0]?日"
_BEFORE_LABELLED = 12
"""Characters between a label and its figure."""
_MOST_PIECES = 9
"""The pieces of a code: an IBAN is written in groups of four."""


class WrittenFigure(FigurePassage, frozen=True):
    """A figure as written: text.content[start:end].

    readings: every value of a number. code: the letters and digits of a code in capitals.
    """

    readings: tuple[Decimal, ...] = ()
    code: str = ""


class WrittenFigures(Struct, frozen=True, dict=True, eq=False):
    """The figures of the mail itself (subject and own text), or of one attached file.

    amounts: its amounts of money. reference: the day that dates without a year are near to.
    name: the name of the file, "" for the mail.
    """

    texts: tuple[FigureText, ...]
    amounts: tuple[Amount, ...]
    vocabulary: Vocabulary
    reference: date | None = None
    name: str = ""

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """The dates."""
        return tuple(mention for dated in self._dated for mention in dated.mentions)

    @cached_property
    def _dated(self) -> tuple[DatedText, ...]:
        from sendlint.facts.dates.dated_texts import dated_sections

        return dated_sections(self.texts, self.vocabulary.dates, self.reference)

    def role_of(self, mention: DateMention) -> str:
        """Return what its words say that a date is: "due", "delivery", …; "" for nothing."""
        dated = next(one for one in self._dated if mention in one.mentions)
        roled = dated.role(mention)
        return roled.role if roled else ""

    @cached_property
    def bare(self) -> tuple[WrittenFigure, ...]:
        """The numbers that have no currency and belong to no date."""
        taken = {(id(amount.text), amount.number.start) for amount in self.amounts}
        dated: dict[int, list[tuple[int, int]]] = {}
        for mention in self.dates:
            dated.setdefault(id(mention.text), []).append(mention.whole)
        return tuple(
            _written(text, number)
            for text in self.texts
            for number in text.numbers
            if (id(text), number.start) not in taken
            and not any(start <= number.start < end for start, end in dated.get(id(text.text), ()))
        )

    @cached_property
    def percents(self) -> tuple[WrittenFigure, ...]:
        """The percentages, their sign or word included."""
        return tuple(self._with_unit("figure-expected-percent", "%％"))

    @cached_property
    def days(self) -> tuple[WrittenFigure, ...]:
        """The numbers of days, their word included."""
        found = list(self._with_unit("figure-expected-days", ""))
        for text in self.texts:
            # The sign that also ends dates: 30日内.
            if "日" in text.content:
                for match in re.finditer(_CJK_DAYS, text.content):
                    found.append(WrittenFigure(text, *match.span(), (Decimal(match[1]),)))
        return tuple(found)

    def _with_unit(self, topic: str, signs: str) -> Iterator[WrittenFigure]:
        for text in self.texts:
            units = {hit.start: hit.end for hit in text.hits(topic)}
            for number in text.numbers:
                at = number.end
                while text.content[at : at + 1] and text.content[at] in " \xa0\u202f)-":
                    at += 1
                end = units.get(at, 0) if at - number.end < 3 else 0
                if signs and at - number.end < 3 and text.content[at : at + 1] in tuple(signs):
                    end = at + 1
                if end:
                    yield WrittenFigure(text, number.start, end, number.readings)

    @cached_property
    def _tokens(self) -> tuple[tuple[FigureText, tuple[tuple[int, int], ...]], ...]:
        found = []
        for text in self.texts:
            spans = [match.span() for match in re.finditer(_TOKEN, text.content)]
            found.append((text, tuple(spans[:MOST_CODES])))
        return tuple(found)

    def holds_code(self, code: str) -> bool:
        """Tell whether a code is written here, in a text or in the name of the file.

        code: letters and digits in capitals; signs and blanks between them do not count.
        """
        return holds_code(code, (*(text.content for text in self.texts), self.name))

    @cached_property
    def ibans(self) -> tuple[WrittenFigure, ...]:
        """The codes that have the form of an IBAN (ISO 13616), right or wrong."""
        return tuple(
            WrittenFigure(text, *match.span(), code="".join(filter(str.isalnum, match[0])))
            for text in self.texts
            for match in re.finditer(_IBAN, text.content)
        )

    def labelled_codes(self, labels: tuple[str, ...]) -> Iterator[WrittenFigure]:
        """Yield the codes with a digit that stand directly behind one of these labels."""
        if not labels:
            return
        for text, spans in self._tokens:
            for number, (start, _) in enumerate(spans):
                if is_labelled(text, start, labels):
                    end, code = max(_joined(text.content, spans, number, 40), default=(0, ""))
                    if any(map(str.isdigit, code)):
                        yield WrittenFigure(text, start, end, code=code)

    def near_codes(self, code: str) -> Iterator[tuple[WrittenFigure, Edit]]:
        """Yield the codes that are one edit of a digit away, and the edit.

        code: letters and digits in capitals, of ASCII.
        """
        for text, spans in self._tokens:
            taken = _taken(text, self)
            for number, (start, _) in enumerate(spans):
                first = text.content[start]
                if first.upper() != code[0] and not (first.isdigit() and code[0].isdigit()):
                    continue
                for written in _joined(text.content, spans, number, len(code) + 1):
                    end, compact = written
                    if abs(len(compact) - len(code)) > 1 or (start, end) in taken:
                        continue
                    edit = single_edit(code, compact)
                    if edit and (edit.meant + edit.written).isdigit():
                        yield WrittenFigure(text, start, end, code=compact), edit


def holds_code(code: str, contents: Iterable[str]) -> bool:
    """Tell whether one of these texts holds a code; see WrittenFigures.holds_code."""
    pattern = re.compile(
        rf"(?<![0-9A-Za-z]){f'{_JOINT}?'.join(map(re.escape, code))}(?![0-9A-Za-z])",
        re.IGNORECASE,
    )
    return any(map(pattern.search, contents))


def _written(text: FigureText, number: Number) -> WrittenFigure:
    return WrittenFigure(text, number.start, number.end, number.readings)


def _taken(text: FigureText, figures: WrittenFigures) -> set[tuple[int, int]]:
    """Return the extents that are amounts and dates, which are no codes."""
    taken = {
        (amount.number.start, amount.number.end)
        for amount in figures.amounts
        if amount.text is text
    }
    return taken | {
        (mention.start, mention.end) for mention in figures.dates if mention.text is text.text
    }


def _joined(
    content: str, spans: tuple[tuple[int, int], ...], first: int, longest: int
) -> Iterator[tuple[int, str]]:
    """Yield (end, letters and digits) of the codes that begin with a token.

    longest: the characters of a code at most. One that goes on behind a hyphen, a slash or a dot
    is a longer code.
    """
    start = spans[first][0]
    if start and content[start - 1] in "-/._" and content[max(0, start - 2) : start - 1].isalnum():
        return
    compact = ""
    for number in range(first, min(first + _MOST_PIECES, len(spans))):
        begin, end = spans[number]
        gap = content[spans[number - 1][1] : begin] if number > first else ""
        if len(gap) > 1 or (gap and not re.match(_JOINT, gap)):
            return
        compact += content[begin:end].upper()
        if len(compact) > longest:
            return
        goes_on = content[end : end + 1] in tuple("-/._") and content[end + 1 : end + 2].isalnum()
        if not goes_on:
            yield end, compact


def is_labelled(text: FigureText, start: int, labels: tuple[str, ...]) -> bool:
    """Tell whether one of these labels stands directly before the figure at `start`.

    Between them may be signs and blanks, a line end, and two Chinese or Japanese characters.
    """
    content = text.content
    for label in labels:
        plain = label.strip().casefold()
        before = content[max(0, start - len(plain) - _BEFORE_LABELLED - 1) : start].casefold()
        at = before.rfind(plain)
        if at < 0 or (at and _is_latin(before[at - 1]) and _is_latin(plain[0])):
            continue
        between = before[at + len(plain) :]
        if len(between) > _BEFORE_LABELLED or between.count("\n") > 1:
            continue
        letters = [char for char in between if char.isalnum()]
        if len(letters) <= 2 and all(char > "\u2e80" for char in letters):
            return True
    return False


def _is_latin(char: str) -> bool:
    return char < "\u0250" and char.isalnum()
