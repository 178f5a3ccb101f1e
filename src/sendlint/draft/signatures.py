"""Where the signature of a mail stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, TypeAlias

from sendlint.draft import signature_marks as marks
from sendlint.draft.line_starts import CLOSING, kind_of
from sendlint.draft.text_lines import DIVIDER_SIGNS, TextLines, is_divider

_DELIMITERS = ("--", "---", "- --", "—", "――")
_STRICT = ("-- ", "- -- ", "--\xa0")
_STRICT_LINES = 80
_HINTS = ("signature", "sign-below")
_WALK_LINES = 16
_AROUND_CLOSINGS = " \t\xa0,.!;:~-–—…，。！；*_'’\"()"
_NO_SENTENCE_END = ".:;,，。、？！?!：；"

_PHONE, _LOCAL_PHONE = r"\+\d[\d\s()./-]{6,}", r"\(\d{2,5}\)\s?\d{3,}"
_LATIN_CURRENCIES = ("usd", "eur", "pln", "rmb", "cny", "gbp", "chf", "jpy", "$")
_CURRENCIES = (*_LATIN_CURRENCIES, "zł", *"€£¥￥元円")
_MONEY = (
    r"(?:usd|eur|pln|rmb|cny|gbp|chf|jpy|[$€£¥￥])\s?\d"
    r"|\d\s?(?:usd|eur|pln|rmb|cny|gbp|chf|jpy|zł|[$€£¥￥元円])"
)
_BULLET_SIGNS = frozenset("-*+•·►▪●[")
_BULLET = r"(?:[-*+•·►▪●]\s|\[\d{1,3}\]|\d{1,2}[.)、]\s?\D)"
_WORDS = r"[^\W\d_]+"
_LETTERS = bytes(code if 65 <= code <= 90 or 97 <= code <= 122 else 32 for code in range(256))
_AND_SIGNS = frozenset("&+/,")
_AND_WORDS = frozenset(["and", "und", "i", "et", "y", "e", "en", "och", "og"])
_AND = rf"\s?[{''.join(sorted(_AND_SIGNS))}]\s?|\s(?:{'|'.join(sorted(_AND_WORDS))})\s"

Rank: TypeAlias = "Literal[0, 1, 2]"
"""How much a line looks like one of a signature: 0 not, 1 perhaps, 2 surely."""


def mark_signatures(text: TextLines, candidates: Sequence[int]) -> None:
    """Mark the signatures in the unquoted lines of `text`."""
    kinds, bare = text.kinds, text.bare
    _mark_hinted(text)
    for number in candidates:
        if kinds[number] != "new":
            continue
        line = bare[number]
        if line in _DELIMITERS:
            _mark_delimited(text, number)
        elif line[0] in DIVIDER_SIGNS and is_divider(line):
            _mark_ruled(text, number)
        elif kind_of(line[:3]) & CLOSING and (strength := closing(line)):
            _mark_closed(text, number, strength)


def _mark_hinted(text: TextLines) -> None:
    """Mark what HTML shows to be a signature, unless the writer's words stand in its place."""
    hints, count = text.hints, len(text.hints)
    number = 0
    while number < count:
        if hints[number] not in _HINTS:
            number += 1
            continue
        start = number
        if hints[number] == "sign-below":
            number = text.stretch_end(number)
        while number < count and (hints[number] in _HINTS or not text.bare[number]):
            number += 1
        lines = [n for n in range(start, number) if text.bare[n] and text.kinds[n] == "new"]
        if not lines or len(lines) > _STRICT_LINES:
            continue
        strange = [n for n in lines if _is_strange(text.bare[n])]
        follows = not _only_added(text, lines[-1] + 1, text.stretch_end(lines[-1]))
        if len(strange) * 3 > len(lines) or (lines[0] in strange and follows):
            continue
        for line in lines:
            text.kinds[line] = "signature"


