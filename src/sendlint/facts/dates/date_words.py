"""Names of months and weekdays in all languages, and weekdays that stand beside a date."""

# Annotations are not postponed: msgspec would evaluate each one anew, which costs start-up time.
import re
from collections.abc import Collection, Sequence
from functools import cache, cached_property

from msgspec import Struct, msgpack

from sendlint.catalogue.language import Calendar
from sendlint.facts.text.latin_words import (
    BLANK,
    LATIN,
    skip_back,
    skip_blanks,
    word_end,
    word_start,
    wrapped,
)
from sendlint.facts.text.skim import Skim

OPENING = "(（[［"
CLOSING = ")）]］"

_COMMAS = ",，"
_ENDS = frozenset(("", *".;!?)\n"))
"""Directly behind a date these part it from whatever follows."""
_SALES = ("black", "cyber")
"""Before a weekday these make the name of a sale that lasts longer than its day."""

LINKS = ("article", "on", "from", "and", "or", "to", "until", "of", "ordinal", "dotted", "lead")
"""The topics "day-…": small words beside dates. Those of "or" stand between weekdays alone."""
CLOCK_LINKS = ("at", "from", "hour", "half", "word")
"""The topics "clock-…": words beside a time of day; "hour" and "half" say that it is one."""
_HOURS = "hrs"
_BEYOND = "\u0250"
"""The first letter behind the Latin ones."""
_LISTED = 40
"""Characters in which a weekday stands that is joined to another one before it."""
CJK_JOINTS = "至到、和或及与與~～/・\\-–—"
_PATTERNS = {
    "next": rf"[ \t\xa0,]{{0,4}}(?:([0-9]{{1,2}})([:：.]?[0-9]{{0,2}})|([{LATIN}]{{1,14}}))",
    "cjk-list": (rf"[ ]?[{CJK_JOINTS}][ ]?(?:[周週]|星期|[礼禮]拜)?[一二三四五六日天月火水木金土]"),
    "cjk-no-day": rf"(?:[每毎]|毎週|[{CJK_JOINTS}])$",
}
"""cjk-list: weekdays joined to others; next: a number or word; cjk-no-day: before a weekday,
"every" or the middle of a range of weekdays."""
_CJK_CLAUSE_END = " \n,，。；;、）)0123456789上下中早晚凌午"
"""What may follow a weekday after a comma: the end of the clause or a time of day."""
_CJK_WEEKS = frozenset("本这這下上个個")
"""Before a weekday these name its week: 11月24日（下周二）."""


class DateWord(Struct, frozen=True, gc=False, array_like=True):
    """What a word means in one language.

    month: 1 to 12, or 0. weekday: 0 (Monday) to 6, or -1.
    form: its index among the names of that month or weekday.
    capital: it counts only with a capital letter ("May", "Sun").
    dot: it counts only with a dot ("sam.").
    """

    language: str
    month: int = 0
    weekday: int = -1
    form: int = 0
    capital: bool = False
    dot: bool = False


class Weekday(Struct, frozen=True):
    """A weekday beside a date: content[start:end], 0 (Monday) to 6, and how it is written.

    words: what the name means, for each language that has it.
    before: True if it stands before its date.
    """

    start: int
    end: int
    number: int
    words: tuple[DateWord, ...]
    before: bool


