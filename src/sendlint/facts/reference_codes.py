"""Codes such as AC-31-07 or ZP/31/26 that no word before them tells the kind of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from msgspec import Struct

from sendlint.facts.currencies import of_code
from sendlint.facts.figure_texts import FigureText
from sendlint.facts.reference_numbers import groups_of, is_date
from sendlint.facts.references import Reference
from sendlint.facts.tokens import is_file_name

_MOST = 200
_LONGEST = 24
_FEWEST_DIGITS = 4
_FEWEST_BARE = 6
"""Digits of a code without letters."""
_MOST_DIGITS = 12
_LEAD = 16

# A code from its first digit; what stands before that is looked at afterwards.
_CODE = r"[0-9][A-Z0-9]*+(?:[-/._][A-Z0-9]++){0,6}+"
_LETTERS = r"(?<![A-Za-z0-9])(?:[A-Z]{1,5}[-/._]?){1,3}\Z"
_INSIDE = r"[A-Za-z_@=&?%#+$€£¥￥/.-]\Z|[0-9][ \u00a0,.'’]\Z"
_GOES_ON = r"[A-Za-z_@=%‰€$£]|[-/.][A-Za-z0-9]|[,'’][0-9]|[ \u00a0][0-9]{2}"


class Code(Struct, frozen=True):
    """A word of digits, and of capital letters and separators as a rule.

    written: as it stands in the text. shape: its capital letters, 0 for each digit, - for each
        separator. text: where content[start:end] is the code.
    """

    written: str
    shape: str
    text: FigureText
    start: int
    end: int

    @property
    def is_plain(self) -> bool:
        """Whether it is of digits only."""
        return self.written.isdigit()

    @property
    def reference(self) -> Reference:
        """The code as the number of a document of any kind."""
        text = self.text
        source, part = text.source, text.text.part
        groups = groups_of(self.written)
        return Reference(
            *("", groups, "", self.written, False, ""),
            *("content" if source == "file" else source, part, text, self.start, self.end),
        )

    def swapped(self) -> Iterator[str]:
        """Yield what it may be the slip of: two neighbouring digits of it change places."""
        places = [at for at, char in enumerate(self.written) if char.isdigit()]
        for one, other in pairwise(places):
            chars = list(self.written)
            if chars[one] != chars[other]:
                chars[one], chars[other] = chars[other], chars[one]
                yield "".join(chars)


def find_codes(text: FigureText) -> Iterator[Code]:
    """Yield the codes of a text, 200 at most: no dates, amounts, files or addresses."""
    content = text.content
    left = _MOST
    for match in _pattern(_CODE).finditer(content):
        start, end = match.span()
        if end - start < _FEWEST_DIGITS - 1:
            continue
        lead = _pattern(_LETTERS).search(content[max(0, start - _LEAD) : start])
        start -= len(lead[0]) if lead else 0
        written = content[start:end]
        if not _is_code(written) or _is_part(content, start, end):
            continue
        yield Code(written, shape_of(written), text, start, end)
        left -= 1
        if not left:
            return


def shape_of(written: str) -> str:
    """Return the shape of a code, see `Code`."""
    return re.sub("[-/._]", "-", re.sub("[0-9]", "0", written))


def _is_code(written: str) -> bool:
    digits = sum(map(str.isdigit, written))
    letters = re.findall("[A-Z]+", written)
    fewest = _FEWEST_DIGITS if letters else _FEWEST_BARE
    if len(written) > _LONGEST or not fewest <= digits <= _MOST_DIGITS or is_date(written):
        return False
    if letters:
        return not (of_code(letters[0]) or is_file_name(written.lower()))
    # 1234.56 and 1.234.567 are amounts, 150000 may be one.
    return "." not in written and not written.endswith("00")


def _is_part(content: str, start: int, end: int) -> bool:
    """Tell whether a code is part of a longer word, an address, an amount or an account."""
    before = content[max(0, start - 2) : start]
    return bool(_pattern(_INSIDE).search(before) or _pattern(_GOES_ON).match(content, end))


_pattern = cache(re.compile)