def _is_strange(line: str) -> bool:
    """Whether a line is none of a signature nor of what companies add to it."""
    if _rank(line, first=False, apart=True):
        return False
    from sendlint.draft.notices import is_notice

    return not is_notice(line)


def _mark_delimited(text: TextLines, number: int) -> None:
    """Mark what follows a line of two dashes (RFC 3676, 4.3).

    Where the writer has said nothing above it, his words may stand below it.
    """
    end = text.stretch_end(number)
    if text.lines[number] not in _STRICT or not text.has_new_above(number):
        last = _walk(text, number, end)
        if last > number and (_has_contact(text, number, last) or _only_added(text, last + 1, end)):
            _mark(text, number, last + 1)
        return
    if end - number > _STRICT_LINES:
        return
    lines = [line for line in text.bare[number + 1 : end] if line][:6]
    strange = [line for line in lines if _is_strange(line)]
    if lines and lines[0] in strange and len(strange) * 2 >= len(lines):
        return
    current = number
    while current < end:
        if text.bare[current].lower().startswith(marks.POSTSCRIPTS):
            while current < end and text.bare[current]:
                current += 1
        elif text.kinds[current] == "new":
            text.kinds[current] = "signature"
        current += 1


def _mark_closed(text: TextLines, number: int, strength: int) -> None:
    """Mark a closing formula and the name and address below it."""
    end = text.stretch_end(number)
    if strength == 1 and not text.has_new_above(number):
        return
    last = _walk(text, number, end)
    if last > number:
        _mark(text, number, _ruler_below(text, last, end) + 1)
    elif strength == 2 and _only_added(text, number + 1, end):
        _mark(text, number, number + 1)


def _mark_ruled(text: TextLines, number: int) -> None:
    """Mark a block of contact data below a ruler at the end of the writer's text."""
    end = text.stretch_end(number)
    last = _walk(text, number, end)
    if last <= number:
        return
    stop = _ruler_below(text, last, end)
    if _has_contact(text, number, last) and _only_added(text, stop + 1, end):
        _mark(text, number, stop + 1)


def _ruler_below(text: TextLines, last: int, end: int) -> int:
    """Return the line of the ruler that closes a signature, or else the signature's last line."""
    ruler = text.following(last)
    if ruler < end and is_divider(text.bare[ruler]) and _only_added(text, ruler + 1, end):
        return ruler
    return last


def _has_contact(text: TextLines, first: int, last: int) -> bool:
    """Whether a third of the lines after `first` up to `last` are addresses and the like."""
    lines = [line for line in text.bare[first + 1 : last + 1] if line]
    contacts = sum(_is_contact(line) for line in lines)
    return contacts > 0 and contacts * 3 >= len(lines)


def _only_added(text: TextLines, start: int, end: int) -> bool:
    """Whether nothing of the writer's own stands in these lines."""
    for number in range(start, end):
        if not text.bare[number] or text.kinds[number] != "new":
            continue
        return text.bare[number] in _DELIMITERS
    return True


def _mark(text: TextLines, start: int, end: int) -> None:
    for number in range(start, end):
        if text.kinds[number] == "new":
            text.kinds[number] = "signature"


def _walk(text: TextLines, number: int, end: int) -> int:
    """Return the last line of the signature that begins on `number`, or -1.

    Lines that only may belong to it count if a sure one follows, or if they stand right below a
    sure one and nothing else follows.
    """
    last = tail = -1
    count = blanks = 0
    for current in range(number + 1, end):
        line = text.bare[current]
        if not line:
            blanks += 1
            continue
        if text.kinds[current] != "new":
            blanks = 0
            continue
        count += 1
        if line[0] in DIVIDER_SIGNS and is_divider(line):
            if last >= 0 or count > 1:
                return last
            continue
        closes = closing(line) > 0
        if last < 0 and count == 1 and closes:
            continue
        if blanks > 3 or count > _WALK_LINES or line in _DELIMITERS or closes:
            return last
        rank = _rank(line, first=last < 0, apart=blanks > 0)
        if rank == 0 or (last < 0 and rank < 2):
            return last
        if rank == 2:
            last = tail = current
        elif blanks == 0 and tail == current - 1:
            tail = current
        else:
            tail = -1
        blanks = 0
    return max(last, tail)


