"""The words of a name, and the legal forms that a firm's name ends or begins with."""

from __future__ import annotations

import re
from functools import cache
from typing import TypeAlias

from sendlint.facts.text.folding import fold, without_marks
from sendlint.facts.text.han import simplified
from sendlint.facts.text.tokens import tokenize

_ENDINGS = (
    "gmbh|gmbh & co. kg|gmbh & co. kgaa|& co. kg|& co. ohg|& co|co|ag|kg|kgaa|ohg|gbr|ug|e.k.|e.v."
    "|mbh|ag & co. kg|se & co. kg|se|ltd|limited|co. ltd|company limited|pvt. ltd|private limited"
    "|pte. ltd|pty. ltd|sdn. bhd|inc|incorporated|corp|corporation|company|llc|l.l.c.|llp|lp|plc"
    "|s.a.|sa|sas|s.a.s.|sasu|sarl|s.a.r.l.|s.à r.l.|s.l.|sl|s.l.u.|slu|s.a.u.|s.a. de c.v."
    "|s. de r.l. de c.v.|s.p.a.|spa|s.r.l.|srl|s.r.o.|sro|a.s.|a/s|aps|as|asa|ab|oy|oyj|hf|ehf"
    "|bv|b.v.|nv|n.v.|vof|lda|ltda|d.o.o.|doo|kft|zrt|nyrt|ood|eood|ooo|ооо|a.ş.|ltd. şti"
    "|sp. z o.o.|sp z oo|spółka z o.o.|spółka z ograniczoną odpowiedzialnością|sp. k.|sp. j."
    "|sp. z o.o. sp. k.|spółka akcyjna|spółka jawna|spółka komandytowa|s.c.|p.s.a.|kk|k.k."
    "|有限公司|股份有限公司|有限责任公司|株式会社|有限会社|合同会社|주식회사|유한회사"
)
_DESCRIPTIONS = (
    "group|stiftung|holding|holdings|international|worldwide|集团|控股|公司"
    "|グループ|ホールディングス"
)
_FRONTS = (
    "株式会社|有限会社|合同会社|주식회사|firma|fa.|pt|p.t.|ооо|ип|"
    "p.p.h.u.|phu|p.h.u.|ppu|fhu|f.h.u.|zao|ets"
)
Forms: TypeAlias = "dict[str, list[list[str]]]"
"""A word -> the forms that begin, or end, with it."""

_ENCLOSED = r"\((?:株|有|주|合)\)"
_DROPPED = frozenset("().,'\"/·・")
_SAME = {"and": "&", "und": "&", "oraz": "&"}
_ALONE = frozenset(("as", "ab", "ag", "co", "sa", "se", "sl", "sp", "oy", "bv", "nv", "lp", "ug"))
"""Legal forms that are also words, when they stand in small letters."""


def bare(word: str) -> str:
    """Return a folded word as names compare it: without diacritics, "and" as "&"."""
    return _SAME.get(word) or without_marks(word)


def words_of(name: str) -> list[str]:
    """Return the words of a name in comparable form: no case, width, diacritics or full stops.

    name: as written. CJK characters are words of their own.
    """
    plain = name.lower().replace(" ", "")
    if plain.isascii() and plain.isalpha():
        return [_SAME.get(word, word) for word in name.lower().split()]
    text = re.sub(_ENCLOSED, " ", fold(name).text)
    return [bare(word) for word in tokenize(simplified(text)).words if word not in _DROPPED | {""}]


def without_legal_form(words: list[str]) -> list[str]:
    """Return the words of a name without legal forms at its end and its start.

    words: as `words_of` returns them. A name that is nothing but a legal form stays as it is.
    """
    tails, fronts = _by_last(_ENDINGS), _by_first(_FRONTS)
    kept = list(words)
    while size := _tail(kept, tails):
        kept = kept[:-size]
    while size := _head(kept, fronts):
        kept = kept[size:]
    return kept


def key_of(name: str) -> str:
    """Return a firm's name in comparable form, without its legal form and without blanks."""
    return "".join(without_legal_form(words_of(name)))


def without_description(words: list[str]) -> list[str]:
    """Return the words of a name, its legal form taken away, without "Group", "集团" and so on."""
    size = _tail(words, _by_last(_DESCRIPTIONS))
    return words[:-size] if size else words


def begins_legal_form(words: list[str], written: str) -> bool:
    """Tell whether words that follow a name are its legal form.

    words: the next few words of a text, bare. written: the first of them as written.
    """
    words = [word for word in words if word not in _DROPPED]
    if not words or (written.islower() and words[0] in _ALONE):
        return False
    forms = _by_first(f"{_ENDINGS}|{_DESCRIPTIONS}").get(words[0], ())
    return any(words[: len(form)] == form for form in forms)


def _tail(words: list[str], forms: Forms) -> int:
    """Return how many words the longest form at the end takes; it leaves at least one word."""
    return max(
        (
            len(form)
            for form in forms.get(words[-1] if words else "", ())
            if len(form) < len(words) and words[-len(form) :] == form
        ),
        default=0,
    )


def _head(words: list[str], forms: Forms) -> int:
    """Return how many words the longest form at the start takes; it leaves at least one word."""
    return max(
        (
            len(form)
            for form in forms.get(words[0] if words else "", ())
            if len(form) < len(words) and words[: len(form)] == form
        ),
        default=0,
    )


@cache
def _by_first(table: str) -> Forms:
    forms: Forms = {}
    for form in map(words_of, table.split("|")):
        forms.setdefault(form[0], []).append(form)
    return forms


@cache
def _by_last(table: str) -> Forms:
    forms: Forms = {}
    for form in map(words_of, table.split("|")):
        forms.setdefault(form[-1], []).append(form)
    return forms