class DateWords(Struct, frozen=True, dict=True):
    """The names of months and weekdays of all languages, by lower-case word without its dot.

    A name written with a capital in its language file needs one in the text; one that ends in a
    dot needs the dot; one of two Latin letters needs a dot, a comma, brackets, or a date with dots
    after it; one of a single character needs brackets.

    plain_months: the names of months by their plain form (facts/text/skim.py).
    plain_weekdays: the plain forms of the names of weekdays; of those in Chinese their characters.
    encoded_links: see `links`; few mails need them.
    clock_words: those beside a time of day in plain form, of several the last.
    """

    calendars: dict[str, Calendar]
    words: dict[str, tuple[DateWord, ...]]
    plain_months: dict[str, list[str]]
    plain_weekdays: frozenset[str]
    encoded_links: bytes
    clock_words: frozenset[str]

    @cached_property
    def links(self) -> dict[str, list[str]]:
        """The small words beside dates and times, by what they do (LINKS, "clock-…")."""
        links: dict[str, list[str]] = msgpack.decode(self.encoded_links)
        return links

    def may_name_weekday(self, text: Skim) -> bool:
        """Tell by a first look whether a text may name a weekday."""
        known = self.plain_weekdays
        return not (known.isdisjoint(text.words) and known.isdisjoint(text.chars))

    def months(self, word: str, dotted: bool = False) -> tuple[DateWord, ...]:
        """Return the meanings of `word` as a month; all of them name the same month."""
        known = self.words.get(word.lower())
        if not known:
            return ()
        found = tuple([w for w in known if w.month and _fits(w, word, dotted)])
        return found if len({w.month for w in found}) == 1 else ()

    def weekdays(
        self, word: str, dotted: bool = False, languages: Collection[str] = ()
    ) -> tuple[DateWord, ...]:
        """Return the meanings of `word` as a weekday.

        languages: of the month's name beside it; in these no dot is needed.
        """
        known = self.words.get(word.lower())
        if not known:
            return ()
        return tuple(
            [
                w
                for w in known
                if w.weekday >= 0 and _fits(w, word, dotted or w.language in languages)
            ]
        )

    def weekday_before(
        self, text: str, start: int, end: int, languages: Collection[str] = ()
    ) -> Weekday | None:
        """Return the weekday directly before the date text[start:end].

        Between them may stand a comma, a dash, an article ("den", "the") or an opening bracket.
        languages: of the month's name, if it has one.
        """
        # Nearly always it is a word and a blank, or a word, a comma and a blank.
        at = start - 1 - (start > 1 and text.startswith(", ", start - 2))
        begin = word_start(text, at) if text[start - 1 : start] == " " else at
        near = text[begin:at].lower()
        if near in self.words:
            marked, bracket, dotted, stop = at < start - 1, False, False, at
        elif near and near not in self.links["article"]:
            return None
        else:
            at, marked, bracket = _step_back(text, start, end, self.links["article"])
            if at <= 0:
                return None
            dotted = text[at - 1] == "."
            stop = at - dotted
            begin = word_start(text, stop)
        if begin < stop:
            if begin and (text[begin - 1].isalnum() or text[begin - 1] in "-_/@.&+'’"):
                return None
            name = text[begin:stop]
            words = self.weekdays(name, dotted, languages)
            dots = text[start].isdigit() and "." in text[start:end] and not languages
            if len(name) < 3 and not (dotted or marked or bracket or dots):
                return None
            if not words or self._listed_before(text, begin, (start, end) if languages else None):
                return None
        else:
            begin = self._cjk_start(text, stop)
            if begin == stop or _pattern("cjk-no-day").search(text[max(0, begin - 2) : begin]):
                return None
            words = self.weekdays(text[begin:stop])
        return _weekday(begin, stop, words, before=True)

    def weekday_after(self, text: str, end: int, languages: Collection[str] = ()) -> Weekday | None:
        """Return the weekday directly after a date that ends at `end`.

        It stands in brackets, or after a comma with nothing but a time or the end of the clause
        behind it, or touches the date.
        """
        if text[end : end + 1] in _ENDS:
            return None
        at = skip_blanks(text, _after_year_word(text, end), 4)
        mark = text[at : at + 1]
        bracket = bool(mark) and mark in OPENING
        comma = bool(mark) and mark in _COMMAS
        if bracket or comma:
            at = skip_blanks(text, at + 1, 2)
        elif at > end and not mark:
            return None
        stop = word_end(text, at)
        if stop == at:
            return self._cjk_after(text, at, bracket, comma)
        name = text[at:stop]
        dotted = text.startswith(".", stop)
        words = self.weekdays(name, dotted, languages)
        if not words or (at == end and not bracket) or text[stop : stop + 1] in ("'", "’"):
            return None
        if len(name) < 3 and not (dotted or bracket):
            return None
        if self._listed_after(text, stop):
            return None
        if bracket:
            if text[stop + dotted : stop + dotted + 1] not in (*CLOSING, ",", " ", "，", "・"):
                return None
        elif self._belongs_to_next(text, stop + dotted, comma):
            return None
        return _weekday(at, stop, words, before=False)

    def _listed_before(self, text: str, begin: int, named: tuple[int, int] | None) -> bool:
        """Tell whether the weekday at `begin` ends a list or range of weekdays, or names a sale.

        named: where the date stands that follows, if it has the name of its month.
        """
        near = text[max(0, begin - 24) : begin]
        before = near.rstrip(BLANK)
        if self._may_name_weekday(near):
            on = before.rfind(" ") + 1
            if named and on and before[on:] in self.links["on"] and _is_range(text, *named):
                # On Wednesday or on Thursday, 17-18 June.
                near = before[:on]
                before = near.rstrip(BLANK)
            from sendlint.facts.dates.date_joints import joined_before

            if self.weekdays(joined_before(near, self.links), True):
                return True
        return before.lower().endswith(_SALES)

    def _listed_after(self, text: str, stop: int) -> bool:
        """Tell whether another weekday is joined to the one that ends at `stop`."""
        if not self._may_name_weekday(text[stop : stop + _LISTED]):
            return False
        from sendlint.facts.dates.date_joints import joined_after

        return bool(self.weekdays(joined_after(text, stop, self.links), True))

    def _may_name_weekday(self, text: str) -> bool:
        """Tell whether some word of a short text names a weekday or a month."""
        letters = [char if char < _BEYOND and char.isalpha() else " " for char in text.lower()]
        return not self.words.keys().isdisjoint("".join(letters).split())

    def _belongs_to_next(self, text: str, stop: int, comma: bool) -> bool:
        """Tell whether the weekday that ends at `stop` opens the next date or a new clause."""
        near = _pattern("next").match(text, stop)
        if near is None:
            return False
        if near[1]:
            if len(near[2]) == 3:
                return False
            after = skip_blanks(text, near.end(), 2)
            word = text[after : word_end(text, after)].lower()
            return word != _HOURS and word not in self.links["clock-word"]
        if self.months(near[3], True):
            return True
        if not comma or text[stop] not in BLANK:
            return False
        times = (*self.links["clock-at"], *self.links["clock-hour"])
        return near[3].lower() not in {word.split()[0] for word in times}

    def _cjk_start(self, text: str, stop: int) -> int:
        for length in (3, 2):
            begin = stop - length
            if begin >= 0 and text[begin:stop] in self.words and text[begin] > "\u2fff":
                return begin
        return stop

    def _cjk_after(self, text: str, at: int, bracket: bool, comma: bool) -> Weekday | None:
        if bracket and text[at : at + 1] in _CJK_WEEKS:
            near = text[at : at + 3]
            at += len(near) - len(near.lstrip("".join(_CJK_WEEKS)))
        for length in (3, 2, 1) if bracket else (3, 2):
            name = text[at : at + length]
            if len(name) != length or name[0] < "\u3000":
                continue
            words = self.weekdays(name)
            if not words:
                continue
            stop = at + length
            if _pattern("cjk-list").match(text, stop) and not (
                length == 1 and text.startswith("・祝", stop)
            ):
                return None
            following = text[stop : stop + 1]
            if length == 1 and following not in (*CLOSING, "・", "祝"):
                return None
            if comma and following not in _CJK_CLAUSE_END:
                return None
            return _weekday(at, stop, words, before=False)
        return None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_PATTERNS[name])


