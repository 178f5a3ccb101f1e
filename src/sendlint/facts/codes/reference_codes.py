"""Words that may be the numbers of orders, invoices, contracts: 4711-22, INV-2041, 471122."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from sendlint.draft.model import Span, Text
from sendlint.facts.amounts.currencies import of_code
from sendlint.facts.codes.reference_numbers import digits_in, groups_of, is_date
from sendlint.facts.figures.figure_texts import FigureText
from sendlint.facts.text.tokens import is_file_name
from sendlint.facts.vocabulary import Vocabulary
from sendlint.finding import Place

if TYPE_CHECKING:
    from sendlint.draft.attachments import Attachment

CodeSource: TypeAlias = "Literal['subject', 'own', 'quote', 'name', 'content']"

_MOST = 300
_MOST_IN_ALL = 2000
"""Each number is compared with all others; only lists have more."""
_FEWEST = 3
_FEWEST_PARTED = 4
"""Digits with separators."""
_FEWEST_SURE = 5
"""Digits of a code that has no letters and no word before it."""
_MOST_DIGITS = 14
_LEAD = 16
_LONGEST_NAME = 200

# Four digits, or a letter or a separator among them; three digits alone need a sign before them, or
# letters and a separator. No amounts, and no quantities with a unit glued to them. The sign is #, a
# full stop, a colon or beyond ASCII: naming these compiles slowly.
_SIGN = r"[^\x00-\x22\x24-\x2d/-9;-\x7f]"
_CODE = (
    r"[0-9](?<![0-9,].)(?:[0-9]{3}(?![0-9]*\.[0-9]{1,2}(?![-/._0-9A-Z]))"
    r"|[0-9]{0,3}+[A-Z/-][0-9A-Z]"
    rf"|[0-9]{{2}}(?![0-9])(?:(?<=[A-Z][-/._].{{3}})|(?<={_SIGN}.{{3}})|(?<={_SIGN} .{{3}})))"
    r"[-/._0-9A-Z]{0,40}+(?![0-9a-z@=%$]|[,'][0-9])"
)
_LETTERS = r"(?<![A-Za-z0-9])(?:[A-Z]{1,6}[-/._]?){1,3}\Z"
_GOES_ON = r"[ \u00a0][0-9]{2}"
_STANDARDS = frozenset(("EN", "ISO", "DIN", "IEC", "ASTM", "GB", "PN", "RAL"))
_YEAR = "20[0-3][0-9]|19[0-9]{2}"
_GROUPED = r"[0-9]{1,3}(?:\.[0-9]{3})+"
_FOREIGN = frozenset("@=&?%+$€£¥￥/_\\")
_UNITS = frozenset("€‰")
_DATED = (
    r"(?<=[0-9A-Za-z])[_ ](?:20[0-9]{2}([-._]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0?[1-9]|[12][0-9]|3[01])([-.])(?:0?[1-9]|1[0-2])\2(?:20)?[0-9]{2})(?![0-9])"
)
_pattern = cache(re.compile)


class Code(Struct, frozen=True):
    """A word of digits, and of capital letters and separators as a rule.

    written: as it stands in the text. groups: the same in comparable form, see `groups_of`.
    source: "name" and "content" are of attached files.
    text: where content[start:end] is the code; for the name of a file it holds that name.
    """

    written: str
    groups: tuple[str, ...]
    source: CodeSource
    text: FigureText
    start: int
    end: int

    @property
    def part(self) -> str:
        """The place name: "subject", "body" or the name of the file."""
        return self.text.text.part

    @property
    def is_dated(self) -> bool:
        """Whether it may just as well be a date, a month or a year."""
        return is_date(self.written)

    @property
    def is_plain(self) -> bool:
        """Whether it is a code only if a word says so: short, round, a date, a telephone."""
        if self.start and self.text.content[self.start - 1].islower():
            return True
        if not all(map(str.isdigit, self.groups)):
            return False
        is_round = self.written.isdigit() and self.written.endswith("00")
        is_short = digits_in(self.groups) < _FEWEST_SURE
        return is_short or is_round or self.written[0] == "0" or self.is_dated

    @property
    def place(self) -> Place:
        """Where the code stands."""
        if self.source == "name":
            return Place(self.part, quote=self.written)
        return self.text.place(self.start, self.end)


def find_codes(texts: Iterable[FigureText]) -> tuple[Code, ...]:
    """Return the codes of texts by start, 300 of a text and 2,000 of all at most.

    Amounts, parts of addresses and names of files are none.
    """
    found = (_codes(text, "content" if text.source == "file" else text.source) for text in texts)
    return tuple(islice((code for codes in found for code in codes), _MOST_IN_ALL))


def named_codes(file: Attachment, vocabulary: Vocabulary) -> tuple[Code, ...]:
    """Return the codes in a file's name, read with "_" as a blank and as a separator."""
    name = file.name.replace("\\", "/").rpartition("/")[2][:_LONGEST_NAME]
    stem = name.rpartition(".")[0] if is_file_name(name.lower()) else name
    if not any(map(str.isdigit, stem)):
        return ()
    from sendlint.documents.file_formats import format_of_name

    kind = format_of_name(name)[0]
    if kind is not None and kind.group in ("picture", "media"):
        return ()
    stem = _pattern(r"(?<=[a-z])(?=[A-Z][a-z])").sub(" ", stem)
    # "INV-2041_2026-03-10" has a date behind its number, "FV_17_03_2026" has not.
    stem = _pattern(_DATED).sub(" ", stem)
    stem = _pattern(r"(?<=[0-9])[_ ](?=[0-9])").sub("/", stem).replace("_", " ")
    text = Text(file.place.part, stem, (Span(0, len(stem), "new"),))
    return tuple(_codes(FigureText(text, stem, "file", vocabulary), "name"))


def _codes(text: FigureText, source: CodeSource) -> Iterator[Code]:
    content = text.content
    left = _MOST
    for match in _pattern(_CODE).finditer(content):
        start, written = match.start(), match[0].rstrip("-/._")
        end = start + len(written)
        before = content[start - 1 : start]
        if before.isupper() or (before and before in "-/._"):
            lead = _pattern(_LETTERS).search(content[max(0, start - _LEAD) : start])
            if lead:
                start -= len(lead[0])
                before = content[start - 1 : start]
                written = content[start:end]
        if before in _FOREIGN or content[end : end + 1] in _UNITS:
            continue
        groups = _groups(written)
        # Digits go on behind the blank in telephone numbers, accounts, amounts.
        if groups and (groups[0].isalpha() or not _pattern(_GOES_ON).match(content, end)):
            yield Code(written, groups, source, text, start, end)
            left -= 1
            if not left:
                return


@lru_cache(maxsize=4096)
def _groups(written: str) -> tuple[str, ...]:
    """Return the groups of a code, none for what is no code."""
    groups = groups_of(written)
    digits = digits_in(groups)
    if groups[0].isalpha():
        name = is_file_name(written.lower()) or groups[0] in _STANDARDS
        return () if name or of_code(groups[0]) or not _FEWEST <= digits <= _MOST_DIGITS else groups
    if len(groups) > 1:
        fewest = _FEWEST_PARTED
        return () if _pattern(_GROUPED).fullmatch(written) or digits < fewest else groups
    return () if digits > _MOST_DIGITS or _pattern(_YEAR).fullmatch(written) else groups
