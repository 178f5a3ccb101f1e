"""How many files a text says come with the mail, and of which type."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from sendlint.facts.files.file_mentions import is_attribute, of_readings, place_of
from sendlint.facts.files.promise_vetoes import CJK_WIDTH, Vetoes
from sendlint.facts.files.promises import Promise
from sendlint.facts.files.written_file_names import token_hit
from sendlint.facts.text.phrases import PhraseHit, Phrases
from sendlint.finding import Place

Noun = Literal["file", "picture", "document", "piece"]

NUMBERS = {
    "number-two": 2, "number-three": 3, "number-four": 4, "number-five": 5, "number-six": 6,
    "number-seven": 7, "number-eight": 8, "number-nine": 9, "number-ten": 10,
}  # fmt: skip
"""Topic of number words -> the number."""
TYPES = {
    "type-pdf": "pdf", "type-word": "word", "type-excel": "excel", "type-powerpoint": "powerpoint",
    "type-archive": "archive", "type-picture": "picture", "type-jpeg": "jpeg", "type-cad": "cad",
    "type-video": "video",
}  # fmt: skip
"""Topic of the words for a type of files -> the type."""

_NOUNS: tuple[tuple[str, Noun], ...] = (
    ("count-file", "file"),
    ("count-picture", "picture"),
    ("count-document", "document"),
)
_MOST = 100
_MOST_FILES = 30
_REACH, _TYPE_REACH = 10, 12
"""Words between a promise and the number, or the type, of the files that it is of."""
_BESIDE, _NOUN_REACH = 2, 4
"""The same for a promise that is an attribute, as "attached" in "the attached files"."""
_PART_REACH = 4
"""Words between "with" and the pictures that are a part of something else."""
_ADJECTIVES = 3
"""Adjectives between a number and its noun."""
_LONGEST_OWNER = 4
_PARTS = ("picture", "video")
_JOINS_BEFORE = frozenset("-–/.,+#×_")
_JOINS_AFTER = frozenset("-–/+×%_")


class FileCount(Struct, frozen=True):
    """How many files the text says are attached.

    count: at least 2. noun: what is counted: files, pictures (one each), documents, of which
        one file may hold several, or pieces: what the clause before or behind attaches, in all.
        place: of the words.
    """

    count: int
    noun: Noun
    place: Place


class PromisedType(Struct, frozen=True):
    """Which type of file the text says is attached.

    types: of TYPES; several where any of them will do. place: of the words.
    """

    types: tuple[str, ...]
    place: Place


class PromisedFiles(Struct, frozen=True, dict=True):
    """What the promises in the writer's own text say of the files, each by place."""

    phrases: Phrases
    promises: tuple[Promise, ...]

    @cached_property
    def counts(self) -> tuple[FileCount, ...]:
        """How many files are said to be attached."""
        return tuple(count for search, mine in self._searches for count in search.counts(mine))

    @cached_property
    def types(self) -> tuple[PromisedType, ...]:
        """Of which type they are said to be."""
        return tuple(kind for search, mine in self._searches for kind in search.types(mine))

    @cached_property
    def _searches(self) -> list[tuple[_Search, list[Promise]]]:
        """The passages with promises, but those that link to a file share or hold a patch."""
        by_reading = of_readings(self.phrases, self.promises)
        return [
            (_Search(reading), mine)
            for reading, mine in by_reading
            if mine and not any(promise.excuse for promise in mine)
        ]


