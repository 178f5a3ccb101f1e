"""How much one package holds, as stated: 20 kg per carton, worki po 25 kg, 每箱12个."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from sendlint.facts.figures.figure_texts import FigurePassage
from sendlint.facts.terms.term_words import flat
from sendlint.facts.text.han import CJK_START

if TYPE_CHECKING:
    from sendlint.facts.figures.figure_texts import FigureText
    from sendlint.facts.terms.quantity_words import QuantityWords

_MOST_PLACES = 40
"""Places of one word for a package that are looked at."""
_REACH = 30
_CLOSE = 1.12
"""By how much the net and the gross weight of a package may differ."""


class Packing(FigurePassage, frozen=True):
    """What one package holds.

    value: how much of what, the unit of it. package: the unit that the word for it names.
    """

    value: float
    unit: str
    package: str

    def agrees(self, other: Packing) -> bool:
        """Tell whether both may be the same, a net and a gross weight."""
        low, high = sorted((self.value, other.value))
        return high <= low * _CLOSE


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        r"(?<![0-9.,/-])([0-9]{1,6}(?:[.,][0-9]{1,3})?)[ \xa0-]?([^\W\d_]{1,12})\.?"
        r"(?:([ \xa0]?/[ \xa0]?|[ \xa0-]{0,2})([^\W\d_]{1,8})?[ \xa0]?)$"
    )


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(
        r"[ \xa0]?([^\W\d_]{1,12})?[ \xa0]?([0-9]{1,6}(?:[.,][0-9]{1,3})?)"
        r"[ \xa0-]?([^\W\d_]{1,12})(?![0-9/])"
    )


def find_packings(texts: Sequence[FigureText]) -> Iterator[Packing]:
    """Yield what one package holds by the words of some texts."""
    for text in texts:
        words = text.vocabulary.quantity_words
        found = words.packages_in(text.skim)
        plain = flat(text.content) if found else ""
        for word in found:
            for at in _places(plain, word):
                yield from _beside(text, at, at + len(word), words)


def _places(plain: str, word: str) -> Iterator[int]:
    at = -1
    for _ in range(_MOST_PLACES):
        at = plain.find(word, at + 1)
        if at < 0:
            return
        if word >= CJK_START or not (
            plain[at - 1 : at].isalpha() or plain[at + len(word)].isalpha()
        ):
            yield at


def _beside(text: FigureText, start: int, end: int, words: QuantityWords) -> Iterator[Packing]:
    """Yield what stands before or behind a word for a package: "20 kg per" carton, 每箱 20 公斤."""
    content = text.content
    package = words.unit_of(flat(content[start:end]).strip())
    before = content[max(0, start - _REACH) : start]
    match = _before().search(before)
    if match:
        sign, joint = match[3].strip(), flat(match[4] or "").strip()
        value = _read(match[1], match[2], package, words)
        if value and (joint in words.per if joint else bool(sign) or match[3] != ""):
            first = start - len(before) + match.start()
            yield Packing(text, first, end, *value, package)
            return
    match = _behind().match(content, end)
    if match and not before.rstrip()[-1:].isdigit():
        joint = flat(match[1] or "").strip()
        led = joint in words.holding if joint else before.endswith(words.each)
        value = _read(match[2], match[3], package, words)
        if value and led:
            yield Packing(text, start, match.end(), *value, package)


def _read(number: str, unit: str, package: str, words: QuantityWords) -> tuple[float, str] | None:
    """Return a number and the unit behind it; None if that is no unit but the package's own."""
    known = words.unit_of(flat(unit).strip())
    if not known or known == package or known == "count":
        return None
    mark = re.search(r"[.,]([0-9]+)$", number)
    if mark and len(mark[1]) == 3:
        number = number.replace(mark[0], mark[1])
    value = float(number.replace(",", "."))
    return (value, known) if value else None
