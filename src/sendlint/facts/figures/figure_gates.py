"""What a text must look like to hold a date, a time, an account or an identifier.

Most mail holds none of these. What is told here is a necessary condition at a fraction of what
reading them costs, and the modules that read them need not be imported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sendlint.facts.figures.figure_texts import FigureText
    from sendlint.facts.figures.key_figures import KeyFigures
    from sendlint.facts.text.skim import Skim

_DIGITS = b"0123456789"
_JOINED = (b"0.0", b"0-0", b"0. 0", b"0- 0")
"""Numbers with a sign between them as `number_shape` shows them: 24.03.2026, 3/24, 2026-03-24."""
_LAST_MINUTE, _LAST_HOUR = 59, 24
_TIME_SIGNS = (*":：", *"点點时時")
_CLOCK_SIGNS = frozenset("点點时時")
_SHORT_CODE, _LONG_CODE = 3, 4
"""Digits that are a code behind a sign, and by themselves."""
_CODE_SIGNS = ("-", "/")
_BEFORE_CODES = ("-", "/", ".", "_", ":", "#")
_APART = ("", " ", "\n")
_FACTORS, _FACTORS_APART = 3, 120
"""Numbers of a multiplication and its result, and the characters from one to the next at most."""
_INSIDE = ".,'\u2019"
"""What stands between the digits of one number."""
_YEAR_ENDS = (*_APART, *",;:!?)")
_ACCOUNTS = (
    *(b"AA 00 0", b"00000000", b"0000 0000", b"0000-0000", b"0000 00000"),
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
RULES = ("EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP")
"""The rules of Incoterms 2020 (publication 723)."""
FORMER = {"DAT": "DPU", "DDU": "DAP", "DAF": "DAP", "DES": "DAP", "DEQ": "DPU"}
"""The rules of Incoterms 2000 and 2010 that it has no more, and what took their place."""
_RULE_WORDS = frozenset(map(str.lower, (*RULES, *FORMER)))


def may_be_dated(text: Skim) -> bool:
    """Tell whether a text may hold a date (dates/dates.py): a digit, or a month in Chinese."""
    return any(map(text.folded.__contains__, _DIGITS)) or "月" in text.text


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


def may_multiply(text: FigureText) -> bool:
    """Tell whether three numbers of a text may be two factors and their result.

    Nothing stands between them but their units and currencies, and a sign or a few words.
    """
    content = text.content
    near, last = 0, -_FACTORS_APART
    for start, end in text.digit_runs:
        if start - last > _FACTORS_APART:
            near = 1
        elif start - last > 1 or content[last] not in _INSIDE:
            near += 1
        if near == _FACTORS:
            return True
        last = end
    return False


def may_hold_odd_time(content: str) -> bool:
    """Tell whether a text may hold a time of day past 24:00 or past 59 minutes (times.py)."""
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
    named = (may_name_time(text.skim, text.vocabulary.dates.clock_words) for text in texts)
    return any(named) and any(
        text.vocabulary.anchors("figure-deadline-invitation").may_be_in(text.skim) for text in texts
    )


def may_name_time(text: Skim, clock_words: frozenset[str]) -> bool:
    """Tell at a glance whether a text may name a time of day other than "at 10".

    clock_words: those beside a time of day in plain form (DateWords).
    """
    if not (_CLOCK_SIGNS.isdisjoint(text.chars) and clock_words.isdisjoint(text.words)):
        return True
    content = text.text
    for colon in ":：":
        at = content.find(colon)
        while at >= 0:
            if content[at - 1 : at].isdigit() and content[at + 1 : at + 2].isdigit():
                return True
            at = content.find(colon, at + 1)
    return False


def may_hold_validities(figures: KeyFigures) -> bool:
    """Tell whether the subject or own text and a second text may say how long an offer is valid."""
    if not figures.facts.dates:
        return False
    dated = figures.dated_texts
    if not (figures.file_texts or len(dated) > 1):
        return False
    labels = figures.facts.vocabulary.date_labels
    return any(labels.sides(one.figure_text.content, one.mentions)[1] for one in dated)


def may_date_events(figures: KeyFigures) -> bool:
    """Tell whether the mail may say twice on which days goods leave or arrive."""
    dates = len(figures.facts.dates)
    if not dates or not (dates > 1 or figures.file_texts or figures.quoted_texts):
        return False
    words = figures.facts.vocabulary.event_words
    return any(words.may_be_in(dated.figure_text.skim) for dated in figures.dated_texts)


def may_confirm_quantities(figures: KeyFigures) -> bool:
    """Tell whether the own text holds a figure, a quoted one too, and the former confirms."""
    own = [text for text in figures.texts if text.digit_run_count]
    return (
        bool(own)
        and any(text.digit_run_count for text in figures.quoted_texts)
        and any(text.vocabulary.term_words.says("confirm", text.skim) for text in own)
    )


def may_hold_packings(figures: KeyFigures) -> bool:
    """Tell whether the subject or own text and a file may say how much a package holds."""
    if not (figures.texts and figures.file_texts):
        return False
    packages_in = figures.facts.vocabulary.quantity_words.packages_in
    files = (text for _, texts in figures.file_texts for text in texts)
    return all(any(packages_in(text.skim) for text in some) for some in (figures.texts, files))


def iban_marks(content: str) -> tuple[bytes, ...]:
    """Return the shapes in which an IBAN may start: in small letters beside the word IBAN alone."""
    return _IBAN_MARKS if "iban" in content.lower() else _IBAN_MARKS[:2]


def may_hold_account(text: FigureText) -> bool:
    """Tell whether a text may hold the number of an account or card (account_numbers.py)."""
    # Most texts are done with here.
    if not text.may_hold_long_number:
        return False
    shape = text.shape
    if any(row in shape for row in POLISH):
        return True
    import re

    marks = (mark for mark in iban_marks(text.content) if mark in shape)
    if any(re.search(mark + IBAN_TAIL, shape) for mark in marks):
        return True
    if not any(sign in shape for sign in _ACCOUNTS):
        return False
    return text.vocabulary.number_labels.may_label("account", text.skim)


def may_hold_bare(text: FigureText) -> bool:
    """Tell whether a text may hold a number of fifteen figures."""
    if not text.may_hold_long_number:
        return False
    return b"0" * SHORTEST_BARE in text.shape.translate(None, b" -")


def may_hold_identifier(text: FigureText) -> bool:
    """Tell whether a text may hold an identifier (facts/codes/identifiers.py)."""
    if not text.may_hold_long_number:
        return False
    import re

    shape = text.shape
    if b"0000000" not in shape and re.search(IDENTIFIER, shape) is None:
        return False
    return text.vocabulary.number_labels.may_label("identifier", text.skim)


def code_starts(text: FigureText) -> Iterator[int]:
    """Yield where the number of an order, an invoice and the like may begin in a text.

    See facts/codes/reference_codes.py: at four digits, at a letter or a sign among digits, at three
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


def may_name_rule(text: Skim) -> bool:
    """Tell whether a text may name a rule of Incoterms."""
    return not _RULE_WORDS.isdisjoint(text.words)
