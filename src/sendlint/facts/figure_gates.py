"""What a text must look like to hold a date, a time, an account or an identifier.

Most mail holds none of these. What is told here is a necessary condition at a fraction of what
reading them costs, and the modules that read them need not be imported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sendlint.facts.figure_texts import FigureText
    from sendlint.facts.skim import Skim

_JOINED = (b"0.0", b"0-0", b"0. 0", b"0- 0")
"""Numbers with a sign between them as `number_shape` shows them: 24.03.2026, 3/24, 2026-03-24."""
_LAST_MINUTE, _LAST_HOUR = 59, 24
_TIME_SIGNS = (*":：", *"点點时時")
_CLOCK_SIGNS = frozenset("点點时時")
_CLOCK_WORDS = frozenset(
    ("am", "pm", "uhr", "clock", "noon", "h", "godz", "godzinie", "godziny", "las")
)
_SHORT_CODE, _LONG_CODE = 3, 4
"""Digits that are a code behind a sign, and by themselves."""
_CODE_SIGNS = ("-", "/")
_BEFORE_CODES = ("-", "/", ".", "_", ":", "#")
_APART = ("", " ", "\n")
_YEAR_ENDS = (*_APART, *",;:!?)")
_ACCOUNTS = (
    *(b"AA 00 0", b"000000000", b"0000 0000", b"0000-0000", b"0000 00000"),
    *(b"00-00000", b"000 000 000", b"000-000-000", b"00 00000"),
)
_IBAN_MARKS = (b"AA00", b"AA 00", b"aa00", b"aa 00", b"Aa00")
IBAN_TAIL = rb"(?:[ .\n-]?[0Aa]){10}"
POLISH = (b"0000 0000 0000", b"0000-0000-0000", b"0" * 24)
"""What Polish accounts without their country hold."""
IDENTIFIER = rb"0(?:[ -]?0){6,30}"
"""The figures of a number with check digits."""
SHORTEST_BARE = 15
"""Figures of a number that says by itself that it is no phone, no parcel and no article."""


def may_be_dated(text: FigureText) -> bool:
    """Tell whether a text may hold a date (facts/dates.py): a digit, or a month in Chinese."""
    return text.holds_digit or "月" in text.content


def may_hold_date(text: FigureText) -> bool:
    """Tell whether a text may hold a date without the name of a month."""
    content = text.content
    if "月" in content or "年" in content:
        return True
    return any(_stands_with(text, joined, "-/.") for joined in _JOINED)


def _stands_with(text: FigureText, shape: bytes, signs: str) -> bool:
    """Tell whether a text holds a shape whose second character is one of these signs."""
    at = text.shape.find(shape)
    while at >= 0:
        if text.content[at + 1] in signs:
            return True
        at = text.shape.find(shape, at + 1)
    return False


def may_hold_odd_time(content: str) -> bool:
    """Tell whether a text may hold a time of day past 24:00 or past 59 minutes (facts/times.py)."""
    for sign in _TIME_SIGNS:
        at = content.find(sign)
        while at >= 0:
            hour, minute = content[max(0, at - 2) : at], content[at + 1 : at + 3]
            if minute.isdecimal() and int(minute) > _LAST_MINUTE:
                return True
            if hour.isdecimal() and int(hour) >= _LAST_HOUR:
                return True
            at = content.find(sign, at + 1)
    return False


def may_name_meeting(texts: Iterable[FigureText]) -> bool:
    """Tell whether some texts may name a time of day other than "at 10", and speak of a meeting."""
    texts = tuple(texts)
    return any(may_name_time(text.skim) for text in texts) and any(
        text.vocabulary.anchors("figure-deadline-invitation").may_be_in(text.skim) for text in texts
    )


def may_name_time(text: Skim) -> bool:
    """Tell at a glance whether a text may name a time of day other than "at 10"."""
    if not (_CLOCK_SIGNS.isdisjoint(text.chars) and _CLOCK_WORDS.isdisjoint(text.words)):
        return True
    for colon in ":：":
        head, *rest = text.text.split(colon)
        for tail in rest:
            if head[-1:].isdigit() and tail[:1].isdigit():
                return True
            head = tail
    return False


def iban_marks(content: str) -> tuple[bytes, ...]:
    """Return the shapes in which an IBAN may start: in small letters beside the word IBAN alone."""
    return _IBAN_MARKS if "iban" in content.lower() else _IBAN_MARKS[:2]


def may_hold_account(text: FigureText) -> bool:
    """Tell whether a text may hold the number of an account or card (facts/account_numbers.py)."""
    shape = text.shape
    # All have eight figures in a row: most texts are done with here.
    if b"00000000" not in shape.translate(None, b" -"):
        return False
    if any(row in shape for row in POLISH):
        return True
    import re

    marks = (mark for mark in iban_marks(text.content) if mark in shape)
    if any(re.search(mark + IBAN_TAIL, shape) for mark in marks):
        return True
    if not any(sign in shape for sign in _ACCOUNTS):
        return False
    return text.vocabulary.number_labels.may_label("account", text.skim)


def may_hold_bare(shape: bytes) -> bool:
    """Tell whether a text of this shape may hold a number of fifteen figures."""
    return b"0" * SHORTEST_BARE in shape.translate(None, b" -")


def may_hold_identifier(text: FigureText) -> bool:
    """Tell whether a text may hold an identifier (facts/identifiers.py)."""
    shape = text.shape
    if b"0000000" not in shape.translate(None, b" -"):
        return False
    import re

    if b"0000000" not in shape and re.search(IDENTIFIER, shape) is None:
        return False
    return text.vocabulary.number_labels.may_label("identifier", text.skim)


def code_starts(text: FigureText) -> Iterator[int]:
    """Yield where the number of an order, an invoice and the like may begin in a text.

    See facts/reference_codes.py: at four digits, at a letter or a sign among digits, at three
    digits behind a sign; not at the year of a date.
    """
    content = text.content
    for start, end in text.digit_runs:
        before, after = content[start - 1 : start] if start else "", content[end : end + 1]
        if before == ",":
            continue
        if end - start >= _LONG_CODE:
            if not _is_year(content, start, end):
                yield start
        elif after in _CODE_SIGNS or "A" <= after <= "Z":
            yield start
        elif end - start == _SHORT_CODE:
            sign = content[start - 2 : start - 1] if before == " " else before
            if sign in _BEFORE_CODES or sign > "\x7f":
                yield start


def _is_year(content: str, start: int, end: int) -> bool:
    """Tell whether nothing but blanks and the ends of clauses is beside the digits of a year."""
    if end - start != _LONG_CODE or not "1900" <= content[start:end] <= "2039":
        return False
    before, after = content[max(0, start - 1) : start], content[end : end + 2]
    if before not in _APART:
        return False
    return after[:1] in _YEAR_ENDS or (after[:1] == "." and after[1:] in _APART)
