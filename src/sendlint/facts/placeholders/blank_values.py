"""Where a merge program wrote nothing, or "null", for a value: "Dear ,", 尊敬的：, "Hi null,"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, TypeAlias

from msgspec import Struct

from sendlint.draft.draft import Draft
from sendlint.draft.model import Passage, Text
from sendlint.draft.subjects import bare_subject
from sendlint.facts.people.greeting_words import GreetingWords, bare
from sendlint.facts.text.skim import plain
from sendlint.finding import Place

Kind: TypeAlias = "Literal['empty', 'no-name', 'null']"

_MOST_LINES = 8
_LONGEST = 80
_MOST_AMOUNTS = 5
_NULL = r"null|NULL|\(null\)|None|undefined|NaN|#N/A|N/A|n/a|\[object Object\]"
"""What programs write for a value that is not there; "Null" is a surname, "Nan" a name."""
_ANSWERS = ("None", "N/A", "n/a")
"""Those that people write, too."""
_WORD = "[A-Za-z0-9_]"
_CURRENCY = "EUR|USD|PLN|GBP|CNY|RMB|CHF|JPY"


class BlankValue(Struct, frozen=True):
    """A place where a value is missing.

    kind: "empty" for nothing, "no-name" for a title that a name should follow, "null" for what
        programs write instead.
    value: that word, "" elsewhere.
    """

    kind: Kind
    place: Place
    value: str = ""


@cache
def _line() -> re.Pattern[str]:
    """The words before a line's first mark, the blanks before it, the mark and what follows."""
    return re.compile(
        r"(?P<words>[^\W\d_][^\d,:!，：！\n]{0,40}?)(?P<gap>[ \t\u00a0]{0,3})(?P<mark>[,:，：])"
        r"(?P<rest>[^\n]{0,80})"
    )


@cache
def _null() -> re.Pattern[str]:
    """A line that greets nobody's name: opening words, the null and the mark that ends it."""
    return re.compile(
        rf"(?P<words>[^\d,:!，：！\n]{{0,40}}?)[ \t\u00a0]{{0,2}}(?P<null>{_NULL})"
        r"(?P<title>\w{0,4})[ \t]{0,2}(?:[,:!，：！]|$)"
    )


@cache
def _amount() -> re.Pattern[str]:
    value = r"(?P<{}>null|NULL|undefined|NaN|None)"
    # $null is a variable of several programming languages.
    return re.compile(
        rf"(?:(?<!{_WORD})(?:{_CURRENCY})|[€£¥￥])[ \u00a0]?{value.format('behind')}"
        rf"(?!{_WORD}|[.(\[=-])|(?<!{_WORD})(?<![.$=(]){value.format('before')}[ \u00a0]?"
        rf"(?:(?:{_CURRENCY}|zł)(?!{_WORD})|[€£元])"
    )


def blank_values(draft: Draft, words: GreetingWords) -> tuple[BlankValue, ...]:
    """Return where the subject, the first lines and the amounts of a draft's own text lack a value.

    words: those of the languages.
    """
    reader = _Reader(words)
    found = list(reader.in_subject(draft))
    for text in draft.texts:
        passage = next((passage for passage in text.own if passage.text.strip()), None)
        if passage is not None:
            found += reader.in_lines(text, passage)
        found += _in_amounts(text)
    return tuple(found)


class _Reader:
    """Reads greetings that lack a name."""

    def __init__(self, words: GreetingWords) -> None:
        self.words = words

    def in_subject(self, draft: Draft) -> Iterator[BlankValue]:
        """Yield what a subject lacks: "null, your order", "，您的订单"; an answer has another's."""
        if draft.is_reply or draft.is_forward:
            return
        subject = bare_subject(draft.subject)[0].strip()
        place = Place("subject", quote=subject[:_LONGEST])
        if subject[:1] in (",", "，"):
            yield BlankValue("empty", place)
        elif value := self._null_in(subject):
            yield BlankValue("null", place, value)

    def in_lines(self, text: Text, passage: Passage) -> Iterator[BlankValue]:
        """Yield what the first lines of a passage lack, up to the first that lacks something."""
        at, count = 0, 0
        while count < _MOST_LINES and at < len(passage.text):
            end = passage.text.find("\n", at)
            end = len(passage.text) if end < 0 else end
            line = passage.text[at : min(end, at + 2 * _LONGEST)]
            start = at + len(line) - len(line.lstrip())
            line = line.strip()
            if line:
                kind, value = self._judge(line, first=not count)
                if kind:
                    begin = passage.offset + start
                    place = text.place(begin, begin + min(len(line), _LONGEST))
                    yield BlankValue(kind, place, value)
                    return
                count += 1
            at = end + 1

    def _judge(self, line: str, *, first: bool) -> tuple[Kind | None, str]:
        if first and line[0] in ",，":
            return "empty", ""
        if value := self._null_in(line):
            return "null", value
        match = _line().match(line)
        if match is None:
            return None, ""
        titles = self._titles_behind(match["words"])
        if titles is None:
            return None, ""
        alone = not match["rest"].strip()
        comma = match["mark"] in ",，"
        if alone and titles and titles[-1] in self.words.asking_titles:
            return "no-name", ""
        # "Dear," and 尊敬的： ask for a name; "Hello," does not, unless a blank stands for it.
        asks = alone and not titles and plain(match["words"].strip()) in self.words.asking
        blank = comma and match["gap"] and not titles
        return ("empty", "") if asks or blank else (None, "")

    def _null_in(self, line: str) -> str:
        """Return the null that a line or a subject greets, "" if none."""
        match = _null().match(line)
        if match is None:
            return ""
        before = match["words"]
        if match["title"] and bare(plain(match["title"])) not in self.words.titles:
            return ""
        if before.strip():
            greets = self._titles_behind(before) is not None
        else:
            greets = bool(match["title"]) or self._is_called(match["null"], line[match.end() - 1 :])
        return match["null"] if greets else ""

    def _is_called(self, value: str, rest: str) -> bool:
        """Tell whether a null alone is greeted: "null, your order", not "None, I am afraid"."""
        if value in _ANSWERS or rest[:1] not in (",", "，"):
            return False
        behind = rest[1:].strip()
        first = plain(behind[:_LONGEST]).split()[:1]
        return not behind or behind.startswith(("您", "你")) or first[0] in self.words.yours

    def _titles_behind(self, text: str) -> list[str] | None:
        """Return the titles behind the greeting that a text holds and nothing else; else None."""
        rest = [bare(word) for word in plain(text).replace("/", " ").split()]
        joined = " ".join(rest)
        if joined in self.words.openings or joined in self.words.asking:
            return []
        for size in range(min(3, len(rest) - 1), 0, -1):
            if " ".join(rest[:size]) in self.words.openings:
                titles = rest[size:]
                return titles if all(title in self.words.titles for title in titles) else None
        return None


def _in_amounts(text: Text) -> Iterator[BlankValue]:
    """Yield the amounts that are no number: "NaN EUR", €undefined."""
    count = 0
    for passage in text.own:
        for match in _amount().finditer(passage.text):
            start = passage.offset + match.start()
            value = match["behind"] or match["before"]
            yield BlankValue("null", text.place(start, start + len(match[0])), value)
            count += 1
            if count >= _MOST_AMOUNTS:
                return
