"""The greeting of a mail: whom the writer's own first lines address, and how."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from sendlint.draft.draft import Draft
from sendlint.draft.model import Passage, Text
from sendlint.facts.people.greeting_words import Gender, GreetingWords
from sendlint.finding import Place

_MOST_LINES = 5
_LONGEST_LINE = 80
"""Characters of a line above the greeting; a longer one is of the letter itself."""
_HEAD = 300
"""Characters of the own text in which a greeting is looked for."""


class Addressee(Struct, frozen=True):
    """One person that a greeting addresses.

    start, end: where greeting word, titles and name stand in the text.
    name: the name as written, "" for a title alone. words: its words in plain form.
    title: the titles as written; title_gender: what they say of the person.
    opening_gender: what the greeting word says (szanowny, szanowna).
    language: of the greeting word, else of the title.
    kind: "words" for Latin letters; in Chinese and Japanese "surname", "full" or "given".
    sure: whether the words are surely a greeting and a name.
    mixed: whether the titles are those of a man and of a woman.
    """

    start: int
    end: int
    name: str = ""
    words: tuple[str, ...] = ()
    title: str = ""
    title_gender: Gender = ""
    opening_gender: Gender = ""
    language: str = ""
    kind: str = "words"
    sure: bool = True
    mixed: bool = False

    @property
    def gender(self) -> Gender:
        """What title and greeting word say of the person."""
        return self.title_gender or self.opening_gender


class Greeting(Struct, frozen=True):
    """The people that a greeting addresses; none where it is for a group or for nobody."""

    text: Text
    people: tuple[Addressee, ...] = ()

    def place(self, addressee: Addressee) -> Place:
        """Return the place of the words that address somebody."""
        return self.text.place(addressee.start, addressee.end)

    def written(self, addressee: Addressee) -> str:
        """Return the words that address somebody."""
        return " ".join(self.text.content[addressee.start : addressee.end].split())


def read_greeting(draft: Draft, words: GreetingWords) -> Greeting | None:
    """Return the greeting in the first lines of the writer's own text.

    Those are the first five lines that are not blank, within 300 characters. Quoted and forwarded
    text greets somebody else.
    """
    for text in draft.texts:
        for passage in text.own:
            head = passage.text[: 10 * _HEAD].lstrip()
            if head:
                return _in_passage(text, passage, words)
    return None


def read_text_greeting(text: Text, words: GreetingWords) -> Greeting | None:
    """Return the greeting in the first lines of the writer's own part of one text."""
    passage = next((passage for passage in text.own if passage.text.strip()), None)
    return _in_passage(text, passage, words) if passage else None


def _in_passage(text: Text, passage: Passage, words: GreetingWords) -> Greeting | None:
    """Return the greeting that the first lines of a passage hold; None if there is none."""
    kana: bool | None = None
    for number, (start, line) in enumerate(_first_lines(passage)):
        people: tuple[Addressee, ...] | None
        if _has_cjk(line):
            if number and _ends(passage, start - passage.offset + len(line)):
                return None  # 小陈 at the end of a mail is its writer
            from sendlint.facts.people.cjk_greeting import has_kana, read_cjk

            if kana is None:
                kana = has_kana(passage.text[: 10 * _HEAD])
            people = read_cjk(line, start, kana, words)
        else:
            from sendlint.facts.people.latin_greeting import LatinLine

            people = LatinLine(line, start, words, first=not number).read()
        if people is not None:
            return Greeting(text, people)
        if len(line) > _LONGEST_LINE:
            return None
    return None


def _ends(passage: Passage, at: int) -> bool:
    """Tell whether nothing but blanks stands behind passage.text[at:]."""
    return not passage.text[at : at + _HEAD].strip()


def _first_lines(passage: Passage) -> Iterator[tuple[int, str]]:
    """Yield (offset in the text, line) of the first lines that are not blank."""
    content = passage.text
    begin = len(content) - len(content.lstrip()) if content[:1].isspace() else 0
    stop = min(len(content), begin + _HEAD)
    for _ in range(_MOST_LINES):
        if begin >= stop:
            return
        end = content.find("\n", begin, stop)
        end = stop if end < 0 else end
        yield passage.offset + begin, content[begin:end]
        begin = end + 1
        while begin < stop and content[begin].isspace():
            begin += 1


def _has_cjk(line: str) -> bool:
    return not line.isascii() and re.search("[\u2e80-\ufeff]", line) is not None