def closing(line: str) -> int:
    """Return 2 for a closing formula ("Best regards"), 1 for mere thanks, else 0.

    line: a bare line; a name may follow the formula after a comma.
    """
    if len(line) > 60:
        return 2 if len(line) <= 250 and line.lower().startswith(marks.CLOSING_PHRASES) else 0
    bare = line.strip(_AROUND_CLOSINGS)
    # The Japanese formulas that may stand anywhere in a line hold this sign.
    if not (kind_of(bare[:3]) | kind_of(bare[:2])) & CLOSING and "し" not in line:
        return 0
    low = bare.lower().replace("’", "'")
    if strength := _formula(low) or _formulas(low):
        return strength
    if low.startswith(marks.CLOSING_PHRASES):
        return 2
    if low.startswith(marks.CLOSING_WISHES):
        return 0 if len(low) > 14 or low.startswith(marks.NO_WISHES) or "，" in low else 2
    if "よろし" in low or "宜し" in low:
        return 2 if "お願い" in low and len(low) <= 40 else 0
    if _ends_in_name(line):
        return 2
    head, _, rest = _split_name(low)
    if rest and (strength := _formula(head)):
        named = len(rest.split()) <= 3 and (len(rest) <= 4 or not _is_cjk(rest))
        joined = named or rest.startswith(marks.CLOSING_LINKS) or _formula(rest)
        return strength if joined and len(rest) <= 40 else 0
    return 0


def _formula(words: str) -> int:
    if words in marks.STRONG_CLOSINGS:
        return 2
    return 1 if words in marks.WEAK_CLOSINGS else 0


def _formulas(words: str) -> int:
    """Return the strength of two formulas in a line: "Thanks and best regards"."""
    if _AND_SIGNS.isdisjoint(words) and _AND_WORDS.isdisjoint(words.split()):
        return 0
    parts = re.split(_AND, words)
    if len(parts) != 2:
        return 0
    one, other = map(_formula, parts)
    return max(one, other) if one and other else 0


def _ends_in_name(line: str) -> bool:
    """Whether a name follows the formula without a comma: "Best regards John Smith"."""
    words = line.rstrip(" .!").split()
    for size in range(1, min(4, len(words))):
        formula = " ".join(words[:-size]).lower()
        if formula in marks.STRONG_CLOSINGS and " " in formula:
            return all(word[:1].isupper() for word in words[-size:])
    return False


def _split_name(low: str) -> tuple[str, str, str]:
    """Split "best regards, john" and "best regards from lyon" into formula, sign and rest."""
    for sign in (",", "，", "/", "|", " – ", " - "):
        head, found, rest = low.partition(sign)
        if found and rest:
            return head.strip(), found, rest.strip()
    words = low.split(" ")
    for number, word in enumerate(words):
        if number and word in marks.CLOSING_LINKS:
            return " ".join(words[:number]), " ", " ".join(words[number:])
    return low, "", ""


def _rank(line: str, *, first: bool, apart: bool) -> Rank:
    low = line.lower()
    if low[:3] in marks.other_starts() and low.startswith(marks.OTHER_WORDS):
        return 0
    if line[-1] in "?？" or len(line) > 300:
        return 0
    if line[0] in DIVIDER_SIGNS and is_divider(line, 3):
        return 1
    if (line[0] in _BULLET_SIGNS or line[0].isdecimal()) and re.match(_BULLET, line):
        return 0
    numbered = any(map(str.isdigit, line))
    if not numbered and (
        _is_name(line) or (first and (_is_name(line.rstrip(".")) or _is_short_name(low)))
    ):
        return 2 if first or not apart else 1
    return _rank_data(line, low, numbered)