def _is_range(text: str, start: int, end: int) -> bool:
    """Tell whether the date text[start:end], its month a word, has two days: 17-18 June."""
    signs = [sign if "0" <= sign <= "9" else " " for sign in text[start : min(end, start + 40)]]
    return sum(len(number) < 3 for number in "".join(signs).split()) > 1


def _after_year_word(text: str, at: int) -> int:
    """Step over the Polish word for "year" after a date: 24 marca 2026 r."""
    start = skip_blanks(text, at, 1)
    if text[start : start + 1] != "r":
        return at
    stop = word_end(text, start)
    if text[start:stop] == "r":
        return stop + (text[stop : stop + 1] == ".")
    return stop if text[start:stop] == "roku" else at


def _fits(word: DateWord, written: str, dotted: bool) -> bool:
    return (dotted or not word.dot) and (not word.capital or written[:1].isupper())


def _weekday(begin: int, end: int, words: tuple[DateWord, ...], before: bool) -> Weekday | None:
    numbers = {word.weekday for word in words}
    return Weekday(begin, end, numbers.pop(), words, before) if len(numbers) == 1 else None


def _step_back(text: str, start: int, end: int, articles: Sequence[str]) -> tuple[int, bool, bool]:
    """Step over what may stand between a weekday and its date, from the date's start.

    Returns where the weekday would end (0 if it cannot be there), and whether a comma and
    whether a bracket was stepped over.
    """
    at = skip_back(text, start, 4)
    if at and text[at - 1] in OPENING:
        if text[end : end + 1] not in (*CLOSING, ",", " ", "，"):
            return 0, False, False
        return skip_back(text, at - 1, 2), False, True
    begin = word_start(text, at)
    if begin < at and text[begin:at].lower() in articles:
        at = skip_back(text, begin, 2)
    if at and text[at - 1] == "\n" and wrapped(text, at - 1):
        at = skip_back(text, at - 1, 2)
    if at and text[at - 1] in "-–—" and text[at:start].isspace():
        return skip_back(text, at - 1, 1), False, False
    comma = bool(at) and text[at - 1] in _COMMAS
    if comma:
        at = skip_back(text, at - 1, 1)
    return at, comma, False
