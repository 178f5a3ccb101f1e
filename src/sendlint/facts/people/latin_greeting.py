"""Greetings in Latin letters: Dear Mr Schmidt, Szanowny Panie Marku, Hallo Frau Weber."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from unicodedata import normalize

from msgspec import Struct

from sendlint.facts.people.greeting import Addressee
from sendlint.facts.people.greeting_words import Gender, GreetingWords, bare
from sendlint.facts.text.skim import plain

_LONGEST_OPENING = 3
_SHORTEST_GENERIC = 3
_MOST_OPENINGS = 4
_MOST_TITLES = 4
_MOST_PEOPLE = 6
_MOST_WORDS = 6
"""Words of one name, particles included."""
_LONGEST_BARE = 30
_TITLE_AND_NAME = 2
"""Words of a first line that greets without any mark: "panie tomku"."""
_BARE_ENDS = (",", "!", "-", "–")
"""How a line that is only a name ends."""
_ENDS = frozenset(",:;!.…–—-(?，：！。；\n")
_PARTICLE_WORDS = (
    "von van der den de la le du da di do dos das del della bin ibn al el zu zur zum ter ten af av"
    " st san"
)
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
"""Words within surnames that may be written small and tell nobody apart."""
_HONOURS = frozenset(("san", "sama", "jr", "sr", "esq", "phd"))
"""What may follow a name."""
_SIGNS = str.maketrans("-/.'’()", "       ")


class Token(Struct, frozen=True, gc=False):
    """A word of Latin letters in a line, with its dots and hyphens; plain: its plain form."""

    text: str
    plain: str
    start: int
    end: int


@cache
def _token() -> re.Pattern[str]:
    letter = r"[A-Za-z\u00aa-\u024f\u0300-\u036f\u1e00-\u1eff]"
    return re.compile(rf"{letter}{{1,40}}(?:[.'’/@()-]{{1,2}}{letter}{{1,40}}){{0,6}}[.)]?|[&+]")


@cache
def _first() -> re.Pattern[str]:
    letter = r"[A-Za-z.\u00aa-\u024f\u0300-\u036f\u1e00-\u1eff]"
    return re.compile(rf"[ \t\u00a0\"'*_]{{0,20}}({letter}{{1,40}})")


def tokens_of(line: str, start: int) -> list[Token]:
    """Return the words of a line; start: its offset in the text."""
    found = []
    for match in _token().finditer(line):
        word = normalize("NFC", match[0])
        found.append(Token(word, plain(word), start + match.start(), start + match.end()))
    return found


def may_greet(line: str, words: GreetingWords) -> bool:
    """Tell by its first word whether a line may be a greeting."""
    first = _first().match(line)
    return first is not None and plain(first[1]).replace(".", "") in words.first_words


class LatinLine:
    """A line of Latin letters, read from left to right."""

    def __init__(self, line: str, start: int, words: GreetingWords, *, first: bool = False) -> None:
        """first: whether it is the first line of the text, which may hold nothing but a name."""
        self.line, self.start, self.words = line, start, words
        self.first = first
        self.bare = first and len(line) <= _LONGEST_BARE and line.rstrip()[-1:] in _BARE_ENDS
        self.tokens = tokens_of(line, start) if self.bare or may_greet(line, words) else []
        self.at = 0
        self.opening_start = start
        self.opening_gender: Gender = ""
        self.language = ""
        self.title_language = ""

    def read(self) -> tuple[Addressee, ...] | None:
        """Return whom the line greets, () for a group; None if it is no greeting."""
        tokens = self.tokens
        if not tokens or self.line[: tokens[0].start - self.start].strip(" \t\u00a0\"'*_"):
            return None
        greeted = self._read_openings() or self._is_title_alone()
        if not greeted and not self._is_name_alone():
            return None
        self.bare = not greeted
        people: list[Addressee] = []
        while len(people) < _MOST_PEOPLE:
            found = self._read_person()
            if found is None:
                return tuple(people)
            people.append(found)
            if not self._goes_on():
                break
        return tuple(people)

    def _phrase(self, size: int) -> str:
        """Return the next words in plain form, without dots; "" if marks part them."""
        part = self.tokens[self.at : self.at + size]
        if len(part) < size:
            return ""
        for one, other in pairwise(part):
            if self._between(one, other).strip():
                return ""
        return " ".join(bare(token.plain).strip("()") for token in part)

    def _between(self, one: Token, other: Token) -> str:
        return self.line[one.end - self.start : other.start - self.start]

    def _read_openings(self) -> bool:
        """Read "dear", "good morning", "hello dear"."""
        begun = self.at
        for _ in range(_MOST_OPENINGS):
            if self.at > begun and self._gap().strip(" \t\u00a0") not in ("", ","):
                break
            for size in range(_LONGEST_OPENING, 0, -1):
                phrase = self._phrase(size)
                language = self.words.openings.get(phrase) if phrase else None
                if language is not None:
                    break
            else:
                break
            if self.at == begun:
                self.opening_start = self.tokens[begun].start
                self.opening_gender = ""
            self.opening_gender = self.words.genders.get(phrase, self.opening_gender)
            self.language = language
            self.at += size
        return self.at > begun

    def _is_title_alone(self) -> bool:
        """Tell whether the line begins with a title that greets by itself, and holds no more.

        Who is in a hurry leaves out the comma and the capitals on the first line.
        """
        title = self.words.titles.get(bare(self.tokens[0].plain))
        if not title or not title.gender:
            return False
        rest = self.line.rstrip()
        if self.first and self._phrase(_TITLE_AND_NAME) and len(self.tokens) == _TITLE_AND_NAME:
            small = self.tokens[0].text[0].islower() and rest[-1:] in (",", "!")
            if small or rest.endswith(self.tokens[-1].text):
                return True
        if not self.tokens[0].text[0].isupper():
            return False
        if self.first and self._is_called():
            return True
        return len(self.tokens) <= _MOST_WORDS and rest[-1:] in ",:!，："

    def _is_called(self) -> bool:
        """Tell whether a title and a name that a sentence follows are a call: "Panie Marku, …"."""
        if not self._phrase(_TITLE_AND_NAME) or not self.tokens[1].text[0].isupper():
            return False
        title, name = (bare(token.plain) for token in self.tokens[:_TITLE_AND_NAME])
        behind = self.line[self.tokens[1].end - self.start :].lstrip(" \t\u00a0")[:1]
        return behind == "," and self.words.is_called(title, name)

    def _is_name_alone(self) -> bool:
        """Tell whether the line may hold names alone, a word each: "Aniu,", "Lars, Ingrid,"."""
        joints = [token.text in "&+" or self._joins(token) for token in self.tokens]
        for at, (one, other) in enumerate(pairwise(self.tokens)):
            if not (self._between(one, other).strip(" \t") or joints[at] or joints[at + 1]):
                return False
        named = [t.text for t, joint in zip(self.tokens, joints, strict=True) if not joint]
        return self.bare and all(text[0].isupper() and text[1:].islower() for text in named)

    def _gap(self) -> str:
        """Return what stands between the last word read and the next one, or the line's end."""
        last = self.tokens[self.at - 1]
        stop = self.tokens[self.at].start if self.at < len(self.tokens) else None
        return self.line[last.end - self.start : None if stop is None else stop - self.start]

    def _read_person(self) -> Addressee | None:
        """Read titles and a name; None for a group, or what is no name."""
        begun = self.at
        if self.at >= len(self.tokens) or not self._opens_name():
            return None
        for size in (3, 2):
            if self._phrase(size) in self.words.generic and not self._is_title():
                return None
        if self._is_generic(self.tokens[self.at]) and not self._is_title():
            return None
        genders: list[Gender] = []
        self.title_language = ""
        while len(genders) < _MOST_TITLES and (size := self._is_title()):
            title = self.words.titles[self._phrase(size)]
            genders.append(title.gender)
            self.title_language = title.language if title.gender else self.title_language
            self.language = self.language or title.language
            self.at += size
            if self._offers_choice():
                return None
            if self._ended():
                break
        named = self.at
        name: list[Token] = []
        if not (genders and self._ended()):
            name = self._read_name()
            if not name and not genders:
                return None
            if any(map(self._is_generic, name)) or self._goes_on_small(name):
                return None
            if self._presents():
                return None
        return self._addressee(begun, named, name, genders)

    def _addressee(
        self, begun: int, named: int, name: list[Token], genders: list[Gender]
    ) -> Addressee:
        """Return the person whose titles and name begin at some tokens, and go on behind them.

        begun, named: where the titles begin, and the name. genders: those that the titles tell.
        """
        tokens = self.tokens
        last = name[-1] if name else tokens[self.at - 1]
        end = last.end
        if name and last.text.endswith(".") and len(last.text) > 2:
            end -= 1
        kinds = {gender for gender in genders if gender}
        content, offset = self.line, self.start
        title = ""
        if genders:
            title = content[tokens[begun].start - offset : tokens[named - 1].end - offset]
        start = min(self.opening_start, tokens[begun].start)
        found = Addressee(
            start=start,
            end=end,
            name=content[name[0].start - offset : end - offset] if name else "",
            words=_name_words(name),
            title=title,
            title_gender=kinds.pop() if len(kinds) == 1 else "",
            opening_gender=self.opening_gender,
            language=self.language,
            sure=self._is_sure(name),
            mixed=len(set(genders) - {""}) > 1,
        )
        self.opening_gender = ""
        if self.at < len(tokens):
            self.opening_start = tokens[self.at].start
        return found

    def _goes_on_small(self, name: list[Token]) -> bool:
        """Tell whether a sentence begins behind a comma: "Hello, mark the date, please"."""
        if not name or self._ended() or name[0].text[0].isupper():
            return False
        first = name[0].start - self.start
        return self.line[:first].rstrip(" \t\u00a0")[-1:] == ","

    def _presents(self) -> bool:
        """Tell whether the name read is the writer's own: "Hi, Tom here", "Hallo, Uwe hier"."""
        following = self.tokens[self.at : self.at + 2]
        presents = following and bare(following[0].plain) in self.words.present
        if not presents or self._gap().strip(" \t\u00a0"):
            return False
        behind = self.line[following[0].end - self.start :].lstrip(" \t\u00a0")[:1]
        return not behind.isalnum() or following[-1].plain in self.words.present_of

    def _is_sure(self, name: list[Token]) -> bool:
        """Tell whether the name begins with a capital and nothing goes on behind it."""
        return (
            not self.bare and self._ended() and all(token.text[0].isupper() for token in name[:1])
        )

    def _opens_name(self) -> bool:
        return self.at == 0 or self._gap().strip(" \t\u00a0") in ("", ",", "&", "/", "+")

    def _is_title(self) -> int:
        """Return how many of the next words are a title, 0 if none is."""
        if self.at >= len(self.tokens):
            return 0
        for size in (2, 1):
            phrase = self._phrase(size)
            title = self.words.titles.get(phrase)
            if title is None or (len(phrase) == 1 and title.language != self.language):
                # "M. Dupont" is Monsieur Dupont in French alone.
                continue
            if not title.gender or self.title_language in ("", title.language):
                # After "Ms." Pan is a Chinese surname.
                return size
        return 0

    def _is_generic(self, token: Token) -> bool:
        """Tell whether a word is no name; "Na" may be one where "na" is a Polish preposition."""
        word = bare(token.plain)
        if "@" in word:
            return True
        if len(word) < _SHORTEST_GENERIC and token.text[0].isupper():
            return False
        return word in self.words.generic

    def _offers_choice(self) -> bool:
        """Tell whether a second title follows as another choice: Sir or Madam, Madame, Monsieur."""
        if self.at >= len(self.tokens):
            return False
        gap = self._gap().strip(" \t\u00a0")
        token = self.tokens[self.at]
        if token.plain in self.words.choices or token.plain in self.words.conjunctions:
            return True
        return gap in ("/", ",") and self._phrase(1) in self.words.titles

    def _ended(self) -> bool:
        """Tell whether the line or a mark ends what was read."""
        if not self.at:
            return False
        last = self.tokens[self.at - 1]
        behind = self.line[last.end - self.start :].lstrip(" \t\u00a0\"'*_")[:1]
        if last.text.endswith(".") and len(last.text) > 3 and not self._abbreviated(last):
            return True
        if self.at < len(self.tokens) and self._joins(self.tokens[self.at]):
            return True
        return not behind or behind in _ENDS or not (behind.isalnum() or behind in "&/+'’")

    def _abbreviated(self, token: Token) -> bool:
        return bare(token.plain) in self.words.titles

    def _joins(self, token: Token) -> bool:
        return token.plain in self.words.conjunctions

    def _read_name(self) -> list[Token]:
        """Read the words of a name: capitalised, with particles; or one word written small."""
        found: list[Token] = []
        while self.at < len(self.tokens) and len(found) < _MOST_WORDS:
            token = self.tokens[self.at]
            if found and self._gap().strip(" \t\u00a0"):
                break
            if self._joins(token) or token.plain in ("&", "+"):
                break
            small = not token.text[0].isupper()
            if small and token.plain not in _PARTICLES and found:
                break
            found.append(token)
            self.at += 1
            if small and token.plain not in _PARTICLES:
                break
            if token.text.endswith(".") and self._ended():
                break
        return found

    def _goes_on(self) -> bool:
        """Move on to the next person, if one follows; tell whether one does."""
        if self.at >= len(self.tokens):
            return False
        gap = self._gap().strip(" \t\u00a0")
        token = self.tokens[self.at]
        if gap == "" and self._joins(token):
            self.at += 1
            if self.at < len(self.tokens):
                self.opening_start = self.tokens[self.at].start
                self._read_openings()
            return self.at < len(self.tokens)
        if gap == "/":
            return True
        if gap not in (",", ";"):
            return False
        # "Dear Anna, dear Tom," and "Hi Anna, Tom," go on; "Hi Anna, Thanks for …" does not.
        begun = self.at
        if self._read_openings():
            if self.at < len(self.tokens) and self.tokens[self.at].text[0].isupper():
                return True
            self.at = begun
            return False
        rest = self.tokens[self.at :]
        names = all(token.text[0].isupper() or self._joins(token) for token in rest)
        return names and len(rest) <= _MOST_WORDS and self.line.rstrip()[-1:] in ",:!"


def parts_of(word: str) -> list[str]:
    """Return the parts of a word in plain form: anna-maria, o'neill and anna/tom have two."""
    return word.translate(_SIGNS).split()


def _name_words(name: list[Token]) -> tuple[str, ...]:
    """Return the words that tell people apart, hyphens parting them."""
    words: list[str] = []
    for token in name:
        for word in parts_of(token.plain.replace("’", "").replace("'", "")):
            if word not in _PARTICLES and word not in _HONOURS:
                words.append(word)
    return tuple(words)
