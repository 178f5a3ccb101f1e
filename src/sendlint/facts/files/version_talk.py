"""What the writer's own words say of versions: "v3 attached", "the final version", 最终版."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Literal

from msgspec import Struct

from sendlint.facts.dates.dates import DateMention
from sendlint.facts.files.file_versions import number_of
from sendlint.facts.files.version_words import HAN_NUMBERS, STAGES, VersionWords
from sendlint.facts.text.phrases import PhraseHit, Phrases, Reading
from sendlint.facts.text.skim import plain
from sendlint.finding import Place

PRESENTING = (
    *("attach-given", "attach-strong", "attach-weak", "attach-participle", "attach-label"),
    *("attach-send", "attach-now", "attach-point"),
)
"""Topics of words that present a file in their sentence."""
_DENYING_CLAUSE = ("attach-not", "attach-later", "attach-future", "attach-modal")
_DENYING_SENTENCE = ("attach-asked", "attach-if")
DENYING = (*_DENYING_CLAUSE, *_DENYING_SENTENCE)
_ASIDE = ("attach-theirs", "version-elsewhere")
"""What denies a version in its clause, and in its sentence but where the clause attaches it."""
_SAYING = ("attach-given", "attach-strong", "attach-participle", "attach-label")
_DIGITS = re.compile("[0-9]{1,2}")
_NEAR = 4
"""Characters between "version of" and its date, or a date and 版."""
_BEFORE, _AFTER = 30, 8
"""Characters around a date in which the document that bears it is named."""
_DATE_FIRST = ("zh", "ja")
_VERSION = ("version", "wersj", "fassung", "versi", "版")
_FAR = 500
_MOST = 200


class Spoken(Struct, frozen=True):
    """Words that speak of a version as the one that is sent.

    kind: "number" (v3), "revision" (rev B), "newest" (the final version), "date" (dated 10 March).
    values: the number, 2 for the letter B, or the days that may be meant as year, month, day.
    place: of the words; without a part if the text says that the version is not sent.
    sentence: the plain sentence that it stands in.
    presented: whether that sentence presents a file, or is the subject of a new mail.
    replaces: whether that sentence says that something is replaced.
    """

    kind: Literal["number", "revision", "newest", "date"]
    values: tuple[tuple[int, ...], ...]
    place: Place
    sentence: str
    presented: bool
    replaces: bool = False


class Meant(Struct, frozen=True):
    """A plain sentence with words for several things: "both", "to compare", 两版.

    presented: whether it, or the sentence before it, presents a file, or it is the subject.
    """

    sentence: str
    presented: bool


class VersionTalk(Struct, frozen=True):
    """What a draft says of versions.

    spoken: the versions that it presents. numbers: all numbers and letters of versions that it
        names, as (kind, value). stages: which of "old", "draft", "final", "copy" it speaks of,
        other than of something replaced. both: the sentences that may say that several are meant.
    """

    spoken: tuple[Spoken, ...]
    numbers: frozenset[tuple[str, tuple[int, ...]]]
    stages: frozenset[str]
    both: tuple[Meant, ...]


def read_version_talk(
    phrases: Phrases, dates: Sequence[DateMention], words: VersionWords, *, is_answer: bool
) -> VersionTalk:
    """Return what the subject and the writer's own text say of versions.

    is_answer: a reply or a forward, whose subject is not the writer's.
    """
    spoken: list[Spoken] = []
    numbers: set[tuple[str, tuple[int, ...]]] = set()
    stages: set[str] = set()
    both: list[Meant] = []
    for reading in phrases.readings:
        if is_answer and reading.part == "subject":
            continue
        search = _Search(reading, words)
        named = list(search.numbers())
        spoken += named
        numbers.update(_named(named))
        spoken += search.newest()
        spoken += search.dated(dates)
        stages.update(search.stages())
        both += search.meant()
    presented = tuple(one for one in spoken if one.place.part)
    return VersionTalk(presented, frozenset(numbers), frozenset(stages), tuple(both))


def _named(spoken: Iterable[Spoken]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield the versions that are named, without those that a later one replaces."""
    latest: dict[tuple[str, str], tuple[int, ...]] = {}
    for one in spoken:
        if one.replaces:
            key = one.kind, one.sentence
            latest[key] = max(latest.get(key, ()), *one.values)
        else:
            yield from ((one.kind, value) for value in one.values)
    yield from ((kind, value) for (kind, _), value in latest.items())


