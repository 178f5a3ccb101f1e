"""Whether a merge field stands where a value belongs, and how prominent that place is."""

from __future__ import annotations

import re
from functools import cache, cached_property

from msgspec import Struct

from sendlint.draft.model import Text
from sendlint.facts.placeholders.field_names import Rank
from sendlint.facts.placeholders.merge_fields import Where
from sendlint.facts.placeholders.merge_tokens import Token
from sendlint.facts.text.code_blocks import Stretch, code_stretches, in_stretches

_OPENING_LINES = 5
_CLOSING_LINES = 10
_GREETING_LENGTH = 60
_AROUND = 200
"""Characters before and behind a token in which its line and those beside it are looked for."""
_LONGEST_BLANK = 80
"""Characters to each side of a token that stands alone on its line."""
_GREETING_ENDS = tuple(",:!，：！、様")

_HTML_ELEMENTS = ("title", "address", "time", "summary", "label", "data", "object", "link")
_BULLETS = " \t　>*·•-–・■□◆●○◎"
_TAG_SHAPES = ("[]", "【】")
_DOUBTFUL_SHAPES = ("{{", "*||*", "《》")
"""Half a token, stars and bars of a table, the title of a book."""


@cache
def _label() -> re.Pattern[str]:
    """A label's colon and the beginning of its value."""
    return re.compile(r"[ \t]{0,8}[:：=＝][ \t　]{0,8}[^\s]|\t[ \t]{0,8}[^\s]")


@cache
def _title_or_comma() -> re.Pattern[str]:
    return re.compile(r"[ 　]{0,2}(?:[,，、!！;；.。:：]|$|\n|先生|女士|小姐|经理|总|様|さま|御中)")


@cache
def _hello() -> re.Pattern[str]:
    return re.compile(r"[ 　]{0,2}(?:您好|你好|好[,，:：!！])")


class Lines(Struct, frozen=True):
    """Where the opening and the closing lines of a text are.

    first: [start, end) of its first line that is not blank.
    greetings: the same of the first lines that end as a greeting does.
    closing: the offset where its last lines begin.
    """

    first: tuple[int, int]
    greetings: tuple[tuple[int, int], ...]
    closing: int


class Slots(Struct, frozen=True, dict=True):
    """The places of a text, by which a token is a field or not."""

    text: Text

    @cached_property
    def _lines(self) -> Lines:
        return lines_of(self.text)

    @cached_property
    def _code(self) -> tuple[Stretch, ...]:
        return code_stretches(self.text)

    def where(self, token: Token, rank: Rank, start: int, end: int) -> Where | None:
        """Return where the token at [start, end) stands; None if it stands for no value there."""
        where = where_in(self.text, self._lines, start, end)
        if in_stretches(self._code, start, end):
            return None
        content = self.text.content
        return where if _stands_for_value(token, rank, content, start, end, where) else None


def is_subject_text(token: Token, rank: Rank, subject: str, bare: str) -> bool:
    """Tell a tag such as [Product] or 【价格】, or an HTML element, from a field of a subject.

    A tag begins or sets off the subject.

    bare: the subject without prefixes, as bare_subject() returns it.
    """
    if token.shape == "<>" and token.name in _HTML_ELEMENTS:
        return True
    if token.shape in _DOUBTFUL_SHAPES and token.kind == "ambiguous":
        return rank != "strong"
    if token.kind == "distinct" or rank == "strong" or token.shape not in _TAG_SHAPES:
        return False
    return token.shape == "【】" or bare.startswith(subject[token.start : token.end])


def lines_of(text: Text) -> Lines:
    """Return where the opening and the closing lines of a text's own words are."""
    first = (0, 0)
    greetings: list[tuple[int, int]] = []
    content = text.content
    count = 0
    for passage in text.passages("new", "signature"):
        start, stop = passage.offset, passage.offset + len(passage.text)
        while start < stop and count < _OPENING_LINES:
            end = content.find("\n", start, stop)
            end = end if end >= 0 else stop
            line = content[start : min(end, start + 2 * _GREETING_LENGTH)].strip()
            if line:
                first = first if count else (start, end)
                if len(line) <= _GREETING_LENGTH and line.endswith(_GREETING_ENDS):
                    greetings.append((start, end))
                count += 1
            start = end + 1
    closing = 0
    passages = text.passages("new", "signature")
    if passages:
        closing = passages[-1].offset + len(passages[-1].text)
        for _ in range(_CLOSING_LINES):
            closing = max(content.rfind("\n", 0, max(closing - 1, 0)), 0)
    return Lines(first, tuple(greetings), closing)


def where_in(text: Text, lines: Lines, start: int, end: int) -> Where:
    """Return how prominent the place [start, end) of a text is."""
    if any(begin <= start < stop for begin, stop in lines.greetings):
        return "opening"
    begin, stop = lines.first
    if begin <= start < stop:
        if stop - begin <= _GREETING_LENGTH and not text.content[end:stop].strip():
            return "opening"
        return "start"
    if start >= lines.closing and _alone(text.content, start, end):
        return "closing"
    return "text"


def _alone(content: str, start: int, end: int) -> bool:
    """Tell whether nothing else stands on the line of content[start:end]."""
    before = content[max(0, start - _LONGEST_BLANK) : start].rpartition("\n")
    after = content[end : end + _LONGEST_BLANK].partition("\n")
    return not (before[2] if before[1] or start <= _LONGEST_BLANK else "x").strip() and not (
        after[0].strip(" \t,.，。") if after[1] or end + _LONGEST_BLANK >= len(content) else "x"
    )


def _stands_for_value(
    token: Token, rank: Rank, content: str, start: int, end: int, where: Where
) -> bool:
    """Tell a field from a label, an HTML element and other text in the same signs.

    rank: how surely the token's name is that of a field.
    content[start:end]: the token in its text.
    """
    if token.shape == "{0}":
        return where == "opening"
    if token.shape == "{|}":
        return where in ("opening", "start")
    if token.kind == "distinct":
        return True
    key_place = where in ("opening", "closing")
    strong = rank == "strong"
    if token.shape in ("%{}", "-", "#") and not strong:
        return False
    if token.shape in _DOUBTFUL_SHAPES and not (strong and key_place):
        return False
    if token.shape in ("<>", "$", "$$", "(())", "%()s", "__", "«»", "~~", "#{}") and not (
        strong or key_place
    ):
        return False
    if token.shape == "<>" and token.name.casefold() in _HTML_ELEMENTS:
        return False
    return not (token.shape in _TAG_SHAPES and _is_label(token, content, start, end, where))


def _is_label(token: Token, content: str, start: int, end: int, where: Where) -> bool:
    """Tell a label ([Name] Ann, 【氏名】山田, [Date]: 3 May) from a slot."""
    before = content[max(0, start - _AROUND) : start].split("\n")
    after = content[end : end + _AROUND].split("\n")
    begins_line = not before[-1].strip(_BULLETS) and (len(before) > 1 or start <= _AROUND)
    if _label().match(after[0]):
        return begins_line or token.shape == "【】"
    if not begins_line or _title_or_comma().match(after[0]):
        return token.shape == "【】" and begins_line and where != "opening"
    if token.shape == "【】":
        greets = where in ("opening", "start") and _hello().match(after[0])
        return not greets
    neighbours = (*before[-2:-1], *after[1:2])
    return any(line.lstrip(_BULLETS).startswith("[") for line in neighbours)
