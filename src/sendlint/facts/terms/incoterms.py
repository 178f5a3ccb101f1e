"""Delivery terms as written: the rules of Incoterms 2020 and older ones, with their places."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from sendlint.facts.figures.figure_gates import FORMER, RULES
from sendlint.facts.figures.figure_texts import FigurePassage
from sendlint.facts.terms.term_words import flat
from sendlint.facts.text.folding import fold, without_marks
from sendlint.facts.text.han import CJK_START, simplified
from sendlint.facts.text.sentence_bounds import sentence_bounds

if TYPE_CHECKING:
    from sendlint.facts.figures.figure_texts import FigureText

_LAST_EDITION = {"DAT": 2010, "DDU": 2000, "DAF": 2000, "DES": 2000, "DEQ": 2000}
"""The last edition that has such a rule."""
_MOST = 200
_NEAR = 40
_LABEL = 30
_EDITION = 60
_TURN = 24
_SMALL = frozenset(("fob", "cif", "exw", "cfr", "ddp", "dap", "fca"))
"""The rules that are no words of a language: in small letters only these count."""
_LEADS = frozenset(("named", "port", "of", "place", "terminal", "at", "our", "your", "the"))
_NO_PLACE_HAN = "价格条报交术方贸单总等或和与还以是为及不的在则货运费到后"
_LONGEST, _SHORTEST, _MOST_WORDS = 80, 3, 3
"""Characters that are read for a place; letters of a word in it, and its words."""
_JOINT = 4
"""Letters of words that may stand between a label and a rule: "is", "will"."""


class DeliveryTerm(FigurePassage, frozen=True):
    """A delivery term: content[start:end], its place included.

    rule: "FOB" …; place_name: as written, "" if there is none.
    sentence: where its sentence starts.
    label: whether words say that it is a delivery term ("delivery", "price") or name Incoterms.
    price: the digits of the price directly beside it; "" if there is none.
    edition: the year of the Incoterms that are named close by; 0 if none.
    asked: whether its sentence asks, offers a choice or speaks of a change.
    changed: whether the words around it do.
    """

    rule: str
    place_name: str
    sentence: int
    label: bool = False
    price: str = ""
    edition: int = 0
    asked: bool = False
    changed: bool = False

    @property
    def in_force(self) -> bool:
        """Whether the rule belongs to the edition of the Incoterms that is named with it."""
        return self.rule in RULES or 0 < self.edition <= _LAST_EDITION[self.rule]

    def same_place(self, other: DeliveryTerm) -> bool:
        """Tell whether two places may be the same: one may name it in more words, or abroad.

        Of places that the language files do not name, those in different scripts may be one, and
        those with the same first letters (Torun, Toruniu).
        """
        known = self.text.vocabulary.place_names
        one, two = known.place(self.place_name), known.place(other.place_name)
        if one and two:
            return one == two
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
    signs = "|".join((*RULES, *FORMER))
    return re.compile(
        rf"(?<![A-Za-z0-9&/.-])(?:{signs})(?![A-Za-z0-9@/&]|[.-][A-Za-z0-9])", re.IGNORECASE
    )


@cache
def _price_behind() -> re.Pattern[str]:
    mark = r"(?:US\$|[A-Z]{3}(?![A-Za-z])|[$€£¥￥])"
    joint = r"(?:[^\W\d_]{1,9}[ \xa0]?)?"
    return re.compile(
        rf"[ \xa0\t|,:：=–-]{{0,12}}(?:{mark}[ \xa0\t|]{{1,12}}(?=[0-9]))?{joint}[:：=]?[ \xa0]?"
        rf"(?:{mark}[ \xa0]?([0-9][0-9.,]{{0,14}})|([0-9][0-9.,]{{0,12}})[ \xa0]?"
        rf"(?:{mark}|zł|元|美元)|([0-9]{{1,6}}[.,][0-9]{{2,3}}(?:[.,][0-9]{{2}})?)(?![0-9]))"
    )


@cache
def _price_before() -> re.Pattern[str]:
    mark = r"(?:US\$|[A-Z]{3}|[$€£¥￥]|zł|元|美元)"
    unit = r"(?:[ \xa0]?(?:/|per|za|pro|每)[ \xa0]?[^\W\d_]{1,9}\.?)?"
    return re.compile(
        rf"(?:([0-9][0-9., \xa0]{{0,14}})[ \xa0]?{mark}|"
        rf"(?<![A-Za-z]){mark}[ \xa0]?([0-9][0-9.,]{{0,14}})){unit}[ \xa0,，(（]{{0,3}}$"
    )


def find_delivery_terms(text: FigureText) -> tuple[DeliveryTerm, ...]:
    """Return the delivery terms of a text by start, 200 at most."""
    found = []
    for match in islice(_pattern().finditer(text.content), _MOST):
        place, end = _place(text, match.end())
        written = match[0]
        if written.isupper() or (
            written.lower() in _SMALL and written[1:].islower() and place and place[0].isupper()
        ):
            found.append(_delivery_term(text, written.upper(), match.start(), end, place))
    return tuple(found)


def _delivery_term(text: FigureText, rule: str, start: int, end: int, place: str) -> DeliveryTerm:
    content, words = text.content, text.vocabulary.term_words
    begin, stop = sentence_bounds(content, start, end)
    edition = _edition(content[max(begin, start - _EDITION) : min(stop, end + _EDITION)])
    behind = _price_behind().match(content, end)
    before = _price_before().search(content, max(begin, start - _NEAR), start)
    prices = [*(behind.groups() if behind else ()), *(before.groups() if before else ())]
    price = next((re.sub("[^0-9]", "", one) for one in prices if one), "")
    turns = [
        mark.start + begin
        for mark in words.marks(flat(content[begin:stop]))
        if mark.role in ("change", "case")
    ]
    asks = any(mark in content[begin : stop + 1] for mark in "?？")
    clause = content.rfind(",", begin, start)
    changed = asks or any(max(clause, start - _TURN) < at < end + _TURN // 2 for at in turns)
    label = bool(edition) or _is_labelled(flat(content[max(begin, start - _LABEL) : start]), text)
    return DeliveryTerm(
        *(text, start, end, rule, place, begin, label, price, edition),
        *(asks or bool(turns), changed),
    )


def _place(text: FigureText, end: int) -> tuple[str, int]:
    """Return the place behind a rule that ends at `end`, and where the term ends."""
    behind = text.content[end : end + _LONGEST]
    bare = behind.lstrip(" \xa0").lstrip("(（:：-").lstrip(" \xa0")
    at = end + len(behind) - len(bare)
    han = re.match("[\u4e00-\u9fff]{2,6}", bare)
    if han:
        return ("", end) if bare[0] in _NO_PLACE_HAN else (han[0], at + han.end())
    no_places = text.vocabulary.term_words.no_places
    kept: list[str] = []
    stop = 0
    for match in re.finditer(r"[^\W\d_]{1,25}", bare):
        word = match[0]
        if bare[stop : match.start()].strip(" \xa0-"):
            break
        if kept or word.lower() not in _LEADS:
            is_rule = word.upper() in RULES or word.upper() in FORMER
            if not word[0].isupper() or len(word) < _SHORTEST or is_rule:
                break
            if word.lower() in no_places or len(kept) == _MOST_WORDS:
                break
            kept.append(word)
        stop = match.end()
    return (" ".join(kept), at + stop) if kept else ("", end)


def _edition(near: str) -> int:
    if "ncoterm" not in near and "NCOTERM" not in near:
        return 0
    year = re.search(r"(?<![0-9])(2000|2010|2020)(?![0-9])", near)
    return int(year[1]) if year else 2020


def _is_labelled(before: str, text: FigureText) -> bool:
    """Tell whether the words directly before a rule, in flat form, name a delivery term."""
    phrases = text.vocabulary.term_words.phrases
    joined = f" {' '.join(before.split())} "
    forms = (*phrases["delivery"], *phrases["price"])
    found = [at + len(form) for form in forms if (at := joined.rfind(form)) >= 0]
    return bool(found) and all(len(word) <= _JOINT for word in joined[max(found) :].split())