class _Search:
    """The search in one passage."""

    def __init__(self, reading: Reading, words: VersionWords) -> None:
        self.reading = reading
        self.words = words

    def numbers(self) -> Iterator[Spoken]:
        """Yield the numbers and letters of versions; the denied ones without a place."""
        tokens = self.reading.tokens.words
        names = self.words.number_words
        count = 0
        for index, word in enumerate(tokens):
            after = tokens[index + 1 : index + 4]
            if word in names or (not word.isascii() and plain(word) in names):
                skip = 1 if after[:1] == ["."] else 0
                if after[skip : skip + 1] and _DIGITS.fullmatch(after[skip]):
                    stop = index + 2 + skip
                    number = after[skip]
                    if tokens[stop : stop + 1] == ["."] and self._touch(stop - 1, stop + 1):
                        number = f"{number}.{tokens[stop + 1]}"
                        stop += 2
                    yield self._spoken("number", (number_of(number),), index, stop)
                elif word.startswith("rev") and after[skip : skip + 1] and len(after[skip]) == 1:
                    letter = after[skip]
                    if "b" <= letter <= "z":
                        value = ord(letter) - 96
                        yield self._spoken("revision", ((value,),), index, index + 2 + skip)
                else:
                    continue
            elif word in ("版", "稿") and index and _is_number(tokens[index - 1]):
                number = tokens[index - 1]
                yield self._spoken("number", (number_of(number),), index - 1, index + 1)
            else:
                continue
            count += 1
            if count >= _MOST:
                return

    def _touch(self, index: int, last: int) -> bool:
        """Tell whether tokens stand without blanks between them, and the last is a number."""
        tokens = self.reading.tokens
        if last >= len(tokens.words) or not tokens.words[last].isdecimal():
            return False
        pairs = range(index, last)
        return all(tokens.ends[at] == tokens.starts[at + 1] for at in pairs) and (
            len(tokens.words[last]) < 4
        )

    def newest(self) -> Iterator[Spoken]:
        """Yield the words that speak of the newest version."""
        first = self.reading.first_token
        for hit in self.reading.hits("version-newer")[:_MOST]:
            yield self._spoken("newest", (), hit.first - first, hit.last - first + 1)

    def dated(self, dates: Sequence[DateMention]) -> Iterator[Spoken]:
        """Yield the dates that the text gives as the date of a version."""
        hits = self.reading.hits("version-dated") if dates else ()
        first = self.reading.first_token
        for hit in hits[:_MOST]:
            for mention in dates:
                if mention.text.part != self.reading.part or not mention.candidates:
                    continue
                gap = mention.start - hit.end
                if hit.language in _DATE_FIRST and hit.start >= mention.end:
                    gap = hit.start - mention.end
                if not 0 <= gap <= _NEAR:
                    continue
                one = self._spoken("date", (), hit.first - first, hit.last - first + 1)
                if one.place.part:
                    yield self._dated(one, hit, mention)
                    break

    def _dated(self, one: Spoken, hit: PhraseHit, mention: DateMention) -> Spoken:
        """Return the words with their date; of the sentence only what stands beside them counts."""
        content = mention.text.content
        start, end = min(hit.start, mention.start), max(hit.end, mention.end)
        before = content[max(0, start - _BEFORE) : start]
        after = content[end : end + _AFTER]
        if hit.language not in _DATE_FIRST:
            # "The invoice for your order of 10 March": it is the order that has the date.
            before, after = " ".join(re.findall(r"[^\W\d_]+", before)[-2:]), ""
        near = f"{before} {content[start:end]} {after}"
        return Spoken(
            "date",
            tuple(map(_ymd, mention.candidates)),
            mention.text.place(start, end),
            plain(near),
            one.presented and any(word in plain(hit.phrase) for word in _VERSION),
        )

    def stages(self) -> Iterator[str]:
        """Yield the stages that the passage speaks of, other than of something replaced."""
        gone = self._replacing
        for topic, kind in STAGES.items():
            hits = self.reading.hits(topic)[:_MOST]
            if any(hit.sentence not in gone for hit in hits):
                yield kind

    def meant(self) -> Iterator[Meant]:
        """Yield the sentences with words for several things."""
        first = self.reading.first_token
        for hit in self.reading.hits("both-versions")[:_MOST]:
            number = hit.sentence
            presented = number in self._presenting or number - 1 in self._presenting
            subject = self.reading.part == "subject"
            yield Meant(self._sentence(number, hit.first - first), presented or subject)

    @cached_property
    def _presenting(self) -> set[int]:
        return self._sentences(*PRESENTING)

    @cached_property
    def _replacing(self) -> set[int]:
        return self._sentences("version-gone")

    @cached_property
    def _others(self) -> set[int]:
        """The tokens that follow words for something else."""
        first = self.reading.first_token
        return {hit.last - first + 1 for hit in self.reading.hits("version-others")}

    @cached_property
    def _links(self) -> set[int]:
        """The tokens that lead to the name of what has a version: "of"."""
        first = self.reading.first_token
        return {hit.first - first for hit in self.reading.hits("version-of")}

    @cached_property
    def _denied_sentences(self) -> set[int]:
        return self._sentences(*_DENYING_SENTENCE)

    @cached_property
    def _denied_clauses(self) -> set[int]:
        return self._clauses(*_DENYING_CLAUSE)

    @cached_property
    def _aside_sentences(self) -> set[int]:
        return self._sentences(*_ASIDE)

    @cached_property
    def _aside_clauses(self) -> set[int]:
        return self._clauses(*_ASIDE)

    @cached_property
    def _saying_clauses(self) -> set[int]:
        return self._clauses(*_SAYING)

    def _clauses(self, *topics: str) -> set[int]:
        return {hit.clause for topic in topics for hit in self.reading.hits(topic)}

    def _sentence(self, number: int, token: int) -> str:
        """Return the plain sentence around a token, without what is far from it."""
        reading = self.reading
        at = reading.folded.source(reading.tokens.starts[token])
        start, end = (offset - reading.offset for offset in reading.extent(number))
        return plain(reading.text[max(start, at - _FAR) : min(end, at + _FAR)])

    def _sentences(self, *topics: str) -> set[int]:
        return {hit.sentence for topic in topics for hit in self.reading.hits(topic)}

    def _spoken(
        self,
        kind: Literal["number", "revision", "newest", "date"],
        values: tuple[tuple[int, ...], ...],
        start: int,
        stop: int,
    ) -> Spoken:
        reading = self.reading
        clause = reading.first_clause + reading.clauses.clause(start)
        sentence = reading.first_sentence + reading.clauses.sentence(start)
        denied = clause in self._denied_clauses or sentence in self._denied_sentences
        # "As you asked last week, attached is version 3".
        aside = sentence in self._aside_sentences and clause not in self._saying_clauses
        denied = denied or aside or clause in self._aside_clauses
        # "Your final version", "our remarks on the final version", "firmware version 5".
        denied = denied or start in self._others
        presented = reading.part == "subject" or sentence in self._presenting
        # "The new version of Excel": only its name tells whether a file is meant.
        presented = presented and stop not in self._links
        place = Place("")
        if not denied and reading.content is not None:
            source, tokens = reading.folded.source, reading.tokens
            place = reading.content.place(
                reading.offset + source(tokens.starts[start]),
                reading.offset + source(tokens.ends[stop - 1]),
            )
        replaces = sentence in self._replacing
        return Spoken(kind, values, place, self._sentence(sentence, start), presented, replaces)


def _is_number(word: str) -> bool:
    return (len(word) == 1 and word in HAN_NUMBERS) or _DIGITS.fullmatch(word) is not None


def _ymd(day: date) -> tuple[int, ...]:
    return day.year, day.month, day.day
