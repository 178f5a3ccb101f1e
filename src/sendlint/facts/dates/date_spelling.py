"""A date written again with another weekday, day or year, in the manner of the original."""

from __future__ import annotations

from datetime import date

from sendlint.facts.dates.date_shapes import Extent, Reading
from sendlint.facts.dates.date_words import DateWord, DateWords, Weekday
from sendlint.facts.dates.dates import DateMention

_ONES = "〇一二三四五六七八九"
_ENGLISH_ORDINALS = ("st", "nd", "rd", "th")
_WIDE = {ord("0") + digit: 0xFF10 + digit for digit in range(10)}


def with_weekday(mention: DateMention, number: int, words: DateWords) -> str:
    """Return the date and its weekday as written, with weekday `number` (0 is Monday) instead."""
    weekday = mention.weekday
    assert weekday is not None
    name = weekday_like(
        mention.text.content, weekday, number, words, _meant(mention, weekday.words)
    )
    return _replaced(mention, [((weekday.start, weekday.end), name)])


def weekday_like(
    content: str, weekday: Weekday, number: int, words: DateWords, word: DateWord | None = None
) -> str:
    """Return the name of weekday `number` (0 is Monday) in the manner of one in a text.

    word: what the name in the text means; None takes the first of its meanings.
    """
    word = word or weekday.words[0]
    calendar = words.calendars[word.language].weekdays
    form = _form(content, weekday, word, calendar[word.weekday])
    name = calendar[number][min(form, len(calendar[number]) - 1)]
    return _like(content[weekday.start : weekday.end], name.rstrip("."))


def with_date(mention: DateMention, reading: Reading, day: date, words: DateWords) -> str:
    """Return the date with its weekday as written, with `day` for the date.

    reading: the reading that `day` replaces. Returns "" where that cannot be written: a changed
    year that the text does not give in four digits.
    """
    content = mention.text.content
    edits = _day_edits(mention, reading, day.day)
    if day.month != reading.month:
        edits.append((reading.month_at, _month(mention, reading, day.month, words)))
    if reading.year and day.year != reading.year:
        start, end = reading.year_at
        if end - start != 4:
            return ""
        edits.append((reading.year_at, _digits_like(content[start:end], day.year)))
    return _replaced(mention, edits)


def _replaced(mention: DateMention, edits: list[tuple[Extent, str]]) -> str:
    """Return the mention with its weekday after the edits, on one line; "" if it lacks a place."""
    content = mention.text.content
    start, end = mention.whole
    if any(not start <= first <= last <= end for (first, last), _ in edits):
        return ""
    pieces: list[str] = []
    for (first, last), new in sorted(edits):
        pieces += (content[start:first], new)
        start = last
    return " ".join("".join([*pieces, content[start:end]]).split())


def _meant(mention: DateMention, meanings: tuple[DateWord, ...]) -> DateWord:
    """Return the meaning of a name in the language that the whole date fits best.

    A name that is English and German (April) is German after "24.", else English.
    """
    known = [{word.language for word in mention.month}]
    if mention.weekday:
        known.append({word.language for word in mention.weekday.words})
    day_end = mention.readings[0].day_at[1]
    dotted = mention.text.content[day_end : day_end + 1] == "."
    liked = "de" if dotted else "en"

    def rank(word: DateWord) -> tuple[int, bool]:
        return sum(word.language in names for names in known), word.language == liked

    return max(meanings, key=rank)


def _form(content: str, weekday: Weekday, word: DateWord, names: tuple[str, ...]) -> int:
    """Return which name of a weekday to take: that of the same form.

    Where two forms look the same (wtorek), one after a preposition is the later (accusative).
    """
    same = [index for index, name in enumerate(names) if name == names[word.form]]
    before = content[max(0, weekday.start - 4) : weekday.start].split()
    preposition = bool(before) and len(before[-1]) < 3 and before[-1].islower()
    return same[-1] if preposition else same[0]


def _day_edits(mention: DateMention, reading: Reading, day: int) -> list[tuple[Extent, str]]:
    content = mention.text.content
    start, end = reading.day_at
    written = content[start:end]
    if not written[:1].isdigit():
        return [(reading.day_at, _numeral(day))]
    padded = written.startswith(("0", "０")) or (len(written) == 2 and mention.kind == "numeric")
    new = _digits_like(written, day, 2 if padded else 1)
    if content[end : end + 2] in _ENGLISH_ORDINALS:
        return [((start, end + 2), new + _english_ordinal(day))]
    if content[end : end + 2] == "er" and day != 1:
        return [((start, end + 2), new)]
    return [(reading.day_at, new)]


def _month(mention: DateMention, reading: Reading, month: int, words: DateWords) -> str:
    start, end = reading.month_at
    written = mention.text.content[start:end]
    if mention.month:
        word = _meant(mention, mention.month)
        names = words.calendars[word.language].months[month - 1]
        return _like(written, names[min(word.form, len(names) - 1)].rstrip("."))
    if not written[:1].isdigit():
        return _numeral(month)
    return _digits_like(written, month, len(written))


def _like(written: str, name: str) -> str:
    """Return `name` with the capitals of `written`."""
    if written.isupper() and len(written) > 1:
        return name.upper()
    return name[:1].upper() + name[1:] if written[:1].isupper() else name


def _digits_like(written: str, number: int, width: int = 1) -> str:
    digits = str(number).zfill(width)
    return digits if written.isascii() else digits.translate(_WIDE)


def _english_ordinal(day: int) -> str:
    if 10 < day < 14:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _numeral(number: int) -> str:
    """Return 1 to 39 as a Chinese numeral."""
    tens, ones = divmod(number, 10)
    return (
        ("" if tens < 2 else _ONES[tens]) + ("十" if tens else "") + (_ONES[ones] if ones else "")
    )
