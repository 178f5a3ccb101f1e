"""Where the plain and the HTML part of a mail stand side by side, and what they say there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.facts.amounts.currencies import SIGNS, of_code
from sendlint.facts.figures.figure_texts import FigureText, figure_texts, with_digits
from sendlint.facts.numbers.numbers import readings_of

if TYPE_CHECKING:
    from sendlint.draft.draft import Draft
    from sendlint.draft.model import Text
    from sendlint.facts.amounts.amounts import Amount
    from sendlint.facts.dates.dates import DateMention
    from sendlint.facts.figures.key_figures import KeyFigures
    from sendlint.facts.people.greeting import Addressee, Greeting
    from sendlint.facts.people.greeting_words import GreetingWords
    from sendlint.facts.vocabulary import Vocabulary

MOST_TOKENS = 20_000
_BETWEEN = (2, 2)
_AROUND = ((*_BETWEEN, False), (3, 3, True), (4, 0, False), (1, 4, False))
"""Words before and behind that must be equal, and whether figures among them do not count."""
_FARTHEST = 4
"""The most words before or behind."""
_MOST_COMPARED = 200
"""Amounts of a part that are compared with each one of the other."""
_QUOTED = 40
"""Characters to each side of a figure that are quoted at most."""
_HALF = 6
"""Characters behind a figure in which "pm" may stand."""
_NOTICE = 20
"""Characters from the sign of a copyright to its year."""
_WORDS_AMONG = 3
"""How many of the words around a figure must be there at least, and count."""
_NO_DIGITS = bytes(code for code in range(256) if not 48 <= code < 58)
_DIGITS_AND_SIGNS = bytes(
    code if code < 128 and (chr(code).isdigit() or chr(code) in "-./,:") else 32
    for code in range(256)
)
_LINK_OR_ADDRESS = r"(?:https?://|www\.)[^\s<>\"]{1,2000}|[!-;=?A-~]{1,64}@[0-9A-Za-z.-]{1,255}"
_NUMBER = r"[0-9]++(?:[.,:'\u2019/-][0-9]++|[ \xa0\u202f][0-9]{3}(?![0-9]))*+"
_WORD = r"[A-Za-z\u00c0-\u024f]++"
_SIGN = r"[\u2e80-\uffef$€£¥%]"


class Figure(Struct, frozen=True):
    """A number, a currency or the name of a month in a text: content[start:end]."""

    kind: str
    written: str
    start: int
    end: int


class Difference(Struct, frozen=True):
    """Two figures that stand between the same words in the plain and in the HTML part.

    plain_words, html_words: both with the words around them, on one line.
    plain_elsewhere, html_elsewhere: whether the other part holds the figure at another place.
    """

    plain_text: FigureText
    plain: Figure
    html_text: FigureText
    html: Figure
    plain_words: str
    html_words: str
    plain_elsewhere: bool
    html_elsewhere: bool


def find_differences(draft: Draft, figures: KeyFigures) -> tuple[Difference, ...]:
    """Return where the first plain and the first HTML text of a mail give different figures.

    Only the writer's own text counts, and only places whose neighbouring words are the same and
    are found once in each part. Links and mail addresses are left out.
    """
    html = draft.html
    plain = next((text for text in draft.texts if text.part == "body"), None)
    if plain is None or html is None or not _may_differ(draft, figures, plain, html):
        return ()
    vocabulary = figures.facts.vocabulary
    pair = with_digits(figure_texts((plain, html), "own", vocabulary, ("new",)))
    if len(pair) < 2:
        return ()
    found = tuple(_differences(pair[0], pair[1], vocabulary))
    found += tuple(_other_currencies(pair[0], pair[1], figures.amounts, found))
    return found or tuple(_turned_dates(pair[0], pair[1], figures.facts.dates))


def _may_differ(draft: Draft, figures: KeyFigures, plain: Text, html: Text) -> bool:
    """Tell whether each of two texts has figures that the other one has not."""
    said, shown = _digits(plain.content), _digits(html.content)
    if said != shown and _two_sided(_numbers(plain.content), _numbers(html.content)):
        return True
    if not any(text is html for text in draft.texts):
        return False
    pairs: list[tuple[str, object]] = [
        (mention.text.part, tuple((r.year, r.month, r.day) for r in mention.readings))
        for mention in figures.facts.dates
    ]
    pairs += [
        (amount.text.text.part, (amount.currencies, amount.readings)) for amount in figures.amounts
    ]
    return _two_sided(
        *([value for part, value in pairs if part == text.part] for text in (plain, html))
    )


def _digits(content: str) -> bytes:
    return content.encode("ascii", "replace").translate(None, _NO_DIGITS)


def _numbers(content: str) -> list[bytes]:
    """Return the numbers with the signs in them, so that a year in a code is not one alone."""
    kept = content.encode("ascii", "replace").translate(_DIGITS_AND_SIGNS).split()
    return [number.strip(b"-./,:") for number in kept]


def _two_sided(one: Iterable[object], other: Iterable[object]) -> bool:
    first, second = Counter(one), Counter(other)
    return bool(first - second) and bool(second - first)


@cache
def _token() -> re.Pattern[str]:
    return re.compile(f"{_LINK_OR_ADDRESS}|({_NUMBER})|({_WORD}|{_SIGN})")


def _tokens(content: str, vocabulary: Vocabulary, kinds: dict[str, str]) -> list[Figure]:
    """Return the words, signs and figures of a text; "word" is the kind of what is no figure.

    kinds: word -> its kind, of those that were read.
    """
    found = []
    for match in _token().finditer(content):
        number, word = match[1], match[2]
        if number:
            if _is_list_number(content, match.start(), match.end()):
                continue
            if _is_copyright(content[max(0, match.start() - _NOTICE) : match.start()]):
                continue
            if content[match.end() : match.end() + 1] in ("\\", "^"):
                # Markdown that became the plain part: 491\.52; a power: 10^3
                number = ""
            kind = "number" if number else "word"
            found.append(Figure(kind, number, match.start(), match.end()))
        elif word:
            kind = kinds.get(word) or kinds.setdefault(word, _kind_of(word, vocabulary))
            found.append(Figure(kind, word, match.start(), match.end()))
        if len(found) >= MOST_TOKENS:
            break
    return found


def _kind_of(word: str, vocabulary: Vocabulary) -> str:
    if word in SIGNS or (word.isupper() and of_code(word)):
        return "currency"
    return "month" if len(word) > 2 and vocabulary.dates.months(word) else "word"


def _is_list_number(content: str, start: int, end: int) -> bool:
    """Tell whether a number counts an entry of a list, which HTML counts by itself."""
    if end - start > 2 or content[end : end + 1] not in (".", ")"):
        return False
    begin = content.rfind("\n", 0, start) + 1
    return not content[begin:start].strip(" \t>*") and content[end + 1 : end + 2].isspace()


def _is_copyright(before: str) -> bool:
    """Tell whether a number is the year of a notice, which one of two templates may have kept."""
    line = before.rpartition("\n")[2].lower()
    return "©" in line or "copyright" in line


def _differences(
    plain: FigureText, html: FigureText, vocabulary: Vocabulary
) -> Iterator[Difference]:
    kinds: dict[str, str] = {}
    said, shown = (_tokens(text.content, vocabulary, kinds) for text in (plain, html))
    known = [Counter(_value(t) for t in tokens if t.kind != "word") for tokens in (said, shown)]
    more = known[0] - known[1], known[1] - known[0]
    seen: set[int] = set()
    rows = _Row.of(said), _Row.of(shown)
    for before, after, masked in _AROUND:
        places = rows[1].places(before, after, masked)
        for key, number in rows[0].places(before, after, masked).items():
            other = places.get(key)
            if number is None or other is None or number in seen:
                continue
            one, two = said[number], shown[other]
            # A row that only one of them has gives the others other neighbours: there both figures
            # must be ones that the other part lacks.
            lacking = (_value(one) in more[0]) + (_value(two) in more[1])
            if lacking < (1 if (before, after) == _BETWEEN else 2):
                continue
            if (
                one.kind == two.kind
                and not _equal(one, two, vocabulary)
                and not _by_half_days(plain, one, html, two)
            ):
                seen.add(number)
                elsewhere = (_value(one) in known[1], _value(two) in known[0])
                words = (_around(plain, said, number), _around(html, shown, other))
                yield Difference(plain, one, html, two, *words, *elsewhere)


def _other_currencies(
    plain: FigureText, html: FigureText, amounts: Sequence[Amount], known: Sequence[Difference]
) -> Iterator[Difference]:
    """Yield amounts that are equal but for their currency, and found once in each part."""
    said, shown = (
        [amount for amount in amounts if amount.text.text is text.text] for text in (plain, html)
    )
    if max(len(said), len(shown)) > _MOST_COMPARED:
        return
    for one in said:
        if any(one.may_equal(other) and one.same_currency(other) for other in shown):
            continue
        twins = [other for other in shown if one.may_equal(other)]
        alike = [other for other in said if one.may_equal(other)]
        if len(twins) != 1 or len(alike) != 1 or any(map(twins[0].same_currency, alike)):
            continue
        if not any(one.start <= found.plain.start < one.end for found in known):
            figures = [
                Figure("currency", amount.quote, amount.start, amount.end)
                for amount in (one, twins[0])
            ]
            words = (one.quote, twins[0].quote)
            yield Difference(plain, figures[0], html, figures[1], *words, False, False)


def _turned_dates(
    plain: FigureText, html: FigureText, dates: Sequence[DateMention]
) -> Iterator[Difference]:
    """Yield the one date of each part that the other lacks, if day and month changed places."""
    pairs = [
        [(mention, {(r.year, r.month, r.day) for r in mention.readings}) for mention in some]
        for some in ([m for m in dates if m.text is text.text] for text in (plain, html))
    ]
    known = [{day for _, days in some for day in days} for some in pairs]
    alone = [
        [one for one in some if one[1].isdisjoint(other)]
        for some, other in zip(pairs, reversed(known), strict=True)
    ]
    if len(alone[0]) != 1 or len(alone[1]) != 1:
        return
    (one, days), (two, others) = alone[0][0], alone[1][0]
    if {(year, day, month) for year, month, day in days} & others:
        figures = [Figure("date", m.quote, m.start, m.end) for m in (one, two)]
        yield Difference(plain, figures[0], html, figures[1], one.quote, two.quote, False, False)


def _around(text: FigureText, tokens: Sequence[Figure], number: int) -> str:
    first = tokens[max(0, number - 2)].start
    last = tokens[min(len(tokens) - 1, number + 2)].end
    token = tokens[number]
    first, last = max(first, token.start - _QUOTED), min(last, token.end + _QUOTED)
    return " ".join(text.content[first:last].split())


class _Row(Struct, frozen=True):
    """The words, signs and figures of a text, ready to be compared.

    figures: the numbers of those tokens that are figures.
    words: all in small letters, four empty ones before and behind them; masked: the same, but the
        figures by their kind alone.
    plain: how many words stand before each token, and in all.
    """

    tokens: Sequence[Figure]
    figures: list[int]
    words: list[str]
    masked: list[str]
    plain: list[int]

    @classmethod
    def of(cls, tokens: Sequence[Figure]) -> _Row:
        figures = [number for number, token in enumerate(tokens) if token.kind != "word"]
        edge = [""] * _FARTHEST
        words = [*edge, *(token.written.casefold() for token in tokens), *edge]
        masked = words.copy()
        for number in figures:
            masked[number + _FARTHEST] = f"#{tokens[number].kind}"
        plain = [0, *accumulate(token.kind == "word" for token in tokens)]
        return cls(tokens, figures, words, masked, plain)

    def places(self, before: int, after: int, masked: bool) -> dict[tuple[str, ...], int | None]:
        """Return the words around a figure -> its number; None where they are found twice.

        before, after: how many words. masked: whether the other figures among them do not count.
        """
        words, plain = self.masked if masked else self.words, self.plain
        places: dict[tuple[str, ...], int | None] = {}
        for number in self.figures:
            first, last = max(0, number - before), min(len(self.tokens), number + after + 1)
            # Figures that must be the same tell the place as well as words.
            if (plain[last] - plain[first] if masked else last - first - 1) >= _WORDS_AMONG:
                at = number + _FARTHEST
                key = (*words[at - before : at], *words[at + 1 : at + after + 1])
                places[key] = None if key in places else number
        return places


def _value(token: Figure) -> object:
    """Return what two spellings of a figure have in common."""
    if token.kind != "number":
        return token.written.casefold()
    readings = _readings(token.written)
    return readings[0] if readings else "".join(filter(str.isdigit, token.written))


def _equal(one: Figure, other: Figure, vocabulary: Vocabulary) -> bool:
    """Tell whether two figures say the same in some reading."""
    if one.kind == "currency":
        return not _codes(one.written).isdisjoint(_codes(other.written))
    if one.kind == "month":
        named = (vocabulary.dates.months(figure.written) for figure in (one, other))
        first, second = ({word.month for word in words} for words in named)
        return bool(first & second) or not (first and second)
    values, others = _readings(one.written), _readings(other.written)
    if values and others and not _raised_cents(one.written, other.written):
        return not set(values).isdisjoint(others)
    return _bare(one.written) == _bare(other.written)


def _raised_cents(one: str, other: str) -> bool:
    """Tell whether one of two numbers may be a price with raised cents, which lose their sign."""
    return any(
        first[-3:-2] in (".", ",") and second.isdigit()
        for first, second in ((one, other), (other, one))
    )


def _by_half_days(plain: FigureText, one: Figure, html: FigureText, other: Figure) -> bool:
    """Tell whether two figures are one hour: 18:00 and 6 pm."""
    hours = [
        _hour(text.content[figure.start : figure.end + _HALF])
        for text, figure in ((plain, one), (html, other))
    ]
    return hours[0] is not None and hours[0] == hours[1]


def _hour(written: str) -> tuple[int, int] | None:
    match = re.match(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?[ \xa0]?([AaPp]\.?[Mm])?", written)
    if not match or not (match[2] or match[3]):
        return None
    hour = int(match[1])
    if match[3]:
        hour = hour % 12 + (12 if match[3][0] in "Pp" else 0)
    return hour, int(match[2] or 0)


def _readings(written: str) -> tuple[Decimal, ...]:
    """Return the values of a number; none of a date, a time, a range."""
    return () if any(sign in written for sign in ":/-") else readings_of(written)[0]


def _bare(written: str) -> str:
    return "".join(filter(str.isdigit, written)).lstrip("0")


def _codes(written: str) -> frozenset[str]:
    return SIGNS.get(written) or of_code(written)


def find_greetings(
    draft: Draft, words: GreetingWords
) -> tuple[tuple[Greeting, Addressee], tuple[Greeting, Addressee]] | None:
    """Return whom the plain and the HTML part greet, where each greets one person by name."""
    html = draft.html
    plain = next((text for text in draft.texts if text.part == "body"), None)
    if plain is None or html is None or not any(text is html for text in draft.texts):
        return None
    if _first_line(plain) == _first_line(html):
        return None
    from sendlint.facts.people.greeting import read_text_greeting

    found = [read_text_greeting(text, words) for text in (plain, html)]
    pairs = [
        (greeting, greeting.people[0])
        for greeting in found
        if greeting and len(greeting.people) == 1 and greeting.people[0].name
    ]
    return (pairs[0], pairs[1]) if len(pairs) == 2 else None


def _first_line(text: Text) -> str:
    return " ".join(text.content[:2000].lstrip().partition("\n")[0].split())