def _rank_data(line: str, low: str, numbered: bool) -> Rank:
    """Rank a line that is no name; `numbered`: it holds a figure."""
    barred = (
        len(line) > (200 if numbered or "@" in line else 80)
        or (numbered and _names_money(low))
        or _is_sentence(line)
    )
    if (not barred and _is_contact(line)) or _is_register(low):
        return 2
    if barred:
        return 0
    labelled = ":" in line or "：" in line
    if numbered:
        return 0 if labelled or len(line) > 60 else 1
    return 1 if not labelled and len(line) <= 50 and len(line.split()) <= 7 else 0


def _is_register(low: str) -> bool:
    """Whether a line in small letters holds a company's register data."""
    if any(map(low.__contains__, marks.REGISTERS)):
        return True
    return not marks.REGISTER_WORDS.isdisjoint(_words(low))


def _words(low: str) -> list[str]:
    """Return the words of a line; those of ASCII without a pattern, which takes long to compile."""
    if low.isascii():
        return low.encode("ascii").translate(_LETTERS).decode("ascii").split()
    return re.findall(_WORDS, low)


def _names_money(low: str) -> bool:
    # The pattern tries every place of a line; most lines name no currency.
    named = _LATIN_CURRENCIES if low.isascii() else _CURRENCIES
    return any(map(low.__contains__, named)) and re.search(_MONEY, low) is not None


def _is_sentence(line: str) -> bool:
    words = len(line.split())
    parted = "|" in line or "•" in line or "·" in line
    if parted and line[-1] not in ".!。" and _is_contact(line):
        return False
    if "。" in line or "！" in line or (line.count("，") and len(line) > 20):
        return True
    return words > 14 or (line[-1] in ".;!" and words >= 6)


def _is_contact(line: str) -> bool:
    if "@" in line or "://" in line or "www." in line:
        return True
    if ("+" in line and re.search(_PHONE, line)) or ("(" in line and re.search(_LOCAL_PHONE, line)):
        return True
    low = line.lower()
    if not marks.CONTACT_WORDS.isdisjoint(_words(low)):
        return True
    return not line.isascii() and any(map(low.__contains__, marks.CONTACT_SIGNS))


def _is_name(line: str) -> bool:
    """Whether a line may be a name, a post or a firm: short, capitalised, no sentence."""
    if not line or len(line) > 60 or any(map(str.isdigit, line)):
        return False
    if _is_cjk(line):
        if any(sign in line for sign in "，。、？！：?!:;；"):
            return False
        length = len(line.replace(" ", ""))
        return (
            length <= 4
            or ("・" in line and length <= 20)
            or (length <= 24 and any(map(line.__contains__, marks.TITLES)))
        )
    words = line.split()
    if len(words) > 7 or (line[-1] in _NO_SENTENCE_END and not _abbreviated(line, words)):
        return False
    capitals = 0
    for word in words:
        letter = word.lstrip("(\"'“„«[*_")[:1]
        if letter.isupper():
            capitals += 1
        elif letter.isalpha() and word.lower().strip(".,") not in marks.NAME_PARTICLES:
            return False
    return capitals > 0


def _is_cjk(line: str) -> bool:
    """Whether a line holds Chinese, Japanese or Korean letters."""
    # A character class of these ranges takes milliseconds to compile.
    return not line.isascii() and any(
        "\u3040" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7af" for sign in line
    )


def _abbreviated(line: str, words: list[str]) -> bool:
    return line[-1] == "," or (line[-1] == "." and (len(words[-1]) <= 5 or "." in words[-1][:-1]))


def _is_short_name(low: str) -> bool:
    """Whether a line right below the closing formula is a name in small letters or a team."""
    words = low.strip(" .,-~").split()
    if not words or len(low) > 40 or any(map(str.isdigit, low)):
        return False
    if len(words) == 1:
        return words[0].isalpha() and words[0].isascii() and len(words[0]) > 1
    return len(words) <= 5 and ("team" in words or "zespół" in words)
