"""The documents that a text lists as attached: invoice, packing list and certificate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from sendlint.documents import Document
from sendlint.draft.attachments import Attachment
from sendlint.facts.files.file_mentions import of_readings, place_of
from sendlint.facts.files.promise_reaches import FAR
from sendlint.facts.files.promise_vetoes import Vetoes
from sendlint.facts.files.promises import Promise
from sendlint.facts.files.written_file_names import token_hit
from sendlint.facts.text.folding import fold
from sendlint.facts.text.phrases import PhraseHit, Phrases, Reading
from sendlint.facts.text.tokens import is_cjk
from sendlint.finding import Place

_NOUN = "listed-document"
_SEPARATORS = frozenset((",", "、", "&", "+"))
_VETOES = (
    *("attach-later", "attach-future", "attach-asked", "attach-not", "attach-theirs"),
    *("attach-below", "file-elsewhere", "count-joined", "file-source", "attach-once"),
)
"""What says in a list that not all of it is attached, or not one by one."""
_LEAD, _TAIL = 3, 2
_CJK_LEAD, _CJK_TAIL = 8, 4
_MOST = 20
_MOST_NOUNS = 1000
"""Documents that are looked at in one passage; a crafted one could hold a million."""
_MOST_LINES = 12
_LONGEST_LINE = 80
_LONGEST_TEXT = 200_000
_LEAST_LETTERS = 3
_LEAST_DIGITS = 2
_START = 4


class ListedDocument(Struct, frozen=True):
    """One of the documents that a text lists as attached.

    stems: the beginnings of its words, folded; of Chinese words any two signs that follow each
        other; of a document that is named by its number, that.
    kind: "words", of which all tell it; "signs" (Chinese, Japanese), of which one does; "number".
    place: of its words.
    """

    stems: tuple[str, ...]
    kind: Literal["words", "signs", "number"]
    place: Place

    def named_in(self, text: str) -> bool:
        """Tell whether a folded text may name the document."""
        if self.kind == "number":
            number = self.stems[0]
            parts = text.split(number)
            return any(
                not before[-1:].isdecimal() and not after[:1].isdecimal()
                for before, after in pairwise(parts)
            )
        found = (stem in text for stem in self.stems)
        return any(found) if self.kind == "signs" else all(found)

    def hinted_in(self, text: str) -> bool:
        """Tell whether a folded text has any of the words of the document."""
        return self.named_in(text) or any(stem in text for stem in self.stems)


def folded_file_texts(
    files: Iterable[Attachment], documents: Iterable[tuple[Attachment, Document]]
) -> list[tuple[str, str]] | None:
    """Return name and text of each file, folded, "" for a text that was not read in full.

    None if one of them holds others.
    """
    read_of = {id(file): document for file, document in documents}
    found = []
    for file in files:
        document = read_of.get(id(file))
        if document is None or document.members:
            return None
        text = "\n".join((*(s.name for s in document.sections), document.text))
        if document.unread or len(text) > _LONGEST_TEXT:
            text = ""
        found.append((fold(file.name).text, fold(text.strip()).text))
    return found


def find_lists(
    phrases: Phrases, promises: Sequence[Promise], joiners: Mapping[str, Sequence[str]]
) -> tuple[tuple[ListedDocument, ...], ...]:
    """Return the lists of at least two documents that the writer's own text says are attached.

    joiners: language code -> the words for "and".
    """
    found: list[tuple[ListedDocument, ...]] = []
    for reading, mine in of_readings(phrases, promises):
        sending = [p for p in mine if p.reason != "mentioned" and not p.excuse]
        if sending and reading.part != "subject" and reading.hits(_NOUN):
            found += _Search(reading, joiners).lists(sending)
    return tuple(found)


class _Search(Vetoes):
    """The search for lists in one passage."""

    def __init__(self, reading: Reading, joiners: Mapping[str, Sequence[str]]) -> None:
        super().__init__(reading)
        self._joiners = joiners
        self._nouns = _distinct(reading.hits(_NOUN)[:_MOST_NOUNS])

    def lists(self, promises: list[Promise]) -> Iterator[tuple[ListedDocument, ...]]:
        done: set[int] = set()
        for promise in promises:
            sentence = promise.hit.sentence
            if sentence in done:
                continue
            done.add(sentence)
            nouns = [n for n in self._nouns if n.sentence == sentence][:_MOST]
            for noun in nouns:
                numbers = self._numbers(noun)
                if len(numbers) > 1 and not self._is_qualified(numbers):
                    yield tuple(map(self._numbered, numbers))
            listed = self._joined(self._whole(nouns)) if len(nouns) > 1 else []
            listed = listed or self._on_lines(promise.hit)
            if len(listed) > 1 and not self._is_qualified(listed):
                yield tuple(map(self._document, listed))

    def _whole(self, nouns: list[PhraseHit]) -> list[PhraseHit]:
        """Return the nouns, two that stand side by side as one: proforma invoice."""
        found: list[PhraseHit] = []
        for noun in nouns:
            if found and noun.first == found[-1].last + 1 and not self.is_cjk_hit(noun):
                noun = replace(found.pop(), last=noun.last, end=noun.end)
            found.append(noun)
        return found

    def _joined(self, nouns: list[PhraseHit]) -> list[PhraseHit]:
        """Return the nouns of a sentence that are one list: a, b and c for the order d.

        What they are for stands behind the list, in Chinese before it.
        """
        while len(nouns) > 1 and self._owns(nouns[0], nouns[1]):
            nouns = nouns[1:]
        count = 1
        for before, noun in pairwise(nouns):
            if not self._is_next(before, noun):
                break
            count += 1
        rest = pairwise(nouns[count - 1 :])
        return nouns[:count] if not any(self._has_joiner(*pair) for pair in rest) else []

    def _owns(self, owner: PhraseHit, noun: PhraseHit) -> bool:
        gap = self._gap(owner, noun)
        return "的" in gap and not any(self._is_joiner(word, noun) for word in gap)

    def _has_joiner(self, before: PhraseHit, noun: PhraseHit) -> bool:
        return any(self._is_joiner(word, noun) for word in self._gap(before, noun))

    def _gap(self, before: PhraseHit, noun: PhraseHit) -> list[str]:
        zero = self.reading.first_token
        return self.reading.tokens.words[before.last - zero + 1 : noun.first - zero]

    def _numbers(self, noun: PhraseHit) -> list[PhraseHit]:
        """Return the numbers behind a noun: invoices 118, 119 and 120.

        They are of one length, and the last one is joined by a word, as no amount would be.
        """
        words, zero = self.reading.tokens.words, self.reading.first_token
        stop = self.sentence_tokens(noun.sentence)[1]
        found: list[int] = []
        joiner = last_joiner = ""
        after = noun.last - zero + 1
        for index in range(after, min(stop, after + FAR)):
            word = words[index]
            if word.isdecimal():
                if index - after > _LEAD or (found and not joiner):
                    break
                if len(word) < _LEAST_DIGITS or (found and len(word) != len(words[found[0]])):
                    break
                found.append(index)
                after, last_joiner, joiner = index + 1, joiner, ""
            elif found and self._is_joiner(word, noun):
                joiner = word
            elif found and index - after > _LEAD:
                break
        if len(found) < 2 or last_joiner == ",":
            return []
        return [token_hit(self.reading, index, index) for index in found]

    def _is_joiner(self, word: str, noun: PhraseHit) -> bool:
        return word in _SEPARATORS or word in self._joiners.get(noun.language, ())

    def _numbered(self, hit: PhraseHit) -> ListedDocument:
        word = self.reading.tokens.words[hit.first - self.reading.first_token]
        return ListedDocument((word,), "number", place_of(self.reading, hit))

    def _is_next(self, before: PhraseHit, noun: PhraseHit) -> bool:
        gap = self._gap(before, noun)
        cjk = self.is_cjk_hit(noun)
        parts = [i for i, word in enumerate(gap) if self._is_joiner(word, noun)]
        if not parts:
            return False
        tail, lead = parts[0], len(gap) - parts[-1] - 1
        between = len(parts) == parts[-1] - parts[0] + 1
        most = (_CJK_TAIL, _CJK_LEAD) if cjk else (_TAIL, _LEAD)
        return between and tail <= most[0] and lead <= most[1]

    def _on_lines(self, hit: PhraseHit) -> list[PhraseHit]:
        """Return the nouns that stand, one a line, below a line that ends with a colon."""
        text, offset = self.reading.text, self.reading.offset
        start = hit.end - offset
        end = text.find("\n", start, start + _LONGEST_LINE)
        if end < 0 or text[start:end].rstrip()[-1:] not in (":", "："):
            return []
        found: list[PhraseHit] = []
        for _ in range(_MOST_LINES):
            start, end = end + 1, text.find("\n", end + 1)
            line = text[start : end if end >= 0 else len(text)]
            if not line.strip():
                if found or end < 0:
                    break
                continue
            stop = start + len(line)
            inside = [n for n in self._nouns if start <= n.start - offset < stop]
            if not inside or len(line) > _LONGEST_LINE:
                return []
            found.append(inside[0])
            if end < 0:
                break
        return found

    def _is_qualified(self, listed: list[PhraseHit]) -> bool:
        """Tell whether the list says that some of it comes otherwise."""
        first, last = listed[0], listed[-1]
        return any(
            first.first - (0 if topic == "attach-asked" else _LEAD) <= veto.first
            and (veto.sentence == last.sentence or veto.last <= last.last + FAR)
            and first.sentence <= veto.sentence <= last.sentence
            and not self._is_inside(veto, listed)
            for topic in _VETOES
            for veto in self.around(topic, first)
        )

    def _is_inside(self, veto: PhraseHit, listed: list[PhraseHit]) -> bool:
        return any(n.first <= veto.first and veto.last <= n.last for n in listed)

    def _document(self, noun: PhraseHit) -> ListedDocument:
        zero = self.reading.first_token
        words = self.reading.tokens.words[noun.first - zero : noun.last - zero + 1]
        place = place_of(self.reading, noun)
        if is_cjk(words[0]):
            joined = "".join(words)
            pairs = [joined[at : at + 2] for at in range(len(joined) - 1)]
            return ListedDocument(tuple(pairs), "signs", place)
        long = [word for word in words if len(word) >= _LEAST_LETTERS]
        stems = (word[: max(_START, len(word) - 2)] for word in long)
        return ListedDocument(tuple(stems), "words", place)


def _distinct(hits: tuple[PhraseHit, ...]) -> list[PhraseHit]:
    """Return the hits that lie in no other one, one of each place."""
    found: list[PhraseHit] = []
    for hit in sorted(hits, key=lambda hit: (hit.first, -hit.last)):
        if not found or hit.last > found[-1].last:
            found.append(hit)
    return found
