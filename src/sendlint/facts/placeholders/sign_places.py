"""Signs for text still to come that need no language: USD XXX, ○○様, TODO, TBD."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Literal, TypeAlias

from msgspec import Struct

from sendlint.facts.placeholders.placeholder_signs import CLOSERS, MONTHS, ROUND

Kind: TypeAlias = "Literal['gap', 'hold', 'filler', 'note', 'open-price']"

_TWICE = ("XX", "xx", "ＸＸ", "××", "某某", "○○", "〇〇", "◯◯", "△△", "●●", "**")
"""Signs that stand for a name where they are written twice."""
BULLETS = " \t　>*·•-–—・#■□◆●○◎!！.。_:："

_CJK_ENDS = frozenset("。；！？")
_COUNTS = ("：XX", ":XX", "：xx", ":xx", ": XX", "：××")
_BARE = ("ame,", "ame!", "NAME", "PRENOM", "NOMBRE", "IMI", "Imię")
_REACH = 200
_LABEL_REACH = 24
_LONGEST_TOLD = 10
_READERS = ("您", "你", "的", "your", "swo", "swó", "swą", "two", "twó", "ihr", "dein")
"""Words of a form that the reader fills in."""
_MOST_CODES = 5000
_NOTES_OF_A_LIST = 3
_BLANKS_OF_A_FORM = 3
_SPANISH_WORDS = 3
_PATTERNS = {
    "label": r"[^\s:：=][ ]?[:：=][ \t　]{0,8}(?:[$€£¥￥][ ]?|[A-Z]{3}[ ])?$|\t[ \t]{0,8}$",
    "value-end": r"[ \t　]{0,4}(?:$|[.。;；,，、|)）])",
    "comment": r"(?:#|//|/\*|\*|;|--|%|<!--)[ \t]{0,4}$",
    "note": r"[ ]?[:：–—-][ ]?[^\s]|[ ][a-z]|[ ]?(?![清列事项表][单單表项項])[\u4e00-\u9fff]",
    "dash": r"[ ][-–—][ ]?$",
    "spanish": (
        r"(?i)(?<![^\W\d_])(?:el|la|los|las|de|que|para|por|con|es|un|una|del|se|su|em|os|um|uma"
        r"|da|do|não)(?![^\W\d_])"
    ),
    "money": (
        r"(?<![A-Za-z\d])(?:(?:USD|EUR|GBP|PLN|CNY|RMB|JPY|CHF|HKD|AUD|CAD)[ ]?|[$€£¥￥][ ]?)"
        r"(?:[Xx]{2,9}|[Xx](?=[.,]))(?:[.,][Xx]{2,3}){0,4}(?![A-Za-z\d])"
        r"|(?<![A-Za-z\d.,])(?:[Xx]{2,9}|[Xx](?=[.,]))(?:[.,][Xx]{2,3}){0,4}"
        r"[ ]?(?:USD|EUR|GBP|PLN|CNY|RMB|JPY|CHF|zł|€|£|美元|欧元|万元|元|円)(?![A-Za-z])"
    ),
    "open-money": (
        r"(?<![A-Za-z\d])(?:(?:USD|EUR|GBP|PLN|CNY|RMB|JPY|CHF|HKD|AUD|CAD)[ ]?|[$€£¥￥][ ]?)"
        r"(?:(?P<later>TB[DCA](?![A-Za-z]))|\?{2,6}(?=[ ][a-z(]|[,;/)]|[.][ \n]))"
    ),
    # "XX wiek" and "XXX lat" are 20 and 30; of pieces and days nobody counts in Roman numerals.
    "count": (
        r"(?<![\w.,/+])-?(?:[Xx]{2,9}|\[[Xx]{1,3}\])[ ]?%(?![A-Za-z\d%])"
        r"|(?<![\w.,/+-])[Xx]{2,9}[ ]?(?:%(?![A-Za-z\d%])|(?:procent|sztuk|szt\.|dni|tygodni|kg|ton"
        r"|Stück|Tagen?|Wochen|pcs|pieces|days|weeks|working days)(?![\w-]))"
    ),
    "date": (
        r"(?<![\w./-])(?:[Xx]{2}|_{2})(?:[./](?:\d{2}|[Xx]{2}|_{2})(?:[./]?20\d\d|[./]\d\d)"
        r"|\.(?:0\d|1[0-2])\.?)(?![\w/-])"
        r"|(?<![\w./-])[Xx]{2}-[Xx]{2}-(?:20)?\d{2}(?![\w/-])"
    ),
    "month": (
        r"(?<![A-Za-z\d])xx\.?[ ][A-ZÀ-Ž]?[^\W\d_]{2,11}[ ]20\d{2}(?!\d)"
        r"|(?<![A-Za-z\d])[A-Z][a-z]{2,8}[ ]xx,?[ ]20\d{2}(?!\d)"
    ),
    "blank": (
        r"(?<![._…])(?:[.]{4,40}|_{3,40}|…{2,20})[ ]?"
        r"(?:%|zł|PLN|EUR|USD|GBP|CNY|€|£|元|美元)(?![A-Za-z])"
    ),
    "person": (
        r"(?:尊敬的|亲爱的|敬爱的)[ ]?[XxＸ×某○〇◯*＊]{2,6}"
        r"|(?<![A-Za-z\d○〇◯△●])[XxＸ×○〇◯△●]{2,6}[ ]?"
        r"(?:先生|女士|小姐|经理|經理|总|總|老师|老師|公司|株式会社|様|さま|御中)"
        r"|(?<![\u4e00-\u9fff])某某(?:先生|女士|小姐|经理|經理|总|總|公司)"
        r"|(?<![A-Za-z])(?:Dear|Mr\.?|Ms\.?|Mrs\.?|Panie|Pani|Herr|Frau|Monsieur|Madame"
        r"|Señora?|Estimad[oa])[ ][Xx]{2,9}(?![A-Za-z\d])"
    ),
    # The name of a field without its brackets; "Hi Name," may be a joke, "Hi First Name," is none.
    "bare-field": (
        r"(?<![A-Za-z])(?:Dear|Hi|Hello|Hey|Cześć|Witaj|Hallo|Liebe|Lieber|Bonjour|Hola)[ ]"
        r"(?:[Ff]irst[ _]?[Nn]ame|FIRST[ _]?NAME|[FL]NAME|[Ll]ast[ _]?[Nn]ame|LAST[ _]?NAME"
        r"|VORNAME|NACHNAME|PRENOM|NOMBRE|IMIĘ|IMIE|Imię)(?=[ ]?[,!])"
    ),
    "cjk": (
        r"(?<![A-Za-z\d\"“”「『'‘])(?:[XxＸ×]{1,4}年)?[XxＸ×]{1,2}月[XxＸ×]{1,2}[日号號]"
        r"(?![\"”」』'’])"
        r"|(?<=[:：])[ ]?[Xx×]{2,4}"
        r"(?=[ ]?(?:[个個]?工作日|小时|小時|[天周週台套件个個箱吨噸%]))"
    ),
    "code": r"(?<![A-Za-z0-9_@./#-])(?:TODO|FIXME|TBD|XX{1,7})(?![A-Za-z0-9_@/-]|\.[A-Za-z0-9])",
}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_PATTERNS[name])


class Sign(Struct, frozen=True):
    """A sign for text still to come, [start, end) of the text it stands in.

    kind: see leftovers.Leftover; "open-price" where the sign is TBD in a value's place.
    opening_only: a sign that means a person only in a greeting.
    priced: whether a currency in it tells that it stands for an amount.
    """

    start: int
    end: int
    kind: Kind
    opening_only: bool = False
    priced: bool = False


class Around(Struct, frozen=True):
    """The rest of a line: what stands before and after some words, at most 200 characters each."""

    before: str
    after: str

    @property
    def is_bracketed(self) -> bool:
        """Whether the words are all that stands in a pair of brackets."""
        opener = self.before.rstrip()[-1:]
        closer = CLOSERS.get(opener) or ROUND.get(opener)
        return bool(closer) and self.after.lstrip()[:1] == closer

    def brackets_begun(self, round_too: bool) -> tuple[int, int] | None:
        """Return how far the brackets that the words begin reach, None if they begin none.

        round_too: whether round brackets count. A link in Markdown signs is none.
        Returns: the distances of the opening sign before and the end of the closing one behind.
        """
        before = self.before.rstrip()
        closer = CLOSERS.get(before[-1:]) or (ROUND.get(before[-1:]) if round_too else None)
        at = self.after.find(closer) if closer else -1
        if at < 0 or self.after.startswith("(", at + 1):
            return None
        return len(self.before) - len(before) + 1, at + 1

    @property
    def brackets_ended(self) -> tuple[int, int] | None:
        """How far the brackets reach that the words end or fill, None if there are none."""
        after = self.after.lstrip()
        at = max(self.before.rfind(opener) for opener in CLOSERS)
        if self.is_bracketed:
            at = len(self.before.rstrip()) - 1
        elif at < 0 or not after or CLOSERS[self.before[at]] != after[0]:
            return None
        return len(self.before) - at, len(self.after) - len(after) + 1

    @property
    def is_value(self) -> bool:
        """Whether the words are all that follows a label and a colon, or a tab."""
        return bool(
            _pattern("label").search(self.before[-_LABEL_REACH:])
            and _pattern("value-end").match(self.after)
        )

    @property
    def is_told_value(self) -> bool:
        """Whether the words follow a label and say in a word what the writer puts there."""
        told = self.after.strip(" \t.。!！").lower()
        return bool(
            _pattern("label").search(self.before[-_LABEL_REACH:])
            and 0 < len(told) <= _LONGEST_TOLD
            and not any(word in told for word in _READERS)
        )

    @property
    def is_line(self) -> bool:
        """Whether the words are the whole line, but for bullets and punctuation."""
        return not self.before.strip(BULLETS) and not self.after.strip(" \t.。!！")

    @property
    def begins_line(self) -> bool:
        """Whether nothing but bullets stands before the words."""
        return not self.before.strip(BULLETS)


def around(content: str, start: int, end: int) -> Around:
    """Return what stands before and after content[start:end] on its line."""
    before = content[max(0, start - _REACH) : start].rpartition("\n")[2]
    return Around(before, content[end : end + _REACH].partition("\n")[0])


def signs(content: str, start: int, end: int) -> Iterator[Sign]:
    """Yield the signs in content[start:end], by kind."""
    window = content[start:end]
    priced: set[int] = set()
    if any(two in window for two in ("XX", "xx", "X,X", "X.X", "x,x", "x.x", "[X]", "[x]")):
        for match in _pattern("money").finditer(content, start, end):
            priced.add(match.end())
            yield Sign(match.start(), match.end(), "gap")
        for name in ("count", "month"):
            for match in _pattern(name).finditer(content, start, end):
                yield Sign(match.start(), match.end(), "gap")
    if any(two in window for two in ("??", "TBD", "TBC", "TBA")):
        for match in _pattern("open-money").finditer(content, start, end):
            priced.add(match.end())
            kind: Kind = "open-price" if match["later"] else "gap"
            yield Sign(match.start(), match.end(), kind, priced=True)
    if any(two in window for two in ("XX.", "xx.", "XX/", "xx/", "XX-", "xx-", "__.", "__/")):
        yield from _unlabelled("date", content, start, end)
    if any(run in window for run in ("....", "___", "……")):
        yield from _unlabelled("blank", content, start, end)
    if any(two in window for two in _TWICE):
        for match in _pattern("person").finditer(content, start, end):
            yield Sign(match.start(), match.end(), "gap", opening_only=True)
    if any(name in window for name in _BARE):
        for match in _pattern("bare-field").finditer(content, start, end):
            yield Sign(match.start(), match.end(), "gap", opening_only=True)
    if any(gap in window for gap in (*MONTHS, *_COUNTS)):
        for match in _pattern("cjk").finditer(content, start, end):
            yield Sign(match.start(), match.end(), "gap")
    if any(code in window for code in ("TODO", "FIXME", "XX", "TBD")):
        for sign in _codes(content, start, end):
            if sign.end not in priced:
                yield sign


def _unlabelled(name: str, content: str, start: int, end: int) -> Iterator[Sign]:
    """Yield dates and amounts left blank in a sentence.

    Those behind labels, and many of them, are a form that the reader fills in.
    """
    found = [
        Sign(match.start(), match.end(), "gap")
        for match in islice(_pattern(name).finditer(content, start, end), _BLANKS_OF_A_FORM)
        if match[0][0] in "Xx" or not _is_labelled(content, match.start())
    ]
    if len(found) < _BLANKS_OF_A_FORM:
        yield from found


def _is_labelled(content: str, at: int) -> bool:
    return bool(_pattern("label").search(content[max(0, at - _LABEL_REACH) : at]))


def _codes(content: str, start: int, end: int) -> Iterator[Sign]:
    """Yield the words such as TODO and TBD that stand for text still to come."""
    notes = []
    for match in islice(_pattern("code").finditer(content, start, end), _MOST_CODES):
        code = match[0]
        line = around(content, match.start(), match.end())
        if _pattern("comment").search(line.before[-_LABEL_REACH:]):
            continue
        if code == "XX" and not line.before.endswith("["):
            continue
        if code == "TBD":
            if line.is_value:
                yield Sign(match.start(), match.end(), "open-price")
        elif line.is_bracketed or (
            line.is_value and not (code == "TODO" and _is_spanish(content, match.start()))
        ):
            yield Sign(match.start(), match.end(), "gap")
        elif code in ("TODO", "FIXME") and (
            _is_note(line)
            # In capitals behind a dash the Spanish "everything" is stressed.
            or (_is_aside(line) and not _is_spanish(content, match.start()))
        ):
            notes.append(Sign(match.start(), match.end(), "note"))
    if len(notes) < _NOTES_OF_A_LIST:
        yield from notes


def _is_note(line: Around) -> bool:
    opener = line.before.rstrip()[-1:]
    follows = _pattern("note").match(line.after)
    begins = line.begins_line or opener in CLOSERS or opener in ROUND or opener in _CJK_ENDS
    return bool(follows) and begins


def _is_aside(line: Around) -> bool:
    """Tell whether a dash sets off a note from the words before it: "torque - TODO ask Jan"."""
    return bool(_pattern("dash").search(line.before) and _pattern("note").match(line.after))


def _is_spanish(content: str, at: int) -> bool:
    """Tell whether TODO may be the Spanish or Portuguese word for "everything"."""
    nearby = content[max(0, at - 300) : at + 300]
    return len({word.lower() for word in _pattern("spanish").findall(nearby)}) >= _SPANISH_WORDS