class _Search(Vetoes):
    """The search for counts and types in one passage."""

    def counts(self, promises: list[Promise]) -> Iterator[FileCount]:
        vague = self._ends("count-vague").keys() | self._ends("document-number").keys()
        for first, last, number in self._numbers():
            found = self._counted(first, last)
            if found is None:
                continue
            noun, start, stop = found
            hit = token_hit(self.reading, start, stop)
            said = [promise for promise in promises if self._is_promised(promise, hit)]
            # "one of the three attached files" says how many are attached, "of three files" not
            beside = [promise for promise in said if promise.hit.overlaps(hit)]
            if said and (first - 1 not in vague or any(map(_is_strong, beside))):
                yield FileCount(number, noun, place_of(self.reading, hit))

    def _is_promised(self, promise: Promise, hit: PhraseHit) -> bool:
        said = promise.hit
        cjk = self.is_cjk_hit(said)
        apart = max(hit.first - said.last, said.first - hit.last) - 1
        reach = _BESIDE if is_attribute(promise) and not cjk else _REACH
        if said.sentence != hit.sentence or apart > reach * (CJK_WIDTH if cjk else 1):
            return False
        return not self._is_other(hit) and not self.denied(said, hit, promise.reason)

    def _is_other(self, hit: PhraseHit) -> bool:
        """Tell whether words around a number say that it counts no files of this mail.

        They are elsewhere, packed into one, come later, or are attachments of a contract.
        """
        for topic in ("file-elsewhere", "count-joined"):
            if any(word.sentence == hit.sentence for word in self.around(topic, hit)):
                return True
        if any(
            word.clause == hit.clause and 0 < word.first - hit.last <= _BESIDE
            for word in self.around("attach-later", hit)
        ):
            return True
        parts = any(word.overlaps(hit) for word in self.around("attach-weak", hit))
        return parts and any(
            word.sentence == hit.sentence and not self._is_listed(word, hit)
            for word in self.around("count-owner", hit)
        )

    def _is_listed(self, owner: PhraseHit, hit: PhraseHit) -> bool:
        """Tell whether a contract is one of the files itself: two attachments: offer, contract."""
        zero = self.reading.first_token
        return ":" in self.reading.tokens.words[hit.last - zero + 1 : owner.first - zero]

    def _numbers(self) -> Iterator[tuple[int, int, int]]:
        """Yield the numbers from 2 to 30: index of their first and last token, and value."""
        words, reading = self.reading.tokens.words, self.reading
        found = [
            (index, index, int(word))
            for index, word in enumerate(words)
            if len(word) < 3 and word.isdecimal() and 2 <= int(word) <= _MOST_FILES
        ]
        for topic, number in NUMBERS.items():
            for hit in reading.hits(topic):
                found.append(
                    (hit.first - reading.first_token, hit.last - reading.first_token, number)
                )
        longest: dict[int, int] = {}
        for first, last, _ in found:
            longest[first] = max(last, longest.get(first, last))
        numbers = sorted({item for item in found if item[1] == longest[item[0]]})[:_MOST]
        inside = {index for first, last, _ in numbers for index in range(first, last + 1)}
        for first, last, number in numbers:
            if first - 1 in inside or last + 1 in inside:
                continue
            if not self._is_joined(first, last):
                yield first, last, number

    def _is_joined(self, first: int, last: int) -> bool:
        """Tell whether a sign ties figures to something else: 2-3, v2, 2.5, #2."""
        tokens, source, text = self.reading.tokens, self.reading.folded.source, self.reading.text
        if not tokens.words[first].isdecimal():
            return False
        start, end = source(tokens.starts[first]), source(tokens.ends[last])
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        return any(
            sign in signs or (sign.isascii() and sign.isalnum())
            for sign, signs in ((before, _JOINS_BEFORE), (after, _JOINS_AFTER))
            if sign
        )

    def _counted(self, first: int, last: int) -> tuple[Noun, int, int] | None:
        """Return what a number counts, and the first and last token of the words."""
        at = last + 1
        stop = self._at("count-file", at)
        if stop is not None:
            return "file", first, stop
        classifier = self._at("count-classifier", at)
        at = classifier + 1 if classifier is not None else at
        for _ in range(_ADJECTIVES + 1):
            for topic, noun in _NOUNS:
                stop = self._at(topic, at)
                if stop is not None:
                    # 附件共三份文件 counts attachments.
                    before = self._counted_in_all(first, last, classifier)
                    return (before[0], before[1], stop) if before else (noun, first, stop)
            stop = self._at("count-adjective", at)
            if stop is None:
                break
            at = stop + 1
        return self._counted_in_all(first, last, classifier) or self._counted_before(
            first, last, classifier
        )

    def _counted_in_all(
        self, first: int, last: int, classifier: int | None
    ) -> tuple[Noun, int, int] | None:
        """Return what a number counts "in all": 附件共三份; 资料见附件，共三份."""
        start: int | None = first
        stop: int | None = classifier
        if classifier is None:
            stop = self._at("count-sum", first)
        else:
            start = self._ending_at("count-sum", classifier)
        if start is None or stop is None or not start <= first <= last <= stop:
            return None
        if self._ending_at("count-file", start - 1) is not None:
            return "file", start, stop
        return ("piece", start, stop) if self._is_attached_in_all(start, stop) else None

    def _is_attached_in_all(self, start: int, stop: int) -> bool:
        """Tell whether the clause before a count attaches, or the one behind it attaches it all."""
        words = self.reading.tokens.words
        comma = frozenset((",", "、", ";"))
        if words[start - 1 : start] and words[start - 1] in comma and self._ends_clause(stop):
            topics = ("attach-given", "attach-strong", "attach-weak", "attach-participle")
            return any(self._ending_at(topic, start - 2) is not None for topic in topics)
        after = stop + 1
        if words[after : after + 1] and words[after] in comma:
            all_of_it = self._at("count-all", after + 1)
            begins = after + 1 if all_of_it is None else all_of_it + 1
            return any(
                self._at(topic, begins) is not None for topic in ("attach-given", "attach-strong")
            )
        return False

    def _ends_clause(self, stop: int) -> bool:
        return stop + 1 in self.reading.clauses.clause_ends or self.reading.tokens.words[
            stop + 1 : stop + 2
        ] in ([","], ["."], ["!"], [";"], [])

    def _counted_before(
        self, first: int, last: int, classifier: int | None
    ) -> tuple[Noun, int, int] | None:
        """Return what a number behind its noun counts: 附件共三个, Attachments: 2."""
        words = self.reading.tokens.words
        stop = last if classifier is None else classifier
        if classifier is not None and self._is_owner(stop):
            return None
        index = first - 1
        total = self._ending_at("count-total", index)
        colon = index >= 0 and words[index] in (":", "(")
        index = total - 1 if total is not None else index - colon
        # "Encl.: 3", 见附件（共2个）
        index -= index > 0 and (words[index] == "." if colon else words[index] == "(")
        if classifier is None:
            follows = words[last + 1 : last + 2]
            ends = last + 1 in self.reading.clauses.clause_ends or follows in ([")"], ["."], [])
            if not ends or not (colon or total is not None):
                return None
        start = self._ending_at("count-file", index)
        if start is None and colon:
            start = self._ending_at("attach-label", index)
        if start is not None:
            return "file", start, stop
        said = self._ends("attach-strong").keys() | self._ends("attach-given").keys()
        if classifier is not None and index in said and not colon:
            return "document", first, stop
        if classifier is None:
            return None
        # 照片五张, 照片共五张
        last_word = first - 1 if total is None or colon else total - 1
        pictures = self._ending_at("count-picture", last_word)
        if pictures is not None:
            return "picture", pictures, stop
        counted = self._ending_at("count-before", first - 1)  # 図面3点
        return ("document", counted, stop) if counted is not None else None

    def _is_owner(self, stop: int) -> bool:
        """Tell whether what a number counts owns what is sent: 附件是3个柜子的装箱单."""
        following = self.reading.tokens.words[stop + 1 : stop + 2 + _LONGEST_OWNER]
        at = following.index("的") if "的" in following else 0
        return at > 0 and all(map(str.isalnum, following[:at])) and "是" not in following[:at]

    def types(self, promises: list[Promise]) -> Iterator[PromisedType]:
        hits = [(hit, kind) for topic, kind in TYPES.items() for hit in self.reading.hits(topic)]
        hits = sorted(hits, key=lambda item: (item[0].first, -item[0].last))[:_MOST]
        seen: set[tuple[int, str]] = set()
        for hit, kind in hits:
            if (hit.clause, kind) in seen or not any(self._is_of(p, hit) for p in promises):
                continue
            seen.add((hit.clause, kind))
            kinds: tuple[str, ...] = (kind,)
            if any(word.clause == hit.clause for word in self.around("type-or", hit)):
                kinds = tuple(dict.fromkeys(k for other, k in hits if other.clause == hit.clause))
            yield PromisedType(kinds, place_of(self.reading, hit))

    def _is_of(self, promise: Promise, hit: PhraseHit) -> bool:
        """Tell whether a promise speaks of a type of files."""
        said = promise.hit
        cjk = self.is_cjk_hit(said)
        apart = max(hit.first - said.last, said.first - hit.last) - 1
        reach = _BESIDE if promise.reason == "mentioned" else _TYPE_REACH
        if is_attribute(promise) and not cjk:
            reach = min(reach, _NOUN_REACH)
        if said.language != hit.language or apart > reach * (CJK_WIDTH if cjk else 1):
            return False
        if said.clause != hit.clause and not (
            said.sentence == hit.sentence and promise.level == "strong" and self._is_aside(hit)
        ):
            return False
        if any(word.sentence == hit.sentence for word in self.around("file-elsewhere", hit)):
            return False
        if any(
            word.sentence == hit.sentence
            and word.language == hit.language
            and not word.overlaps(said)
            for word in self.around("type-made", hit)
        ):
            return False
        if TYPES[hit.topic] in _PARTS and self._is_part(hit, said):
            return False
        # The "format" of "PDF format" is no word of a policy here.
        return not self.denied(said, replace(hit, last=hit.first), promise.reason)

    def _is_aside(self, hit: PhraseHit) -> bool:
        """Tell whether a type stands in brackets: our price list (Excel)."""
        words, first = self.reading.tokens.words, self.reading.first_token
        return words[hit.first - first - 1] == "(" and words[
            hit.last - first + 1 : hit.last - first + 2
        ] == [")"]

    def _is_part(self, hit: PhraseHit, said: PhraseHit) -> bool:
        """Tell whether pictures are part of something else: a price list with photos."""
        return any(
            word.clause == hit.clause
            and not word.overlaps(said)
            and 0 < hit.first - word.last <= _PART_REACH
            for word in self.around("type-part", hit)
        )

    # Where phrases stand, by the indexes of tokens.

    def _at(self, topic: str, index: int) -> int | None:
        """Return the last token of the longest phrase of a topic that begins at a token."""
        return self._starts(topic).get(index)

    def _ending_at(self, topic: str, index: int) -> int | None:
        """Return the first token of the longest phrase of a topic that ends at a token."""
        return self._ends(topic).get(index)

    def _starts(self, topic: str) -> dict[int, int]:
        return self._extents(topic)[0]

    def _ends(self, topic: str) -> dict[int, int]:
        return self._extents(topic)[1]

    def _extents(self, topic: str) -> tuple[dict[int, int], dict[int, int]]:
        """Return first -> last and last -> first token of the longest phrases of a topic."""
        known = self._known_extents.get(topic)
        if known is None:
            zero = self.reading.first_token
            known = self._known_extents[topic] = {}, {}
            for hit in self.reading.hits(topic):
                first, last = hit.first - zero, hit.last - zero
                known[0][first] = max(last, known[0].get(first, last))
                known[1][last] = min(first, known[1].get(last, first))
        return known

    @cached_property
    def _known_extents(self) -> dict[str, tuple[dict[int, int], dict[int, int]]]:
        return {}


def _is_strong(promise: Promise) -> bool:
    return promise.level == "strong"
