"""Delivery terms as written: the rules of Incoterms 2020 and older ones, with their places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from sendlint.facts.folding import fold, without_marks
from sendlint.facts.han import simplified
from sendlint.facts.term_setting import Setting, read_setting
from sendlint.facts.tokens import CJK_START

if TYPE_CHECKING:
    from sendlint.facts.figure_texts import FigureText
    from sendlint.finding import Place

RULES = ("EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP")
"""The rules of Incoterms 2020 (International Chamber of Commerce, publication 723)."""
FORMER = {"DAT": "DPU", "DDU": "DAP", "DAF": "DAP", "DES": "DAP", "DEQ": "DPU"}
"""The rules of Incoterms 2000 and 2010 that it has no more, and what took their place."""
_LAST_EDITION = {"DAT": 2010, "DDU": 2000, "DAF": 2000, "DES": 2000, "DEQ": 2000}
_SIGNS = (*RULES, *FORMER)
_LETTERS = frozenset(map(str.lower, _SIGNS))
_MOST = 200
_NEAR = 25
_EDITION = 60
_NO_PLACE_HAN = "价格条报交术方贸单总等或和与还以是为及不的在则货运费到后"


class DeliveryTerm(Struct, frozen=True):
    """A delivery term: content[start:end], its place included.

    rule: "FOB" …; place: as written, "" if there is none.
    label: whether words say that it is a delivery term ("delivery", "price") or name Incoterms.
    priced: whether a price stands directly beside it: "before", "after" or "".
    edition: the year of the Incoterms that are named close by; 0 if none.
    asked: whether its sentence asks, offers a choice or speaks of a change.
    """

    rule: str
    place_name: str
    text: FigureText
    start: int
    end: int
    sentence: int
    label: bool = False
    priced: Literal["before", "after", ""] = ""
    edition: int = 0
    asked: bool = False

    @property
    def quote(self) -> str:
        """The term as written, on one line."""
        return " ".join(self.text.content[self.start : self.end].split())

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.text.place(self.start, self.end)

    @property
    def in_force(self) -> bool:
        """Whether the rule belongs to the edition of the Incoterms that is named with it."""
        return self.rule in RULES or 0 < self.edition <= _LAST_EDITION[self.rule]

    def same_place(self, other: DeliveryTerm) -> bool:
        """Tell whether two places may be the same: one may name it in more words, or abroad.

        Names in different scripts may be one place, and those with the same first letters
        (Warsaw, Warszawa).
        """
        mine, theirs = _plain(self.place_name), _plain(other.place_name)
        if not mine or not theirs or (mine[0] >= CJK_START) != (theirs[0] >= CJK_START):
            return True
        if mine[0] >= CJK_START:
            return mine in theirs or theirs in mine
        return not set(mine.split()).isdisjoint(theirs.split()) or mine[:3] == theirs[:3]


def _plain(name: str) -> str:
    return simplified(without_marks(fold(name).text)).strip("港市口 ")


@cache
def _pattern() -> re.Pattern[str]:
    signs = "|".join(_SIGNS)
    word = r"[A-ZÀ-ÖØ-ÞŁŚŻŹĆ][^\W\d_]{2,24}"
    place = rf"(?P<latin>{word}(?:[ -]{word}){{0,2}})|(?P<han>[\u4e00-\u9fff]{{2,6}})"
    lead = r"(?i:named place|port of|port|place|terminal)?"
    return re.compile(
        rf"(?<![A-Za-z0-9&/.-])(?P<rule>{signs})(?![A-Za-z0-9&@.-][A-Za-z0-9])(?![A-Za-z0-9@/&])"
        rf"(?:[ \xa0]{{0,2}}[(（:：-]?[ \xa0]{{0,2}}{lead}[ \xa0]{{0,2}}(?:{place}))?"
    )


@cache
def _small() -> re.Pattern[str]:
    # In small letters only those that are no words of a language, before a name.
    word = r"[A-ZÀ-ÖØ-ÞŁŚŻŹĆ][^\W\d_]{2,24}"
    return re.compile(
        rf"(?<![A-Za-z0-9&/.-])(?P<rule>fob|cif|exw|cfr|ddp|dap|fca|Fob|Cif|Exw|Ddp|Dap)[ \xa0]"
        rf"(?P<latin>{word})(?P<han>[\u4e00-\u9fff]{{9}})?"
    )


@cache
def _price_after() -> re.Pattern[str]:
    mark = r"(?:US\$|[A-Z]{3}(?![A-Za-z])|[$€£¥￥])"
    joint = r"(?:[^\W\d_]{1,9}[ \xa0]?)?"
    return re.compile(
        rf"[ \xa0\t|:：=–-]{{0,4}}{joint}[:：=]?[ \xa0]?"
        rf"(?:{mark}[ \xa0]?[0-9]|[0-9][0-9.,]{{0,12}}[ \xa0]?"
        rf"(?:{mark}|zł|元|美元)|[0-9]{{1,6}}[.,][0-9]{{2}}(?![0-9]))"
    )


@cache
def _price_before() -> re.Pattern[str]:
    mark = r"(?:US\$|[A-Z]{3}|[$€£¥￥]|zł|元|美元)"
    unit = r"(?:[ \xa0]?(?:/|per|za|pro|每)[ \xa0]?[^\W\d_]{1,9}\.?)?"
    return re.compile(
        rf"(?:[0-9][ \xa0]?{mark}|(?<![A-Za-z]){mark}[ \xa0]?[0-9][0-9.,]{{0,14}}){unit}"
        r"[ \xa0,，(（]{0,3}$"
    )


def incoterm_places(text: FigureText) -> list[int]:
    """Return where a text names rules of the Incoterms, or what looks like them."""
    content = text.content
    if text.skim.words.isdisjoint(_LETTERS):
        return []
    return [match.start() for match in _finditer(content)]


def _finditer(content: str) -> Iterator[re.Match[str]]:
    for pattern in (_pattern(), _small()):
        yield from islice(pattern.finditer(content), _MOST)


def find_delivery_terms(text: FigureText) -> tuple[DeliveryTerm, ...]:
    """Return the delivery terms of a text by start, 200 at most."""
    setting = read_setting(text)
    labels = [
        hit.end for topic in ("delivery", "price") for hit in text.hits(f"figure-term-{topic}")
    ]
    labels.sort()
    content = text.content
    found = [_delivery_term(text, match, labels, setting) for match in _finditer(content)]
    found.sort(key=lambda term: term.start)
    return tuple(found)


def _delivery_term(
    text: FigureText, match: re.Match[str], labels: list[int], setting: Setting
) -> DeliveryTerm:
    content = text.content
    place, end = _place(match, setting)
    start = match.start()
    line_start = content.rfind("\n", max(0, start - 200), start) + 1
    line_end = content.find("\n", end)
    line_end = line_end if line_end >= 0 else len(content)
    edition = _edition(content, max(line_start, start - _EDITION), min(line_end, end + _EDITION))
    sentence = text.sentence(start)
    priced: Literal["before", "after", ""] = ""
    if _price_after().match(content, end):
        priced = "after"
    elif _price_before().search(content, max(line_start, start - _NEAR - 15), start):
        priced = "before"
    begin, stop = text.extent(start)
    asks = any(mark in content[max(begin, start - 200) : min(stop, end + 200)] for mark in "?？")
    return DeliveryTerm(
        match["rule"].upper(),
        place,
        text,
        start,
        end,
        sentence,
        bool(edition) or _is_labelled(content, start, labels, setting),
        priced,
        edition,
        asks or sentence in setting.vetoes,
    )


def _place(match: re.Match[str], setting: Setting) -> tuple[str, int]:
    """Return the place of a match and where the term ends."""
    rule_end = match.end("rule")
    if match["han"]:
        name = match["han"]
        return ("", rule_end) if name[0] in _NO_PLACE_HAN else (name, match.end("han"))
    words = (match["latin"] or "").split(" ")
    kept = []
    for word in words:
        if word.lower() in setting.words.no_places or word.upper() in _SIGNS:
            break
        kept.append(word)
    name = " ".join(kept)
    return (name, match.start("latin") + len(name)) if name else ("", rule_end)


def _edition(content: str, start: int, end: int) -> int:
    near = content[start:end]
    if "ncoterm" not in near and "NCOTERM" not in near:
        return 0
    year = re.search(r"(?<![0-9])(2000|2010|2020)(?![0-9])", near)
    return int(year[1]) if year else 2020


def _is_labelled(content: str, start: int, labels: list[int], setting: Setting) -> bool:
    number = bisect_right(labels, start) - 1
    if number < 0 or start - labels[number] > _NEAR:
        return False
    gap = content[labels[number] : start]
    return "\n" not in gap and setting.words.are_all(gap, setting.words.joints)
