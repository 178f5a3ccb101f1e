"""The months that files are called after, and those of which the text attaches something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from sendlint.draft.attachments import Attachment
from sendlint.facts.dates.date_words import DateWords
from sendlint.facts.files.file_versions import FileVersion
from sendlint.facts.text.phrases import Phrases, Reading
from sendlint.facts.text.skim import plain
from sendlint.finding import Place

_WORDS = r"[^\W\d_]{4,14}"
_HAN = "一二三四五六七八九十"
_CJK = (
    rf"(?<![0-9{_HAN}])(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月"
    r"(?!\s?[0-9]{1,2}\s?[日号])"
)
_SHORTEST = 4
"""Letters of a month: Jan and Mar are names of people, too."""
_BEFORE, _AFTER = 3, 2
_CJK_AFTER = 10
_MOST = 200


class FileMonth(Struct, frozen=True):
    """A file whose name names one month.

    month: 1 to 12. written: as it stands in the name. stem: the other words of its plain name.
    """

    file: Attachment
    month: int
    written: str
    stem: str


class SpokenMonth(Struct, frozen=True):
    """A month that the subject or the writer's own text names.

    near: the plain words beside it, which may name what is of the month.
    presented: whether its sentence attaches something.
    """

    month: int
    near: str
    place: Place
    presented: bool


def read_file_months(versions: Iterable[FileVersion], words: DateWords) -> tuple[FileMonth, ...]:
    """Return the files that are called after a single month, pictures aside."""
    found: list[FileMonth] = []
    for version in versions:
        months = [] if version.is_picture else _months(version.file.name, words)
        if len(months) == 1:
            month, written = months[0]
            stem = version.stem.replace(plain(written), " ")
            found.append(FileMonth(version.file, month, written, stem))
    return tuple(found)


def _months(name: str, words: DateWords) -> list[tuple[int, str]]:
    """Return the months in a name and how they are written, each once."""
    stem = name.rpartition(".")[0] or name
    found: dict[int, str] = {}
    for match in (*re.finditer(_WORDS, stem), *re.finditer(_CJK, stem)):
        for meaning in words.months(match[0])[:1]:
            found.setdefault(meaning.month, match[0])
    return list(found.items())


def find_spoken_months(
    phrases: Phrases,
    words: DateWords,
    *,
    presenting: Sequence[str],
    denying: Sequence[str],
    links: frozenset[str],
    is_answer: bool,
) -> tuple[SpokenMonth, ...]:
    """Return the months that the subject and the writer's own text name.

    presenting, denying: the topics of words that attach something in their sentence, and of those
        that say that it is not so. links: the words between a document and its month.
    is_answer: a reply or a forward, whose subject is not the writer's.
    """
    found: list[SpokenMonth] = []
    for reading in phrases.readings:
        if reading.content is not None and not (is_answer and reading.part == "subject"):
            found += _spoken(reading, words, presenting, denying, links)
    return tuple(found)


def _spoken(
    reading: Reading,
    words: DateWords,
    presenting: Sequence[str],
    denying: Sequence[str],
    links: frozenset[str],
) -> Iterator[SpokenMonth]:
    hits = reading.hits
    shown = {hit.sentence for topic in presenting for hit in hits(topic)}
    shown -= {hit.sentence for topic in denying for hit in hits(topic)}
    for first, last, month in _month_tokens(reading, words):
        sentence = reading.first_sentence + reading.clauses.sentence(first)
        source, tokens = reading.folded.source, reading.tokens
        start, end = source(tokens.starts[first]), source(tokens.ends[last])
        if reading.content is None:
            return
        place = reading.content.place(reading.offset + start, reading.offset + end)
        near = plain(" ".join(_beside(tokens.words, first, last, links)))
        yield SpokenMonth(month, near, place, sentence in shown)


def _month_tokens(reading: Reading, words: DateWords) -> Iterator[tuple[int, int, int]]:
    """Yield first and last token of each month, and its number."""
    tokens, source = reading.tokens.words, reading.folded.source
    count = 0
    for index, word in enumerate(tokens):
        if word == "月" and index:
            first = index - 1
            if tokens[first] in ("一", "二") and index > 1 and tokens[index - 2] == "十":
                first -= 1
            found = words.months("".join(tokens[first : index + 1]))
        elif len(word) >= _SHORTEST and word.isalpha():
            first = index
            start, end = source(reading.tokens.starts[index]), source(reading.tokens.ends[index])
            found = words.months(reading.text[start:end])
        else:
            continue
        if found:
            yield first, index, found[0].month
            count += 1
        if count >= _MOST:
            return


def _beside(words: Sequence[str], first: int, last: int, links: frozenset[str]) -> list[str]:
    """Return the words that a month may be of: "statement for October"; 10月份的对账单."""
    if words[last] == "月":
        return ["".join(words[last + 1 : last + 1 + _CJK_AFTER])]
    before = first - 1
    if before >= 0 and words[before] in links:
        before -= 1
        found = list(words[max(0, before - _BEFORE + 1) : before + 1])
    else:
        found = []
    after = last + 1
    if words[after : after + 2] == ["'", "s"]:
        after += 2
    while after < len(words) and words[after].isdecimal():
        after += 1
    return found + list(words[after : after + _AFTER])
