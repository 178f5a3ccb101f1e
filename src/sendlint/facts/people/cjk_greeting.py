"""Greetings in Chinese and Japanese: 张总您好, 尊敬的王先生, 田中様."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from sendlint.facts.people.greeting import Addressee
from sendlint.facts.people.greeting_words import (
    HAN,
    IN_GIVEN_NAMES,
    JAPANESE,
    Gender,
    GreetingWords,
)
from sendlint.facts.people.latin_greeting import tokens_of
from sendlint.facts.text.han import simplified
from sendlint.facts.text.skim import plain

_LONGEST_LINE = 80
_LONGEST_RUN = 24
_MOST_RUNS = 8
_BLANKS = " \t\u3000\u00a0"
_DELIMITERS = "，,、：:！!。；;.?？（(/&~～"
_GOES_ON = "，,、/&"
_BEFORE_SURNAME = "小老阿"
_KANA = "[\u3041-\u30fa]"
_HIRAGANA = "[\u3041-\u3096]"
_LONGEST_NAME = 4
_LONGEST_JAPANESE = 8


class _Run(Struct, frozen=True, gc=False):
    """What stands between two marks: [start, end) in the line, and the mark behind it."""

    start: int
    end: int
    mark: str


class _Parts(Struct, frozen=True, gc=False):
    """A run taken apart. name: what is left of it; start, end: where that stands in the line."""

    name: str
    start: int
    end: int
    titles: tuple[str, ...]
    hello: bool


def read_cjk(
    line: str, start: int, kana: bool, words: GreetingWords
) -> tuple[Addressee, ...] | None:
    """Return whom a line greets, () for a group; None if it is no greeting.

    line: with Chinese or Japanese characters. start: its offset in the text. kana: whether the
    text has kana.
    """
    line = line[:_LONGEST_LINE]
    return _Reader(line, start, "ja" if kana else _language(line, words), words).read()


def has_kana(text: str) -> bool:
    """Tell whether a text has kana, which no Chinese one has."""
    return re.search(_KANA, text) is not None


def _language(line: str, words: GreetingWords) -> str:
    """Return "ja" where there are a Japanese title, or a surname that is no Chinese one."""
    plain_line = simplified(line)
    for piece in re.split(r"[\s，,、：:！!。]{1,3}", plain_line):
        if piece.endswith(words.japanese_titles):
            return "ja"
        if piece[:1] not in words.surnames["zh"] and piece[:2] in words.surnames["ja"]:
            return "ja"
    return "zh"


class _Reader:
    def __init__(self, line: str, start: int, language: str, words: GreetingWords) -> None:
        self.line, self.start, self.language, self.words = line, start, language, words
        self.plain = simplified(line)
        self.opened = False
        self.generic = words.solid_generic[language]
        self.surnames = words.surnames[language]
        titles = words.solid_titles
        self.titles = tuple(one for one in titles if language == "ja" or one not in IN_GIVEN_NAMES)

    def read(self) -> tuple[Addressee, ...] | None:
        begun = len(self.line) - len(self.line.lstrip(_BLANKS))
        first = self._skip_openings(begun)
        self.opened = first > begun
        people: list[Addressee] = []
        generic = self.opened
        runs = list(self._runs(first))
        for number, run in enumerate(runs):
            found = self._person(run)
            if found == "group":
                if people and self._is_sentence(run):
                    break  # 周工，资料明天发您。
                return ()
            if found == "":
                break
            if isinstance(found, Addressee):
                if run.mark == "/" and not found.words:
                    return ()  # 先生/女士
                ends = run.mark not in _BLANKS or not self.line[run.end :].strip(_BLANKS)
                if number and ends and not found.words and self.language == "ja":
                    found = self._spaced(runs[:number], run) or found
                if not people:
                    found = _from(found, self.start + begun)
                people.append(found)
            else:
                generic = True
            if run.mark not in _GOES_ON and not (self.language == "ja" and run.mark in _BLANKS):
                break
        if generic and not people and self._is_firm(begun):
            return None
        return tuple(people) if people or generic else None

    def _is_firm(self, at: int) -> bool:
        """Tell whether a Japanese line names only a firm or its department, for the name below.

        Without a title and hiragana it is no sentence: 富士ラボ株式会社, 購買部.
        """
        if self.language != "ja" or self.opened:
            return False
        return re.search(_HIRAGANA, self.line) is None and (
            self.plain[at:].strip() not in self.generic
        )

    def _spaced(self, before: list[_Run], run: _Run) -> Addressee | None:
        """Return whom a title behind blanks means: 斎藤　昇　様.

        A surname before the name belongs to it, a firm or a department does not.
        """
        from msgspec.structs import replace

        last = before[-1]
        if last.mark not in _BLANKS:
            return None
        starts = [last.start]
        if len(before) > 1 and before[-2].mark in _BLANKS:
            surname = self.plain[before[-2].start : before[-2].end]
            if surname in self.surnames:
                starts.insert(0, before[-2].start)
        for start in starts:
            found = self._person(_Run(start, run.end, run.mark))
            if isinstance(found, Addressee) and found.words:
                return replace(found, name=self.line[start : run.start].rstrip(_BLANKS))
        return None

    def _is_sentence(self, run: _Run) -> bool:
        """Tell whether a run that holds a word for a group is what the mail says.

        It stands behind a comma, and is neither such a word nor begins with "everybody".
        """
        text = self.plain[run.start : run.end].strip()
        behind = self.line[: run.start].rstrip(_BLANKS)[-1:] in "，,"
        return behind and text not in self.generic and not text.startswith(self.words.everybody)

    def _skip_openings(self, at: int) -> int:
        """Return where the line goes on behind 尊敬的, 您好 or Dear."""
        lower = self.plain.lower()
        openings = self.words.solid_openings
        for _ in range(3):
            latin = tokens_of(self.line[at : at + 20], at)[:1]
            if latin and latin[0].start == at and latin[0].plain in self.words.openings:
                at = latin[0].end
            elif lower.startswith(openings, at):
                at += next(len(word) for word in openings if lower.startswith(word, at))
            else:
                return at
            while at < len(self.line) and self.line[at] in "，, \t\u3000!！":
                at += 1
        return at

    def _runs(self, at: int) -> Iterator[_Run]:
        """Yield the runs of the line: to a mark, in Japanese to a blank as well."""
        stops = _DELIMITERS + (_BLANKS if self.language == "ja" else "")
        for _ in range(_MOST_RUNS):
            while at < len(self.line) and self.line[at] in _BLANKS:
                at += 1
            end = at
            while end < len(self.line) and self.line[end] not in stops:
                end += 1
            mark = self.line[end : end + 1]
            if mark and mark in _BLANKS and self.line[end:].lstrip(_BLANKS)[:1] in _GOES_ON:
                mark = self.line[end:].lstrip(_BLANKS)[:1]
            yield _Run(at, end, mark)
            if not mark:
                return
            at = end + 1

    def _person(self, run: _Run) -> Addressee | str:
        """Return whom a run greets: a person, "group", "none" to go on, or "" to stop."""
        if run.start >= run.end:
            return "none"
        if run.end - run.start > _LONGEST_RUN:
            return ""
        whole = self.plain[run.start : run.end].strip()
        if whole in self.generic:
            return "group"
        parts = self._parts(run)
        if not parts.name:
            if parts.titles:
                return self._addressee(parts, "", "full")
            return "none" if parts.hello else ""
        name = plain(parts.name)
        if not name:
            return ""
        if name[0] < "\u2e80":
            return self._latin(parts)
        if name in self.generic or self._is_group(name):
            return "none" if self.language == "ja" else "group"
        kind = self._kind(name, parts)
        if kind:
            return self._addressee(parts, name, kind)
        return "none" if self.language == "ja" else ""

    def _parts(self, run: _Run) -> _Parts:
        """Take hello and titles off the end of a run."""
        text = self.plain[run.start : run.end].rstrip()
        hello = False
        hellos = self.words.hellos
        for word in hellos if text.endswith(hellos) else ():
            if text.endswith(word) and (len(text) > len(word) or len(word) > 1):
                text, hello = text[: -len(word)].rstrip(), True
                break
        titles: list[str] = []
        end = run.start + len(text)
        for _ in range(2):
            for title in self.titles if text.endswith(self.titles) else ():
                if text.endswith(title) and not (titles and len(title) == 1):
                    text = text[: -len(title)].rstrip()
                    titles.insert(0, title)
                    break
            else:
                break
        hello = hello or self._hello_follows(run)
        name = "".join(text.split()) if text and text[0] >= "\u2e80" else text
        return _Parts(name, run.start, end, tuple(titles), hello)

    def _hello_follows(self, run: _Run) -> bool:
        """Tell whether the words behind the mark say hello: 张伟，您好."""
        behind = self.plain[run.end + 1 : run.end + 12].lstrip(_BLANKS)
        return behind.startswith(self.words.long_hellos)

    def _is_group(self, name: str) -> bool:
        """Tell whether a name holds a word for a firm or a group."""
        if self.language == "ja":
            return name[0] in "お御ご皆各" or any(
                len(word) > 3 and word in name for word in self.generic
            )
        return any(
            name[at : at + size] in self.generic
            for size in (2, 3, 4)
            for at in range(len(name) - size + 1)
        )

    def _kind(self, name: str, parts: _Parts) -> str:
        """Return which part of a name this is; "" if it is none."""
        if self.language == "ja":
            fits = bool(parts.titles) and len(name) <= _LONGEST_JAPANESE
            return "full" if fits and re.fullmatch(_japanese(), name) else ""
        if name[0] in _BEFORE_SURNAME and name[1:] in self.surnames:
            return "surname"
        if len(name) > _LONGEST_NAME or not re.fullmatch(_han(), name):
            return ""
        if name in self.surnames:
            return "surname" if parts.titles or parts.hello else ""
        known = name[:2] in self.surnames or name[0] in self.surnames
        if known and len(name) > 1 and (len(name) < _LONGEST_NAME or name[:2] in self.surnames):
            return "full" if parts.titles or parts.hello or self.opened else ""
        return "given" if len(name) < 3 and (parts.hello or self.opened) else ""

    def _addressee(self, parts: _Parts, name: str, kind: str) -> Addressee:
        genders = {self.words.titles[title].gender for title in parts.titles} - {""}
        both = len(genders) > 1
        gender: Gender = ""
        if len(genders) == 1 and self.language == "zh":
            gender = genders.pop()
        if kind == "surname" and name[0] in _BEFORE_SURNAME and name not in self.surnames:
            name = name[1:]
        title = "".join(parts.titles)
        return Addressee(
            start=self.start + parts.start,
            end=self.start + parts.end,
            name=self.line[parts.start : parts.start + len(parts.name)] if name else "",
            words=(name,) if name else (),
            title=self.line[parts.end - len(title) : parts.end] if title else "",
            title_gender="" if both else gender,
            language=self.language,
            kind=kind,
        )

    def _latin(self, parts: _Parts) -> Addressee | str:
        """Return the person that a name in Latin letters names: 尊敬的Michael."""
        tokens = tokens_of(parts.name, 0)
        if not tokens or not (self.opened or parts.titles or parts.hello):
            return ""
        rest = parts.name[tokens[-1].end :].strip(" .")
        known = [token.plain for token in tokens]
        if rest or len(tokens) > 4 or any(word in self.words.generic for word in known):
            return "group"
        if not tokens[0].text[0].isupper():
            return "group"
        genders = {self.words.titles[title].gender for title in parts.titles} - {""}
        first = self.words.titles.get(known[0].replace(".", ""))
        if first:
            known = known[1:]
            genders |= {first.gender} - {""}
        return Addressee(
            start=self.start + parts.start,
            end=self.start + parts.end,
            name=parts.name.strip(),
            words=tuple(piece for word in known for piece in word.replace(".", "").split("-")),
            title="".join(parts.titles) or (tokens[0].text if first else ""),
            title_gender=genders.pop() if len(genders) == 1 else "",
            language=self.language,
        )


def _from(addressee: Addressee, start: int) -> Addressee:
    from msgspec.structs import replace

    return replace(addressee, start=start)


@cache
def _han() -> re.Pattern[str]:
    return re.compile(f"[{HAN}]{{1,8}}")


@cache
def _japanese() -> re.Pattern[str]:
    return re.compile(f"[{JAPANESE}]{{1,8}}")
